import { readTable } from './table.ts';

/** What there are several of, where an answer about one is none about another. `a=b` are the same in two languages. */
const table = `
pet: kucing=cat=cats=kitten, anjing=dog=dogs=puppy, kelinci=rabbit, hamster, burung=bird=birds, ikan=fish, ular=snake, kura-kura=turtle, ayam=chicken, musang, iguana
instrument: gitar=guitar, piano, biola=violin, drum=drums, ukulele, keyboard, saksofon=saxophone, cello, bass, suling=flute, angklung
vehicle: mobil=car=cars, motor=motorcycle=motorbike, sepeda=bike=bicycle, truk=truck, bus, perahu=boat
sport: yoga, zumba, pilates, muaythai, tinju=boxing, renang=swimming, futsal, badminton=bulutangkis, basket=basketball, tenis=tennis, karate, taekwondo, aerobik=aerobics
`;

/** The words for all of a kind. */
const generals = `
pet: hewan, peliharaan, binatang, pet, pets, animal, animals
instrument: alat musik, instrument, instruments
vehicle: kendaraan, vehicle, vehicles
sport: olahraga, sport, sports
`;

export type Kind = { of: string; name: string };

/** By each word for one. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  readTable(table).flatMap(({ head, members }) =>
    members.flatMap((member) => {
      const words = member.split('=');
      return words.map((word): [string, Kind] => [word, { of: head, name: words[0] ?? word }]);
    }),
  ),
);

/** Whether a text speaks of all of a kind. */
export function speaksOfAll(of: string, text: string): boolean {
  return general.get(of)?.test(text) === true;
}

/** The kind of which a word names all: "hewan", "kendaraan"; null for any other word. */
export function kindOfAll(word: string): string | null {
  return allOfKind.get(word) ?? null;
}

/** The words for all of the kind that a word names one of. */
export function generalsFor(word: string): readonly string[] {
  const of = kinds.get(word)?.of;
  return readTable(generals).find(({ head }) => head === of)?.members ?? [];
}

const allOfKind = new Map(
  readTable(generals).flatMap(({ head, members }) => members.map((member) => [member, head] as const)),
);

const general = new Map(
  readTable(generals).map(({ head, members }) => [
    head,
    new RegExp(`(?<!\\p{L})(?:${members.join('|')})(?:nya)?(?!\\p{L})`, 'iu'),
  ]),
);
