import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';

const openings = wordSet(
  'halo hai assalamualaikum permisi hello hi hey selamat pagi siang sore malam good morning afternoon evening maaf',
);
const filling = wordSet('admin saya kami there wr wb warahmatullahi wabarakatuh');
/** "Mohon maaf sebelumnya", "maaf mengganggu waktunya": the hello of whoever is polite. */
const apologising = wordSet(
  'sebelumnya mengganggu menganggu ganggu waktunya waktu jamnya bother bothering you disturb disturbing',
);
/** "Terima kasih banyak atas perhatiannya", "thanks in advance". */
const thanking = wordSet(`
  banyak sekali sebelumnya atas perhatiannya perhatian bantuannya bantuan infonya informasinya informasi waktunya kerjasamanya very much so many
  a lot in advance for your the help time
`);
const wishing = wordSet(
  'tolong terima kasih thank thanks hope are doing well with respect hormat dengan izin sorry to',
);
const closings = [['terima', 'kasih'], ['thank', 'you'], ['thanks']];

/**
 * A question without the greeting before it and the thanks after it, so that they do not weigh as if they were asked
 * about; a message that is little more than courtesy stays whole.
 */
export function withoutCourtesy(words: Word[]): Word[] {
  let start = 0;
  let greeted = false;
  for (; start < words.length; start++) {
    const text = words[start]?.text ?? '';
    if (openings.has(text)) greeted = true;
    else if (text === 'tolong' && words[start + 1]?.text === 'maaf') continue;
    else if (!particles.has(text) && !(greeted && (filling.has(text) || apologising.has(text)))) break;
  }
  const end = withoutThanks(words);
  if (!greeted && end === words.length) return words;
  const rest = words.slice(greeted ? start : 0, end);
  return weight(rest) >= 2 ? rest : words;
}

function withoutThanks(words: Word[]): number {
  let end = words.length;
  while (end > 0 && isBehindThanks(words[end - 1]!.text)) end -= 1;
  for (const closing of closings) if (endsWith(words, end, closing)) return end - closing.length;
  return words.length;
}

function isBehindThanks(text: string): boolean {
  return particles.has(text) || text === 'admin' || thanking.has(text);
}

const courteous = new Set([openings, filling, apologising, thanking, particles, wishing].flatMap((some) => [...some]));

/** Greeting, apology and thanks, and nothing else: of a message of several parts this one asks nothing. */
export function isCourtesy(words: readonly Word[]): boolean {
  return words.every(({ text }) => courteous.has(text));
}

function endsWith(words: Word[], end: number, closing: string[]): boolean {
  const start = end - closing.length;
  return start >= 0 && closing.every((text, at) => words[start + at]!.text === text);
}

function weight(words: Word[]): number {
  let count = 0;
  for (const { text } of words) if (!particles.has(text) && !filling.has(text)) count += 1;
  return count;
}
