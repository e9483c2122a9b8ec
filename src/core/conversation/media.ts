import { isOfGoods } from '../understanding/slots/slots.ts';
import { actionChoice } from './choices.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-request.ts';
import type { Content } from './message.ts';
import { takePaymentProof } from './payment-proof.ts';
import { messageText, sayMessage } from './say.ts';
import { askWhatIsNeeded, isAfterAnswer } from './small-talk.ts';
import { hasAct, intentOf, isCloseCall, putRight, type Turn } from './turn.ts';

type Kind = Content['kind'];

/** What can come without a word and still mean something to a person. */
const shown: readonly Kind[] = [
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'share',
];
const pictures: readonly Kind[] = ['image', 'video', 'document', 'share'];
const voices: readonly Kind[] = ['voice', 'audio'];

/** Media without a word: asks what it is about; a second time in a row a person looks at it. A sticker is a smile. */
export function askAboutMedia(turn: Turn): boolean {
  const { draft, heard, words } = turn;
  if (words !== '') return askAboutPicture(turn);
  if (!areAll(turn, shown)) return false;
  if (areAll(turn, ['sticker'])) return smileBack(turn);
  if (areAll(turn, ['image', 'document']) && takePaymentProof(turn)) return true;
  const { bot } = draft.state;
  bot.wordless += 1;
  const choices = [actionChoice(draft, 'talk_to_person')];
  if (bot.wordless > 1) handOver(draft, { reason: 'media', detail: heard.map(({ kind }) => kind).join(', ') });
  else if (areAll(turn, voices)) sayMessage(draft, 'voice_unheard', { choices });
  else sayMessage(draft, 'queued_media');
  return true;
}

function smileBack({ draft, moreWasOffered }: Turn): true {
  if (moreWasOffered) sayMessage(draft, 'goodbye_reply');
  else if (isAfterAnswer(draft)) {
    sayMessage(draft, 'anything_else');
    draft.state.bot.offeredMore = true;
  } else askWhatIsNeeded(draft);
  return true;
}

/** "Ada yang kayak gini?": the answer is in the picture. It is told that nobody has seen it yet, and a person is offered. */
function askAboutPicture(turn: Turn): boolean {
  const { draft, words } = turn;
  if (!shows(turn) || isCloseCall(turn)) return false;
  const { bot } = draft.state;
  bot.failedTurns += 1;
  if (bot.failedTurns > 1) handOver(draft, { reason: 'media', detail: words });
  else sayMessage(draft, 'photo_unseen', { choices: [actionChoice(draft, 'talk_to_person')] });
  return true;
}

/** What is asked of something that is before one's eyes. */
const points =
  /\b(?:ini|itu|begini|begitu|gini|gitu|seperti|kayak|mirip|persis|foto|gambar|lihat|warna|model|this|that|these|those|like|picture|photo)\b/i;

/**
 * "Ini masih ada ga?" under a picture: before what can be said without having seen it, it is said that nobody has. A case for a
 * person is another matter: they will look at it.
 */
export function admitUnseen(turn: Turn, { afterMedia }: { afterMedia: boolean }): void {
  const { draft, words } = turn;
  const { bot, problem } = draft.state;
  const intent = intentOf(turn);
  if (!shows(turn) && !(afterMedia && problem.proofs > 0)) return;
  const isAnother = bot.asking !== null || bot.summary?.stage === 'asked' || words === '' || turn.tap !== null;
  const isPersons = hasAct(turn, 'complaint', 'asks-person', 'abuse') || requestedHandoff(turn) !== null;
  if (isAnother || isPersons || intent === null || intent.handoff !== null) return;
  const isOfThem = intent.slots.some(({ name }) => isOfGoods(name));
  if (!isOfThem && !points.test(putRight(turn))) return;
  draft.preface.push(messageText(draft, 'photo_unseen'));
  draft.offersPerson = true;
}

/** Why what came is no answer to a question for words; null: it was words. */
export function unreadText(turn: Turn): string | null {
  if (turn.words !== '') return null;
  const { draft } = turn;
  if (areAll(turn, voices)) return messageText(draft, 'voice_unheard');
  if (areAll(turn, ['location'])) return messageText(draft, 'place_unread');
  return shows(turn) ? messageText(draft, 'photo_unseen') : null;
}

export function isSmile(turn: Turn): boolean {
  return turn.words === '' && areAll(turn, ['sticker']);
}

function shows({ heard }: Turn): boolean {
  return heard.some(({ kind }) => pictures.includes(kind));
}

function areAll({ heard }: Turn, kinds: readonly Kind[]): boolean {
  return heard.every(({ kind }) => kinds.includes(kind));
}
