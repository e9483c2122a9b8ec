import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';

const openings = wordSet(
  'halo hai assalamualaikum permisi hello hi hey selamat pagi siang sore malam good morning afternoon evening maaf',
);
const filling = wordSet('admin saya kami there wr wb warahmatullahi wabarakatuh');
const closings = ['terima kasih', 'thank you', 'thanks'];

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
  const rest = words.slice(greeted ? start : 0, end);
  return weight(rest) >= 2 ? rest : words;
}

function withoutThanks(words: Word[]): number {
  const texts = words.map((word) => word.text);
  let end = texts.length;
  while (end > 0 && (particles.has(texts[end - 1] ?? '') || texts[end - 1] === 'admin')) end -= 1;
  for (const closing of closings) {
    const length = closing.split(' ').length;
    if (texts.slice(end - length, end).join(' ') === closing) return end - length;
  }
  return words.length;
}

function weight(words: Word[]): number {
  return words.filter(({ text }) => !particles.has(text) && !filling.has(text)).length;
}
