import type { Language } from '../sop/policy.ts';
import { conceptWordings, createConceptFinder, type ConceptFinder, type Wording } from './concepts.ts';
import type { Encoder } from './encoder.ts';
import type { Senses } from './senses.ts';
import type { KnownWord } from './known-word.ts';
import type { Reading } from './features.ts';
import { createNormalizer, type Normalizer, type Word } from './normalize.ts';
import { commonWords } from './lexicon/common-words.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { knownWords } from './lexicon/known-words.ts';
import { createVowelFinder } from './left-out-vowels.ts';
import { makes, models } from './lexicon/makes.ts';
import { givenNames } from './lexicon/names.ts';
import { particles } from './lexicon/particles.ts';
import { districts, regencies } from './lexicon/places.ts';
import { readingOf, type Seen } from './reading.ts';
import { remembered } from './remembered.ts';
import type { Token } from './tokens.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { isIndonesian, stemOf, type Stem } from './stems.ts';

/** Reads messages: puts words right, stems them, finds what they stand for. */
export type Reader = {
  normalize: Normalizer;
  /** `typed`: the text that the words are of. */
  read: (words: Word[], language: Language, typed?: string) => Reading;
  see: (words: Word[], language: Language) => Seen;
  /** The stems of a phrase, nothing left out. */
  stems: (words: Word[], language: Language) => string[];
};

export type Sentence = { text: string; language: Language };

/** What means something in a language, as it is written: it is no slip of another word. Read when it is first asked. */
export type Dictionary = {
  id: Pick<Senses, 'has'>;
  en: Pick<Senses, 'has' | 'isCommon' | 'slipOf'>;
};

/**
 * `sentences` are the content's own: misspelt words are put right towards their vocabulary first. `dictionary`: the encoder's, unless
 * somebody has no encoder yet.
 */
export function createReader(
  sentences: Sentence[],
  stem: Stem,
  encoder?: Encoder,
  dictionary: Dictionary | undefined = encoder?.senses,
): Reader {
  return readerWith(wordsOf(sentences), stem, { encoder, dictionary });
}

type ReaderParts = {
  encoder?: Encoder | undefined;
  dictionary?: Dictionary | undefined;
  /** Words of the content that are no slang in it (`own-words.ts`). */ standing?: ReadonlySet<string>;
};

/** `words`: those of the content's own sentences (`wordsOf`). */
export function readerWith(
  words: string[],
  stem: Stem,
  { encoder, dictionary = encoder?.senses, standing }: ReaderParts,
): Reader {
  const shipped = shippedLanguage(stem);
  const normalize = createNormalizer(spellingsOf(words, shipped, dictionary), standing);
  const see = (all: Word[], language: Language) => seeIn(all, shipped.know[language], shipped.concepts);
  return {
    normalize,
    stems: (all, language) => all.map((word) => shipped.know[language](word).stem),
    see,
    read: (all, language, typed) => readingOf({ ...see(all, language), typed }, language, encoder),
  };
}

const withCommonVowels = createVowelFinder(commonWords);

function spellingsOf(
  words: string[],
  shipped: Spelling,
  dictionary: Dictionary | undefined,
): Record<Language, Spelling> {
  const own = createSpelling(words);
  const withOwnVowels = createVowelFinder(words);
  // "Cake" is no slip of "came", nor "parking" of "packing": what means something in either language is left as it is.
  const correct = (word: string, isWord: (word: string) => boolean): string | null => {
    const found = own.correct(word) ?? shipped.correct(word);
    return found === null || hasOneOf(isWord, word) || dictionary?.id.has(word) === true ? null : found;
  };
  const isEnglishWord = (word: string): boolean => dictionary?.en.has(word) ?? false;
  const isCommonWord = (word: string): boolean => dictionary?.en.isCommon(word) ?? false;
  const both = { has: (word: string) => own.has(word) || shipped.has(word), rootOf: shipped.rootOf };
  return {
    id: {
      ...both,
      isEnglish: isCommonWord,
      withVowels: (word) => withOwnVowels(word) ?? withCommonVowels(word),
      correct: (word) => correct(word, isCommonWord),
    },
    en: {
      ...both,
      isEnglish: isEnglishWord,
      isSpoken: false,
      // "Accomodation", "withdrawl": neither the content nor the lists have every word.
      correct: (word) =>
        correct(word, isEnglishWord) ?? (hasOneOf(isEnglishWord, word) ? null : (dictionary?.en.slipOf(word) ?? null)),
    },
  };
}

