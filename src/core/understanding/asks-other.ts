import type { Intent } from '../sop/knowledge.ts';
import type { Language } from '../sop/policy.ts';
import { particles } from './lexicon/particles.ts';
import { qualities } from './lexicon/qualities.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';
import type { Reader } from './reader.ts';

/** What is asked of a thing, where the words say so: whether it is safe, or what it costs. */
export type Aspect = { of: 'quality'; word: Word } | { of: 'price' };

/** What an entry speaks of, in its examples and in what it answers. */
export type Told = { stems: ReadonlySet<string>; classes: ReadonlySet<string>; anyQuality: boolean; price: boolean };

export type Telling = Pick<Intent, 'language' | 'title' | 'examples' | 'keywords'> &
  Partial<Pick<Intent, 'answers' | 'steps' | 'handoff'>>;

/** Where more is said it is seldom all that is asked. */
const mostWords = 7;
/** Examples that ask of so many qualities stand for any. */
const enough = 2;

const uncounted = wordSet('admin apa saja itu ini juga memang beneran benar sangat banget sekali lagi dulu the it');

/** `words`: put right; `raw`: as typed. */
export function aspectOf(words: readonly Word[], raw: string): Aspect | null {
  if (!words.some(({ text }) => qualities.has(text) || isPriceWord.test(text))) return null;
  const said = words.filter(({ text }) => !particles.has(text) && !uncounted.has(text));
  if (said.length > mostWords) return null;
  const word = qualityIn(said, raw.trimEnd().endsWith('?'));
  if (word !== undefined) return { of: 'quality', word };
  return asksPrice(said.map(({ text }) => text)) ? { of: 'price' } : null;
}

const denying = wordSet('tidak belum bukan kurang not never');
const whether = wordSet('bisa boleh terima melayani menerima jual menjual ada punya');
const opensQuestion = wordSet('is are was apakah how');

/** "Aman ga vaksinnya", "vaksinnya aman?", "is it safe"; "tidak aman" tells. */
function qualityIn(said: readonly Word[], isAsked: boolean): Word | undefined {
  const opens = opensQuestion.has(said[0]?.text ?? '');
  return said.find(({ text, raw, guessed }, at) => {
    const before = said[at - 1]?.text ?? '';
    if (guessed || !qualities.has(text) || denying.has(before) || before === 'rumah') return false;
    const after = said[at + 1]?.text;
    // "Bisa cuci boneka besar ga": it is asked whether one can, and "besar" says which.
    if (at > 1 && whether.has(said[0]?.text ?? '')) return false;
    const isTagged = after === 'tidak' && (said[at + 2] === undefined || isAsked || said[at + 2]!.text.endsWith('nya'));
    const ends = after === undefined && at > 0;
    return isTagged || /kah$/i.test(raw) || (opens && at > 0) || (ends && isAsked);
  });
}

const isPriceWord = /^(?:harga|biaya|tarif|ongkos)(?:nya)?$|^much$/;

function asksPrice(said: readonly string[]): boolean {
  const isNamed = said.includes('berapa') && said.some((word) => isPriceWord.test(word));
  return isNamed || / how much (?!time|longer)/.test(` ${said.join(' ')} `);
}

const tellsPrice =
  /\b(?:rp|idr|usd)\.? ?\d|[$€£]\d|\d{2,}[.,]000\b|\d ?(?:rb|ribu|juta|jt|%)|gratis|free|harga|biaya|tarif|ongkos|price|cost|\bfee/i;

export function toldBy(reader: Reader, intent: Telling): Told {
  const { title, examples, keywords, answers = [], steps = [], handoff = null, language } = intent;
  const texts = [title, ...examples, ...keywords, ...answers, ...steps];
  const seen = texts.map((text) => reader.see(reader.normalize(text, language), language));
  const asked = examples.map((text) => aspectOf(reader.normalize(text, language), text));
  const isAnswered = answers.length + steps.length > 0 && handoff === null;
  return {
    stems: new Set(seen.flatMap(({ stems }) => stems)),
    classes: new Set(seen.flatMap(({ classesByStem }) => classesByStem.flat())),
    anyQuality: new Set(asked.flatMap((one) => (one?.of === 'quality' ? [one.word.text] : []))).size >= enough,
    // A person can tell it, whatever it is.
    price: !isAnswered || texts.some((text) => tellsPrice.test(text)),
  };
}

/** Whether the entry speaks of what is asked: "vaksinnya aman ga" is no question of the days when it is given. */
export function speaksOf(told: Told, aspect: Aspect, reader: Reader, language: Language): boolean {
  if (aspect.of === 'price') return told.price;
  return told.anyQuality || hasWord(told, aspect.word, reader, language);
}

/** Whether the entry has the word, or says it otherwise. */
export function hasWord({ stems, classes }: Told, word: Word, reader: Reader, language: Language): boolean {
  // To look for synonyms costs more.
  if (stems.has(reader.stems([word], language)[0] ?? '')) return true;
  return reader.see([word], language).classesByStem.some((all) => all.some((one) => classes.has(one)));
}
