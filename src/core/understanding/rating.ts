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
  buat untuk utk for cs csnya mbaknya masnya kakaknya adminnya petugas petugasnya timnya
`);
const praise = wordSet(`puas memuaskan bagus mantap mantab keren ramah good great nice perfect excellent satisfied`);
const blame = wordSet('jelek buruk kecewa mengecewakan bad poor terrible');
const around =
  /\b(?:terima kasih\b|(?:kasih|beri|give|rate)\s+(?=(?:nilai|bintang|rating|skor)\b)|(?:dari|out of)\s+(?:5|lima|five)\b)/g;
const belittling =
  /\b(?:kurang|tidak|tdk|gak|ga|nggak|ngga|not)\s+(?=(?:puas|memuaskan|bagus|ramah|oke|good|satisfied)\b)/g;
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

/** How it was, in words that are a judgement and nothing else: "puas banget", "kurang puas". No score: nobody counted (L24). */
export function readJudgement(text: string): 'good' | 'bad' | null {
  const plain = plainText(text).toLowerCase().replace(around, ' ');
  const words = plain.replace(belittling, ' ');
  const pieces = words.split(/\s+/).map(bare);
  if (!pieces.every((piece) => piece === '' || beside.has(piece))) return null;
  if (words !== plain || pieces.some((piece) => blame.has(piece))) return 'bad';
  return pieces.some((piece) => praise.has(piece)) ? 'good' : null;
}

/** Without the dots, brackets and pictures around it; within it they stay ("1,5" is no 1). */
function bare(piece: string): string {
  const start = piece.search(/[^\s.,!*~…()\p{Extended_Pictographic}\p{M}\u200D]|\d/u);
  return start < 0 ? '' : piece.slice(start).replace(/[\s.,!*~…()\p{Extended_Pictographic}\p{M}\u200D]+$/u, '');
}

function scoreIn(piece: string): number | null {
  const digit = /^([1-5])(?:\/5)?$/.exec(piece)?.[1];
  return digit ? Number(digit) : (numbers[piece] ?? null);
}
