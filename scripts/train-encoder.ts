import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { readCorpus } from './encoder/corpus.ts';
import type { Network } from './encoder/network.ts';
import type { FromStart, StartData } from './encoder/start-thread.ts';
import { encoderSettings, mergeStarts, startsOf, type EncoderSettings } from './encoder/train.ts';

// `node scripts/train-encoder.ts`: learns the encoder's weights from corpus/ and writes them where the product reads them.
// Some minutes, a start on each processor at a time; the same corpus always gives the same weights.

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'corpus' },
    to: { type: 'string', default: 'src/content/encoder.bin' },
  },
});
const corpus = await readCorpus(values.corpus);
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);

function trainInThread(settings: EncoderSettings, place: number): Promise<Network> {
  const workerData: StartData = { corpus, settings };
  const { promise, resolve, reject } = Promise.withResolvers<Network>();
  new Worker(new URL('encoder/start-thread.ts', import.meta.url), { workerData })
    .on('error', reject)
    .on('message', (said: FromStart) => {
      if ('network' in said) return resolve(said.network);
      const { round, loss } = said;
      const start = `start ${place + 1} of ${settings.starts}, round ${round + 1} of ${settings.rounds}`;
      console.log(`${start}: loss ${loss.toFixed(3)} (${seconds()} s)`);
    });
  return promise;
}

const networks: Network[] = [];
const waiting = startsOf(encoderSettings).entries();
const trainWaiting = async (): Promise<void> => {
  for (const [place, start] of waiting) networks[place] = await trainInThread(start, place);
};
await Promise.all(Array.from({ length: availableParallelism() }, trainWaiting));
const file = mergeStarts(corpus, encoderSettings, networks);
await writeFile(values.to, file);
console.log(`${corpus.topics.length} topics -> ${values.to}, ${(file.length / 1e6).toFixed(1)} MB (${seconds()} s)`);
