import type { Language } from '../sop/policy.ts';
import { atOnce, type Steps } from '../steps.ts';
import { findActs, isBareAnswer } from './acts.ts';
import { asksOfBefore, namesSomething } from './asks-of-before.ts';
import { createEntries, type Entries } from './asks-other.ts';
import { isCourtesy, withoutCourtesy } from './courtesy.ts';
import { createHandoffFinders, deniers, isDenied, type HandoffFinder } from './handoff-words.ts';
import { createKeywordFinder } from './keywords.ts';
import { languageOfTokens } from './language.ts';
import { learn, type Learnt } from './learn.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { knownWords } from './lexicon/known-words.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { modelInSteps, type Guess, type Model, type Weighed } from './model.ts';
import { createNameReader, findName, mayLeadToName } from './name.ts';
import { joinWords, type Word } from './normalize.ts';
import { onlyOpens } from './openers.ts';
import { orderIn } from './order.ts';
import { readerWith, type Reader } from './reader.ts';
import type { RecognizerInput } from './recognizer-input.ts';
import { withAlso, type Asked } from './several.ts';
import { isIndonesian } from './stems.ts';
import { mostTokens, tokenize, type Token } from './tokens.ts';
import { createTownFinder } from './towns.ts';
import type { Act, Noticed, PolicyWords, Understanding } from './understanding.ts';

export type Recognizer = {
  understand: (text: string) => Understanding;
  /** The part of it that does not ask what is meant; costs far less. */
  notice: (text: string) => Noticed;
  /** The likeliest intent however unlikely, and how sure the model is of it; null without intents. */
  best: (text: string) => { name: string; confidence: number } | null;
  /** The words of a text of which an intent says nothing, in its examples or its answers. */
  wordsBeyond: (name: string, text: string, language: Language) => string[];
  /** The confidence from which on an intent counts as understood. */
  threshold: number;
  /** The same knowledge with other words of a policy: nothing is learnt again. */
  withWords: (words: WordsOfPolicy) => Recognizer;
};

type WordsOfPolicy = Pick<RecognizerInput, 'handoffWords' | 'policyWords'>;

/** Two guesses whose scores are this near are put to the customer, however sure the model is of either. */
const tooClose = 0.1;
/** So are two this near of which neither is sure, when one or the other must be meant. */
const close = 0.2;
/** And two of which the model is nearly as sure as of each other: the same words are examples of both. */
const asSure = 0.85;

/** With what was `learnt` of the same input; else it is learnt now. */
export function createRecognizer(input: RecognizerInput, learnt: Learnt = learn(input)): Recognizer {
  return atOnce(recognizerInSteps(input, learnt));
}

export function* recognizerInSteps(input: RecognizerInput, learnt: Learnt): Steps<Recognizer> {
  const reader = readerWith(learnt.words, input.stem, { encoder: input.encoder, standing: new Set(learnt.standing) });
  yield;
  const model = yield* modelInSteps(learnt);
  yield;
  const finders = findersOf(input, reader);
  yield;
  return recognizerOf({
    input,
    reader,
    names: input.intents.map((intent) => intent.name),
    courteous: new Set(learnt.courteous),
    model,
    ordering: new Map(),
    entries: createEntries(input.intents, reader),
    ...finders,
  });
}

function recognizerOf(parts: Parts): Recognizer {
  const { input, reader } = parts;
  const ofPieces = {
    asks: (piece: string) => namesSomething(readMessage(parts, piece).words),
    ask: (piece: string) => ask(parts, piece),
    understand: (piece: string) => understand(parts, piece),
  };
  return {
    understand: (text) => withAlso(understand(parts, text), ofPieces),
    notice: (text) => notice(parts, text),
    best: (text) => {
      const [first] = guess(parts, readMessage(parts, text)).ranked;
      return first === undefined ? null : { name: first.name, confidence: first.confidence };
    },
    wordsBeyond: (name, text, language) => parts.entries.wordsBeyond(parts.names.indexOf(name), text, language),
    threshold: parts.model.confidence.threshold,
    withWords(words) {
      const other = { ...input, ...words };
      return recognizerOf({ ...parts, input: other, ...findersOf(other, reader) });
    },
  };
}

type Parts = {
  input: RecognizerInput;
  reader: Reader;
  names: string[];
  courteous: ReadonlySet<string>;
  model: Model;
  /** The entry about ordering, by the language in which it was asked for. */
  ordering: Map<Language, string | null>;
  entries: Entries;
} & ReturnType<typeof findersOf>;

type Message = {
  text: string;
  tokens: Token[];
  language: Language;
  words: Word[];
  texts: string[];
  stems: string[];
  weighed: Word[];
  /** An English message read as Indonesian, once that was needed. */
  indonesian: Word[] | undefined;
};

