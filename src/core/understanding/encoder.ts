import type { Language } from '../sop/policy.ts';
import { nearTopics, vectorizerOf, type FamilyWeights, type Features, type Standing } from './features.ts';

/** Something that customers ask about somewhere, with a few wordings of it. */
export type EncoderTopic = {
  name: string;
  wordings: Record<Language, string[]>;
  /** Places of topics that mean nearly the same. */
  twins: number[];
};

/**
 * What the product knows of its domain before it has seen any content: where a message stands among the topics of the
 * corpus (`corpus/`). Learnt offline, the same for all; `scripts/train-encoder.ts` writes it.
 */
export type Encoder = {
  width: number;
  /** Of the corpus that it was learnt from. */
  corpusHash: string;
  topics: EncoderTopic[];
  standingOf: (features: Features) => Standing;
};

/** What stands at the front of the file, as JSON. */
export type EncoderHeader = {
  width: number;
  corpusHash: string;
  families: FamilyWeights;
  /** Features in the file. */
  features: number;
  topics: EncoderTopic[];
};

/** Eight letters, the length of the header, the header; then keys, rarities, scales, rows, and the topics' points. */
export const encoderMark = 'SAPAENC1';

/** Throws for what is no file of weights. The bytes are kept, not copied, where they lie well. */
export function readEncoder(file: Uint8Array): Encoder {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== encoderMark) throw new Error('no weights of an encoder');
  const headerLength = view.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + headerLength))) as EncoderHeader;
  let place = bytes.byteOffset + ((12 + headerLength + 3) & ~3);
  const take = (length: number) => {
    const start = place;
    place += length;
    return start;
  };
  const { features: count, width, topics } = header;
  const keys = new Int32Array(bytes.buffer, take(count * 4), count);
  const rarity = new Float32Array(bytes.buffer, take(count * 4), count);
  const scales = new Float32Array(bytes.buffer, take(count * 4), count);
  const points = new Float32Array(bytes.buffer, take(topics.length * width * 4), topics.length * width);
  const rows = new Int8Array(bytes.buffer, take(count * width), count * width);
  const findTopics = createTopicFinder(new Float64Array(points), width);
  const vectorizer = vectorizerOf({ keys, rarity, weights: header.families, point: 0, topics: 0 });
  return {
    width,
    corpusHash: header.corpusHash,
    topics,
    standingOf(features) {
      const vector = vectorizer.vector({ features });
      const point = new Float64Array(width);
      const { ids, values } = vector;
      for (let next = 0; next < ids.length; next += 2) {
        const [first, second] = [ids[next]!, ids[next + 1] ?? 0];
        addRows(
          point,
          rows,
          first * width,
          second * width,
          values[next]! * scales[first]!,
          (values[next + 1] ?? 0) * scales[second]!,
        );
      }
      makeUnit(point);
      const cosines = findTopics(point);
      return { point: new Float32Array(point), cosines, near: nearTopics(cosines) };
    },
  };
}

/** Two at a time: less is loaded and stored than one by one. */
function addRows(sum: Float64Array, rows: Int8Array, one: number, other: number, ofOne: number, ofOther: number): void {
  for (let i = 0; i < sum.length; i += 2) {
    sum[i]! += ofOne * rows[one + i]! + ofOther * rows[other + i]!;
    sum[i + 1]! += ofOne * rows[one + i + 1]! + ofOther * rows[other + i + 1]!;
  }
}

/**
 * The cosine of a point with every topic that may be near it. Topics are gathered around leaders; only those of the
 * nearest leaders are looked at, which takes a quarter of the time. The others are as far as can be.
 */
function createTopicFinder(points: Float64Array, width: number): (point: Float64Array) => Float32Array {
  const count = points.length / width;
  const leaders = chooseLeaders(points, width, Math.min(count, Math.ceil(Math.sqrt(count))));
  const groups: number[][] = Array.from(leaders, () => []);
  for (let topic = 0; topic < count; topic++) groups[nearestOf(points, leaders, topic * width, width)]!.push(topic);
  const members = groups.map((topics) => Int32Array.from(topics));
  const nearness = new Float64Array(leaders.length);
  return (point) => {
    const cosines = new Float32Array(count).fill(-1);
    for (let at = 0; at < leaders.length; at++) nearness[at] = cosine(points, leaders[at]! * width, point);
    for (let seen = 0; seen < Math.min(groupsSeen, leaders.length); seen++) {
      let best = 0;
      for (let at = 1; at < nearness.length; at++) if (nearness[at]! > nearness[best]!) best = at;
      nearness[best] = -2;
      const topics = members[best]!;
      for (let at = 0; at < topics.length; at++) cosines[topics[at]!] = cosine(points, topics[at]! * width, point);
    }
    return cosines;
  };
}

const groupsSeen = 8;

/** Topics far from one another: each is the one that is farthest from those before it. */
function chooseLeaders(points: Float64Array, width: number, most: number): number[] {
  const leaders = [0];
  const nearest = new Float64Array(points.length / width).fill(-2);
  while (leaders.length < most) {
    const last = leaders.at(-1)! * width;
    let farthest = 0;
    for (let topic = 0; topic < nearest.length; topic++) {
      const near = cosine(points, topic * width, points.subarray(last, last + width));
      if (near > nearest[topic]!) nearest[topic] = near;
      if (nearest[topic]! < nearest[farthest]!) farthest = topic;
    }
    leaders.push(farthest);
  }
  return leaders;
}

function nearestOf(points: Float64Array, leaders: number[], base: number, width: number): number {
  const point = points.subarray(base, base + width);
  let best = 0;
  let most = -2;
  for (const [at, leader] of leaders.entries()) {
    const near = cosine(points, leader * width, point);
    if (near > most) [best, most] = [at, near];
  }
  return best;
}

function cosine(points: Float64Array, base: number, point: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0, at = base; i < point.length; i += 4, at += 4) {
    a += points[at]! * point[i]!;
    b += points[at + 1]! * point[i + 1]!;
    c += points[at + 2]! * point[i + 2]!;
    d += points[at + 3]! * point[i + 3]!;
  }
  return a + b + c + d;
}

function makeUnit(point: Float64Array): void {
  let square = 0;
  for (let i = 0; i < point.length; i++) square += point[i]! * point[i]!;
  if (square === 0) return;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < point.length; i++) point[i]! *= scale;
}
