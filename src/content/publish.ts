import type { Published } from '../engine/engine.ts';
import {
  createPassageFinder,
  type LearntPassages,
  type PassageFinder,
} from '../core/understanding/passages/passage-finder.ts';
import { createRecognizer } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
import type { Foresight } from './learning/foresight.ts';
import type { Understanding } from '../core/understanding/understanding.ts';
import { learntHere, type LearntContent } from './learning/learnt.ts';
import { inputOf, lessonsOf, libraryOf, wordsOf } from './learning/lessons.ts';
import { stemmers } from './stemmers.ts';

export type Prepared = {
  /** What the content teaches, where somebody has learnt it already. */
  learnt?: LearntContent;
  foresight?: Foresight;
};

/** What the engine takes: the rules, with a recognizer of their intents. Learning them takes a moment. */
export function publishable(content: Content, { learnt = learntHere(content), foresight }: Prepared = {}): Published {
  const { rules, trials } = content;
  const lessons = lessonsOf(content);
  const recognizer = createRecognizer(inputOf(lessons), learnt.intents);
  const ahead = foresight?.learn({ lessons, learnt: learnt.intents });
  const tried = new Map(trials.map(({ rules: its }) => [its, recognizer.withWords(wordsOf(its.policy))]));
  const finder = finderOf(content, learnt.passages);
  return {
    ...{ rules, trials },
    understand: (text, under = rules) => {
      const others = tried.get(under);
      return withPassage(finder, others ? others.understand(text) : (ahead?.take(text) ?? recognizer.understand(text)));
    },
    ...(ahead ? { foresee: ahead.foresee } : {}),
    ...(finder ? { passagesNear: finder.near } : {}),
    notice: (text, under = rules) => (tried.get(under) ?? recognizer).notice(text),
  };
}

function finderOf(content: Content, learnt: LearntPassages): PassageFinder | null {
  if (learnt.length === 0) return null;
  return createPassageFinder({ ...libraryOf(content), stem: stemmers }, learnt);
}

/** Looks into the documents for what no intent answers (SOP Q1). */
function withPassage(finder: PassageFinder | null, understood: Understanding): Understanding {
  if (finder === null || understood.intent !== null || understood.handoffWord !== null) return understood;
  return { ...understood, passage: finder.find(understood.text) };
}
