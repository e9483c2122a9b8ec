import type { Language, Policy } from '../policy.ts';
import { english } from './english.ts';
import { indonesian } from './indonesian.ts';
import type { SopKey, SopWords } from './words.ts';

/** What one key of `sop.yaml` asks of everybody, a sentence each. */
export type SopSection = { key: SopKey; title: string; sentences: string[] };

const words: Readonly<Record<Language, SopWords>> = { id: indonesian, en: english };

/** The SOP in plain words, in the order of `sop.yaml` (SOP M5). Every value of the policy is in it. */
export function plainSop(policy: Policy, language: Language): SopSection[] {
  return Object.entries(words[language]).map(([key, { title, sentences }]) => ({
    ...{ key: key as SopKey, title },
    sentences: sentences(policy),
  }));
}

/** What a trial says that everybody's SOP does not (SOP M3). */
export function plainChanges(tried: Policy, everybodys: Policy, language: Language): SopSection[] {
  const known = new Map(plainSop(everybodys, language).map(({ key, sentences }) => [key, sentences]));
  return plainSop(tried, language)
    .map(({ key, title, sentences }) => ({
      ...{ key, title },
      sentences: sentences.filter((sentence) => !known.get(key)?.includes(sentence)),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}
