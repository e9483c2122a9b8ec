import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stemmers } from '../src/content/stemmers.ts';
import { withoutCourtesy } from '../src/core/understanding/courtesy.ts';
import { englishBases } from '../src/core/understanding/lexicon/english-bases.ts';
import { createReader } from '../src/core/understanding/reader.ts';
import { readSenses } from '../src/core/understanding/senses.ts';
import { isIndonesian } from '../src/core/understanding/stems.ts';
import type { Language } from '../src/core/sop/policy.ts';
import { readCorpus } from './encoder/corpus.ts';
import { indonesianSettings, learnIndonesian } from './senses/learn-indonesian.ts';
import { parseLexicon } from './senses/lexicon.ts';
import { rowsOfFile, sensesFile } from './senses/senses-file.ts';

// `node scripts/write-senses-id.ts`: learns what Indonesian words mean from the lexicon, from what English ones do and from the
// corpus, and writes it where the product reads it (docs/understanding-steps.md, "Indonesian words from a lexicon"). Some seconds; the same
// three always give the same file.

const { values } = parseArgs({
  options: {
    lexicon: { type: 'string', default: 'corpus/lexicon/indonesian.txt' },
    corpus: { type: 'string', default: 'corpus' },
    english: { type: 'string', default: 'src/content/senses.bin' },
    to: { type: 'string', default: 'src/content/senses-id.bin' },
  },
});
const { entries, hash } = parseLexicon(await readFile(values.lexicon, 'utf8'));
const english = await readFile(values.english);
const { senseOf } = readSenses(english);
const reader = createReader([], stemmers);
const see = (text: string, language: Language) =>
  reader.see(withoutCourtesy(reader.normalize(text, language)), language);
const { topics } = await readCorpus(values.corpus);
const rows = learnIndonesian(
  {
    english: rowsOfFile(english),
    entries,
    loans: [...englishBases].filter((word) => /^[a-z]{3,}$/.test(word) && !isIndonesian(word, stemmers)),
    topics: topics
      .filter(({ wordings }) => wordings.en.length > 0)
      .map(({ wordings }) => ({
        indonesian: wordings.id.map((text) => see(text, 'id')),
        english: wordings.en.map((text) => senseOf(see(text, 'en').spelt)),
      })),
    putRight: (word) =>
      reader
        .normalize(word, 'id')
        .map(({ text }) => text)
        .join(' '),
    stem: stemmers.id,
  },
  indonesianSettings,
  (round, cosine) => {
    console.log(`round ${round + 1} of ${indonesianSettings.rounds}: mean cosine ${cosine.toFixed(3)}`);
  },
);
const file = sensesFile(rows, hash);
await writeFile(values.to, file);
console.log(
  `${entries.length} words of the lexicon, ${rows.keys.length} rows -> ${values.to}, ${(file.length / 1e6).toFixed(1)} MB`,
);
