import { setImmediate } from 'node:timers/promises';
import type { Published } from '../engine/engine.ts';
import {
  createPassageFinder,
  type FoundPassage,
  type LearntPassages,
  type PassageFinder,
} from '../core/understanding/passages/passage-finder.ts';
import { hintsAtTrouble } from '../core/understanding/story.ts';
import { recognizerInSteps, type Recognizer } from '../core/understanding/recognizer.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import { atOnce, type Steps } from '../core/steps.ts';
import type { Content } from './content.ts';
import { shippedEncoder } from './encoder.ts';
import type { Foresight } from './learning/foresight.ts';
import type { Understanding } from '../core/understanding/understanding.ts';
import { learntAside, learntHere, type LearntContent } from './learning/learnt.ts';
import { inputOf, lessonsOf, libraryOf, wordsOf } from './learning/lessons.ts';
import { stemmers } from './stemmers.ts';

export type Prepared = {
  /** What the content teaches, where somebody has learnt it already. */
  learnt?: LearntContent;
  foresight?: Foresight;
};

/** What the engine takes: the rules, with a recognizer of their intents. Learning them takes a moment. */
export function publishable(content: Content, { learnt = learntHere(content), foresight }: Prepared = {}): Published {
  return atOnce(makeReady(content, { learnt, foresight }));
}

/** The same while turns go on: learnt in a thread, and made ready in steps with room for other work between them. */
export async function publishableAside(content: Content, foresight?: Foresight): Promise<Published> {
  const steps = makeReady(content, { learnt: await learntAside(content), foresight });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await setImmediate();
  }
}

type Taught = { learnt: LearntContent; foresight: Foresight | undefined };

function* makeReady(content: Content, { learnt, foresight }: Taught): Steps<Published> {
  const { rules, trials } = content;
  const lessons = lessonsOf(content);
  yield;
  const recognizer = yield* recognizerInSteps(inputOf(lessons), learnt.intents);
  yield;
  const ahead = foresight?.learn({ lessons, learnt: learnt.intents });
  const tried = new Map<Rules, Recognizer>();
  for (const { rules: its } of trials) {
    yield;
    tried.set(its, recognizer.withWords(wordsOf(its.policy)));
  }
  yield;
  const finder = finderOf(content, learnt.passages);
  const complaints = new Set(
    [...rules.intents.values()].filter(({ category }) => category === 'complaint').map(({ name }) => name),
  );
  return {
    ...{ rules, trials },
    understand: (text, under = rules) => {
      const others = tried.get(under);
      return withPassage(
        { finder, recognizer, complaints },
        others ? others.understand(text) : (ahead?.take(text) ?? recognizer.understand(text)),
      );
    },
    ...(ahead ? { foresee: ahead.foresee } : {}),
    ...(finder ? { passagesNear: finder.near, nearestPassages: finder.nearest } : {}),
    notice: (text, under = rules) => (tried.get(under) ?? recognizer).notice(text),
  };
}

function finderOf(content: Content, learnt: LearntPassages): PassageFinder | null {
  if (learnt.length === 0) return null;
  return createPassageFinder({ ...libraryOf(content), stem: stemmers, encoder: shippedEncoder() }, learnt);
}

type Finders = {
  finder: PassageFinder | null;
  recognizer: Recognizer;
  /** Names of the entries that take down a complaint. */
  complaints: ReadonlySet<string>;
};

/**
 * Looks into the documents for what no intent answers (SOP Q1), and for what one answers that says nothing of it: "kalau telat bayar
 * dendanya berapa" is answered by the passage on fines rather than by how to pay.
 */
function withPassage({ finder, recognizer, complaints }: Finders, understood: Understanding): Understanding {
  const { intent, closeCall, nearest, acts, also, handoffWord, text, normalized, language } = understood;
  if (finder === null || handoffWord !== null) return understood;
  if (intent === null && !closeCall) {
    const { passage, maybe } = finder.look(text);
    return { ...understood, passage, ...(maybe.length > 0 ? { passagesNear: maybe } : {}) };
  }
  if (intent?.by === 'keyword' || also !== undefined || acts.includes('complaint')) return understood;
  const guessed = intent === null ? nearest.slice(0, 2) : [intent];
  // "Deposit balik ga" is near to deposits that did not come back, and tells of none.
  const meant =
    asksOnly(normalized) && !hintsAtTrouble(normalized.split(' '))
      ? guessed.filter(({ name }) => !complaints.has(name))
      : guessed;
  // Far cheaper than to look for a passage.
  const headed = normalized.split(' ').filter(finder.heads);
  if (headed.length === 0) return understood;
  const beyond = meant.map(({ name }) => recognizer.wordsBeyond(name, headed.join(' '), language));
  const isNew = (word: string) => beyond.every((words) => words.includes(word));
  if (!headed.some(isNew)) return understood;
  const passage = finder.find(text);
  const isSure = passage !== null && passage.share >= sureOf && passage.headed.some(isNew);
  const told = isSure ? passage : asksWhether.test(normalized) ? ofWhatIsNew() : null;
  return told === null ? understood : { ...understood, intent: null, closeCall: false, passage: told };

  /** "Hamil boleh cat rambut" asks what dyeing costs as little as anything: all that it says besides is what a passage is headed by. */
  function ofWhatIsNew(): FoundPassage | null {
    const [near] = finder!.nearest(text, 1);
    const others =
      near === undefined ? [] : meant.map(({ name }) => recognizer.wordsBeyond(name, normalized, language));
    const isAll = others.length > 0 && others.every((words) => isOfHeading(words, near!));
    return isAll && near!.score >= near!.threshold * nearEnough ? near! : null;
  }

  function isOfHeading(words: readonly string[], { headed: own }: FoundPassage): boolean {
    const beyondTime = words.filter((word) => !ofTime.test(word));
    return own.length > 0 && beyondTime.length > 0 && beyondTime.every((word) => own.includes(word));
  }
}

/** "Deposit brp", "deposit balik ga". */
function asksOnly(normalized: string): boolean {
  return /\b(?:berapa|kapan|how much|when)\b|(?: tidak| kah)$/.test(normalized.replace(/[?!. ]+$/, ''));
}

/** It is asked whether one may. */
const asksWhether = /\b(?:boleh|bolehkah|aman|amankah|apa-apa|allowed|safe|okay|may i|can i)\b/;
const ofTime = /^(?:lagi|hari|minggu|bulan|tahun|usia|umur|days?|weeks?|months?|years?)$/;
/** So much of the threshold is enough where nothing else that was asked is left. */
const nearEnough = 0.6;

/** From here on a passage says more of a question than an intent that lacks its words. */
const sureOf = 0.5;
