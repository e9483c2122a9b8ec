import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCorpus } from './encoder/corpus.ts';
import { encoderSettings, trainEncoder } from './encoder/train.ts';

// `node scripts/train-encoder.ts`: learns the encoder's weights from corpus/ and writes them where the product reads them.
// Minutes on one processor; the same corpus always gives the same weights.

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'corpus' },
    to: { type: 'string', default: 'src/content/encoder.bin' },
  },
});
const corpus = await readCorpus(values.corpus);
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);
const file = trainEncoder(corpus, encoderSettings, (round, loss) => {
  console.log(`round ${round + 1} of ${encoderSettings.rounds}: loss ${loss.toFixed(3)} (${seconds()} s)`);
});
await writeFile(values.to, file);
console.log(`${corpus.topics.length} topics -> ${values.to}, ${(file.length / 1e6).toFixed(1)} MB`);
