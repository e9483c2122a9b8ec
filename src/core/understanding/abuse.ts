import {
  addressees,
  impatience,
  insults,
  interjections,
  plainInsults,
  selfWords,
  slurs,
} from './lexicon/abuse-words.ts';
import { remembered } from './remembered.ts';
import { plainText } from './tokens.ts';

/**
 * Whether a message insults whoever reads it, by name or by what they are slow at. Swearing at nobody ("anjir mahal banget") and at oneself ("bego banget
 * aku, lupa password") is not abuse; neither is a word that a shop may sell food for ("makanan anjing").
 */
export function findAbuse(raw: string): boolean {
  const words = bareWords(raw);
  const kinds = words.map(kindOf);
  return kinds.some((kind, at) => {
    if (kind === null) return false;
    if (near(words, at, selfWords, 3) && !near(words, at, addressees, 2)) return false;
    if (kind === 'slur') return true;
    if (near(words, at, addressees, kind === 'insult' ? 3 : 1)) return true;
    if (isPlainInsult(words[at] ?? '') && near(words, at, impatience, 3)) return true;
    return kind === 'insult' && kinds.filter(Boolean).length >= Math.max(1, words.length - 1);
  });
}

type Kind = 'slur' | 'insult' | 'interjection';

const kindOf = remembered(kindOfWord);

function kindOfWord(word: string): Kind | null {
  for (const form of forms(word)) {
    if (slurs.has(form)) return 'slur';
    if (insults.has(form)) return 'insult';
    if (interjections.has(form)) return 'interjection';
  }
  if (word.includes('*')) return masked(word);
  return null;
}

function isPlainInsult(word: string): boolean {
  return [...forms(word)].some((form) => plainInsults.has(form));
}

function bareWords(raw: string): string[] {
  const text = plainText(raw).toLowerCase();
  // "g o b l o k": single letters in a row are one word.
  const joined = text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .\-_]){3,30}\p{L}(?![\p{L}\p{N}])/gu, (run) =>
    run.replace(/[ .\-_]/g, ''),
  );
  return (joined.match(/[\p{L}\p{N}*@$!]+/gu) ?? []).slice(0, 300);
}

function* forms(word: string): Generator<string> {
  const bare = word.replace(/[!*]+$/, '');
  yield bare;
  const plain = bare.replace(/[013457@$!]/g, (sign) => unmask[sign] ?? sign);
  yield plain;
  const once = plain.replace(/(.)\1+/gu, '$1');
  yield once;
  yield once.replace(/(?:nya|lu|lo|kau|mu)$/, '');
}

const unmask: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };

/** "anj*ng", "k*nt*l": stars for letters, at least half of the word still there. */
function masked(word: string): Kind | null {
  const letters = word.replace(/[^\p{L}]/gu, '').length;
  if (letters < 3 || letters * 2 < word.length || word.length > 14) return null;
  const pattern = new RegExp(`^${word.replace(/[^\p{L}*]/gu, '.').replaceAll('*', '.')}$`, 'u');
  if ([...slurs].some((slur) => pattern.test(slur))) return 'slur';
  return [...insults].some((insult) => pattern.test(insult)) ? 'insult' : null;
}

function near(words: string[], at: number, among: Set<string>, reach: number): boolean {
  const around = words.slice(Math.max(0, at - reach), at + reach + 1);
  return around.some((word, place) => Math.max(0, at - reach) + place !== at && among.has(word.replace(/nya$/, '')));
}

export function abuseWord(word: string): boolean {
  return kindOf(word.toLowerCase()) !== null;
}
