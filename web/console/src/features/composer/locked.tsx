import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import type { Lock, Order } from '../conversation/holding.ts';
import { useDrafts } from './outgoing-provider.tsx';
import { leaveToThread } from './to-thread.ts';
import classes from './composer.module.css';

type Props = { lock: Lock; conversation: Conversation; onTemplate(): void; onOrder(order: Order): void };

/** Where no template can be sent either. */
const silentWords: Partial<Record<Conversation['window']['kind'], string>> = {
  closed: 'lockedSilent',
  'private-reply': 'lockedSilent', // its time has just run out
  'private-reply-sent': 'lockedComment',
};

/** Why nothing can be written to the customer now, and what can be done instead (L16). */
export function Locked({ lock, conversation, onTemplate, onOrder }: Props) {
  const { t } = useTranslation('composer');
  const draft = useDrafts().find(conversation.id);
  const unsent = [
    draft?.text ?? '',
    ...(draft?.files ?? []).map(({ fileName }) => fileName ?? t('conversation:fileUnnamed')),
  ]
    .filter(Boolean)
    .join(' · ');
  const silent = lock === 'window' ? silentWords[conversation.window.kind] : undefined;
  const isEmptied = lock === 'closed' && conversation.emptied !== null;
  const words = silent
    ? t(silent)
    : t(`locked.${isEmptied ? 'emptied' : lock}`, { name: conversation.agent?.name ?? '' });
  return (
    <div
      className={classes['locked']}
      role="status"
      data-locked
      // Whoever asks by key to write is here instead, and reads why.
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && leaveToThread()}
    >
      <p>{words}</p>
      {unsent ? (
        // Whoever was in the middle of an answer sees that it is not lost, and can put it into a note.
        <p className={classes['unsent']}>
          {t('unsent')} <q>{unsent}</q>
        </p>
      ) : null}
      {lock === 'window' && !silent ? <Button onClick={onTemplate}>{t('useTemplate')}</Button> : null}
      {lock === 'closed' && !isEmptied ? (
        <Button onClick={() => onOrder('reopen')}>{t('conversation:reopen')}</Button>
      ) : null}
    </div>
  );
}
