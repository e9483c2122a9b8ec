import { sql } from 'kysely';
import { dateOfDay, dayNumber, localTime } from '../../core/sop/local-time.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { countedSince } from './counted-since.ts';
import { counted, places, type Counted, type Kind, type Problem } from './fact.ts';
import { isSaid } from './judge-inbound.ts';
import { addCounts, type Moment } from './read-on.ts';
import { readMarks } from './marks.ts';

const mostShown = 200;
/** Just come, not counted yet: a busy minute's worth. */
const mostYoung = 20_000;
const daysShown = 14;

/** `unaccounted`: has no place at all. */
export type Account = {
  in: number;
  places: Record<string, number>;
  done: number;
  open: number;
  gaps: number;
  unaccounted: number;
};
export type DayLine = { day: string; in: number; answeredOrOwned: number; open: number; gaps: number };

/** The account of one day of the business's calendar, and what is missing in it. */
export async function viewLedger(store: Store, day: string | null, { now, timezone }: Moment) {
  const today = localTime(now, timezone).date;
  const shown = day ?? today;
  const [accounts, exceptions, total] = [
    await accountsOf(store, [shown], shown === today),
    await listExceptions(store, shown),
    await countOther(store, shown),
  ];
  const of = accounts.get(shown) ?? emptyDay();
  const line = lineOf(shown, of, total);
  const since = await countedSince(store, timezone);
  return {
    day: shown,
    today,
    line,
    text: viewText(line, since, timezone),
    countedSince: since === null ? null : iso(since),
    counted: partCounted(shown, since, timezone),
    isBalanced: line.gaps === 0,
    accounts: of,
    exceptions,
    moreExceptions: Math.max(0, line.gaps - exceptions.length),
    days: await listDays(store, today),
  };
}

type Day = Record<Counted, Account>;

function emptyAccount(): Account {
  return { in: 0, places: {}, done: 0, open: 0, gaps: 0, unaccounted: 0 };
}

function emptyDay(): Day {
  return { message: emptyAccount(), receipt: emptyAccount(), other: emptyAccount(), send: emptyAccount() };
}

/** Gaps of all accounts, and whatever has no place; in, answered and open are customers' messages. */
function lineOf(day: string, accounts: Day, otherGaps: number): DayLine {
  const { message } = accounts;
  const gaps = counted.reduce((sum, kind) => sum + accounts[kind].gaps + Math.abs(accounts[kind].unaccounted), 0);
  return { day, in: message.in, answeredOrOwned: message.done, open: message.open, gaps: gaps + otherGaps };
}

async function accountsOf(store: Store, days: readonly string[], withYoung: boolean): Promise<Map<string, Day>> {
  const found = new Map(days.map((day) => [day, emptyDay()]));
  for (const { day, entry, count } of await readCounts(store, days)) {
    const [kind, place] = entry.split(':') as [Counted, string];
    const account = found.get(day)?.[kind];
    if (!account) continue;
    if (place === 'in' || place === 'open' || place === 'gaps') account[place] += count;
    else account.places[place] = (account.places[place] ?? 0) + count;
  }
  for (const accounts of found.values()) for (const kind of counted) close(accounts[kind], kind);
  const last = days.at(-1);
  if (withYoung && last) await addYoung(store, found.get(last) ?? emptyDay());
  return found;
}

/** In one statement: what the pass puts away meanwhile is in one place or the other, and never in none. */
async function readCounts(store: Store, days: readonly string[]) {
  const some = sql.join(days);
  const { rows } = await sql<{ day: string; entry: string; count: number }>`
    select day, entry, count from ledger_days where day in (${some})
    union all select day, kind || case when problem is null then ':open' else ':gaps' end, count(*) from ledger_items
      where day in (${some}) group by day, kind, problem is null`.execute(store.db);
  return rows;
}

/** What came in must be at its end, under way, or known to be missing: the difference is what nobody knows of. */
function close(account: Account, kind: Counted): void {
  account.places = Object.fromEntries(places[kind].map((place) => [place, account.places[place] ?? 0]));
  account.done = Object.values(account.places).reduce((sum, count) => sum + count, 0);
  account.unaccounted = account.in - account.done - account.open - account.gaps;
}

