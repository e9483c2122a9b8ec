import { Worker } from 'node:worker_threads';
import type { AgentOptions } from './agent.ts';
import { busySeconds } from './busy-seconds.ts';
import { gathering } from './gathering.ts';
import { NetworkError } from './network-error.ts';
import type { PostText, TextAnswer, TextPost } from './post-json.ts';

export type AsidePost = TextPost & { id: number };
export type AsideOrder = 'end' | AsidePost[];
export type AsideAnswer =
  | { id: number; answer: TextAnswer }
  | { id: number; failure: Pick<NetworkError, 'code' | 'kind' | 'message'> };

export type AsideOptions = {
  /** Posts within a second from which on the thread is worth its memory. */
  busyFrom: number;
  /** From now on all is posted here; it does no harm. */
  onBroken?(error: unknown): void;
  worker?: URL;
};

type Aside = { post: PostText; /** Lets what is under way end. */ close(): Promise<void> };

const usual = new URL('./post-worker.ts', import.meta.url);
const idleMs = 300_000;

/**
 * In a busy time posts go out from a thread: writing a request and reading its answer is a twelfth of what the main thread
 * does for a turn, and more where it is encrypted (ADR 5). Else, and when the thread broke, by `here`. What was handed to a
 * thread that broke has an unknown fate.
 */
export function postAside(here: PostText, agent: AgentOptions, options: AsideOptions): Aside {
  const { onBroken, worker = usual } = options;
  const isBusy = busySeconds(options.busyFrom);
  let thread: PostThread | null = null;
  let idle: NodeJS.Timeout | null = null;
  let isOver = false;

  function broken(error: unknown): void {
    isOver = true;
    onBroken?.(error);
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    if (idle) clearTimeout(idle);
    idle = null;
    await ending?.end();
  }

  return {
    post(given) {
      if (isOver || !isBusy()) return here(given);
      thread ??= startThread(worker, agent, broken);
      idle ??= setTimeout(() => void end(), idleMs).unref();
      idle.refresh();
      return thread.post(given);
    },
    close() {
      isOver = true;
      return end();
    },
  };
}

type PostThread = { post: PostText; /** Once what is under way has ended. */ end(): Promise<void> };
type Waiting = { resolve(answer: TextAnswer): void; reject(error: NetworkError): void };

function startThread(url: URL, workerData: AgentOptions, broken: (error: unknown) => void): PostThread {
  const waiting = new Map<number, Waiting>();
  const gone = Promise.withResolvers<void>();
  let last = 0;
  const worker = new Worker(url, { workerData });
  worker.unref();
  worker.on('message', (answers: AsideAnswer[]) => answers.forEach(settle));
  worker.on('error', broken);
  worker.on('exit', () => {
    const why = {
      code: 'THREAD',
      kind: 'unknown-fate',
      message: 'The thread that posts ended, after it was given',
    } as const;
    for (const { reject } of waiting.values()) reject(new NetworkError(why));
    waiting.clear();
    gone.resolve();
  });
  const hand = gathering<AsidePost>(0, (posts) => send(worker, posts));

  function settle(given: AsideAnswer): void {
    const one = waiting.get(given.id);
    waiting.delete(given.id);
    if ('answer' in given) one?.resolve(given.answer);
    else one?.reject(new NetworkError(given.failure));
  }

  return {
    post(given) {
      last += 1;
      const id = last;
      hand({ ...given, id });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    end() {
      worker.ref();
      send(worker, 'end');
      return gone.promise;
    },
  };
}

function send(to: Worker, what: AsideOrder): void {
  to.postMessage(what);
}
