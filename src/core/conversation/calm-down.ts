import { alertTo } from './draft.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-reasons.ts';
import { messageText, sayMessage } from './say.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';

/**
 * Neutral, about the solution, never arguing (SOP T1): the calm-down template once, in front of the answer when there
 * is one. Abusive again with nothing in it to answer: a person takes over instead of a second template (SOP T3).
 */
export function soothe(turn: Turn): boolean {
  const { draft } = turn;
  if (!hasAct(turn, 'abuse')) return false;
  const isFirst = draft.state.calmedAt === null;
  if (isFirst) {
    draft.state.calmedAt = draft.at;
    alertTo(draft, 'supervisor', 'abuse', { text: turn.words });
  }
  if (intentOf(turn) || hasAct(turn, 'complaint') || requestedHandoff(turn)) {
    if (isFirst) draft.preface.push(messageText(draft, 'calm_down'));
    return false;
  }
  if (isFirst) sayMessage(draft, 'calm_down');
  else handOver(draft, { reason: 'abuse', detail: turn.words });
  return true;
}
