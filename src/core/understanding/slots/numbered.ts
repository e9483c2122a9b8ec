import type { Slot } from '../../sop/knowledge.ts';

/** Not "no", which asks nothing in English: "No worries, which size?". */
const number = '(?:nomor(?:nya)?|nomer(?:nya)?|no\\.|number)';
/** "Nomor pelanggannya?", "Kamar nomor berapa?", "Plat nomornya?". */
const asksNumber = new RegExp(`(?<!\\p{L})${number}(?!\\p{L})`, 'iu');
/** Beside a number something else would do: "nomor atau nama pelanggan". */
const asksOther = /(?<!\p{L})(?:atau|dan|or|and|nama|name|alamat|address|tanggal|date)(?!\p{L})/iu;
/** Of what: the word before or behind it. */
const ofWhat = [
  new RegExp(`(?<!\\p{L})(\\p{L}{3,}) ${number} (?:berapa|apa)`, 'iu'),
  new RegExp(
    `(?<!\\p{L})${number} (?:of )?(?:the |your )?(?!(?:kak|pak|bapak|ibu|apa|berapa|yang|untuk|dong)(?!\\p{L}))(\\p{L}{3,}?)(?:nya)?(?!\\p{L})`,
    'iu',
  ),
];
/** How many or how long, and no number of anything. */
const counts =
  '(?:orang|org|malam|hari|minggu|bulan|tahun|jam|menit|kali|x|rb|ribu|jt|juta|bed|kasur|buah|pcs|unit|lantai|m|meter|people|persons?|nights?|days?)';

/** A text that is the number of something, which its content calls so in its question alone. */
export function asksForNumber({ type, ask }: Slot): boolean {
  return type === 'text' && asksNumber.test(ask) && !asksOther.test(ask);
}

/**
 * "AC kamar 203 netes" to "Kamar nomor berapa?": a number right behind what it is asked of. Of several none is meant, nor the
 * first part of one ("rekening 123 456").
 */
export function findNumbered(slot: Slot, text: string): string | null {
  const thing = asksForNumber(slot) ? ofWhat.map((way) => way.exec(slot.ask)?.[1]).find(Boolean) : undefined;
  if (thing === undefined) return null;
  const told = new RegExp(
    `(?<!\\p{L})${thing}(?:nya)?(?: (?:saya|aku|kami|my))? ?(?:${number}|no|#)? ?:? ?(\\p{L}{0,3}-?\\d[\\p{L}\\d-]*)(?! ?${counts}(?!\\p{L}))(?!\\p{L}| ?[.-]? ?\\d)`,
    'giu',
  );
  const found = new Set([...text.matchAll(told)].map(([, value = '']) => value));
  return found.size === 1 ? [...found][0]! : null;
}
