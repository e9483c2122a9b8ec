import { endOfQuiet, isQuiet } from '../sop/calendar.ts';
import { actionChoice } from './choices.ts';
import { closeConversation } from './closing.ts';
import { record, startTimer, type Draft } from './draft.ts';
import { followUpTemplate, skipFollowUp } from './follow-up-plan.ts';
import { backToPerson } from './holder.ts';
import { sayMessage } from './say.ts';
import { bringsMore, hasAct, saysNotYet, type Turn } from './turn.ts';
import { isWindowOpen } from './window.ts';

/** How long an answer to the follow-up is waited for. */
const ANSWER_MS = 86_400_000;

/** It is time: asks whether all is well, in whatever way can reach the customer now (SOP F1, F2). */
export function followUp(draft: Draft): void {
  const { state, rules, at } = draft;
  const template = followUpTemplate(draft);
  if (state.followUp?.state !== 'planned') return;
  if (state.bot.heard.length > 0) {
    skipFollowUp(draft, 'customer-is-writing');
  } else if (isQuiet(at, rules.policy)) {
    postpone(draft);
  } else if (isWindowOpen(state, at)) {
    sayMessage(draft, 'follow_up', { choices: solvedChoices(draft), author: 'system' });
    awaitAnswer(draft);
  } else if (template) {
    const floor = state.floor.number;
    const from = { author: 'system', agentId: null, messageId: null, floor, why: 'follow_up' } as const;
    draft.effects.push({ type: 'send-message', content: template, ...from });
    awaitAnswer(draft);
  } else {
    skipFollowUp(draft, 'window-closed');
  }
}

/** Rang late, after a stop of the service, and into quiet hours. */
function postpone(draft: Draft): void {
  const { state, rules, at } = draft;
  const dueAt = endOfQuiet(at, rules.policy);
  if (dueAt <= at || (!isWindowOpen(state, dueAt) && !followUpTemplate(draft))) {
    skipFollowUp(draft, 'quiet-hours');
    return;
  }
  record(draft, 'follow-up-moved', { from: at, to: dueAt, because: 'quiet-hours' });
  state.followUp = { state: 'planned', at: dueAt };
  startTimer(draft, 'follow-up-due', dueAt);
}

function awaitAnswer(draft: Draft): void {
  draft.state.followUp = { state: 'asked', at: draft.at };
  startTimer(draft, 'follow-up-over', draft.at + ANSWER_MS);
}

function solvedChoices(draft: Draft): ReturnType<typeof actionChoice>[] {
  return [actionChoice(draft, 'yes_solved'), actionChoice(draft, 'not_solved')];
}

/** Solved: thanked for, and closed. Anything else goes back to whoever handled it (SOP F3). */
export function answerFollowUp(turn: Turn): boolean {
  const { draft } = turn;
  if (draft.state.followUp?.state !== 'asked') return false;
  const solved = isSettled(turn);
  record(draft, 'follow-up-answered', { solved });
  if (solved) {
    draft.state.followUp = { state: 'answered', at: draft.at };
    sayMessage(draft, 'follow_up_thanks');
    closeConversation(draft, 'follow-up');
  } else {
    reopenForPerson(turn);
  }
  return true;
}

/** It asked two things, so "no, nothing more, thanks" is as good an answer as "yes, it works". */
function isSettled(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'yes_solved';
  return hasAct(turn, 'yes', 'thanks', 'goodbye') && !saysNotYet(turn) && !bringsMore(turn);
}

export function reopenForPerson(turn: Turn): void {
  backToPerson(turn.draft, turn.words);
  sayMessage(turn.draft, 'reopened', { author: 'system' });
}
