import { compositionTable, conceptTable } from './lexicon/concepts.ts';
import { places } from './lexicon/places.ts';
import { synonymTable } from './lexicon/synonyms.ts';
import { readTable } from './lexicon/table.ts';

/** Finds the concepts that stand in a message, given as stems. */
export type ConceptFinder = (stems: string[]) => FoundConcepts;

export type FoundConcepts = {
  concepts: Set<string>;
  /** The concepts of the wordings that each stem is part of. */ byStem: string[][];
};

/** A class of synonyms (`lexicon/synonyms.ts`), which stands beside the concepts. */
export function isClass(concept: string): boolean {
  return concept.startsWith('~');
}

/** A way to say a concept. */
export type Wording = { stems: string[]; concept: string };

/** All that the shipped lists have; `stemPhrase` yields every way in which one may come out of normalising and stemming. */
export function conceptWordings(stemPhrase: (phrase: string) => string[][]): Wording[] {
  const wordings = [...readTable(conceptTable), ...readTable(synonymTable)].flatMap(({ head, members }) =>
    members.flatMap((member) => stemPhrase(member).map((stems) => ({ stems, concept: head }))),
  );
  const all = [...wordings, ...[...places].map((place) => ({ stems: [place], concept: 'place' }))];
  // "Kirim" and "pengiriman" come to the same.
  return [...new Map(all.map((wording) => [`${wording.concept} ${wording.stems.join(' ')}`, wording])).values()];
}

export function createConceptFinder(wordings: Wording[]): ConceptFinder {
  const byFirst = new Map<string, Wording[]>();
  for (const wording of wordings) {
    const first = wording.stems[0];
    if (first === undefined) continue;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [wording]);
    else known.push(wording);
  }
  const compositions = readCompositions();
  return (stems) => {
    const byStem = literalConcepts(stems, byFirst);
    const found = new Set<string>();
    for (const concepts of byStem) for (const concept of concepts) found.add(concept);
    return { concepts: compose(found, compositions), byStem };
  };
}

function literalConcepts(stems: string[], byFirst: Map<string, Wording[]>): string[][] {
  const byStem: string[][] = stems.map(() => none);
  for (let at = 0; at < stems.length; at++) {
    const wordings = byFirst.get(stems[at]!);
    if (wordings === undefined) continue;
    for (const { stems: parts, concept } of wordings) {
      if (!standsAt(parts, stems, at)) continue;
      for (let offset = 0; offset < parts.length; offset++) {
        const known = byStem[at + offset]!;
        if (known === none) byStem[at + offset] = [concept];
        else known.push(concept);
      }
    }
  }
  return byStem;
}

/** Of most words; never added to. */
const none: string[] = [];

/** The first part does, or nobody would ask. */
function standsAt(parts: string[], stems: string[], at: number): boolean {
  for (let offset = 1; offset < parts.length; offset++) if (stems[at + offset] !== parts[offset]) return false;
  return true;
}

type Composition = { result: string; parts: string[] };

/** By the first of their parts, with their places in the list. */
type Compositions = { all: Composition[]; byFirst: Map<string, number[]> };

function readCompositions(): Compositions {
  const all = readTable(compositionTable).flatMap(({ head, members }) =>
    members.map((member) => ({ result: head, parts: member.split('+') })),
  );
  return { all, byFirst: Map.groupBy(all.keys(), (at) => all[at]!.parts[0]!) };
}

function compose(found: Set<string>, { all, byFirst }: Compositions): Set<string> {
  const begun: number[] = [];
  for (const concept of found) {
    const here = byFirst.get(concept);
    if (here !== undefined) begun.push(...here);
  }
  if (begun.length === 0) return found;
  const composed = new Set(found);
  for (const at of begun.sort((one, other) => one - other)) {
    const { result, parts } = all[at]!;
    if (parts.every((part) => found.has(part))) composed.add(`${result}*`).add(result);
  }
  return composed;
}
