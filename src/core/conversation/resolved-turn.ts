import { botTurn } from './bot-turn.ts';
import { findLoop } from './breaker.ts';
import { record, type Draft } from './draft.ts';
import { renewFloor } from './floor.ts';
import { answerFollowUp, reopenForPerson } from './follow-up.ts';
import { freshEpisode, noProblem } from './new-conversation.ts';
import { sayMessage } from './say.ts';
import { rate } from './survey.ts';
import { bringsMore, hasAct, MOST_WORDS, saysNotYet, wordCount, type Turn } from './turn.ts';

/** What was thought to be solved, and is not: "ternyata masih belum beres". */
const STILL_NOT = /\b(?:masih|tetap|ternyata|still)\s+(?:belum|blm|blum|belom|not)\b/i;

/** What a customer says after solving: a rating, thanks, that it is not solved after all, or something new. */
export function resolvedTurn(turn: Turn): void {
  const { draft } = turn;
  if (rate(turn) || answerFollowUp(turn)) return;
  if (isNotSolved(turn)) reopenForPerson(turn);
  else if (isCourtesy(turn)) answerCourtesy(turn);
  else {
    backToBot(draft);
    botTurn(turn);
  }
}

/** Thanks and the like reopen nothing; neither does a sticker, or a late tap on "solved". */
function isCourtesy(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'yes_solved';
  if (turn.heard.every((message) => message.kind === 'sticker')) return true;
  return hasAct(turn, 'thanks', 'goodbye', 'yes') && wordCount(turn) <= MOST_WORDS && !bringsMore(turn);
}

/** "Not yet" to what was just said to be solved. */
function isNotSolved(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'not_solved';
  const saysSo = hasAct(turn, 'no') ? saysNotYet(turn) : STILL_NOT.test(turn.words);
  return saysSo && !bringsMore(turn);
}

/** Two bots would thank each other for ever: one that goes round in circles gets no more answers (L23). */
function answerCourtesy(turn: Turn): void {
  const { draft } = turn;
  const loop = findLoop(turn);
  if (loop !== null) record(draft, 'not-said', { why: 'thanks_reply', because: loop });
  else if (turn.words !== '') sayMessage(draft, hasAct(turn, 'goodbye') ? 'goodbye_reply' : 'thanks_reply');
}

/** A real question: the bot answers again after a case was solved (SOP H5), and begins anew (L21). */
function backToBot(draft: Draft): void {
  const { state } = draft;
  state.phase = 'bot';
  state.survey = null;
  state.followUp = null;
  state.handoff = null;
  state.problem = noProblem();
  state.classifiedBy = null;
  state.bot = freshEpisode(state.bot);
  renewFloor(draft, 'bot');
}
