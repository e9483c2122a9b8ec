import { scoreConversation, type Score, type ScoredStep } from '../sop/score/score.ts';
import type { StepName } from '../sop/score/steps.ts';
import type { ScoreRules } from '../sop/score/story.ts';
import { isContent } from './customer.ts';
import { isDone } from './said.ts';
import type { Condition } from './scenario.ts';
import { traineeSaid, type PracticeSession } from './session.ts';

/** What a trainee is asked for, whoever does it in the end; the rest is the service's, or a form that is not practised. */
const practised: ReadonlySet<StepName> = new Set<StepName>([
  ...(['first-response', 'responses', 'greeted', 'name', 'introduced', 'address', 'polite'] as const),
  ...(['apology', 'calmed', 'no-arguing', 'said-back', 'proof', 'solution', 'confirmed', 'answered'] as const),
  ...(['explained-again', 'data-asked', 'estimate', 'checked-understood', 'asked-before-closing'] as const),
  ...(['closing-words', 'escalation-form', 'sensitive-data'] as const),
]);

/** Who has handed it on leaves these to the next level. */
const leftToNext: ReadonlySet<StepName> = new Set<StepName>([
  ...(['confirmed', 'checked-understood', 'asked-before-closing', 'closing-words', 'responses'] as const),
]);

/** The score of the conversation as it stands, of the steps that are practised. */
export function scoreSession({ rows }: PracticeSession, rules: ScoreRules): Score {
  const score = scoreConversation(rows, () => rules);
  const steps = score.steps.filter(({ step, by }) => practised.has(step) && by?.kind !== 'bot');
  return { ...score, ...summed(steps) };
}

export type PracticeResult = {
  /** Each kept or missed. */
  steps: ScoredStep[];
  kept: number;
  missed: number;
  /** Share kept, the goal counting as one step: 0 to 1. */
  total: number;
  goal: {
    wanted: 'solve' | 'escalate';
    how: 'solved' | 'escalated';
    isReached: boolean;
    /** What the customer needed and did not get. */
    lacking: Condition[];
  };
};

/** What came of a session that has ended; null: it goes on. What could still be done is missed then. */
export function resultOf(session: PracticeSession, rules: ScoreRules): PracticeResult | null {
  const { ended, scenario, trainee } = session;
  if (!ended) return null;
  const isOn = ended.how === 'escalated';
  const judged = scoreSession(session, rules).steps.filter(({ step }) => !isOn || !leftToNext.has(step));
  const steps = judged.flatMap((step): ScoredStep[] => {
    if (step.state === 'not-applicable') return [];
    return [step.state === 'pending' ? { ...step, state: 'missed', by: { kind: 'agent', ...trainee } } : step];
  });
  const { kept, missed } = summed(steps);
  const wasWanted = (scenario.goal === 'escalate') === isOn;
  const isReached = wasWanted && isContent(session);
  const total = (kept + (isReached ? 1 : 0)) / (kept + missed + 1);
  const said = { texts: traineeSaid(session, 'all'), name: trainee.name };
  const lacking = scenario.needs.filter((need) => !isDone(need, said));
  return { steps, kept, missed, total, goal: { wanted: scenario.goal, how: ended.how, isReached, lacking } };
}

function summed(steps: ScoredStep[]): Omit<Score, 'isWithPerson'> {
  const kept = steps.filter(({ state }) => state === 'kept').length;
  const missed = steps.filter(({ state }) => state === 'missed').length;
  return { steps, kept, missed, total: kept + missed === 0 ? null : kept / (kept + missed) };
}

/** How content the customer is, from 1 to 5, as the steps were kept. */
export function starsOf({ total }: Pick<Score, 'total'>): number {
  return Math.max(1, Math.min(5, 1 + Math.floor((total ?? 0) * 4 + 0.4)));
}
