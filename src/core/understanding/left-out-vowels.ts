/** Finds the word that somebody typed without some of its vowels, or without any: "rmh" is rumah, "dftr" daftar, "jmpt" jemput. */
export type VowelFinder = (typed: string) => string | null;

/** Two letters may be anything. */
const fewest = 3;
const longest = 12;

/** Among `words`, of which the earlier are preferred. */
export function createVowelFinder(words: Iterable<string>): VowelFinder {
  const byConsonants = new Map<string, string[]>();
  for (const word of words) {
    if (!isLetters.test(word)) continue;
    const key = consonantsOf(word);
    if (key.length < fewest || key === word) continue;
    const known = byConsonants.get(key);
    if (known === undefined) byConsonants.set(key, [word]);
    else known.push(word);
  }
  return (typed) => {
    if (typed.length < fewest || typed.length > longest || !isLetters.test(typed)) return null;
    const found = byConsonants.get(consonantsOf(typed))?.find((word) => isPartOf(typed, word));
    return found ?? null;
  };
}

const isLetters = /^[a-z]+$/;

/** The first letter is hardly ever left out, even where it is a vowel. */
function consonantsOf(word: string): string {
  return word.slice(0, 1) + word.slice(1).replaceAll(/[aiueo]/g, '');
}

/** Whether the typed vowels are some of the word's, in their order, and not all of them. */
function isPartOf(typed: string, word: string): boolean {
  if (typed.length >= word.length) return false;
  let at = 0;
  for (const letter of word) if (letter === typed[at]) at += 1;
  return at === typed.length;
}
