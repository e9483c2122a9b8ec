import type { Language } from '../core/sop/policy.ts';
import { languageOf } from '../core/understanding/language.ts';
import { functionWords } from '../core/understanding/lexicon/function-words.ts';
import { particles } from '../core/understanding/lexicon/particles.ts';
import { stemOf, type Stem } from '../core/understanding/stems.ts';
import { hasOwnPrices } from './own-prices.ts';
import { NOTHING, type Source } from './prompt.ts';

/** Why a draft is not shown. */
export type Flaw = 'nothing' | 'long' | 'language' | 'invented' | 'unfounded' | 'form';

const longest = 800;
/** So much of what a draft says must stand in the sources, word by word: the rest is politeness. */
const leastFounded = 0.5;
/** What every polite reply has. */
const courtesy = new Set(
  'terima kasih mohon maaf silakan tentu baik siap bantu membantu dibantu menghubungi kami kakak bapak ibu senang semoga please thank sorry happy help welcome sure'.split(
    ' ',
  ),
);

/** Dear when they are not true, and numbers in words: a source has to have them, word by word. */
const promises = new Set(
  (
    'gratis cuma-cuma free diskon discount potongan voucher bonus hadiah cashback garansi warranty guarantee guaranteed refund ' +
    'ribu juta persen percent thousand million setengah separuh half puluh belas ratus hundred'
  ).split(' '),
);

/** What turns a sentence into its contrary, and what sets a limit to it. */
const turns = [
  /(?<!\p{L})(?:tidak|tak|tdk|nggak|enggak|gak|ga|bukan|belum|jangan|tanpa|dilarang|no|not|never|none|without|cannot|nor)(?!\p{L})|n['’]t(?!\p{L})/iu,
  /(?<!\p{L})(?:hanya|cuma|kecuali|khusus|asal|asalkan|maksimal|maks|minimal|paling|only|except|unless|most|least|maximum|minimum)(?!\p{L})/iu,
];

type Given = {
  language: Language;
  sources: readonly Source[];
  stem: Stem;
  /** What the customer asked, where nobody reads the draft before they do. */
  unread: { question: string } | null;
};

/** Null: it may be shown. A model may have made things up, or obeyed what a customer wrote. */
export function flawOf(draft: string, given: Given): Flaw | null {
  const text = draft.trim();
  if (text === '' || text.replaceAll(/[^\p{L}]/gu, '').toUpperCase() === NOTHING) return 'nothing';
  if (text.length > longest) return 'long';
  if (/```|<\/?[a-z][^>]*>|^\s*[[{]/i.test(text) || /"?sources"?\s*:/i.test(text)) return 'form';
  if (languageOf(text, given.language) !== given.language) return 'language';
  const told = given.sources.map(({ title, text: one }) => `${title}\n${one}`).join('\n');
  if (!hasAll(linksIn(text), linksIn(told)) || !hasAll(numbersIn(text), numbersIn(told))) return 'invented';
  if (!hasAll(promisesIn(text), promisesIn(told))) return 'invented';
  if (foundedShare(text, told, given) < leastFounded) return 'unfounded';
  return given.unread === null ? null : flawOfUnread(text, given.unread.question, given);
}

function flawOfUnread(text: string, question: string, { sources, ...reading }: Given): Flaw | null {
  if (isTurned(text, sources)) return 'unfounded';
  const told = sources.map((source) => source.text).join('\n');
  return hasOwnPrices(text, told, question, reading) ? null : 'invented';
}

function hasAll(said: readonly string[], told: readonly string[]): boolean {
  return said.every((one) => told.includes(one));
}

/** Addresses, handles and whatever a phone makes a link of. */
function linksIn(text: string): string[] {
  const found = text
    .toLowerCase()
    .match(/(?:https?:\/\/|www\.)\S+|\S+@\S+|@[\w.]{2,}|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.[a-z]{2,12}(?:\/\S*)?/gu);
  return (found ?? []).map((link) => link.replace(/^https?:\/\/|[.,;:!?)\]]+$/g, ''));
}

/** "Rp25.000", "25,000" and "25000" are one number; those in marks are covered data. */
function numbersIn(text: string): string[] {
  const bare = text.replaceAll(/\[[A-Z]+_\d+\]/g, ' ');
  return (bare.match(/\d+(?:[.,:]\d+)*/g) ?? []).map((number) => number.replaceAll(/[.,:]/g, ''));
}

function promisesIn(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+(?:-\p{L}+)?/gu) ?? []).filter((word) => promises.has(word));
}

/** Right words in a wrong answer: "bisa ditukar" of what cannot be, a rule without its exception. */
function isTurned(text: string, sources: readonly Source[]): boolean {
  const told = sources.map((source) => source.text).join('\n');
  return turns.some((one) => one.test(text) !== one.test(told));
}

function foundedShare(text: string, told: string, { language, stem }: Given): number {
  const known = new Set(wordsIn(told).map((word) => stemOf(word, language, stem)));
  const said = wordsIn(text).filter((word) => !courtesy.has(word));
  if (said.length === 0) return 0;
  return said.filter((word) => known.has(stemOf(word, language, stem))).length / said.length;
}

function wordsIn(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll(/\[[a-z]+_\d+\]/g, ' ')
      .match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !functionWords.has(word) && !particles.has(word));
}
