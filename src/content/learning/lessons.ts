import type { Policy } from '../../core/sop/policy.ts';
import {
  learnPassages,
  type LearntPassages,
  type PassageFinderInput,
} from '../../core/understanding/passages/passage-finder.ts';
import { ownWordsOfIntents } from '../../core/understanding/own-words.ts';
import { learn, type Learnt } from '../../core/understanding/learn.ts';
import type { RecognizerInput } from '../../core/understanding/recognizer-input.ts';
import type { Content } from '../content.ts';
import { shippedEncoder } from '../encoder.ts';
import { stemmers } from '../stemmers.ts';

/** What a recognizer learns from, as it can be handed to a thread; so for what finds passages. */
export type Lessons = Omit<RecognizerInput, 'stem' | 'encoder'>;
export type Library = Omit<PassageFinderInput, 'stem' | 'encoder'>;

export function lessonsOf({ rules: { intents, policy } }: Content): Lessons {
  return { intents: [...intents.values()], language: policy.business.language, ...wordsOf(policy) };
}

export function libraryOf({ rules: { passages = [], policy } }: Content): Library {
  return { passages, language: policy.business.language };
}

/** What a recognizer takes of a policy; a trial may have it otherwise. */
export function wordsOf(policy: Policy) {
  const { classify, supervise } = policy;
  const policyWords = { urgent: classify.urgentWords, impact: classify.impactWords, supervise: supervise.words };
  return { handoffWords: policy.handoff.words, policyWords };
}

/** With the stemmers and the encoder that come with the product. */
export function inputOf(lessons: Lessons): RecognizerInput {
  return { ...lessons, stem: stemmers, encoder: shippedEncoder() };
}

export function learnIntents(lessons: Lessons): Learnt {
  return learn(inputOf(lessons));
}

export function readPassages(library: Library): LearntPassages {
  return learnPassages({ ...library, stem: stemmers, encoder: shippedEncoder() });
}

/** All that learning looks at, which is no word of the policy, and of the answers only which words are no slang: lessons with the same text teach the same. */
export function textOfLessons({ intents, language, outOfScope = [] }: Lessons): string {
  const taught = intents.map((one) => [one.name, one.language, one.title, one.examples, one.keywords]);
  return JSON.stringify(['intents', language, taught, outOfScope, ...ownWordsOfIntents(intents)]);
}

export function textOfLibrary({ passages }: Library): string {
  return JSON.stringify([
    'passages',
    passages.map(({ language, headings, title, text }) => [language, headings, title, text]),
  ]);
}
