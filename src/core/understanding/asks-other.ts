import type { Language } from '../sop/policy.ts';
import { functionWords } from './lexicon/function-words.ts';
import { kinds, speaksOfAll, type Kind } from './lexicon/kinds.ts';
import { particles } from './lexicon/particles.ts';
import { qualities } from './lexicon/qualities.ts';
import { wordSet } from './lexicon/table.ts';
import { joinWords, type Word } from './normalize.ts';
import type { Reader } from './reader.ts';
import type { RecognizedIntent } from './recognized-intent.ts';
import { once } from './remembered.ts';
import { wordQuestion } from './word-questions.ts';

/**
 * What is asked of a thing, where the words say so: whether it is safe, what it costs, whether one has to queue for it, or whether
 * what holds for one of a kind holds for another ("boleh bawa anjing", where only cats are spoken of).
 */
type Aspect = { of: 'quality'; word: Word } | { of: 'price' } | { of: 'queue' } | { of: 'kind'; kind: Kind };

/** What an entry speaks of, in its examples and in what it answers. */
type Told = {
  stems: ReadonlySet<string>;
  classes: ReadonlySet<string>;
  anyQuality: boolean;
  price: boolean;
  queue: boolean;
  /** Whether it speaks of one of a kind, or of another only. */
  speaksOfKind: (kind: Kind) => boolean;
};

/** A message: its words put right, the same as text, and what was typed. */
type Asking = { words: readonly Word[]; texts: readonly string[]; text: string };

/** The entries of the content, by their numbers. */
export type Entries = {
  /** Whether a message is word for word an example of the entry, once words are put right. */
  hasExample: (label: number, message: { words: readonly Word[] }) => boolean;
  /** Whether something else is asked of the same thing, of which the entry says nothing. */
  asksOther: (label: number, message: Asking & { language: Language }) => boolean;
  /** The words of a text of which the entry says nothing, in its examples or its answers; all of them where there is no such entry. */
  wordsBeyond: (label: number, text: string, language: Language) => string[];
};

export function createEntries(intents: readonly RecognizedIntent[], reader: Reader): Entries {
  const told = intents.map((intent) => once(() => toldBy(reader, intent)));
  const examples = intents.map((intent) =>
    once(() => new Set(intent.examples.map((text) => joinWords(reader.normalize(text, intent.language))))),
  );
  return {
    hasExample: (label, { words }) => examples[label]?.().has(joinWords(words)) ?? false,
    asksOther(label, message) {
      const aspect = aspectOf(message);
      if (aspect === null) return false;
      const its = told[label]?.();
      return its !== undefined && !speaksOf(its, aspect, reader, message.language);
    },
    wordsBeyond(label, text, language) {
      const its = told[label]?.();
      const words = reader.normalize(text, language).filter((word) => word.kind === 'word' && !isLight(word.text));
      return words
        .filter((word) => its === undefined || !hasWord(its, word, reader, language))
        .map((word) => word.text);
    },
  };
}

function isLight(word: string): boolean {
  return particles.has(word) || functionWords.has(word);
}

/** Where more is said it is seldom all that is asked. */
const mostWords = 7;
/** Examples that ask of so many qualities stand for any. */
const enough = 2;

const uncounted = wordSet('admin apa saja itu ini juga memang beneran benar sangat banget sekali lagi dulu the it');

function aspectOf({ words, texts, text: typed }: Asking): Aspect | null {
  if (!mayAsk.ofAny(texts)) return null;
  const said = words.filter(({ text }) => !particles.has(text) && !uncounted.has(text));
  if (said.length > mostWords) return null;
  const word = qualityIn(said, typed.trimEnd().endsWith('?'));
  if (word !== undefined) return { of: 'quality', word };
  if (said.some(({ text }) => isQueue.test(text))) return { of: 'queue' };
  if (asksPrice(said.map(({ text }) => text))) return { of: 'price' };
  const [kind, ...others] = said.flatMap(({ text }) => kindOf(text) ?? []);
  return kind === undefined || others.length > 0 ? null : { of: 'kind', kind };
}

/** Most messages have no such word. */
const mayAsk = wordQuestion((word) => qualities.has(word) || isPriceOrQueue.test(word) || kindOf(word) !== undefined);

