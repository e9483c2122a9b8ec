import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { wrongPhase } from './agent.ts';
import { backToBot } from './back-to-bot.ts';
import { botTurn } from './bot-turn.ts';
import { findLoop } from './breaker.ts';
import { actionChoice } from './choices.ts';
import { record, startTimer, type Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { planFollowUp } from './follow-up-plan.ts';
import { assign, backToPerson, isHeldByOther } from './holder.ts';
import { freshEpisode } from './new-conversation.ts';
import { recordPromise } from './promises.ts';
import { messageText, say, sayMessage } from './say.ts';
import { solvedAnswer } from './solved-answer.ts';
import { openSurvey, skipSurvey, surveyQuestion } from './survey.ts';
import type { Turn } from './turn.ts';
import { isWindowOpen, silentBecause } from './window.ts';
import { personAnswered } from './waiting.ts';

/** Solved, says the agent. The customer is asked first (SOP C1), when the policy says so and they can be asked. */
export function resolve(draft: Draft, event: EventOf<'agent-resolved'>): Refusal | null {
  const { state } = draft;
  if (isHeldByOther(state, event.agent)) return { code: 'not_holder' };
  const isInHand = state.phase === 'queued' || state.phase === 'assigned' || state.phase === 'confirming';
  if (!isInHand) return wrongPhase(draft);
  // To ask, and to close without an answer, are two orders: whoever saw the one does not give the other (L31).
  const { seen = state.phase } = event;
  if ((seen === 'confirming') !== (state.phase === 'confirming')) return { code: 'phase_changed', phase: state.phase };
  // Asked already, and the agent is sure: what the customer is just writing is still heard, and may be a "not yet".
  if (state.phase === 'confirming') {
    const isWriting = state.bot.heard.length > 0;
    state.lastAgent = event.agent;
    personAnswered(draft);
    settleAsResolved(draft, 'agent', isWriting ? 'customer-is-writing' : null);
    return null;
  }
  assign(draft, event.agent);
  personAnswered(draft);
  if (canAskWhetherSolved(draft)) askWhetherSolved(draft, 'confirm_solved');
  else settleAsResolved(draft, 'agent');
  return null;
}

function canAskWhetherSolved(draft: Draft): boolean {
  const { state, rules, at } = draft;
  if (!rules.policy.closing.confirm) return false;
  if (isWindowOpen(state, at)) return true;
  recordPromise(draft, 'closing-question', { outcome: 'skipped', because: silentBecause(state) });
  return false;
}

/** Two buttons, in the bot's hands until they are answered (SOP C1). */
export function askWhetherSolved(draft: Draft, question: 'confirm_solved' | 'still_there'): void {
  const { state } = draft;
  state.phase = 'confirming';
  giveFloorTo(draft, 'bot');
  sayMessage(draft, question, { choices: solvedChoices(draft), author: 'system' });
  recordPromise(draft, 'closing-question', { outcome: 'sent' });
  startTimer(draft, 'confirmation-over', draft.at + draft.rules.policy.closing.waitMs);
}

export function solvedChoices(draft: Draft): ReturnType<typeof actionChoice>[] {
  return [actionChoice(draft, 'yes_solved'), actionChoice(draft, 'not_solved')];
}

/**
 * The customer's word on "is it solved?". Whatever is neither a yes nor "one moment" goes back to the person (K7); what else is
 * asked beside a yes, the bot answers.
 */
export function answerConfirmation(turn: Turn): void {
  const { draft } = turn;
  const answer = solvedAnswer(turn, 'solved');
  record(draft, 'closing-answered', { answer });
  if (answer === 'solved') {
    settleAsResolved(draft, 'customer');
  } else if (answer === 'solved-and-asks') {
    // Before they are asked how it was, they want an answer: the closing words would be about what is not over.
    settleAsResolved(draft, 'customer', 'new-question');
    backToBot(draft);
    botTurn(turn);
  } else if (answer === 'later') {
    startTimer(draft, 'confirmation-over', draft.at + draft.rules.policy.closing.waitMs);
    letThemLook(turn);
  } else {
    backToPerson(draft, turn.words);
    sayMessage(draft, 'back_to_agent', { author: 'system' });
  }
}

/** "One moment, I'll check": the question stays open, and so do its buttons. */
export function letThemLook(turn: Turn): void {
  const { draft } = turn;
  const loop = findLoop(turn);
  if (loop !== null) record(draft, 'not-said', { why: 'take_your_time', because: loop });
  else sayMessage(draft, 'take_your_time', { choices: solvedChoices(draft) });
}

/** `silence`: nobody answered the question, or was there to be asked; `undelivered`: the question did not arrive. */
type ResolvedBy = 'agent' | 'customer' | 'silence' | 'undelivered';

/** Solved: thanks and closing words (SOP C2), the survey (SOP V1), and the follow-up planned (SOP F1). */
export function settleAsResolved(draft: Draft, by: ResolvedBy, unsaidBecause: string | null = null): void {
  const { state } = draft;
  state.phase = 'resolved';
  state.agent = null;
  state.waitingSince = null;
  state.resolutions += 1;
  state.bot = { ...freshEpisode(state.bot), heard: state.bot.heard };
  giveFloorTo(draft, 'bot');
  record(draft, 'resolved', { by, resolution: state.resolutions });
  if (unsaidBecause === null) sayClosing(draft);
  else leaveUnsaid(draft, by, unsaidBecause);
  planFollowUp(draft);
}

/** Whoever said that it is solved would have heard the closing words; nobody else is told them at a bad time. */
function leaveUnsaid(draft: Draft, by: ResolvedBy, because: string): void {
  if (by === 'agent' || by === 'customer') record(draft, 'not-said', { why: 'closing', because });
  skipSurvey(draft, because);
}

function sayClosing(draft: Draft): void {
  const survey = openSurvey(draft);
  const texts = [messageText(draft, 'closing'), ...surveyQuestion(draft, survey)];
  say(draft, { texts, why: 'closing', choices: survey, author: 'system' });
}

/** Nothing more is waited for. What a bad score asks for comes first: until then it stays where it is (SOP V3). */
export function closeConversation(draft: Draft, why: string): void {
  const { state } = draft;
  if (state.recovery !== null) return;
  state.phase = 'closed';
  state.agent = null;
  state.closedAt = draft.at;
  record(draft, 'closed', { why });
}
