import type { Language } from '../sop/policy.ts';
import type { ShippedReadings } from './shipped-readings.ts';
import { unstemmed } from './lexicon/particles.ts';

export type Stem = Record<Language, (word: string) => string> & {
  /** The words that the Indonesian stemmer's dictionary has; it is asked where they are not given. */
  bases?: ReadonlySet<string>;
  /** What the shipped lists come to with these stems, where it was worked out before; else it takes a while. */
  shipped?: () => ShippedReadings;
};

/**
 * The stem of a word put right. The Indonesian stemmer only strips affixes from words of its dictionary, so loan
 * words ("refundnya", "di-refund", "ngeresetnya") lose theirs here.
 */
export function stemOf(word: string, language: Language, stem: Stem): string {
  if (language === 'en') return stem.en(word);
  if (unstemmed.has(word)) return word;
  const stemmed = stem.id(word);
  if (stemmed !== word || word.length < 6) return stemmed;
  const bare = /^(.{4,}?)(?:nya|kah|lah|ku|mu)$/.exec(word)?.[1];
  if (bare !== undefined) return stem.id(bare);
  const passive = /^di-(.{4,})$/.exec(word)?.[1];
  return passive === undefined ? stemmed : stem.id(passive);
}

/** Whether the Indonesian stemmer's dictionary has the word: it takes "-nya" off no other. */
export function isIndonesian(word: string, stem: Stem): boolean {
  if (stem.id(word) !== word) return true;
  const { bases } = stem;
  if (bases === undefined || word.includes('-')) return stem.id(`${word}nya`) === word;
  return bases.has(word) && !bases.has(`${word}nya`);
}
