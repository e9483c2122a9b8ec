import type { Intent } from '../sop/knowledge.ts';
import { codesIn } from '../understanding/slots/codes.ts';
import { hintsAtTrouble } from '../understanding/story.ts';
import { answerIntent } from './answer.ts';
import { sayEither } from './entry-or-passage.ts';
import { askWhichOf, failTurn } from './failed-turn.ts';
import { answeredBefore, sayAgain } from './follow-on.ts';
import { mishap, shopRuleFor } from './shop-rule.ts';
import { isAfterAnswer } from './small-talk.ts';
import { inPlainWords } from './trouble.ts';
import { hasAct, intentOf, isCloseCall, nearestOf, putRight, wordCount, wordsPutRight, type Turn } from './turn.ts';

const supposes =
  /^(?:(?:kak|admin|halo|terus|trus|oh|ya|jadi|itu|bagaimana|apa|eh|dan|and|so|but|hi|hello|what (?:happens|will happen|would happen|do (?:i|we|you) do|can (?:i|we) do|about)) )*(?:kalau|jika|misal(?:nya|kan)?|semisal|umpama(?:nya)?|seandainya|andai(?:kan|nya)?|if|what if|suppose|in case)\b/i;
/** What would be done then. */
const asksWhat = /\?|\b(?:bagaimana|apa|bisa|boleh|what|can|how)\b/i;
/** It is told of something that is there. */
const happened =
  /\b(?:kemarin|tadi|barusan|baru saja|terlanjur|padahal|(?:se)?harusnya|bagaimana ini(?! kalau)|(?<!(?:kalau|jika) (?:\S+ )?)sudah (?:seminggu|sebulan|\d+ (?:hari|minggu|bulan)|saya|aku|dibuka|difoto|foto|buka|lapor|chat)|tanggung jawab|(?:rusak|sobek|pecah|salah|cacat) ini|ini (?:rusak|sobek|pecah|salah|cacat)|seperti (?:begini|ini|begitu)|begini|yang (?:saya|aku|kami) (?:terima|beli|pesan|dapat)|yesterday|just (?:arrived|came|got|received)|already|i (?:got|received)|like this)\b/i;

const mostShort = 6;
const mostLong = 14;
/** Surely another question. */
const sure = 0.9;

/**
 * "Kalo rusak sendiri?": nothing has happened, and it is no complaint. It is asked of the answer before, where that is near, else of
 * what the content says of such things. After an answer about something else it may be either: they are asked which, before
 * anybody is sorry for what has not happened.
 */
export function answerSupposed(turn: Turn): boolean {
  if (!isSupposed(turn)) return false;
  const before = answeredBefore(turn);
  const asked = intentOf(turn);
  const near = nearestOf(turn);
  const isOfBefore = before !== null && (isNear(turn, before) || (isShort(turn) && isAmong(turn, before)));
  if (isOfBefore) return sayAgain(turn, before);
  if (isOfTrouble(turn) && tellRule(turn)) return true;
  const isOfComplaint = asked?.category === 'complaint' || isCloseCall(turn);
  const general = isOfComplaint ? near.find(isTold) : undefined;
  if (general && isNear(turn, general) && near.some(({ category }) => category === 'complaint')) {
    answerIntent(turn, general);
    return true;
  }
  // "Kalau nomor pesanan hilang gimana?" orders no lost number.
  if (asked && thinksOfTrouble(turn, asked)) {
    failTurn(turn);
    return true;
  }
  return before !== null && asked?.handoff != null && isShort(turn) && askWhichOf(turn, [before, asked]);
}

function isTold({ category, handoff, slots }: Intent): boolean {
  return category === 'general' && handoff === null && slots.length === 0;
}

/** "Kalo udah bayar tapi masih isolir gimana" is not what the entry asks that tells how to pay, at a quarter of the likelihood. */
function isAmong({ understood }: Turn, { name }: Intent): boolean {
  return understood?.nearest.some((one) => one.name === name) ?? false;
}

