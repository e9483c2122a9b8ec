import { useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { get, query } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Conversation, Message, Page, SaidRow, Summary } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { paced } from '../../parts/paced.ts';
import { joinNewest, mergeMessages, type Thread } from './messages.ts';
import type { TimelineEntry } from './timeline-words.ts';

const firstPage = 60;
const nextPages = 120;
/** As many as the service gives at once: on the way to a place far above nothing of it is looked at. */
const wholePages = 500;
/** The first change is read at once; what follows it in crowds (a message, then its statuses), together. */
const settleMs = 60;
const timelineSettleMs = 150;
const mostAtOnce = 100;
const drawnFirstMs = 50;

const pathOf = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

export function useConversation(id: string) {
  return useQuery(conversationQuery(id));
}

function conversationQuery(id: string) {
  return {
    queryKey: ['conversation', id],
    queryFn: ({ signal }: { signal: AbortSignal }) => get<Conversation>(pathOf(id), signal),
  };
}

/** All that is seen of a conversation first, asked for at once: before it is opened, or as it is. */
export function readAhead(client: QueryClient, id: string): void {
  for (const first of [conversationQuery(id), threadQuery(client, id), timelineQuery(client, id)]) {
    // What fails is asked for again, and told, by whoever shows it.
    void client.prefetchQuery<unknown>(first);
  }
}

/** What was known when it was opened is drawn first, and read anew then: asking takes time from drawing. */
function useReadAnew(client: QueryClient, queryKey: readonly [name: string, id: string]): void {
  const [name, id] = queryKey;
  useEffect(() => {
    if (client.getQueryData([name, id]) === undefined) return;
    const timer = setTimeout(() => {
      void client.refetchQueries({ queryKey: [name, id], exact: true }, { cancelRefetch: false });
    }, drawnFirstMs);
    return () => clearTimeout(timer);
  }, [client, name, id]);
}

/** The messages of the conversation that is open. What was known of it is there at once, and read anew. */
export function useThread(id: string) {
  const client = useQueryClient();
  const thread = useQuery(threadQuery(client, id));
  useReadAnew(client, threadQuery(client, id).queryKey);
  useMessageChanges(client, id);
  const isLoading = useRef(false);
  const loadEarlier = useCallback(async () => {
    if (isLoading.current) return;
    isLoading.current = true;
    try {
      await readEarlier(client, id);
    } finally {
      isLoading.current = false;
    }
  }, [client, id]);
  return { thread, loadEarlier };
}

function threadQuery(client: QueryClient, id: string) {
  return {
    queryKey: ['messages', id] as const,
    refetchOnMount: false as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Thread> => {
      const newest = await readPage(id, { limit: firstPage }, signal);
      return joinNewest(client.getQueryData<Thread>(['messages', id]), newest);
    },
  };
}

async function readPage(id: string, page: { limit: number; cursor?: string }, signal?: AbortSignal): Promise<Thread> {
  const path = `${pathOf(id)}/messages${query({ order: 'newest', ...page })}`;
  const { items, next } = await get<Page<Message>>(path, signal);
  return { items: items.toReversed(), earlier: next };
}

async function readEarlier(client: QueryClient, id: string, read = readNextPage): Promise<void> {
  const cursor = client.getQueryData<Thread>(['messages', id])?.earlier;
  if (!cursor) return;
  const above = await read(id, cursor);
  client.setQueryData<Thread>(['messages', id], (known) => {
    // Meanwhile it was read anew from the end, or somebody else was quicker.
    if (known?.earlier !== cursor) return known;
    return { items: mergeMessages(above.items, known.items), earlier: above.earlier };
  });
}

const readNextPage = (id: string, cursor: string): Promise<Thread> => readPage(id, { limit: nextPages, cursor });

/** All that lies above, up to that place; `null`: to the beginning. */
async function readAbove(id: string, from: string, place: Place | null): Promise<Thread> {
  const pages: Thread[] = [];
  for (let cursor: string | null = from; cursor !== null;) {
    const page = await readPage(id, { limit: wholePages, cursor });
    pages.unshift(page);
    cursor = place && isRead(page, place) ? null : page.earlier;
  }
  return { items: pages.flatMap(({ items }) => items), earlier: pages[0]?.earlier ?? null };
}

/** Where something stands in a thread. */
export type Place = Pick<Found['items'][number], 'conversationId' | 'messageId' | 'noteId' | 'at'>;
export type Found = { items: SaidRow[]; isAll: boolean };

/** Where words stand in the conversation, and in earlier ones of the contact: upwards from the end. */
export function useFound(id: string, q: string) {
  return useQuery({
    queryKey: ['found', id, q],
    enabled: q !== '',
    queryFn: ({ signal }) => get<Found>(`${pathOf(id)}/found${query({ q })}`, signal),
  });
}

/** Reads all that lies between the end of the conversation and that place; how many earlier ones are to be shown for it. */
export async function readUpTo(client: QueryClient, id: string, place: Place): Promise<number> {
  const isHere = place.conversationId === id;
  await readThread(client, id, isHere ? place : null);
  if (isHere) return 0;
  const earlier = await client.ensureQueryData(earlierQuery(id));
  const index = earlier.findIndex((one) => one.id === place.conversationId);
  for (const one of earlier.slice(0, index)) await readThread(client, one.id, null);
  await readThread(client, place.conversationId, place);
  return index + 1;
}

