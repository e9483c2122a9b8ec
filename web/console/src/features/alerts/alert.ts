/** What somebody must see, until they look after it or it is settled. */
export type Alert = {
  id: string;
  conversation: { id: string; number: string };
  who: string;
  agentId: string | null;
  clock: string | null;
  what: string;
  data: AlertData | null;
  /** Why a message did not arrive, in the reader's language; null of everything else. */
  meaning: string | null;
  at: string;
  notices: { name: string; state: string; error: string | null }[];
};

/** Which of these are there depends on the kind; see `src/core/conversation`. */
export type AlertData = {
  customer?: string;
  agent?: { name: string } | string;
  team?: string;
  step?: number;
  waitingSince?: number;
  score?: number;
  comment?: string;
  closesAt?: number;
  text?: string;
  by?: { name: string };
  from?: string;
  to?: string;
  reason?: string;
  line?: string;
  because?: string;
  detail?: string;
  doneAt?: number;
};

/** All that came in and went out does not have its place: the page of the ledger names what is missing. */
export type LedgerAlert = { id: string; at: string; problem: string; count: number };

/** Something is wrong with one of the business's own numbers or profiles; the page of channels says more. */
export type ChannelAlert = {
  id: string;
  at: string;
  account: { id: string; channel: string; name: string };
  code: string;
  what: string;
  todo: string;
  /** Nothing comes or goes; else it may come to that. */
  isGrave: boolean;
};

/** How the last week went; the page of reports says more. */
export type WeekReport = {
  id: string;
  at: string;
  monday: string;
  sunday: string;
  conversations: number;
  answeredByBotAlone: number;
  averageResponseSeconds: number | null;
  answeredWithinLimitPercent: number | null;
  ratings: number;
  averageRating: number | null;
};

/** A channel's connection that does not come back by itself, or not soon (L15). It goes when that is mended. */
export type ConnectionAlert = { id: string | null; channel: string; account: string; since: string; meaning: string };

/** A message that came in and could not be handled: a customer waits, and no conversation shows it (L11). */
export type StuckInbound = {
  id: number;
  type: string;
  receivedAt: string;
  error: string | null;
  name: string | null;
  from: { id: string }[];
  text: string;
};

/** Not an alarm yet: it says what will be late soon. */
export function isReminder({ what }: Pick<Alert, 'what'>): boolean {
  return what.endsWith('-soon');
}

/**
 * A clock that ran out tells one after the other, each with an alert of its own, and whoever looks after one settles
 * them all (L30): the newest, which comes first, stands for them.
 */
export function newestOfEachClock(alerts: readonly Alert[]): Alert[] {
  const seen = new Set<string>();
  return alerts.filter(({ clock, conversation, what }) => {
    const key = `${conversation.id} ${clock} ${what}`;
    if (clock === null || !seen.has(key)) return Boolean(seen.add(key));
    return false;
  });
}

/** All that there is about one case; what comes first stands for it. */
export type CaseAlerts = [Alert, ...Alert[]];

/** In the order of what comes first of each. */
export function byCase(alerts: readonly Alert[]): CaseAlerts[] {
  return [...Map.groupBy(alerts, ({ conversation }) => conversation.id).values()] as CaseAlerts[];
}

/** Of a clock that ran out: others are called until somebody looks after it. */
export function callsOthers(alert: Alert): boolean {
  return alert.clock !== null && !isReminder(alert);
}

/** As the bell's badge has it; its name says the same, for whoever speaks to it. */
export const shownCount = (count: number, areAll: boolean): string =>
  count > 99 ? '99+' : `${count}${areAll ? '' : '+'}`;
