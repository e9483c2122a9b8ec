import { givenNames } from '../lexicon/names.ts';
import { readText } from './values.ts';

const streets = 'jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks|dusun|dsn|kampung|kp|ruko|blok';
const street = new RegExp(`(?<![\\p{L}\\d])(?:${streets})\\b\\.? .{6,}`, 'isu');
const beginsStreet = new RegExp(`^(?:${streets})\\b`, 'iu');
const onlyStreet = new RegExp(`^(?:${streets})$`, 'iu');
/** "Alamat pengirimannya", "my address is": what it is, and none of it. */
export const addressLabel =
  '(?:alamat|almt|alamt)(?:nya|ku)?(?: (?:saya|aku|kami|rumah(?:nya)?|lengkap(?:nya)?|pengiriman(?:nya)?|kirim(?:nya)?|tujuan(?:nya)?|penerima(?:nya)?|penjemputan(?:nya)?|jemput(?:nya|an)?|antar(?:nya)?|baru(?:nya)?|itu|adalah|di|ke))*|' +
  '(?:(?:my|our|the|home|full|new|delivery|shipping|pick-?up) )*address(?: (?:is|at))*';
const beside = '(?:(?:oke|ok|ya|iya|kak|min|ini|nih|untuk|ke)[ ,]+)*';
const label = new RegExp(
  `^${beside}(?:${addressLabel})(?: ?[:=–-] ?| )(?!(?:\\p{L}+ )?(?:yang|yg|lama)(?!\\p{L}))(?=[\\p{L}\\p{N}])`,
  'iu',
);
/** "Alamat lama jl mawar 5, alamat baru jl melati 3". */
const behindOld =
  /(?<!\p{L})alamat(?:nya)? (?:yang )?lama(?!\p{L}).{1,200}?(?<!\p{L})baru(?:nya)?(?: (?:di|ke|itu))*[ :]+(.+)$/isu;
const labelled = new RegExp(`^(?:${addressLabel}) ?[:=] ?(?=[\\p{L}\\p{N}])`, 'iu');
/** "HP: 0812…": the next of a form that somebody fills in line by line. */
const nextLabel = /^\p{L}[\p{L} ./]{0,24} ?[:=]/u;
const inName =
  /^(?:(?:oke|ok|ya|kak)[ ,]+)*(?:atas nama|an\.|a[./]n\.?|nama(?:nya)?(?: (?:saya|penerima))?)[ :]+\p{L}/iu;
const behindAddress =
  /(?<![\s,.;])[\s,.;]+(?:(?:untuk |utk |buat )?(?:nomor |no |nomer )?(?:pesanan|pesenan|order|orderan)\b.*|#?[A-Z]{2,}-?\d{3,})\s*$/isu;

/** "…, an. Ayu", "…, hp 0857…": who lives there, and how they are reached. */
const whoseBehind =
  /(?<![\s,.;])[\s,.;]+(?:atas nama|a[./]n\.?|an\.)[ :]+\p{L}.*$|(?<![\s,.;])[\s,.;]+(?:(?:no\.? |nomor )?(?:hp|wa|telp|tlp|telepon)[ .:]*)?(?:\+?62|0)8[\d -]{7,14}\d.*$/isu;
const anBehind =
  /(?<![\s,;])([\s,;]+)an (\p{L}+)(?: \p{L}+){0,2}?(?=[ ,.]*(?:$|(?:no\.? ?)?(?:hp|wa|telp)|\+?62|08)).*$/isu;

/** "An" without its dot only behind a comma, or in front of a name. */
function withoutAn(whole: string, mark: string, name: string): string {
  return /[,;\n]/.test(mark) || givenNames.has(name.toLowerCase()) ? '' : whole;
}

/** "…, bayarnya bisa cod?": what is asked behind it, with what it is asked of. */
const askedBehind =
  /(?<![\s,.;?!])[\s,.;?!]+(?:(?:\p{L}+nya|ongkir|ongkos|kirim|bayar|kalau|kalo|klo|terus|trus|itu|kak|min|dan|and|so)[\s,]+){0,3}(?:bisa|boleh|berapa|brp|brapa|apa|apakah|gimana|gmn|bagaimana|kapan|kpn|ga|gak|nggak|ngga|tidak|how|can|is|do|what|when)(?!\p{L}).*$|\s*\?.*$/isu;

/** What is told where an address is asked for, without what it is called and whose it is. */
export function withoutLabel(text: string): string {
  const told = lineOf(text) ?? behindOld.exec(text)?.[1] ?? text.replace(label, '');
  const [, called = ''] = /^an (\p{L}+)/iu.exec(told) ?? [];
  const isNamed = inName.test(told) || givenNames.has(called.toLowerCase());
  const isWhole = isNamed || beginsStreet.test(told);
  return (isWhole ? findAddress(told) : null) ?? told;
}

/** "Alamat: …" of several lines, as far as the next one that says what it is. */
function lineOf(text: string): string | null {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => labelled.test(line));
  if (at < 0 || lines.length === 1) return null;
  const behind = lines.slice(at + 1);
  const end = behind.findIndex((line) => nextLabel.test(line));
  return [lines[at]!.replace(labelled, ''), ...(end < 0 ? behind : behind.slice(0, end))].join(' ').trim();
}

/** It begins with the street, or says that it is an address. */
export function beginsAddress(text: string): boolean {
  const told = text.trim();
  return label.test(told) || beginsStreet.test(told);
}

export function isOfStreet(word: string): boolean {
  return onlyStreet.test(word);
}

/** From the street on: who writes one writes it to the end, or asks something behind it. */
export function findAddress(text: string): string | null {
  const found = street
    .exec(lineOf(text) ?? text)?.[0]
    .replace(/(\s)\s+/gu, '$1')
    .replace(askedBehind, '')
    .replace(whoseBehind, '')
    .replace(behindAddress, '')
    .replace(anBehind, withoutAn);
  // "Masih di jalan 3 hari" is none.
  const isAddress = found !== undefined && /\d/.test(found) && !/\d ?(?:hari|jam|menit|minggu|bulan)\b/i.test(found);
  return isAddress ? readText(found) : null;
}

/** A slot for where somebody lives. */
export function isOfAddress(name: string): boolean {
  return /alamat|address/i.test(name);
}

/** "Mogok di tol jagorawi km 21, tolong derek": where somebody stands and waits. */
export function findSpot(text: string): string | null {
  return standing.exec(text)?.[1]?.trim() ?? null;
}

const standing =
  /(?<!\p{L})(?:di|at|on|near) ((?:tol|jalan|jl|jln|depan|dekat|deket|samping|belakang|pinggir|parkiran|spbu|terminal|stasiun|pasar|mall|mal|flyover|perempatan|simpang|bundaran|gerbang|rest area|km|jalan tol|toll|highway)\.? (?!bisa|ini|nih|itu|ga|gak|sini|tolong|kalau|kalo|apa)\S{2}.{1,60}?)(?=[,.!?\n]|\s(?:tolong|butuh|minta|mohon|please|tlg|dong|nih|ini|bisa|ga|gak)(?!\p{L})|$)/iu;
