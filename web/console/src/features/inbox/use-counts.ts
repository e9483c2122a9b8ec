import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { get } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import { useChanges } from '../../app/live.tsx';
import { paced } from '../../parts/paced.ts';

export type Counts = {
  mine: { count: number; unread: number };
  waiting: { count: number };
  team: { count: number };
  breaching: { count: number; overdue: number };
  snoozed: { count: number };
  mentions: { count: number; unread: number };
};

export const countsKey = ['inbox', 'counts'] as const;
const pauseMs = 2_000;
const counted: readonly Change['kind'][] = ['conversation', 'message', 'alert', 'mention', 'read'];

/** As they were read last, without keeping them new. */
export function useCountsRead() {
  return useQuery({ queryKey: countsKey, queryFn: ({ signal }) => get<Counts>('/inbox/counts', signal) });
}

/** How much is in each list; 100 stands for more. */
export function useCounts(): Counts | undefined {
  const client = useQueryClient();
  const counts = useCountsRead();
  const refresh = useMemo(() => paced(() => client.refetchQueries({ queryKey: countsKey }), pauseMs), [client]);
  useEffect(() => {
    // Clocks run out without anything else happening.
    const timer = setInterval(refresh.ask, 30_000);
    return () => {
      clearInterval(timer);
      refresh.stop();
    };
  }, [refresh]);
  useChanges(useCallback(({ kind }: Change) => counted.includes(kind) && refresh.ask(), [refresh]));
  return counts.data;
}
