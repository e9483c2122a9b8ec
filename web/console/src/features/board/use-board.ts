import { useThrottledCallback } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, Recovery } from '../../api/desk-types.ts';
import type { Change } from '../../api/stream.ts';
import { get, post } from '../../api/client.ts';
import { useChanges } from '../../app/live.tsx';
import { useNotice } from '../../app/notice.ts';

/** Shifts begin and teams open without a word: read again so often when nothing else happens. */
const patienceMs = 60_000;
/** Changes come in floods: the board is read at most so often. */
const gatherMs = 1_000;

/** What somebody looks at or has read changes nothing here. */
const concerned: ReadonlySet<string> = new Set(['conversation', 'message', 'presence', 'alert']);
const boardKeys = [['board'], ['recoveries']] as const;

/** All that the board shows, live by the stream. */
export function useBoard() {
  const client = useQueryClient();
  const refresh = useThrottledCallback(() => {
    for (const queryKey of boardKeys) void client.invalidateQueries({ queryKey });
  }, gatherMs);
  useChanges(useCallback(({ kind }: Change) => concerned.has(kind) && refresh(), [refresh]));
  const common = { refetchInterval: patienceMs, refetchIntervalInBackground: false } as const;
  return {
    board: useQuery({
      ...common,
      queryKey: ['board'],
      queryFn: ({ signal }) => get<Board>('/board', signal),
    }),
    recoveries: useQuery({
      ...common,
      queryKey: ['recoveries'],
      queryFn: async ({ signal }) => (await get<{ items: Recovery[] }>('/recoveries', signal)).items,
    }),
  };
}

/** Something that one presses: what went wrong is said, and whatever came of it is read anew. */
export function useAction<T>(
  act: (given: T) => Promise<unknown>,
  { done, reads }: { done?: (given: T) => string; reads: readonly (readonly string[])[] },
) {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: act,
    onSuccess: (_, given) => {
      if (done) notice.done(done(given));
    },
    onError: notice.failed,
    onSettled: () => Promise.all(reads.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

type Receiver = ({ agent: string } | { team: string }) & { name: string; note?: string };

export function useReassign(conversationId: string) {
  const { t } = useTranslation('board');
  return useAction<Receiver>(
    ({ name: _name, ...to }) => post(`/conversations/${encodeURIComponent(conversationId)}/transfer`, to),
    {
      done: ({ name }) => t('reassigned', { to: name }),
      reads: [['board'], ['alerts'], ['conversation', conversationId], ['conversations']],
    },
  );
}
