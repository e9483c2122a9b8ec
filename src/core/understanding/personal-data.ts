import { namesIn } from './name.ts';

/** What kind of datum was covered. `CODE`: the short number of something, such as a PIN; `KNOWN`: one that the case holds, such as an order number or an address. */
export type PersonalKind = 'PHONE' | 'EMAIL' | 'NAME' | 'NUMBER' | 'CODE' | 'ADDRESS' | 'LINK' | 'KNOWN';

export type PersonalMask = {
  /** The text with personal data covered: the same datum by the same mark in every text, such as `[PHONE_1]`. */
  cover(text: string): string;
  /** The text without it, as it is looked for: an order's number or an address is no part of what is asked. */
  without(text: string): string;
  /** Marks become what they stand for. Null: there is a mark in it that stands for nothing. */
  uncover(text: string): string | null;
  /** How often something was covered. */
  readonly covered: number;
};

export type KnownData = {
  /** The customer's and whoever else's, as they are written. */
  names: readonly string[];
  /** Data that the case has collected. */
  values: readonly string[];
};

const markPattern = /\[(?:PHONE|EMAIL|NAME|NUMBER|CODE|ADDRESS|LINK|KNOWN)_\d+\]/g;

type Put = (found: string) => string;
/** A pattern, or what puts something in place of each thing that it finds. */
type Finder = RegExp | ((text: string, put: Put) => string);

