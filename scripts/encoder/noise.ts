import type { Language } from '../../src/core/sop/policy.ts';
import { indonesianSlang } from '../../src/core/understanding/lexicon/indonesian-slang.ts';

type Random = () => number;

/** The ways in which people write a word that the slang lexicon puts right. */
const slangOf = reversed(indonesianSlang);

function reversed(slang: Map<string, string>): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const [typed, right] of slang) {
    if (!typed.includes(' ') && !right.includes(' ')) by.set(right, [...(by.get(right) ?? []), typed]);
  }
  return by;
}

/** A wording as hurried fingers type it: one to three slips, or abbreviations where the language has them. */
export function mistyped(text: string, language: Language, random: Random): string {
  const words = text.split(' ');
  const slips = 1 + Math.floor(random() * 3);
  for (let slip = 0; slip < slips; slip++) {
    const at = Math.floor(random() * words.length);
    const word = words[at] ?? '';
    words[at] = (language === 'id' && random() < 0.4 ? abbreviated(word, random) : null) ?? slipped(word, random);
  }
  return words.join(' ');
}

function abbreviated(word: string, random: Random): string | null {
  const forms = slangOf.get(word.toLowerCase());
  return forms?.[Math.floor(random() * forms.length)] ?? null;
}

/** Words under four letters, and what holds a digit, are left as they are: no reader could tell what they were. */
function slipped(word: string, random: Random): string {
  if (word.length < 4 || !/^\p{L}+\p{P}*$/u.test(word)) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  if (kind < 0.3) return before + after;
  if (kind < 0.5) return before + after.charAt(0) + letter + after.slice(1);
  if (kind < 0.65) return before + letter + letter + after;
  if (kind < 0.85) return before + beside(letter, random) + after;
  return word.charAt(0) + word.slice(1).replace(/[aiueo]/g, (vowel) => (random() < 0.6 ? '' : vowel));
}

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function beside(letter: string, random: Random): string {
  const row = keyboard.find((keys) => keys.includes(letter));
  if (row === undefined) return letter;
  const at = row.indexOf(letter) + (random() < 0.5 ? -1 : 1);
  return row.charAt(at) || letter;
}
