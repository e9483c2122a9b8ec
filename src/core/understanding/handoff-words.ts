import type { Language } from '../sop/policy.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';
import type { Stem } from './stems.ts';

/** Finds the policy's hand-off word that a message says, in any of its forms (SOP H2). */
export type HandoffFinder = (words: Word[]) => string | null;

/**
 * Forms are compared by stem ("mengeluh" says "keluhan") and, for loan words that the stemmers do not know, by the
 * affixes of speech ("refundnya", "di-refund", "direfund", "refunded"). "refundable" asks about a rule and "prefund" is
 * another word: neither counts. A slip of one letter counts from six letters on, unless it makes a known word.
 * A word that is denied ("bukan komplain", "tidak mau komplain") is none; "belum direfund" and "tidak bisa refund"
 * are complaints all the same.
 */
export function createHandoffFinder(
  policyWords: string[],
  stem: Stem,
  normalize: (text: string) => Word[],
  isKnown: (word: string) => boolean,
): HandoffFinder {
  const targets = policyWords.map((word) => createTarget(word, stem, normalize));
  return (words) => {
    const forms = words.map((word) => formsOf(word));
    for (const [at, word] of words.entries()) {
      for (const target of targets) {
        if (!says(target, words, forms, at, stem, isKnown)) continue;
        if (!isDenied(words, at, word)) return target.word;
      }
    }
    return null;
  };
}

type Target = { word: string; parts: Part[] };
type Part = { bare: string; stems: Record<Language, string>; affixed: RegExp };

function createTarget(word: string, stem: Stem, normalize: (text: string) => Word[]): Target {
  return {
    word,
    parts: normalize(word.toLowerCase()).map(({ text }) => ({
      bare: text,
      stems: { id: stem.id(text), en: stem.en(text) },
      affixed: affixed(stem.id(text)),
    })),
  };
}

function affixed(word: string): RegExp {
  const plain = word.replace(/[^\p{L}\p{N}]/gu, '\\$&');
  return new RegExp(
    `^(?:di|meng|men|me|nge|ng|ter|ku|ke|se)?-?${plain}-?(?:nya|ny|in|an|kan|i|ku|mu|lah|kah|ed|s|ing|er|e)?(?:nya|ny|lah|kah|dong)?$`,
    'u',
  );
}

function formsOf(word: Word): string[] {
  return [...new Set([word.text, word.raw.toLowerCase()])];
}

function says(
  target: Target,
  words: Word[],
  forms: string[][],
  at: number,
  stem: Stem,
  isKnown: (word: string) => boolean,
): boolean {
  return target.parts.every((part, offset) => {
    const word = words[at + offset];
    return (
      word !== undefined &&
      word.kind === 'word' &&
      (forms[at + offset] ?? []).some((form) => isForm(part, form, stem, isKnown))
    );
  });
}

function isForm(part: Part, form: string, stem: Stem, isKnown: (word: string) => boolean): boolean {
  if (/(?:able|ability)$/.test(form) && !/(?:able|ability)$/.test(part.bare)) return false;
  if (form === part.bare || part.affixed.test(form)) return true;
  if (form.length > 3 && (stem.id(form) === part.stems.id || stem.en(form) === part.stems.en)) return true;
  return (
    part.bare.length >= 6 &&
    !isKnown(form) &&
    (isSlip(part.bare, form) || isSlip(part.bare, form.replace(/^di(?=.{6})|nya$/g, '')))
  );
}

/** One letter wrong, missing, too many, or two swapped; the first letter holds. */
function isSlip(word: string, typed: string): boolean {
  if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === typed[same]) same++;
  const rest = word.slice(same);
  const other = typed.slice(same);
  if (rest === other) return true;
  if (rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}

const deniers = wordSet('tidak bukan tanpa jangan not no never without');
const between = wordSet(
  'mau ingin usah perlu niat maksud sedang berniat bermaksud ajukan mengajukan want to any a going my saya lagi',
);
const demands = wordSet('kenapa kok mana why masa mengapa bagaimana kapan when');

function isDenied(words: Word[], at: number, word: Word): boolean {
  const texts = words.map(({ text }) => text);
  if (texts.slice(0, at).some((text) => demands.has(text))) return false;
  for (let before = at - 1; before >= Math.max(0, at - 3); before--) {
    const text = texts[before] ?? '';
    if (deniers.has(text)) return true;
    const nothingToSay = text === 'ada' && /^(?:keluh|komplain)/.test(word.text);
    if (!between.has(text) && !nothingToSay) return false;
  }
  return false;
}
