import type { Intent } from '../sop/knowledge.ts';
import { findChoice } from '../understanding/slots/options.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { answerIntent } from './answer.ts';
import { mayAsk } from './asked-datum.ts';
import { isBooking } from './booking-entry.ts';
import { isAfterAnswer } from './small-talk.ts';
import { intentOf, putRight, readsOf, wordCount, type Turn } from './turn.ts';

const mostWords = 12;

/** "Yaudah daftar yang bulanan", "yang 50 mbps aja" after what it costs: one of the choices of a form is what the form is for. */
export function takeOption(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const asked = intentOf(turn);
  if (tap !== null || mayAsk(words)) return false;
  // "Bulanan aja deh" is near to the price that was told just before.
  if (asked !== null && (asked.name !== draft.state.bot.lastIntent || understood?.intent?.by === 'keyword'))
    return false;
  const said = putRight(turn).toLowerCase();
  const isBehind = isAfterAnswer(draft) && wordCount(turn) <= mostWords && (takes.test(said) || only.test(said));
  const forms = [...draft.rules.intents.values()].filter(
    (intent) =>
      intent.language === draft.state.language &&
      isBooking(intent) &&
      hasOption(intent, words) &&
      (isBehind || (wishes.test(said) && countPlain(turn, intent) >= fewestTold)),
  );
  const [form, ...others] = forms;
  if (!form || others.length > 0) return false;
  answerIntent(turn, form);
  return true;
}

/** "Mau daftar tahunan, hp 0856 …, mulai 1 januari": nobody tells so much who does not want it. */
function countPlain(turn: Turn, { slots }: Intent): number {
  const plain = slots.filter(({ type }) => type === 'date' || type === 'phone' || type === 'email');
  return Object.keys(findSlots(plain, turn.words, readsOf(turn))).length;
}

const fewestTold = 2;
const wishes =
  /\b(?:mau|ingin|pengen|minta|want to|would like to|like to)(?: \S+)? (?:daftar|mendaftar|pesan|memesan|order|booking|book|pasang|join|beli|ambil|sewa|ikut)\b/;

function hasOption({ slots }: Intent, words: string): boolean {
  return slots.some(({ type, options }) => type === 'choice' && findChoice(options, words) !== null);
}

/** "Bulanan aja deh". */
const only =
  /^(?:(?:oke|ok|ya sudah|kalau begitu)[ ,]+)*(?!.*\b(?:tidak|belum|jangan|bukan|mahal)\b)(?:paket )?[\p{L}\d]+(?: [\p{L}\d]+){0,2} saja(?: (?:deh|kak|ya|dong))*[.! ]*$/u;

const takes =
  /^(?:(?:oke|ok|okay|ya sudah|ya|iya|sip|kak|deh|kalau begitu|berarti)[ ,]+)*(?:(?:saya|aku|kami|i|we)(?:'d| would| will|'ll)? )?(?:(?:mau|jadi|ingin|want|like|coba)(?: (?:to|deh|dong))* |(?:daftar|ambil|pilih|pesan|order|beli|booking|pasang|ikut|take|get|book)(?: (?:deh|dong|saja|me))* |(?:yang|the) )+(?!.*\b(?:belum|tidak|jangan|bukan|not|punya|pakai|have|is|too|but|tapi|already|never|mahal|kemahalan|teman)\b)[\p{L}\d ]+$/u;
