import { isBareCode } from '../understanding/bare-code.ts';
import { bareQuestion, tells } from '../understanding/bare-question.ts';
import { confirmsTold } from '../understanding/confirms-told.ts';
import { onlyAsksHowLong } from '../understanding/how-long.ts';
import type { Passage } from '../sop/knowledge.ts';
import { passageBehind, whyOfPassage } from '../sop/passages.ts';
import type { Draft } from './draft.ts';
import { tellingOf } from './how-long.ts';
import { nameQuestion } from './name.ts';
import { admitOtherLanguage } from './other-language.ts';
import { messageText, say } from './say.ts';
import { hasAct, intentOf, putRight, type Turn } from './turn.ts';

/** No intent knows it, but a document does (SOP Q1): it is told, and where it is from. */
export function answerFromDocument(turn: Turn): boolean {
  const passage = passageOf(turn);
  // Who asks again was not helped by it, and there are no other words for it (SOP Q3).
  if (!passage || passage.id === turn.draft.state.bot.lastPassage) return false;
  sayPassage(turn, passage);
  return true;
}

/** One was chosen of those that might be meant. */
export function followPassageChoice(turn: Turn): boolean {
  const passage = turn.tap?.kind === 'passage' ? passageBehind(turn.draft.rules, turn.tap.why) : null;
  if (passage) sayPassage(turn, passage);
  return passage !== null;
}

/** "Berapa jam?" after "puasa 10 jam": of what was told, and not of when we open. Once: there are no other words for it. */
export function answerOfPassage(turn: Turn): boolean {
  const { draft, understood, tap } = turn;
  const { lastPassage, answered } = draft.state.bot;
  const passage = draft.rules.passages?.find(({ id }) => id === lastPassage);
  if (!passage || !understood || tap || understood.intent?.by === 'keyword') return false;
  const asked = bareQuestion(understood.normalized, [passage.text]);
  const isNew = (answered[whyOfPassage(passage)] ?? 0) < mostTold;
  const isTold = asked !== null && tells(passage.text, asked);
  const telling = asked === 'how-long' && !isTold ? tellingOf(turn, passage.headings.at(-1) ?? passage.title) : null;
  if (telling !== null && 'passage' in telling && intentOf(turn) === null) {
    sayPassage(turn, telling.passage);
    return true;
  }
  if (!isNew || !(isTold || confirmsTold(understood.normalized, passage.text))) return false;
  sayPassage(turn, passage);
  return true;
}

const mostTold = 2;

export function sayPassage(turn: Turn, passage: Passage): void {
  const { draft, words } = turn;
  admitOtherLanguage(turn, passage.language);
  const { bot } = draft.state;
  const why = whyOfPassage(passage);
  draft.state.bot = {
    ...bot,
    ...{ failedTurns: 0, asking: null, guide: null, summary: null, askedWhich: false, unclear: null },
    ...{ lastIntent: null, lastPassage: passage.id },
    answered: { ...bot.answered, [why]: (bot.answered[why] ?? 0) + 1 },
  };
  const isWorded = draft.rules.policy.assistant.use === 'reply';
  say(draft, {
    texts: [passage.text, sourceOf(draft, passage), ...nameQuestion(draft)],
    why,
    ...(isWorded ? { wording: { passage: passage.id, question: words } } : {}),
  });
}

/** What was found for the turn's question. "Terima kasih, paketnya sudah sampai" asks nothing. */
export function passageOf(turn: Turn): Passage | null {
  const id = turn.understood?.passage?.id;
  if (id === undefined || turn.understood?.intent) return null;
  // "12345": a number alone asks nothing, whatever else has numbers in it.
  if (!/\p{L}/u.test(turn.words) || isBareCode(turn.words)) return null;
  if (hasAct(turn, 'confused', 'yes', 'no') || onlyAsksHowLong(putRight(turn))) return null;
  if (hasAct(turn, 'thanks', 'goodbye') && !turn.words.includes('?')) return null;
  return turn.draft.rules.passages?.find((passage) => passage.id === id) ?? null;
}

function sourceOf(draft: Draft, { title, link }: Passage): string {
  return messageText(draft, 'document_source', { judul: title, tautan: link ?? '' });
}
