import type { Understanding } from '../core/understanding/understanding.ts';
import type { Content } from './content.ts';

export type TestFailure = { file: string; line: number; intent: string; phrase: string; got: string };

/** The `tests` phrases that do not lead to their intent any more. */
export function checkTests(content: Content, understand: (text: string) => Understanding): TestFailure[] {
  return [...content.rules.intents.values()].flatMap((intent) =>
    intent.tests.flatMap((phrase) => {
      const understood = understand(phrase);
      // A hand-off word decides before the intent does; both lead to a person.
      const handsOver = understood.handoffWord !== null;
      const landed = handsOver ? intent.handoff !== null : lands(understood, intent.name);
      return landed ? [] : [{ ...intent.source, intent: intent.name, phrase, got: describe(understood) }];
    }),
  );
}

function lands(understood: Understanding, name: string): boolean {
  return understood.intent?.name === name && !understood.closeCall;
}

function describe(understood: Understanding): string {
  if (understood.handoffWord !== null) return `hand-off by the word "${understood.handoffWord}"`;
  const [first, second] = understood.nearest;
  if (understood.closeCall) return `a question: ${first?.name ?? '?'} or ${second?.name ?? '?'}`;
  if (understood.intent) return `${understood.intent.name} (${understood.intent.confidence.toFixed(2)})`;
  // No intent, and a customer gets an answer all the same.
  if (understood.passage) return `the document ${understood.passage.id}`;
  return first
    ? `not understood; nearest is ${first.name}, at ${Math.round(first.confidence * 100)} % too unsure`
    : 'not understood';
}
