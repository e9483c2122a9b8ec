import { parentPort, workerData } from 'node:worker_threads';
import { learnAll, type ToLearn } from './learnt.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, no window
parentPort?.postMessage(learnAll(workerData as ToLearn));
