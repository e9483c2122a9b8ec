import { compositionTable, conceptTable } from './lexicon/concepts.ts';
import { places } from './lexicon/places.ts';
import { synonymTable } from './lexicon/synonyms.ts';
import { readTable } from './lexicon/table.ts';

/** Finds the concepts that stand in a message, given as the numbers of its stems; a negative one stands in no wording. */
export type ConceptFinder = { numberOf: (stem: string) => number; find: (stems: number[]) => FoundConcepts };

export type FoundConcepts = {
  concepts: Set<string>;
  /** The concepts of the wordings that each stem is part of, */
  byStem: string[][];
  /** and the classes of synonyms. */
  classesByStem: string[][];
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

/** A wording's words by number, and what it says. */
type Numbered = { parts: number[]; concept: string; isClass: boolean };

/** Words are numbered once, so that each of a message is looked up once and the rest compares numbers. */
export function createConceptFinder(wordings: Wording[]): ConceptFinder {
  const numbers = new Map<string, number>();
  const byFirst: Numbered[][] = [];
  const number = (stem: string): number => {
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    numbers.set(stem, byFirst.length);
    return byFirst.push([]) - 1;
  };
  for (const { stems, concept } of wordings) {
    const parts = stems.map(number);
    if (parts.length > 0) byFirst[parts[0]!]!.push({ parts, concept, isClass: isClass(concept) });
  }
  const compositions = readCompositions();
  return {
    numberOf: (stem) => numbers.get(stem) ?? -1,
    find(stems) {
      const { byStem, classesByStem } = literalConcepts(stems, byFirst);
      const found = new Set<string>();
      for (const concepts of byStem) for (const concept of concepts) found.add(concept);
      return { concepts: compose(found, compositions), byStem, classesByStem };
    },
  };
}

function literalConcepts(stems: number[], byFirst: Numbered[][]): Omit<FoundConcepts, 'concepts'> {
  const byStem: string[][] = [];
  const classesByStem: string[][] = [];
  for (let at = 0; at < stems.length; at++) {
    byStem.push(none);
    classesByStem.push(none);
  }
  for (let at = 0; at < stems.length; at++) {
    if (stems[at]! < 0) continue;
    for (const { parts, concept, isClass: ofClasses } of byFirst[stems[at]!]!) {
      if (!standsAt(parts, stems, at)) continue;
      const lists = ofClasses ? classesByStem : byStem;
      for (let offset = 0; offset < parts.length; offset++) {
        const known = lists[at + offset]!;
        if (known === none) lists[at + offset] = [concept];
        else known.push(concept);
      }
    }
  }
  return { byStem, classesByStem };
}

/** Of most words; never added to. */
const none: string[] = [];

/** The first part does, or nobody would ask. */
function standsAt(parts: number[], stems: number[], at: number): boolean {
  if (at + parts.length > stems.length) return false;
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
  let whole: number[] | undefined;
  for (const concept of found) {
    for (const at of byFirst.get(concept) ?? []) {
      if (hasAll(found, all[at]!.parts)) (whole ??= []).push(at);
    }
  }
  if (whole === undefined) return found;
  const composed = new Set(found);
  for (const at of whole.sort((one, other) => one - other)) composed.add(`${all[at]!.result}*`).add(all[at]!.result);
  return composed;
}

function hasAll(found: Set<string>, parts: string[]): boolean {
  for (const part of parts) if (!found.has(part)) return false;
  return true;
}
