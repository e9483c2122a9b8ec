import type { Logger } from 'pino';
import type { Policy } from '../../core/sop/policy.ts';
import { reportWeek } from '../../core/sop/report-week.ts';
import { firstIdOf } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';
import { startPass } from '../background-pass.ts';
import type { OncePerService } from '../once-per-service.ts';
import { isWeekTold, tellWeek } from './week-report-call.ts';
import { weeklyReport } from './weekly-report.ts';

const everyMs = 60_000;
/** What fell due while nothing ran is told soon after the start. */
const firstMs = 5_000;
const lease = 'week-report';

type Parts = {
  store: Store;
  once: OncePerService;
  policy(): Policy;
  /** Of the console, as it is reached from outside; null: not known. */
  publicUrl: string | null;
  now(): number;
  log: Pick<Logger, 'info' | 'warn'>;
};

/**
 * Tells of each week when its time has come (SOP R3, V2). That it was told stands in the store, so a start looks first
 * for what was missed. Returns the way to stop it, which waits for the report at hand.
 */
export function startWeekReportPass(parts: Parts): () => Promise<void> {
  let known = '';
  return startPass({
    ...{ everyMs, firstAfterMs: firstMs, log: parts.log },
    async pass() {
      if (await parts.once.holds(lease)) known = (await tellWeekDue(parts, known)) ?? known;
    },
    failed: 'the weekly evaluation could not be told: tried again in a minute',
  });
}

/** The Monday of the week that is told of by now, so that it need not be asked for again; null: none is to be. */
export async function tellWeekDue(parts: Parts, known = ''): Promise<string | null> {
  const { store, now, log } = parts;
  const { business, reports } = parts.policy();
  if (reports.weekly === null) return null;
  const { monday, sunday, from, to } = reportWeek(now(), reports.weekly, business.timezone);
  if (known === monday || (await isWeekTold(store, monday))) return monday;
  // A service that is just beginning has nothing to tell of the week before.
  if (!(await wasThereBefore(store, to))) return null;
  const { total } = await weeklyReport(store, from, to);
  const { publicUrl } = parts;
  const link = publicUrl && `${publicUrl}/reports?from=${monday}&to=${sunday}`;
  const { conversations, answeredByBotAlone, answers, ratings, averageRating } = total;
  const { averageResponseSeconds, answeredWithinLimitPercent } = total;
  const figures = {
    ...{ monday, sunday, conversations, answeredByBotAlone, answers, ratings, averageRating, link },
    ...{ averageResponseSeconds, answeredWithinLimitPercent },
  };
  if (await tellWeek(store, figures, now())) log.info({ week: figures }, `the week from ${monday} was told of`);
  return monday;
}

async function wasThereBefore(store: Store, at: number): Promise<boolean> {
  const any = store.db.selectFrom('conversations').select('id').where('id', '<', firstIdOf(at)).limit(1);
  return (await any.executeTakeFirst()) !== undefined;
}
