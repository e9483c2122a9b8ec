import { writeFileSync } from 'node:fs';
import { shippedEncoder } from '../src/content/encoder.ts';
import { loadContent } from '../src/content/load.ts';
import { stemFile, stemWith } from '../src/content/stemmers.ts';
import { createPassageFinder } from '../src/core/understanding/passages/passage-finder.ts';
import { createRecognizer } from '../src/core/understanding/recognizer.ts';
import type { Language } from '../src/core/sop/policy.ts';

// `node scripts/write-stems.ts`: the stems of every word that is asked for while the shipped content is learnt, so that no
// start has to work them out anew. To be run when word lists or the sample content have changed; nothing depends on it
// but the time that a start takes.

const found: Record<Language, Map<string, string>> = { id: new Map(), en: new Map() };
const recording = (language: Language) => (word: string) => {
  const stem = stemWith[language](word);
  found[language].set(word, stem);
  return stem;
};
const stem = { id: recording('id'), en: recording('en') };

const { content } = await loadContent('.');
if (!content) throw new Error('the shipped content has errors');
const { intents, policy, passages = [] } = content.rules;
const { language } = policy.business;
createRecognizer({
  ...{ intents: [...intents.values()], language, handoffWords: policy.handoff.words, stem },
  encoder: shippedEncoder(),
});
createPassageFinder({ passages, language, stem });

const lines = (['id', 'en'] as const).flatMap((each) =>
  [...found[each]]
    .filter(([word]) => !/[\t\n]/.test(word))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, its]) => `${each}\t${word}${its === word ? '' : `\t${its}`}`),
);
writeFileSync(stemFile, `${lines.join('\n')}\n`);
console.log(`${lines.length} words`);
