import { Button, Loader } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowDown } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { Message } from '../../api/types.ts';
import type { Pending } from '../composer/drafts.ts';
import { useMe } from '../session/session.tsx';
import { Bubble } from './bubble.tsx';
import { CaseLine, DayLine, Happening, NoteLine, UnreadLine } from './happening.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import type { Row } from './rows.ts';
import classes from './thread.module.css';

/** Rows are numbered from here downwards as earlier ones are put before them: Virtuoso then keeps what is seen in place. */
const base = 1_000_000;
/** From how far above the end a reader is reading, and not following. */
const nearEndPx = 120;
const flashMs = 1_800;

type Props = {
  rows: readonly Row[];
  /** By the provider's id: what replies point to. */
  byProviderId: ReadonlyMap<string, Message>;
  conversationId: string;
  customer: string;
  isLoadingEarlier: boolean;
  onTop(): void;
  onReply: ((message: Message) => void) | null;
  onRetry(message: Message): void;
  onEdit(pending: Pending): void;
  onTemplate(): void;
};

/** Everything that was said and happened. It stays at its end for who is there, and never moves for who reads above. */
export function Thread(props: Props) {
  const { rows, customer, onTop, isLoadingEarlier } = props;
  const { t } = useTranslation('conversation');
  const list = useRef<VirtuosoHandle>(null);
  const [isAtEnd, setAtEnd] = useState(() => unreadIndex(rows) === -1);
  const seen = useUnseen(rows, isAtEnd);
  const firstIndex = useFirstIndex(rows);
  const { flashed, jump } = useJump(rows, list);
  const toEnd = useCallback((behavior: 'auto' | 'smooth' = 'auto') => {
    list.current?.scrollToIndex({ index: 'LAST', align: 'end', behavior });
  }, []);
  useOwnWordsShown(rows, toEnd);
  const place = useKeptEnd(isAtEnd);
  const beyond = useBeyondView();
  const isStill = useReducedMotion();
  return (
    <div className={classes['thread']} ref={place}>
      <Virtuoso
        ref={list}
        data={rows}
        firstItemIndex={firstIndex}
        initialTopMostItemIndex={startOf(rows)}
        computeItemKey={(_, row) => row.key}
        itemContent={(_, row) => (
          <div className={classes['row']} data-last={row === rows.at(-1) || undefined}>
            <Line row={row} isFlashed={row.key === flashed} onJump={jump} {...props} />
          </div>
        )}
        followOutput={(isAtBottom) => (isAtBottom ? 'auto' : false)}
        atBottomThreshold={nearEndPx}
        atBottomStateChange={setAtEnd}
        totalListHeightChanged={() => {
          if (isAtEnd) toEnd();
        }}
        startReached={onTop}
        increaseViewportBy={beyond}
        alignToBottom
        components={parts}
        context={{ label: t('messagesWith', { name: customer }), isLoadingEarlier }}
      />
      {isAtEnd ? null : (
        <Button
          className={classes['toEnd']}
          size="xs"
          radius="xl"
          variant={seen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={15} aria-hidden />}
          onClick={() => toEnd(isStill ? 'auto' : 'smooth')}
        >
          {seen > 0 ? t('newMessages', { count: seen }) : t('toEnd')}
        </Button>
      )}
      <Announced rows={rows} customer={customer} />
    </div>
  );
}

const nothing = { top: 0, bottom: 0 };
const beyondView = { top: 800, bottom: 400 };
const drawnFirstMs = 300;

/** What is seen is drawn first; what lies beyond it, for scrolling, once it has been seen. */
function useBeyondView(): typeof nothing {
  const [drawn, setDrawn] = useState(nothing);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(beyondView), drawnFirstMs);
    return () => clearTimeout(timer);
  }, []);
  return drawn;
}

type Context = { label: string; isLoadingEarlier: boolean };

