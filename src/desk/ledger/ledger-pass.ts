import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { dateOfDay, dayNumber, localTime } from '../../core/sop/local-time.ts';
import type { Store } from '../../store/store.ts';
import { startPass } from '../background-pass.ts';
import { settleMs } from './fact.ts';
import { callForGaps } from './ledger-alerts.ts';
import { moveMark, readMarks } from './marks.ts';
import { readOn, type FoundGap, type Moment } from './read-on.ts';
import { dayLine, lineText } from './view-ledger.ts';

const everyMs = 10_000;
/** Between two pages of a backlog, so that reading it never takes more than a fiftieth of the time: the service comes first. */
const pauses = 49;
/** What stood still while nothing ran is not missing yet: it gets so long to be done. */
const graceMs = 2 * 60_000;
/** Of several processes one reads; when it has not been heard of for so long, another one does. */
const leaseMs = 60_000;

type Parts = { store: Store; now(): number; timezone(): string; log: Pick<Logger, 'info' | 'warn' | 'error'> };

/** Keeps the ledger in the background. Returns the way to stop it, which waits for the page at hand. */
export function startLedgerPass(parts: Parts): () => Promise<void> {
  const { store, now, log } = parts;
  const holder = randomUUID();
  const startedAt = now();

  async function pass(signal: AbortSignal): Promise<void> {
    if (now() - startedAt < graceMs) return;
    const moment: Moment = { now: now(), timezone: parts.timezone() };
    if (store.dialect === 'postgres' && !(await holdsLease(store, holder, moment.now))) return;
    const gaps: FoundGap[] = [];
    for (;;) {
      const began = performance.now();
      const step = await readOn(store, { ...moment, now: now() });
      gaps.push(...step.gaps);
      if (!step.isMore || signal.aborted) break;
      const pauseMs = (performance.now() - began) * pauses;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await tellGaps(parts, gaps, moment.now);
    await tellDay(parts, moment);
  }

  return startPass({ everyMs, pass, log, failed: 'the ledger could not be kept: tried again in a moment' });
}

/** Logged when they are found, and never again. */
export async function tellGaps({ store, log }: Parts, gaps: readonly FoundGap[], now: number): Promise<void> {
  if (gaps.length > 0) {
    const byProblem = Object.entries(Object.groupBy(gaps, ({ problem }) => problem));
    const problems = Object.fromEntries(byProblem.map(([problem, found]) => [problem, found.length]));
    log.error(
      { problems, first: gaps.slice(0, 10) },
      'the ledger does not balance: GET /api/v1/reports/ledger names it',
    );
  }
  await callForGaps(store, gaps, now);
}

/** The line of the day before, once, soon after its end. */
export async function tellDay({ store, log }: Parts, { now, timezone }: Moment): Promise<void> {
  const before = dateOfDay(dayNumber(localTime(now - 2 * settleMs, timezone).date) - 1);
  const from = (await readMarks(store.db)).get('told');
  if (from !== undefined && from >= before) return;
  if (!(await store.writeDb((trx) => moveMark(trx, 'told', { from, to: before })))) return;
  // A service that is just beginning has nothing to tell of the day before.
  const line = await dayLine(store, before);
  if (from !== undefined || line.in > 0) log.info({ ledger: line }, `ledger of ${before}: ${lineText(line)}`);
}

async function holdsLease(store: Store, holder: string, now: number): Promise<boolean> {
  const from = (await readMarks(store.db)).get('lease');
  const [other, until = '0'] = (from ?? '').split(' ');
  if (from !== undefined && other !== holder && Number(until) > now) return false;
  return store.writeDb((trx) => moveMark(trx, 'lease', { from, to: `${holder} ${now + leaseMs}` }));
}
