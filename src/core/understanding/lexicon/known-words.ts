import { conceptTable } from './concepts.ts';
import { indonesianSlang } from './indonesian-slang.ts';
import { englishWords, indonesianWords } from './language-words.ts';
import { particles } from './particles.ts';
import { places } from './places.ts';
import { readTable } from './table.ts';

/** Every word that the shipped lists spell: never respelt, and what misspelt words are put right to. */
export const knownWords: ReadonlySet<string> = new Set([
  ...[...indonesianSlang.values()].flatMap((text) => text.split(' ')),
  ...readTable(conceptTable).flatMap(({ members }) => members.flatMap((member) => member.split(' '))),
  ...indonesianWords,
  ...englishWords,
  ...places,
  ...particles,
]);
