import { isByHand } from './by-hand.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';
import { fittingTime } from './fitting-time.ts';

/** A person has said something: from now on it is counted how long the customer says nothing. */
export function countSilenceAnew(draft: Draft): void {
  draft.state.silenceTold = false;
  cancelTimer(draft, 'customer-silent');
}

/**
 * While somebody has the case and waits for the customer, silence has an end (SOP O2): in the customer's own time,
 * since it is they who are waited for. Not while we have promised something: then it is on us.
 */
export function watchSilence(draft: Draft): void {
  const { state } = draft;
  const isOnUs =
    isByHand(state.channel) || state.timers['promise-due'] !== undefined || state.timers['update-due'] !== undefined;
  if (state.phase !== 'assigned' || state.waitingSince !== null || isOnUs) {
    countSilenceAnew(draft);
  } else if (state.timers['customer-silent'] === undefined) {
    startTimer(draft, 'customer-silent', askingTime(draft));
  }
}

/**
 * After the policy's time, at a decent hour; sooner when the window closes before, since then nobody could be asked.
 */
function askingTime(draft: Draft): number {
  const { state, rules, at } = draft;
  const wantedAt = at + rules.policy.closing.silentMs;
  if (state.silenceTold || !rules.policy.closing.confirm) return wantedAt;
  return fittingTime(draft, wantedAt, false)?.at ?? wantedAt;
}
