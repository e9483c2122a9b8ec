import { Worker } from 'node:worker_threads';
import type { WorkshopTasks } from './workshop-tasks.ts';

/** The tasks, each in the workshop's own thread. */
export type Workshop = {
  [Task in keyof WorkshopTasks]: (input: Parameters<WorkshopTasks[Task]>[0]) => ReturnType<WorkshopTasks[Task]>;
} & { close(): Promise<void> };

type Waiting = { resolve(result: unknown): void; reject(error: Error): void };
type Answer = { id: number; result?: unknown; error?: string };

/** The thread holds the stemmers and some recognizers: it ends when nobody has edited for a while. */
const idleMs = 300_000;
const worker = new URL('./workshop-worker.ts', import.meta.url);

/**
 * Reading, checking and learning content takes up to a second of a processor, and is asked for at every key that ops
 * press. In a thread of its own, so that no customer waits for it. Started when it is first needed.
 */
export function openWorkshop(): Workshop {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let next = 0;
  const waiting = new Map<number, Waiting>();

  function started(): Worker {
    if (thread) return thread;
    const made = new Worker(worker);
    made.unref();
    made.on('message', ({ id, result, error }: Answer) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(result);
      else one?.reject(new Error(`the workshop failed: ${error}`));
      restSoon();
    });
    made.on('error', (error) => fail(made, error instanceof Error ? error : new Error(String(error))));
    made.on('exit', () => fail(made, new Error('the workshop has ended')));
    return (thread = made);
  }

  function fail(ended: Worker, error: Error): void {
    if (thread !== ended) return;
    thread = null;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  function restSoon(): void {
    if (idle) clearTimeout(idle);
    idle = setTimeout(() => waiting.size === 0 && void close(), idleMs).unref();
  }

  async function close(): Promise<void> {
    if (idle) clearTimeout(idle);
    const ending = thread;
    thread = null;
    for (const one of waiting.values()) one.reject(new Error('the workshop is closing'));
    waiting.clear();
    await ending?.terminate();
  }

  const order = <Task extends keyof WorkshopTasks>(task: Task): Workshop[Task] =>
    ((input: unknown) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        const target = started();
        target.postMessage({ id, task, input });
      })) as Workshop[Task];

  return {
    look: order('look'),
    check: order('check'),
    try: order('try'),
    scenario: order('scenario'),
    test: order('test'),
    replies: order('replies'),
    compare: order('compare'),
    alike: order('alike'),
    hasPassage: order('hasPassage'),
    close,
  };
}