function kindOf(word: string): Kind | undefined {
  return kinds.get(word) ?? (word.endsWith('nya') ? kinds.get(word.slice(0, -3)) : undefined);
}

/** "Antri lama ga" is no question of how long a parcel takes, nor of where the shop is. */
const isQueue = /^(?:me)?(?:ng)?antr[ie]|^queu/;

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

const isPriceOrQueue = /^(?:harga|biaya|tarif|ongkos)(?:nya)?$|^much$|^(?:me)?(?:ng)?antr[ie]|^queu/;
const isPriceWord = /^(?:harga|biaya|tarif|ongkos)(?:nya)?$|^much$/;

function asksPrice(said: readonly string[]): boolean {
  const isNamed = said.includes('berapa') && said.some((word) => isPriceWord.test(word));
  return isNamed || / how much (?!time|longer)/.test(` ${said.join(' ')} `);
}

const tellsPrice =
  /\b(?:rp|idr|usd)\.? ?\d|[$€£]\d|\d{2,}[.,]000\b|\d ?(?:rb|ribu|juta|jt|%)|gratis|free|harga|biaya|tarif|ongkos|price|cost|\bfee/i;

const tellsQueue = /antr[ie]|\bqueue/i;

function toldBy(reader: Reader, intent: RecognizedIntent): Told {
  const { title, examples, keywords, answers = [], steps = [], handoff = null, language } = intent;
  const texts = [title, ...examples, ...keywords, ...answers, ...steps];
  const seen = texts.map((text) => reader.see(reader.normalize(text, language), language));
  const asked = examples.map((text) => {
    const words = reader.normalize(text, language);
    return aspectOf({ words, texts: words.map((word) => word.text), text });
  });
  const isAnswered = answers.length + steps.length > 0 && handoff === null;
  return {
    stems: new Set(seen.flatMap(({ stems }) => stems)),
    classes: new Set(seen.flatMap(({ classesByStem }) => classesByStem.flat())),
    anyQuality: new Set(asked.flatMap((one) => (one?.of === 'quality' ? [one.word.text] : []))).size >= enough,
    // A person can tell it, whatever it is.
    price: !isAnswered || texts.some((text) => tellsPrice.test(text)),
    queue: texts.some((text) => tellsQueue.test(text)),
    speaksOfKind: kindsToldBy(intent),
  };
}

/** What it answers of one only is no answer about another; a list is, and so is what a person or a datum decides. */
function kindsToldBy({ title, examples, keywords, answers = [], steps = [], handoff = null }: RecognizedIntent) {
  const said = [...answers, ...steps];
  const asked = [title, ...examples, ...keywords];
  const isOpen =
    handoff !== null || said.length === 0 || said.some((text) => text.includes('{{') && !onlyAddresses(text));
  return ({ of, name }: Kind): boolean => {
    if (isOpen || namesOf(of, asked).has(name)) return true;
    const told = namesOf(of, said);
    if (told.size > 0) return told.has(name) || told.size > 1 || said.some((text) => speaksOfAll(of, text));
    return namesOf(of, asked).size === 0 || [...asked, ...said].some((text) => speaksOfAll(of, text));
  };
}

function onlyAddresses(text: string): boolean {
  return !/\{\{(?!sapaan|panggilan|nama\b|waktu|bisnis)/.test(text);
}

function namesOf(of: string, texts: readonly string[]): Set<string> {
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}-]+/gu) ?? []);
  return new Set(words.flatMap((word) => (kindOf(word)?.of === of ? [kindOf(word)!.name] : [])));
}

/** Whether the entry speaks of what is asked: "vaksinnya aman ga" is no question of the days when it is given. */
function speaksOf(told: Told, aspect: Aspect, reader: Reader, language: Language): boolean {
  if (aspect.of === 'kind') return told.speaksOfKind(aspect.kind);
  if (aspect.of !== 'quality') return told[aspect.of];
  return told.anyQuality || hasWord(told, aspect.word, reader, language);
}

/** Whether the entry has the word, or says it otherwise. */
function hasWord({ stems, classes }: Told, word: Word, reader: Reader, language: Language): boolean {
  // To look for synonyms costs more.
  if (stems.has(reader.stems([word], language)[0] ?? '')) return true;
  return reader.see([word], language).classesByStem.some((all) => all.some((one) => classes.has(one)));
}
