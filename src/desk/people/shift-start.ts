import { sql } from 'kysely';
import { isByHand } from '../../core/conversation/by-hand.ts';
import { workingTeam } from '../../core/conversation/gone-team.ts';
import { isInShift, isPresent, type Candidate, type Moment } from '../../core/conversation/next-agent.ts';
import type { Store } from '../../store/store.ts';
import { listWatches } from '../watch/account-alerts.ts';
import { isGrave } from '../watch/account-watch.ts';
import { isoOrNull } from '../iso.ts';
import type { Person } from './people.ts';

/** A message is given so many tries before somebody should know that it does not go out. */
const triesUntilStuck = 3;
/** How far back an account's last message is looked for. */
const lookedBack = 500;
const mostShown = 5;

export type Counts = { cases: number; waiting: number; overdue: number; urgent: number; complaints: number };
export type ChannelState = {
  channel: string;
  account: string;
  isConnected: boolean;
  /** Nothing comes or goes, as the watch has found (L14). */
  isFailing: boolean;
  /** Messages that were tried several times and do not go out. */
  stuckSends: number;
  /** ISO 8601; null when there was nothing lately. */
  lastActivityAt: string | null;
};
export type ShiftStart = Awaited<ReturnType<typeof viewShiftStart>>;

type Asking = {
  me: Person;
  moment: Moment;
  isConnected(channel: string, externalId?: string): boolean;
  quickReplies: number;
};

/** What whoever begins a shift looks at before anything else (SOP O1). Bounded by what is open now. */
export async function viewShiftStart(store: Store, { me, moment, isConnected, quickReplies }: Asking) {
  const people = await store.listCandidates();
  const myself = people.find(({ agent }) => agent.id === me.id) ?? null;
  return {
    me: { isOnline: isOnline(myself, moment.at), ...shiftOf(myself, moment) },
    channels: await listChannels(store, isConnected),
    stuckInbound: await countStuckInbound(store),
    mine: await countCases(store, { mine: me.id, at: moment.at }),
    team: { name: me.team, ...(await countCases(store, { queueOf: me.team, at: moment.at })) },
    first: await listFirst(store, me, moment.at),
    quickReplies,
    present: presentByTeam(people, moment),
  };
}

/** Whether they are given new cases: said to be there, and seen. */
function isOnline(myself: Candidate | null, at: number): boolean {
  return myself?.presence === 'online' && isPresent(myself, at);
}

function shiftOf(myself: Candidate | null, moment: Moment) {
  return { shift: myself?.shift ?? null, isInShift: myself === null || isInShift(myself, moment) };
}

function presentByTeam(people: Candidate[], moment: Moment) {
  const present = people.filter((one) => isPresent(one, moment.at));
  const teams = [...moment.policy.teams.map(({ name }) => name), null];
  return teams.map((team) => ({
    team,
    people: present
      .filter((one) => workingTeam(moment.policy, one.team) === team)
      .map(({ agent, load }) => ({ ...agent, load })),
  }));
}

/** Cases in somebody's hands, or in a team's queue; of all queues for who has no team. */
async function countCases(
  store: Store,
  which: { mine: string; at: number } | { queueOf: string | null; at: number },
): Promise<Counts> {
  const overdue = sql<number>`count(case when response_due_at <= ${which.at} then 1 end)`;
  const counting = store.db
    .selectFrom('conversations')
    .select(({ fn }) => fn.countAll<number>().as('cases'))
    .select(({ fn }) => fn.count<number>('waiting_since').as('waiting'))
    .select([
      overdue.as('overdue'),
      sql<number>`count(case when priority = 'urgent' then 1 end)`.as('urgent'),
      sql<number>`count(case when category = 'complaint' then 1 end)`.as('complaints'),
    ]);
  if ('mine' in which)
    return counting.where('agent_id', '=', which.mine).where('phase', '=', 'assigned').executeTakeFirstOrThrow();
  const queued = counting.where('queue_rank', 'is not', null);
  return (which.queueOf === null ? queued : queued.where('team', '=', which.queueOf)).executeTakeFirstOrThrow();
}

