import type { Language } from '../sop/policy.ts';
import { isClass } from './concepts.ts';
import type { Encoder } from './encoder.ts';
import { featuresOf, type Features, type Reading, type Standing } from './features.ts';
import { once } from './remembered.ts';

/** What was found in a message, before anything is made of it. */
export type Seen = {
  /** As in a reading. */
  stems: string[];
  spelt: string;
  typed?: string;
  concepts: Set<string>;
  /** The concepts and classes of synonyms that each of the stems speaks of. */
  byStem: string[][];
};

/** Rows are of English words: some are written as Indonesian ones that mean something else ("air", "are"). */
function standing(encoder: Encoder, features: Features, spelt: string, spoken: Language): Standing {
  const found = encoder.standingOf(features);
  const senses = spoken === 'en' ? encoder.senses : undefined;
  return senses === undefined ? found : { ...found, sense: senses.senseOf(spelt) };
}

/** Features and standing are worked out when first asked for. */
export function readingOf(
  { stems, spelt, typed, concepts, byStem }: Seen,
  spoken: Language,
  encoder?: Encoder,
): Reading {
  const synonyms = byStem.map((all) => (all.length === 0 ? all : all.filter(isClass)));
  const features = once(() =>
    featuresOf({ stems, spelt, ...(typed === undefined ? {} : { typed }), concepts, synonyms }),
  );
  const reading: Reading = {
    stems,
    spelt,
    concepts,
    synonyms,
    meanings: byStem.map((all) => (all.length === 0 ? all : all.filter((concept) => !isClass(concept)))),
    get features(): Features {
      return features();
    },
  };
  if (encoder !== undefined) reading.stand = once(() => standing(encoder, features(), spelt, spoken));
  return reading;
}
