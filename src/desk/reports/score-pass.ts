import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import { startPass } from '../background-pass.ts';
import type { OncePerService } from '../once-per-service.ts';
import type { RulesFor } from './score-rules.ts';
import { judgeClosed } from './scores.ts';

const everyMs = 60_000;
/** After so many it pauses, so that a large backlog leaves the service its breath. */
const most = 1_000;

/** Judges closed conversations in the background (SOP M1). Returns the way to stop it, which waits for the page at hand. */
export function startScorePass(
  store: Store,
  rulesFor: RulesFor,
  log: Logger,
  once: OncePerService,
): () => Promise<void> {
  async function pass(): Promise<void> {
    if (!(await once.holds('score-pass'))) return;
    const count = await judgeClosed(store, rulesFor, most);
    if (count > 0) log.debug({ count }, 'closed conversations scored');
  }

  const failed = 'closed conversations could not be scored: tried again in a minute';
  return startPass({ everyMs, pass, log, failed });
}