function findersOf({ intents, handoffWords, policyWords, stem }: RecognizerInput, reader: Reader) {
  const keywords = intents.flatMap((intent) =>
    intent.keywords.map((keyword) => ({
      name: intent.name,
      keyword,
      stems: reader.stems(reader.normalize(keyword, intent.language), intent.language),
    })),
  );
  const isWord = (word: string) => knownWords.has(word) || isIndonesian(word, stem);
  const { urgent = [], impact = [], supervise = [] } = policyWords ?? {};
  return {
    isWord,
    readName: createNameReader(isWord),
    findTown: createTownFinder((word) => isWord(word) || isEnglish(word)),
    findKeywords: createKeywordFinder(keywords),
    find: createHandoffFinders({
      words: { handoff: handoffWords, urgent, impact, supervise },
      ...{ stem, isKnown: isWord },
      normalize: (text) => reader.normalize(text, 'id'),
    }),
  };
}

function readMessage({ input, reader }: Parts, text: string): Message {
  const tokens = tokenize(text);
  const language = languageOfTokens(tokens, input.language);
  const words = reader.normalize(text, language, tokens);
  const texts = words.map((word) => word.text);
  const stems = reader.stems(words, language);
  return { text, tokens, language, words, texts, stems, weighed: withoutCourtesy(words), indonesian: undefined };
}

type Ranked = Guess & { name: string };

/** More are offered to nobody; where one is denied, the next takes its place. */
const mostOffered = 3;

type Guessed = { ranked: Ranked[]; keywords: { name: string; keyword: string }[]; reasons: Weighed['reasons'] };

/** "No resi" is a number in Indonesian. */
const denyingKeywords = new Set([...deniers].filter((word) => word !== 'no'));

function guess(parts: Parts, message: Message): Guessed {
  const { decides: keywords, denied } = parts.findKeywords(message.stems, message.texts, (at) =>
    isDenied(message.words, at, denyingKeywords),
  );
  const labels = keywords.length === 0 ? undefined : new Set(keywords.map(({ name }) => parts.names.indexOf(name)));
  const reading = parts.reader.read(message.weighed, message.language, message.text);
  const { guesses, reasons } = parts.model.weigh(
    reading,
    labels,
    keywords.length === 0 && denied.size === 0 ? mostOffered : undefined,
  );
  const all = guesses.map(({ label, score, confidence, eitherConfidence }): Ranked => ({
    label,
    score,
    confidence,
    eitherConfidence,
    name: parts.names[label] ?? '',
  }));
  const ranked = denied.size === 0 ? all : all.filter(({ name }) => !denied.has(name));
  if (keywords.length === 0) return { ranked, keywords, reasons };
  const named = new Set(keywords.map((keyword) => keyword.name));
  const first = ranked.filter(({ name }) => named.has(name));
  return { ranked: [...first, ...ranked.filter(({ name }) => !named.has(name))], keywords, reasons };
}

function understand(parts: Parts, text: string): Understanding {
  const message = readMessage(parts, text);
  const guessed = guess(parts, message);
  const { ranked, keywords } = guessed;
  const acts = findActs(message.texts, text);
  const { intent, closeCall } = asked(parts, message, guessed, () => acts);
  const name = nameIn(parts, message);
  return {
    text,
    normalized: joinWords(message.words),
    language: message.language,
    intent,
    nearest: nearestOf(
      ranked,
      keywords.length,
      closeCall ? 0 : parts.model.confidence.floor,
      closeCall ? 2 : mostOffered,
    ),
    closeCall,
    acts,
    ...orderOf(parts, message, text),
    ...priceOf(parts, message),
    handoffWord: findInEither(parts, message, parts.find.handoff),
    policyWords: policyWordsOf(parts, message),
    ...townsIn(parts, message),
    name,
    bareName: parts.readName(text, name),
    reasons: reasonsOf(guessed),
  };
}

/** Nobody says it in fewer words: what is understood of them is the entry about ordering. */
const ordering: Readonly<Record<Language, readonly string[]>> = {
  id: ['mau pesan', 'mau beli', 'i want to order'],
  en: ['i want to order', 'i want to buy', 'mau pesan'],
};

function orderOf(parts: Parts, { texts, language }: Message, text: string): Pick<Understanding, 'order'> {
  const order = orderIn(texts, text);
  return order === null ? nothing : { order: { intent: orderingOf(parts, language), ...order } };
}

function priceOf(parts: Parts, { words }: Message): Pick<Understanding, 'asPrice'> {
  const [said, ...others] = words.filter(({ text }) => !particles.has(text) && text !== 'saja');
  if (said === undefined || others.length > 0 || !/^[1-9]\d{1,2}$/.test(said.text)) return {};
  return { asPrice: ask(parts, `${said.text} ribu ya`).intent?.name ?? null };
}

/** The same content always has the same one. */
function orderingOf(parts: Parts, language: Language): string | null {
  const known = parts.ordering.get(language);
  if (known !== undefined) return known;
  const names = ordering[language].flatMap((wording) => ask(parts, wording).intent?.name ?? []);
  const found = names[0] ?? null;
  parts.ordering.set(language, found);
  return found;
}

function nameIn({ isWord }: Parts, { text, words }: Message): string | null {
  // Slang of three words is read as one.
  const isTold =
    words.length * 3 >= mostTokens || words.some(({ raw, kind }) => kind !== 'number' && mayLeadToName(raw));
  return isTold ? findName(text, isWord) : null;
}

