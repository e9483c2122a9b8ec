import { functionWords } from '../understanding/lexicon/function-words.ts';
import { particles } from '../understanding/lexicon/particles.ts';
import { inPlainWords } from './trouble.ts';

/** The words that say what a text is about, each once; `ofAny`: words that all texts of its kind have. */
export function topicWords(text: string, ofAny: ReadonlySet<string>): string[] {
  const isEmpty = (word: string) => functionWords.has(word) || particles.has(word) || ofAny.has(word);
  return [...new Set(inPlainWords(text).filter((word) => word.length >= fewestLetters && !isEmpty(word)))];
}

const fewestLetters = 4;
