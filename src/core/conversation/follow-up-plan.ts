import { approvedMessage } from '../sop/approved-template.ts';
import { startTimer, type Draft } from './draft.ts';
import { fittingTime } from './fitting-time.ts';
import type { Content } from './message.ts';
import { recordPromise, skipFollowUp } from './promises.ts';
import { knownValues } from './say.ts';
import { hasTemplates } from './window.ts';

/**
 * Plans the follow-up (SOP F1) so that it can be said: at its time, by an approved template where the window will
 * have closed, else before the window closes; never in quiet hours or on a holiday. Where none of it is possible, that
 * is recorded.
 */
export function planFollowUp(draft: Draft): void {
  const { state, rules, at } = draft;
  state.followUp = null;
  if (!rules.policy.followUp) return;
  const from = at + rules.policy.followUp.afterMs;
  const fitting = fittingTime(draft, from, followUpTemplate(draft) !== null);
  if (!fitting) {
    skipFollowUp(draft, 'window-closed');
    return;
  }
  const { at: to, because } = fitting;
  if (because) recordPromise(draft, 'follow-up', { outcome: 'moved', from, to, because });
  state.followUp = { state: 'planned', at: to };
  startTimer(draft, 'follow-up-due', to);
}

/** Only WhatsApp has templates. Null: none is approved, or it cannot be filled. */
export function followUpTemplate(draft: Draft): Extract<Content, { kind: 'template' }> | null {
  const { state, rules } = draft;
  const name = rules.policy.followUp?.template;
  if (!hasTemplates(state.channel) || !name) return null;
  return approvedMessage(rules, name, state.language, knownValues(draft));
}
