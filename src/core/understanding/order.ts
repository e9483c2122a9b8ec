import { readAmounts } from './amounts.ts';
import { variantOf } from './goods.ts';
import { functionWords } from './lexicon/function-words.ts';
import { buying, ordering, wanting } from './lexicon/ordering.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { days } from './lexicon/variants.ts';
import { remembered } from './remembered.ts';
import { wordQuestion } from './word-questions.ts';

/** What a message orders without asking anything: "oke mau 2", "boleh deh, 1 ya". */
export type OrderWords = {
  /** It says how many, or which: "oke saya order" says neither. */
  isOfGoods: boolean;
  /** Nothing but a day is chosen: an order where an appointment is made, else none. */
  isOfDay: boolean;
  /** The goods are named with how many of them: "pesen kaos hitam 2 dong". */
  isNamed?: true;
  /** Only goods, and how many: "kaos hitam 2 yang L ya" orders them behind the order guide, and else may ask anything. */
  isBare?: true;
};

const mostWords = 8;
const assent = wordSet(
  'oke ok okay sip siap iya ya baik boleh jadi deal fix setuju cocok sudah yaudah yauda oh yes sure alright great',
);
export const pieces = wordSet(
  'pcs pc biji buah unit lusin kodi pasang set paket porsi botol box kotak dus karton lembar helai meter kg pieces items pair pairs dozen satuan',
);
/** Colours an order, and is none: whose it is, which one, that it is done now. */
const beside = wordSet(`
  saya aku kami kita yang itu ini saja langsung sekarang dulu kalau begitu warna ukuran size untuk hari the a one ones it that i i'll i'd like would bun bunda
  will now just only to then admin terima kasih thanks thank you dan sama juga lagi
`);

/**
 * Null: it is none, or it says more than that. `words`: put right; `raw`: as typed. A colour, a size or a number alone is one
 * only behind a yes: "yang hitam" asks, "oke yang hitam" chooses.
 */
export function orderIn(said: readonly string[], raw: string): OrderWords | null {
  const words = withoutWhereTo(said);
  if (asksToDoIt(words)) return { isOfGoods: false, isOfDay: true };
  if (raw.includes('?')) return null;
  if (!mayOrder.ofEach(words)) {
    if (namesGoods(words)) return { isOfGoods: true, isOfDay: false, isNamed: true };
    const wanted = wantedBehindYes(words);
    if (wanted !== null && isList(wanted)) return { isOfGoods: true, isOfDay: false, isNamed: true };
    return isList(words) ? bare : null;
  }
  const all = words.flatMap(partsOf);
  const plain = all.filter((word) => !particles.has(word));
  if (plain.length === 0 || plain.length > mostWords) return null;
  const first = plain.findIndex((word) => !assent.has(word) || buying.has(word));
  const rest = first < 0 ? [] : plain.slice(first);
  if (!rest.every((word) => isOfOrder(word) || beside.has(word))) return null;
  // "Oke 5 hari lagi", "2 minggu": so long it takes.
  if (rest.some(isCount) && rest.some((word) => word === 'hari' || days.has(word))) return null;
  const isYes = first > 0;
  const buys = rest.some((word) => buying.has(word));
  const wants = rest.some((word) => wanting.has(word));
  const isOfGoods = rest.some((word) => isCount(word) || pieces.has(word) || variantOf(word) !== null);
  const isOfDay = !buys && !isOfGoods && rest.some((word) => days.has(word));
  const isOrder = buys ? isYes || isOfGoods || plain.length === 1 : (wants || isYes) && (isOfGoods || isOfDay);
  const isBareWish = wants && rest.length === 1;
  if (isOrder || isBareWish || tellsCount(all)) return { isOfGoods, isOfDay };
  return isList(words) ? bare : null;
}

/** "Oke mau 1 ya, kirim ke bogor": where it goes is asked for by itself. */
function withoutWhereTo(words: readonly string[]): readonly string[] {
  if (!sends.ofAny(words)) return words;
  const at = words.findIndex((word, i) => sending.has(word) && toward.has(words[i + 1] ?? ''));
  const ahead = words.slice(0, at);
  const isBehind = at > 0 && words.length - at > 2 && words.length - at - 2 <= mostOfAPlace;
  return isBehind && ahead.some(isCount) ? ahead : words;
}

const sending = wordSet('kirim dikirim kirimkan kirimin antar diantar antarkan antarin send deliver delivered');
const sends = wordQuestion((word) => sending.has(word));
const toward = wordSet('ke to');
const mostOfAPlace = 3;

/** "Ok mau bedak 1": behind a yes, what they want and how many of it. */
function wantedBehindYes(words: readonly string[]): readonly string[] | null {
  const mayLead = (word: string) => particles.has(word) || (leading.has(word) && !wanting.has(word));
  const at = words.findIndex((word) => !assent.has(word) && !mayLead(word));
  if (at <= 0 || !assent.has(words[0]!) || !wanting.has(words[at]!)) return null;
  return words.some((word) => word.includes('tanya')) ? null : words.slice(at);
}

/** "Can we do it tomorrow?" */
function asksToDoIt(words: readonly string[]): boolean {
  return words.length <= mostWords && saysDay.ofAny(words) && doingIt.test(words.join(' '));
}

