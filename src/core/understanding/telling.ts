import { countFeatures, type FeatureIndex } from './feature-index.ts';
import type { FamilyWeights } from './vectorizer.ts';

/** Of each example where it stands in the index, and its class; -1 is none. */
export type Labelled = { places: Int32Array; labels: Int32Array; classes: number };

/** What a feature keeps of its rarity that says nothing of any class. */
const leastTelling = 0.1;
/** As many examples with the classes' own shares are added to those of a feature: two alike may be chance. */
const doubtful = 4;

/**
 * How much each feature, by number, tells of the classes: `0.1 + Σ p·ln(p/q) / ln(classes)`, where `q` is a class's share of all
 * examples of a class and `p` its share of those that have the feature.
 */
export function tellingOf(
  index: FeatureIndex,
  { places, labels, classes }: Labelled,
  weights: FamilyWeights,
): Float32Array {
  const byClass = Map.groupBy(places, (_, at) => labels[at]!);
  byClass.delete(-1);
  const all = [...byClass.values()].flat();
  const countsOf = (own: number[]) => countFeatures(index, Int32Array.from(own), weights);
  const counts = countsOf(all);
  const telling = new Float32Array(counts.length).fill(leastTelling);
  for (const own of byClass.values()) {
    const share = own.length / all.length;
    for (const [number, count] of countsOf(own).entries()) {
      const ratio = (count / share + doubtful) / (counts[number]! + doubtful);
      telling[number]! += (share * ratio * Math.log(ratio)) / Math.log(classes);
    }
  }
  return telling;
}
