import { saysHowLong } from '../understanding/how-long.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import type { EntryOrPassage } from './entry-or-passage.ts';
import { topicWords } from './topic-words.ts';
import type { Turn } from './turn.ts';

/**
 * What else says how long something takes or holds that is about the same as what was told: the only one of the customer's
 * language, of the entries before the documents.
 */
export function tellingOf(turn: Turn, topic: string): EntryOrPassage | null {
  const { rules, state } = turn.draft;
  const named = topicWords(topic, ofTitles);
  const isAbout = (text: string) => topicWords(text, ofTitles).some((word) => named.some((one) => isSame(one, word)));
  const entries = [...rules.intents.values()].filter(
    ({ language, handoff, title, answers }) =>
      language === state.language && handoff === null && title !== topic && answers.some(saysHowLong) && isAbout(title),
  );
  if (entries.length > 0) return entries.length === 1 ? { intent: entries[0]! } : null;
  const passages = (rules.passages ?? []).filter(
    ({ language, headings, text, id }) =>
      language === state.language &&
      id !== state.bot.lastPassage &&
      saysHowLong(text) &&
      isAbout(headings.at(-1) ?? ''),
  );
  return passages.length === 1 ? { passage: passages[0]! } : null;
}

/** What titles of any topic have. */
const ofTitles = wordSet(
  'cara info informasi barang produk toko layanan lama waktu durasi estimasi jadwal harga biaya syarat ketentuan tentang pesanan service services product products order time shop store policy about',
);

function isSame(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short);
}