const parts = {
  Scroller: ({ context, ...rest }: ComponentPropsWithRef<'div'> & { context: Context }) => (
    <div {...rest} role="log" aria-live="off" aria-label={context.label} />
  ),
  Header: ({ context }: { context: Context }) => (
    <div className={classes['top']}>{context.isLoadingEarlier ? <Loader size="xs" /> : null}</div>
  ),
};

/** At the unread line where there is one with much below it, else at the end. */
function startOf(rows: readonly Row[]) {
  const unread = unreadIndex(rows);
  return unread === -1 ? { index: rows.length - 1, align: 'end' as const } : { index: unread, align: 'start' as const };
}

function unreadIndex(rows: readonly Row[]): number {
  return rows.findIndex(({ kind }) => kind === 'unread');
}

/** The row that was first when the conversation was opened keeps its number. */
function useFirstIndex(rows: readonly Row[]): number {
  const anchor = useRef<string | null>(null);
  return useMemo(() => {
    const isFixed = ({ kind }: Row) => kind === 'message' || kind === 'happened' || kind === 'note';
    anchor.current ??= rows.find(isFixed)?.key ?? null;
    const index = rows.findIndex(({ key }) => key === anchor.current);
    return base - Math.max(0, index);
  }, [rows]);
}

/** How many of the customer's messages have come below what is being read. */
function useUnseen(rows: readonly Row[], isAtEnd: boolean): number {
  const last = rows.findLast(({ kind }) => kind === 'message')?.key ?? null;
  const [seen, setSeen] = useState(last);
  if (isAtEnd && seen !== last) setSeen(last);
  if (isAtEnd) return 0;
  const from = rows.findLastIndex(({ key }) => key === seen);
  return rows.slice(from + 1).filter(isFromCustomer).length;
}

function isFromCustomer(row: Row): boolean {
  return row.kind === 'message' && row.message.direction === 'in';
}

/** What grows below (an answer of several lines) takes its room from above, not from what is being read. */
function useKeptEnd(isAtEnd: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(isAtEnd);
  useEffect(() => {
    latest.current = isAtEnd;
  }, [isAtEnd]);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(() => {
      // By the browser's own measures: Virtuoso has not seen the new ones yet.
      const list = place.current?.querySelector('[role=log]');
      if (list && latest.current) list.scrollTop = list.scrollHeight;
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return place;
}

/** Whoever has just written wants to see it go. */
function useOwnWordsShown(rows: readonly Row[], toEnd: () => void): void {
  const last = rows.at(-1);
  const pending = last?.kind === 'pending' ? last.key : null;
  useEffect(() => {
    if (pending !== null) toEnd();
  }, [pending, toEnd]);
}

function useJump(rows: readonly Row[], list: React.RefObject<VirtuosoHandle | null>) {
  const [flashed, setFlashed] = useState<string | null>(null);
  const isStill = useReducedMotion();
  useEffect(() => {
    if (flashed === null) return;
    const timer = setTimeout(() => setFlashed(null), flashMs);
    return () => clearTimeout(timer);
  }, [flashed]);
  const jump = useCallback(
    (messageId: string) => {
      const index = rows.findIndex(({ key }) => key === messageId);
      if (index === -1) return;
      list.current?.scrollToIndex({ index, align: 'center', behavior: isStill ? 'auto' : 'smooth' });
      setFlashed(messageId);
    },
    [rows, list, isStill],
  );
  return { flashed, jump };
}

type LineProps = Omit<Props, 'rows' | 'onTop' | 'isLoadingEarlier'> & {
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
      return <NoteLine note={row.note} />;
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

/** Read out as it comes; what is drawn while scrolling is not. */
function Announced({ rows, customer }: { rows: readonly Row[]; customer: string }) {
  const { t } = useTranslation('conversation');
  const last = rows.findLast(isFromCustomer);
  const message = last?.kind === 'message' ? last.message : null;
  const [first] = useState(message?.id);
  const isNew = message && message.id !== first;
  return (
    <p className={classes['unseen']} aria-live="polite">
      {isNew ? `${customer}: ${message.text || t(`parts:kind.${message.kind}`)}` : ''}
    </p>
  );
}
