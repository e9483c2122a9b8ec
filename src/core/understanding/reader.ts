import type { Language } from '../sop/policy.ts';
import { conceptWordings, createConceptFinder, isClass, type ConceptFinder, type Wording } from './concepts.ts';
import type { Encoder } from './encoder.ts';
import type { Reading } from './features.ts';
import { createNormalizer, type Normalizer, type Word } from './normalize.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { knownWords } from './lexicon/known-words.ts';
import { particles } from './lexicon/particles.ts';
import { readingOf, type Seen } from './reading.ts';
import { plainText, type Token } from './tokens.ts';
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
  const see = (all: Word[], language: Language) => seeIn(all, stems(all, language), shipped.findConcepts);
  return {
    normalize,
    stems,
    see,
    read(all, language, typed) {
      const seen = see(all, language);
      const asTyped = typed === undefined ? seen : { ...seen, typed: plainText(typed).toLowerCase() };
      return readingOf(asTyped, language, encoder);
    },
  };
}

/** The words of sentences, each once, slang put right; with the `tokens` of a text where somebody has them. */
export function wordsOf(sentences: Sentence[], tokens?: (text: string) => Token[]): string[] {
  const plain = createNormalizer({ has: () => false, correct: () => null });
  const words = new Set<string>();
  for (const { text, language } of sentences) {
    for (const word of plain(text, language, tokens?.(text))) if (word.kind === 'word') words.add(word.text);
  }
  return [...words];
}

type ShippedLanguage = Spelling & { findConcepts: ConceptFinder };

/** Made once for each stemmer: it is the same for all content, and takes longer than learning a small one. */
const shippedLanguages = new WeakMap<Stem, ShippedLanguage>();

function shippedLanguage(stem: Stem): ShippedLanguage {
  const made = shippedLanguages.get(stem);
  if (made !== undefined) return made;
  const known = shippedSpelling(stem);
  const language = { ...known, findConcepts: createConceptFinder(stem.shipped?.().wordings ?? readWordings(stem)) };
  shippedLanguages.set(stem, language);
  return language;
}

function shippedSpelling(stem: Stem): Spelling {
  const spelling = createSpelling(knownWords);
  return { ...spelling, has: (word) => spelling.has(word) || isIndonesian(word, stem) || isEnglish(word) };
}

/** The wordings of the concepts as they stand in messages that were read. */
export function readWordings(stem: Stem): Wording[] {
  const normalize = createNormalizer(shippedSpelling(stem));
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
  if (word.kind === 'number') return '#number';
  if (word.kind === 'code') return '#code';
  if (word.kind === 'link') return '#link';
  return stemOf(word.text, language, stem);
}

function seeIn(words: Word[], stems: string[], findConcepts: ConceptFinder): Seen {
  const isKept = words.map((word) => !particles.has(word.text));
  if (!isKept.includes(true)) isKept.fill(true);
  const found = findConcepts(stems);
  const concepts = new Set<string>();
  for (const concept of found.concepts) if (!isClass(concept)) concepts.add(concept);
  const texts = words.map(({ kind, text }) => (kind === 'word' ? text : '#'));
  return {
    stems: stems.filter((_, at) => isKept[at]),
    spelt: texts.filter((_, at) => isKept[at]).join(' '),
    concepts,
    byStem: found.byStem.filter((_, at) => isKept[at]),
  };
}
