import { isMarkedAsUntransferable, parentPort, workerData } from 'node:worker_threads';
import { learntOf, type ToLearn } from './learnt.ts';

const learnt = learntOf(workerData as ToLearn);
parentPort?.postMessage(learnt, [...buffersOf(learnt)]);

/** The memory of all the arrays in it, which is handed over instead of copied, where Node keeps nothing else in it. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    const { buffer } = value;
    if (buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer)) found.add(buffer);
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) buffersOf(part, found);
  return found;
}
