const letters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };

/** "B3rapa", "g4k": with letters where digits were typed for them. Null: it has none, or is a code ("a5s", "y12s", "c11"). */
export function withLetters(word: string): string | null {
  if (!/\d/.test(word) || !/\p{L}/u.test(word) || (isShort.test(word) && !isSpoken.test(word))) return null;
  return word.replace(/[0134578]/g, (digit) => letters[digit] ?? digit);
}

/** So models, sizes and blocks are called. */
const isShort = /^[a-z]{1,2}\d{1,4}[a-z]{0,2}$/;
const vowel = '[aiueo]';
const consonant = '[bcdfghjklmnpqrstvwxyz]';
/** A vowel's digit behind a consonant ("g4k", "y4", "ad4"), or a consonant's between vowels ("bi5a"), can be said. */
const isSpoken = new RegExp(
  `^(?:${vowel}?${consonant}{1,2}(?:[0134][a-z]{1,2}|4)|${consonant}${vowel}[578]${vowel}[a-z]?)$`,
);
