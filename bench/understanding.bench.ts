import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { accuracy, closedFigures, openFigures } from './understanding/figures.ts';
import { partFigures } from './understanding/parts.ts';
import { peers as allPeers, sapa, type Peer } from './understanding/recognizers.ts';
import { dataFolder, fewOf, readSets, type DataSet } from './understanding/rows.ts';

/**
 * How well messages are understood, beside natural and nlp.js: the same rows in the same run. The businesses of
 * `understanding/trades`, and the data sets that are not part of the repository (`../shared/nlu`), where they are.
 * UNDERSTANDING_SETS=id-toko,en-shop takes some of them,
 * UNDERSTANDING_PEERS=sapa some of those that understand.
 */
export const name = 'understanding';

const shotsOf: Record<string, number[]> = {
  banking77: [5, 10, 20],
  clinc150: [5, 10, 20],
  hwu64: [5, 10, 20],
  'xsid-id': [5, 10],
};
const seeds = [1, 2, 3];
const ofParts = ['id-toko', 'en-shop', 'xsid-id'];

const peersWanted = process.env['UNDERSTANDING_PEERS']?.toLowerCase().split(',');
const peers = allPeers.filter((peer) => peersWanted?.includes(peer.name.toLowerCase()) ?? true);

export async function* run(): AsyncIterable<object> {
  const wanted = process.env['UNDERSTANDING_SETS']?.split(',');
  const sets = readSets().filter((set) => wanted?.includes(set.name) ?? true);
  if (sets.length === 0)
    throw new Error(`UNDERSTANDING_SETS names none of those in ${dataFolder} and understanding/trades`);
  // First, while nothing else fills the memory.
  yield* sizes(sets);
  for (const set of sets) {
    for (const peer of peers) if (peer.isFor(set.train.length)) yield await whole(peer, set);
    for (const shots of shotsOf[set.name] ?? []) {
      for (const peer of peers.filter(({ isFor }) => isFor(shots * 100))) yield await few(peer, set, shots);
    }
    if (ofParts.includes(set.name)) yield* partFigures(set);
  }
}

async function whole(peer: Peer, set: DataSet): Promise<object> {
  const before = memoryMb();
  const { learnt, seconds } = await timed(peer, set);
  const memory = memoryMb() - before;
  const closed = await closedFigures(learnt, set.test);
  const noisy = set.noisy.length > 0 ? { noisy: await accuracy(learnt, set.noisy) } : {};
  const open = set.outside.length > 0 ? await openFigures(learnt, set.test, set.outside) : {};
  const size = { examples: set.train.length, messages: set.test.length };
  return { figure: `${set.name}: ${peer.name}`, ...size, ...closed, ...noisy, ...open, trainSeconds: seconds, memory };
}

async function few(peer: Peer, set: DataSet, shots: number): Promise<object> {
  const clean: number[] = [];
  const noisy: number[] = [];
  for (const seed of seeds) {
    const learnt = await peer.learn(fewOf(set.train, shots, seed), set.language);
    clean.push(await accuracy(learnt, set.test));
    noisy.push(await accuracy(learnt, set.noisy));
  }
  return { figure: `${set.name} ${shots}-shot: ${peer.name}`, accuracy: mean(clean), noisy: mean(noisy) };
}

async function timed(peer: Peer, { train, language }: DataSet) {
  const startedAt = performance.now();
  const learnt = await peer.learn(train, language);
  return { learnt, seconds: Math.round((performance.now() - startedAt) / 10) / 100 };
}

/** Loading of contents larger than any shop's, made of the rows of all sets together. */
async function* sizes(sets: DataSet[]): AsyncIterable<object> {
  const rows = sets
    .filter(({ language }) => language === 'en')
    .flatMap(({ train }) => train.toSorted((a, b) => (a.intent < b.intent ? -1 : a.intent > b.intent ? 1 : 0)));
  for (const [intents, each] of [
    [50, 10],
    [1000, 20],
  ] as const) {
    if (rows.length < intents * each) continue;
    const some = rows
      .slice(0, intents * each)
      .map(({ text }, at) => ({ text, intent: `intent ${Math.floor(at / each)}` }));
    const startedAt = performance.now();
    await sapa.learn(some, 'en');
    const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
    yield { figure: `${intents} intents x ${each} examples`, trainSeconds: seconds };
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function memoryMb(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return Math.round((heapUsed + arrayBuffers) / 1e6);
}

function mean(values: number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;
}
