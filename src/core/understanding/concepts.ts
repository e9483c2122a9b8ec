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

type Wording = { stems: string[]; concept: string };

/** `stemPhrase` yields every way in which a wording may come out of normalising and stemming. */
export function createConceptFinder(stemPhrase: (phrase: string) => string[][]): ConceptFinder {
  const byFirst = new Map<string, Wording[]>();
  const add = (wording: Wording): void => {
    const first = wording.stems[0];
    if (first === undefined) return;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [wording]);
    else known.push(wording);
  };
  for (const { head, members } of [...readTable(conceptTable), ...readTable(synonymTable)]) {
    for (const member of new Set(members)) for (const stems of stemPhrase(member)) add({ stems, concept: head });
  }
  for (const place of places) add({ stems: [place], concept: 'place' });
  const compositions = readCompositions();
  return (stems) => {
    const byStem = literalConcepts(stems, byFirst);
    return { concepts: compose(new Set(byStem.flat()), compositions), byStem };
  };
}

function literalConcepts(stems: string[], byFirst: Map<string, Wording[]>): string[][] {
  const byStem: string[][] = stems.map(() => []);
  for (const [at, stem] of stems.entries()) {
    for (const wording of byFirst.get(stem) ?? []) {
      if (!wording.stems.every((part, offset) => stems[at + offset] === part)) continue;
      for (const offset of wording.stems.keys()) byStem[at + offset]?.push(wording.concept);
    }
  }
  return byStem;
}

type Composition = { result: string; parts: string[] };

function readCompositions(): Composition[] {
  return readTable(compositionTable).flatMap(({ head, members }) =>
    members.map((member) => ({ result: head, parts: member.split('+') })),
  );
}

function compose(found: Set<string>, compositions: Composition[]): Set<string> {
  const composed = new Set(found);
  for (const { result, parts } of compositions) {
    if (parts.every((part) => found.has(part))) composed.add(`${result}*`).add(result);
  }
  return composed;
}
