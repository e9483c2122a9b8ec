/** What kind of datum was covered. `known`: one that the case holds, such as an order number or an address. */
export type PersonalKind = 'PHONE' | 'EMAIL' | 'NAME' | 'NUMBER' | 'ADDRESS' | 'LINK' | 'KNOWN';

export type PersonalMask = {
  /** The text with personal data covered: the same datum by the same mark in every text, such as `[PHONE_1]`. */
  cover(text: string): string;
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

const MARK = /\[(?:PHONE|EMAIL|NAME|NUMBER|ADDRESS|LINK|KNOWN)_\d+\]/g;

/** In this order: what is found first is not looked at again. */
const PATTERNS: readonly [PersonalKind, RegExp][] = [
  ['LINK', /(?:https?:\/\/|www\.)\S+/gi],
  ['EMAIL', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu],
  [
    'ADDRESS',
    /(?<![\p{L}\p{N}])(?:jl|jln|jalan|gg|gang|komplek|perum|perumahan|blok|street|st|road|rt|rw)\.?\s+(?=[^,\n]*\p{L}|\d)[^,\n?!]{2,60}/giu,
  ],
  ['PHONE', /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().-]?\d){7,15}(?![\p{L}\p{N}])/gu],
  // Letters with digits, and digits that are no price: orders, receipts, accounts, dates of birth.
  [
    'NUMBER',
    /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}./-]*\d)(?=[\p{N}./-]*\p{L})[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*(?![\p{L}\p{N}])/gu,
  ],
  ['NUMBER', /(?<![\p{L}\p{N}.,])(?<!rp\.?\s?)\d+(?:[/-]\d+)+(?![\p{L}\p{N}])/giu],
  ['NUMBER', /(?<![\p{L}\p{N}.,])(?<!rp\.?\s?)\d{5,}(?![\p{L}\p{N}]|[.,]\d)/giu],
];

/** Amounts and measures as they are written in chats: no datum of a person's. */
const HARMLESS =
  /^(?:rp)?\d{1,4}(?:rb|ribu|k|jt|juta|kg|gr|g|cm|mm|ml|l|m|pcs|x|gb|mb|jam|hari)?$|^(?:x{0,3}l|s|m)\d?$|^\d{1,2}[ap]m$|^rp[\d.]+$/i;

/**
 * Covers what tells who somebody is before a text leaves the house: phone numbers, addresses of all kinds, names that are
 * known, numbers of orders, receipts and accounts, and whatever the case has collected. In doubt it is covered.
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

  const [links = [], emails = [], ...others] = PATTERNS.map((one) => [one]);
  const known = [...knownPatterns('KNOWN', values), ...knownPatterns('NAME', names.flatMap(partsOfName))];

  return {
    cover(text) {
      // Marks that somebody wrote themself would be taken for ours.
      let covered = text.replaceAll(MARK, '[…]');
      // An e-mail address may hold a name.
      for (const [kind, pattern] of [...links, ...emails, ...known, ...others.flat()]) {
        covered = covered.replaceAll(pattern, (found) => (isHarmless(kind, found) ? found : markFor(kind, found)));
      }
      return covered;
    },
    uncover(text) {
      if ((text.match(MARK) ?? []).some((mark) => !originals.has(mark))) return null;
      return text.replaceAll(MARK, (mark) => originals.get(mark) ?? '');
    },
    get covered() {
      return originals.size;
    },
  };
}

function isHarmless(kind: PersonalKind, found: string): boolean {
  return kind === 'NUMBER' && HARMLESS.test(found);
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
