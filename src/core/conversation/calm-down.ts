import { alertTo, type Draft } from './draft.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-request.ts';
import { messageText, sayMessage } from './say.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';

/**
 * Neutral, about the solution, never arguing (SOP T1): the calm-down template once in a period, in front of the answer
 * when there is one. Abusive again with nothing in it to answer: a person takes over instead of a second template
 * (SOP T3).
 */
export function soothe(turn: Turn): boolean {
  const { draft } = turn;
  if (!hasAct(turn, 'abuse')) return false;
  const isFirst = flagAbuse(draft, turn.words);
  if (intentOf(turn) || hasAct(turn, 'complaint') || requestedHandoff(turn)) {
    if (isFirst) draft.preface.push(messageText(draft, 'calm_down'));
    return false;
  }
  if (isFirst) sayMessage(draft, 'calm_down');
  else handOver(draft, { reason: 'abuse', detail: turn.words });
  return true;
}

/** The supervisor sees it, once in a period, whoever has the conversation (SOP T4). Whether this is that once. */
export function flagAbuse(draft: Draft, text: string): boolean {
  const { state, at, rules } = draft;
  if (state.calmedAt !== null && at - state.calmedAt < rules.policy.bot.calmEveryMs) return false;
  state.calmedAt = at;
  alertTo(draft, 'supervisor', 'abuse', { text });
  return true;
}
