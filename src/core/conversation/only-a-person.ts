import { isBooking } from './booking-entry.ts';
import { passageOf } from './document-answer.ts';
import { raise } from './draft.ts';
import { handOver } from './handoff.ts';
import { isAfterAnswer } from './small-talk.ts';
import { inPlainWords } from './trouble.ts';
import { intentOf, isCloseCall, isUnsure, putRight, type Turn } from './turn.ts';

/** What they did, and what should have come of it: "i already paid yesterday but no confirmation". */
const did =
  /\b(?:sudah|already|have|has|had|i|we)\b(?: \S+){0,5} (?:book(?:ed)?|booking|reservasi|reserved|pesan|order(?:ed)?|bayar|paid|pay|transfer(?:red)?|daftar|registered|signed up|checkout|sent|submitted|isi)\b/i;
const nothingCame =
  /\b(?:(?:but|and|still|yet|with|got|there is)(?: still| got)? no|without(?: any)?|never (?:got|received)(?: (?:a|any|the|my))?|(?:have|has|had|did) not (?:yet )?(?:get|got|gotten|received?)(?: (?:a|any|the|my|yet))*|(?:belum|tidak)(?: (?:juga|ada|dapat|terima|menerima|masuk|dikasih|dikirim|dikirimi|pernah))+) (?:confirm\w*|konfirmasi\w*|repl(?:y|ies)|response|e-?mail\w*|balasan|kabar|info|kode|e-?tic?ket|tic?ket|tiket|invoice|receipt|struk|booking code|kode booking)\b/i;

/** What was paid for does not work yet. */
const notActive =
  /\b(?:(?:is|are|was|has|have)(?: still)? not (?:yet )?(?:been )?(?:active|activated|working|updated|extended)|(?:belum|tidak)(?: (?:juga|bisa))* (?:aktif|diaktifkan|dipakai|terupdate|diperpanjang))\b/i;
const paid =
  /\b(?:sudah|already|have|has|i|we)\b(?: \S+){0,3} (?:bayar|transfer(?:red)?|lunas|lunasi|paid|perpanjang)\b/i;

/** "Kalo udah bayar tapi belum aktif gimana". */
const supposing = /\b(?:kalau|jika|misal|misalnya|seandainya|if|when|apabila|bila)\b/;

/** "I left my sunglasses at the beach", "dompet saya ketinggalan": somebody has to look. */
const leftBehind = [
  /^(?:\S+ ){0,4}?(?:i|we)(?: think)?(?: (?:i|we|just|might have|may have|have|must have|accidentally|also))* (?:left|lost|dropped|forgot) (?:my|our|his|her|a|the|some) (?!number|email|address|name|details|password|order|way|job|voice|weight|money|appetite)\S+(?: \S+)*? (?:at|in|on|under|near|there|yesterday|behind|today|this|last)\b/i,
  /(?:^|\s)(?!(?:paket|pesanan|resi|uang|saldo|akun|sandi|password|data|nomor)(?:nya)? )\S{2,}(?:nya)? (?:saya|aku|kami|anak saya|suami saya|istri saya)(?: (?:ada|yang|kayaknya|sepertinya|ternyata|tadi|kemarin))* (?:ketinggalan|tertinggal|hilang)\b/i,
  /\b(?:ketinggalan|tertinggal)(?: \S+){0,3} (?:di|disana|disitu|disini)\b/i,
];

/** "Saya ketinggalan kereta di Bandung". */
const missed = /\bketinggalan (?:kereta|pesawat|bus|bis|kapal|info|berita)\b/;

/**
 * What no entry can answer, since somebody has to look it up or look for it: a booking or a payment of which nothing was heard, a thing that
 * was left behind. They need not try it in other words first.
 */
