import type { Intent, Passage } from '../sop/knowledge.ts';
import { functionWords } from '../understanding/lexicon/function-words.ts';
import { particles } from '../understanding/lexicon/particles.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { inPlainWords } from './trouble.ts';
import { putRight, type Turn } from './turn.ts';

/** What becomes of goods that are not as they should be. */
const ofReturns =
  /(?<!\p{L})(?:retur\p{L}*|return\p{L}*|pengembalian|dikembalikan|tukar|penukaran|refund\p{L}*|exchange\p{L}*)(?!\p{L})/iu;
/** Who answers for what else may happen. */
const ofDamage =
  /(?<!\p{L})(?:garansi|jaminan|warranty|guarantee|klaim|claims?|kerusakan|damage|asuransi|insurance|liability)(?!\p{L})/iu;

export type ShopRule = { intent: Intent } | { passage: Passage };

/** What the content says would be done: the nearest entry, else the one whose words are of it; then the documents. */
export function shopRuleFor(turn: Turn): ShopRule | null {
  const { rules, state } = turn.draft;
  const said = wordsOf(putRight(turn));
  const entries = ownFirst([...rules.intents.values()].filter(isRule), state.language);
  const nearest = turn.understood?.nearest.find(({ name }) => entries.some((entry) => entry.name === name));
  const near = entries.find(({ name }) => name === nearest?.name);
  const intent = near ?? best(entries, said, (one) => [one.title, [...one.examples, ...one.answers].join(' ')]);
  if (intent) return { intent };
  const passages = ownFirst(
    (rules.passages ?? []).filter(({ headings, title }) => isOfRule(headings.at(-1) ?? title)),
    state.language,
  );
  const passage = best(passages, said, ({ headings, title, text }) => [headings.at(-1) ?? title, text]);
  return passage ? { passage } : null;
}

function isRule({ category, handoff, title, answers, steps, slots }: Intent): boolean {
  const isTold = handoff === null && answers.length > 0 && steps.length === 0 && slots.length === 0;
  return category === 'general' && isTold && isOfRule(title);
}

function isOfRule(title: string): boolean {
  return ofReturns.test(title) || ofDamage.test(title);
}

function ownFirst<T extends { language: string }>(all: readonly T[], language: string): T[] {
  const own = all.filter((one) => one.language === language);
  return own.length > 0 ? own : [...all];
}

/** One about returns holds for whatever is wrong with goods; any other has to speak of it. */
function best<T>(all: readonly T[], said: readonly string[], textOf: (one: T) => [string, string]): T | undefined {
  const ranked = all
    .map((one) => ({ one, title: textOf(one)[0], shared: countShared(said, textOf(one).join(' ')) }))
    .filter(({ title, shared }) => shared > 0 || ofReturns.test(title))
    .toSorted((one, other) => other.shared - one.shared);
  return ranked[0]?.one;
}

function countShared(said: readonly string[], text: string): number {
  const words = wordsOf(text);
  return said.filter((word) => words.some((one) => one.includes(word) || word.includes(one))).length;
}

function wordsOf(text: string): string[] {
  const isEmpty = (word: string) => functionWords.has(word) || particles.has(word) || anything.has(word);
  return [...new Set(inPlainWords(text).filter((word) => word.length >= fewestLetters && !isEmpty(word)))];
}

const fewestLetters = 4;
const anything = wordSet('barang barangnya produk produknya item items goods kalau bagaimana misal jika happens what');
