import { sql } from 'kysely';
import { dateOfDay, dayNumber, localTime, midnight } from '../../core/sop/local-time.ts';
import type { Store } from '../../store/store.ts';
import { average } from './average.ts';

export type TimesBy = 'channel' | 'team' | 'agent';
type Times = { from: number; to: number; clock?: 'response' | 'bot' };
export type Period = 'week' | 'month';

export type TimesRow = {
  /** The channel, the team's name or the agent's id; null: none had it. */
  key: string | null;
  /** The agent's name; else as `key`. */
  name: string | null;
  answers: number;
  /** In open hours, as the limits are. */
  averageSeconds: number | null;
  averageFirstSeconds: number | null;
  /** Of those that have a limit: 0 to 100. */
  withinLimitPercent: number | null;
  /** Ended without an answer: back to the bot. */
  unanswered: number;
};

/** Of all together. */
type TimesTotal = Omit<TimesRow, 'key' | 'name'>;

/** PostgreSQL sums big integers to text: they could be larger than any number. */
type Sum = number | string | null;

/** How long customers waited for a person within [from, to), from what clocks took (SOP R3). One grouped query. */
export async function responseTimes(store: Store, { by, ...within }: Times & { by: TimesBy }): Promise<TimesRow[]> {
  const column = ({ channel: 'clock_results.channel', team: 'clock_results.team', agent: 'agent_id' } as const)[by];
  const rows = await taken(store, within)
    .leftJoin('users', 'users.id', 'clock_results.agent_id')
    .select([
      sql<string | null>`${sql.ref(column)}`.as('key'),
      sql<string | null>`${by === 'agent' ? sql.ref('users.name') : sql.ref(column)}`.as('name'),
      ...sums,
    ])
    .groupBy(by === 'agent' ? ['agent_id', 'users.name'] : [column])
    .orderBy(column)
    .execute();
  return rows.map(({ key, name, ...row }) => ({ key, name: name ?? key, ...figuresOf(row) }));
}

/** The same of all of them together. */
export async function responseTimesOfAll(store: Store, within: Times): Promise<TimesTotal> {
  return figuresOf(await taken(store, within).select(sums).executeTakeFirstOrThrow());
}

function taken(store: Store, { from, to, clock = 'response' }: Times) {
  return store.db.selectFrom('clock_results').where('clock', '=', clock).where('at', '>=', from).where('at', '<', to);
}

const sums = [
  sql<Sum>`sum(done)`.as('answers'),
  sql<Sum>`sum(case when done = 1 then took_ms end)`.as('took'),
  sql<Sum>`sum(case when done = 1 and first = 1 then took_ms end)`.as('firstTook'),
  sql<Sum>`sum(case when done = 1 and first = 1 then 1 else 0 end)`.as('firsts'),
  sql<Sum>`sum(met)`.as('met'),
  sql<Sum>`count(met)`.as('judged'),
  sql<Sum>`sum(case when done = 0 then 1 else 0 end)`.as('unanswered'),
] as const;

type Sums = Record<'answers' | 'took' | 'firstTook' | 'firsts' | 'met' | 'judged' | 'unanswered', Sum>;

function figuresOf(row: Sums): TimesTotal {
  const [answers, judged, firsts] = [Number(row.answers), Number(row.judged), Number(row.firsts)];
  return {
    answers,
    averageSeconds: average(Number(row.took) / 1000, answers),
    averageFirstSeconds: average(Number(row.firstTook) / 1000, firsts),
    withinLimitPercent: average(Number(row.met) * 100, judged),
    unanswered: Number(row.unanswered),
  };
}

/** The weeks (from Monday) or months of the business's own calendar that [from, to) touches, cut to it. */
export function periodsOf(
  { from, to, period }: { from: number; to: number; period: Period },
  timezone: string,
): { from: number; to: number }[] {
  const periods: { from: number; to: number }[] = [];
  for (let start = from; start < to;) {
    const end = Math.min(to, nextPeriod(start, period, timezone));
    periods.push({ from: start, to: end });
    start = end;
  }
  return periods;
}

function nextPeriod(at: number, period: Period, timezone: string): number {
  const { date, weekday } = localTime(at, timezone);
  if (period === 'week') return midnight(dateOfDay(dayNumber(date) + 7 - ((weekday + 6) % 7)), timezone);
  const [year = 1970, month = 1] = date.split('-').map(Number);
  return midnight(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10), timezone);
}
