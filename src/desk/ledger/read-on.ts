import { sql, type Kysely } from 'kysely';
import { localTime } from '../../core/sop/local-time.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { counted, gap, lateMs, settleMs, type Counted, type Fact, type Kind, type Problem } from './fact.ts';
import { judgeCourses, judgeHistories, judgeTimers } from './judge-conversations.ts';
import { judgeInbound } from './judge-inbound.ts';
import { judgeSends } from './judge-sends.ts';
import { moveMark, readMarks, type Mark } from './marks.ts';

/** Rows at a time: some milliseconds on SQLite, whose readers share the thread that webhooks come in by. */
const pageSize = 100;
/** Histories are read whole. */
const historiesAtOnce = 20;
/** What is open or missing is looked at again after so long. */
const againMs = 30_000;
/** What stays as it is: not looked at again. */
const never = Number.MAX_SAFE_INTEGER;

export type Moment = { now: number; timezone: string };
export type FoundGap = { kind: Kind; ref: string; problem: Problem; conversationId: string | null };
/** `isMore`: a page was full. */
export type Step = { isMore: boolean; gaps: FoundGap[] };

type Page = {
  facts: Fact[];
  isMore: boolean;
  mark?: { name: Mark; from: string | undefined; to: string };
  /** Looked at again, and not for the first time. */
  isAgain?: true;
};

/**
 * One page of each account: what came into the inbox and the outbox since the last time, conversations that something
 * happened in, those that are open, timers, and what was not at its end yet. Whatever a page costs does not depend on
 * how much there ever was.
 */
export async function readOn(store: Store, moment: Moment): Promise<Step> {
  const readers = [takeInbox, takeOutbox, takeTouched, walkCourses, findLateTimers, lookAgain];
  const steps: Step[] = [];
  for (const read of readers) steps.push(await keep(store, await read(store, moment), moment));
  return { isMore: steps.some(({ isMore }) => isMore), gaps: steps.flatMap(({ gaps }) => gaps) };
}

async function takeInbox(store: Store, { now }: Moment): Promise<Page> {
  const from = (await readMarks(store.db)).get('inbox');
  const rows = await store.db
    .selectFrom('inbox')
    .select(['id', 'received_at as at'])
    .where('id', '>', Number(from ?? 0))
    .orderBy('id')
    .limit(pageSize)
    .execute();
  const settled = untilYoung(rows, now);
  const last = settled.at(-1);
  if (!last) return { facts: [], isMore: false };
  const ids = settled.map(({ id }) => id);
  const facts = await judgeInbound(store, ids, now);
  return { facts, isMore: settled.length === pageSize, mark: { name: 'inbox', from, to: String(last.id) } };
}

async function takeOutbox(store: Store, { now }: Moment): Promise<Page> {
  const from = (await readMarks(store.db)).get('outbox');
  const rows = await store.db
    .selectFrom('outbox')
    .select(['line', 'created_at as at'])
    .where('line', '>', Number(from ?? 0))
    .orderBy('line')
    .limit(pageSize)
    .execute();
  const settled = untilYoung(rows, now);
  const last = settled.at(-1);
  if (!last) return { facts: [], isMore: false };
  const lines = settled.map(({ line }) => line);
  const facts = await judgeSends(store, lines, now);
  return { facts, isMore: settled.length === pageSize, mark: { name: 'outbox', from, to: String(last.line) } };
}

/** Numbers are given before a commit: what is younger may still have one before it that nobody sees yet. */
function untilYoung<Row extends { at: number }>(rows: readonly Row[], now: number): readonly Row[] {
  const young = rows.findIndex(({ at }) => at > now - settleMs);
  return young === -1 ? rows : rows.slice(0, young);
}

/** Those that something happened in, and nothing since; those in which it goes on come later. */
async function takeTouched(store: Store, { now }: Moment): Promise<Page> {
  const from = (await readMarks(store.db)).get('touched');
  const [at = '0', id = ''] = (from ?? '').split(' ');
  const rows = await store.db
    .selectFrom('conversations')
    .select(['id', 'activity_at'])
    .where(sql<boolean>`(activity_at, id) > (${Number(at)}, ${id})`)
    .where('activity_at', '<=', now - settleMs)
    .orderBy('activity_at')
    .orderBy('id')
    .limit(historiesAtOnce)
    .execute();
  const last = rows.at(-1);
  if (!last) return { facts: [], isMore: false };
  const ids = rows.map((row) => row.id);
  const facts = (await judgeHistories(store, ids)).filter(isWrong);
  const to = `${last.activity_at} ${last.id}`;
  return { facts, isMore: rows.length === historiesAtOnce, mark: { name: 'touched', from, to } };
}

/** Round and round through what is open: a page each time. */
async function walkCourses(store: Store, { now }: Moment): Promise<Page> {
  const from = (await readMarks(store.db)).get('course');
  const rows = await store.db
    .selectFrom('conversations')
    .select(['id', 'thread_key', 'activity_at as at'])
    .where('phase', '<>', 'closed')
    .where('thread_key', '>', from ?? '')
    .orderBy('thread_key')
    .limit(pageSize)
    .execute();
  const ids = rows.filter(({ at }) => at <= now - settleMs).map(({ id }) => id);
  const facts = (await judgeCourses(store, ids)).filter(isWrong);
  const to = rows.length < pageSize ? '' : (rows.at(-1)?.thread_key ?? '');
  if (to === (from ?? '')) return { facts, isMore: false };
  // Full or not: the next page is for the next time, since there is no end to it.
  return { facts, isMore: false, mark: { name: 'course', from, to } };
}

