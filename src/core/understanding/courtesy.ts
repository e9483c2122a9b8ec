import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';

const openings = wordSet(
  'halo hai assalamualaikum permisi hello hi hey selamat pagi siang sore malam good morning afternoon evening maaf',
);
const filling = wordSet('admin saya kami there wr wb warahmatullahi wabarakatuh');
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
    else if (!particles.has(text) && !(greeted && filling.has(text))) break;
  }
  const end = withoutThanks(words);
  if (!greeted && end === words.length) return words;
  const rest = words.slice(greeted ? start : 0, end);
  return weight(rest) >= 2 ? rest : words;
}

function withoutThanks(words: Word[]): number {
  let end = words.length;
  while (end > 0 && (particles.has(words[end - 1]!.text) || words[end - 1]!.text === 'admin')) end -= 1;
  for (const closing of closings) if (endsWith(words, end, closing)) return end - closing.length;
  return words.length;
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
