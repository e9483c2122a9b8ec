import type { Reading, Standing } from './features.ts';
import { createKernels, listed } from './kernels.ts';

type Example = { reading: Reading; label: number };

/** More examples of a class than these tell no more of where it lies, nor more than these of all of them. */
const enough = 40;
const enoughOfAll = 4000;

/** Which of the corpus's topics the classes speak of, and where the middle of each class lies; as data. */
export type LearntTerritory = {
  middles: Float32Array[];
  /** The middle of what each class's examples mean; without numbers where none of them is English. */
  senses: Float32Array[];
  /** The topics that each class speaks of. */
  held: Int32Array[];
  /** Those that no class speaks of. */
  foreign: Int32Array;
  /** How many topics there are; 0 without an encoder. */
  topics: number;
};

export type Territory = {
  signsOf: (standing: Standing | undefined) => (label: number) => TerritorySigns;
  /** The classes whose middles are nearest to that of this one. */
  rivals: (label: number) => ReadonlySet<number>;
};

/** Where a message lies as seen from a class; all 0 without an encoder. */
export type TerritorySigns = {
  /** Its cosine with the middle of the class. */
  nearness: number;
  /**
   * By how much the nearest topic that no class speaks of is nearer to it than the nearest that this one does: above zero, it
   * asks something that the content does not know.
   */
  strangeness: number;
  /**
   * Its nearness by what the words mean; what is not English is as near as its point. 0 where no example of the content is
   * English.
   */
  meant: number;
};

/** An example is about a topic when that has this much of what is near it. */
const about = 0.35;

/** `examples` of no class (-1) hold nothing. */
export function learnTerritory(examples: Example[], classes: number): LearntTerritory {
  const each = Math.min(enough, Math.max(4, Math.floor(enoughOfAll / Math.max(1, classes))));
  const counts = new Int32Array(classes);
  const own = examples.flatMap(({ reading, label }) =>
    label >= 0 && reading.stand !== undefined && counts[label]!++ < each ? [{ standing: reading.stand(), label }] : [],
  );
  const topics = own[0]?.standing.cosines.length ?? 0;
  const held = Array.from({ length: classes }, () => new Set<number>());
  const holders = new Int32Array(topics);
  const middles = rowsOf(classes, own[0]?.standing.point.length ?? 0);
  const senses = rowsOf(classes, own.find(({ standing }) => standing.sense)?.standing.sense?.length ?? 0);
  for (const { standing, label } of own) {
    addTo(middles[label]!, standing.point);
    if (standing.sense !== undefined) addTo(senses[label]!, standing.sense);
    const { near } = standing;
    for (let at = 0; at < near.ids.length; at++) {
      if (near.values[at]! < about) continue;
      held[label]!.add(near.ids[at]!);
      holders[near.ids[at]!]! += 1;
    }
  }
  for (const rows of [middles, senses]) rows.forEach(makeUnit);
  // With thousands of examples a few stray anywhere.
  const fewest = 1 + Math.floor(own.length * 0.001);
  const foreign = Int32Array.from([...holders.keys()].filter((topic) => holders[topic]! < fewest));
  return { middles, senses, held: held.map((set) => Int32Array.from(set)), foreign, topics };
}

export function territoryOf({ middles, senses, held, foreign, topics }: LearntTerritory): Territory {
  const isForeign = new Uint8Array(topics);
  for (const topic of foreign) isForeign[topic] = 1;
  return {
    signsOf: (standing) => {
      if (standing === undefined) return () => ({ nearness: 0, strangeness: 0, meant: 0 });
      const { point, sense, cosines } = standing;
      const strangest = nearestForeign(standing, foreign, isForeign);
      return (label) => {
        const nearness = dot(middles[label]!, point);
        const meaning = senses[label] ?? nowhere;
        const meant = meaning.length === 0 ? 0 : sense === undefined ? nearness : dot(meaning, sense);
        return { nearness, strangeness: strangest - most(cosines, held[label]!), meant };
      };
    },
    rivals: (label) => new Set(nearestTo(label, middles)),
  };
}

const nowhere = new Float32Array(0);

/** Most often it is among the few topics that are near at all. */
function nearestForeign({ near, cosines }: Standing, foreign: Int32Array, isForeign: Uint8Array): number {
  let highest = farthest;
  for (const topic of near.ids) if (isForeign[topic] === 1 && cosines[topic]! > highest) highest = cosines[topic]!;
  return highest > farthest ? highest : most(cosines, foreign);
}

/** How much it counts how near the meanings of words are, against how near the points are. */
const ofSenses = 1.6;

/**
 * How near a message is to each class: the cosine with its middle, and that with the middle of what its examples mean. What is
 * returned is overwritten by the next.
 */
export function nearnessOf({ middles, senses }: LearntTerritory): (standing: Standing) => Float32Array {
  const ofPoint = middles[0]?.length ?? 0;
  const width = ofPoint + (senses[0]?.length ?? 0);
  const kernels = createKernels(4 * (middles.length * (width + 2) + width));
  const rows = kernels.floats(middles.length * width);
  for (const [label, middle] of middles.entries()) {
    rows.set(middle, label * width);
    rows.set(
      senses[label]!.map((value) => value * ofSenses),
      label * width + ofPoint,
    );
  }
  const point = kernels.floats(width);
  const found = kernels.floats(middles.length);
  const all = listed(kernels, [...middles.keys()]);
  return (standing) => {
    // Classes that have keywords only lie nowhere.
    if (width === 0) return found;
    point.set(standing.point);
    if (width > ofPoint) point.set(standing.sense ?? new Float32Array(width - ofPoint), ofPoint);
    kernels.dots(all, all.length, rows, point, found);
    return found;
  };
}

const mostRivals = 24;

function nearestTo(label: number, middles: Float32Array[]): number[] {
  const nearest: { other: number; near: number }[] = [];
  for (let other = 0; other < middles.length; other++) {
    const near = other === label ? -2 : dot(middles[other]!, middles[label]!);
    if (other === label || (nearest.length === mostRivals && near <= nearest.at(-1)!.near)) continue;
    let at = nearest.length;
    while (at > 0 && nearest[at - 1]!.near < near) at -= 1;
    nearest.splice(at, 0, { other, near });
    if (nearest.length > mostRivals) nearest.pop();
  }
  return nearest.map(({ other }) => other);
}

/** Nobody asks how far anything beyond this is. */
const farthest = -0.5;

function most(cosines: Float32Array, topics: Int32Array): number {
  let highest = farthest;
  for (const topic of topics) if (cosines[topic]! > highest) highest = cosines[topic]!;
  return highest;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

function rowsOf(count: number, width: number): Float32Array[] {
  return Array.from({ length: count }, () => new Float32Array(width));
}

function addTo(sum: Float32Array, point: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += point[i]!;
}

function makeUnit(point: Float32Array): void {
  const length = Math.sqrt(dot(point, point));
  if (length > 0) for (let i = 0; i < point.length; i++) point[i]! /= length;
}
