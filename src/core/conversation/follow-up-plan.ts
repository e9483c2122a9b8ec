import { startTimer, type Draft } from './draft.ts';
import { fittingTime } from './fitting-time.ts';
import { approvedFor } from './notify.ts';
import { recordPromise, skipFollowUp } from './promises.ts';
import { silentBecause } from './window.ts';

/**
 * Plans the follow-up (SOP F1) so that it can be said: at its time, by an approved template where the window will
 * have closed, else before the window closes; never in quiet hours or on a holiday. Where none of it is possible, that
 * is recorded.
 */
export function planFollowUp(draft: Draft): void {
  const { state, rules, at } = draft;
  state.followUp = null;
  if (!rules.policy.followUp) return;
  if (state.leftAlone) {
    skipFollowUp(draft, 'left-alone');
    return;
  }
  const from = at + rules.policy.followUp.afterMs;
  const fitting = fittingTime(draft, from, followUpTemplate(draft) !== null);
  if (!fitting) {
    skipFollowUp(draft, silentBecause(state));
    return;
  }
  const { at: to, because } = fitting;
  if (because) recordPromise(draft, 'follow-up', { outcome: 'moved', from, to, because });
  state.followUp = { state: 'planned', at: to };
  startTimer(draft, 'follow-up-due', to);
}

/** Where nobody knows the name, a word stands for it: Meta refuses an empty variable, and then nobody would ask. */
const nameless = { id: 'Pelanggan', en: 'customer' } as const;

export function followUpTemplate(draft: Draft): ReturnType<typeof approvedFor> {
  const name = draft.rules.policy.followUp?.template;
  if (!name) return null;
  const { contact, language } = draft.state;
  const called = contact.name ?? nameless[language];
  return approvedFor(draft, name, { nama: called, 1: called });
}
