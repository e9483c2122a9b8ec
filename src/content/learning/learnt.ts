import { Worker } from 'node:worker_threads';
import type { LearntPassages } from '../../core/understanding/passages/passage-finder.ts';
import type { Learnt } from '../../core/understanding/learn.ts';
import type { Content } from '../content.ts';
import { findKept, keep } from './learnt-files.ts';
import {
  learnIntents,
  lessonsOf,
  libraryOf,
  readPassages,
  textOfLessons,
  textOfLibrary,
  type Lessons,
  type Library,
} from './lessons.ts';
import { inSharedMemory } from './shared-memory.ts';

/** All that takes a while to make of a content. */
export type LearntContent = { intents: Learnt; passages: LearntPassages };

/** What it is learnt from, as it can be handed to a thread. */
export type ToLearn = { lessons: Lessons; library: Library };

const worker = new URL('./learn-worker.ts', import.meta.url);

/** What a content teaches: as an earlier process of this machine learnt it, else learnt here and now. */
export function learntHere(content: Content): LearntContent {
  return learntOf(toLearn(content));
}

/**
 * The same, looked for or learnt, and kept, in a thread of its own: no turn waits for it. Its numbers come over without
 * being copied.
 */
export function learntAside(content: Content): Promise<LearntContent> {
  const thread = new Worker(worker, { workerData: toLearn(content) });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that learns the content has ended')));
  });
}

export function learntOf({ lessons, library }: ToLearn): LearntContent {
  return inSharedMemory({
    intents: keptOr(textOfLessons(lessons), () => learnIntents(lessons)),
    passages: keptOr(textOfLibrary(library), () => readPassages(library)),
  });
}

function toLearn(content: Content): ToLearn {
  return { lessons: lessonsOf(content), library: libraryOf(content) };
}

function keptOr<T>(text: string, learn: () => T): T {
  const found = findKept(text) as T | null;
  if (found !== null) return found;
  const learnt = learn();
  keep(text, learnt);
  return learnt;
}
