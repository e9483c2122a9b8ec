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
  typed?: string | undefined;
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
export function readingOf(seen: Seen, spoken: Language, encoder?: Encoder): Reading {
  const reading = new MessageReading(seen);
  if (encoder !== undefined) reading.stand = once(() => standing(encoder, reading.features, seen.spelt, spoken));
  return reading;
}

class MessageReading implements Reading {
  readonly stems: string[];
  readonly spelt: string;
  readonly concepts: Set<string>;
  readonly meanings: string[][] = [];
  readonly synonyms: string[][] = [];
  stand?: () => Standing;
  readonly #typed: string | undefined;
  #features: Features | undefined;

  constructor({ stems, spelt, typed, concepts, byStem }: Seen) {
    this.stems = stems;
    this.spelt = spelt;
    this.concepts = concepts;
    this.#typed = typed;
    for (const all of byStem) {
      this.meanings.push(withClasses(all, false));
      this.synonyms.push(withClasses(all, true));
    }
  }
  get features(): Features {
    const { stems, spelt, concepts, synonyms } = this;
    return (this.#features ??= featuresOf({ stems, spelt, typed: this.#typed, concepts, synonyms }));
  }
}

/** The classes of synonyms among them, or the others. */
function withClasses(concepts: string[], wanted: boolean): string[] {
  return concepts.length === 0 ? concepts : concepts.filter((concept) => isClass(concept) === wanted);
}
