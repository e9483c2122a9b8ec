import type { Published } from '../engine/engine.ts';
import { createRecognizer } from '../core/understanding/recognizer.ts';
import type { Content } from './content.ts';
import { stemmers } from './stemmers.ts';

/** What the engine takes: the rules, with a recognizer trained on their intents. Takes a moment (training). */
export function publishable(content: Content): Published {
  const { rules, trials } = content;
  const recognizer = createRecognizer({
    intents: [...rules.intents.values()],
    language: rules.policy.business.language,
    handoffWords: rules.policy.handoff.words,
    stem: stemmers,
  });
  const tried = new Map(
    trials.map((trial) => [trial.rules, recognizer.withHandoffWords(trial.rules.policy.handoff.words)]),
  );
  return {
    ...{ rules, trials },
    understand: (text, under = rules) => (tried.get(under) ?? recognizer).understand(text),
  };
}
