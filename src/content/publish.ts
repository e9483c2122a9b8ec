import type { Published } from '../engine/engine.ts';
import { createRecognizer } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
import { stemmers } from './stemmers.ts';

/** What the engine takes: the rules, with a recognizer trained on their intents. Takes a moment (training). */
export function publishable(content: Content): Published {
  const { rules } = content;
  const { classify, supervise } = rules.policy;
  const recognizer = createRecognizer({
    intents: [...rules.intents.values()],
    language: rules.policy.business.language,
    handoffWords: rules.policy.handoff.words,
    policyWords: { urgent: classify.urgentWords, impact: classify.impactWords, supervise: supervise.words },
    stem: stemmers,
  });
  const { understand, notice } = recognizer;
  return { rules, understand, notice };
}
