import { IconAlertTriangle, IconArrowForwardUp, IconCornerUpLeft, IconInfoCircle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types.ts';
import { clockTime, fullTime } from '../../parts/time.ts';
import { BubbleMedia } from './bubble-media.tsx';
import { MailAside, MailWhole } from './bubble-mail.tsx';
import { Quote } from './bubble-quote.tsx';
import { BubbleSpecial } from './bubble-special.tsx';
import { Ticks } from './ticks.tsx';
import { RichText } from './rich-text.tsx';
import { canSendAgain, mayHaveArrived, wasTooLate } from './send-again.ts';
import type { ShownMessage } from './shown-message.ts';
import { placeId } from './use-thread-end.ts';
import { Why } from './why.tsx';
import classes from './bubble.module.css';

type Props = {
  message: Message;
  conversationId: string;
  /** Of several in a row by the same author the first, and alone named. */
  isFirst: boolean;
  customer: string;
  meId: string;
  /** The message that it replies to, when it is kept here. */
  quoted: Message | null;
  isFlashed: boolean;
  onJump(messageId: string): void;
  /** Quotes it in an answer; null: nothing can be answered here now. */
  onReply: ((message: Message) => void) | null;
  onRetry(message: Message): void;
  onTemplate(): void;
};

/** Its parts are given what they speak with: to ask for that in each costs a third of what drawing a bubble costs. */
type Said = Props & { message: ShownMessage; t: TFunction<'conversation'>; language: string };

/** A message as its reader knows messages: who, what, when, and whether it arrived. */
export const Bubble = memo(function Bubble(props: Props) {
  const { t, i18n } = useTranslation('conversation');
  const { isFirst, customer, isFlashed } = props;
  const message: ShownMessage = props.message;
  const said: Said = { ...props, message, t, language: i18n.language };
  const side = message.direction === 'in' ? 'theirs' : 'ours';
  return (
    <div
      className={classes['entry']}
      data-side={side}
      data-first={isFirst || undefined}
      data-flashed={isFlashed || undefined}
      id={placeId(message.id)}
      tabIndex={-1}
    >
      <div className={classes['bubble']} data-author={message.author} data-kind={message.kind}>
        {isFirst && message.author !== 'customer' ? <Byline {...said} /> : null}
        {message.author === 'customer' ? <span className={classes['unseen']}>{customer}: </span> : null}
        {message.deletedAt ? <p className={classes['withdrawn']}>{t('deleted')}</p> : <Content {...said} />}
        <Meta {...said} />
        <ReplyButton {...said} />
        {message.reaction ? (
          <span className={classes['reaction']} title={t('reaction', { emoji: message.reaction })}>
            <span aria-hidden>{message.reaction}</span>
            <span className={classes['unseen']}>{t('reaction', { emoji: message.reaction })}</span>
          </span>
        ) : null}
      </div>
      <Failure {...said} />
    </div>
  );
});

/** What the provider does not know (yet) cannot be quoted. */
function ReplyButton({ message, onReply, t }: Said) {
  if (!onReply || message.providerId === null || message.deletedAt) return null;
  const label = t('replyTo', { text: message.text.slice(0, 60) || t(`parts:kind.${message.kind}`) });
  return (
    <button
      type="button"
      className={classes['reply']}
      data-touched
      aria-label={label}
      title={t('replyHere')}
      onClick={() => onReply(message)}
    >
      <IconCornerUpLeft size={16} aria-hidden />
    </button>
  );
}

function Byline({ message, meId, conversationId, t }: Said) {
  const { author, agent } = message;
  const agentName = agent?.id === meId ? t('app:you') : (agent?.name ?? t('author.agent'));
  return (
    <div className={classes['byline']}>
      <strong>{author === 'agent' ? agentName : t(`author.${author}`)}</strong>
      {author === 'agent' || message.why === null ? null : <Why message={message} conversationId={conversationId} />}
    </div>
  );
}

/** Kinds whose words are shown in a form of their own already. */
const told = ['location', 'contacts', 'choice'];

function Content({ message, customer, quoted, onJump, t }: Said) {
  return (
    <>
      {message.forwarded ? (
        <p className={classes['aside']}>
          <IconArrowForwardUp size={14} aria-hidden />
          {t('forwarded')}
        </p>
      ) : null}
      {message.referral ? <Referral of={message.referral} /> : null}
      {message.story ? (
        <p className={classes['aside']}>
          {message.story.url ? (
            <a href={message.story.url} target="_blank" rel="noopener noreferrer">
              {t('toOurStory')}
            </a>
          ) : (
            t('toOurStory')
          )}
        </p>
      ) : null}
      {message.comment ? (
        <p className={classes['aside']}>
          {message.comment.url ? (
            <a href={message.comment.url} target="_blank" rel="noopener noreferrer">
              {t('onOurPost')}
            </a>
          ) : (
            t('onOurPost')
          )}
        </p>
      ) : null}
      {message.mail ? <MailAside of={message.mail} /> : null}
      {message.replyTo ? <Quote quoted={quoted} customer={customer} onJump={onJump} /> : null}
      {message.media ? <BubbleMedia media={message.media} kind={message.kind} customer={customer} /> : null}
      {message.kind === 'text' ? null : <BubbleSpecial message={message} />}
      {message.text !== '' && !told.includes(message.kind) ? <RichText text={message.text} /> : null}
      {message.mail ? <MailWhole of={message.mail} /> : null}
      {message.choices ? (
        <ul className={classes['choices']} aria-label={t('choicesSent')}>
          {message.choices.map(({ id, title, description }) => (
            <li key={id} title={description}>
              {title}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Referral({ of: { sourceType, headline, body, url } }: { of: NonNullable<ShownMessage['referral']> }) {
  const { t } = useTranslation('conversation');
  const title = t(sourceType === 'page' ? 'fromPage' : 'fromAd', { title: headline ?? body ?? url ?? '' });
  // Only the web's own kinds of address: what strangers send may not run anything.
  const isWeb = /^https?:\/\//i.test(url ?? '');
  return (
    <p className={classes['aside']}>
      <IconInfoCircle size={14} aria-hidden />
      {isWeb ? (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
    </p>
  );
}

function Meta({ message, t, language }: Said) {
  const { at, editedAt, wordedBy, direction, status } = message;
  const when = Date.parse(at);
  return (
    <p className={classes['meta']}>
      {wordedBy ? <span title={t('wordedByTitle')}>{t('wordedBy', { model: wordedBy })}</span> : null}
      {editedAt ? <span title={fullTime(Date.parse(editedAt), language)}>{t('edited')}</span> : null}
      <time dateTime={at} title={fullTime(when, language)}>
        {clockTime(when, language)}
      </time>
      {direction === 'out' ? <Ticks status={status} isUncertain={mayHaveArrived(message)} t={t} /> : null}
    </p>
  );
}

/** Why it did not arrive, in the service's sentence, and the next step (L8). A new attempt is a new message (L7). */
function Failure({ message, onRetry, onTemplate, t }: Said) {
  const { status, error } = message;
  if (status !== 'failed' && status !== 'dropped') return null;
  const reason = error?.message ?? '';
  return (
    <p className={classes['failure']} title={error?.detail}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>
        {status === 'dropped' ? reason || t('dropped') : mayHaveArrived(message) ? reason : t('notSent', { reason })}
      </span>
      {canSendAgain(message) ? (
        <button type="button" onClick={() => onRetry(message)}>
          {t('sendAgain')}
        </button>
      ) : null}
      {wasTooLate(message) ? (
        <button type="button" onClick={onTemplate}>
          {t('useTemplate')}
        </button>
      ) : null}
    </p>
  );
}
