import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconFile, IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../parts/time.ts';
import type { Pending, Unsent } from '../composer/drafts.ts';
import { useOutgoing } from '../composer/outgoing-provider.tsx';
import { refusalText } from './refusal-text.ts';
import { RichText } from './rich-text.tsx';
import { Ticks } from './ticks.tsx';
import classes from './bubble.module.css';

type Props = { pending: Pending; conversationId: string; onEdit(unsent: Unsent): void; onTemplate(): void };

/** An answer that the service has not taken yet (L3), or has refused; what can be done about it stands beside it. */
export function PendingBubble({ pending, conversationId, onEdit, onTemplate }: Props) {
  const { t, i18n } = useTranslation('conversation');
  if (pending.kind === 'resolve') return <PendingResolve conversationId={conversationId} pendingKey={pending.key} />;
  const { body, shown, at, state } = pending;
  const text = body.text ?? body.media?.text ?? shown.text ?? '';
  const Icon = shown.file?.isVoice ? IconMicrophone : IconFile;
  return (
    <div className={classes['entry']} data-side="ours" data-first data-pending role="group" aria-label={t('pending')}>
      <div className={classes['bubble']} data-author="agent" data-pending>
        <div className={classes['byline']}>
          <strong>{t('app:you')}</strong>
        </div>
        {shown.quoted ? (
          <div className={classes['quote']}>
            <span className={classes['unseen']}>{t('replyingTo')}: </span>
            <strong>{shown.quoted.who}</strong>
            <span className={classes['clip']}>{shown.quoted.words}</span>
          </div>
        ) : null}
        {shown.file ? (
          <p className={classes['aside']}>
            <Icon size={15} aria-hidden />
            {shown.file.isVoice ? t('parts:kind.voice') : (shown.file.fileName ?? t('fileUnnamed'))}
          </p>
        ) : null}
        {text === '' ? null : <RichText text={text} />}
        <p className={classes['meta']}>
          <time>{clockTime(at, i18n.language)}</time>
          {state === 'refused' ? null : <Ticks status="sending" t={t} />}
        </p>
      </div>
      {state === 'sending' ? null : <Trouble {...{ pending, conversationId, onEdit, onTemplate }} />}
    </div>
  );
}

/** That the customer is asked whether it is solved, once what was written before has gone. */
function PendingResolve({ conversationId, pendingKey }: { conversationId: string; pendingKey: string }) {
  const { t } = useTranslation('conversation');
  const outgoing = useOutgoing();
  return (
    <div className={classes['entry']} data-side="ours" data-pending>
      <p className={classes['failure']} data-waiting>
        <IconCircleCheck size={15} aria-hidden />
        <span>{t('pendingResolve')}</span>
        <button type="button" onClick={() => outgoing.remove(conversationId, pendingKey)}>
          {t('app:cancel')}
        </button>
      </p>
    </div>
  );
}

function Trouble({ pending, conversationId, onEdit, onTemplate }: Props & { pending: Unsent }) {
  const { t } = useTranslation('conversation');
  const outgoing = useOutgoing();
  const { key, state, problem } = pending;
  const retry = (
    <button type="button" onClick={() => outgoing.retry(conversationId, key)}>
      {t('app:retry')}
    </button>
  );
  if (state === 'waiting') {
    return (
      <p className={classes['failure']} data-waiting>
        <IconCloudOff size={15} aria-hidden />
        <span>{problem ? t('pendingBusy') : t('pendingWaiting')}</span>
        {retry}
      </p>
    );
  }
  return (
    <p className={classes['failure']} role="alert">
      <IconAlertTriangle size={15} aria-hidden />
      <span>{t('pendingRefused', { reason: problem ? refusalText(problem, t) : '' })}</span>
      <span className={classes['ways']}>
        {problem?.code === 'window_closed' ? (
          <button type="button" onClick={onTemplate}>
            {t('useTemplate')}
          </button>
        ) : (
          retry
        )}
        {pending.body.template ? null : (
          <button type="button" onClick={() => onEdit(pending)}>
            {t('editAgain')}
          </button>
        )}
        <button type="button" onClick={() => outgoing.remove(conversationId, key)}>
          {t('discard')}
        </button>
      </span>
    </p>
  );
}
