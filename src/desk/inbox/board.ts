import {
  capacityOf,
  isInShift,
  isPresent,
  roomOf,
  type Candidate,
  type Moment,
} from '../../core/conversation/next-agent.ts';
import type { Store } from '../../store/store.ts';
import { byName } from '../by-name.ts';
import { iso, isoOrNull } from '../iso.ts';
import { askedIn } from './inbox-row.ts';
import type { Presence } from '../people/presence.ts';
import { viewQueues } from './queue-view.ts';
import type { Role } from '../people/roles.ts';

/** Nobody looks at more at a time; the inbox has them all. */
const mostShown = 200;
/** What runs out later than that is nobody's hurry yet. */
const soonMs = 4 * 3_600_000;
/** An outburst counts for so long. */
const angryMs = 7 * 24 * 3_600_000;
const clockTimers = ['response-due', 'solving-due', 'escalation-due', 'recovery-due'];

/** A case as the board shows it. Times are ISO 8601. */
export type BoardCase = ReturnType<typeof toCase>;

/**
 * What whoever supervises watches: who waits, who is on what, what runs out next, who is angry (SOP O2, T4, R2). Bounded
 * by what is open now, and by indexes: it is read again with every change.
 */
export async function viewBoard(store: Store, moment: Moment) {
  const [queues, queued, held, people, clocks, flagged] = await Promise.all([
    viewQueues(store, moment),
    listQueued(store),
    listHeld(store),
    listPeople(store, moment),
    listClocks(store, moment.at),
    listFlagged(store, moment.at),
  ]);
  return {
    at: iso(moment.at),
    teams: queues.teams.map(({ people: _people, ...queue }) => {
      return { ...queue, cases: queued.filter(({ team }) => team === queue.team) };
    }),
    people: people.map((one) => ({ ...one, cases: held.filter(({ agentId }) => agentId === one.id) })),
    clocks,
    flagged,
  };
}

function selectCases(store: Store) {
  return store.db
    .selectFrom('conversations')
    .innerJoin('contacts', 'contacts.id', 'conversations.contact_id')
    .leftJoin('users', 'users.id', 'conversations.agent_id')
    .select(['conversations.id', 'number', 'phase', 'channel', 'category', 'priority', 'conversations.team'])
    .select(['conversations.agent_id', 'users.name as agent_name', 'waiting_since', 'response_due_at', 'preview'])
    .select(({ fn }) => fn.coalesce('contacts.name', 'contacts.profile_name').as('customer'));
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number];

function toCase(row: CaseRow) {
  return {
    ...{ id: row.id, number: row.number, phase: row.phase, channel: row.channel },
    ...{ category: row.category, priority: row.priority, team: row.team, customer: row.customer, preview: row.preview },
    agentId: row.agent_id,
    agentName: row.agent_name,
    waitingSince: isoOrNull(row.waiting_since),
    responseDue: isoOrNull(row.response_due_at),
  };
}

/** What their customers wrote last: what was said at the hand-over is the same in every row. */
async function inTheirWords<Row extends CaseRow>(store: Store, rows: Row[]): Promise<Row[]> {
  const asked = await askedIn(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, preview: asked.get(row.id) ?? row.preview }));
}

async function asCases(store: Store, rows: CaseRow[]): Promise<BoardCase[]> {
  return (await inTheirWords(store, rows)).map(toCase);
}

async function listQueued(store: Store): Promise<BoardCase[]> {
  const rows = await selectCases(store)
    .where('queue_rank', 'is not', null)
    .orderBy('queue_rank')
    .orderBy('waiting_since')
    .orderBy('conversations.id')
    .limit(mostShown)
    .execute();
  return asCases(store, rows);
}

async function listHeld(store: Store): Promise<BoardCase[]> {
  const rows = await selectCases(store)
    .where('phase', '=', 'assigned')
    .where('conversations.agent_id', 'is not', null)
    .orderBy('conversations.agent_id')
    .orderBy('waiting_since')
    .limit(mostShown * 5)
    .execute();
  return asCases(store, rows);
}

async function listPeople(store: Store, moment: Moment) {
  const candidates = new Map((await store.listCandidates()).map((one) => [one.agent.id, one]));
  const rows = await store.db
    .selectFrom('users')
    .select(['id', 'name', 'role', 'team', 'presence', 'last_seen_at', 'acted_at'])
    .where('disabled_at', 'is', null)
    .where('role', '<>', 'management')
    .execute();
  return rows.toSorted(byName).flatMap((row) => {
    const candidate = candidates.get(row.id);
    return candidate ? [{ ...personOf(row), ...standingOf(candidate, moment) }] : [];
  });
}

type PersonRow = {
  id: string;
  name: string;
  role: string;
  team: string | null;
  presence: string;
  last_seen_at: number;
  acted_at: number;
};

function personOf(row: PersonRow) {
  const { id, name, team } = row;
  const [role, presence] = [row.role as Role, row.presence as Presence];
  return {
    ...{ id, name, role, team, presence },
    lastSeenAt: isoOrNull(row.last_seen_at || null),
    lastActedAt: isoOrNull(row.acted_at || null),
  };
}

function standingOf(one: Candidate, moment: Moment) {
  return {
    isPresent: isPresent(one, moment.at),
    isInShift: isInShift(one, moment),
    shift: one.shift,
    load: one.load,
    capacity: capacityOf(one, moment.policy),
    room: roomOf(one, moment),
  };
}

/** The soonest first. One that has run out is an alert; one that is paused is nobody's hurry. */
async function listClocks(store: Store, at: number) {
  const rows = await selectCases(store)
    .innerJoin('timers', 'timers.conversation_id', 'conversations.id')
    .select(['timers.timer', 'timers.due_at'])
    .where('timers.timer', 'in', clockTimers)
    .where('timers.due_at', '<=', at + soonMs)
    .orderBy('timers.due_at')
    .limit(mostShown)
    .execute();
  const said = await inTheirWords(store, rows);
  return said.map((row) => ({ case: toCase(row), clock: row.timer.replace(/-due$/, ''), due: iso(row.due_at) }));
}

/** Angry or abusive customers whose case is open, the latest outburst first; each once (SOP T4). */
async function listFlagged(store: Store, at: number) {
  const rows = await selectCases(store)
    .innerJoin('alerts', 'alerts.conversation_id', 'conversations.id')
    .select(['alerts.data_json', 'alerts.at'])
    .where('alerts.what', '=', 'abuse')
    .where('alerts.at', '>', at - angryMs)
    .where('phase', '<>', 'closed')
    .orderBy('alerts.at', 'desc')
    .limit(mostShown)
    .execute();
  const latest = new Map<string, { case: BoardCase; at: string; text: string }>();
  for (const row of rows) {
    if (latest.has(row.id)) continue;
    const { text } = JSON.parse(row.data_json) as { text?: string };
    latest.set(row.id, { case: toCase(row), at: iso(row.at), text: text ?? '' });
  }
  return [...latest.values()];
}
