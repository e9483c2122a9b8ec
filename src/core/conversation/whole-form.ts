import type { Intent, Slot } from '../sop/knowledge.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { isQuestion } from '../understanding/slots/values.ts';
import { answerIntent } from './answer.ts';
import { mayAsk } from './asked-datum.ts';
import { bookingDeeds, isBooking } from './booking-entry.ts';
import { inPlainWords } from './trouble.ts';
import { hasAct, intentOf, isCloseCall, isUnsure, nearestOf, putRight, readsOf, wordCount, type Turn } from './turn.ts';

/**
 * "Pesen 40 kotak rendang buat tgl 10 kirim ke jl timoho 22 an bu yuni": so many of the data that a form asks for that it is filled in,
 * however little the whole resembles a wish for one.
 */
export function takeWholeForm(turn: Turn): boolean {
  const { understood, words, tap } = turn;
  const isOpen = intentOf(turn) === null || isCloseCall(turn) || isUnsure(turn);
  if (tap || !understood || !isOpen || understood.intent?.by === 'keyword' || understood.handoffWord !== null)
    return false;
  if (wordCount(turn) < fewestWords || words.includes('?') || isQuestion(words)) return false;
  if (!wanting.test(putRight(turn)) || ofBefore.test(putRight(turn))) return false;
  const [best] = nearestOf(turn)
    .filter(({ category, handoff }) => category === 'general' && handoff !== null)
    .map((intent) => ({ intent, told: countTold(turn, intent) }))
    .toSorted((one, other) => other.told - one.told);
  if (!best || best.told < fewestTold) return false;
  answerIntent(turn, best.intent);
  return true;
}

const fewestWords = 5;
const fewestTold = 2;
const wanting =
  /\b(?:pesan|memesan|order|mau|ingin|hendak|minta|booking|daftar|mendaftar|(?:would|[iw]e?['’]d) like|looking (?:for|to)|planning to|hoping to|want|need|book)\b/i;
/** Of what was ordered before something is told. */
const ofBefore =
  /\b(?:sudah|belum|kemarin|tadi|batal\w*|ubah|ganti|kurang|salah|already|yesterday|cancel\w*|change)\b/i;

/** A number alone may count anything: it stands beside a day, an address or a name. */
function countTold(turn: Turn, { slots }: Intent): number {
  const plain = slots.filter(isPlain);
  return Object.keys(findSlots(plain, turn.words, readsOf(turn))).length;
}

function isPlain({ type, name }: Slot): boolean {
  return (
    ['date', 'number', 'phone', 'email'].includes(type) ||
    (type === 'text' && /alamat|address|^nama_|_name$/i.test(name))
  );
}

/**
 * "I want to book the open water course" is nearer to what the course costs than to booking: they say that they want to, and the form
 * for it is as good as meant.
 */
export function takeWish(turn: Turn): boolean {
  const { understood, words, tap } = turn;
  const asked = intentOf(turn);
  const isOpen = !tap && understood !== null && understood.intent?.by !== 'keyword' && understood.handoffWord === null;
  if (!isOpen || hasAct(turn, 'complaint', 'cancel') || (asked !== null && asked.handoff !== null)) return false;
  if (wordCount(turn) > mostOfAWish || mayAsk(words)) return false;
  const said = putRight(turn).toLowerCase();
  if (!wishing.test(said) || ofBefore.test(said)) return false;
  const intent = understood.nearest
    .flatMap(({ name, confidence }) => (confidence < near ? [] : (turn.draft.rules.intents.get(name) ?? [])))
    .find(isBooking);
  if (intent) answerIntent(turn, intent);
  return intent !== undefined;
}

/** "Boleh saya melihat kamarnya hari Minggu?" is nearly as near to what a day costs: who wants to do what a form is for, and says when, is not asked which. */
export function takeDatedWish(turn: Turn): boolean {
  const { understood, words, tap } = turn;
  const [form] = nearestOf(turn);
  const isOpen = !tap && isCloseCall(turn) && understood?.handoffWord === null && !hasAct(turn, 'complaint', 'cancel');
  if (!isOpen || !form || form.category !== 'general' || form.handoff === null) return false;
  const said = putRight(turn).toLowerCase();
  if (wordCount(turn) > mostOfAWish || !ownWish.test(said) || ofBefore.test(said) || !namesDeed(said, form))
    return false;
  const dated = form.slots.filter(({ type }) => type === 'date');
  if (Object.keys(findSlots(dated, words, readsOf(turn))).length === 0) return false;
  answerIntent(turn, form);
  return true;
}

const ownWish =
  /^(?:(?:halo|hai|hi|hello|hey|kak|admin|selamat|pagi|siang|sore|malam|good|morning|afternoon|evening) )*(?:(?:apa(?:kah)? )?(?:boleh|bisa)(?:kah)? (?:saya|aku|kami|kita)|(?:saya|aku|kami|kita) (?:mau|ingin|hendak|pengen|berencana)|(?:can|could|may) (?:i|we)|(?:i|we) (?:want|would like|plan|need) to) (\S+)/;

/** What they want to do is what the form is for. */
function namesDeed(said: string, { title, examples }: Intent): boolean {
  const deed = (ownWish.exec(said)?.[1] ?? '').replace(/^(?:me(?:ng|ny|n|m)?|ber)(?=\p{L}{4})/u, '');
  return deed.length > 2 && [title, ...examples].some((text) => inPlainWords(text).some((word) => word.includes(deed)));
}

const mostOfAWish = 12;
/** The form was as good a guess. */
const near = 0.5;
const wishing = new RegExp(
  `^(?:(?:halo|hai|hi|hello|hey|kak|admin|selamat|pagi|siang|sore|malam|good|morning|afternoon|evening|ok|oke|great|yes) )*(?:(?:saya|aku|kami|kita|i|we) )?(?:mau|ingin|hendak|(?:would )?like to|want to|need to)(?: just)? (?:${bookingDeeds})\\b`,
);
