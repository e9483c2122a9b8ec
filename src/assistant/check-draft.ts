import type { Language } from '../core/sop/policy.ts';
import { languageOf } from '../core/understanding/language.ts';
import { functionWords } from '../core/understanding/lexicon/function-words.ts';
import { particles } from '../core/understanding/lexicon/particles.ts';
import { stemOf, type Stem } from '../core/understanding/stems.ts';
import { flawOfUnread } from './check-unread.ts';
import { nothing, type Source } from './prompt.ts';

/** Why a draft is not shown. */
export type Flaw = 'nothing' | 'long' | 'language' | 'invented' | 'unfounded' | 'form';

const longest = 800;
/** So much of what a draft says must stand in the sources, word by word: the rest is politeness. */
const leastFounded = 0.5;
/** What every polite reply has, and what a price is called. */
const courtesy = new Set(
  'terima kasih mohon maaf silakan tentu baik siap bantu membantu dibantu menghubungi kami kakak bapak ibu senang semoga please thank sorry happy help welcome sure harga harganya biaya biayanya tarif tarifnya price cost costs'.split(
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

type Given = {
  language: Language;
  sources: readonly Source[];
  stem: Stem;
  /** What the customer asked, where nobody reads the draft before they do. */
  unread: { question: string } | null;
};

/** Null: it may be shown. A model may have made things up, or obeyed what a customer wrote. */
export function flawOf(draft: string, given: Given): Flaw | null {
  const text = draft.trim().normalize('NFKC');
  if (text === '' || text.replaceAll(/[^\p{L}]/gu, '').toUpperCase() === nothing) return 'nothing';
  if (text.length > longest) return 'long';
  if (/```|<\/?[a-z][^>]*>|^\s*[[{]/i.test(text) || /"?sources"?\s*:/i.test(text)) return 'form';
  if (languageOf(text, given.language) !== given.language) return 'language';
  const told = given.sources.map(({ title, text: one }) => `${title}\n${one}`).join('\n');
  if (!hasAll(linksIn(text), linksIn(told)) || !hasAll(numbersIn(text), numbersIn(told))) return 'invented';
  if (!hasAll(promisesIn(text), promisesIn(told))) return 'invented';
  if ((foundedShare(text, told, given) ?? 0) < leastFounded) return 'unfounded';
  if (given.unread === null) return null;
  const founded = (part: string) => foundedShare(part, told, given);
  return flawOfUnread(text, { ...given, ...given.unread, founded });
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

/** Null: it says nothing. */
function foundedShare(text: string, told: string, { language, stem }: Given): number | null {
  const known = new Set(wordsIn(told).map((word) => stemOf(word, language, stem)));
  const said = wordsIn(text).filter((word) => !courtesy.has(word));
  if (said.length === 0) return null;
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
