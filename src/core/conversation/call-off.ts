import type { Intent } from '../sop/knowledge.ts';
import { handOver } from './handoff.ts';
import { sayMessage } from './say.ts';
import { isAfterAnswer } from './small-talk.ts';
import { intentOf, nearestOf, putRight, type Turn } from './turn.ts';

/**
 * "Ga jadi pesen", with no form under way: it opens none. After an answer nothing was ordered that could be let go. With nothing said
 * here before, they may have ordered elsewhere, and only a person can see whether there is an order.
 */
export function takeCallOff(turn: Turn): boolean {
  const { draft, words, tap } = turn;
  const said = putRight(turn)
    .replaceAll(/[.!]+(?= |$)/g, '')
    .trim();
  const asked = intentOf(turn);
  const isOfForm = asked?.category === 'general' && asked.handoff !== null && notOne.test(said);
  if (tap || words.includes('?') || !(isOfForm || notAfterAll.test(said))) return false;
  if (asked ? isOfCancelling(asked) : nearestOf(turn).some(isOfCancelling)) return false;
  if (isAfterAnswer(draft) || (draft.state.bot.said['slot_cancelled'] ?? 0) > 0) sayMessage(draft, 'slot_cancelled');
  else handOver(draft, { reason: 'order', detail: words });
  return true;
}

const ahead =
  '(?:(?:maaf|sorry|eh|oh|ya|oke|ok|kak|admin|saya|aku|kami|sepertinya|seperti|sudah|deh|no)[ ,]+)*(?:(?:i|we) )?';
const deed =
  '(?:pesan|memesan|beli|order|booking|book|daftar|sewa|servis|service|reservasi|survei|ikut|datang|ambil|pasang|checkout|rental|les|periksa)';
/** "Ga jadi ngekost": whatever they wanted, it resembles a form. */
const notOne = new RegExp(
  `^${ahead}tidak jadi (?!masalah|soal|apa-apa)[^ ,]+(?: (?:kak|admin|ya|deh|dong|dulu|maaf|sorry))*$`,
  'i',
);
const notAfterAll = new RegExp(
  `^${ahead}(?:tidak jadi (?:mau )?${deed}(?: [^ ,]+){0,3}|(?:do not want|no longer want|will not) (?:to )?${deed}(?: [^ ,]+){0,2} (?:anymore|any more|after all))` +
    '(?:[ ,]+(?:kak|admin|ya|deh|dong|dulu|maaf|sorry|terima kasih|makasih|thanks|thank you))*$',
  'i',
);

/** An entry that says how to call something off, or does, is what is asked for. */
function isOfCancelling({ name, title }: Intent): boolean {
  return /batal|cancel|refund|ubah|change/i.test(`${name} ${title}`);
}
