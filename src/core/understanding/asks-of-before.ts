import { isCourtesy } from './courtesy.ts';
import { functionWords } from './lexicon/function-words.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';
import { codesIn } from './slots/codes.ts';
import { onlyTellsTime } from './told-time.ts';
import { wordQuestion } from './word-questions.ts';

/** "Ini kak": something is shown, or handed over, and nothing is asked. */
const pointing = wordSet('ini itu yang begitu begini tadi kemarin sebelumnya barusan oh this that here is admin');
/** "Gimana ini kak", "cepet dong": how it goes with it, and that it is to go on. */
const pressing = wordSet('bagaimana how cepat segera buruan cepetan gercep tolong quick quickly hurry');
/** "Boleh?", "hari ini masih bisa?", "yang lain?": of something that was said before, if at all. */
const maybe = wordSet('boleh bisa masih juga hari can may lain lainnya other others');
/** "Kalo 60?", "yang 80": so many of what was spoken of. */
const leading = wordSet('kalau untuk terus trus lalu what how about and if for');
/** "Order TS-12345", and not a word of what is wanted with it. */
const labels = wordSet('pesanan pesenan orderan order nomor nomornya number is kode invoice');
const asking = wordSet('berapa kapan');

/** Whatever it resembles: by itself it asks for nothing that the content could know. `words`: put right; `raw`: as typed. */
export function asksOfBefore(words: readonly string[], raw: string): boolean {
  return onlyPoints(words) || onlyTellsTime(words, raw) || onlyPutsRight(words);
}

/** "Eh bukan 12 tapi 21": of something that was said before. */
function onlyPutsRight(words: readonly string[]): boolean {
  if (words.length > mostPutRight || !denies.ofAny(words)) return false;
  const said = words.filter((word) => !particles.has(word) && word !== 'eh' && word !== 'maaf');
  const turns = said.findIndex((word) => instead.has(word));
  return denying.has(said[0] ?? '') && turns > 1 && turns < said.length - 1;
}

const mostPutRight = 8;
const denying = wordSet('bukan not');
const denies = wordQuestion((word) => denying.has(word));
const instead = wordSet('tapi tetapi melainkan but');

function onlyPoints(words: readonly string[]): boolean {
  if (!mayPoint.ofEach(words)) return false;
  // "Bisa cepat?" asks.
  if (words.some((word) => pressing.has(word)) && words.some((word) => maybe.has(word))) return false;
  const others = words.filter((word) => !pointsBack(word));
  if (words.length > 1 && others.some(isCount)) return others.every((word) => isCount(word) || leading.has(word));
  const hasCode = others.some(isCode);
  return others.every((word) => isCode(word) || (hasCode && labels.has(word)));
}

/** Of the words of most messages one says something. */
const mayPoint = wordQuestion(
  (word) => pointsBack(word) || isCount(word) || leading.has(word) || isCode(word) || labels.has(word),
);

function pointsBack(word: string): boolean {
  return pointing.has(word) || pressing.has(word) || maybe.has(word) || particles.has(word);
}

function isCount(word: string): boolean {
  return /^\d{1,4}$/.test(word);
}

function isCode(word: string): boolean {
  return codesIn(word).length > 0;
}

/** Not made of question words or courtesy alone: "brp ya" behind "ongkir ke bekasi" asks nothing of its own. */
export function namesSomething(words: readonly Word[]): boolean {
  const isEmpty = (word: string) => [functionWords, particles, asking].some((known) => known.has(word));
  return !isCourtesy(words) && !words.every(({ text }) => isEmpty(text));
}
