import type { Language } from '../sop/policy.ts';
import { createConceptFinder, isClass, type ConceptFinder } from './concepts.ts';
import type { Encoder } from './encoder.ts';
import { featuresOf, type Reading } from './features.ts';
import { createNormalizer, joinWords, type Normalizer, type Word } from './normalize.ts';
import { knownWords } from './lexicon/known-words.ts';
import { particles } from './lexicon/particles.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { isIndonesian, stemOf, type Stem } from './stems.ts';

/** Reads messages: puts words right, stems them, finds what they stand for. */
export type Reader = {
  normalize: Normalizer;
  read: (words: Word[], language: Language) => Reading;
  /** The stems of a phrase, nothing left out. */
  stems: (words: Word[], language: Language) => string[];
};

export type Sentence = { text: string; language: Language };

/** `sentences` are the content's own: misspelt words are put right towards their vocabulary first. */
export function createReader(sentences: Sentence[], stem: Stem, encoder?: Encoder): Reader {
  return readerWith(wordsOf(sentences), stem, encoder);
}

/** `words`: those of the content's own sentences (`wordsOf`). */
export function readerWith(words: string[], stem: Stem, encoder?: Encoder): Reader {
  const own = createSpelling(words);
  const shipped = shippedLanguage(stem);
  const normalize = createNormalizer({
    has: (word) => own.has(word) || shipped.has(word),
    correct: (word) => own.correct(word) ?? shipped.correct(word),
  });
  const stems = (all: Word[], language: Language) => all.map((word) => stemOfWord(word, language, stem));
  return {
    normalize,
    stems,
    read: (all, language) => read(all, stems(all, language), shipped.findConcepts, encoder),
  };
}

/** The words of sentences, each once, slang put right. */
export function wordsOf(sentences: Sentence[]): string[] {
  const plain = createNormalizer({ has: () => false, correct: () => null });
  const words = new Set<string>();
  for (const { text, language } of sentences) {
    for (const word of plain(text, language)) if (word.kind === 'word') words.add(word.text);
  }
  return [...words];
}

type ShippedLanguage = Spelling & { findConcepts: ConceptFinder };

/** Made once for each stemmer: it is the same for all content, and takes longer than learning a small one. */
const shippedLanguages = new WeakMap<Stem, ShippedLanguage>();

function shippedLanguage(stem: Stem): ShippedLanguage {
  const made = shippedLanguages.get(stem);
  if (made !== undefined) return made;
  const spelling = createSpelling(knownWords);
  const known: Spelling = { ...spelling, has: (word) => spelling.has(word) || isIndonesian(word, stem) };
  const normalize = createNormalizer(known);
  const findConcepts = createConceptFinder((phrase) =>
    distinctPhrases(
      (['id', 'en'] as const).map((language) =>
        normalize(phrase, language).map((word) => stemOfWord(word, language, stem)),
      ),
    ),
  );
  const language = { ...known, findConcepts };
  shippedLanguages.set(stem, language);
  return language;
}

function distinctPhrases(phrases: string[][]): string[][] {
  const byText = new Map(phrases.map((phrase) => [phrase.join(' '), phrase]));
  return [...byText.values()];
}

function stemOfWord(word: Word, language: Language, stem: Stem): string {
  if (word.kind === 'number') return '#number';
  if (word.kind === 'code') return '#code';
  if (word.kind === 'link') return '#link';
  return stemOf(word.text, language, stem);
}

function read(words: Word[], stems: string[], findConcepts: ConceptFinder, encoder?: Encoder): Reading {
  const weighty = words.map((word) => !particles.has(word.text));
  const kept = weighty.includes(true) ? weighty : weighty.map(() => true);
  const found = findConcepts(stems);
  const byStem = found.byStem.filter((_, at) => kept[at]);
  const keptWords = words.filter((_, at) => kept[at]);
  const reading = {
    stems: stems.filter((_, at) => kept[at]),
    spelt: joinWords(keptWords.map((word) => (word.kind === 'word' ? word : { ...word, text: '#' }))),
    concepts: new Set([...found.concepts].filter((concept) => !isClass(concept))),
    synonyms: byStem.map((all) => all.filter(isClass)),
  };
  const features = featuresOf(reading);
  return {
    ...reading,
    meanings: byStem.map((all) => all.filter((concept) => !isClass(concept))),
    features,
    ...(encoder ? { stand: once(() => encoder.standingOf(features)) } : {}),
  };
}

function once<T>(work: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= work());
}
