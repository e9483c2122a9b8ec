/** A piece of a message. Codes, links and numbers are never respelled. */
export type Token = { raw: string; kind: 'word' | 'number' | 'code' | 'link'; at: number };

/** Longer texts are read up to here: a question is asked in its first lines, and time stays bounded. */
export const longestText = 2000;
/** Of a longer text the rest is not read. */
export const mostTokens = 300;

const pieces = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.)[^\s]+`,
    String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+`,
    String.raw`\+?\d+(?:[.,:\/-]\d+)+(?![\p{L}\p{M}\p{N}])`,
    String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-_&'’][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*`,
  ].join('|'),
  'gu',
);

export function tokenize(text: string): Token[] {
  const plain = plainText(text);
  const tokens: Token[] = [];
  for (let at = 0; at < plain.length && tokens.length < mostTokens;) {
    const end = wordEnd(plain, at);
    if (end > at) tokens.push({ raw: plain.slice(at, end), kind: 'word', at });
    if (end >= at) {
      at = Math.max(end, at + 1);
      continue;
    }
    pieces.lastIndex = at;
    const match = pieces.exec(plain);
    if (match === null) break;
    for (const token of splitToken(match[0], match.index)) tokens.push(token);
    at = pieces.lastIndex;
  }
  return tokens;
}

/**
 * Where a word of nothing but letters ends that stands between spaces or plain signs, as nearly all do: no pattern needs to be
 * tried on it. The place itself for a sign that belongs to nothing; -1 for what only the patterns can tell.
 */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isLetterCode(text.charCodeAt(at))) at += 1;
  return at === text.length || partsWords(text.charCodeAt(at)) ? at : -1;
}

function isLetterCode(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** Space, line end, comma, question and exclamation mark. */
function partsWords(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x2c || code === 0x3f || code === 0x21;
}

/** Styled letters ("𝗵𝗮𝗹𝗼") and full-width ones become plain; invisible ones go; the length is capped. */
export function plainText(text: string): string {
  const start = text.slice(0, longestText);
  if (isPlain.test(start)) return start;
  return start
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .slice(0, longestText);
}

/** Nothing in it that would become something else; most messages are so. */
const isPlain = /^[\x20-\x7e\n]*$/;
/** A word of nothing but letters, to be taken as it is. */
const isLetters = /^(?!www|http)[a-z]+$/i;

function splitToken(raw: string, at: number): Token[] {
  if (isLetters.test(raw)) return [{ raw, kind: 'word', at }];
  if (/^(?:https?:|www\.)/i.test(raw) || raw.includes('@')) return [{ raw, kind: 'link', at }];
  const amount =
    /^(\d+(?:[.,]\d+)?)(rb|ribu|k|jt|juta|kg|kilo|gr|gram|g|cm|mm|ml|liter|pcs|biji|hari|jam|gb|x|am|pm|m|org|orang|malam|bln|bulan|thn|tahun|menit|kali|pax)$/i.exec(
      raw,
    );
  if (amount?.[1] !== undefined && amount[2] !== undefined) {
    return [
      { raw: amount[1], kind: 'number', at },
      { raw: amount[2], kind: 'word', at: at + amount[1].length },
    ];
  }
  if (/^\+?\d[\d.,:/-]*$/.test(raw)) return [{ raw, kind: 'number', at }];
  return splitWord(raw, at);
}

function splitWord(raw: string, at: number): Token[] {
  const numbered =
    /^(jam|tgl|tanggal|size|ukuran|uk|nomor|nomer|no|lantai|umur|sampai|ke|minimal|beli|isi)(\d{1,6})$/i.exec(raw);
  if (numbered?.[1] !== undefined && numbered[2] !== undefined) {
    return [
      { raw: numbered[1], kind: 'word', at },
      { raw: numbered[2], kind: 'number', at: at + numbered[1].length },
    ];
  }
  return [{ raw, kind: isCode(raw) ? 'code' : 'word', at }];
}

/** Letters and digits as no word mixes them: order numbers, receipts, models ("INV-2024-001", "JX0034", "S24"). */
function isCode(raw: string): boolean {
  if (!/\d/.test(raw)) return false;
  const digits = raw.replace(/\D/g, '').length;
  if (digits >= 3 || /^[A-Z]{1,4}-?\d+$/.test(raw)) return true;
  return !/[a-z]{2}/i.test(raw) && raw.length > 3;
}
