import { indecency, nextDecentTime } from '../sop/decent-time.ts';
import { askWhetherSolved, settleAsResolved } from './closing.ts';
import { alertTo, startTimer, type Draft } from './draft.ts';
import { recordPromise } from './promises.ts';
import { isWindowOpen } from './window.ts';

/**
 * The customer has not answered a person for long: asked whether it is solved (SOP C1). Where they cannot be asked any
 * more, whoever has it is told, and has as long again to go on; after that it counts as solved, on record.
 */
export function customerSilent(draft: Draft): void {
  const { state, rules, at } = draft;
  if (state.phase !== 'assigned' || state.waitingSince !== null) return;
  if (rules.policy.closing.confirm && !state.leftAlone && isWindowOpen(state, at)) {
    const because = indecency(at, rules.policy);
    if (because) postpone(draft, because);
    else askWhetherSolved(draft, 'still_there');
  } else if (state.silenceTold) {
    settleInSilence(draft);
  } else {
    state.silenceTold = true;
    alertTo(draft, 'agent', 'customer-silent', { closesAt: at + rules.policy.closing.silentMs });
  }
}

/** Rang late, after a stop of the service. */
function postpone(draft: Draft, because: string): void {
  const { rules, at } = draft;
  const to = nextDecentTime(at, rules.policy);
  recordPromise(draft, 'closing-question', { outcome: 'moved', from: at, to, because });
  startTimer(draft, 'customer-silent', to);
}

function settleInSilence(draft: Draft): void {
  const because = draft.state.leftAlone ? 'left-alone' : null;
  if (draft.rules.policy.closing.confirm) {
    recordPromise(draft, 'closing-question', { outcome: 'skipped', because: because ?? 'window-closed' });
  }
  settleAsResolved(draft, 'silence', because ?? indecency(draft.at, draft.rules.policy));
}

/** No answer to "is it solved?" counts as a yes; one that is just being given does not. */
export function confirmationOver(draft: Draft): void {
  const { state, rules, at } = draft;
  if (state.phase !== 'confirming' || state.bot.heard.length > 0) return;
  const because = indecency(at, rules.policy);
  const decentAt = nextDecentTime(at, rules.policy);
  if (state.leftAlone) settleAsResolved(draft, 'silence', 'left-alone');
  // The closing words and the survey can wait for the morning, or for the end of a holiday.
  else if (because && decentAt > at && isWindowOpen(state, decentAt)) startTimer(draft, 'confirmation-over', decentAt);
  else settleAsResolved(draft, 'silence', because);
}
