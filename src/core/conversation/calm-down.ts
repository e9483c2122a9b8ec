import { functionWords } from '../understanding/lexicon/function-words.ts';
import { particles } from '../understanding/lexicon/particles.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { alertTo, type Draft } from './draft.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-request.ts';
import { messageText, sayMessage } from './say.ts';
import { hasAct, intentOf, putRight, type Turn } from './turn.ts';

/**
 * Neutral, about the solution, never arguing (SOP T1): the calm-down template once in a period, in front of the answer
 * when there is one. Abusive again with nothing in it to answer: a person takes over instead of a second template
 * (SOP T3).
 */
export function soothe(turn: Turn): boolean {
  const { draft } = turn;
  if (!hasAct(turn, 'abuse')) return false;
  const isFirst = flagAbuse(draft, turn.words);
  const isOfMatter = intentOf(turn) !== null && !onlyInsults(turn);
  if (isOfMatter || hasAct(turn, 'complaint') || requestedHandoff(turn)) {
    if (isFirst) draft.preface.push(messageText(draft, 'calm_down'));
    return false;
  }
  if (isFirst) sayMessage(draft, 'calm_down');
  else handOver(draft, { reason: 'abuse', detail: turn.words });
  return true;
}

const addressed = wordSet('bot robot mesin admin cs kamu kalian toko banget sekali amat dasar woi you your the stupid');

/** "Goblok banget sih nih bot": who is insulted is no matter, however near it is to "is this a bot?". */
function onlyInsults(turn: Turn): boolean {
  const { words, understood } = turn;
  if (words.includes('?') || understood?.intent?.by === 'keyword') return false;
  const said =
    putRight(turn)
      .toLowerCase()
      .match(/[\p{L}\p{N}*]+/gu) ?? [];
  return said.filter((word) => !addressed.has(word) && !functionWords.has(word) && !particles.has(word)).length <= 1;
}

/** The supervisor sees it, once in a period, whoever has the conversation (SOP T4). Whether this is that once. */
export function flagAbuse(draft: Draft, text: string): boolean {
  const { state, at, rules } = draft;
  if (state.calmedAt !== null && at - state.calmedAt < rules.policy.bot.calmEveryMs) return false;
  state.calmedAt = at;
  alertTo(draft, 'supervisor', 'abuse', { text });
  return true;
}
