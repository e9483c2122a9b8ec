import type { Language } from '../sop/policy.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { englishSlang } from './lexicon/english-slang.ts';
import { indonesianSlang } from './lexicon/indonesian-slang.ts';
import { englishWords, indonesianWords, loans } from './lexicon/language-words.ts';
import { remembered } from './remembered.ts';
import { tokenize, type Token } from './tokens.ts';

/** The language of a message; the business's own unless the other clearly outweighs it. */
export function languageOf(text: string, usual: Language): Language {
  return languageOfTokens(tokenize(text), usual);
}

export function languageOfTokens(tokens: Token[], usual: Language): Language {
  const votes = votesOf(tokens);
  const other = usual === 'id' ? 'en' : 'id';
  // One stray word is a loan ("order", "size"); two may still be a mixture.
  if (votes[other] >= 2 && votes[other] > 2 * votes[usual]) return other;
  return usual === 'id' && votes.id === 0 && isAllEnglish(tokens) ? 'en' : usual;
}

/** "Opening hours?": no word of it is in Indonesian, and not all are in use there. */
function isAllEnglish(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ raw }) => raw.toLowerCase());
  return words.length >= 2 && words.every(isEnglish) && words.some((word) => !loans.has(word));
}

/** More of its words are only of this language than only of the other: "no photo sorry" is of either. */
export function leansTo(text: string, language: Language): boolean {
  const votes = votesOf(tokenize(text));
  return votes[language] > votes[language === 'id' ? 'en' : 'id'];
}

function votesOf(tokens: readonly Token[]): Record<Language, number> {
  const votes = { id: 0, en: 0 };
  for (const token of tokens) {
    const spoken = token.kind === 'word' ? languageOfWord(token.raw) : null;
    if (spoken !== null) votes[spoken] += 1;
  }
  return votes;
}

/** Null for a word of neither language, or of both. */
const languageOfWord = remembered((raw): Language | null => {
  const word = raw.toLowerCase().replaceAll('’', "'");
  const indonesian = indonesianWords.has(word) || (indonesianSlang.has(word) && !englishWords.has(word));
  const english = englishWords.has(word) || (englishSlang.has(word) && word.includes("'"));
  if (indonesian === english) return null;
  return indonesian ? 'id' : 'en';
});
