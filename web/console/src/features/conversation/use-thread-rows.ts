import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '../../api/types.ts';
import type { Pending } from '../composer/drafts.ts';
import { useMe } from '../session/session.tsx';
import { useEarlier, useTimeline } from './conversation-data.ts';
import type { Thread } from './messages.ts';
import { threadRows, type Note, type Segment } from './rows.ts';
import { timelineWords, type TimelineEntry } from './timeline-words.ts';

type Input = {
  conversation: Conversation;
  thread: UseQueryResult<Thread>;
  pending: readonly Pending[];
  loadEarlier(): Promise<void>;
};
const noNotes: readonly Note[] = [];
const noMessages: readonly Message[] = [];
const aMomentMs = 5_000;

/** The lines of the thread, and the way to what lies above them: more messages, then earlier conversations. */
export function useThreadRows({ conversation, thread, pending, loadEarlier }: Input) {
  const { t, i18n } = useTranslation('conversation');
  const me = useMe();
  const { id } = conversation;
  const timeline = useTimeline(id);
  const [shown, setShown] = useState(0);
  const [isLoadingEarlier, setLoading] = useState(false);
  const isWhole = thread.data?.earlier === null;
  const earlier = useEarlier(id, { isWanted: isWhole, shown });
  const unreadFrom = useUnreadFrom(conversation, thread);
  const hasWords = useCallback(
    (entry: TimelineEntry) => timelineWords(entry, { t, language: i18n.language, me }) !== null,
    [t, i18n.language, me],
  );
  const messages = thread.data?.items ?? noMessages;
  const before = useSegments(earlier);
  const rows = useMemo(() => {
    const current: Segment = { summary: conversation, messages, timeline, notes: conversation.notes, isWhole };
    return threadRows({ segments: [...before, current], pending, unreadFrom, hasWords });
  }, [before, conversation, messages, timeline, pending, unreadFrom, hasWords, isWhole]);
  const byProviderId = useMemo(() => {
    const all = [...before.flatMap((segment) => segment.messages), ...messages];
    return new Map(all.flatMap((message) => (message.providerId === null ? [] : [[message.providerId, message]])));
  }, [before, messages]);

  // Who was at the top before it was known whether there are any.
  const isAsked = useRef(false);
  const { count } = earlier;
  useEffect(() => {
    if (!isAsked.current || count === null) return;
    isAsked.current = false;
    if (count > 0) setShown((now) => Math.max(now, 1));
  }, [count]);

  const onTop = useCallback(() => {
    const load = async () => {
      if (!isWhole) return loadEarlier();
      if (earlier.isLastOpen) return earlier.loadMoreOfLast();
      if (earlier.count === null) isAsked.current = true;
      else if (shown < earlier.count) setShown(shown + 1);
    };
    setLoading(true);
    // What could not be read is asked for again by the next scroll; the line above says when the service is away.
    load().then(
      () => setLoading(false),
      () => setLoading(false),
    );
  }, [isWhole, loadEarlier, earlier, shown]);
  const showEarlier = useCallback((least: number) => setShown((now) => Math.max(now, least)), []);
  return { rows, byProviderId, onTop, showEarlier, isLoadingEarlier: isLoadingEarlier && !isWhole };
}

/** Earlier conversations that have been read, oldest first. */
function useSegments({ opened, threads, timelines }: ReturnType<typeof useEarlier>): Segment[] {
  const key = threads.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' ');
  const happened = timelines.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' ');
  return useMemo(() => {
    const segments: Segment[] = [];
    for (const [index, summary] of opened.entries()) {
      const data = threads[index]?.data;
      // Those before one that has not come would stand in the wrong place.
      if (!data) break;
      segments.unshift({
        summary,
        messages: data.items,
        timeline: timelines[index]?.data?.items ?? [],
        notes: noNotes,
        isWhole: data.earlier === null,
      });
    }
    return segments;
    // The lists are new each time; their times say when they differ.
  }, [opened, key, happened]);
}

/** What was read a moment before it was opened is as good as read then: nothing moves under who has begun to read. */
function isFresh({ dataUpdatedAt, isFetchedAfterMount }: Input['thread']): boolean {
  return isFetchedAfterMount || Date.now() - dataUpdatedAt < aMomentMs;
}

/** Where I had stopped reading when I opened it; it stays there while I look. */
function useUnreadFrom({ unread }: Conversation, thread: Input['thread']): string | null {
  const [from, setFrom] = useState<string | null | undefined>();
  if (from === undefined && thread.data && isFresh(thread)) {
    const theirs = thread.data.items.filter(({ direction }) => direction === 'in');
    const first = unread > 0 ? (theirs.at(-unread) ?? theirs[0]) : undefined;
    setFrom(first?.id ?? null);
  }
  return from ?? null;
}
