import type { Intent } from '../sop/knowledge.ts';
import { bareQuestion, tells } from '../understanding/bare-question.ts';
import { findNumbered } from '../understanding/slots/numbered.ts';
import { answerIntent } from './answer.ts';
import { readChoiceId } from './choices.ts';
import { putRight, wordCount, type Turn } from './turn.ts';

/**
 * They were asked which one they mean, and write on: "brp", where one of them tells a price, or "kamar 5", where one of them asks for
 * the room. That is the one.
 */
export function answerOfOffered(turn: Turn): boolean {
  const { draft, tap, understood } = turn;
  const { bot } = draft.state;
  if (tap || !understood || understood.intent?.by === 'keyword' || wordCount(turn) > mostWords) return false;
  if (!bot.askedWhich && bot.failedTurns === 0) return false;
  const offered = bot.offered.flatMap(({ id }) => offeredIntent(turn, id));
  const asked = bareQuestion(putRight(turn), []);
  const isMeant = ({ answers, slots }: Intent) =>
    asked === null
      ? !turn.words.includes('?') && slots.some((slot) => findNumbered(slot, turn.words) !== null)
      : answers.some((answer) => tells(answer, asked));
  const [meant, ...others] = offered.filter(isMeant);
  // Where all of them tell it, the likeliest does.
  if (!meant || (others.length > 0 && (asked === null || meant !== offered[0]))) return false;
  answerIntent(turn, meant);
  return true;
}

const mostWords = 4;

function offeredIntent({ draft }: Turn, id: string): Intent[] {
  const choice = readChoiceId(id);
  const intent = choice?.kind === 'intent' ? draft.rules.intents.get(choice.name) : undefined;
  return intent ? [intent] : [];
}
