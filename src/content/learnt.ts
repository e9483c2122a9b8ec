import { Worker } from 'node:worker_threads';
import type { LearntPassages } from '../core/understanding/passages/passage-finder.ts';
import type { Learnt } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
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

/** All that takes a while to make of a content. */
export type LearntContent = { intents: Learnt; passages: LearntPassages };

/** What is not known yet. */
export type ToLearn = { lessons: Lessons | null; library: Library | null };

const worker = new URL('./learn-worker.ts', import.meta.url);

/** What a content teaches: as an earlier process of this machine learnt it, else learnt here and now. */
export function learntHere(content: Content): LearntContent {
  const search = lookUp(content);
  return complete(search, learnAll(search.missing));
}

/** The same, learnt in a thread of its own: no turn waits for it. */
export async function learntAside(content: Content): Promise<LearntContent> {
  const search = lookUp(content);
  const { lessons, library } = search.missing;
  return complete(search, lessons || library ? await learnInThread(search.missing) : nothing);
}

/** What is to be learnt, for the thread. */
export function learnAll({ lessons, library }: ToLearn): Found {
  return { intents: lessons && learnIntents(lessons), passages: library && readPassages(library) };
}

type Found = { intents: Learnt | null; passages: LearntPassages | null };
type Search = { texts: { lessons: string; library: string }; found: Found; missing: ToLearn };

const nothing: Found = { intents: null, passages: null };

function lookUp(content: Content): Search {
  const lessons = lessonsOf(content);
  const library = libraryOf(content);
  const texts = { lessons: textOfLessons(lessons), library: textOfLibrary(library) };
  const intents = findKept(texts.lessons) as Learnt | null;
  const passages = findKept(texts.library) as LearntPassages | null;
  return {
    texts,
    found: { intents, passages },
    missing: { lessons: intents ? null : lessons, library: passages ? null : library },
  };
}

function complete({ texts, found }: Search, learnt: Found): LearntContent {
  if (learnt.intents) keep(texts.lessons, learnt.intents);
  if (learnt.passages) keep(texts.library, learnt.passages);
  const intents = found.intents ?? learnt.intents;
  const passages = found.passages ?? learnt.passages;
  if (!intents || !passages) throw new Error('not all of the content was learnt');
  return { intents, passages };
}

function learnInThread(what: ToLearn): Promise<Found> {
  const thread = new Worker(worker, { workerData: what });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that learns the content has ended')));
  });
}
