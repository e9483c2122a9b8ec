import { knownWords } from './lexicon/known-words.ts';
import { givenNames } from './lexicon/names.ts';
import { namesNobody } from './name.ts';
import { findAddress } from './slots/addresses.ts';
import { asDigits, readPhones } from './slots/phones.ts';

export type ToldDatum = 'name' | 'phone' | 'hour' | 'address';

/** More is a story. */
const mostWords = 16;
const beside =
  '(?:oke|ok|ya|iya|kak|min|admin|untuk|buat|itu|ini|eh|oh|nanti|kira2|kira-kira|sekitar|around|at|di|sama|dan|and|please|dong|deh|aja|saja|nih|saya|aku)';
const before = `^(?:${beside}[ ,]+)*`;
const behind = `(?:[ ,]+${beside})*[ .!]*$`;
const name = new RegExp(
  `${before}(?:atas nama|a[./]n\\.?|nama(?:nya)?(?: (?:saya|aku|pemesan|pasien|lengkap|penerima))?|under (?:the )?name(?: of)?)[ :]+((?:\\p{L}[\\p{L}.'’-]*)(?: \\p{L}[\\p{L}.'’-]*){0,3}?)${behind}`,
  'iu',
);
const hour = new RegExp(
  `${before}(?:(?:jam|pukul|pkl) ?\\d{1,2}(?:[.:]\\d{2})?(?:an)?|\\d{1,2}(?:[.:]\\d{2})? ?(?:am|pm))(?: (?:pagi|siang|sore|malam|malem|wib|wita|wit|am|pm))?${behind}`,
  'iu',
);
const ofPhone =
  /(?<!\p{L})(?:no|nomor|nomer|nomornya|hp|wa|whatsapp|telp|telepon|tlp|phone|number|is|my|hpnya|wanya|nya)(?!\p{L})/giu;
const street =
  /^(?:alamat(?:nya|ku)?(?: (?:saya|aku|di))?[ :]+)?(?:di )?(?:jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks|dusun|kampung|kp|ruko|blok(?= (?:\p{L}{0,2}\d|\p{L}{1,2}(?!\p{L}))))\b/iu;

/**
 * What a message tells and nothing else: "atas nama rudi", "jam 4 ya", "namanya siti, no hp 0812…", "jl melati 3". Null: it asks, or
 * says more than that.
 */
export function dataTold(text: string): ToldDatum[] | null {
  if (text.includes('?') || text.split(/\s+/).length > mostWords) return null;
  const told: ToldDatum[] = [];
  const pieces = text.split(/[,;\n]+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  for (const [at, piece] of pieces.entries()) {
    const rest = pieces.slice(at).join(',').trim();
    if (street.test(rest) && isWholeAddress(rest)) return [...told, 'address'];
    const kind = kindOf(piece.trim());
    if (kind === null) return null;
    told.push(kind);
  }
  return told.length === 0 ? null : told;
}

/** Nothing is asked behind it. */
function isWholeAddress(text: string): boolean {
  const address = findAddress(text);
  return address !== null && text.replace(/[.,!\s]+$/, '').endsWith(address);
}

function kindOf(piece: string): ToldDatum | null {
  if (hour.test(piece)) return 'hour';
  const [, said] = name.exec(piece) ?? [];
  if (said !== undefined) return isName(said) ? 'name' : null;
  const digits = asDigits(piece);
  const isPhone =
    readPhones(digits).length === 1 &&
    !/\p{L}{2}/u.test(digits.replaceAll(ofPhone, '').replace(new RegExp(`${beside}\\b`, 'giu'), ''));
  return isPhone ? 'phone' : null;
}

/** "Namanya siapa", "nama panggilanmu", "atas nama perusahaan" name nobody. */
function isName(said: string): boolean {
  return !namesNobody(said) && !said.split(' ').some((word) => isWordOnly(word.toLowerCase()));
}

function isWordOnly(word: string): boolean {
  return !givenNames.has(word) && (knownWords.has(word) || /..(?:nya|kan|mu)$|^di\p{L}{5}/u.test(word));
}