function hasOneOf(has: (word: string) => boolean, word: string): boolean {
  const one = /^(\p{L}{3,}[^s])s$/u.exec(word)?.[1];
  return has(word) || (one !== undefined && has(one));
}

/** The words of sentences, each once, slang put right; with the `tokens` of a text where somebody has them. */
export function wordsOf(
  sentences: Sentence[],
  { tokens, standing }: { tokens?: (text: string) => Token[]; standing?: ReadonlySet<string> } = {},
): string[] {
  const none = { has: () => false, correct: () => null };
  const plain = createNormalizer(
    { id: { ...none, withVowels: withCommonVowels }, en: { ...none, isSpoken: false } },
    standing,
  );
  const words = new Set<string>();
  for (const { text, language } of sentences) {
    for (const word of plain(text, language, tokens?.(text))) if (word.kind === 'word') words.add(word.text);
  }
  return [...words];
}

type ShippedLanguage = Spelling & { concepts: ConceptFinder; know: Record<Language, (word: Word) => KnownWord> };

/** Made once for each stemmer: it is the same for all content, and takes longer than learning a small one. */
const shippedLanguages = new WeakMap<Stem, ShippedLanguage>();

function shippedLanguage(stem: Stem): ShippedLanguage {
  const made = shippedLanguages.get(stem);
  if (made !== undefined) return made;
  const concepts = createConceptFinder(stem.shipped?.().wordings ?? readWordings(stem));
  const know = { id: knowWords('id', stem, concepts), en: knowWords('en', stem, concepts) };
  const language = { ...shippedSpelling(stem), concepts, know };
  shippedLanguages.set(stem, language);
  return language;
}

function knowWords(language: Language, stem: Stem, { numberOf }: ConceptFinder): (word: Word) => KnownWord {
  const known = (text: string, itsStem: string): KnownWord => ({
    stem: itsStem,
    isParticle: particles.has(text),
    number: numberOf(itsStem),
  });
  const knownText = remembered((text) => known(text, stemOf(text, language, stem)));
  return (word) => {
    const found = word.known?.[language];
    if (found !== undefined) return found;
    const made = word.kind === 'word' ? knownText(word.text) : known(word.text, `#${word.kind}`);
    (word.known ??= {})[language] = made;
    return made;
  };
}

function shippedSpelling(stem: Stem): Spelling {
  const spelling = createSpelling(knownWords);
  return {
    ...spelling,
    has: (word) => spelling.has(word) || isIndonesian(word, stem) || isEnglish(word) || isName(word),
    withVowels: withCommonVowels,
    rootOf(word) {
      const root = stem.id(word);
      return root === word ? null : root;
    },
  };
}

/** Of somebody, somewhere or something: no slip of another word, though the dictionary does not have it. */
function isName(word: string): boolean {
  return [givenNames, regencies, districts, makes, models].some((names) => names.has(word));
}

/** The wordings of the concepts as they stand in messages that were read. */
export function readWordings(stem: Stem): Wording[] {
  const normalize = createNormalizer(spellingsOf([], shippedSpelling(stem), undefined));
  return conceptWordings((phrase) =>
    distinctPhrases(
      (['id', 'en'] as const).map((language) =>
        normalize(phrase, language).map((word) => stemOfWord(word, language, stem)),
      ),
    ),
  );
}

function distinctPhrases(phrases: string[][]): string[][] {
  const byText = new Map(phrases.map((phrase) => [phrase.join(' '), phrase]));
  return [...byText.values()];
}

function stemOfWord(word: Word, language: Language, stem: Stem): string {
  return word.kind === 'word' ? stemOf(word.text, language, stem) : `#${word.kind}`;
}

function seeIn(words: Word[], know: (word: Word) => KnownWord, { find }: ConceptFinder): Seen {
  const numbers: number[] = [];
  let isBare = true;
  for (const word of words) {
    const { number, isParticle } = know(word);
    numbers.push(number);
    if (!isParticle) isBare = false;
  }
  const { concepts, byStem, classesByStem } = find(numbers);
  const seen: Seen = { stems: [], spelt: '', concepts, byStem: [], classesByStem: [] };
  for (let at = 0; at < words.length; at++) {
    const { stem, isParticle } = know(words[at]!);
    if (isParticle && !isBare) continue;
    const { kind, text } = words[at]!;
    seen.spelt += `${seen.stems.length === 0 ? '' : ' '}${kind === 'word' ? text : '#'}`;
    seen.stems.push(stem);
    seen.byStem.push(byStem[at]!);
    seen.classesByStem.push(classesByStem[at]!);
  }
  return seen;
}
