import type { Vector } from '../../src/core/understanding/features.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';

export type Lesson = { vector: Vector; topic: number };

export type NetworkSettings = {
  /** Numbers that a message becomes. */ width: number;
  rounds: number;
  rate: number;
  /** At most this share of a wording's features is left out at random each time, so that no single one is relied on. */ dropout: number;
  /** How sharply topics are told apart, and by how much the right one must lead. */ scale: number;
  margin: number;
  seed: number;
  /** How far chances are from certain even for the right topic. */ doubt: number;
};

export const networkSettings: NetworkSettings = {
  width: 96,
  rounds: 6,
  rate: 0.1,
  dropout: 0.8,
  scale: 10,
  margin: 0,
  seed: 11,
  doubt: 0,
};

export type Network = {
  width: number;
  /** A row for each feature. */ features: Float32Array;
  /** A row for each topic, of length one. */ topics: Float32Array;
};

/**
 * Learns a row for each feature so that the sum of a wording's rows points to its topic's row and away from the others':
 * a softmax over the cosines. One wording after the other, in an order that follows from the seed; a row that has been
 * moved often moves less (Adagrad, one pace a row).
 */
export function trainNetwork(
  lessons: Lesson[],
  size: number,
  topicCount: number,
  settings: NetworkSettings,
  heard: (round: number, loss: number) => void = () => {},
): Network {
  const { width, scale, margin, rate, dropout, doubt } = settings;
  const random = createRandom(settings.seed);
  const features = randomRows(size * width, 0.3 / Math.sqrt(width), random);
  const topics = randomRows(topicCount * width, 1 / Math.sqrt(width), random);
  for (let topic = 0; topic < topicCount; topic++) makeUnit(topics, topic * width, width);
  const featureSquares = new Float64Array(size).fill(0.01);
  const topicSquares = new Float64Array(topicCount).fill(0.01);
  const order = Int32Array.from({ length: lessons.length }, (_, at) => at);
  const longest = lessons.reduce((most, { vector }) => Math.max(most, vector.ids.length), 0);
  const ids = new Int32Array(longest);
  const values = new Float64Array(longest);
  const point = new Float64Array(width);
  const pull = new Float64Array(width);
  const chances = new Float64Array(topicCount);

  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    const pace = rate * (1 - (0.9 * round) / settings.rounds);
    let loss = 0;
    for (const at of order) {
      const { vector, topic } = lessons[at]!;
      const keep = 1 - dropout * random();
      let count = 0;
      for (let next = 0; next < vector.ids.length; next++) {
        if (random() > keep) continue;
        ids[count] = vector.ids[next]!;
        values[count++] = vector.values[next]! / keep;
      }
      if (count === 0) continue;
      point.fill(0);
      for (let next = 0; next < count; next++) {
        const base = ids[next]! * width;
        const value = values[next]!;
        for (let i = 0; i < width; i++) point[i]! += value * features[base + i]!;
      }
      let square = 1e-12;
      for (let i = 0; i < width; i++) square += point[i]! * point[i]!;
      const length = Math.sqrt(square);
      for (let i = 0; i < width; i++) point[i]! /= length;
      let largest = -Infinity;
      for (let other = 0; other < topicCount; other++) {
        const base = other * width;
        let cosine = other === topic ? -margin : 0;
        for (let i = 0; i < width; i++) cosine += topics[base + i]! * point[i]!;
        chances[other] = scale * cosine;
        if (chances[other]! > largest) largest = chances[other]!;
      }
      let total = 0;
      for (let other = 0; other < topicCount; other++) total += chances[other] = Math.exp(chances[other]! - largest);
      loss -= Math.log(chances[topic]! / total);
      pull.fill(0);
      for (let other = 0; other < topicCount; other++) {
        const excess = chances[other]! / total - (other === topic ? 1 - doubt : doubt / topicCount);
        if (excess < 1e-3 && excess > -1e-3) continue;
        const base = other * width;
        const force = scale * excess;
        for (let i = 0; i < width; i++) pull[i]! += force * topics[base + i]!;
        topicSquares[other]! += (force * force) / width;
        const step = (pace * force) / Math.sqrt(topicSquares[other]!);
        for (let i = 0; i < width; i++) topics[base + i]! -= step * point[i]!;
        makeUnit(topics, base, width);
      }
      // What would only lengthen the sum does not turn it.
      let along = 0;
      for (let i = 0; i < width; i++) along += pull[i]! * point[i]!;
      let force = 0;
      for (let i = 0; i < width; i++) {
        pull[i] = (pull[i]! - along * point[i]!) / length;
        force += pull[i]! * pull[i]!;
      }
      force /= width;
      for (let next = 0; next < count; next++) {
        const id = ids[next]!;
        const value = values[next]!;
        featureSquares[id]! += value * value * force;
        const step = (pace * value) / Math.sqrt(featureSquares[id]!);
        const base = id * width;
        for (let i = 0; i < width; i++) features[base + i]! -= step * pull[i]!;
      }
    }
    heard(round, loss / lessons.length);
  }
  return { width, features, topics };
}

function randomRows(size: number, spread: number, random: () => number): Float32Array {
  return Float32Array.from({ length: size }, () => (random() + random() + random() - 1.5) * 2 * spread);
}

function makeUnit(rows: Float32Array | Float64Array, start: number, width: number): void {
  let square = 1e-12;
  for (let at = start; at < start + width; at++) square += rows[at]! * rows[at]!;
  const scale = 1 / Math.sqrt(square);
  for (let at = start; at < start + width; at++) rows[at]! *= scale;
}

/** Where the network puts a message: a point at distance one, all zeros for nothing known. */
export function pointOf({ width, features }: Network, vector: Vector): Float32Array {
  const point = new Float32Array(width);
  if (vector.ids.length === 0) return point;
  for (const [at, id] of vector.ids.entries()) {
    const value = vector.values[at]!;
    for (let i = 0; i < width; i++) point[i]! += value * features[id * width + i]!;
  }
  makeUnit(point, 0, width);
  return point;
}