/** Came within the last minute: in, and open. */
async function addYoung(store: Store, day: Day): Promise<void> {
  const marks = await readMarks(store.db);
  const newest = store.db
    .selectFrom('inbox')
    .select('type')
    .where('id', '>', Number(marks.get('inbox') ?? 0))
    .limit(mostYoung);
  const inbound = await store.db
    .selectFrom(newest.as('newest'))
    .select(({ fn }) => ['type', fn.countAll<number>().as('count')])
    .groupBy('type')
    .execute();
  for (const { type, count } of inbound) {
    addOpen(day[isSaid(type) ? 'message' : type === 'status' ? 'receipt' : 'other'], count);
  }
  const queued = store.db
    .selectFrom('outbox')
    .select('line')
    .where('line', '>', Number(marks.get('outbox') ?? 0))
    .limit(mostYoung);
  const sends = await store.db
    .selectFrom(queued.as('queued'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  addOpen(day.send, sends.count);
}

function addOpen(account: Account, count: number): void {
  account.in += count;
  account.open += count;
}

/** Of what is looked at but not counted: conversations and timers. */
async function countOther(store: Store, day: string): Promise<number> {
  const row = await store.db
    .selectFrom('ledger_items')
    .select(({ fn }) => fn.count<number>('problem').as('gaps'))
    .where('day', '=', day)
    .where('kind', 'in', ['course', 'history', 'timer'])
    .executeTakeFirstOrThrow();
  return row.gaps;
}

export type Exception = {
  kind: Kind;
  ref: string;
  problem: Problem;
  detail: string | null;
  at: string;
  conversation: { id: string; number: string } | null;
};

async function listExceptions(store: Store, day: string): Promise<Exception[]> {
  const rows = await store.db
    .selectFrom('ledger_items as i')
    .leftJoin('conversations as c', 'c.id', 'i.conversation_id')
    .select(['i.kind', 'i.ref', 'i.problem', 'i.detail', 'i.at', 'c.id', 'c.number'])
    .where('i.day', '=', day)
    .where('i.problem', 'is not', null)
    .orderBy('i.kind')
    .orderBy('i.ref')
    .limit(mostShown)
    .execute();
  return rows.map(({ kind, ref, problem, detail, at, id, number }) => ({
    ...{ kind: kind as Kind, ref, problem: problem as Problem, detail, at: iso(at) },
    conversation: id === null || number === null ? null : { id, number },
  }));
}

async function listDays(store: Store, today: string): Promise<DayLine[]> {
  const days = Array.from({ length: daysShown }, (_, ago) => dateOfDay(dayNumber(today) - ago)).toReversed();
  const accounts = await accountsOf(store, days, true);
  const lines: DayLine[] = [];
  for (const [day, of] of accounts) {
    const other = await countOther(store, day);
    const line = lineOf(day, of, other);
    if (line.in + line.gaps > 0 || day === today) lines.push(line);
  }
  return lines.toReversed();
}

export async function dayLine(store: Store, day: string): Promise<DayLine> {
  const accounts = await accountsOf(store, [day], false);
  return lineOf(day, accounts.get(day) ?? emptyDay(), await countOther(store, day));
}

/** Somebody has looked at it, and it may stand: it has its place as `noted`. False: it is not missing any more. */
export async function noteException(store: Store, kind: Kind, ref: string): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const [gone] = await trx
      .deleteFrom('ledger_items')
      .where('kind', '=', kind)
      .where('ref', '=', ref)
      .where('problem', 'is not', null)
      .returning('day')
      .execute();
    if (!gone) return false;
    if (counted.some((one) => one === kind)) await addCounts(trx, new Map([[`${gone.day} ${kind}:noted`, 1]]));
    return true;
  });
}

/** `none`: of no hour of that day the ledger knows anything. */
function partCounted(day: string, since: number | null, timezone: string): 'all' | 'some' | 'none' {
  if (since === null) return 'all';
  const { date, dayMs } = localTime(since, timezone);
  if (day < date) return 'none';
  return day === date && dayMs > 0 ? 'some' : 'all';
}

function viewText(line: DayLine, since: number | null, timezone: string): string {
  const part = partCounted(line.day, since, timezone);
  if (since === null || part === 'all') return lineText(line);
  const { date, dayMs } = localTime(since, timezone);
  const clock = new Date(dayMs).toISOString().slice(11, 16);
  if (part === 'none') return `not counted: the ledger began on ${date} at ${clock}`;
  return `${lineText(line)}, counted since ${clock}`;
}

/** `1,204 in, 1,204 answered or owned, 0 open, 0 gaps` */
export function lineText(line: DayLine): string {
  const number = (count: number): string => count.toLocaleString('en-US');
  const { in: came, answeredOrOwned, open, gaps } = line;
  return `${number(came)} in, ${number(answeredOrOwned)} answered or owned, ${number(open)} open, ${number(gaps)} ${gaps === 1 ? 'gap' : 'gaps'}`;
}