/**
 * `place` null: to its beginning. All of it is put into the thread at once: thousands of rows made anew with each page of
 * it took longer than reading them.
 */
async function readThread(client: QueryClient, id: string, place: Place | null): Promise<void> {
  await client.ensureQueryData(threadQuery(client, id));
  for (;;) {
    const known = client.getQueryData<Thread>(['messages', id]);
    if (!known?.earlier || (place && isRead(known, place))) return;
    await readEarlier(client, id, (of, cursor) => readAbove(of, cursor, place));
  }
}

function isRead({ items }: Thread, { messageId, at }: Place): boolean {
  const [first] = items;
  return messageId === null ? first !== undefined && first.at <= at : items.some((one) => one.id === messageId);
}

/** What the stream names is read by itself: a status that changes costs one row, not a page. */
function useMessageChanges(client: QueryClient, id: string): void {
  const named = useRef(new Set<string>());
  const reading = useMemo(() => {
    return paced(async () => {
      const ids = [...named.current].slice(0, mostAtOnce);
      if (ids.length === 0) return;
      for (const one of ids) named.current.delete(one);
      try {
        const { items } = await get<Page<Message>>(`${pathOf(id)}/messages${query({ ids: ids.join(',') })}`);
        client.setQueryData<Thread>(['messages', id], (known) => {
          return known && { ...known, items: mergeMessages(known.items, notBefore(known, items)) };
        });
      } catch {
        // Whatever it was, the whole end is read again, with the retries of every query.
        await client.invalidateQueries({ queryKey: ['messages', id] });
      }
      if (named.current.size > 0) reading.ask();
    }, settleMs);
  }, [client, id]);
  useChanges(
    useCallback(
      ({ kind, conversationId, messageId }) => {
        if (conversationId !== id || (kind !== 'message' && kind !== 'media') || typeof messageId !== 'string') return;
        named.current.add(messageId);
        reading.ask();
      },
      [id, reading],
    ),
  );
  useEffect(() => {
    const ids = named.current;
    return () => {
      reading.stop();
      ids.clear();
    };
  }, [reading]);
}

/** One that lies before what has been read would stand alone there, with a gap after it. */
function notBefore({ items, earlier }: Thread, fresh: readonly Message[]): Message[] {
  const [first] = items;
  return fresh.filter((message) => earlier === null || !first || message.at >= first.at);
}

type Timeline = { items: readonly TimelineEntry[]; last: number };

/** What happened beside the messages. Only what is new is asked for: histories grow long. */
export function useTimeline(id: string): readonly TimelineEntry[] {
  const client = useQueryClient();
  const timeline = useQuery(timelineQuery(client, id));
  useReadAnew(client, timelineQuery(client, id).queryKey);
  const timer = useRef(0);
  useChanges(
    useCallback(
      ({ conversationId, kind }) => {
        if (conversationId !== id || asideOfTimeline.includes(kind)) return;
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => {
          void client.invalidateQueries({ queryKey: ['timeline', id] });
        }, timelineSettleMs);
      },
      [client, id],
    ),
  );
  useEffect(() => () => clearTimeout(timer.current), [id]);
  return timeline.data?.items ?? none;
}

/** Nothing of these stands in a timeline. */
const asideOfTimeline: readonly Change['kind'][] = ['media', 'message', 'looking', 'read'];
const none: readonly TimelineEntry[] = [];

function timelineQuery(client: QueryClient, id: string) {
  return {
    queryKey: ['timeline', id] as const,
    refetchOnMount: false as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Timeline> => {
      const known = client.getQueryData<Timeline>(['timeline', id]) ?? { items: [], last: 0 };
      const fresh = await get<Timeline>(`${pathOf(id)}/timeline${query({ after: known.last })}`, signal);
      return fresh.items.length === 0 && fresh.last === known.last
        ? known
        : { items: [...known.items, ...fresh.items], last: fresh.last };
    },
  };
}

function earlierQuery(id: string) {
  return {
    queryKey: ['earlier', id] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await get<{ items: Summary[] }>(`${pathOf(id)}/earlier`, signal)).items,
  };
}

/** Earlier conversations of the same contact, the last one first; `shown` of them with all that was said in them. */
export function useEarlier(id: string, { isWanted, shown }: { isWanted: boolean; shown: number }) {
  const client = useQueryClient();
  const list = useQuery({ ...earlierQuery(id), enabled: isWanted });
  const opened = useMemo(() => list.data?.slice(0, shown) ?? [], [list.data, shown]);
  const threads = useQueries({
    queries: opened.map((one) => threadQuery(client, one.id)),
  });
  const timelines = useQueries({
    queries: opened.map((one) => timelineQuery(client, one.id)),
  });
  const last = opened.at(-1);
  const loadMoreOfLast = useCallback(async () => {
    if (last) await readEarlier(client, last.id);
  }, [client, last]);
  const lastThread = threads.at(-1)?.data;
  return {
    count: list.data?.length ?? null,
    opened,
    threads,
    timelines,
    loadMoreOfLast,
    /** There is more above what was read of the oldest one, or it is still on its way. */
    isLastOpen: last !== undefined && lastThread?.earlier !== null,
  };
}
