import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { get, query } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Page } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { readAgain } from '../../app/read-again.ts';
import { useMe } from '../session/session.tsx';
import type { InboxItem } from './inbox-item.ts';
import type { InboxSearch, ListName } from './inbox-search.ts';
import { withAnswer, withMore, withNewTop, withRows, type ListItems } from './list-items.ts';
import { paced } from '../../parts/paced.ts';

const pageSize = 50;
/** What waits is sorted by its clocks: a change may be anywhere in it, so more of it is read at once. */
const urgentPageSize = 200;
const pauseMs = 250;
/** Rows by themselves are cheap, and what somebody waits to see. */
const rowPauseMs = 40;
const mostRows = 50;
const sortedByClock: readonly ListName[] = ['waiting', 'breaching', 'snoozed'];

export type InboxList = {
  items: readonly InboxItem[];
  isPending: boolean;
  isLoadingMore: boolean;
  error: Error | null;
  retry(): void;
  loadMore(): void;
};

type Params = Record<string, string>;

/** What of an address goes to the API: a search covers every list. */
export function paramsOf({ list, view: _view, ...rest }: InboxSearch & { list: ListName }): Params {
  return rest.q === undefined && list !== 'all' ? { list, ...rest } : rest;
}

const listsKey = ['inbox', 'list'] as const;

/** What an order has made of one stands in all lists at once: the next order goes by that, however late they are read. */
export function takeRow(client: QueryClient, answer: InboxItem): void {
  client.setQueriesData<ListItems>({ queryKey: listsKey }, (now) => now && withAnswer(now, answer));
}

/** One list, kept as it is on the service by the live changes. */
export function useInboxList(search: InboxSearch & { list: ListName }): InboxList {
  const client = useQueryClient();
  const me = useMe();
  const { params, isByActivity } = useParams(search);
  const key = useMemo(() => [...listsKey, me.id, params] as const, [me.id, params]);
  const list = useQuery({
    queryKey: key,
    structuralSharing: false,
    refetchOnMount: 'always',
    queryFn: async ({ signal }): Promise<ListItems> => {
      const top = await fetchPage(params, { limit: isByActivity ? pageSize : urgentPageSize, signal });
      return withNewTop(client.getQueryData<ListItems>(key), top, isByActivity);
    },
  });
  useLiveRows({ client, key, params, search, isByActivity });
  const more = useQuery({
    queryKey: ['inbox', 'more', me.id, params],
    enabled: false,
    retry: false,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const old = client.getQueryData<ListItems>(key);
      if (!old?.next) return null;
      const page = await fetchPage(params, { limit: pageSize * 2, cursor: old.next, signal });
      client.setQueryData<ListItems>(key, (now) => now && (now.next === old.next ? withMore(now, page) : now));
      return null;
    },
  });
  const hasMore = (list.data?.next ?? null) !== null;
  const { refetch: fetchMore } = more;
  const { refetch } = list;
  return {
    items: list.data?.items ?? noItems,
    isPending: list.isPending,
    isLoadingMore: more.isFetching,
    error: list.error,
    retry: useCallback(() => void refetch(), [refetch]),
    loadMore: useCallback(() => hasMore && void fetchMore({ cancelRefetch: false }), [hasMore, fetchMore]),
  };
}

const noItems: readonly InboxItem[] = [];

/** The same objects for the same words, so that nothing is asked again only because something else was drawn. */
function useParams(search: InboxSearch & { list: ListName }): { params: Params; isByActivity: boolean } {
  const text = JSON.stringify(paramsOf(search));
  return useMemo(() => {
    const params = JSON.parse(text) as Params;
    return { params, isByActivity: !sortedByClock.some((name) => name === params['list']) };
  }, [text]);
}

function fetchPage(
  params: Params,
  more: { limit: number; cursor?: string; signal: AbortSignal },
): Promise<Page<InboxItem>> {
  const { signal, ...rest } = more;
  return get<Page<InboxItem>>(`/conversations${query({ ...params, ...rest })}`, signal);
}

type Place = {
  client: QueryClient;
  key: readonly unknown[];
  params: Params;
  search: InboxSearch & { list: ListName };
  isByActivity: boolean;
};

/**
 * A row that changed is read by itself and at once; the top of the list when one may have come, gone or moved between
 * lists, and once more a moment after the last change, which puts all into order.
 */
function useLiveRows({ client, key, params, search, isByActivity }: Place): void {
  const me = useMe();
  const touched = useRef(new Set<string>());
  const isMoved = isByActivity && search.list !== 'mentions';
  const rows = useMemo(() => {
    return paced(async () => {
      await refreshRows({ client, key, isMoved, ids: takeSome(touched.current, mostRows) });
      if (touched.current.size > 0) rows.ask();
    }, rowPauseMs);
  }, [client, key, isMoved]);
  const top = useMemo(() => paced(() => readAgain(client, key, true), pauseMs), [client, key]);
  useEffect(
    () => () => {
      rows.stop();
      top.stop();
    },
    [rows, top],
  );
  useChanges(
    useCallback(
      (change: Change) => {
        if (isReceipt(change) || change.kind === 'looking') return;
        const shown = client.getQueryData<ListItems>(key)?.items.find(({ id }) => id === change.conversationId);
        if (!shown && !mayEnter(change, params, me.id)) return;
        if (shown) {
          touched.current.add(shown.id);
          rows.ask();
        }
        if (!shown || !isInPlace(change, shown)) top.ask();
        else if (change.kind !== 'read') top.askLater();
      },
      [client, key, params, me.id, rows, top],
    ),
  );
  // Clocks run out without anything else happening.
  useEffect(() => {
    if (search.list !== 'breaching') return;
    const timer = setInterval(top.ask, 15_000);
    return () => clearInterval(timer);
  }, [search.list, top]);
}

/** No row shows whether its last message was delivered, and of those there are more than of anything else. */
function isReceipt({ kind, status }: Change): boolean {
  return kind === 'message' && typeof status === 'string' && ['sent', 'delivered', 'read', 'played'].includes(status);
}

/** Whether what happened can put a conversation into the list that is not in it. */
function mayEnter({ kind, phase, agentId }: Change, { list, q }: Params, me: string): boolean {
  if (q !== undefined) return false;
  if (list === 'mentions') return kind === 'mention';
  if (list === 'breaching' && kind === 'alert') return true;
  if (kind === 'message') return list === undefined || list === 'team';
  if (kind !== 'conversation') return false;
  if (list === 'mine') return agentId === undefined || agentId === me;
  return list !== 'waiting' || phase === undefined || phase === 'queued';
}

/** The same state, and with the same person: it is still of this list. */
function isInPlace({ kind, phase, agentId }: Change, shown: InboxItem): boolean {
  if (kind !== 'conversation') return kind !== 'mention';
  return phase === shown.phase && agentId === (shown.agent?.id ?? null);
}

function takeSome(ids: Set<string>, most: number): string[] {
  const taken = [...ids].slice(0, most);
  for (const id of taken) ids.delete(id);
  return taken;
}

type Rows = { client: QueryClient; key: readonly unknown[]; isMoved: boolean; ids: string[] };

async function refreshRows({ client, key, isMoved, ids }: Rows): Promise<void> {
  if (ids.length === 0) return;
  try {
    const { items } = await get<Page<InboxItem>>(`/conversations${query({ ids: ids.join(',') })}`);
    client.setQueryData<ListItems>(key, (now) => now && withRows(now, items, isMoved));
  } catch {
    // The rows stay as they were until the top is read, in a moment.
  }
}
