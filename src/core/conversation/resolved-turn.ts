import type { MessageName } from '../sop/knowledge.ts';
import { backToBot } from './back-to-bot.ts';
import { botTurn } from './bot-turn.ts';
import { findLoop } from './breaker.ts';
import { record } from './draft.ts';
import { asksOfCase } from './former-case.ts';
import { answerFollowUp, reopenForPerson } from './follow-up.ts';
import { keepComment, noteComment } from './recovery.ts';
import { sayMessage } from './say.ts';
import { saysStillNot } from './solved-answer.ts';
import { answerOffSurvey, judgementOf, rate, saysHowItWas } from './survey.ts';
import { bringsMore, hasAct, mostWords, saysNotYet, wordCount, type Turn } from './turn.ts';

/** What a customer says after solving: a rating, thanks, that it is not solved after all, or something new. */
export function resolvedTurn(turn: Turn): void {
  const { draft } = turn;
  if (rate(turn) || answerFollowUp(turn)) return;
  if (isNotSolved(turn)) {
    keepComment(draft, turn.words);
    reopenForPerson(turn);
  } else if (noteComment(turn)) {
    return;
  } else if (judgementOf(turn) !== null) {
    // Its number may still come: the survey stays open.
    sayMessage(draft, 'survey_thanks');
  } else if (answerOffSurvey(turn)) {
    return;
  } else if (isCourtesy(turn)) {
    answerCourtesy(turn);
  } else {
    backToBot(draft);
    botTurn(turn);
  }
}

/** Thanks and the like reopen nothing; neither does a sticker, or a late tap on "solved". */
function isCourtesy(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'yes_solved';
  if (turn.heard.every((message) => message.kind === 'sticker') || saysHowItWas(turn)) return true;
  return hasAct(turn, 'thanks', 'goodbye', 'yes') && wordCount(turn) <= mostWords && !bringsMore(turn);
}

/** "Not yet" to what was just said to be solved. */
function isNotSolved(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'not_solved';
  if (saysStillNot(turn) || asksOfCase(turn) || judgementOf(turn) === 'bad') return true;
  return hasAct(turn, 'no') && saysNotYet(turn) && !bringsMore(turn);
}

/** Two bots would thank each other for ever: one that goes round in circles gets no more answers (L23). */
function answerCourtesy(turn: Turn): void {
  const { draft } = turn;
  const loop = findLoop(turn);
  if (loop !== null) record(draft, 'not-said', { why: 'thanks_reply', because: loop });
  else if (turn.words !== '') sayMessage(draft, courtesyTo(turn));
}

function courtesyTo(turn: Turn): MessageName {
  if (hasAct(turn, 'goodbye')) return 'goodbye_reply';
  return hasAct(turn, 'thanks') || turn.tap ? 'thanks_reply' : 'anything_else';
}
