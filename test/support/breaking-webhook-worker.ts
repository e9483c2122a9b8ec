import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../../src/http/webhook-thread.ts';

// As the product's, and ends as by an error of ours when something could not be stored.
await import('../../src/http/webhook-worker.ts');
parentPort?.on('message', (order: ToWorker) => {
  if (order !== 'end' && order.some(([, status]) => status === 503)) throw new Error('broken by the test');
});
