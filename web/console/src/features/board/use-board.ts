import { useThrottledCallback } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Alert, Board, InboxProblem, Recovery } from '../../api/desk-types.ts';
import type { Change } from '../../api/stream.ts';
import { get, post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import { useChanges } from '../../app/live.tsx';

/** Shifts begin, teams open, and what is stuck tells nobody: read again so often when nothing else happens. */
const patienceMs = 60_000;
/** Changes come in floods: the board is read at most so often. */
const gatherMs = 1_000;

/** What somebody looks at or has read changes nothing here. */
const concerned: ReadonlySet<string> = new Set(['conversation', 'message', 'presence', 'alert']);
const boardKeys = [['board'], ['recoveries'], ['inbox-problems']] as const;

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
    alerts: useQuery({
      ...common,
      queryKey: ['alerts'],
      queryFn: async ({ signal }) => (await get<{ items: Alert[] }>('/alerts', signal)).items,
    }),
    recoveries: useQuery({
      ...common,
      queryKey: ['recoveries'],
      queryFn: async ({ signal }) => (await get<{ items: Recovery[] }>('/recoveries', signal)).items,
    }),
    stuck: useQuery({
      ...common,
      queryKey: ['inbox-problems'],
      queryFn: async ({ signal }) => (await get<{ items: InboxProblem[] }>('/inbox-problems', signal)).items,
    }),
  };
}

/** Something that one presses: what went wrong is said, and whatever came of it is read anew. */
export function useAction<T>(
  act: (given: T) => Promise<unknown>,
  { done, reads }: { done?: (given: T) => string; reads: readonly (readonly string[])[] },
) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (_, given) => {
      if (done) notifications.show({ message: done(given), color: 'brand' });
    },
    onError: (error) => notifications.show({ message: errorText(error, t), color: 'red', autoClose: 10_000 }),
    onSettled: () => Promise.all(reads.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export type Receiver = { agent: string; name: string } | { team: string; name: string };

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
