import type { Language } from '../sop/policy.ts';
import { withoutCourtesy } from './courtesy.ts';
import type { Encoder } from './encoder.ts';
import { background } from './lexicon/background.ts';
import type { Example } from './model.ts';
import { createReader } from './reader.ts';
import type { Stem } from './stems.ts';
import { territoryOf } from './territory.ts';

type BackgroundInput = {
  /** The content's own examples. */
  own: Example[];
  classes: number;
  spoken: ReadonlySet<Language>;
  stem: Stem;
  encoder: Encoder | undefined;
};

/** What is none of a shop's is said in more ways than all that is: each of it counts less. */
export const backgroundShare = { v: 0.5, per: 2 };

/**
 * Messages that this content does not answer, so that the model sees what "none of ours" looks like: of topics of the
 * corpus that none of its examples is about, and what hardly any business answers. What resembles its own examples is
 * left out ("cuaca" for a weather service).
 */
export function backgroundOf({ own, classes, spoken, stem, encoder }: BackgroundInput): Example[] {
  const { holds } = territoryOf(
    own.map(({ reading, label }) => ({ label, ...(reading.standing ? { standing: reading.standing } : {}) })),
    classes,
  );
  const unlike = unlikeAny(own);
  return readBackground(stem, encoder)
    .filter(({ language, topic }) => spoken.has(language) && !(topic !== null && holds(topic)))
    .filter(unlike)
    .map(({ reading, share }) => ({ reading, label: -1, share }));
}

type Read = { reading: Example['reading']; language: Language; topic: number | null; share: number };

/** The same for all content, and it takes a while. */
const readBackgrounds = new WeakMap<Stem, Map<Encoder | undefined, Read[]>>();

function readBackground(stem: Stem, encoder: Encoder | undefined): Read[] {
  const made = readBackgrounds.get(stem) ?? new Map<Encoder | undefined, Read[]>();
  readBackgrounds.set(stem, made);
  const known = made.get(encoder);
  if (known !== undefined) return known;
  const reader = createReader([], stem, encoder);
  const read = (text: string, language: Language, topic: number | null): Read => ({
    reading: reader.read(withoutCourtesy(reader.normalize(text, language)), language),
    language,
    topic,
    share: topic === null ? 1 : backgroundShare.v,
  });
  const languages: Language[] = ['id', 'en'];
  const all = languages.flatMap((language) => [
    ...background[language].map((text) => read(text, language, null)),
    ...(encoder?.topics ?? []).flatMap(({ wordings }, topic) =>
      wordings[language].slice(0, backgroundShare.per).map((text) => read(text, language, topic)),
    ),
  ]);
  made.set(encoder, all);
  return all;
}

function unlikeAny(own: Example[]): (read: { reading: Example['reading'] }) => boolean {
  const counts = new Map<string, number>();
  for (const { reading } of own)
    for (const stem of new Set(reading.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const common = Math.max(3, own.length * 0.02);
  const telling = (stems: string[]) =>
    new Set(stems.filter((stem) => stem.length > 3 && (counts.get(stem) ?? 0) <= common));
  const sets = own.map(({ reading }) => telling(reading.stems));
  const frequent = new Set(
    [...counts].filter(([stem, count]) => stem.length > 3 && count > common).map(([stem]) => stem),
  );
  return ({ reading }) => {
    const mine = telling(reading.stems);
    if (reading.stems.filter((stem) => frequent.has(stem)).length >= 3) return false;
    return !sets.some((set) => [...mine].filter((stem) => set.has(stem)).length * 2 >= Math.max(2, mine.size));
  };
}