const saysDay = wordQuestion((word) => days.has(word));

const doingIt =
  /^(?:(?:so|ok|and|great|oh) )*(?:can|could|may) (?:i|we) (?:do|have|get|book|take|try|join)(?: (?:it|that|this|them|one))?(?: (?:on|for|at|the|this|next|already|then|please))* \S+(?: (?:morning|afternoon|evening|please|then|already))*$/;

const bare: OrderWords = { isOfGoods: true, isOfDay: false, isBare: true };
const mostListed = 12;

/** "Hoodie abu 1 sama kaos hitam 2". */
function isList(words: readonly string[]): boolean {
  if (words.length > mostListed || !mayCount.ofAny(words)) return false;
  const said = words.flatMap(partsOf).filter((word) => !particles.has(word) && !leading.has(word));
  const named = said.filter((word) => !isOfOrder(word) && !beside.has(word) && !pairing.has(word));
  const isOfSome = named.length > 0 || said.some((word) => variantOf(word) !== null);
  return (
    isOfSome &&
    said.some(isSome) &&
    named.length <= mostNamed &&
    named.every(mayBeGoods) &&
    !said.some((word) => days.has(word))
  );
}

/** Few words count: the rest is not looked at further. */
const mayCount = wordQuestion((text) => partsOf(text).some(isSome));
const pairing = wordSet('sama dan plus dengan x');

function isSome(word: string): boolean {
  return isCount(word) && !isMany(word);
}

const mostNamed = 4;
const leading = wordSet(
  'halo hai hi hello permisi selamat pagi siang sore malam admin bun bunda saya aku kami i want to mau ingin jadi tolong',
);
/** Of something that was ordered, or of what it would cost and how it would come, is told or asked. */
export const ofOther = wordSet(`
datang sampai tiba kirim dikirim terima diterima terkirim salah keliru beda berbeda kurang malah rusak cacat hilang batal batalkan dibatalkan cancel ubah diubah ganti
diganti tukar ditukar tambah kemarin kemaren lalu sejak bayar dibayar transfer gratis bonus diskon promo voucher cod resi status proses diproses
minggu bulan tahun jam tanggal kali lewat via pakai harga stok stock ready nomor nomer online antar diantar ongkir shopee tokopedia whatsapp hanya cuma
jl jln rt rw km tgl no hp orang umur kelas sd smp sma
arrived came come received got wrong late yesterday ago last change refund delivered delivery ship missing broken only free number discount paid
`);

/** What they buy is said first, and how many of it; nothing else is. */
function namesGoods(words: readonly string[]): boolean {
  if (!mayBuy.ofAny(words)) return false;
  const said = words.flatMap(partsOf).filter((word) => !particles.has(word));
  const first = said.findIndex((word) => !leading.has(word));
  if (first < 0 || !ordering.has(said[first]!) || said.length > mostWords + first) return false;
  const rest = said.slice(first + 1);
  const named = rest.filter((word) => !isOfOrder(word) && !beside.has(word));
  return rest.some(isCount) && named.length <= mostNamed && named.every(mayBeGoods);
}

const mayBuy = wordQuestion((text) => partsOf(text).some((word) => ordering.has(word)));

function mayBeGoods(word: string): boolean {
  return /^\p{L}{2,}$/u.test(word) && !functionWords.has(word) && !ofOther.has(word);
}

const partsOf = remembered((text): readonly string[] => text.split(' ').map((word) => word.replace(/(?<=..)nya$/, '')));

/** Of the words of most messages one may not stand in an order at all. */
const mayOrder = wordQuestion((text) =>
  partsOf(text).every((word) => particles.has(word) || assent.has(word) || isOfOrder(word) || beside.has(word)),
);

function isOfOrder(word: string): boolean {
  const isNamed = pieces.has(word) || isCount(word) || variantOf(word) !== null || days.has(word);
  return isNamed || buying.has(word) || wanting.has(word);
}

/** "1 ya", "2 aja kak", "3 pcs": a number by itself may be the answer to anything. */
function tellsCount(all: readonly string[]): boolean {
  const isCounted = all.some(isCount) && all.every((word) => isCount(word) || pieces.has(word) || telling.has(word));
  // "2 meter" is how long something is.
  if (all.some((word) => pieces.has(word) && !measures.has(word))) return isCounted;
  // "80 ya" is a price that they would pay.
  return isCounted && !all.some(isMany) && all.some((word) => telling.has(word) && !vocative.has(word));
}

const measures = wordSet('meter');
const vocative = wordSet('kak admin mas mbak gan sis bro bang bu pak');
const telling = wordSet('ya saja deh dong dulu kak admin mas mbak gan sis bro bang bu pak');

function isMany(word: string): boolean {
  return isCount(word) && (readAmounts(word)[0] ?? 0) > aDozen;
}

const aDozen = 12;

/** So few that somebody may take them home; a year or a price is no count. */
const most = 999;

function isCount(word: string): boolean {
  const [amount, ...others] = /^(?:\d{1,3}|\p{L}+)$/u.test(word) ? readAmounts(word) : [];
  return amount !== undefined && others.length === 0 && Number.isInteger(amount) && amount >= 1 && amount <= most;
}
