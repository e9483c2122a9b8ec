import { approvedMessage } from '../sop/approved-template.ts';
import { endOfQuiet, isQuiet } from '../sop/calendar.ts';
import type { Content } from './message.ts';
import { record, startTimer, type Draft } from './draft.ts';
import { knownValues } from './say.ts';
import { hasWindow } from './window.ts';

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
/** So long before the window closes a follow-up goes out at the latest: time enough to answer it. */
const MARGIN_MS = 1_800_000;
/** One that comes sooner after solving than this would be pushy (SOP F2). */
const SOONEST_MS = HOUR_MS;

/**
 * Plans the follow-up (SOP F1) so that it can be said: at its time, by an approved template where the window will
 * have closed, else before the window closes; never in quiet hours. When none of it is possible that is recorded.
 */
export function planFollowUp(draft: Draft): void {
  const { state, rules, at } = draft;
  state.followUp = null;
  if (!rules.policy.followUp) return;
  const wantedAt = endOfQuiet(at + rules.policy.followUp.afterMs, rules.policy);
  if (!outlastsWindow(draft, wantedAt) || followUpTemplate(draft)) {
    plan(draft, wantedAt);
    return;
  }
  const dueAt = lastDecentTime(draft);
  if (dueAt === null) {
    skipFollowUp(draft, 'window-closed');
    return;
  }
  record(draft, 'follow-up-moved', { from: wantedAt, to: dueAt, because: 'window' });
  plan(draft, dueAt);
}

function plan(draft: Draft, dueAt: number): void {
  draft.state.followUp = { state: 'planned', at: dueAt };
  startTimer(draft, 'follow-up-due', dueAt);
}

export function skipFollowUp(draft: Draft, because: string): void {
  draft.state.followUp = { state: 'skipped', at: draft.at };
  record(draft, 'follow-up-skipped', { because });
}

function outlastsWindow(draft: Draft, at: number): boolean {
  const { channel, windowUntil } = draft.state;
  return hasWindow(channel) && (windowUntil === null || at >= windowUntil);
}

/** The latest time that is not quiet, early enough before the window closes and late enough after now. */
function lastDecentTime(draft: Draft): number | null {
  const earliest = draft.at + SOONEST_MS;
  for (let time = (draft.state.windowUntil ?? 0) - MARGIN_MS; time >= earliest; time -= QUARTER_MS) {
    if (!isQuiet(time, draft.rules.policy)) return time;
  }
  return null;
}

/** Only WhatsApp has templates. Null: none is approved, or it cannot be filled. */
export function followUpTemplate(draft: Draft): Content | null {
  const { state, rules } = draft;
  const name = rules.policy.followUp?.template;
  if (state.channel !== 'whatsapp' || !name) return null;
  return approvedMessage(rules, name, state.language, knownValues(draft));
}
