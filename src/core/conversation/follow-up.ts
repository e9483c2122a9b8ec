import { indecency, nextDecentTime } from '../sop/decent-time.ts';
import { backToBot } from './back-to-bot.ts';
import { botTurn } from './bot-turn.ts';
import { closeConversation, letThemLook, solvedChoices } from './closing.ts';
import { record, startTimer, type Draft } from './draft.ts';
import { asksOfCase } from './former-case.ts';
import { followUpTemplate } from './follow-up-plan.ts';
import { backToPerson } from './holder.ts';
import { sendApproved } from './notify.ts';
import { recordPromise, skipFollowUp } from './promises.ts';
import { sayMessage } from './say.ts';
import { solvedAnswer, type SolvedAnswer } from './solved-answer.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';
import { isWindowOpen } from './window.ts';

/** How long an answer to the follow-up is waited for. */
const answerMs = 86_400_000;

/** It is time: asks whether all is well, in whatever way can reach the customer now (SOP F1, F2). */
export function followUp(draft: Draft): void {
  const { state, rules, at } = draft;
  if (state.followUp?.state !== 'planned') return;
  const template = followUpTemplate(draft);
  const because = indecency(at, rules.policy);
  if (!rules.policy.followUp) {
    skipFollowUp(draft, 'switched-off');
  } else if (state.bot.heard.length > 0) {
    skipFollowUp(draft, 'customer-is-writing');
  } else if (because) {
    postpone(draft, because);
  } else if (isWindowOpen(state, at)) {
    sayMessage(draft, 'follow_up', { choices: solvedChoices(draft), author: 'system' });
    recordPromise(draft, 'follow-up', { outcome: 'sent' });
    awaitAnswer(draft);
  } else if (template) {
    recordPromise(draft, 'follow-up', sendApproved(draft, template, 'follow_up'));
    awaitAnswer(draft);
  } else {
    skipFollowUp(draft, 'window-closed');
  }
}

/** Rang late, after a stop of the service, and into a time at which nothing goes out. */
function postpone(draft: Draft, because: string): void {
  const { state, rules, at } = draft;
  const dueAt = nextDecentTime(at, rules.policy);
  if (dueAt <= at || (!isWindowOpen(state, dueAt) && !followUpTemplate(draft))) {
    skipFollowUp(draft, because);
    return;
  }
  recordPromise(draft, 'follow-up', { outcome: 'moved', from: at, to: dueAt, because });
  state.followUp = { state: 'planned', at: dueAt };
  startTimer(draft, 'follow-up-due', dueAt);
}

function awaitAnswer(draft: Draft): void {
  draft.state.followUp = { state: 'asked', at: draft.at };
  startTimer(draft, 'follow-up-over', draft.at + answerMs);
}

/** Solved: thanked for, and closed. Not solved: back to whoever handled it. A new question is the bot's (SOP F3). */
export function answerFollowUp(turn: Turn): boolean {
  const { draft } = turn;
  if (draft.state.followUp?.state !== 'asked') return false;
  const answer = solvedAnswer(turn, 'solved-or-more');
  if (answer === 'later') {
    letThemLook(turn);
    return true;
  }
  record(draft, 'follow-up-answered', { solved: solvedIn(answer), answer });
  draft.state.followUp = { state: 'answered', at: draft.at };
  if (answer === 'solved') {
    sayMessage(draft, 'follow_up_thanks');
    closeConversation(draft, 'follow-up');
  } else if (answer === 'solved-and-asks' || (answer === 'other' && isNewQuestion(turn))) {
    backToBot(draft);
    botTurn(turn);
  } else {
    reopenForPerson(turn);
  }
  return true;
}

function solvedIn(answer: SolvedAnswer): boolean | null {
  return answer === 'other' ? null : answer !== 'not-solved';
}

/** What the bot knows an answer to, and is not the case itself; or no more than a greeting. */
function isNewQuestion(turn: Turn): boolean {
  if (hasAct(turn, 'complaint', 'asks-person', 'abuse') || turn.understood?.handoffWord) return false;
  if (asksOfCase(turn)) return false;
  const intent = intentOf(turn) ?? tappedIntent(turn);
  if (intent === null) return hasAct(turn, 'greeting') || turn.tap?.kind === 'passage';
  return intent.category !== 'complaint' && intent.title !== turn.draft.state.handoff?.detail;
}

function tappedIntent({ tap, draft }: Turn): ReturnType<typeof intentOf> {
  return tap?.kind === 'intent' ? (draft.rules.intents.get(tap.name) ?? null) : null;
}

export function reopenForPerson(turn: Turn): void {
  backToPerson(turn.draft, turn.words);
  sayMessage(turn.draft, 'reopened', { author: 'system' });
}
