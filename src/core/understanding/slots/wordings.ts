import type { Slot } from '../../sop/knowledge.ts';

/** A slot for what stands on a cake, a card or a ring: in whatever language, and maybe as a question. */
export function isOfWording({ type, name, ask }: Slot): boolean {
  return type === 'text' && (ofWording.test(name) || asksWording.test(ask));
}

/** "Happy Birthday Mama", "turut berduka cita", or whatever they put into quotation marks. */
export function isWording(words: string): boolean {
  const said = words.trim();
  if (quoted.test(said)) return true;
  return wishing.test(said) && said.split(/\s+/).length > 1 && !asksOfIt.test(said);
}

/** What is to be written, without "tulisannya" or "please write" before it. */
export function readWording(words: string): string {
  const said = words.trim().replaceAll(/\s+/g, ' ');
  const [, inMarks] = /["“”]([^"“”]{3,})["“”]/u.exec(said) ?? [];
  const bare = said.replace(beforeWording, '').trim();
  return inMarks ?? (bare === '' ? said : bare);
}

const ofWording =
  /^(?:isi_)?(?:tulisan|ucapan|kartu(?:_ucapan)?|pesan_kartu|writing|card|greeting|inscription|engraving)(?:_\p{L}+)?$/iu;
const asksWording = /(?<!\p{L})(?:(?:di)?tulis(?:kan)? apa|ucapan(?:nya)?|card say|write on)(?!\p{L})/iu;
const quoted = /^["“”][^"“”]{3,}["“”]$/u;
const wishing =
  /^(?:happy|hbd|selamat (?:ulang|hari|wisuda|menempuh|menikah|atas|ultah|natal|idul|tahun|sukses|jalan|pensiun)|barakallah|turut (?:ber)?duka|semoga (?:lekas|cepat|cepet|segera|sehat|selalu|bahagia|panjang|sukses|samawa|sakinah|langgeng|menjadi|jadi|berkah|dilancarkan|amal|husnul|diterima|tenang|tambah|makin)|congrat\p{L}*|get well|cepat sembuh|i love (?:you|u)|love you|will you (?:be|marry)|(?:to|for) my (?:love|dear|dearest|beloved|lovely|one and only)|with love|merry|best wishes|rest in peace)(?!\p{L})/iu;
/** "Happy birthday nya gratis ga": asked about what is written. */
const asksOfIt =
  /(?<!\p{L})(?:ga|gak|gk|nggak|ngga|berapa|brp|bisa|boleh|gratis|nulis|how much|free|can you)(?!\p{L})/iu;
const beforeWording =
  /^(?:(?:kak|tolong|please|oke|ok|ya|mau|minta|just|ucapan(?:nya)?|tulisan(?:nya)?|(?:di)?tulis(?:kan|in|nya)?|isi(?:nya)?|write|the card should say|it should say)(?:[ :,=]+|$))+/iu;
