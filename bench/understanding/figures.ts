import type { Learnt } from './recognizers.ts';
import type { Row } from './rows.ts';

/** Of a closed test: every message belongs to some intent. */
export async function closedFigures({ guess }: Learnt, rows: Row[]) {
  const guesses = [];
  const times = [];
  for (const { text, intent } of rows) {
    const startedAt = performance.now();
    const found = await guess(text);
    times.push((performance.now() - startedAt) * 1000);
    guesses.push({ intent, guess: found.intent, confidence: found.confidence });
  }
  const right = guesses.filter((each) => each.intent === each.guess).length;
  return {
    accuracy: percent(right / rows.length),
    macroF1: percent(macroF1(guesses)),
    calibrationError: percent(calibrationError(guesses)),
    medianUs: Math.round(median(times)),
  };
}

export async function accuracy({ guess }: Learnt, rows: Row[]): Promise<number> {
  let right = 0;
  for (const { text, intent } of rows) if ((await guess(text)).intent === intent) right += 1;
  return percent(right / Math.max(1, rows.length));
}

/** Messages of the intents and messages of none of them, together. */
export async function openFigures({ guess, answers }: Learnt, inside: Row[], outside: Row[]) {
  const confidences = async (rows: Row[]) => {
    const all = [];
    for (const { text } of rows) all.push((await guess(text)).confidence);
    return all;
  };
  const auroc = percent(areaUnderCurve(await confidences(inside), await confidences(outside)));
  if (answers === undefined) return { auroc };
  let right = 0;
  for (const { text, intent } of inside) if ((await answers(text)) === intent) right += 1;
  let refused = 0;
  for (const { text } of outside) if ((await answers(text)) === null) refused += 1;
  return {
    inScopeRight: percent(right / inside.length),
    outOfScopeRefused: percent(refused / outside.length),
    auroc,
  };
}

type Guessed = { intent: string; guess: string | null; confidence: number };

function macroF1(guesses: Guessed[]): number {
  const intents = [...new Set(guesses.map(({ intent }) => intent))];
  const scores = intents.map((name) => {
    const both = guesses.filter(({ intent, guess }) => intent === name && guess === name).length;
    const either =
      guesses.filter(({ intent }) => intent === name).length + guesses.filter(({ guess }) => guess === name).length;
    return (2 * both) / either;
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** How far confidence is from the share that is right, over ten steps of confidence. */
function calibrationError(guesses: Guessed[]): number {
  const steps = Map.groupBy(guesses, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  let error = 0;
  for (const inStep of steps.values()) {
    const said = inStep.reduce((sum, { confidence }) => sum + confidence, 0);
    const right = inStep.filter(({ intent, guess }) => intent === guess).length;
    error += Math.abs(said - right) / guesses.length;
  }
  return error;
}

/** How often a message in scope has more confidence than one out of scope; a half for as much. */
function areaUnderCurve(inside: number[], outside: number[]): number {
  let ahead = 0;
  for (const one of inside) for (const other of outside) ahead += one > other ? 1 : one === other ? 0.5 : 0;
  return ahead / Math.max(1, inside.length * outside.length);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
