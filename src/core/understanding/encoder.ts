import type { Language } from '../sop/policy.ts';
import { cutFloats, cutInts } from './cut-numbers.ts';
import type { Features, Standing, Vector } from './features.ts';
import { vectorizerOf, type FamilyWeights, type Vectorizer } from './vectorizer.ts';
import type { Senses } from './senses.ts';
import { createKernels, listed, mostFeatures, type Kernels } from './kernels.ts';

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
  /** What words mean that the corpus may not have. */
  senses?: Record<Language, Senses>;
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

/** Throws for what is no file of weights. */
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
  const keys = new Int32Array(bytes.buffer, take(count * 4), count).slice();
  const rarity = new Float32Array(bytes.buffer, take(count * 4), count).slice();
  const scales = new Float32Array(bytes.buffer, take(count * 4), count).slice();
  const points = new Float32Array(bytes.buffer, take(topics.length * width * 4), topics.length * width);
  const rows = new Int8Array(bytes.buffer, take(count * width), count * width);
  const vectorizer = vectorizerOf({ keys, rarity, weights: header.families, point: 0, topics: 0, senses: 0 });
  return {
    width,
    corpusHash: header.corpusHash,
    topics,
    standingOf: createLook({ rows, scales, points, width }, vectorizer),
  };
}

type Weights = { rows: Int8Array; scales: Float32Array; points: Float32Array; width: number };

/** Where the features of a message put it among the topics. */
function createLook(
  { rows: givenRows, scales, points: givenPoints, width }: Weights,
  vectorizer: Vectorizer,
): Encoder['standingOf'] {
  const count = givenPoints.length / width;
  const kernels = createKernels(givenRows.length + givenPoints.length * 8 + (mostFeatures + count * 3 + width) * 8);
  const rows = kernels.bytes(givenRows.length);
  const points = kernels.floats(givenPoints.length);
  rows.set(givenRows);
  points.set(givenPoints);
  const list = { ids: kernels.ints(mostFeatures), values: kernels.floats(mostFeatures) };
  const point = kernels.floats(width);
  const cosines = kernels.floats((count + 3) & ~3).fill(-1);
  const ofTopics = cosines.subarray(0, count);
  const findTopics = createTopicFinder(kernels, points, { point, cosines });
  const findNear = createNearFinder(kernels, cosines);
  return (features) => {
    const { ids, values, length } = vectorizer.write(features);
    for (let at = 0; at < length; at++) {
      list.ids[at] = ids[at]!;
      list.values[at] = values[at]! * scales[ids[at]!]!;
    }
    kernels.sumBytes(list, length, rows, point);
    makeUnit(point);
    findTopics();
    return { point: copied(point), cosines: copied(ofTopics), near: findNear() };
  };
}

function copied(numbers: Float32Array): Float32Array {
  const copy = cutFloats(numbers.length);
  copy.set(numbers);
  return copy;
}

/**
 * Fills in the cosine of the point with every topic that may be near it. Topics are gathered around leaders; only those of the
 * nearest leaders are looked at, which takes a quarter of the time; those of one lie side by side. The others are as far as can be.
 */
function createTopicFinder(
  kernels: Kernels,
  points: Float32Array,
  { point, cosines }: { point: Float32Array; cosines: Float32Array },
): () => void {
  const count = points.length / point.length;
  const all = listed(
    kernels,
    Array.from({ length: count }, (_, topic) => topic),
  );
  const groups = gatherTopics(count, (topic) => {
    point.set(points.subarray(topic * point.length, (topic + 1) * point.length));
    kernels.dots(all, count, points, point, cosines);
    return cosines;
  });
  const rowsOf = (topics: number[]): Float32Array => {
    const rows = kernels.floats(topics.length * point.length);
    for (const [at, topic] of topics.entries())
      rows.set(points.subarray(topic * point.length, (topic + 1) * point.length), at * point.length);
    return rows;
  };
  const leaders = rowsOf(groups.map(({ leader }) => leader));
  const members = groups.map(({ topics }) => ({ topics: listed(kernels, topics), rows: rowsOf(topics) }));
  const nearness = kernels.floats(groups.length);
  return () => {
    cosines.fill(-1);
    kernels.dots(all, groups.length, leaders, point, nearness);
    for (let seen = 0; seen < Math.min(groupsSeen, groups.length); seen++) {
      let best = 0;
      for (let at = 1; at < nearness.length; at++) if (nearness[at]! > nearness[best]!) best = at;
      nearness[best] = -2;
      const { topics, rows } = members[best]!;
      kernels.dots(topics, topics.length, rows, point, cosines);
    }
  };
}

/** Topics whose cosine is less than this below the best one's count. */
const nearEnough = 0.4;
/** More than numbers of 32 bits can be wrong by. */
const rounding = 1e-6;

/**
 * The topics that are about as near as the nearest one, together of length one; how near, squared, so that the nearest ones say
 * most. None for a message of unknown words.
 */
function createNearFinder(kernels: Kernels, cosines: Float32Array): () => Vector {
  const maybe = kernels.ints(cosines.length);
  const above = new Float64Array(cosines.length);
  return () => {
    const most = kernels.highest(cosines);
    const least = most - nearEnough;
    const some = most === 0 ? 0 : kernels.listAbove(cosines, least - rounding, maybe);
    let count = 0;
    let square = 0;
    for (let at = 0; at < some; at++) {
      const more = cosines[maybe[at]!]! - least;
      if (more <= 0) continue;
      maybe[count] = maybe[at]!;
      above[count++] = more * more;
      square += more ** 4;
    }
    const scale = 1 / Math.sqrt(square);
    const ids = cutInts(count);
    const values = cutFloats(count);
    for (let at = 0; at < count; at++) {
      ids[at] = maybe[at]!;
      values[at] = Math.fround(above[at]!) * scale;
    }
    return { ids, values };
  };
}

const groupsSeen = 8;

type Group = { leader: number; topics: number[] };

/** Leaders are far from one another: each is the topic that is farthest from those before it. The others join the nearest. */
function gatherTopics(count: number, cosinesWith: (topic: number) => Float32Array): Group[] {
  const groups: Group[] = [];
  const nearest = new Float32Array(count).fill(-2);
  const groupOf = new Int32Array(count);
  let next = 0;
  while (groups.length < Math.min(count, Math.ceil(Math.sqrt(count)))) {
    const cosines = cosinesWith(next);
    for (let topic = 0; topic < count; topic++) {
      if (cosines[topic]! <= nearest[topic]!) continue;
      nearest[topic] = cosines[topic]!;
      groupOf[topic] = groups.length;
    }
    groups.push({ leader: next, topics: [] });
    next = nearest.indexOf(Math.min(...nearest));
  }
  for (const [topic, group] of groupOf.entries()) groups[group]!.topics.push(topic);
  return groups;
}

function makeUnit(point: Float32Array): void {
  let square = 0;
  for (let i = 0; i < point.length; i++) square += point[i]! * point[i]!;
  if (square === 0) return;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < point.length; i++) point[i]! *= scale;
}
