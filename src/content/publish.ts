import type { Published } from '../engine/engine.ts';
import type { Policy } from '../core/sop/policy.ts';
import { createPassageFinder, type PassageFinder } from '../core/understanding/passages/passage-finder.ts';
import { createRecognizer } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
import type { Foresight } from './foresight.ts';
import type { Understanding } from '../core/understanding/understanding.ts';
import { shippedEncoder } from './encoder.ts';
import { stemmers } from './stemmers.ts';

/** What the engine takes: the rules, with a recognizer trained on their intents. Takes a moment (training). */
export function publishable(content: Content, foresight?: Foresight): Published {
  const { rules, trials } = content;
  const lessons = {
    intents: [...rules.intents.values()],
    language: rules.policy.business.language,
    ...wordsOf(rules.policy),
  };
  const recognizer = createRecognizer({ ...lessons, stem: stemmers, encoder: shippedEncoder() });
  const ahead = foresight?.learn(lessons);
  const tried = new Map(trials.map(({ rules: its }) => [its, recognizer.withWords(wordsOf(its.policy))]));
  const finder = finderOf(content);
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

function finderOf({ rules: { passages = [], policy } }: Content): PassageFinder | null {
  if (passages.length === 0) return null;
  return createPassageFinder({ passages, language: policy.business.language, stem: stemmers });
}

/** Looks into the documents for what no intent answers (SOP Q1). */
function withPassage(finder: PassageFinder | null, understood: Understanding): Understanding {
  if (finder === null || understood.intent !== null || understood.handoffWord !== null) return understood;
  return { ...understood, passage: finder.find(understood.text) };
}

/** What a recognizer takes of a policy; a trial may have it otherwise. */
function wordsOf(policy: Policy) {
  const { classify, supervise } = policy;
  const policyWords = { urgent: classify.urgentWords, impact: classify.impactWords, supervise: supervise.words };
  return { handoffWords: policy.handoff.words, policyWords };
}
