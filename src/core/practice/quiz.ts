import type { Question } from './scenario.ts';

/** So many questions a quiz has; fewer when there are no more. */
const quizLength = 5;

/** How a person last answered a question. */
export type AnsweredBefore = { question: string; isRight: boolean; at: number };

/** A question as it is asked: the choices in an order of its own each time. */
export type AskedQuestion = { name: string; ask: string; choices: string[]; right: number; why: string; sop: string };

/**
 * A quiz: what was last answered wrong, then what was never asked, then what was right, longest ago first. `chance`
 * gives numbers from 0 to below 1, and decides among equals, and the order of the choices.
 */
export function drawQuiz(
  questions: readonly Question[],
  before: readonly AnsweredBefore[],
  chance: () => number,
): AskedQuestion[] {
  const last = new Map(before.toSorted((one, other) => one.at - other.at).map((one) => [one.question, one]));
  const ranked = shuffled(questions, chance).toSorted(
    (one, other) => rankOf(last.get(one.name)) - rankOf(last.get(other.name)),
  );
  return ranked.slice(0, quizLength).map((question) => asked(question, chance));
}

function rankOf(answered: AnsweredBefore | undefined): number {
  if (!answered) return 0;
  return answered.isRight ? answered.at : -1;
}

function asked({ name, ask, right, wrong, why, sop }: Question, chance: () => number): AskedQuestion {
  const choices = shuffled([right, ...wrong], chance);
  return { name, ask, choices, right: choices.indexOf(right), why, sop };
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