function isNear({ understood }: Turn, { name }: Intent): boolean {
  const [first] = understood?.nearest ?? [];
  const found = understood?.nearest.find((one) => one.name === name);
  return first !== undefined && found !== undefined && found.confidence >= first.confidence / 2;
}

function tellRule(turn: Turn): boolean {
  const rule = shopRuleFor(turn);
  if (rule === null) return false;
  sayEither(turn, rule);
  return true;
}

/** It is nearest to a complaint, or hints at trouble where it resembles a form. */
function isOfTrouble(turn: Turn): boolean {
  const near = nearestOf(turn);
  const asked = intentOf(turn);
  const isClose = isCloseCall(turn) && near.some(({ category }) => category === 'complaint');
  if (asked === null && !isClose) return near[0]?.category === 'complaint' && namesTrouble(turn);
  return isClose || asked?.category === 'complaint' || speaksOfTrouble(turn);
}

/** What is not understood is told no rule for the delivery that they may miss. */
function namesTrouble(turn: Turn): boolean {
  const words = wordsPutRight(turn).filter((word) => !/^(?:kalau|jika|misal\w*|seandainya|if)$/i.test(word));
  return speaksOfTrouble(turn, words);
}

function speaksOfTrouble(turn: Turn, words = wordsPutRight(turn)): boolean {
  return mishap.test(putRight(turn)) || hintsAtTrouble(words);
}

function isSupposed(turn: Turn): boolean {
  const said = putRight(turn);
  if (turn.tap !== null || hasAct(turn, 'complaint') || !supposes.test(said)) return false;
  const asked = intentOf(turn);
  const isGuess = turn.understood?.intent?.by === 'model';
  const isOfComplaint = isGuess && asked?.category === 'complaint';
  if ((isOfComplaint || asked === null) && (happened.test(said) || codesIn(turn.words).length > 0)) return false;
  if (asked === null || isOfComplaint) return isShort(turn) || (wordCount(turn) <= mostLong && asksWhat.test(said));
  return isGuess && (thinksOfTrouble(turn, asked) || (isShort(turn) && isOnlySupposed(turn, asked)));
}

function isShort(turn: Turn): boolean {
  return wordCount(turn) <= mostShort;
}

/** "Kalo ambil 6 dulu?", "kalo ga jadi bayar?" resemble a form, and nothing is ordered, or called off, that is only thought of. */
function isOnlySupposed(turn: Turn, asked: Intent): boolean {
  const { understood, words, draft } = turn;
  const isUnsure = (understood?.intent?.confidence ?? 1) < sure || callsOff.test(understood?.normalized ?? '');
  return wantsNoForm(turn, asked) && isUnsure && words.includes('?') && isAfterAnswer(draft);
}

/** "What if I crash the bike?" wants no form, but where trouble is the trade, "kalo hp mati total gimana" wants it mended. */
function thinksOfTrouble(turn: Turn, asked: Intent): boolean {
  const isOfTrade = asked.examples.filter((example) => hintsAtTrouble(inPlainWords(example))).length >= fewestOfTrade;
  const asksWhatThen = wordCount(turn) <= mostLong && asksThen.test(turn.understood?.normalized ?? '');
  return wantsNoForm(turn, asked) && !isOfTrade && asksWhatThen && speaksOfTrouble(turn);
}

/** "Need a bike for two days" alone may be a complaint elsewhere. */
const fewestOfTrade = 2;

function wantsNoForm({ understood }: Turn, { category, handoff }: Intent): boolean {
  return category === 'general' && handoff !== null && !wishes.test(understood?.normalized ?? '');
}

const asksThen = /\b(?:bagaimana|what (?:if|happens|will|would))\b/i;
const callsOff = /\b(?:tidak jadi|batal\w*|dibatal\w*|cancel)\b/i;
const wishes = /\b(?:mau|ingin|pengen|minta|want|like)\b/i;
