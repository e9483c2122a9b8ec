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

type Spoken = { spelt: string; stems: string[]; language: Language };

/** Each language has rows of its own: some words are written as ones of the other that mean something else ("air", "are"). */
function standing(encoder: Encoder, features: Features, { spelt, stems, language }: Spoken): Standing {
  const found = encoder.standingOf(features);
  const senses = encoder.senses?.[language];
  if (senses === undefined) return found;
  return { ...found, sense: language === 'id' ? senses.senseOf(spelt, stems) : senses.senseOf(spelt) };
}

/** Features and standing are worked out when first asked for. */
export function readingOf(
  { stems, spelt, typed, concepts, byStem }: Seen,
  language: Language,
  encoder?: Encoder,
): Reading {
  const synonyms = byStem.map((all) => (all.length === 0 ? all : all.filter(isClass)));
  const features = once(() =>
    featuresOf({ stems, spelt, ...(typed === undefined ? {} : { typed }), language, concepts, synonyms }),
  );
  const reading: Reading = {
    stems,
    spelt,
    language,
    concepts,
    synonyms,
    meanings: byStem.map((all) => (all.length === 0 ? all : all.filter((concept) => !isClass(concept)))),
    get features(): Features {
      return features();
    },
  };
  if (encoder !== undefined) reading.stand = once(() => standing(encoder, features(), { spelt, stems, language }));
  return reading;
}
