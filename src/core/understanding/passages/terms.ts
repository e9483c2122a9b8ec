import type { Language } from '../../sop/policy.ts';
import { withoutCourtesy } from '../courtesy.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { kindOfAll, kinds } from '../lexicon/kinds.ts';
import { wordSet } from '../lexicon/table.ts';
import type { Reader } from '../reader.ts';

/** A word of a text, as it is compared: by its stem, and by what it stands for. */
export type Term = {
  stem: string;
  concepts: readonly string[];
  /** How the text has it, put right. */
  word: string;
  /** Question words and the like, which tell little of what is asked. */
  isCommon: boolean;
};

/** How much and how fast: of anything. "Kok lama" is no question about how long data is kept. */
const degrees = wordSet(
  'tetap lama cepat lambat banyak sedikit sering jarang banget sekali sangat amat terlalu long take takes took fast slow much many often very really',
);

/** Said of anything, as much as question words are: "jas berapa", "hari ini masih bisa?", "ga bisa dipake". */
const light = wordSet('berapa hari besok kemarin pakai dipakai memakai');

/** Said by itself, of no thing. */
const orders = wordSet('jangan don not stop');

/** "Kalau 80?": what is counted stands beside it. */
const number = '#number';

const isCommon = (word: string): boolean =>
  functionWords.has(word) || degrees.has(word) || light.has(word) || orders.has(word) || word === number;

const compound = /(?<![\p{L}\p{N}-])(\p{L}{1,16})-(\p{L}{1,16})(?![\p{L}\p{N}-])/gu;

/** "Wi-Fi" and "antar-jemput" as a document has them are asked for as "wifi" or "antar jemput"; "anak-anak" are children. */
export function withCompounds(text: string): string {
  return text.replaceAll(compound, (word, one: string, other: string) =>
    one.toLowerCase() === other.toLowerCase() ? word : `${one} ${other} ${one}${other}`,
  );
}

function compoundsApart(text: string): string {
  return text.replaceAll(compound, (word, one: string, other: string) =>
    one.toLowerCase() === other.toLowerCase() ? word : `${one} ${other}`,
  );
}

/** Texts are read in pieces of this length: the reader itself takes no more at once. */
const pieceLength = 1_500;

/** What is asked of one of a kind is told where all of them are spoken of: "bawa kucing boleh" under "hewan peliharaan". */
export function askedTermsOf(text: string, language: Language, reader: Reader): Term[] {
  return termsOf(text, language, reader).map((term) => {
    const of = (kinds.get(term.word) ?? kinds.get(term.stem))?.of;
    return of === undefined ? term : { ...term, concepts: [...term.concepts, ofKind(of)] };
  });
}

function ofKind(kind: string): string {
  return `all:${kind}`;
}

export function termsOf(text: string, language: Language, reader: Reader): Term[] {
  return piecesOf(compoundsApart(text)).flatMap((piece) => {
    const words = withoutCourtesy(reader.normalize(piece, language));
    const { stems, spelt, meanings } = reader.read(words, language);
    const said = spelt.split(' ');
    return stems.map((stem, at): Term => {
      const known = said[at] ?? stem;
      const word = known === '#' ? stem : known;
      const general = kindOfAll(word);
      const concepts = [...(meanings[at] ?? []), ...(general === null ? [] : [ofKind(general)])];
      return { stem, word, concepts, isCommon: isCommon(word) || isCommon(stem) };
    });
  });
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.length <= pieceLength ? rest.length : Math.max(rest.lastIndexOf(' ', pieceLength), 1);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces;
}
