import { shippedEncoder } from '../../src/content/encoder.ts';
import { stemmers } from '../../src/content/stemmers.ts';
import { backgroundOf } from '../../src/core/understanding/background.ts';
import { withoutCourtesy } from '../../src/core/understanding/courtesy.ts';
import type { Encoder } from '../../src/core/understanding/encoder.ts';
import { families, type Features, type Reading } from '../../src/core/understanding/features.ts';
import { atOnce } from '../../src/core/steps.ts';
import { modelInSteps } from '../../src/core/understanding/model.ts';
import { trainModel, type Example } from '../../src/core/understanding/train-model.ts';
import { createReader } from '../../src/core/understanding/reader.ts';
import { tokenize } from '../../src/core/understanding/tokens.ts';
import type { DataSet } from './rows.ts';

type Part = { without: string; families?: (keyof Features)[]; encoder?: false; senses?: false; spelling?: false };

/** What is left out, one part after the other. The encoder reads the same words, so it loses them too. */
const parts: Part[] = [
  { without: 'nothing' },
  { without: 'encoder and senses', encoder: false },
  { without: 'senses', senses: false },
  { without: 'concepts', families: ['concept', 'conceptPair'] },
  { without: 'synonyms', families: ['synonym'] },
  { without: 'concepts, synonyms', families: ['concept', 'conceptPair', 'synonym'] },
  { without: 'letters', families: ['letters'] },
  { without: 'pairs', families: ['pair'] },
  { without: 'slang and spelling', spelling: false },
  { without: 'encoder, senses, concepts, synonyms', encoder: false, families: ['concept', 'conceptPair', 'synonym'] },
];

function encoderWith(hasSenses: boolean): Encoder {
  const { senses, ...encoder } = shippedEncoder();
  return hasSenses && senses !== undefined ? { ...encoder, senses } : encoder;
}

/** Accuracy of the model alone with a part of what it sees left out; no titles. */
export function partFigures({ name, language, train, test, noisy }: DataSet): object[] {
  const intents = [...new Set(train.map(({ intent }) => intent))];
  return parts.map((part) => {
    const encoder = part.encoder === false ? undefined : encoderWith(part.senses !== false);
    const sentences = train.map(({ text }) => ({ text, language }));
    const reader = createReader(sentences, stemmers, encoder);
    const words = (text: string) =>
      part.spelling === false
        ? tokenize(text).map(({ raw, kind }) => ({ raw, text: raw.toLowerCase(), kind, guessed: false }))
        : withoutCourtesy(reader.normalize(text, language));
    const read = (text: string): Reading => {
      const reading = reader.read(words(text), language);
      const left = (family: keyof Features) => (part.families?.includes(family) ? [] : reading.features[family]);
      const features = Object.fromEntries(families.map((family) => [family, left(family)])) as Features;
      return {
        ...reading,
        features,
        ...(encoder ? { stand: () => ({ ...reading.stand?.(), ...encoder.standingOf(features) }) } : {}),
      };
    };
    const own: Example[] = train.map(({ text, intent }) => ({ reading: read(text), label: intents.indexOf(intent) }));
    const spoken = new Set([language]);
    const background = backgroundOf({ own, classes: intents.length, spoken, stem: stemmers, encoder });
    const model = atOnce(modelInSteps(trainModel([...own, ...background], intents.length)));
    const share = (rows: typeof test) =>
      rows.filter(({ text, intent }) => intents[model.weigh(read(text)).guesses[0]?.label ?? -1] === intent).length /
      Math.max(1, rows.length);
    return {
      figure: `${name} without ${part.without}`,
      accuracy: Math.round(share(test) * 1000) / 10,
      noisy: Math.round(share(noisy) * 1000) / 10,
    };
  });
}
