import { parentPort, workerData } from 'node:worker_threads';
import { learntOf, type ToLearn } from './learnt.ts';

parentPort?.postMessage(learntOf(workerData as ToLearn));
