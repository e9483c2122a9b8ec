import { readAmounts } from '../amounts.ts';
import { onlyOne } from './values.ts';

// "2 dewasa 3 anak" are five.
const people =
  'orang|org|pax|tamu|peserta|siswa|murid|students?|(?<!(?:dewasa|adults?)(?: \\S+){0,3} ?)(?:anak|kids|children)(?!.*(?:dewasa|adult))|people|persons?|guests?';
const nights = 'malam|malem|mlm|nights?';
/** As people type the units that are asked for. */
const spellings = new Map([
  ['malam', nights],
  ['nights', nights],
  ['hari', 'hari|hr|days?'],
  ['days', 'hari|hr|days?'],
  ['tahun', 'tahun|thn|th|years?'],
  ['orang', 'orang|org|pax|people'],
]);
const units: [RegExp, string][] = [
  [/berat|weight|kg|kilo/i, 'kg|kilo|kilogram'],
  [/gram/i, 'gr|gram|g'],
  [/orang|tamu|peserta|penumpang|pax|people|guest|person/i, people],
  [/malam|night/i, nights],
  [/jumlah|qty|quantity|banyak|pcs/i, `pcs|pc|biji|buah|unit|lusin|pasang|box|kotak|porsi|pieces|items?|${people}`],
];

/** "Jam 3 malam" is a time, "2 hari lagi" when, and neither says how many. */
const notOfTime = String.raw`(?<![\p{L}\d.,:/-])(?<!(?:jam|pukul|pkl|tgl|tanggal|ke)[ -])`;
const notWhen = String.raw`(?!\s+(?:lagi|lg|lalu|(?:yang|yg) lalu|kemudian|sebelum\S*|ago|from now)(?!\p{L}))`;

/** The only number beside the unit of "how many …?". */
export function onlyOfUnit(ask: string, text: string): string | null {
  const unit = /(?:berapa|how many)\s+(\p{L}{3,})/iu.exec(ask)?.[1]?.toLowerCase();
  if (unit === undefined) return null;
  const spelt = spellings.get(unit) ?? unit;
  const found = [
    ...text.matchAll(new RegExp(String.raw`${notOfTime}(\d+(?:[.,]\d+)?)\s?(?:${spelt})(?!\p{L})${notWhen}`, 'giu')),
  ];
  return onlyOne(found.flatMap(([, amount = '']) => readAmounts(amount).map(String)));
}

/** A number beside the unit that the slot's name asks for. */
export function findAmount(name: string, text: string): string | null {
  const unit = units.find(([pattern]) => pattern.test(name))?.[1];
  if (unit === undefined) return null;
  const found = [
    ...text.matchAll(
      new RegExp(
        String.raw`${notOfTime}(\d+(?:[.,]\d+)?)\s?(?:${unit})(?!\p{L})${notWhen}(\s+setengah(?!\p{L}))?`,
        'giu',
      ),
    ),
  ];
  return onlyOne(found.flatMap(([, amount, half = '']) => readAmounts(`${amount}${half}`).map(String)));
}
