import { createPersonalMask, type KnownData } from '../core/understanding/personal-data.ts';
import type { Stem } from '../core/understanding/stems.ts';
import type { AskModel } from './ask-model.ts';
import { flawOf, type Flaw } from './check-draft.ts';
import { promptOf, type Question, type Source } from './prompt.ts';

/** `budget`: the day's is used up. */
export type Outcome = 'drafted' | 'slow' | 'failed' | 'budget' | Flaw;

export type DraftedReply = {
  text: string;
  outcome: Outcome;
  tokens: number;
};

export type DraftInput = {
  question: Question;
  /** Content as it is for everybody: it holds nobody's data. The first is told when the model is of no use. */
  sources: readonly [Source, ...Source[]];
  personal: KnownData;
  waitMs: number;
  stem: Stem;
  signal?: AbortSignal;
};

/**
 * A reply worded by a model from the sources, or the first source as it stands: too slow, refused, made up or obeying a
 * customer, it is never shown. Nothing that tells who somebody is leaves the house. `ask` null: the budget is used up.
 */
export async function draftReply(ask: AskModel | null, input: DraftInput): Promise<DraftedReply> {
  const plain = (outcome: Outcome, tokens = 0): DraftedReply => ({ text: input.sources[0].text, outcome, tokens });
  if (ask === null) return plain('budget');
  const mask = createPersonalMask(input.personal);
  const covered = { ...input.question, text: mask.cover(input.question.text) };
  const { sources } = input;
  const { language, reader } = input.question;
  const { text, tokens, problem } = await ask(promptOf(covered, sources), input.waitMs, input.signal);
  if (text === null) return plain(problem ?? 'failed', tokens);
  const flaw = flawOf(text, {
    language,
    sources,
    stem: input.stem,
    unread: reader === 'customer' ? { question: covered.text } : null,
  });
  if (flaw !== null) return plain(flaw, tokens);
  const uncovered = mask.uncover(text.trim());
  return uncovered === null ? plain('invented', tokens) : { text: uncovered, outcome: 'drafted', tokens };
}
