import { wordSet } from './lexicon/table.ts';
import { plainText } from './tokens.ts';

const numbers: Readonly<Record<string, number>> = {
  ...{ satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5 },
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5 },
};
/** What may stand beside it: address, particles, thanks, what it is, and how it was. Nothing that can be counted. */
const beside = wordSet(`
  kak kakak ka min admin pak bapak bu ibu mas mbak gan sis ya yaa aja saja deh dong sih nih
  terimakasih makasih makasi thanks thank you thx tq trims please
  saya aku sy gue i my the is it nilai nilainya rating ratingnya skor skornya score bintang star stars
  pelayanan pelayanannya layanan layanannya service
  puas memuaskan bagus mantap mantab keren ramah oke ok sip top good great nice perfect excellent satisfied
  jelek buruk kecewa mengecewakan bad poor terrible sangat banget bgt bangetz sekali very
  eh ups hehe hehehe haha hahaha maksudnya maksudku maksud ketik pencet kepencet meant typo oops
  banyak buat untuk utk for cs csnya mbaknya masnya kakaknya adminnya petugas petugasnya timnya
`);
const praise = wordSet(
  `puas memuaskan bagus mantap mantab keren ramah cepat cepet baik membantu suka senang puass responsif good great nice perfect excellent
  satisfied helpful fast`,
);
const blame = wordSet(
  'jelek buruk kecewa mengecewakan bad poor terrible kurang gapuas gakpuas lambat lelet lemot payah parah',
);
/** Neither: nobody complains, and nobody praises. */
const middling = wordSet('lumayan lumayanlah cukup cukuplah biasa standar standard okelah fair average so-so');
const pleased = /^(?:[👍👌👏😍🥰😊😁🤩💯🔥❤♥💖🫶✨🙏]\uFE0F?\p{Emoji_Modifier}?\s*)+$/u;
const displeased = /^(?:[👎😡😠🤬😤😞☹🙁😒]\uFE0F?\p{Emoji_Modifier}?\s*)+$/u;
const around =
  /\b(?:terima kasih\b|(?:kasih|beri|give|rate)\s+(?=(?:nilai|bintang|rating|skor)\b)|(?:dari|out of)\s+(?:5|lima|five)\b)|^\s*(?:saya|aku|sy|gue|gw|i(?:['’]?d| would)?)\s+(?:kasih|beri|give|rate)\s+(?:(?:it|this|you|a)\s+)*/g;
const belittling =
  /\b(?:kurang|tidak|tdk|gak|ga|gk|nggak|ngga|enggak|not)\s+(?:begitu\s+|terlalu\s+)?(?=(?:puas|memuaskan|bagus|ramah|oke|membantu|responsif|baik|cepat|good|satisfied|helpful)\b)/g;
const stars = /[⭐🌟★]/gu;

/**
 * The 1–5 of an answer that is a rating and nothing else: "5", "5/5 kak", "lima", "bagus banget, 5", "⭐⭐⭐⭐". Null where
 * anything stands beside it that could be counted or asked: an order number, days, pieces (L24).
 */
export function readRating(text: string): number | null {
  const starred = text.match(stars)?.length ?? 0;
  const words = plainText(text.replace(stars, ' ')).toLowerCase().replace(around, ' ').replace(belittling, ' ');
  const pieces = words.split(/\s+/).map(bare);
  const scores = pieces.flatMap((piece) => scoreIn(piece) ?? []);
  const isOnlyThat = pieces.every((piece) => piece === '' || scoreIn(piece) !== null || beside.has(piece));
  if (!isOnlyThat || scores.length > 1) return null;
  return scores[0] ?? (starred >= 1 && starred <= 5 ? starred : null);
}

/** Where what is said of a rating begins. */
const reasonBehind =
  /^([^,;.\n]+?)(?:\s*[,;.\n]+\s*|\s+(?=(?:soalnya|soale|karena|krn|tapi|tp|cuma|cuman|because|but)\s))([^\d?]{3,})$/su;

/**
 * A rating, and what is said of it: "1 aja, lelet banget", "nilai 3 soalnya lama". Nothing that is counted or asked may stand
 * behind it, so that "2, 3 hari lagi kan?" is none (L24).
 */
export function readRatingWithReason(text: string): { score: number; reason: string } | null {
  const whole = readRating(text);
  if (whole !== null) return { score: whole, reason: '' };
  const [, first = '', reason = ''] = reasonBehind.exec(text.trim()) ?? [];
  const score = first === '' ? null : readRating(first);
  return score === null ? null : { score, reason: reason.trim() };
}

/** It says itself that it is one: "bintang 5 kak", "⭐⭐⭐⭐". A bare number may be anything, once nobody asks for one. */
export function readNamedRating(text: string): number | null {
  return /bintang|nilai|rating|skor|score|\bstars?\b|[⭐🌟★]/iu.test(text) ? readRating(text) : null;
}

const corrects =
  /(?<!\p{L})(?:eh+|salah(?: (?:pencet|tekan|ketik|klik|pilih|kasih|nilai))?|maksud(?:nya|ku| saya| aku)?|(?:se)?harusnya|mestinya|ralat|koreksi|keliru|kepencet|typo|ups|oops|deng|ganti jadi|meant|wrong|mistake|should be|correction)(?!\p{L})/iu;
const besideCorrection =
  /(?<!\p{L})(?:(?:bukan|bkn|not) [1-5](?![\d/])|maaf|maap|sori|sory|sorry|jadi|jadinya|tapi|tp|but|a|to|tadi)(?!\p{L})/giu;

/** A rating that takes the place of another one, and says so: "eh salah, maksudnya 2", "bukan 5 tapi 3 deng", or names itself. */
export function readCorrectedRating(text: string): number | null {
  const named = readNamedRating(text);
  if (named !== null || !corrects.test(text)) return named;
  const left = text.replaceAll(new RegExp(corrects, 'giu'), ' ').replaceAll(besideCorrection, ' ');
  return readRating(left);
}

const tail = '(?: (?:kak|ya|deh|aja|min|poin|point))*[.! ]*$';
const offScale = new RegExp(
  `^(?:(?:0|[6-9]|10|100)|\\d{1,3} ?/ ?(?:10|100)|(?:nilai|skor|score|rating)(?:nya)? \\d{1,3}(?:[.,]\\d)?(?: ?/ ?\\d{1,3})?)${tail}`,
);

/** A score on another scale than 1 to 5, as far as it shows: "10", "8/10", "nilai 3,5", "7". Longer numbers may be anything (L24). */
export function isOffScale(text: string): boolean {
  return readRating(text) === null && offScale.test(plainText(text).trim().toLowerCase());
}

/** How it was, in words that are a judgement and nothing else: "puas banget", "kurang puas". No score: nobody counted (L24). */
export function readJudgement(text: string): 'good' | 'fair' | 'bad' | null {
  if (pleased.test(text.trim())) return 'good';
  if (displeased.test(text.trim())) return 'bad';
  const plain = plainText(text).toLowerCase().replace(around, ' ');
  const words = plain.replace(belittling, ' ');
  const pieces = words.split(/\s+/).map(bare);
  const judges = (piece: string) => praise.has(piece) || blame.has(piece) || middling.has(piece);
  if (!pieces.every((piece) => piece === '' || beside.has(piece) || judges(piece))) return null;
  if (words !== plain || pieces.some((piece) => blame.has(piece))) return 'bad';
  if (pieces.some((piece) => praise.has(piece))) return 'good';
  return pieces.some((piece) => middling.has(piece)) ? 'fair' : null;
}

/** Without the dots, brackets and pictures around it; within it they stay ("1,5" is no 1). */
function bare(piece: string): string {
  const start = piece.search(/[^\s.,!*~…()\p{Extended_Pictographic}\p{M}\u200D]|\d/u);
  return start < 0 ? '' : piece.slice(start).replace(/[\s.,:!*~…()\p{Extended_Pictographic}\p{M}\u200D]+$/u, '');
}

function scoreIn(piece: string): number | null {
  const digit = /^([1-5])(?:\/5)?$/.exec(piece)?.[1];
  return digit ? Number(digit) : (numbers[piece] ?? null);
}
