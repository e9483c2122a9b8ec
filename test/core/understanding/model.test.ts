import { expect, it } from 'vitest';

import { confidenceOf, learnConfidence, type Trial } from '../../../src/core/understanding/confidence.ts';
import { trainLinear } from '../../../src/core/understanding/linear.ts';
import { scorerOf } from '../../../src/core/understanding/scorer.ts';
import { createSpelling } from '../../../src/core/understanding/spelling.ts';

const vector = (...ids: number[]) => ({ ids: Int32Array.from(ids), values: new Float32Array(ids.length).fill(1) });

it('a linear model puts examples apart that can be told apart', () => {
  const vectors = [vector(0, 2), vector(0, 3), vector(1, 2), vector(1, 3), vector(2, 3)];
  const model = trainLinear({ vectors, labels: Int32Array.from([0, 0, 1, 1, -1]), classes: 2, size: 4 });
  const scores = scorerOf(model, { from: 4, width: 0 });
  const [a = 0, b = 0] = scores(vector(0));
  expect(a).toBeGreaterThan(b);
  const [none = 0, neither = 0] = scores(vector(2, 3));
  expect(Math.max(none, neither)).toBeLessThan(0);
});

/** As without an encoder. */
const unmoved = { nearness: 0, meant: 0, strangeness: 0, shared: 0, doubt: 0 };

it('confidence grows with score and lead, and its threshold parts right from wrong', () => {
  const trials: Trial[] = Array.from({ length: 60 }, (_, at) => {
    const right = at % 2 === 0;
    return {
      right,
      inScope: right,
      signs: { score: right ? 0.5 : -0.7, lead: right ? 1 : 0.1, known: right ? 0.9 : 0.4, length: 4, ...unmoved },
    };
  });
  const { of, threshold, floor } = confidenceOf(learnConfidence(trials));
  expect(of({ score: 0.5, lead: 1, known: 0.9, length: 4, ...unmoved })).toBeGreaterThan(threshold);
  expect(of({ score: -0.7, lead: 0.1, known: 0.4, length: 4, ...unmoved })).toBeLessThan(threshold);
  expect(floor).toBeLessThan(threshold);
});

it('confidence falls with doubt and grows with the words that are shared, where the trials say so', () => {
  const trials: Trial[] = Array.from({ length: 60 }, (_, at) => {
    const right = at % 2 === 0;
    const signs = { score: 0, lead: 0.5, known: 1, length: 4, ...unmoved };
    return { right, inScope: right, signs: { ...signs, shared: right ? 0.9 : 0.5, doubt: right ? 0.2 : 1.5 } };
  });
  const { of } = confidenceOf(learnConfidence(trials, true));
  const sure = { ...trials[0]!.signs };
  expect(of({ ...sure, shared: 0.4 })).toBeLessThan(of(sure));
  expect(of({ ...sure, doubt: 2 })).toBeLessThan(of(sure));
  expect(of(trials[1]!.signs)).toBeLessThan(0.5);
});

it('with many examples the threshold keeps away from the edge of what is as good, with few it stands there', () => {
  const signs = { known: 1, length: 4, ...unmoved };
  const trials: Trial[] = Array.from({ length: 60 }, (_, at) => {
    const right = at % 2 === 0;
    // A few of the wrong ones look better than the others; nothing lies between them and what is right.
    const score = right ? 1 : at % 20 === 1 ? 0 : -1;
    return { right, inScope: right, signs: { score, lead: score / 2 + 0.5, ...signs } };
  });
  const few = learnConfidence(trials);
  const many = learnConfidence(trials, true);
  const { of } = confidenceOf(many);
  const [wrong, right] = [of({ score: 0, lead: 0.5, ...signs }), of({ score: 1, lead: 1, ...signs })];
  expect(right - wrong).toBeGreaterThan(0.3);
  expect(few.threshold - wrong).toBeLessThan(0.02);
  expect(many.threshold - wrong).toBeGreaterThan(0.09);
  expect(right - many.threshold).toBeGreaterThan(0.09);
});

it('confidence without enough trials still is a probability', () => {
  const { of } = confidenceOf(learnConfidence([]));
  expect(of({ score: 1, lead: 1, known: 1, length: 3, ...unmoved })).toBeGreaterThan(
    of({ score: -1, lead: 0, known: 0, length: 3, ...unmoved }),
  );
});

it.each([
  ['garanis', 'garansi'],
  ['garnsi', 'garansi'],
  ['pembayarna', 'pembayaran'],
  ['pmbayarn', 'pembayaran'],
  ['kasur', null],
  ['abc', null],
])('spelling puts %s right to %s', (typed, right) => {
  expect(createSpelling(['garansi', 'pembayaran', 'kursi']).correct(typed)).toBe(right);
});

it('with many classes each is learnt against its rivals and a part of the others, and told from both', () => {
  const classes = 120;
  const perClass = 40;
  // Each class has a feature of its own, shares one with its neighbour, and one with everybody.
  const vectors = Array.from({ length: classes * perClass }, (_, at) => {
    const label = at % classes;
    return vector(label, classes + (label >> 1), 2 * classes);
  });
  const labels = Int32Array.from(vectors, (_, at) => at % classes);
  const rivals = (own: number) => new Set([own ^ 1]);
  const input = { vectors, labels, classes, size: 2 * classes + 1 };
  const model = trainLinear({ ...input, rivals });
  const scoresOf = scorerOf(model, { from: input.size, width: 0 });
  const right = vectors.filter((one, at) => {
    const scores = scoresOf(one);
    return scores.indexOf(Math.max(...scores)) === labels[at];
  });
  expect(right).toHaveLength(vectors.length);
  expect(trainLinear({ ...input, rivals })).toEqual(model);
});

it('the numbers of a point are learnt as they would be among the others', () => {
  const values = (at: number, own: number) =>
    Float32Array.from({ length: 6 }, (_, i) => (i === own ? 1 : Math.sin(at * 7 + i * 3) / 4));
  const vectors = Array.from({ length: 40 }, (_, at) => ({
    ids: Int32Array.from([0, 1, 2, 3, 4, 5]),
    values: values(at, at % 2),
  }));
  const input = { vectors, labels: Int32Array.from(vectors, (_, at) => at % 2), classes: 2, size: 6 };
  const apart = trainLinear({ ...input, point: { from: 2, width: 4 } });
  const together = trainLinear(input);
  expect(apart.owners).toEqual(together.owners);
  for (const [at, weight] of together.weights.entries()) expect(apart.weights[at]).toBeCloseTo(weight, 6);
});