/** What to begin with: mine with a waiting customer, the longest overdue first, then the head of my team's queue, or of all queues for who has none. */
async function listFirst(store: Store, me: Person, at: number) {
  const shown = store.db
    .selectFrom('conversations')
    .innerJoin('contacts', 'contacts.id', 'conversations.contact_id')
    .select(['conversations.id', 'number', 'priority', 'category', 'waiting_since', 'response_due_at', 'phase'])
    .select(({ fn }) => fn.coalesce('contacts.name', 'contacts.profile_name').as('customer'));
  const mine = await shown
    .where('agent_id', '=', me.id)
    .where('phase', '=', 'assigned')
    .where('waiting_since', 'is not', null)
    .orderBy('response_due_at')
    .limit(mostShown)
    .execute();
  const head = await headOf(me.team);
  return [...mine, ...head].slice(0, mostShown).map((row) => ({
    ...{ id: row.id, number: row.number, priority: row.priority, category: row.category, customer: row.customer },
    isMine: row.phase === 'assigned',
    waitingSince: isoOrNull(row.waiting_since),
    isOverdue: row.response_due_at !== null && row.response_due_at <= at,
  }));

  function headOf(team: string | null) {
    const queued = shown.where('queue_rank', 'is not', null);
    const queue = team === null ? queued : queued.where('team', '=', team);
    return queue.orderBy('queue_rank').orderBy('waiting_since').orderBy('conversations.id').limit(mostShown).execute();
  }
}

async function listChannels(store: Store, isConnected: Asking['isConnected']): Promise<ChannelState[]> {
  const stuck = await stuckSends(store);
  const lately = await lastActivity(store);
  const watches = await listWatches(store);
  const out = await takenOut(store);
  const connected = (await store.listAccounts()).filter(({ id, channel }) => !isByHand(channel) && !out.has(id));
  return connected.map(({ id, channel, externalId, name }) => ({
    channel,
    account: name || externalId,
    isConnected: isConnected(channel, externalId),
    isFailing: watches.get(id)?.problems.some(isGrave) ?? false,
    stuckSends: stuck.get(id) ?? 0,
    lastActivityAt: isoOrNull(lately.get(id) ?? null),
  }));
}

/** Accounts that somebody switched off or removed, and numbers that no phone has: that nothing comes by them is meant so. */
async function takenOut(store: Store): Promise<Set<string>> {
  const off = store.db.selectFrom('channel_accounts').select('account_id as id').where('state', '!=', 'on');
  const numbers = store.db.selectFrom('linked_phones').select('number').where('number', 'is not', null);
  const unlinked = store.db
    .selectFrom('accounts')
    .select('id')
    .where('channel', '=', 'whatsapp-web')
    .where('external_id', 'not in', numbers);
  return new Set([...(await off.execute()), ...(await unlinked.execute())].map(({ id }) => id));
}

async function stuckSends(store: Store): Promise<Map<string, number>> {
  const rows = await store.db
    .selectFrom('outbox')
    .select(({ fn }) => ['account_id', fn.countAll<number>().as('count')])
    .where('state', '=', 'queued')
    .where('attempts', '>=', triesUntilStuck)
    .groupBy('account_id')
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.count]));
}

async function lastActivity(store: Store): Promise<Map<string, number>> {
  const rows = await store.db
    .selectFrom('conversations')
    .select(['account_id', 'activity_at'])
    .orderBy('activity_at', 'desc')
    .limit(lookedBack)
    .execute();
  // The newest is written last.
  return new Map(rows.toReversed().map((row) => [row.account_id, row.activity_at]));
}

async function countStuckInbound(store: Store): Promise<number> {
  const stuck = store.db.selectFrom('inbox').select(({ fn }) => fn.countAll<number>().as('count'));
  return (await stuck.where('state', '=', 'stuck').executeTakeFirstOrThrow()).count;
}
