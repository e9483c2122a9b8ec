import { parentPort } from 'node:worker_threads';
import { workshopTasks, type WorkshopTasks } from './workshop-tasks.ts';

/** A task by its name; the answer carries its number. One after the other: they share one processor anyway. */
type Order = { id: number; task: keyof WorkshopTasks; input: never };

let line = Promise.resolve();

parentPort?.on('message', ({ id, task, input }: Order) => {
  line = line.then(async () => {
    const answer = await carryOut(task, input);
    parentPort?.postMessage({ id, ...answer });
  });
});

async function carryOut(task: Order['task'], input: never): Promise<{ result: unknown } | { error: string }> {
  try {
    const run: (given: never) => Promise<unknown> = workshopTasks[task];
    return { result: await run(input) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
