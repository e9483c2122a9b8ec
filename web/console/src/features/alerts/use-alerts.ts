import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, get, post } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import {
  byCase,
  callsOthers,
  isReminder,
  newestOfEachClock,
  type Alert,
  type CaseAlerts,
  type ChannelAlert,
  type ConnectionAlert,
  type LedgerAlert,
  type StuckInbound,
  type WeekReport,
} from './alert.ts';

/** Made old by the live stream whenever an alert comes, or is settled. */
const alertsKey = ['alerts'] as const;
const stuckKey = ['alerts', 'stuck'] as const;
/** Nothing tells of what is stuck: it is asked for now and then. */
const stuckEveryMs = 60_000;
/** So many of conversations does the service list at most. */
const mostListed = 200;

type Answer = {
  items: Alert[];
  ledger: LedgerAlert | null;
  channels: ChannelAlert[];
  connections: ConnectionAlert[];
  week: WeekReport | null;
};
/** The same one each time: whoever follows it is not told of nothing new. */
const noChannels: ChannelAlert[] = [];

type Alerts = {
  alarms: Alert[];
  /** False: there are more, and these are the newest. */
  areAll: boolean;
  /** Cases with an alarm, and those of which somebody is only reminded. */
  late: CaseAlerts[];
  soon: CaseAlerts[];
  ledger: LedgerAlert | null;
  channels: ChannelAlert[];
  connections: ConnectionAlert[];
  week: WeekReport | null;
  isPending: boolean;
  /** The first answer is on its way, and nothing has gone wrong so far. */
  isComing: boolean;
  error: Error | null;
};

export function useAlerts(): Alerts {
  const { data, isPending, error, failureCount } = useQuery({
    queryKey: [...alertsKey, 'list'],
    queryFn: ({ signal }) => get<Answer>('/alerts', signal),
  });
  const items = data?.items ?? [];
  const ledger = data?.ledger ?? null;
  const connections = data?.connections ?? [];
  const week = data?.week ?? null;
  const alarms = newestOfEachClock(items.filter((one) => !isReminder(one)));
  const channels = data?.channels ?? noChannels;
  const areAll = items.length < mostListed;
  const cases = byCase([...alarms, ...items.filter(isReminder)]);
  const [late, soon] = [cases.filter(([first]) => !isReminder(first)), cases.filter(([first]) => isReminder(first))];
  const isComing = isPending && failureCount === 0;
  return { alarms, areAll, late, soon, ledger, channels, connections, week, isPending, isComing, error };
}

/**
 * How much somebody must look after: cases (whatever there is about each), accounts, connections, messages that could not
 * be handled. The bell, its tray and the board count the same.
 */
export function useToLookAfter(): { count: number; areAll: boolean } {
  const { late, areAll, ledger, channels, connections } = useAlerts();
  const others = channels.length + connections.length + (ledger ? 1 : 0) + useStuckInbound().length;
  return { count: late.length + others, areAll };
}

export function useStuckInbound(): StuckInbound[] {
  const me = useMe();
  const { data } = useQuery({
    queryKey: stuckKey,
    enabled: maySupervise(me),
    refetchInterval: stuckEveryMs,
    queryFn: ({ signal }) => get<{ items: StuckInbound[] }>('/inbox-problems', signal),
  });
  return data?.items ?? [];
}

/** Somebody has seen what is about no case. */
export function useSeen() {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: (id: string) => post(`/alerts/${encodeURIComponent(id)}/acknowledge`),
    onError: notice.failed,
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
}

/** All that there is about one case, at one press: clocks' ladders rest for a while, the rest goes. */
export function useAcknowledgeAll() {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    async mutationFn(alerts: readonly Alert[]) {
      for (const { id } of alerts) {
        // The one before may have settled it too.
        await post(`/alerts/${encodeURIComponent(id)}/acknowledge`).catch((error: unknown) => {
          if (!(error instanceof ApiError && error.status === 404)) throw error;
        });
      }
    },
    onSuccess: (_, alerts) => alerts.some(callsOthers) && notice.done(t('acknowledged')),
    onError: notice.failed,
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
}

export function useRetryStuck() {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: ({ id }: StuckInbound) => post(`/inbox-problems/${id}/retry`),
    onError: notice.failed,
    onSettled: () => client.invalidateQueries({ queryKey: stuckKey }),
  });
}
