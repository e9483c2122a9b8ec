/**
 * What a guess looks like from outside: how it stands, by how much, how much of the message it knows, and where the
 * message lies among the corpus's topics and by what its words mean (`territory.ts`). With many examples, else 0: how much of
 * the message's words the examples of this very intent have (`shared-words.ts`), and how undecided the network is.
 */
export type GuessSigns = {
  score: number;
  lead: number;
  known: number;
  length: number;
  nearness: number;
  strangeness: number;
  meant: number;
  shared: number;
  doubt: number;
};

/** Signs of a guess on a message that the model had not seen, and whether the guess was right. */
export type Trial = { signs: GuessSigns; right: boolean; inScope: boolean };

export type Confidence = {
  /** The probability that the guess is right. */
  of: (signs: GuessSigns) => number;
  /** From here on a guess is an answer. */
  threshold: number;
  /** From here on a guess is worth offering as "did you mean". */
  floor: number;
};

/** What was learnt of it, as data. */
export type LearntConfidence = { weights: number[]; threshold: number };

/** Too few examples to learn from: moderate scores count as half sure. */
const untrained = [-1.2, 2.2, 1.2, 1, 0, 0, 0, 0, 0, 0];
const fewestTrials = 24;
/**
 * What a refusal counts against an answer. Below one, since the trials know less than what is learnt from all examples.
 */
const refusalWeight = 0.8;

/** `isMany`: the trials had but a part of the examples. */
export function learnConfidence(trials: Trial[], isMany = false): LearntConfidence {
  const some = trials.some((trial) => trial.right) && trials.some((trial) => !trial.right);
  const weights = trials.length >= fewestTrials && some ? fitLogistic(trials) : untrained;
  return { weights, threshold: trials.length >= fewestTrials ? bestThreshold(trials, chanceBy(weights), isMany) : 0.5 };
}

export function confidenceOf({ weights, threshold }: LearntConfidence): Confidence {
  return { of: chanceBy(weights), threshold, floor: threshold * 0.5 };
}

/** As the sum over `inputs`, without a list: it is asked several times a message. */
function chanceBy([base = 0, ofScore = 0, ofLead = 0, ofKnown = 0, ofLength = 0, ...rest]: number[]): Confidence['of'] {
  const [ofNearness = 0, ofStrangeness = 0, ofMeant = 0, ofShared = 0, ofDoubt = 0] = rest;
  return ({ score, lead, known, length, nearness, strangeness, meant, shared, doubt }) =>
    logistic(
      base +
        score * ofScore +
        Math.min(lead, mostLead) * ofLead +
        known * ofKnown +
        Math.log(1 + length) * ofLength +
        nearness * ofNearness +
        strangeness * ofStrangeness +
        meant * ofMeant +
        shared * ofShared +
        doubt * ofDoubt,
    );
}

const mostLead = 1.5;

function inputs(signs: GuessSigns): number[] {
  return [
    1,
    signs.score,
    Math.min(signs.lead, mostLead),
    signs.known,
    Math.log(1 + signs.length),
    signs.nearness,
    signs.strangeness,
    signs.meant,
    signs.shared,
    signs.doubt,
  ];
}

/** Right and wrong guesses weigh the same however many of each there are. */
function fitLogistic(trials: Trial[]): number[] {
  const rows = trials.map((trial) => ({ x: inputs(trial.signs), y: trial.right ? 1 : 0 }));
  const right = rows.filter((row) => row.y === 1).length;
  const share = [rows.length / (2 * (rows.length - right)), rows.length / (2 * right)];
  let weights = untrained.map(() => 0);
  for (let round = 0; round < newtonRounds; round++) weights = newtonStep(rows, share, weights);
  return weights;
}

const newtonRounds = 12;
/** Keeps the weights finite when the trials can be told apart without a mistake. */
const damping = 0.01;

function newtonStep(rows: { x: number[]; y: number }[], share: number[], weights: number[]): number[] {
  const size = weights.length;
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : weight * damping * rows.length));
  const curvature = weights.map((_, a) => weights.map((__, b) => (a === b ? damping * rows.length : 0)));
  for (const { x, y } of rows) {
    const chance = logistic(sum(weights, x));
    const weight = share[y] ?? 1;
    for (let a = 0; a < size; a++) {
      gradient[a]! += weight * (chance - y) * x[a]!;
      for (let b = 0; b < size; b++) curvature[a]![b]! += weight * chance * (1 - chance) * x[a]! * x[b]!;
    }
  }
  const step = solve(curvature, gradient);
  return weights.map((weight, at) => weight - Math.max(-4, Math.min(4, step[at]!)));
}

/** Gaussian elimination; the matrix is positive definite, so no pivot vanishes. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (const [at, pivot] of rows.entries()) {
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = row[at]! / pivot[at]!;
      for (let column = at; column < row.length; column++) row[column]! -= factor * pivot[column]!;
    }
  }
  return rows.map((row, at) => row[row.length - 1]! / row[at]!);
}

/**
 * Where right answers in scope and refusals of what is none of ours are best together. With many examples by the mean over what
 * is near: how they stand to each other hardly changes over a wide stretch there, and the single best step is chance.
 */
function bestThreshold(trials: Trial[], of: (signs: GuessSigns) => number, isMany: boolean): number {
  const judged = trials.map((trial) => ({ ...trial, confidence: of(trial.signs) }));
  const inScope = Math.max(1, judged.filter((trial) => trial.inScope).length);
  const outside = Math.max(1, judged.length - inScope);
  const worths = Array.from({ length: 80 }, (_, step) => {
    const threshold = thresholdAt(step);
    const answered = judged.filter((trial) => trial.right && trial.confidence >= threshold).length / inScope;
    const refused = judged.filter((trial) => !trial.inScope && trial.confidence < threshold).length / outside;
    return answered + refusalWeight * refused;
  });
  const smooth = isMany ? worths.map((_, step) => meanAround(worths, step)) : worths;
  return thresholdAt(smooth.indexOf(Math.max(...smooth)));
}

/** From 0.1 on. */
function thresholdAt(step: number): number {
  return (step + 10) / 100;
}

const nearSteps = 10;

/** Beyond the ends it goes on as it ended. */
function meanAround(numbers: number[], at: number): number {
  let total = 0;
  for (let near = at - nearSteps; near <= at + nearSteps; near++)
    total += numbers[Math.max(0, Math.min(numbers.length - 1, near))]!;
  return total / (2 * nearSteps + 1);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function sum(weights: number[], x: number[]): number {
  let total = 0;
  for (let at = 0; at < x.length; at++) total += x[at]! * (weights[at] ?? 0);
  return total;
}
