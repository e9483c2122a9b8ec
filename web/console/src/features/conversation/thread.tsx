import { Button, Loader } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types.ts';
import type { Unsent } from '../composer/drafts.ts';
import { useMe } from '../session/session.tsx';
import { Bubble } from './bubble.tsx';
import { CaseLine, DayLine, Happening, NoteLine, UnreadLine } from './happening.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import type { Row } from './rows.ts';
import { useShownRows } from './use-shown-rows.ts';
import type { Target } from './use-find.ts';
import { useJump, useThreadEnd } from './use-thread-end.ts';
import classes from './thread.module.css';

type Props = {
  rows: readonly Row[];
  /** By the provider's id: what replies point to. */
  byProviderId: ReadonlyMap<string, Message>;
  conversationId: string;
  customer: string;
  isLoadingEarlier: boolean;
  target: Target | null;
  onTop(): void;
  onReply: ((message: Message) => void) | null;
  onRetry(message: Message): void;
  onEdit(unsent: Unsent): void;
  onTemplate(): void;
};

/**
 * Everything that was said and happened. It stays at its end for who is there, and never moves for who reads above: the
 * browser counts from the end (`column-reverse`), so that what grows above or below the list moves nothing either.
 */
export function Thread(props: Props) {
  const { rows, customer, onTop, isLoadingEarlier, target } = props;
  const { t } = useTranslation('conversation');
  const isStill = useReducedMotion();
  const shown = useShownRows(rows, onTop);
  const { list, isAtEnd, unseen, onScroll, toEnd } = useThreadEnd(rows, { ...shown, isBound: target !== null });
  const { flashed, jump } = useJump(rows, { list, show: shown.show });
  useTarget(target, jump);
  useFocusByKeys(list);
  return (
    <div className={classes['thread']}>
      <div
        ref={list}
        className={classes['list']}
        role="log"
        aria-live="off"
        aria-label={t('messagesWith', { name: customer })}
        // What scrolls can be scrolled by keys.
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className={classes['rows']}>
          <div className={classes['top']}>{isLoadingEarlier ? <Loader size="xs" /> : null}</div>
          {rows.slice(shown.start, shown.end).map((row) => (
            <Line key={row.key} row={row} isFlashed={row.key === flashed} onJump={jump} {...props} />
          ))}
        </div>
      </div>
      {isAtEnd ? null : (
        <Button
          className={classes['toEnd']}
          size="xs"
          radius="xl"
          variant={unseen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={15} aria-hidden />}
          onClick={() => toEnd(isStill ? 'auto' : 'smooth')}
        >
          {unseen > 0 ? t('newMessages', { count: unseen }) : t('toEnd')}
        </Button>
      )}
      <Announced rows={rows} customer={customer} />
    </div>
  );
}

/** Whoever has opened it by a key scrolls it by keys, and is told whose it is. Where the focus is somewhere, it stays there. */
function useFocusByKeys(list: { current: HTMLElement | null }): void {
  const isReading = useLocation({ select: ({ state }) => state.isReading === true });
  useEffect(() => {
    if (isReading && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [isReading, list]);
}

/** What has been read for it may take a moment to be among the rows. */
function useTarget(target: Target | null, jump: (key: string) => boolean): void {
  const reached = useRef<Target | null>(null);
  useEffect(() => {
    if (target && reached.current !== target && jump(target.key)) reached.current = target;
  }, [target, jump]);
}

type LineProps = Omit<Props, 'rows' | 'onTop' | 'isLoadingEarlier' | 'target'> & {
  row: Row;
  isFlashed: boolean;
  onJump(messageId: string): void;
};

function Line({ row, byProviderId, conversationId, onReply, ...rest }: LineProps) {
  const me = useMe();
  switch (row.kind) {
    case 'day':
      return <DayLine at={row.at} />;
    case 'unread':
      return <UnreadLine />;
    case 'case':
      return <CaseLine summary={row.summary} isCurrent={row.isCurrent} />;
    case 'happened':
      return <Happening entry={row.entry} />;
    case 'note':
      return <NoteLine note={row.note} isFlashed={rest.isFlashed} />;
    case 'pending':
      return <PendingBubble pending={row.pending} conversationId={conversationId} {...rest} />;
    case 'message': {
      const { message, isFirst, conversationId: of } = row;
      const replyTo = message['replyTo'];
      const quoted = (typeof replyTo === 'string' && byProviderId.get(replyTo)) || null;
      // One of an earlier conversation is not in the chat that the answer goes out in, or no longer.
      const reply = of === conversationId ? onReply : null;
      const shown = { message, conversationId: of, isFirst, meId: me.id, quoted, onReply: reply };
      return <Bubble {...shown} {...rest} />;
    }
  }
}

/** More than these were read out before, or are not waited for. */
const mostAnnounced = 20;

/** Read out as they come, each once and in their order; what is drawn while scrolling is not. */
function Announced({ rows, customer }: { rows: readonly Row[]; customer: string }) {
  const { t } = useTranslation('conversation');
  const messages = rows.flatMap((row) => (row.kind === 'message' ? [row.message] : []));
  const [newestAt] = useState(messages.at(-1)?.at ?? '');
  const come = messages.filter(({ direction, at }) => direction === 'in' && at > newestAt);
  return (
    <div className={classes['unseen']} aria-live="polite">
      {come.slice(-mostAnnounced).map(({ id, text, kind }) => (
        <p key={id}>{`${customer}: ${text || t(`parts:kind.${kind}`)}`}</p>
      ))}
    </div>
  );
}
