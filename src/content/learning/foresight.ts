import { Worker } from 'node:worker_threads';
import { busySeconds } from '../../../channels/busy-seconds.ts';
import type { Learnt } from '../../core/understanding/learn.ts';
import type { Understanding } from '../../core/understanding/understanding.ts';
import type { Lessons } from './lessons.ts';

/** What a recognizer was made of. */
export type Taught = { lessons: Lessons; learnt: Learnt };

/** Understands by one content what it was told of. */
export type Foreseeing = {
  /** A message has come, and will be asked for in a moment. */
  foresee(text: string): void;
  /** What was made of it, once for each time that it was foreseen; undefined when that is not known, or not yet. */
  take(text: string): Understanding | undefined;
};

export type Foresight = {
  /** From now on messages are understood by these. */
  learn(taught: Taught): Foreseeing;
  close(): Promise<void>;
};

export type Lesson = Taught & { generation: number };
export type Question = { generation: number; texts: string[] };
export type Answers = { generation: number; texts: string[]; understood: Understanding[] };

export type ForesightOptions = {
  /** Messages within a second from which on the thread is worth its memory. */
  busyFrom: number;
  log: { warn(fields: object, message: string): void };
};

/** What was made of a text, and of how many messages with these very words. */
type Kept = { understood: Understanding; times: number };

/** Beyond so many that it has not answered the thread is behind, and would only repeat what is done without it. */
const mostAsked = 256;
/** Until their turn, which a listening pause puts off by seconds; then the oldest go. */
const mostKept = 10_000;
const idleMs = 300_000;
const worker = new URL('./foresight-worker.ts', import.meta.url);

/**
 * Understanding a message is a fifth of a turn's work, and follows from nothing but its words and the content: so in a
 * busy time it is done while the message is being stored, by another processor (ADR 20). Only ever a saving: whoever
 * finds nothing here understands the message themselves, and comes to the same.
 */
export function openForesight({ busyFrom, log }: ForesightOptions): Foresight {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let current: Lesson | null = null;
  const isBusy = busySeconds(busyFrom);
  /** Of the current lesson, and not answered. */
  let asked = 0;
  const kept = new Map<string, Kept>();
  let isBroken = false;

  function start(lesson: Lesson): Worker {
    const made = new Worker(worker);
    made.unref();
    made.on('message', keep);
    made.on('error', (error) => {
      isBroken = true;
      log.warn({ err: error }, 'messages are not understood ahead of their turns any more; nothing else changes');
    });
    made.on('exit', () => {
      if (thread === made) thread = null;
    });
    send(made, lesson);
    return made;
  }

  function forget(): void {
    asked = 0;
    kept.clear();
  }

  function ask(lesson: Lesson, texts: string[]): void {
    if (lesson !== current || isBroken) return;
    thread ??= start(lesson);
    send(thread, { generation: lesson.generation, texts });
    idle ??= setTimeout(() => void close(), idleMs).unref();
    idle.refresh();
  }

  function keep({ generation, texts, understood }: Answers): void {
    if (generation !== current?.generation) return;
    asked -= texts.length;
    for (const [index, text] of texts.entries()) {
      const made = understood[index];
      if (made && !keepAgain(text)) kept.set(text, { understood: made, times: 1 });
    }
    for (const text of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(text);
    }
  }

  /** Words repeat, in a busy time above all: what was made of them holds for the next message too. */
  function keepAgain(text: string): boolean {
    const known = kept.get(text);
    if (known) known.times += 1;
    return known !== undefined;
  }

  function take(text: string): Understanding | undefined {
    const known = kept.get(text);
    if (!known) return undefined;
    known.times -= 1;
    if (known.times === 0) kept.delete(text);
    return known.understood;
  }

  async function close(): Promise<void> {
    const ending = thread;
    thread = null;
    forget();
    await ending?.terminate();
  }

  return {
    learn(taught) {
      const lesson = { generation: (current?.generation ?? 0) + 1, ...taught };
      let gathered: string[] = [];
      current = lesson;
      isBroken = false;
      forget();
      if (thread) send(thread, lesson);
      return {
        foresee(text) {
          if (lesson !== current || isBroken || !isBusy()) return;
          if (keepAgain(text) || asked >= mostAsked) return;
          asked += 1;
          gathered.push(text);
          if (gathered.length > 1) return;
          setImmediate(() => {
            ask(lesson, gathered);
            gathered = [];
          });
        },
        take: (text) => (lesson === current ? take(text) : undefined),
      };
    },
    close,
  };
}

function send(to: Worker, what: Lesson | Question): void {
  to.postMessage(what);
}
