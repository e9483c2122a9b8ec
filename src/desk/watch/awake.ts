import type { Store } from '../../store/store.ts';
import { moveMark, readMark } from './count-inbound.ts';

/** Three times as long as from one pass to the next: after a longer time nobody had looked. */
const longestGapMs = 30 * 60_000;

/** Notes that the service works now. Since when it has, without a gap: what did not come before may be our own fault. */
export async function noteAwake(store: Store, now: number): Promise<number> {
  return store.writeDb(async (trx) => {
    const [since, at] = [await readMark(trx, 'awake-since'), await readMark(trx, 'awake-at')];
    await moveMark(trx, 'awake-at', { from: at, to: Math.max(at, now) });
    if (since !== 0 && now - at <= longestGapMs) return since;
    await moveMark(trx, 'awake-since', { from: since, to: now });
    return now;
  });
}
