import { onlyAsksHowLong, saysHowLong } from './how-long.ts';

/** What is asked without a word of what it is asked of: "jam brp", "kapan", "brp lama", "bayar brp", "syaratnya apa". */
export type BareQuestion = 'how-long' | 'hour' | 'day' | 'price' | 'code' | 'name' | 'requirement';

/** In this order: "jam berapa" is no "berapa". */
const cores: readonly [BareQuestion, RegExp][] = [
  ['hour', / (?:(?:jam|pukul)(?:nya)? berapa(?: saja)?|jam(?:nya)?|what (?:time|hours?)) /],
  ['day', / (?:kapan(?: saja)?|(?:hari|tanggal) (?:apa|berapa)(?: saja)?|harinya(?: apa)?|when|(?:what|which) days?) /],
  ['name', / (?:atas nama|a n|an) siapa(?: saja)? /],
  [
    'code',
    / (?:(?:kode|code)(?: ?(?:voucher|promo|kupon))?(?:nya)?(?: nya)? (?:apa|berapa)(?: saja)?|(?:what|which) (?:is )?(?:the )?code|(?:kode|code)nya) /,
  ],
  [
    'requirement',
    / (?:(?:per)?syarat(?:an)?(?:nya)?(?: nya)?(?: apa| bagaimana)?(?: saja)?|apa saja (?:per)?syarat(?:an)?(?:nya)?|(?:bawa|siapkan|siapin) apa(?: saja)?|what do i (?:need|bring)|(?:what are )?the requirements|requirements) /,
  ],
  [
    'price',
    / (?:(?:kena|ada|pakai|dikenakan|is there(?: a)?) (?:biaya|tarif|charge|denda|ongkos|fee)(?:nya)?(?: lagi)?(?: tidak)?|bayar lagi(?: tidak)?|gratis(?: tidak)?|(?:bayar|kena|biaya|tarif|nambah|tambah|tambahan|jadi|jadinya|totalnya|jatuhnya|harganya)(?:nya)?(?: ?nya)? berapa|berapa (?:bayar|biaya|tarif|nambah|tambah|tambahan|totalnya|jadinya)(?:nya)?|(?:bayar|biaya|tarif)nya|bayar|berapa persen(?:nya)?|berapa|how much(?: extra| more| in total)?|(?:what|which) (?:is )?(?:the )?(?:fee|charge|price|rate)) /,
  ],
];
const beside =
  / (?:kak|admin|mas|mbak|bang|pak|bapak|bu|ibu|ya|sih|kira|kah|dong|nih|itu|ini|terus|trus|lalu|jadi|oh|eh|oke|dok|dokter|kira-kira|sampai|dari|mulai(?:nya)?|selesai(?:nya)?|bisanya|adanya|masuknya|balik(?:nya)?|kembali(?:nya)?|pra(?:ktek|ktik)(?:nya)?|nya|paling|total|semua|semuanya|the|is|it|that|then|so|and|please|does|do|they|he|she|start|finish)(?= )/g;
/** Longer ones say for themselves what they are about. */
const mostWords = 6;

/**
 * Null: it asks nothing of the kind, or says of what. What the answer before has in it ("pak hadi ngajar jam brp") says nothing
 * else. `normalized`: slang put right; `told`: that answer, in all its wordings.
 */
export function bareQuestion(normalized: string, told: readonly string[]): BareQuestion | null {
  if (onlyAsksHowLong(normalized)) return 'how-long';
  const words = normalized.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  if (words.length === 0 || words.length > mostWords) return null;
  const said = ` ${words.join(' ')} `;
  const [asked, core] = cores.find(([, pattern]) => pattern.test(said)) ?? [];
  if (asked === undefined || core === undefined) return null;
  const rest = said.replace(core, ' ').replaceAll(beside, '').trim();
  const isTold = (word: string): boolean => word.length > 2 && told.some((text) => text.toLowerCase().includes(word));
  return rest === '' || (asked !== 'price' && rest.split(' ').every(isTold)) ? asked : null;
}

const hour = /\b(?:pukul|jam) ?\d|(?<![\d.,])\d{1,2}[.:]\d{2}(?![\d.])|\b\d{1,2} ?(?:am|pm|wib|wita)\b/i;
const day =
  /\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:se)?tiap hari|tanggal \d|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|every day|daily|weekdays?|weekends?)\b/i;
const price =
  /\b(?:rp|idr|usd)\.? ?\d|[$€£]\d|\d ?(?:rb|ribu|juta|jt)\b|\b(?:gratis|free)\b|\b(?:biaya|denda|bunga|dp|uang muka|diskon|potongan|deposit|fee|charge|discount)\b[^.%]{0,24}\d ?%|\d ?% ?(?:fee|charge|surcharge|discount|off|deposit|dp|diskon|potongan|biaya)\b/i;
const requirement =
  /\b(?:syarat\w*|persyaratan|bawa|membawa|wajib|harus|minimal|fotokopi|siapkan|lampirkan|sertakan|requires?|required|requirements?|bring|must|need)\b/i;

const code = /\b(?:kode|code|voucher|kupon)\b[^.\n]{0,24}?(?<![\p{L}\d])(?=[A-Z\d]{4,})[A-Z]+\d*(?![\p{Ll}])/u;

const inName = /(?<!\p{L})(?:a\.n\.?|a\/n|atas nama)(?!\p{L})/iu;

/** Whether it tells what is asked; of an hour a day tells something, and a day how long it takes. */
export function tells(answer: string, asked: BareQuestion): boolean {
  if (asked === 'how-long') return saysHowLong(answer);
  if (asked === 'price') return price.test(answer);
  if (asked === 'code') return code.test(answer);
  if (asked === 'name') return inName.test(answer);
  if (asked === 'requirement') return requirement.test(answer);
  return hour.test(answer) || day.test(answer) || (asked === 'day' && saysHowLong(answer));
}

/** It is of the day, and says no hour, which was asked for. */
export function tellsInPart(answer: string, asked: BareQuestion): boolean {
  return asked === 'hour' && !hour.test(answer);
}
