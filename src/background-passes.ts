import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { restoreContent } from './content/revision.ts';
import type { Rules } from './core/sop/knowledge.ts';
import { startInboxUpkeep } from './desk/inbox/upkeep.ts';
import { startLedgerPass } from './desk/ledger/ledger-pass.ts';
import type { OncePerService } from './desk/once-per-service.ts';
import { startScorePass } from './desk/reports/score-pass.ts';
import { createRulesFor } from './desk/reports/score-rules.ts';
import { startWeekReportPass } from './desk/reports/week-report-pass.ts';
import type { Watch } from './desk/watch/watch-accounts.ts';
import { startWatchPass } from './desk/watch/watch-pass.ts';
import { createArchiveFolder } from './keep/archive-folder.ts';
import { startForgetting } from './keep/forget-pass.ts';
import { startRemovingHalfFiles } from './keep/half-files.ts';
import { startKeepPass } from './keep/keep-pass.ts';
import type { Previews } from './media/previews.ts';
import type { MediaFiles } from './store/media-files.ts';
import type { Store } from './store/store.ts';

type Parts = {
  store: Store;
  now(): number;
  log: Logger;
  /** Of several processes one does each of them. */
  once: OncePerService;
  files: MediaFiles;
  previews: Previews;
  /** Those in force. */
  rules(): Rules;
  watch: Watch;
};

/** What a worker does beside turns: scores, reports, looking after accounts, forgetting. Returns the ways to stop each. */
export function startPasses({ dataDir, publicUrl }: Config, parts: Parts): (() => Promise<void>)[] {
  const { store, now, log, once, files, previews, rules, watch } = parts;
  const rulesFor = createRulesFor(store, { today: rules, restore: (json) => restoreContent(json).rules });
  const policy = () => rules().policy;
  const timezone = () => policy().business.timezone;
  return [
    startForgetting({ store, now, log, once }),
    startScorePass(store, rulesFor, log, once),
    startInboxUpkeep(store, now, log, once),
    startKeepPass({
      ...{ store, now, log, once, policy, rulesFor, mediaPath: files.pathOf, previewPaths: previews.placesOf },
      archive: createArchiveFolder(join(dataDir, 'archive'), files.pathOf),
    }),
    startRemovingHalfFiles({ files, log, once }),
    startWeekReportPass({ store, once, policy, publicUrl, now, log }),
    startLedgerPass({ store, now, timezone, log }),
    startWatchPass(watch, log, once),
  ];
}
