/** From this share of questions on that the documents do not answer, a score is no chance any more. */
const refused = 0.98;
/** With a handful of documents the trials say little: never below what one word shared by chance comes to, nor so high that a plain question is refused. */
const [lowest, highest] = [0.3, 0.65];

/**
 * The score from which on a passage is an answer. `strangers` are the best scores of questions that no passage answers:
 * messages that hardly any business answers, and each document's own questions with their own passages out of the way.
 * 98 of 100 of them stay below it: a wrong answer costs a customer more than a question back.
 */
export function thresholdFrom(strangers: readonly number[]): number {
  const sorted = strangers.toSorted((a, b) => a - b);
  const found = sorted[Math.floor(refused * (sorted.length - 1))] ?? highest;
  return Math.round(Math.min(highest, Math.max(lowest, found)) * 1000) / 1000;
}
