import { isQuestion } from '../understanding/slots/values.ts';
import { askingWords } from './asked-datum.ts';
import { handOver } from './handoff.ts';
import { intentOf, putRight, type Turn } from './turn.ts';

/** "Tetep lemot min", "udah dicoba restart" after a guide for what does not work: telling it again helps nobody. */
export function handOverStillBroken(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const { lastIntent, guide } = draft.state.bot;
  const last = lastIntent === null ? undefined : draft.rules.intents.get(lastIntent);
  const isAfterGuide = last?.category === 'technical' && last.steps.length > 0 && guide === null;
  if (!isAfterGuide || tap !== null || understood?.intent?.by === 'keyword') return false;
  if (askingWords.test(words) || isQuestion(words.trim())) return false;
  const asked = intentOf(turn);
  // What a person is to see has questions of its own.
  if (asked !== null && asked !== last && asked.handoff !== null) return false;
  if (asked !== last && !still.test(putRight(turn).toLowerCase())) return false;
  handOver(draft, { reason: 'failed-turns', detail: words });
  return true;
}

const tried =
  '(?:di)?(?:coba|cobain|restart|reset|reboot|cek|lakukan|lakuin|ikuti|ikutin|matikan|matiin|cabut|ulang|ulangi|nyalakan|nyalain)';
const still = new RegExp(
  `\\b(?:(?:tetap|masih|still)(?! (?:ada|buka|bisa|berlaku|tersedia|promo|jual|aman|oke|lancar|normal|available|open|have|saya coba|dicoba|di jalan))|` +
    `sudah (?:\\S+ ){0,2}${tried}(?! (?:bisa|lancar|normal))|sama saja(?! kan)|` +
    `(?:tidak|belum)(?: ada)? (?:ngaruh|pengaruh|berpengaruh|berubah|perubahan|mempan|berhasil|membantu|mendingan)|` +
    `already (?:tried|did|done|restarted|reset|checked)|(?:i|we)(?: have)? (?:already )?(?:did|tried|done) (?:all |everything |both )?(?:that|it|this|of that|already)|` +
    `no (?:difference|change|luck|improvement)|(?:did|does) not (?:help|work|change)|same (?:problem|thing|issue|as before))(?![\\p{L}])`,
  'u',
);