function townsIn({ findTown }: Parts, { words }: Message): Pick<Understanding, 'towns'> {
  let towns: Record<string, string> | null = null;
  for (const { raw, kind } of words) {
    const town = kind === 'word' ? findTown(raw) : null;
    if (town !== null) (towns ??= {})[raw.toLowerCase()] = town;
  }
  return towns === null ? nothing : { towns };
}

const nothing = {};

/** As much of it as is needed of a piece of a message. */
function ask(parts: Parts, piece: string): Asked {
  const message = readMessage(parts, piece);
  return asked(parts, message, guess(parts, message), () => findActs(message.texts, piece));
}

function asked(parts: Parts, message: Message, { ranked, keywords }: Guessed, acts: () => Act[]): Asked {
  const best = ranked[0];
  const { threshold } = parts.model.confidence;
  if (best !== undefined && keywords.length > 0)
    return { intent: { name: best.name, confidence: 1, by: 'keyword' }, closeCall: false };
  const closeCall = isCloseCall(ranked, threshold) || isExampleOfBoth(parts, ranked, message);
  const asksNothing = isCourtesy(message.words) || onlyOpens(message.texts);
  if (best !== undefined && asksNothing && !parts.courteous.has(best.name)) return { intent: null, closeCall: false };
  const isGuess = closeCall || (best !== undefined && best.confidence >= threshold);
  // Whatever it resembles: "oke" is no question, and nothing to choose between.
  if (best === undefined || !isGuess || isOnlyAnAnswer(acts, message) || asksOfBefore(message.texts, message.text))
    return { intent: null, closeCall: false };
  const meant = ranked.slice(0, closeCall ? 2 : 1);
  if (meant.every(({ label }) => parts.entries.asksOther(label, message))) return { intent: null, closeCall: false };
  if (closeCall) return { intent: null, closeCall };
  return { intent: { name: best.name, confidence: rounded(best.confidence), by: 'model' }, closeCall };
}

function notice(parts: Parts, text: string): Noticed {
  const message = readMessage(parts, text);
  const name = nameIn(parts, message);
  const bareName = parts.readName(text, name);
  return {
    ...{ acts: findActs(message.texts, text), policyWords: policyWordsOf(parts, message) },
    ...(name === null ? {} : { name }),
    ...(bareName === null ? {} : { bareName }),
  };
}

function policyWordsOf(parts: Parts, message: Message): PolicyWords {
  const found = (find: HandoffFinder) => findInEither(parts, message, find);
  return {
    urgent: found(parts.find.urgent),
    impact: found(parts.find.impact),
    supervise: found(parts.find.supervise),
  };
}

/** Policy words are usually Indonesian or loans, so an English message is read as Indonesian as well. */
function findInEither(parts: Parts, message: Message, find: HandoffFinder): string | null {
  const found = find(message.words);
  if (found !== null || message.language === 'id') return found;
  message.indonesian ??= parts.reader.normalize(message.text, 'id', message.tokens);
  return find(message.indonesian);
}

function isCloseCall(ranked: Ranked[], threshold: number): boolean {
  const [first, second] = ranked;
  if (first === undefined || second === undefined || first.eitherConfidence < threshold) return false;
  const isAsSure = second.confidence >= Math.max(threshold, asSure * first.confidence);
  return isAsSure || first.score - second.score < (first.confidence < threshold ? close : tooClose);
}

/** However much surer the model is of one of two that have the very same example, by what else is in them. */
function isExampleOfBoth({ entries, model }: Parts, [first, second]: Ranked[], message: Message): boolean {
  if (first === undefined || second === undefined || second.confidence < model.confidence.threshold) return false;
  return entries.hasExample(second.label, message) && entries.hasExample(first.label, message);
}

const thanking = wordSet('terima kasih thanks thank you');

/** "Oke sip", "kurang paham": they answer what was said before, and ask nothing that the content could know. */
function isOnlyAnAnswer(actsOf: () => Act[], { texts }: Message): boolean {
  const length = texts.filter((text) => !particles.has(text) && !thanking.has(text)).length;
  if (length > 3) return false;
  const acts = actsOf();
  if (acts.some((act) => act === 'greeting' || act === 'cancel')) return false;
  if (acts.includes('confused') && !acts.includes('thanks')) return true;
  return (acts.includes('yes') || acts.includes('no')) && isBareAnswer(texts);
}

function nearestOf(ranked: Ranked[], named: number, floor: number, most: number): Understanding['nearest'] {
  return ranked
    .slice(0, most)
    .map(({ name, confidence }, at) => ({ name, confidence: at < named ? 1 : rounded(confidence) }))
    .filter(({ confidence }) => confidence >= floor);
}

function reasonsOf({ ranked, keywords, reasons }: Guessed): Understanding['reasons'] {
  if (keywords.length > 0) return keywords.map(({ keyword }) => ({ word: keyword, weight: 1 }));
  return ranked[0] === undefined ? [] : reasons(ranked[0].label);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