export function handOverLookUp(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const said = putRight(turn).toLowerCase();
  if (tap !== null || understood?.intent?.by === 'keyword' || isKept(turn)) return false;
  const isUnheard =
    (did.test(said) && nothingCame.test(said)) || (paid.test(said) && notActive.test(said) && !supposing.test(said));
  const isLost = !words.includes('?') && !missed.test(said) && leftBehind.some((way) => way.test(said));
  if (!isUnheard && !(isLost && isOpen(turn))) return false;
  handOver(draft, { reason: 'needs-person', detail: words });
  return true;
}

/** "Ayah saya meninggal, cicilannya gimana": no rule of how to pay answers them. */
export function handOverBereaved(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const isKnown = (intentOf(turn)?.handoff ?? null) !== null && !isCloseCall(turn);
  if (tap !== null || isKnown || understood?.intent?.by === 'keyword') return false;
  const said = putRight(turn).toLowerCase();
  // Whoever would like to send flowers for it is told what they cost.
  if (!bereaved.test(said) || ofCondolence.test(said)) return false;
  raise(draft, { priority: 'high' });
  handOver(draft, { reason: 'needs-person', detail: words });
  return true;
}

const ofCondolence =
  /\b(?:bunga|karangan|papan|buket|duka cita|kue|tumpeng|snack|katering|catering|flowers?|wreath|bouquet|pesan|memesan|order|kirim|sewa)\b/;
const bereaved =
  /(?<!\b(?:kalau|jika|misal|misalnya|seandainya|if|when|apabila|bila) (?:\S+ ){0,3})\b(?:(?:ayah|(?:ba)?pak|papa|i?bu|mama|suami|istri|anak|kakak|adik|orang tua|ortu|nasabah|pemilik(?:nya)?)(?: (?:saya|aku|kami|kandung|mertua))* (?:(?:sudah|baru|baru saja|telah|kemarin|tadi) )*(?:meninggal|wafat|berpulang|tiada)|(?:my|our) (?:father|mother|husband|wife|son|daughter|brother|sister|dad|mom|parents?) (?:has |have |just |recently )*(?:passed away|died))\b/;

/** "Harus gimana?", after what was answered or not understood: what is to be done now in their case somebody else has to say. */
export function handOverAdvice(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const isTold = isAfterAnswer(draft) || draft.state.problem.chronology.length > 0;
  const isSurelyAsked = intentOf(turn) !== null && !isUnsure(turn);
  if (tap !== null || !isTold || isSurelyAsked || understood?.intent?.by === 'keyword') return false;
  if (!whatToDo.test(putRight(turn).toLowerCase())) return false;
  handOver(draft, { reason: 'needs-person', detail: words });
  return true;
}

const whatToDo =
  /^(?:(?:terus|lalu|jadi|kalau begitu|nah|oh|ya|aduh|kak|admin|pak|bu|so|then|and|ok|oke)[ ,]+)*(?:(?:(?:saya|aku|kami|kita) )?(?:harus|mesti|musti) (?:bagaimana|gimana|apa|ngapain|berbuat apa|melakukan apa)|what (?:should|do|must|can|am) (?:i|we)(?: (?:supposed|meant) to)? do)(?: (?:ini|dong|ya|kak|sekarang|nih|admin|lagi|now|then|next))*[?.! ]*$/;

/** An entry that a person takes, or that tells what to do about it. */
function isKept(turn: Turn): boolean {
  const intent = isCloseCall(turn) ? null : intentOf(turn);
  if (intent === null) return false;
  if (intent.category !== 'general' || intent.steps.length > 0 || intent.examples.some(isOfUnheard)) return true;
  // Another booking is not what they want.
  return (intent.handoff !== null && !isBooking(intent)) || intent.slots.some(({ type }) => type === 'code');
}

function isOfUnheard(example: string): boolean {
  const plain = inPlainWords(example).join(' ');
  return did.test(plain) && /\b(?:belum|tidak|not|no|never)\b/.test(plain);
}

function isOpen(turn: Turn): boolean {
  return passageOf(turn) === null && (intentOf(turn) === null || isUnsure(turn));
}
