import type { Published } from '../engine/engine.ts';
import type { Policy } from '../core/sop/policy.ts';
import { createRecognizer } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
import type { Foresight } from './foresight.ts';
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
  return {
    ...{ rules, trials },
    understand: (text, under = rules) => {
      const others = tried.get(under);
      return others ? others.understand(text) : (ahead?.take(text) ?? recognizer.understand(text));
    },
    ...(ahead ? { foresee: ahead.foresee } : {}),
    notice: (text, under = rules) => (tried.get(under) ?? recognizer).notice(text),
  };
}

/** What a recognizer takes of a policy; a trial may have it otherwise. */
function wordsOf(policy: Policy) {
  const { classify, supervise } = policy;
  const policyWords = { urgent: classify.urgentWords, impact: classify.impactWords, supervise: supervise.words };
  return { handoffWords: policy.handoff.words, policyWords };
}
