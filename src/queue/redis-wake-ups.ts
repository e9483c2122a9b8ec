import { Queue, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { answeredWithin } from '../engine/waiting.ts';
import type { CreateWakeUps, Work } from '../engine/wake-ups.ts';
import { closeConnection, type RedisLink } from './redis.ts';
import type { Hints } from './redis-hints.ts';

/** Turns and sends have queues of their own, so that a flood of the one does not hold up the other. */
const queueOf: Record<Work, 'turns' | 'sends' | 'rest'> = {
  turn: 'turns',
  send: 'sends',
  media: 'rest',
  receipts: 'rest',
  notices: 'rest',
  queue: 'rest',
};
const queueNames = ['turns', 'sends', 'rest'] as const;
/** Hand-outs under way at a time; each only waits until its process has room. */
const atOnce = 8;
const mostPending = 20_000;
const mostPerCall = 500;
const addWithinMs = 3_000;
const closeWithinMs = 2_000;
/** After an error it is asked again so soon; BullMQ's own 15 seconds would be felt by customers. */
const retryMs = 500;
const waitingTopic = 'line-waits';

type Opened = { queues: Map<string, Queue>; workers: Worker[]; connection: Redis | null };
type Asked = { work: Work; key: string; dueAt: number | undefined };

/**
 * Wake-ups as BullMQ jobs: the id is the work and its key, so that what is asked twice stands there once; the data is
 * the key. A job is over before its work begins: whatever is asked from then on is a new job, so nothing that was
 * committed after the work has looked is missed. If the process dies in between, the sweep finds the work.
 */
export function createRedisWakeUps(parts: {
  link: RedisLink;
  hints: Hints;
  prefix: string;
  now(): number;
  log: { warn(fields: object, text: string): void };
}): CreateWakeUps {
  const { link, hints, prefix, now, log } = parts;

  return (hooks) => {
    const pending = new Map<string, Asked>();
    let opened: Opened | null = null;
    let flushing: Promise<void> | null = null;
    let stopped = false;
    const off = link.onTurned((isUp) => {
      if (isUp) reopen();
      hooks.turned(isUp);
    });
    hints.on(waitingTopic, (id) => hooks.waits(String(id)));

    function ask(work: Work, key: string, dueAt?: number): void {
      if (!link.isUp() || pending.size >= mostPending) return;
      pending.set(idOf(work, key, dueAt), { work, key, dueAt });
      flushing ??= flush().finally(() => (flushing = null));
    }

    /** What is asked in one round of the event loop goes together. */
    async function flush(): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      while (pending.size > 0) {
        const some = [...pending].slice(0, mostPerCall);
        for (const [id] of some) pending.delete(id);
        try {
          await answeredWithin(addWithinMs, add(some));
        } catch (error) {
          log.warn({ err: error, count: some.length }, 'others could not be told of work: it is found in the store');
        }
      }
    }

    async function add(asked: [string, Asked][]): Promise<void> {
      const byQueue = Map.groupBy(asked, ([, { work }]) => queueOf[work]);
      for (const [name, some] of byQueue) {
        await opened?.queues.get(name)?.addBulk(
          some.map(([jobId, { work, key, dueAt }]) => {
            const delay = dueAt === undefined ? 0 : Math.max(0, dueAt - now());
            return { name: work, data: key, opts: { jobId, delay, removeOnComplete: true, removeOnFail: true } };
          }),
        );
      }
    }

    function openWorker(name: string, connection: Redis): Worker {
      const worker = new Worker(name, (job: Job) => hooks.room(job.name as Work), {
        ...{ connection, prefix, concurrency: atOnce, runRetryDelay: retryMs },
      });
      worker.on('completed', (job: Job) => hooks.take(job.name as Work, String(job.data)));
      worker.on('error', () => undefined); // the link tells that Redis is away; a job that is lost is only a hint
      return worker;
    }

    /**
     * Anew whenever Redis comes: what BullMQ began while it went away fails for ever. The old ones are let go without
     * waiting; what they had taken is found by the sweep.
     */
    function reopen(): void {
      if (opened) void closeAll(opened, true);
      const connection = hooks.works ? link.open() : null;
      const queues = new Map(queueNames.map((name) => [name, openQueue(name)]));
      opened = {
        queues,
        workers: connection ? queueNames.map((name) => openWorker(name, connection)) : [],
        connection,
      };
    }

    function openQueue(name: string): Queue {
      const queue = new Queue(name, { connection: link.commands, prefix });
      queue.on('error', () => undefined);
      return queue;
    }

    return {
      ask,
      tellWaiting: (conversationId) => hints.tell(waitingTopic, conversationId),
      isUp: () => link.isUp(),
      start() {
        if (link.isUp() && !opened) reopen();
      },
      async stop() {
        if (stopped) return;
        stopped = true;
        off();
        await flushing;
        if (opened) await closeAll(opened, false);
      },
    };
  };
}

async function closeAll({ queues, workers, connection }: Opened, isForced: boolean): Promise<void> {
  const closing = [...workers.map((one) => one.close(isForced)), ...[...queues.values()].map((one) => one.close())];
  await answeredWithin(closeWithinMs, Promise.allSettled(closing)).catch(() => undefined); // cut below
  if (connection) await closeConnection(connection);
}

/** BullMQ takes no colon in an id. */
function idOf(work: Work, key: string, dueAt: number | undefined): string {
  const name = `${work}.${Buffer.from(key).toString('base64url')}`;
  return dueAt === undefined ? name : `${name}.${dueAt}`;
}
