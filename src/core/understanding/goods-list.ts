import { isBeside } from './goods.ts';
import { ofOther, pieces } from './order.ts';
import { counts } from './ordered.ts';

/** Where it goes, when, how long and for whom is asked for by itself. */
const apart =
  /(?<![\p{L}\d])(?:(?:di)?(?:kirim|antar|anter)\p{L}*|deliver\p{L}*|ke|to|alamat\p{L}*|buat|untuk|utk|for|from|dari|mulai|until|till|sampai|on|at|tgl|tanggal|jam|pukul|besok|bsk|lusa|hari(?= (?:ini|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)(?!\p{L}))|nanti|today|tomorrow|selama|atas nama|a[./]n\.?|jln?|jalan|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|\p{L}+day|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december)(?![\p{L}\d])/giu;
const people = /^(?:orang|org|pax|people|persons?|tamu|guests?|anak|kids|children|adults?|dewasa)$/i;
const time =
  /^(?:hari|hr|malam|malem|jam|menit|minggu|bulan|bln|tahun|thn|days?|nights?|hours?|hrs?|weeks?|months?|years?)$/i;
const mostWords = 24;
const fewestCounts = 2;

/** "Kaos hitam 2 sama putih 1", "one nmax one scoopy": of several goods how many of each, as it was told. Null: no such list. */
export function findGoodsList(text: string, isAsked = false): string | null {
  const lines = text.trim().replaceAll(/\s*\n\s*/g, ', ');
  const parts = lines.replaceAll(/\s+/g, ' ').split(apart);
  const at = parts.findIndex((part) => listIn(part, isAsked) !== null);
  // "Kaos 2 topi 1 buat saya, sandal 2 buat istri": none of it is left out.
  if (at < 0 || (isAsked && parts.some((part, other) => other !== at && countsGoods(part)))) return null;
  return listIn(parts[at]!, isAsked);
}

function listIn(text: string, isAsked: boolean): string | null {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)];
  const said = words.map(([word]) => word.toLowerCase());
  if (said.length > mostWords) return null;
  const isCounted = (word: string, at: number) => isCount(word) && !isOfElse(said[at + 1] ?? '');
  const mayBegin = (word: string) => isCount(word) || !isBeside(word);
  const from = said.findIndex(mayBegin);
  const last = said.findLastIndex((word) => mayBegin(word) || pieces.has(word));
  const told = said.slice(from, last + 1);
  const isNamed = told.some((word) => !isCount(word) && !isBeside(word) && !isOfElse(word));
  const isList = told.filter((word, at) => isCounted(word, from + at)).length >= fewestCounts && isNamed;
  // "Pesan 2 yang datang 1" tells of what came.
  if (!isList || (!isAsked && told.some((word) => ofOther.has(word)))) return null;
  const end = words[last]!;
  return text.slice(words[from]!.index, end.index + end[0].length);
}

/** How many of something: also of one thing only. */
function countsGoods(text: string): boolean {
  const said = (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).map((word) => word.toLowerCase());
  const isCounted = said.some((word, at) => isCount(word) && !isOfElse(said[at + 1] ?? ''));
  return isCounted && said.some((word) => !isCount(word) && !isBeside(word) && !isOfElse(word));
}

function isCount(word: string): boolean {
  return /^\d{1,3}x?$/.test(word) || counts.has(word);
}

function isOfElse(word: string): boolean {
  return people.test(word) || time.test(word);
}
