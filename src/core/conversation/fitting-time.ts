import { indecency, nextDecentTime } from '../sop/decent-time.ts';
import type { Draft } from './draft.ts';
import { isWindowOpen } from './window.ts';

const hourMs = 3_600_000;
const quarterMs = 900_000;
/** So long before the window closes something goes out by itself at the latest: time enough to answer it. */
const marginMs = 1_800_000;
/** What is moved to before the window closes comes no sooner than this: it would be pushy (SOP F2). */
const soonestMs = hourMs;

/** When it can be said, and why not when it was wanted. */
export type FittingTime = { at: number; because: 'quiet-hours' | 'holiday' | 'window' | null };

/**
 * When something can be said by itself that is wanted at a time: at a decent hour, and inside the window unless a
 * template outlasts it. Null: never.
 */
export function fittingTime(draft: Draft, wantedAt: number, outlastsWindow: boolean): FittingTime | null {
  const { state, rules } = draft;
  const decentAt = nextDecentTime(wantedAt, rules.policy);
  if (outlastsWindow || isWindowOpen(state, decentAt)) {
    return { at: decentAt, because: decentAt === wantedAt ? null : indecency(wantedAt, rules.policy) };
  }
  const lastAt = lastDecentTime(draft);
  return lastAt === null ? null : { at: lastAt, because: 'window' };
}

/** The latest decent time early enough before the window closes and late enough after now. */
function lastDecentTime(draft: Draft): number | null {
  const earliest = draft.at + soonestMs;
  for (let time = (draft.state.windowUntil ?? 0) - marginMs; time >= earliest; time -= quarterMs) {
    if (indecency(time, draft.rules.policy) === null) return time;
  }
  return null;
}
