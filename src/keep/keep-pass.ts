import type { Logger } from 'pino';
import { localTime } from '../core/sop/local-time.ts';
import type { Policy } from '../core/sop/policy.ts';
import { startPass } from '../desk/background-pass.ts';
import type { OncePerService } from '../desk/once-per-service.ts';
import type { RulesFor } from '../desk/reports/score-rules.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFolder } from './archive-folder.ts';
import { erasePeople } from './erase-people.ts';
import { letLeave } from './let-leave.ts';
import { forgetOldMonths } from './old-months.ts';
import { planLeaving } from './plan-leaving.ts';
import { removeUnusedFiles } from './unused-files.ts';

const everyMs = 10_000;
/** After each conversation, so that the service has its breath. */
const pauseBetweenMs = 20;

export type KeepParts = {
  store: Store;
  archive: ArchiveFolder;
  mediaPath(sha256: string): string;
  previewPaths(sha256: string): string[];
  /** What `sop.yaml` says now. */
  policy(): Policy;
  now(): number;
  log: Pick<Logger, 'info' | 'warn'>;
  once: OncePerService;
  rulesFor: RulesFor;
  pauseMs?: number;
};

/** Lets go in the background what is not to be kept. Returns the way to stop it, which waits for the step at hand. */
export function startKeepPass(parts: KeepParts): () => Promise<void> {
  return startPass({
    everyMs,
    pass: (signal) => keepPass(parts, signal),
    log: parts.log,
    failed: 'what is not to be kept could not leave: tried again',
  });
}

/** All that is to leave now. May be stopped anywhere, and run by two at once: then one of them does it twice. */
export async function keepPass(parts: KeepParts, stop: AbortSignal): Promise<void> {
  const { store, archive, policy, now, once, log, pauseMs = pauseBetweenMs } = parts;
  if (stop.aborted || !(await once.holds('keep'))) return;
  const mayGoOn = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return !stop.aborted && isTime(policy().keep, parts) && (await isQuiet(store, now())) && once.holds('keep');
  };
  const isHere = async (): Promise<boolean> => !stop.aborted && once.holds('keep');
  const erased = await erasePeople({ ...parts, goOn: isHere });
  if (erased > 0) log.info({ people: erased }, 'people were erased, as administrators asked');
  await removeUnusedFiles(parts, now());
  await forgetOldMonths(parts);
  let left = 0;
  while (await mayGoOn()) {
    left += await letLeave({ store, archive, now, goOn: mayGoOn });
    if (!(await planMore(parts))) break;
  }
  if (left > 0) log.info({ conversations: left }, 'what was said in closed conversations has left the store');
}

async function planMore({ store, policy, now }: KeepParts): Promise<boolean> {
  const { keep, business } = policy();
  if (keep.messagesMs === null) return false;
  const before = now() - keep.messagesMs;
  const { timezone } = business;
  return (await planLeaving(store, { before, archives: keep.archives, timezone, now: now() })) > 0;
}

function isTime({ between }: Policy['keep'], { policy, now }: KeepParts): boolean {
  if (between === null) return true;
  const minute = localTime(now(), policy().business.timezone).dayMs / 60_000;
  const { from, to } = between;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** No customer waits for a turn, and nothing waits to be sent. */
async function isQuiet({ db }: Store, now: number): Promise<boolean> {
  const heard = db.selectFrom('inbox').select('id').where('state', '=', 'new').where('retry_at', '<=', now);
  const said = db.selectFrom('outbox').select('line').where('state', '=', 'queued').where('retry_at', '<=', now);
  const [waits, goesOut] = [await heard.limit(1).executeTakeFirst(), await said.limit(1).executeTakeFirst()];
  return waits === undefined && goesOut === undefined;
}
