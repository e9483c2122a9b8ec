import { sql } from 'kysely';
import { dateOfDay, dayNumber, localTime, offsetMs } from '../core/sop/local-time.ts';
import type { Store } from '../store/store.ts';
import { average } from './average.ts';

export type TimesBy = 'channel' | 'team' | 'agent';
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

/** PostgreSQL sums big integers to text: they could be larger than any number. */
type Sum = number | string | null;

/** How long customers waited for a person within [from, to), from what clocks took (SOP R3). One grouped query. */
export async function responseTimes(
  store: Store,
  { from, to, by, clock = 'response' }: { from: number; to: number; by: TimesBy; clock?: 'response' | 'bot' },
): Promise<TimesRow[]> {
  const column = ({ channel: 'clock_results.channel', team: 'clock_results.team', agent: 'agent_id' } as const)[by];
  const rows = await store.db
    .selectFrom('clock_results')
    .leftJoin('users', 'users.id', 'clock_results.agent_id')
    .select([
      sql<string | null>`${sql.ref(column)}`.as('key'),
      sql<string | null>`${by === 'agent' ? sql.ref('users.name') : sql.ref(column)}`.as('name'),
      sql<Sum>`sum(done)`.as('answers'),
      sql<Sum>`sum(case when done = 1 then took_ms end)`.as('took'),
      sql<Sum>`sum(case when done = 1 and first = 1 then took_ms end)`.as('firstTook'),
      sql<Sum>`sum(case when done = 1 and first = 1 then 1 else 0 end)`.as('firsts'),
      sql<Sum>`sum(met)`.as('met'),
      sql<Sum>`count(met)`.as('judged'),
      sql<Sum>`sum(case when done = 0 then 1 else 0 end)`.as('unanswered'),
    ])
    .where('clock', '=', clock)
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy(by === 'agent' ? ['agent_id', 'users.name'] : [column])
    .orderBy(column)
    .execute();
  return rows.map(({ key, name, ...sums }) => {
    const [answers, judged, firsts] = [Number(sums.answers), Number(sums.judged), Number(sums.firsts)];
    return {
      key,
      name: name ?? key,
      answers,
      averageSeconds: average(Number(sums.took) / 1000, answers),
      averageFirstSeconds: average(Number(sums.firstTook) / 1000, firsts),
      withinLimitPercent: average(Number(sums.met) * 100, judged),
      unanswered: Number(sums.unanswered),
    };
  });
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

function midnight(date: string, timezone: string): number {
  const wall = dayNumber(date) * 86_400_000;
  return wall - offsetMs(wall - offsetMs(wall, timezone), timezone);
}