/** In this order: what is found first is not looked at again. */
const finders: readonly [PersonalKind, Finder][] = [
  ['LINK', /(?:https?:\/\/|www\.)\S+/gi],
  ['EMAIL', /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu],
  ['LINK', /(?<![\p{L}\p{N}._%+@-])@[\p{L}\p{N}_.]{3,60}/gu],
  // The first look ahead keeps it from trying every length of a long gap.
  [
    'ADDRESS',
    /(?<![\p{L}\p{N}])(?:jl|jln|jalan|gg|gang|komplek|perum|perumahan|blok|kampung|kp|desa|dusun|kelurahan|kel|kecamatan|kec|street|st|road|rt|rw)\.?\s+(?=\s{0,2}(?!\s))(?=[^,\n\p{L}]*\p{L}|\d)[^,\n?!]{2,60}/giu,
  ],
  // "Alamat saya di Dago Asri 12", and not "alamat tokonya di mana".
  [
    'ADDRESS',
    /(?<=(?<![\p{L}\p{N}])alamat(?:nya|ku)?(?:\s+(?:saya|rumah|lengkap|baru|kirim|pengiriman|penerima)){0,3}(?:\s?:\s?|\s(?:di|adalah)\s))(?=\S)(?!(?:mana|dimana|apa|toko|kantor)(?![\p{L}\p{N}]))[^,\n?!]{3,60}/giu,
  ],
  // Phones, identity cards, bank cards, however they are grouped: "0812 – 3456 – 7890", "(022) 765 4321".
  ['PHONE', /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().\p{Pd}_]{0,3}\d){7,23}(?![\p{L}\p{N}])/gu],
  // Cars, days of birth.
  ['NUMBER', /(?<![\p{L}\p{N}])[A-Z]{1,2}\s?\d{3,4}\s?[A-Z]{1,3}(?![\p{L}\p{N}])/gu],
  [
    'NUMBER',
    /(?<![\p{L}\p{N}])\d{1,2}\s+(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)\p{L}{0,7}\s+(?:19\d\d|20[01]\d)(?!\d)/giu,
  ],
  [
    'CODE',
    /(?<=(?<![\p{L}\p{N}])(?:pesanan|order|invoice|tiket|resi|kode|otp|pin|cvv|cvc|no|nomor)(?:nya)?\.?(?:\s(?:saya|no|nomor|nya)\.?)?\s?[:#]?\s?)\d{3,}(?!\s?(?:pcs|buah|biji|kg|gr?|lusin|pasang))(?![\p{L}\p{N}]|[.,]\d)/giu,
  ],
  // Letters with digits, and digits that are no price: orders, receipts, accounts, dates of birth.
  ['NUMBER', replaceMixed],
  ['NUMBER', /(?<![\p{L}\p{N}.,])(?<!rp\.?\s?)\d+(?:[/-]\d+)+(?![\p{L}\p{N}])/giu],
  ['NUMBER', /(?<![\p{L}\p{N}.,])(?<!rp\.?\s?)\d{5,}(?![\p{L}\p{N}]|[.,]\d)/giu],
];

/**
 * Of what is written in one, each piece that has both a digit and a letter in it or behind it. As one pattern it would look through the
 * rest anew at each piece: twenty thousand signs took a third of a second.
 */
function replaceMixed(text: string, put: Put): string {
  return text.replaceAll(/[\p{L}\p{N}./-]+/gu, (run) => {
    const last = Math.min(run.search(/\d\D*$/), run.search(/\p{L}\P{L}*$/u));
    return run.replaceAll(/[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*/gu, (piece, at: number) =>
      at <= last ? put(piece) : piece,
    );
  });
}

/** "Jam 08.00-17.00", "10.000 - 25.000": from one to another. */
const range =
  /^(?:\d{1,2}[.:]\d\d\s?\p{Pd}\s?\d{1,2}[.:]\d\d|[1-9]\d{0,2}(?:\.\d{3})+\s?\p{Pd}\s?[1-9]\d{0,2}(?:\.\d{3})+)$/u;

/** Amounts and measures as they are written in chats: no datum of a person's. */
const harmless =
  /^(?:rp)?\d{1,4}(?:rb|ribu|k|jt|juta|kg|gr|g|cm|mm|ml|l|m|pcs|x|gb|mb|jam|hari)?$|^(?:x{0,3}l|s|m)\d?$|^\d{1,2}[ap]m$|^rp[\d.]+$/i;

/**
 * Covers what tells who somebody is before a text leaves the house: phone numbers, addresses of all kinds, names that are
 * known or that the text gives as such, numbers of orders, receipts and accounts, and whatever the case has collected. In doubt it is covered.
 */
export function createPersonalMask({ names, values }: KnownData): PersonalMask {
  const marks = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts = new Map<PersonalKind, number>();

  function markFor(kind: PersonalKind, original: string): string {
    const key = original.toLowerCase();
    const known = marks.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    const mark = `[${kind}_${count}]`;
    counts.set(kind, count);
    marks.set(key, mark);
    originals.set(mark, original);
    return mark;
  }

  const [before, after] = [finders.slice(0, 3), finders.slice(3)];
  const knownValues = knownPatterns('KNOWN', values);

  const mask: PersonalMask = {
    cover(text) {
      // Marks that somebody wrote themself would be taken for ours.
      let covered = withPlainDigits(text).replaceAll(markPattern, '[…]');
      const called = knownPatterns('NAME', [...names, ...namesIn(covered)].flatMap(partsOfName));
      // An e-mail address may hold a name.
      for (const [kind, finder] of [...before, ...knownValues, ...called, ...after]) {
        const put: Put = (found) => (isHarmless(kind, found) ? found : markFor(kind, found));
        covered = typeof finder === 'function' ? finder(covered, put) : covered.replaceAll(finder, put);
      }
      return covered;
    },
    without: (text) => mask.cover(text).replaceAll(markPattern, ' ').trim(),
    uncover(text) {
      if ((text.match(markPattern) ?? []).some((mark) => !originals.has(mark))) return null;
      return text.replaceAll(markPattern, (mark) => originals.get(mark) ?? '');
    },
    get covered() {
      return originals.size;
    },
  };
  return mask;
}

function isHarmless(kind: PersonalKind, found: string): boolean {
  return (kind === 'NUMBER' && harmless.test(found)) || (kind === 'PHONE' && range.test(found.trim()));
}

/** "０８１２" is a number as well. */
function withPlainDigits(text: string): string {
  return text.replaceAll(/[０-９]/g, (digit) => digit.normalize('NFKC'));
}

function knownPatterns(kind: PersonalKind, texts: readonly string[]): [PersonalKind, RegExp][] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text.length >= 3))]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => [kind, new RegExp(String.raw`(?<![\p{L}\p{N}_])${RegExp.escape(text)}(?![\p{L}\p{N}])`, 'giu')]);
}

/** "Rina Wijaya" is called Rina as well. */
function partsOfName(name: string): string[] {
  return [name, ...name.split(/\s+/)];
}
