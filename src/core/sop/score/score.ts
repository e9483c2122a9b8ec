import { isByHand } from '../../conversation/by-hand.ts';
import { readStory } from './read-story.ts';
import { stepTable, type StepName } from './steps.ts';
import type { HistoryRow, ScoreRules, Story } from './story.ts';
import { notApplicable, type Verdict } from './verdict.ts';

/** One step of the SOP in one conversation: kept or not, by whom, and what shows it. */
export type ScoredStep = Verdict & { sop: string; step: StepName };

export type Score = {
  steps: ScoredStep[];
  kept: number;
  missed: number;
  /** Share kept of what was kept or missed, 0 to 1; null: nothing was asked yet. */
  total: number | null;
  /** A person has it or should: what is pending is theirs to do. */
  isWithPerson: boolean;
};

/** Steps that are judged by the words of a conversation. */
const spokenSteps: ReadonlySet<StepName> = new Set<StepName>([
  ...(['greeted', 'name', 'introduced', 'address', 'polite', 'checked-understood', 'answered'] as const),
  ...(['explained-again', 'data-asked', 'handed-over', 'handoff-notice', 'apology', 'said-back', 'proof'] as const),
  ...(['solution', 'confirmed', 'calmed', 'customer-updated', 'asked-before-closing', 'closing-words'] as const),
  ...(['follow-up', 'survey'] as const),
]);

const names = Object.keys(stepTable) as StepName[];

/**
 * Which steps of the SOP a conversation kept (SOP M1). Pure: the same history and rules give the same score. `rulesOf`
 * gives the rules of a content revision that a row names. Never throws, whatever the history.
 */
export function scoreConversation(rows: readonly HistoryRow[], rulesOf: (revision: string) => ScoreRules): Score {
  const story = readStory(rows, rulesOf);
  const steps = story ? names.flatMap((step) => judge(story, step)) : [];
  return { ...summed(steps), isWithPerson: story !== null && isTheirs(story) };
}

function summed(steps: ScoredStep[]): Omit<Score, 'isWithPerson'> {
  const kept = steps.filter(({ state }) => state === 'kept').length;
  const missed = steps.filter(({ state }) => state === 'missed').length;
  return { steps, kept, missed, total: kept + missed === 0 ? null : kept / (kept + missed) };
}

export type StepBefore = { step: StepName; state: 'kept' | 'missed'; agent: { id: string; name: string } | null };

/** As it was judged at the closing of a conversation whose words are not kept any more. */
export function scoredBefore(before: readonly StepBefore[]): Score {
  // A step that this version no longer knows is left out.
  const known = before.filter(({ step }) => Object.hasOwn(stepTable, step));
  const steps = known.map(({ step, state, agent }): ScoredStep => {
    const by = agent && ({ kind: 'agent', ...agent } as const);
    return { sop: stepTable[step].sop, step, state, by, at: null, shownBy: null, because: { key: 'not-kept' } };
  });
  return { ...summed(steps), isWithPerson: false };
}

function judge(story: Story, step: StepName): ScoredStep[] {
  const { sop, judge: judgeStep } = stepTable[step];
  const verdicts = judgeStep(story);
  const isUnheard = isByHand(story.channel) && spokenSteps.has(step);
  return verdicts.map((verdict) => ({ sop, step, ...(isUnheard ? spoken(verdict) : verdict) }));
}

/** What was said by mouth is not in the history word for word: nobody missed what cannot be read there. */
function spoken(verdict: Verdict): Verdict {
  return verdict.state === 'kept' ? verdict : notApplicable({ key: 'by-hand' });
}

function isTheirs({ phase, persons }: Story): boolean {
  return phase !== 'bot' && phase !== 'closed' && (phase === 'queued' || persons.size > 0);
}

/** What a person should do now, most pressing first, before it is missed. */
export function nextSteps(score: Score): ScoredStep[] {
  if (!score.isWithPerson) return [];
  const due = score.steps.filter(({ state, step }) => state === 'pending' && placeOf(step) !== undefined);
  return due.toSorted((one, other) => (placeOf(one.step) ?? 0) - (placeOf(other.step) ?? 0));
}

function placeOf(step: StepName): number | undefined {
  return stepTable[step].next;
}
