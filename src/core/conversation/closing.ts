import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { wrongPhase } from './agent.ts';
import { actionChoice } from './choices.ts';
import { record, startTimer, type Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { planFollowUp } from './follow-up-plan.ts';
import { assign, backToPerson, isHeldByOther } from './holder.ts';
import { freshEpisode } from './new-conversation.ts';
import { messageText, say, sayMessage } from './say.ts';
import { openSurvey, surveyQuestion } from './survey.ts';
import { bringsMore, hasAct, type Turn } from './turn.ts';
import { isWindowOpen } from './window.ts';
import { personAnswered } from './waiting.ts';

/** Solved, says the agent. The customer is asked first (SOP C1), when the policy says so and they can be asked. */
export function resolve(draft: Draft, event: EventOf<'agent-resolved'>): Refusal | null {
  const { state, rules, at } = draft;
  if (isHeldByOther(state, event.agent)) return { code: 'not_holder' };
  const isInHand = state.phase === 'queued' || state.phase === 'assigned' || state.phase === 'confirming';
  if (!isInHand) return wrongPhase(draft);
  // Asked already, and the agent is sure: what the customer is just writing is still heard.
  if (state.phase === 'confirming') state.lastAgent = event.agent;
  else assign(draft, event.agent);
  personAnswered(draft);
  const canAsk = rules.policy.closing.confirm && state.phase !== 'confirming' && isWindowOpen(state, at);
  if (canAsk) askWhetherSolved(draft);
  else settleAsResolved(draft, 'agent');
  return null;
}

function askWhetherSolved(draft: Draft): void {
  const { state } = draft;
  state.phase = 'confirming';
  giveFloorTo(draft, 'bot');
  const choices = [actionChoice(draft, 'yes_solved'), actionChoice(draft, 'not_solved')];
  sayMessage(draft, 'confirm_solved', { choices, author: 'system' });
  startTimer(draft, 'confirmation-over', draft.at + draft.rules.policy.closing.waitMs);
}

/** The customer's word on "is it solved?". Whatever is not plainly a yes goes back to the person. */
export function answerConfirmation(turn: Turn): void {
  const { draft } = turn;
  if (isSolved(turn)) {
    settleAsResolved(draft, 'customer');
    return;
  }
  backToPerson(draft, turn.words);
  sayMessage(draft, 'back_to_agent', { author: 'system' });
}

function isSolved(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'yes_solved';
  return hasAct(turn, 'yes', 'thanks') && !hasAct(turn, 'no') && !bringsMore(turn);
}

/** Solved: thanks and closing words (SOP C2), the survey (SOP V1), and the follow-up planned (SOP F1). */
export function settleAsResolved(draft: Draft, by: 'agent' | 'customer' | 'silence'): void {
  const { state } = draft;
  state.phase = 'resolved';
  state.agent = null;
  state.waitingSince = null;
  state.resolutions += 1;
  state.bot = { ...freshEpisode(state.bot), heard: state.bot.heard };
  giveFloorTo(draft, 'bot');
  record(draft, 'resolved', { by, resolution: state.resolutions });
  const survey = openSurvey(draft);
  const texts = [messageText(draft, 'closing'), ...surveyQuestion(draft, survey)];
  say(draft, { texts, why: 'closing', choices: survey, author: 'system' });
  planFollowUp(draft);
}

export function closeConversation(draft: Draft, why: string): void {
  const { state } = draft;
  state.phase = 'closed';
  state.agent = null;
  state.closedAt = draft.at;
  if (state.survey?.score === null) state.survey = null;
  record(draft, 'closed', { why });
}
