import { nameOfPassage } from '../../core/sop/passages.ts';
import type { Understanding } from '../../core/understanding/understanding.ts';
import type { Content } from '../content.ts';

/** What customers asked lately, in their words, and how often. */
export type OldQuestion = { text: string; count: number };

/** What a question leads to: an intent, a passage of a document, or a person by a word of the policy's. */
export type Lead = { kind: 'intent' | 'document' | 'word'; name: string; title: string };

/** A question that leads elsewhere. Null: to no answer, or to the question which of two is meant. */
export type ChangedAnswer = OldQuestion & {
  before: Lead | null;
  after: Lead | null;
  change: 'gained' | 'lost' | 'moved';
  /** It has no answer any more, or another one although the one that it had is still there. */
  isRegression: boolean;
};

type Side = { content: Content; understand(text: string): Understanding };

/** Old questions that lead elsewhere after a change than before it: what is lost first, then by how often they are asked. */
export function changedAnswers(questions: readonly OldQuestion[], before: Side, after: Side): ChangedAnswer[] {
  return questions
    .flatMap((question) => {
      const [was, is] = [leadOf(before, question.text), leadOf(after, question.text)];
      if (was?.kind === is?.kind && was?.name === is?.name) return [];
      const change = was === null ? ('gained' as const) : is === null ? ('lost' as const) : ('moved' as const);
      const isRegression = was !== null && (is === null || isStillThere(was, is, after.content));
      return [{ ...question, before: was, after: is, change, isRegression }];
    })
    .toSorted((a, b) => Number(b.isRegression) - Number(a.isRegression) || b.count - a.count);
}

/** A word of the policy's is written down to come before whatever was said until then. */
function isStillThere({ kind, name }: Lead, now: Lead, { rules }: Content): boolean {
  if (now.kind === 'word' || kind === 'word') return false;
  if (kind === 'intent') return rules.intents.has(name);
  return rules.passages?.some(({ id }) => id === name) ?? false;
}

function leadOf({ content, understand }: Side, text: string): Lead | null {
  const { handoffWord, intent, closeCall, passage } = understand(text);
  if (handoffWord !== null) return { kind: 'word', name: handoffWord, title: handoffWord };
  if (intent && (!closeCall || intent.by === 'keyword')) {
    const { name } = intent;
    return { kind: 'intent', name, title: content.rules.intents.get(name)?.title ?? name };
  }
  const found = closeCall ? undefined : content.rules.passages?.find(({ id }) => id === passage?.id);
  return found ? { kind: 'document', name: found.id, title: nameOfPassage(found) } : null;
}
