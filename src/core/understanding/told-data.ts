import { knownWords } from './lexicon/known-words.ts';
import { givenNames } from './lexicon/names.ts';
import { namesNobody } from './name.ts';
import { addressLabel, findAddress } from './slots/addresses.ts';
import { asDigits, readPhones } from './slots/phones.ts';

export type ToldDatum = 'name' | 'phone' | 'hour' | 'address' | 'account';

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
  /(?<!\p{L})(?:no|nomor|nomer|nomornya|hp|wa|whatsapp|telp|telepon|tlp|phone|number|is|my|hpnya|wanya|nya|you can reach me)(?!\p{L})/giu;
/** Whose it is: "alamat saya", "saya tinggal di", "my address is". */
const lives =
  `(?:${addressLabel})[ :]+|` +
  '(?:saya|aku|kami|rumah(?:nya|ku)?(?: (?:saya|aku|kami))?)(?: (?:tinggal|ada|posisi))? (?=di )|' +
  "my address(?: is|:)? |(?:i|we) (?:live|stay|are staying|am staying) (?:at|on|in) |(?:i['’]m|we['’]re) (?:staying )?(?:at|on|in) ";
const street = new RegExp(
  `^(?:${lives})?(?:di )?(?:jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks|dusun|kampung|kp|ruko|blok(?= (?:\\p{L}{0,2}\\d|\\p{L}{1,2}(?!\\p{L}))))\\b`,
  'iu',
);
/** "My address is Villa Kayu, jl Raya Amed 8": they say so themselves, whatever it begins with. */
const saysAddress =
  /^(?:alamat(?:ku| saya| aku| kami| rumah saya)|(?:my|our) address)(?: is| di| adalah|:)? (?!di ?mana|mana|apa|yang|bisa|boleh|sudah|belum|tidak|ga|gak|salah|beda|diubah|ganti)(?!.*\b(?:berapa|brp|ongkir\w*|kapan|gimana|gmn|bagaimana|bisa|boleh|how|can|when|what)\b)\D*\d[^?]*$/iu;
/** Behind an address, and none of it. */
const trail = /(?:[ ,]+(?:ya|yaa|kak|min|admin|dong|deh|nih|aja|saja|please))+[ .!]*$/iu;

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
    if ((street.test(rest) && isWholeAddress(rest)) || saysAddress.test(rest)) return [...told, 'address'];
    const kind = kindOf(piece.trim());
    if (kind === null) return null;
    told.push(kind);
  }
  return told.length === 0 ? null : told;
}

/** "Rekening saya bca 1234567890 an dewi". */
const account = new RegExp(
  `${before}(?:(?:no|nomor|nomer) ?)?(?:rek|rekening|norek)(?:nya|ku)?(?: (?:saya|aku|ku))?[ :]+(?:bank )?\\p{L}{2,10}[ :]+\\d[\\d -]{6,20}\\d(?:[ ,]+(?:an|a[./]n\\.?|atas nama)[ :]+\\p{L}[\\p{L}.'’-]*(?: \\p{L}[\\p{L}.'’-]*){0,3})?${behind}`,
  'iu',
);

/** Nothing is asked behind it. */
function isWholeAddress(text: string): boolean {
  const address = findAddress(text);
  const said = text.replace(trail, '').replace(/[.,!\s]+$/, '');
  return address !== null && said.endsWith(address);
}

function kindOf(piece: string): ToldDatum | null {
  if (account.test(piece)) return 'account';
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
  return !namesNobody(said) && !said.split(' ').some((word) => isOrdinary(word.toLowerCase()));
}

/** A word of the language, or made as its verbs are: stricter than where a name ends in a sentence, since nothing but a name is told. */
function isOrdinary(word: string): boolean {
  return !givenNames.has(word) && (knownWords.has(word) || /..(?:nya|kan|mu)$|^di\p{L}{5}/u.test(word));
}
