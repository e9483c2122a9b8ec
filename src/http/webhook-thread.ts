import { Worker } from 'node:worker_threads';
import type { FastifyBaseLogger } from 'fastify';
import { gathering } from '../../channels/gathering.ts';
import type { HttpParts } from './parts.ts';
import type { Answer } from './webhook-request.ts';
import { createWebhookTakers, type WebhookSource } from './webhook-taker.ts';

/** `proofHeaders`: by the name of each webhook. */
export type Listening = { host: string; port: number; proofHeaders: Record<string, string> };
/** `beganAt`: when it began to come, on a clock that threads share. */
export type Post = [id: number, webhook: string, proof: string | null, bytes: number, beganAt: number];
export type FromWorker =
  | { listening: number }
  | { failed: { code?: string | undefined; message: string } }
  | { posts: Post[]; bodies: Uint8Array<ArrayBuffer> }
  | { verify: [id: number, webhook: string, query: string] }
  | { tooMuch: [webhook: string, beganAt: number] };
export type ToWorker = 'end' | [id: number, ...Answer][];

export type WebhookThread = {
  port: number;
  /** Lets requests that are under way have their answer. */
  close(): Promise<void>;
};

export type WebhookThreadParts = {
  host: string;
  port: number;
  sources: readonly WebhookSource[];
  log: FastifyBaseLogger;
  now(): number;
  answered?: HttpParts['webhookAnswered'];
  worker?: URL;
};

const usual = new URL('./webhook-worker.ts', import.meta.url);
const againMs = 1_000;

/**
 * Takes webhooks, and nothing else, at a port of their own, in a thread: reading and answering four requests for each
 * message is a sixth of what the main thread does at a thousand messages a second (ADR 44). What they bring comes over
 * many at a time, and is stored as it always is. Rejects when it cannot listen.
 */
export async function openWebhookThread(parts: WebhookThreadParts): Promise<WebhookThread> {
  const { host, port, sources, log, now, answered, worker = usual } = parts;
  const takers = createWebhookTakers(sources, { log, now });
  const proofHeaders = Object.fromEntries(sources.map(({ name, proofHeader }) => [name, proofHeader]));
  const listening = (at: number): Listening => ({ host, port: at, proofHeaders });
  let isEnding = false;
  let again: NodeJS.Timeout | null = null;
  let thread = start(listening(port));

  function start(workerData: Listening): { worker: Worker; port: Promise<number>; gone: Promise<void> } {
    const made = new Worker(worker, { workerData });
    const listens = Promise.withResolvers<number>();
    const gone = Promise.withResolvers<void>();
    const answer = gathering<[id: number, ...Answer]>(0, (answers) => send(made, answers));
    made.on('message', (said: FromWorker) => {
      if ('listening' in said) listens.resolve(said.listening);
      else if ('failed' in said) listens.reject(Object.assign(new Error(said.failed.message), said.failed));
      else if ('posts' in said) takeAll(said, answer);
      else if ('verify' in said) verify(said.verify, answer);
      else answered?.(said.tooMuch[0], 413, secondsSince(said.tooMuch[1]));
    });
    made.on('error', (error) => log.error({ err: error }, 'the thread that takes webhooks broke: it is begun again'));
    made.on('exit', () => {
      listens.reject(new Error('the thread that takes webhooks has ended'));
      gone.resolve();
    });
    return { worker: made, port: listens.promise, gone: gone.promise };
  }

  function takeAll(
    { posts, bodies }: Extract<FromWorker, { posts: Post[] }>,
    answer: (given: [id: number, ...Answer]) => void,
  ): void {
    let from = 0;
    for (const [id, webhook, proof, length, beganAt] of posts) {
      const bytes = Buffer.from(bodies.buffer, from, length);
      from += length;
      const headers = proof === null ? {} : { [proofHeaders[webhook] ?? '']: proof };
      const taken = takers.get(webhook)?.take(bytes, headers);
      void taken?.then(([status, said]) => {
        answer([id, status, said]);
        answered?.(webhook, status, secondsSince(beganAt));
      });
    }
  }

  function verify(
    [id, webhook, query]: [id: number, webhook: string, query: string],
    answer: (given: [id: number, ...Answer]) => void,
  ): void {
    answer([id, ...(takers.get(webhook)?.verify(query) ?? ([404, 'it makes no verification request'] as const))]);
  }

  /** Whoever posts finds nobody meanwhile, and comes again. */
  function beginAgain(at: number): void {
    void thread.gone.then(() => {
      if (!isEnding) again = setTimeout(startAgain, againMs, at);
    });
  }

  function startAgain(at: number): void {
    thread = start(listening(at));
    thread.port.catch((error: unknown) => log.error({ err: error }, 'webhooks cannot be taken again so far'));
    beginAgain(at);
  }

  const taken = await thread.port;
  beginAgain(taken);
  return {
    port: taken,
    async close() {
      isEnding = true;
      if (again) clearTimeout(again);
      send(thread.worker, 'end');
      await thread.gone;
    },
  };
}

function send(to: Worker, what: ToWorker): void {
  to.postMessage(what);
}

function secondsSince(beganAt: number): number {
  return (performance.timeOrigin + performance.now() - beganAt) / 1000;
}
