import type { Language } from '../sop/policy.ts';
import { backgroundOf } from './background.ts';
import { isCourtesy, withoutCourtesy } from './courtesy.ts';
import { languageOf } from './language.ts';
import type { LearntModel } from './model.ts';
import { onlyOpens } from './openers.ts';
import { ownWordsOfIntents } from './own-words.ts';
import { readerWith, wordsOf, type Reader, type Sentence } from './reader.ts';
import type { RecognizedIntent } from './recognized-intent.ts';
import type { RecognizerInput } from './recognizer-input.ts';
import { tokenize, type Token } from './tokens.ts';
import { trainModel, type Example } from './train-model.ts';

/**
 * A title says in a word or two what an intent is about; it is no wording of a customer. An intent that has keywords only
 * is left to them.
 */
const titleShare = 0.5;

/** What a recognizer learns, as data: it can be kept, and handed to a thread. */
export type Learnt = LearntModel & {
  /** The content's own words. */
  words: string[];
  /** Those that are no slang in it (`own-words.ts`). */
  standing: string[];
  /** Intents that somebody who only says hello or thanks may mean, since their examples do. */
  courteous: string[];
};

/** The same input always teaches the same. Takes a moment. */
export function learn(input: RecognizerInput): Learnt {
  // Each text is taken apart once, though it is read twice.
  const known = new Map<string, Token[]>();
  const tokens = (text: string): Token[] => {
    const found = known.get(text) ?? tokenize(text);
    known.set(text, found);
    return found;
  };
  const standing = ownWordsOfIntents(input.intents);
  const words = wordsOf(sentencesOf(input.intents), { tokens, standing });
  const reader = readerWith(words, input.stem, { encoder: input.encoder, standing });
  const courteous = input.intents.filter((intent) => isCourteous(intent, reader)).map(({ name }) => name);
  return {
    words,
    standing: [...standing],
    courteous,
    ...trainModel(examplesOf(input, reader, tokens), input.intents.length),
  };
}

function isCourteous({ examples, language }: RecognizedIntent, reader: Reader): boolean {
  return examples.some((text) => {
    const words = reader.normalize(text, language);
    return isCourtesy(words) || onlyOpens(words.map((word) => word.text));
  });
}

function sentencesOf(intents: readonly RecognizedIntent[]): Sentence[] {
  return intents.flatMap(({ examples, keywords, language }) =>
    [...examples, ...keywords].map((text) => ({ text, language })),
  );
}

function examplesOf(input: RecognizerInput, reader: Reader, tokens: (text: string) => Token[]): Example[] {
  const { intents, language, outOfScope = [], stem, encoder } = input;
  const example = (text: string, spoken: Language, label: number): Example => ({
    reading: reader.read(withoutCourtesy(reader.normalize(text, spoken, tokens(text))), spoken, text),
    label,
  });
  const own = intents.flatMap((intent, label) => intent.examples.map((text) => example(text, intent.language, label)));
  const titled = intents.flatMap(({ title, language: its, examples }, label) =>
    examples.length > 0 ? [{ ...example(title, its, label), share: titleShare }] : [],
  );
  const none = outOfScope.map((text) => example(text, languageOf(text, language), -1));
  const spoken = new Set<Language>([language, ...intents.map((intent) => intent.language)]);
  return [...own, ...titled, ...none, ...backgroundOf({ own, classes: intents.length, spoken, stem, encoder })];
}
