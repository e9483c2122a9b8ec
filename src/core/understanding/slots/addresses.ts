import { readText } from './values.ts';

const street =
  /(?<![\p{L}\d])(?:jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks|dusun|dsn|kampung|kp|ruko|blok)\b\.? .{6,}/isu;
const behindAddress =
  /[\s,.;]+(?:(?:untuk |utk |buat )?(?:nomor |no |nomer )?(?:pesanan|pesenan|order|orderan)\b.*|#?[A-Z]{2,}-?\d{3,})\s*$/isu;

/** "…, an sulastri hp 0857…": who lives there, and how they are reached. */
const whoseBehind =
  /[\s,.;]+(?:atas nama|a[./]n\.?) \p{L}.*$|[,;\n]\s*an \p{L}+(?: \p{L}+){0,2}?(?=[ ,.]*(?:$|hp|wa|telp|no |\+?62|08)).*$|[\s,.;]+(?:(?:no\.? |nomor )?(?:hp|wa|telp|tlp|telepon)[ .:]*)?(?:\+?62|0)8[\d -]{7,14}\d.*$/isu;

/** "…, bayarnya bisa cod?": what is asked behind it, with what it is asked of. */
const askedBehind =
  /[\s,.;?!]+(?:(?:\p{L}+nya|ongkir|ongkos|kirim|bayar|kalau|kalo|klo|terus|trus|itu|kak|min|dan|and|so)[\s,]+){0,3}(?:bisa|boleh|berapa|brp|brapa|apa|apakah|gimana|gmn|bagaimana|kapan|kpn|ga|gak|nggak|ngga|tidak|how|can|is|do|what|when)(?!\p{L}).*$|\s*\?.*$/isu;

/** From the street on: who writes one writes it to the end, or asks something behind it. */
export function findAddress(text: string): string | null {
  const found = street
    .exec(text)?.[0]
    .replace(/(\s)\s+/gu, '$1')
    .replace(askedBehind, '')
    .replace(whoseBehind, '')
    .replace(behindAddress, '');
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
