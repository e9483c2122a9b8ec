import type { Language } from '../sop/policy.ts';
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
  /** The concepts that each of the stems speaks of, and the classes of synonyms. */
  byStem: string[][];
  classesByStem: string[][];
};

type Spoken = { spelt: string; stems: string[]; language: Language };

/** Each language has rows of its own: some words are written as ones of the other that mean something else ("air", "are"). */
function standing(encoder: Encoder, features: Features, { spelt, stems, language }: Spoken): Standing {
  const found = encoder.standingOf(features);
  const senses = encoder.senses?.[language];
  if (senses === undefined) return found;
  const { point, cosines, near } = found;
  return { point, cosines, near, sense: language === 'id' ? senses.senseOf(spelt, stems) : senses.senseOf(spelt) };
}

/** Features and standing are worked out when first asked for. */
export function readingOf(seen: Seen, language: Language, encoder?: Encoder): Reading {
  const reading = new MessageReading(seen, language);
  if (encoder !== undefined) reading.stand = once(() => standing(encoder, reading.features, reading));
  return reading;
}

class MessageReading implements Reading {
  readonly stems: string[];
  readonly spelt: string;
  readonly language: Language;
  readonly concepts: Set<string>;
  readonly meanings: string[][];
  readonly synonyms: string[][];
  stand?: () => Standing;
  readonly #typed: string | undefined;
  #features: Features | undefined;

  constructor({ stems, spelt, typed, concepts, byStem, classesByStem }: Seen, language: Language) {
    this.stems = stems;
    this.spelt = spelt;
    this.language = language;
    this.concepts = concepts;
    this.#typed = typed;
    this.meanings = byStem;
    this.synonyms = classesByStem;
  }
  get features(): Features {
    const { stems, spelt, language, concepts, synonyms } = this;
    return (this.#features ??= featuresOf({ stems, spelt, typed: this.#typed, language, concepts, synonyms }));
  }
}
