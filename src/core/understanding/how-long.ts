const unit = 'detik|menit|jam|hari|minggu|pekan|bulan|tahun';
const beside =
  'kak|admin|min|ya|sih|kah|dong|nih|itu|ini|terus|trus|lalu|jadi|oh|eh|kira-kira|kerja|nya|proses|prosesnya|waktu|waktunya|batas|batasnya|maksimal|maks|max|paling|durasinya|tunggu|menunggu|' +
  'kira|sampai|dalam|sekitar|is it|is that|does (?:it|that) take|do i have|will it take|so|and|then|then how|roughly|about|exactly|please';
const asks = new RegExp(
  `^(?:(?:${beside}) )*(?:berapa (?:lama|${unit})|(?:sampai|hingga) kapan|how long|how many (?:minutes|hours|days|weeks|months|years)|(?:until|till|by) when)(?: (?:${beside}|lama))*$`,
);
const number =
  '\\d+|se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|one|two|three|four|five|six|seven|eight|nine|ten|twelve';
const duration = new RegExp(
  `\\b(?:${number})[ -]?(?:[–-] ?\\d+ )?(?:working |business |full )?(?:${unit}|minutes?|hours?|days?|weeks?|months?|years?)\\b|\\b(?:seumur hidup|selamanya|life-?time)\\b`,
  'i',
);

/** "Brp lama ya?": it does not say of what. `normalized`: slang put right. */
export function onlyAsksHowLong(normalized: string): boolean {
  return asks.test(
    normalized
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

/** "Sampe kapan": how long what was told holds, and not how long a parcel takes. */
export function onlyAsksUntil(normalized: string): boolean {
  return onlyAsksHowLong(normalized) && until.test(normalized.toLowerCase());
}

const until = /\b(?:(?:sampai|hingga) kapan|(?:until|till) when|batas(?:nya)?)\b/;

/** "Dalam 7 hari sejak diterima". */
export function saysHowLong(answer: string): boolean {
  return duration.test(answer);
}
