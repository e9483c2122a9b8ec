import { parentPort, workerData } from 'node:worker_threads';
import type { Corpus } from './corpus.ts';
import type { Network } from './network.ts';
import { trainStart, type EncoderSettings } from './train.ts';

/** What `train-encoder.ts` gives to a thread. */
export type StartData = { corpus: Corpus; settings: EncoderSettings };
export type FromStart = { round: number; loss: number } | { network: Network };

const { corpus, settings } = workerData as StartData;
const tell = (said: FromStart, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(said, moved);
const network = trainStart(corpus, settings, (round, loss) => tell({ round, loss }));
tell({ network }, [network.features.buffer as ArrayBuffer, network.topics.buffer as ArrayBuffer]);
