import { parentPort } from 'node:worker_threads';
import { workshopTasks, type WorkshopTasks } from './workshop-tasks.ts';

/** A task by its name; the answer carries its number. One after the other: they share one processor anyway. */
type Order = { id: number; task: keyof WorkshopTasks; input: never };

let line = Promise.resolve();

parentPort?.on('message', ({ id, task, input }: Order) => {
  line = line.then(async () => {
    try {
      const run: (given: never) => Promise<unknown> = workshopTasks[task];
      parentPort?.postMessage({ id, result: await run(input) });
    } catch (error) {
      parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
});
