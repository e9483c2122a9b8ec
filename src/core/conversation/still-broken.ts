import { saysFault } from '../understanding/fault.ts';
import { mayAsk } from './asked-datum.ts';
import { handOver } from './handoff.ts';
import { intentOf, putRight, type Turn } from './turn.ts';

/** "Tetep lemot min", "udah dicoba restart" after a guide for what does not work: telling it again helps nobody. */
export function handOverStillBroken(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const { lastIntent, guide } = draft.state.bot;
  const last = lastIntent === null ? undefined : draft.rules.intents.get(lastIntent);
  const isAfterGuide = last?.category === 'technical' && last.steps.length > 0 && guide === null;
  if (!isAfterGuide || tap !== null || understood?.intent?.by === 'keyword') return false;
  if (mayAsk(words)) return false;
  const asked = intentOf(turn);
  // What a person is to see has questions of its own.
  if (asked !== null && asked !== last && asked.handoff !== null) return false;
  const said = putRight(turn).toLowerCase();
  if (works.test(said) || !(asked === last || tellsStill(said))) return false;
  handOver(draft, { reason: 'needs-person', detail: words });
  return true;
}

function tellsStill(said: string): boolean {
  return helpedNothing.test(said) || (goesOn.test(said) && (asBefore.test(said) || saysFault(said.split(/\s+/))));
}

const goesOn = /\b(?:tetap|masih|still)\b(?! (?:nunggu|tunggu|menunggu|proses|waiting))/;
const asBefore =
  /\b(?:tetap|masih|still) (?:saja |aja |juga )*(?:sama|begitu|gitu|seperti|kayak|belum|tidak|the same|not)\b/;
/** "Udah lancar", "sekarang sudah normal": and what is "tidak normal" does not. */
const works =
  /(?<!\b(?:tidak|belum|not|never|kurang|kadang|gak|bisa) (?:\S+ )?)\b(?:lancar|normal|beres|aman|sembuh|terima kasih|makasih|thanks|(?:sudah|udah|akhirnya) (?:bisa|nyala|oke|hidup|cepat|kencang)|works? (?:now|fine|again)|fixed|solved|all good)\b/;
const tried =
  '(?:di)?(?:coba|cobain|restart|reset|reboot|cek|lakukan|lakuin|ikuti|ikutin|matikan|matiin|cabut|ulang|ulangi|nyalakan|nyalain)';
const helpedNothing = new RegExp(
  `\\b(?:sudah (?:\\S+ ){0,2}${tried}|sama saja(?! kan)|` +
    `(?:tidak|belum)(?: ada)? (?:ngaruh|pengaruh|berpengaruh|berubah|perubahan|mempan|berhasil|membantu|mendingan)|` +
    `already (?:tried|did|done|restarted|reset|checked)|(?:i|we)(?: have)? (?:already )?(?:did|tried|done) (?:all |everything |both )?(?:that|it|this|of that|already)|` +
    `no (?:difference|change|luck|improvement)|(?:did|does) not (?:help|work|change)|same (?:problem|thing|issue|as before))(?![\\p{L}])`,
  'u',
);
