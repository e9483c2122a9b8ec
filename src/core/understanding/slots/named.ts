import type { Slot } from '../../sop/knowledge.ts';
import { findGoods, isBeside } from '../goods.ts';
import { qualities } from '../lexicon/qualities.ts';
import { days } from '../lexicon/variants.ts';
import { findChoice } from './options.ts';
import { wordSet } from '../lexicon/table.ts';

/** "Mobil apa yang dipakai?": which of a kind is asked for. */
const asksWhich = /\b(?:apa|yang mana|mana|what|which)\b/i;
/** What somebody has to tell is no kind of anything. */
const isTold =
  /keluhan|masalah|kerusakan|kendala|gangguan|cerita|kejadian|alasan|catatan|kebutuhan|problem|issue|complaint|reason|note|detail/i;
/** "Obat apa yang dicari?": whatever is asked about is of that kind. */
const ofWhatIsWanted = /\b(?:di)?(?:cari|butuh\w*|perlu\w*|beli|pesan|tanyakan|inginkan)\b|looking for|need/i;

/** What a question names already of the kind that a slot asks for: "pesan mobil fuso tgl 5", "ada sanmol drop ga" to "obat apa yang dicari?". */
export function findNamed({ name, ask }: Slot, text: string): string | null {
  if (!asksWhich.test(ask) || isTold.test(name)) return null;
  const kind = name.replace(/^(?:nama|jenis|tipe|merk|merek|model)_/, '').toLowerCase();
  if (!new RegExp(`(?<!\\p{L})${kind}(?:nya)?(?!\\p{L})`, 'iu').test(ask)) return null;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const at = words.findIndex((word) => word.toLowerCase() === kind);
  if (at >= 0) return specifierIn(words.slice(at + 1));
  return ofWhatIsWanted.test(ask) ? wanted(text) : null;
}

/** "Armada apa: pickup, engkel atau fuso?": the only one that is said. */
export function findListed({ name, ask }: Slot, text: string): string | null {
  if (!asksWhich.test(ask) || isTold.test(name)) return null;
  const list = /:\s*([^:?]+)\?/.exec(ask)?.[1] ?? '';
  const options = list
    .split(/\s*(?:,|\/|\batau\b|\bor\b)\s*/i)
    .filter((option) => /^[\p{L}\p{N} ]{2,30}$/u.test(option));
  return options.length < 2 ? null : findChoice(options, text);
}

const mostWords = 3;

/** In Indonesian what follows a thing says which: "mobil fuso", "obat batuk anak". */
function specifierIn(words: readonly string[]): string | null {
  const from = leadsIn.has(words[0]?.toLowerCase() ?? '') ? 1 : 0;
  const first = words[from]?.toLowerCase() ?? '';
  if (occasions.has(first) || (from > 0 && persons.has(first))) return null;
  const taken: string[] = [];
  for (const word of words.slice(from, from + mostWords)) {
    if (endsIt(word.toLowerCase())) break;
    taken.push(word);
  }
  return taken.length === 0 ? null : taken.join(' ');
}

const leadsIn = wordSet('merk merek jenis tipe model untuk buat');
/** What it is for, and for whom: "bunga buat wisuda", "kue ultah anak saya" leave open which. */
const occasions = wordSet(
  'ultah ulang ulangtahun birthday wisuda graduation anniversary anniv nikahan pernikahan nikah lamaran tunangan syukuran arisan acara hadiah kado hantaran valentine',
);
const persons = wordSet(
  'anak istri suami pacar mama papa ibu bapak ayah mami papi mertua teman temen sahabat adik adek kakak nenek kakek bos atasan guru saya aku kita kami keluarga orang',
);
/** How much and how well, and for how long, are no kind. */
const notAKind = wordSet(
  'tgl tanggal jam pukul murah mahal baru bekas lepas kunci harian mingguan bulanan tahunan selama pakai pake tanpa sopir supir driver jaga mogok rusak mati tulisan tulisannya ucapan kartu kartunya alamat alamatnya nama namanya atas ukuran ukurannya telepon telp hp no nomor',
);

function endsIt(word: string): boolean {
  return (
    isBeside(word) ||
    qualities.has(word) ||
    days.has(word) ||
    notAKind.has(word) ||
    /^\d+(?:cm|mm|kg|gr|ml)?$|^(?:ber|di|me[mn]?)\p{L}{4,}/u.test(word)
  );
}

/** "Booking massage", "massage hari ini": that it is wanted, and when, is no part of it. */
const orderedBy = wordSet('booking book reservasi reserve order pesan pesen appointment janji daftar');
const timely = wordSet('hari malam sore siang pagi nanti ntar ini today tonight');

const whenBehind =
  /\s+(?:besok|bsk|lusa|hari|nanti|jam|pukul|tgl|tanggal|tomorrow|today|tonight|on|at|for|buat|untuk)(?!\p{L}).*$/isu;

function wanted(text: string): string | null {
  // "Ada yg jaga malem ga".
  if (/(?<!\p{L})(?:yang|yg|who)(?!\p{L})/iu.test(text)) return null;
  const said = (findGoods(text) ?? findGoods(text.replace(whenBehind, '')))?.split(' ') ?? [];
  const from = said.findIndex((word) => !orderedBy.has(word.toLowerCase()));
  const until = said.findIndex((word, at) => at > from && timely.has(word.toLowerCase()));
  const found = from < 0 ? [] : said.slice(from, until < 0 ? undefined : until);
  const isPlain = found.length > 0 && found.length <= mostWords && !found.some((word) => endsIt(word.toLowerCase()));
  return isPlain ? found.join(' ') : null;
}
