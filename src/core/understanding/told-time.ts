import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { wordQuestion } from './word-questions.ts';

const telling = wordSet('sudah tadi sejak dari selama baru lalu since for ago already been');
const times = wordSet(`
  jam menit detik hari minggu bulan tahun seminggu sebulan setahun sejam seharian semalam semingguan lama malam pagi siang sore senin selasa
  rabu kamis jumat sabtu ini yang an pukul lebih hampir saya kemarin barusan hour hours minute minutes day days week weeks month months now monday tuesday
  wednesday thursday friday saturday sunday yesterday it is has
`);

/** "Udah 2 jam", "tadi jam 9": how long, or since when, of what was said before. `words`: put right; `raw`: as typed. */
export function onlyTellsTime(words: readonly string[], raw: string): boolean {
  if (raw.includes('?')) return false;
  if (mayTellSince.ofAny(words) && tellsSince(words.join(' ').toLowerCase())) return true;
  if (!mayTell.ofAny(words)) return false;
  const told = words.filter((word) => !particles.has(word));
  const isTime = (word: string) => times.has(word) || /^\d{1,3}(?:[.:]\d\d)?$/.test(word);
  const rest = told.filter((word) => !telling.has(word));
  return rest.length > 0 && rest.length < told.length && rest.every(isTime);
}

const mayTell = wordQuestion((word) => telling.has(word));
/** One of these stands in every text that says since when, or how often. */
const mayTellSince = wordQuestion((word) => /time|kali|since|from/.test(word.toLowerCase()));

function tellsSince(said: string): boolean {
  return again.test(said) || sinceThen.test(said);
}

/** "2nd time this week", "udah ketiga kalinya". */
const again =
  /^(?:(?:it is|this is|that is|for|the|already|now|sudah|ini|itu|yang|ya) )*(?:(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth) time|(?:kedua|ketiga|keempat|kelima|ke-?\d) kali(?:nya)?)(?: (?:this|in|a|the|now|already|ini|dalam|week|month|year|today|row|minggu|bulan|tahun|hari|kak|ya|lho|loh))*[.! ]*$/;
const sinceThen =
  /^(?:since|from) (?:(?:this|yesterday|last) )?(?:morning|afternoon|evening|night|week|yesterday|today)[.! ]*$/;
