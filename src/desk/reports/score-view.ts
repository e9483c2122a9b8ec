import { nextSteps, type Score, type ScoredStep } from '../../core/sop/score/score.ts';
import { sentenceOf, titles } from '../../core/sop/score/sentences.ts';
import { stepTable, type StepName } from '../../core/sop/score/steps.ts';
import type { Language } from '../../core/sop/policy.ts';
import { isoOrNull } from '../iso.ts';
import type { ScoreReport } from './score-report.ts';

/** A score as the API shows it, its sentences in the reader's language. */
export function viewScore(score: Score, language: Language) {
  const { total, kept, missed } = score;
  return {
    ...{ total: share(total), kept, missed },
    steps: score.steps.map((step) => viewStep(step, language)),
    next: nextSteps(score).map((step) => viewNext(step, language)),
  };
}

function viewStep({ sop, step, state, by, at, shownBy, because }: ScoredStep, language: Language) {
  return {
    ...{ sop, step, title: titleOf(step, language), state, by },
    ...{ at: isoOrNull(at), shownBy: shownBy === null ? null : String(shownBy) },
    ...{ reason: because.key, because: sentenceOf(because, language) },
  };
}

function viewNext({ sop, step, because }: ScoredStep, language: Language) {
  return { sop, step, todo: titles[step].todo[language], because: sentenceOf(because, language) };
}

function titleOf(step: StepName, language: Language): string {
  return titles[step].title[language];
}

/** With the steps' names, and the share kept. */
export function viewReport(report: ScoreReport, language: Language) {
  const { conversations, kept, missed } = report;
  const named = <T extends { step: StepName; kept: number; missed: number }>(figures: T) => {
    const { sop } = stepTable[figures.step];
    return { sop, title: titleOf(figures.step, language), ...figures, share: shareOf(figures) };
  };
  return {
    ...{ conversations, kept, missed, total: shareOf(report) },
    steps: report.steps.map(named),
    agents: report.agents.map((agent) => ({ ...agent, share: shareOf(agent), steps: agent.steps.map(named) })),
  };
}

function shareOf({ kept, missed }: { kept: number; missed: number }): number | null {
  return kept + missed === 0 ? null : share(kept / (kept + missed));
}

/** To a thousandth: more than that is noise. */
function share<T extends number | null>(value: T): T {
  return (value === null ? null : Math.round(value * 1000) / 1000) as T;
}
