import type { Intent } from '../sop/knowledge.ts';
import { functionWords } from '../understanding/lexicon/function-words.ts';
import { particles } from '../understanding/lexicon/particles.ts';
import { hintsAtTrouble } from '../understanding/story.ts';
import { askWhichOf, failTurn } from './failed-turn.ts';
import { inPlainWords } from './trouble.ts';
import { hasAct, intentOf, isCloseCall, nearestOf, wordCount, wordsPutRight, type Turn } from './turn.ts';
import { unclearBefore } from './unclear.ts';

/**
 * "Towels?" is near to what guests leave behind, "alamat?" to a change of address: a thing by itself says nothing of what became of it. What
 * an entry tells of it may be told; a form, which wants data, opens for no more than that.
 */
export function askOfBareWord(turn: Turn): boolean {
  const intent = intentOf(turn);
  const isGuess = turn.understood?.intent?.by === 'model' && turn.tap === null && !isCloseCall(turn);
  if (!intent || !isGuess || intent.handoff === null || intent.slots.length === 0) return false;
  const word = bareWordIn(turn);
  const before = unclearBefore(turn, intent);
  // "Avanza" chooses one of those that they were asked about, unless it is what they were asked about.
  const isNew = word !== null && before?.words.toLowerCase().includes(word) === false;
  if (isNew && !turn.words.includes('?')) return false;
  if (word === null || isUrgent(turn) || saysWhatFor(intent, word)) return false;
  if (!askWhichOf(turn, nearestOf(turn))) failTurn(turn);
  return true;
}

function isUrgent({ understood }: Turn): boolean {
  return (understood?.policyWords?.urgent ?? null) !== null;
}

function bareWordIn(turn: Turn): string | null {
  if (wordCount(turn) > mostTyped || hasAct(turn, 'complaint', 'cancel', 'abuse', 'asks-person')) return null;
  const [word = '', ...others] = wordsPutRight(turn).flatMap(contentOf);
  return others.length === 0 && /^\p{L}{3,}$/u.test(word) && !hintsAtTrouble([word]) ? word : null;
}

/** "Do you have towels?" */
const mostTyped = 5;

function contentOf(word: string): string[] {
  const plain = word.toLowerCase().replaceAll(/[^\p{L}\p{N}-]/gu, '');
  return plain === '' || particles.has(plain) || functionWords.has(plain) ? [] : [plain];
}

/**
 * The entry is called so, or more than one of its examples has the word, or it is what is to be done; of what is to be changed only the last
 * says so.
 */
function saysWhatFor({ title, examples, language }: Intent, word: string): boolean {
  // Nobody has said what it is for.
  if (examples.length === 0) return true;
  const having = examples.map(inPlainWords).filter((words) => words.some((one) => isSame(one, word)));
  if (having.some((words) => isDeed(words, word, language))) return true;
  if (changes.test(title)) return changes.test(word);
  return having.length > 1 || inPlainWords(title).some((one) => isSame(one, word));
}

const changes =
  /^(?:(?:meng)?ubah|(?:meng)?ganti|(?:mem)?batal\p{L}*|pembatalan|perubahan|changes?|edit|cancel\p{L}*|update|revisi)(?!\p{L})/iu;

/** "Mau survei kamar", "can we reschedule", and an order in English, which begins with what is to be done. */
function isDeed(words: readonly string[], word: string, language: Intent['language']): boolean {
  const at = words.findIndex((one) => isSame(one, word));
  const content = words.filter((one) => !particles.has(one) && !functionWords.has(one));
  return content.length === 1 || wanting.has(words[at - 1] ?? '') || (language === 'en' && at === 0);
}

const wanting = new Set('mau ingin pengen pengin minta bisa boleh hendak to want need please'.split(' '));

const fewestLetters = 4;

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= fewestLetters && long.includes(short);
}
