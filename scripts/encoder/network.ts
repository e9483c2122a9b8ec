import type { Vector } from '../../src/core/understanding/features.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';

export type Lesson = { vector: Vector; topic: number };

export type NetworkSettings = {
  /** Numbers that a message becomes. */ width: number;
  rounds: number;
  rate: number;
  /** At most this share of a wording's features is left out at random each time, so that no single one is relied on. */ dropout: number;
  /** How sharply topics are told apart. */ scale: number;
  seed: number;
};

export const networkSettings: NetworkSettings = {
  width: 128,
  rounds: 6,
  rate: 0.1,
  dropout: 0.8,
  scale: 10,
  seed: 11,
};

export type Network = {
  width: number;
  /** A row for each feature. */ features: Float32Array;
  /** A row for each topic, of length one. */ topics: Float32Array;
};

/** What a network is taught: `twins` are, for each topic, those that mean nearly the same. */
export type Curriculum = { lessons: Lesson[]; features: number; twins: readonly (readonly number[])[] };

/**
 * Learns a row for each feature so that the sum of a wording's rows points to its topic's row and away from the others',
 * its twins left out: a softmax over the cosines. One wording after the other, in an order that follows from the seed; a
 * row that has been moved often moves less (Adagrad, one pace a row).
 */
export function trainNetwork(
  { lessons, features, twins }: Curriculum,
  settings: NetworkSettings,
  heard: (round: number, loss: number) => void = () => {},
): Network {
  const random = createRandom(settings.seed);
  const learner = createLearner(features, twins, settings, random);
  const order = Int32Array.from(lessons.keys());
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    const pace = settings.rate * (1 - (0.9 * round) / settings.rounds);
    let loss = 0;
    for (const at of order) loss += learner.learn(lessons[at]!, pace);
    heard(round, loss / lessons.length);
  }
  return learner.network;
}

/** Where nothing has been moved yet, as if it had been a little. */
const firstSquares = 0.01;
/** Less than this chance does not move a topic. */
const leastExcess = 1e-3;

function createLearner(
  featureCount: number,
  twins: Curriculum['twins'],
  { width, scale, dropout }: NetworkSettings,
  random: () => number,
) {
  const features = randomRows(featureCount * width, 0.3 / Math.sqrt(width), random);
  const topics = randomRows(twins.length * width, 1 / Math.sqrt(width), random);
  for (let base = 0; base < topics.length; base += width) makeUnit(topics, base, width);
  const featureSquares = new Float64Array(featureCount).fill(firstSquares);
  const topicSquares = new Float64Array(twins.length).fill(firstSquares);
  const point = new Float64Array(width);
  const pull = new Float64Array(width);
  const chances = new Float64Array(twins.length);
  let ids = new Int32Array(64);
  let values = new Float64Array(64);

  /** At most a share of the features is left out; returns how many are kept. */
  function keepSome({ vector }: Lesson): number {
    if (ids.length < vector.ids.length) {
      ids = new Int32Array(vector.ids.length);
      values = new Float64Array(vector.ids.length);
    }
    const keep = 1 - dropout * random();
    let count = 0;
    for (let at = 0; at < vector.ids.length; at++) {
      if (random() > keep) continue;
      ids[count] = vector.ids[at]!;
      values[count++] = vector.values[at]! / keep;
    }
    return count;
  }

  /** Fills in the point, of length one; returns how long the sum was. */
  function findPoint(count: number): number {
    point.fill(0);
    for (let at = 0; at < count; at++) {
      const base = ids[at]! * width;
      const value = values[at]!;
      for (let i = 0; i < width; i++) point[i]! += value * features[base + i]!;
    }
    return makeUnit(point, 0, width);
  }

  function findChances(topic: number): void {
    let largest = -Infinity;
    for (let other = 0; other < chances.length; other++) {
      const base = other * width;
      let cosine = 0;
      for (let i = 0; i < width; i++) cosine += topics[base + i]! * point[i]!;
      chances[other] = scale * cosine;
    }
    for (const twin of twins[topic]!) chances[twin] = -Infinity;
    for (let other = 0; other < chances.length; other++) if (chances[other]! > largest) largest = chances[other]!;
    let total = 0;
    for (let other = 0; other < chances.length; other++) total += chances[other] = Math.exp(chances[other]! - largest);
    for (let other = 0; other < chances.length; other++) chances[other]! /= total;
  }

  /** Moves topics to or from the point, and fills in what pulls the point. */
  function moveTopics(topic: number, pace: number): void {
    pull.fill(0);
    for (let other = 0; other < chances.length; other++) {
      const excess = chances[other]! - (other === topic ? 1 : 0);
      if (Math.abs(excess) < leastExcess) continue;
      const base = other * width;
      const force = scale * excess;
      for (let i = 0; i < width; i++) pull[i]! += force * topics[base + i]!;
      topicSquares[other]! += (force * force) / width;
      const step = (pace * force) / Math.sqrt(topicSquares[other]!);
      for (let i = 0; i < width; i++) topics[base + i]! -= step * point[i]!;
      makeUnit(topics, base, width);
    }
  }

  function moveFeatures(count: number, length: number, pace: number): void {
    // What would only lengthen the sum does not turn it.
    let along = 0;
    for (let i = 0; i < width; i++) along += pull[i]! * point[i]!;
    let force = 0;
    for (let i = 0; i < width; i++) {
      pull[i] = (pull[i]! - along * point[i]!) / length;
      force += (pull[i]! * pull[i]!) / width;
    }
    for (let at = 0; at < count; at++) {
      const id = ids[at]!;
      const value = values[at]!;
      featureSquares[id]! += value * value * force;
      const step = (pace * value) / Math.sqrt(featureSquares[id]!);
      const base = id * width;
      for (let i = 0; i < width; i++) features[base + i]! -= step * pull[i]!;
    }
  }

  return {
    network: { width, features, topics },
    /** Returns the loss. */
    learn(lesson: Lesson, pace: number): number {
      const count = keepSome(lesson);
      if (count === 0) return 0;
      const length = findPoint(count);
      findChances(lesson.topic);
      moveTopics(lesson.topic, pace);
      moveFeatures(count, length, pace);
      return -Math.log(chances[lesson.topic]!);
    },
  };
}

function randomRows(size: number, spread: number, random: () => number): Float32Array {
  return Float32Array.from({ length: size }, () => (random() + random() + random() - 1.5) * 2 * spread);
}

/** Brings a row to length one; returns how long it was. */
export function makeUnit(rows: Float32Array | Float64Array, start: number, width: number): number {
  let square = 1e-12;
  for (let at = start; at < start + width; at++) square += rows[at]! * rows[at]!;
  const length = Math.sqrt(square);
  for (let at = start; at < start + width; at++) rows[at]! /= length;
  return length;
}
