import { indonesianSlang } from './lexicon/indonesian-slang.ts';
import { functionWords } from './lexicon/function-words.ts';
import { knownWords } from './lexicon/known-words.ts';
import { placeNicknames, places, regencies } from './lexicon/places.ts';
import { wordSet } from './lexicon/table.ts';
import { remembered } from './remembered.ts';
import { createSpelling } from './spelling.ts';

/** What is meant by misspelt towns, by what was written (small letters): found where all words are known. */
export type Towns = Readonly<Record<string, string>>;

/** Of its own entries only: a customer may write "constructor". */
function townOf(towns: Towns, word: string): string | undefined {
  return Object.hasOwn(towns, word) ? towns[word] : undefined;
}

/** So many words may stand about a misspelt town without "ke". */
const mostAbout = 6;

/** Behind "ke", "di" or "to": a place, misspelt too; else a place anywhere when it is the only one. */
export function findPlace(text: string, towns: Towns = {}): string | null {
  const words = text.match(/[\p{L}\p{N}'’-]+|[?!.,;]/gu) ?? [];
  for (const [at, word] of words.entries()) {
    if (!leads.test(word)) continue;
    const place = placeAt(words, at + 1, { towns, isTold: !/^di$/i.test(word) });
    if (place !== null) return place;
  }
  const isNamed = (word: string) => isPlace(word.toLowerCase()) && !broad.has(word.toLowerCase());
  const named = new Set(words.filter(isNamed).map(placeName));
  if (named.size > 0 || words.length > mostAbout) return onlyOf(named);
  return onlyOf(new Set(words.flatMap((word) => townOf(towns, word.toLowerCase()) ?? [])));
}

/** Behind "dari" or "from". */
export function findOrigin(text: string, towns: Towns = {}): string | null {
  const words = text.match(/[\p{L}\p{N}'’-]+|[?!.,;]/gu) ?? [];
  const at = words.findIndex((word) => fromWords.has(word.toLowerCase()));
  return at < 0 ? null : placeAt(words, at + 1, { towns, isTold: true });
}

/** Somebody takes a place back, and names another one instead. */
const takesBack =
  /\b(?:bukan|eh|salah|ralat|koreksi|maksud\w*|(?:tidak|ga|gak|nggak|enggak|gk) jadi|not|instead|wrong)\b/iu;
const joins = /^(?:dan|sama|atau|serta|dengan|plus|and|or|ke|to)$/iu;

/**
 * All towns that are asked about in one breath ("ke bandung sama surabaya", "bandung, cimahi, garut"); none where it is one,
 * or a place within another ("Lembang, Bandung"), or where something is sent from.
 */
export function findPlaces(text: string, towns: Towns = {}): string[] {
  if (takesBack.test(text)) return [];
  const words = text.match(/[\p{L}\p{N}'’-]+|[?!.,;/&\n]/gu) ?? [];
  const found: string[] = [];
  let between: string[] = [];
  let isJoined = true;
  let commas = 0;
  for (let at = 0; at < words.length; at++) {
    const place = mentionAt(words, at, towns);
    if (place === null) {
      between.push(words[at]!);
      continue;
    }
    const isList = between.some((word) => joins.test(word) || '&/'.includes(word));
    const isComma = between.length === 1 && between[0] === ',';
    if (found.length > 0 && isComma) commas += 1;
    else if (found.length > 0 && !isList) isJoined = false;
    found.push(place.join(' '));
    between = [];
    at += place.length - 1;
  }
  const distinct = [...new Set(found)];
  // "Coblong, Bandung, Jawa Barat" are one place; so may two be that only a comma parts.
  const isAddress = commas > 0 && (distinct.length === 2 || distinct.some((place) => regions.has(firstOf(place))));
  return isJoined && !isAddress && distinct.length > 1 ? distinct : [];
}

/** A town, or a part of the country, as the whole of a name; not where something comes from. */
function mentionAt(words: string[], at: number, towns: Towns): string[] | null {
  const word = words[at]!;
  const lower = word.toLowerCase();
  const before = words[at - 1]?.toLowerCase() ?? '';
  const isTold = before === 'ke' || before === 'to';
  const isKnown = isPlace(lower)
    ? isTold || !broad.has(lower)
    : isTold
      ? townOf(towns, lower) !== undefined || regencies.has(lower)
      : townOf(towns, lower) !== undefined && isInList(before, words[at + 1]);
  return isKnown && !fromWords.has(before) ? partsAt(words, at, { towns, isTold: false }) : null;
}

/** A misspelt one counts only there: "sama pak smrang" is somebody. */
function isInList(before: string, after = ''): boolean {
  return [before, after].some((word) => joins.test(word) || word === ',');
}

const fromWords = wordSet('dari from');

function firstOf(place: string): string {
  return place.split(' ')[0]!.toLowerCase();
}

function onlyOf(found: ReadonlySet<string>): string | null {
  const [first, ...others] = found;
  return others.length === 0 ? (first ?? null) : null;
}

/** "Jl. Melati 5, Coblong, Bandung, Jawa Barat": the last piece of an address that is a town, and no part of the country. */
export function townOfAddress(address: string, towns: Towns = {}): string | null {
  const pieces = address.split(',').map((piece) => piece.trim());
  if (pieces.length < 3) return null;
  const named = pieces.flatMap((piece) => readPlace(piece, towns) ?? []);
  return named.findLast((place) => !regions.has(firstOf(place))) ?? null;
}

/** What was answered to the question for one, if it is a place and nothing besides: "medan", "smrang". */
export function readPlace(value: string, towns: Towns = {}): string | null {
  const words = value.split(' ');
  const place = placeAt(words, 0, { towns, isTold: true });
  const named = words.filter((word) => !kinds.has(word.toLowerCase()));
  return place?.split(' ').length === named.flatMap((word) => placeName(word).split(' ')).length ? place : null;
}

/** A town, or the part of the name of one. */
export function isTownWord(lower: string, towns: Towns): boolean {
  return isPlace(lower) || regencies.has(lower) || partsOfPlaces.has(lower) || townOf(towns, lower) !== undefined;
}

/** "Mahal juga", "nanti dulu": of these words alone no town is called. */
export function isNoPlace(value: string): boolean {
  if (!/^[\p{L}\s,.'’-]+$/u.test(value)) return false;
  return value.split(/[\s,.]+/).every((word) => {
    const isOrdinary = knownWords.has(word) || functionWords.has(word) || indonesianSlang.has(word);
    return isOrdinary && !isPlace(word) && !regencies.has(word) && !partsOfPlaces.has(word);
  });
}

/** "Di" may be followed by any place ("di web", "di Tokopedia"): then only what is known for a town is taken. */
type Where = { towns: Towns; isTold: boolean };
const leads = /^(?:ke|to|di)$/i;

function isPlace(lower: string): boolean {
  return places.has(lower) || placeNicknames.has(lower);
}

function placeName(word: string): string {
  return placeNicknames.get(word.toLowerCase()) ?? titled(word);
}

function placeAt(words: string[], from: number, where: Where): string | null {
  const taken = partsAt(words, from, where);
  return taken.every((word) => partsOfPlaces.has(word.toLowerCase())) ? null : taken.join(' ');
}

/** The words of a place's name, one after the other. */
function partsAt(words: string[], from: number, where: Where): string[] {
  const taken: string[] = [];
  for (const word of words.slice(from, from + 4)) {
    const part = partAt(word, where);
    if (part === null) break;
    if (taken.length > 0 || !kinds.has(word.toLowerCase())) taken.push(part);
  }
  return taken;
}

function partAt(word: string, { towns, isTold }: Where): string | null {
  const lower = word.toLowerCase();
  if (!/\p{L}/u.test(word)) return null;
  if (isPlace(lower)) return placeName(word);
  if (partsOfPlaces.has(lower) || regencies.has(lower)) return titled(word);
  const town = townOf(towns, lower);
  if (town !== undefined) return town;
  return isTold && /^\p{Lu}\p{Ll}+$/u.test(word) && !noPlaces.has(lower) ? word : null;
}

const kinds = wordSet('kota kab kabupaten kec kecamatan');
const partsOfPlaces = wordSet(
  'kota kab kabupaten kec kecamatan banda bandar kuala labuan tanjung pangkal pematang palangka timur barat utara selatan tengah pusat raya besar baru',
);
const regions = wordSet(
  'jawa kalimantan sumatera sumatra sulawesi nusa papua maluku ntb ntt jabar jateng jatim banten sumut sumsel sumbar indonesia',
);
const broad = wordSet('batang banda metro demak solok kuta palu pati langsa nusa kuala tenggara');
const noPlaces = wordSet(
  'saya aku rumah alamat toko admin cs luar mana sana sini kamu anda kak berapa brp the my your a',
);

function titled(word: string): string {
  return word === word.toLowerCase() || word === word.toUpperCase()
    ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
    : word;
}

/** Which town a misspelt word means, null for what is no misspelt town; `isWord`: whatever else it may look like, it is no slip. */
export function createTownFinder(isWord: (word: string) => boolean): (typed: string) => string | null {
  return remembered((typed) => misspeltTown(typed.toLowerCase(), isWord));
}

function misspeltTown(lower: string, isWord: (word: string) => boolean): string | null {
  const slang = indonesianSlang.get(lower);
  if (isPlace(lower) || regencies.has(lower) || (slang === undefined && isWord(lower))) return null;
  if (slang !== undefined) return isPlace(slang) ? placeName(slang) : null;
  return townSpelt(lower);
}

/** Shorter ones have too many neighbours; nor is what is short for a place what a misspelt one is put right to. */
const shortest = 5;
const spelt = [...places, ...placeNicknames.keys(), ...regencies].filter((town) => town.length >= shortest);
const spelling = createSpelling(spelt);
const byConsonants = Map.groupBy(spelt, withoutVowels);

/** With few of its vowels ("smrang"), or with a slip of the fingers behind its first letter ("surbaya"). */
function townSpelt(lower: string): string | null {
  if (lower.length < shortest - 1 || !/^[a-z]+$/.test(lower)) return null;
  const town = townWithVowels(lower) ?? spelling.correct(lower);
  return town === null || town[0] !== lower[0] ? null : placeName(town);
}

/** The only one whose letters these are, some vowels left out. */
function townWithVowels(lower: string): string | null {
  const towns = (byConsonants.get(withoutVowels(lower)) ?? []).filter((town) => isWithin(lower, town));
  return onlyOf(new Set(towns));
}

function withoutVowels(word: string): string {
  return `${word.charAt(0)}${word.slice(1).replaceAll(/[aeiou]/g, '')}`.replaceAll(/(.)\1/g, '$1');
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}
