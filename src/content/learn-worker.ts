import { parentPort, workerData } from 'node:worker_threads';
import { learntOf, type ToLearn } from './learnt.ts';

const learnt = learntOf(workerData as ToLearn);
parentPort?.postMessage(learnt, [...buffersOf(learnt)]);

/** The memory of all the arrays in it, which is handed over instead of copied. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) buffersOf(part, found);
  return found;
}
