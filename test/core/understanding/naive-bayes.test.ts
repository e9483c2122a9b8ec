import { expect, it } from 'vitest';
import { learnNaiveBayes } from '../../../src/core/understanding/naive-bayes.ts';
import { roundedScorerOf, roundModel, scorerOf } from '../../../src/core/understanding/scorer.ts';

const vector = (...ids: number[]) => ({ ids: Int32Array.from(ids), values: new Float32Array(ids.length).fill(1) });

/** Six features; what is behind them is where a message stands. */
const space = { size: 8, features: 6 };

it('what one example of a class has says more than how many have it', () => {
  const vectors = [vector(0, 1), vector(0, 2), vector(0, 3), vector(1, 4), vector(1, 5), vector(1, 0)];
  const labels = Int32Array.from([0, 0, 0, 1, 1, 1]);
  const scores = scorerOf(learnNaiveBayes({ vectors, labels, classes: 2, ...space }), { from: 6, width: 0 });
  const leadOf = (...ids: number[]) => {
    const [first = 0, second = 0] = scores(vector(...ids));
    return first - second;
  };
  // Three examples of the first class have 0, one of the second; only the first class has 2.
  expect(leadOf(0)).toBeGreaterThan(0);
  expect(leadOf(2)).toBeGreaterThan(leadOf(0) * 3);
  expect(leadOf(4)).toBeCloseTo(-leadOf(2));
});

it('a class that says much is no likelier for it, and neither examples of none nor where one stands count', () => {
  const vectors = [vector(0, 1), vector(0, 2), vector(0, 3), vector(4, 5), vector(3, 4), vector(5, 6, 7)];
  const labels = Int32Array.from([0, 0, 0, 1, -1, 1]);
  const model = learnNaiveBayes({ vectors, labels, classes: 2, ...space });
  const scores = scorerOf(model, { from: 6, width: 0 });
  const [much = 0, little = 0] = scores(vector());
  expect(much).toBeLessThan(little);
  const [none = 0, standing = 0] = scores(vector(6, 7));
  expect([none, standing]).toEqual([much, little]);
  expect(scores(vector(3))[1]).toBe(little);
});

it('only the features that are to count do', () => {
  const vectors = [vector(0, 1), vector(2, 3)];
  const labels = Int32Array.from([0, 1]);
  const counted = Uint8Array.from([1, 0, 1, 0, 0, 0]);
  const scores = scorerOf(learnNaiveBayes({ vectors, labels, classes: 2, ...space, counted }), { from: 6, width: 0 });
  const without = [...scores(vector())];
  expect([...scores(vector(1, 3))]).toEqual(without);
  expect(scores(vector(0))[0]).toBeGreaterThan(without[0]!);
});

it('in rows of whole numbers the likelihoods are nearly the same, of few classes and of many', () => {
  for (const classes of [2, 37]) {
    const vectors = Array.from({ length: 90 }, (_, at) => vector(at % 6, (at * 5 + 1) % 6));
    const labels = Int32Array.from(vectors, (_, at) => at % classes);
    const model = learnNaiveBayes({ vectors, labels, classes, ...space });
    const [exact, whole] = [scorerOf(model, { from: 6, width: 0 }), roundedScorerOf(roundModel(model))];
    for (const each of [vector(), vector(0), vector(1, 4, 5), vector(2, 6, 7)]) {
      const found = whole(each);
      for (const [own, score] of exact(each).entries()) expect(Math.abs(found[own]! - score)).toBeLessThan(0.005);
    }
  }
});