async function findLateTimers(store: Store, { now }: Moment): Promise<Page> {
  const rows = await store.db
    .selectFrom('timers')
    .select(['conversation_id', 'timer', 'due_at'])
    .where('due_at', '<', now - lateMs)
    .orderBy('due_at')
    .limit(pageSize)
    .execute();
  const facts = rows.map(({ conversation_id: id, timer, due_at: at }): Fact => {
    const verdict = gap('timer-overdue', timer);
    return { kind: 'timer', ref: `${id} ${timer}`, at, conversationId: id, verdict };
  });
  return { facts, isMore: false };
}

function isWrong({ verdict }: Fact): boolean {
  return verdict.is === 'gap';
}

type Item = {
  kind: Kind;
  ref: string;
  at: number;
  conversation_id: string | null;
  problem: Problem | null;
  detail: string | null;
};

async function lookAgain(store: Store, { now }: Moment): Promise<Page> {
  const items = (await store.db
    .selectFrom('ledger_items')
    .select(['kind', 'ref', 'at', 'conversation_id', 'problem', 'detail'])
    .where('checked_at', '<=', now - againMs)
    .orderBy('checked_at')
    .limit(pageSize)
    .execute()) as Item[];
  const refs = (...kinds: Kind[]) => items.filter(({ kind }) => kinds.includes(kind)).map(({ ref }) => ref);
  const facts = [
    ...(await judgeInbound(store, refs('message', 'receipt', 'other').map(Number), now)),
    ...(await judgeSends(store, refs('send').map(Number), now)),
    ...(await judgeHistories(store, refs('history'))),
    ...(await judgeCourses(store, refs('course'))),
    ...(await judgeTimers(store, refs('timer'), now)),
  ];
  const found = new Set(facts.map(nameOf));
  const gone = items.filter((item) => !found.has(nameOf(item))).map(vanished);
  return { facts: [...facts, ...gone], isMore: items.length === pageSize, isAgain: true };
}

/** What was missing already stays so: its row may have been deleted since, as old ones are. */
function vanished({ kind, ref, at, conversation_id: conversationId, problem, detail }: Item): Fact {
  return {
    kind,
    ref,
    at,
    conversationId,
    verdict: { is: 'gap', problem: problem ?? 'vanished', detail, isFinal: true },
  };
}

function nameOf({ kind, ref }: { kind: Kind; ref: string }): string {
  return `${kind} ${ref}`;
}

/** Puts a page into the accounts: all of it or, when another process was faster, nothing. The gaps that are new. */
async function keep(store: Store, page: Page, moment: Moment): Promise<Step> {
  const { facts, isMore, mark, isAgain } = page;
  if (facts.length === 0 && !mark) return { isMore: false, gaps: [] };
  return store.writeDb(async (trx) => {
    if (mark && !(await moveMark(trx, mark.name, mark))) return { isMore: false, gaps: [] };
    const counts = new Map<string, number>();
    const gaps: FoundGap[] = [];
    for (const fact of facts) {
      const day = localTime(fact.at, moment.timezone).date;
      if (mark && isCounted(fact.kind)) add(counts, day, `${fact.kind}:in`);
      const found = await settle(trx, fact, { day, now: moment.now, isAgain: isAgain ?? false, counts });
      if (found) gaps.push(found);
    }
    await addCounts(trx, counts);
    return { isMore, gaps };
  });
}

function isCounted(kind: Kind): kind is Counted {
  return counted.some((one) => one === kind);
}

function add(counts: Map<string, number>, day: string, entry: string): void {
  const name = `${day} ${entry}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

type Settling = { day: string; now: number; isAgain: boolean; counts: Map<string, number> };

async function settle(
  trx: Kysely<Database>,
  fact: Fact,
  { day, now, isAgain, counts }: Settling,
): Promise<FoundGap | null> {
  const { kind, ref, at, conversationId, verdict } = fact;
  if (verdict.is === 'done') {
    // Whoever took the item away has counted it, in the day that it came in by.
    const of = isAgain ? await removeItem(trx, fact) : day;
    if (of !== null && verdict.place !== null) add(counts, of, `${kind}:${verdict.place}`);
    return null;
  }
  const before = await trx
    .selectFrom('ledger_items')
    .select('problem')
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (isAgain && !before) return null; // put away meanwhile
  const problem = verdict.is === 'gap' ? verdict.problem : null;
  const detail = verdict.is === 'gap' ? (verdict.detail ?? null) : null;
  const checkedAt = verdict.is === 'gap' && verdict.isFinal ? never : now;
  const found = { problem, detail, conversation_id: conversationId, checked_at: checkedAt };
  await trx
    .insertInto('ledger_items')
    .values({ kind, ref, day, at, ...found })
    .onConflict((conflict) => conflict.columns(['kind', 'ref']).doUpdateSet(found))
    .execute();
  return problem !== null && before?.problem !== problem ? { kind, ref, problem, conversationId } : null;
}

/** Its day; null: it is gone already. */
async function removeItem(trx: Kysely<Database>, { kind, ref }: Fact): Promise<string | null> {
  const [gone] = await trx
    .deleteFrom('ledger_items')
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .returning('day')
    .execute();
  return gone?.day ?? null;
}

export async function addCounts(trx: Kysely<Database>, counts: ReadonlyMap<string, number>): Promise<void> {
  // In one order, so that two processes never wait for each other.
  for (const [name, count] of [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const [day = '', entry = ''] = name.split(' ');
    await trx
      .insertInto('ledger_days')
      .values({ day, entry, count })
      .onConflict((conflict) =>
        conflict.columns(['day', 'entry']).doUpdateSet({ count: sql`ledger_days.count + excluded.count` }),
      )
      .execute();
  }
}
