import { languageOf } from '../language.ts';
import { commonWords } from '../lexicon/common-words.ts';
import { isEnglish } from '../lexicon/english-bases.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { indonesianSlang } from '../lexicon/indonesian-slang.ts';
import { knownWords } from '../lexicon/known-words.ts';
import { createSpelling } from '../spelling.ts';
import { longestValue, onlyOne } from './values.ts';

const ordinals: [RegExp, number][] = [
  [/\b(?:pertama|kesatu|ke 1|first)\b/, 1],
  [/\b(?:kedua|ke 2|second)\b/, 2],
  [/\b(?:ketiga|ke 3|third)\b/, 3],
  [/\b(?:keempat|ke 4|fourth)\b/, 4],
  [/\b(?:kelima|ke 5|fifth)\b/, 5],
  [/^(?:(?:yang|yg|the|paling) )*(?:atas|teratas|top)(?: (?:one|aja|saja|kak|ya))*$/, 1],
  [/^(?:(?:yang|yg|the|paling) )*(?:terakhir|bawah|terbawah|last|bottom)(?: (?:one|aja|saja|kak|ya))*$/, -1],
];

const spelledNumbers: Record<string, number> = {
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  one: 1,
  two: 2,
  three: 3,
};

/** By its title, by number, or by close spelling. */
export function readChoice(options: string[], text: string): string | null {
  const said = comparable(text);
  const exact = options.find((option) => comparable(option) === said);
  if (exact !== undefined) return exact;
  const number =
    /^(?:(?:nomor|no|nomer|number|pilihan|opsi|option|yang|yg|pilih|angka)\s)*(\d{1,2}|satu|dua|tiga|empat|lima|one|two|three)(?:\s(?:kak|ya|aja|saja|min|deh))*$/.exec(
      said,
    )?.[1];
  const counted = number === undefined ? undefined : options[(spelledNumbers[number] ?? Number(number)) - 1];
  // "Yang 50" of "50 Mbps"; "tanggal 20" is no "20 cm".
  const numbered = options.filter((option) =>
    comparable(option)
      .split(' ')
      .includes(number ?? ''),
  );
  if (number !== undefined) return counted ?? onlyOne(numbered);
  const named = onlyOne(options.filter((option) => stands(comparable(option), said)));
  if (named !== null) return longestNamed(options, said) ?? named;
  const longest = longestNamed(options, said);
  if (longest !== null) return longest;
  return (
    byOrdinal(options, said) ??
    byCount(options, said) ??
    byNumber(options, text) ??
    byPart(options, said) ??
    bySpelling(options, said)
  );
}

/** One that is named as it stands, or by what no other is called and no word is: "innova" is "Toyota Innova". */
export function findChoice(options: string[], text: string): string | null {
  const said = comparable(text);
  return longestNamed(options, said) ?? byCount(options, said) ?? byNumber(options, text) ?? byBrand(options, said);
}

/** "Daftar yang 100", "upgrade ke 50 aja" of "50 Mbps"; "yang 2" may be the second, and "yang 20 januari" is a day. */
function byNumber(options: string[], text: string): string | null {
  const numbers = text
    .slice(0, longestValue)
    .split(/[,;\n]/)
    .flatMap((part) => ownNumber.exec(comparable(part))?.[1] ?? []);
  return onlyOne(
    options.filter((option) =>
      comparable(option)
        .split(' ')
        .some((word) => numbers.includes(word)),
    ),
  );
}

const ownNumber =
  /(?:^|(?<!\bon) )(?:yang|yg|ke|paket|the) (\d{2,4})(?: (?:aja|saja|deh|dong|ya|kak|min|please|one))*$/;

/** "Yang 9 hari" of "Umrah 9 hari": a number with the word behind it. */
function byCount(options: string[], said: string): string | null {
  const counts = (option: string) => comparable(option).match(/(?<![\p{L}\d])\d+ \p{L}+/gu) ?? [];
  return onlyOne(options.filter((option) => counts(option).some((count) => stands(count, said))));
}

/**
 * What the lists have as a word may be said of anything: "besar" does not order a "Servis besar", nor "kamar" the "Kamar mandi dalam".
 * "Beat" is a word only where English is spoken, if "Honda Beat" has another part that is none.
 */
function byBrand(options: string[], said: string): string | null {
  const isInEnglish = languageOf(said, 'id') === 'en';
  const words = said
    .split(' ')
    .filter((word) => word.length > 2 && /\p{L}/u.test(word) && !isOwnWord(word) && !(isInEnglish && isEnglish(word)));
  return onlyOne(
    options.filter((option) => {
      const parts = comparable(option).split(' ');
      const isName = (part: string) => parts.some((other) => other !== part && isNoWord(other));
      return parts.some((part) => words.includes(part) && (!isEnglish(part) || isName(part)));
    }),
  );
}

function isNoWord(word: string): boolean {
  return word.length > 2 && /^\p{L}+$/u.test(word) && !isOwnWord(word) && !isEnglish(word);
}

function isOwnWord(word: string): boolean {
  return knownWords.has(word) || indonesianSlang.has(word) || functionWords.has(word) || commonWords.has(word);
}

function stands(option: string, said: string): boolean {
  return option !== '' && ` ${said} `.includes(` ${option} `);
}

/** "Kartu kredit" outdoes "Kartu" when both stand there; two that do not overlap are no choice. */
function longestNamed(options: string[], said: string): string | null {
  const named = options.filter((option) => stands(comparable(option), said)).sort((a, b) => b.length - a.length);
  const first = named[0];
  return first !== undefined && named.every((option) => comparable(first).includes(comparable(option))) ? first : null;
}

function byOrdinal(options: string[], said: string): string | null {
  const found = ordinals.find(([pattern]) => pattern.test(said));
  return found === undefined ? null : (options.at(found[1] > 0 ? found[1] - 1 : found[1]) ?? null);
}

/** One word that only one option has ("kredit" of "Kartu kredit"). */
function byPart(options: string[], said: string): string | null {
  const words = said.split(' ').filter((word) => word.length > 2);
  return onlyOne(
    options.filter((option) =>
      comparable(option)
        .split(' ')
        .some((part) => part.length > 2 && words.includes(part)),
    ),
  );
}

function bySpelling(options: string[], said: string): string | null {
  const byTitle = new Map(options.map((option) => [comparable(option).replaceAll(' ', ''), option]));
  const spelling = createSpelling(byTitle.keys());
  for (const candidate of [said.replaceAll(' ', ''), ...said.split(' ')]) {
    const found = byTitle.get(spelling.correct(candidate) ?? '');
    if (found !== undefined) return found;
  }
  return null;
}

/** "50mbps" is "50 Mbps". */
function comparable(text: string): string {
  return (
    text
      .slice(0, longestValue)
      .toLowerCase()
      .replaceAll(/(?<![\p{L}\d])(\d+)(?=\p{L})/gu, '$1 ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}
