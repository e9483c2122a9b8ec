import type { Intent, Passage } from '../sop/knowledge.ts';
import type { Language } from '../sop/policy.ts';
import { isEnglish } from '../understanding/lexicon/english-bases.ts';
import type { Act, Understanding } from '../understanding/understanding.ts';
import { leansTo } from '../understanding/language.ts';
import { findAddress } from '../understanding/slots/addresses.ts';
import { isOfWording, isWording } from '../understanding/slots/wordings.ts';
import { tapOf, type Tap } from './choices.ts';
import type { Reads } from '../understanding/slots/slots.ts';
import type { Draft } from './draft.ts';
import type { Quoted } from './message.ts';
import type { HeardMessage } from './state.ts';

/** What a customer said until they paused. */
export type Turn = {
  draft: Draft;
  heard: readonly HeardMessage[];
  words: string;
  understood: Understanding | null;
  /** What they replied to, if they did. */
  quoted: Quoted | null;
  /** What they chose of ours, if they did. */
  tap: Tap | null;
  /** They chose, and wrote nothing beside it. */
  onlyTapped: boolean;
  /** Their name was asked for just before. */
  nameWasAsked: boolean;
  /** They were asked just before whether there is anything else. */
  moreWasOffered: boolean;
  /** The place that the talk was about until now: "ongkirnya?" is of it. */
  placeBefore?: string;
  /** The form that goes on once what was asked beside its datum has been answered. */
  goesOn?: Intent;
  /** When it was said, if that was before this turn. */
  saidAt?: number;
  /** They said their name in this turn. */
  nameGiven: boolean;
};

/** Takes what was heard out of the conversation. Null: nothing was, or it was revoked. */
export function takeTurn(draft: Draft, understood: Understanding | null): Turn | null {
  const { bot } = draft.state;
  const { heard, offered, awaitingName, offeredMore } = bot;
  if (heard.length === 0) return null;
  bot.heard = [];
  bot.awaitingName = false;
  bot.offeredMore = false;
  const worded = heard.filter((message) => message.text.trim() !== '');
  const taps = heard.map((message) => tapOf(message, offered)).filter((tap) => tap !== null);
  return {
    draft,
    heard,
    words: worded.map((message) => message.text.trim()).join('\n'),
    understood,
    quoted: quotedIn(heard),
    tap: taps.at(-1) ?? null,
    onlyTapped: taps.length > 0 && taps.length >= worded.length,
    nameWasAsked: awaitingName,
    moreWasOffered: offeredMore,
    nameGiven: false,
  };
}

/** A tap quotes what it was tapped on. */
export function quotedIn(heard: readonly HeardMessage[]): Quoted | null {
  return heard.findLast(({ quoted, choiceId }) => quoted !== undefined && choiceId === undefined)?.quoted ?? null;
}

/** The entry whose answer the turn is about: of the message that it replies to, else the one answered last. */
export function intentBefore({ draft, quoted, understood }: Turn): Intent | null {
  const { intents } = draft.rules;
  const answered = intents.get((quoted?.author === 'bot' ? quoted.why : understood?.about) ?? '');
  const { lastIntent } = draft.state.bot;
  return answered ?? (lastIntent === null ? null : (intents.get(lastIntent) ?? null));
}

/** A greeting or thanks in more words than this may hold a question that we did not recognise. */
export const mostWords = 8;

/** How values are read out of the turn's words. */
export function readsOf({ draft, understood, saidAt }: Pick<Turn, 'draft' | 'understood' | 'saidAt'>): Reads {
  const { timezone } = draft.rules.policy.business;
  const told = draft.rules.intents.get(draft.state.bot.lastIntent ?? '');
  return {
    ...{ at: saidAt ?? draft.at, timezone, happened: told?.category === 'complaint' },
    ...(understood?.towns ? { towns: understood.towns } : {}),
  };
}

export function hasAct(turn: Turn, ...acts: Act[]): boolean {
  return acts.some((act) => turn.understood?.acts.includes(act) ?? false);
}

/** The entry of the knowledge base that was recognised, if the content in force has it. */
export function intentOf(turn: Turn): Intent | null {
  const name = turn.understood?.intent?.name;
  const intent = name === undefined ? null : (turn.draft.rules.intents.get(name) ?? null);
  return intent && isMisread(turn, intent) ? null : intent;
}

/**
 * "No photo sorry", in English talk: the business's own language was taken for granted, and what resembles something only in
 * that language says nothing.
 */
function isMisread({ draft, understood, words }: Turn, { language }: Intent): boolean {
  const own = draft.rules.policy.business.language;
  const isTaken = understood?.language === own && language === own && draft.state.language !== own;
  return isTaken && draft.state.bot.greeted && understood?.intent?.by === 'model' && !leansTo(words, own);
}

/** A resemblance, and no more: what the words say otherwise counts for more. */
export function isUnsure({ understood }: Turn): boolean {
  return understood?.intent?.by === 'model' && understood.intent.confidence < sure;
}

const sure = 0.6;

/** The best guesses that can be offered, best first: of the customer's language, since the same topic may be in both. */
export function nearestOf(turn: Turn): Intent[] {
  const names = turn.understood?.nearest.map((guess) => guess.name) ?? [];
  const known = names.flatMap((name) => turn.draft.rules.intents.get(name) ?? []);
  const own = known.filter(({ language }) => language === turn.understood?.language);
  return (own.length > 0 ? own : known).slice(0, 3);
}

/** The passages of documents that may be meant, best first. */
export function passagesNear({ understood, draft }: Turn): Passage[] {
  const { passages = [] } = draft.rules;
  return understood?.passagesNear?.flatMap((id) => passages.find((passage) => passage.id === id) ?? []) ?? [];
}

/** Two guesses to choose between. A keyword of the content decides by itself. */
export function isCloseCall(turn: Turn): boolean {
  const { understood } = turn;
  return (
    understood !== null && understood.closeCall && understood.intent?.by !== 'keyword' && nearestOf(turn).length > 1
  );
}

/** There is something in it to deal with, beside thanks, yes or no. */
export function bringsMore(turn: Turn): boolean {
  const isWork = hasAct(turn, 'confused', 'complaint', 'asks-person', 'abuse');
  return isWork || intentOf(turn) !== null || Boolean(turn.understood?.handoffWord);
}

/** "Not yet", which is not the "no" of "nothing more". */
export function saysNotYet(turn: Turn): boolean {
  return /\b(?:belum|blm|blum|belom|not yet)\b/i.test(`${turn.words} ${turn.understood?.normalized ?? ''}`);
}

/** What was said, slang and typos put right. */
export function putRight({ understood, words }: Turn): string {
  return understood?.normalized ?? words;
}

export function wordsPutRight(turn: Turn): string[] {
  return putRight(turn).split(/\s+/);
}

export function wordCount(turn: Turn): number {
  return turn.words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** "20cm". */
const onlyMeasure = /^\d[\d.,]* ?\p{L}{1,4}[.! ]*$/u;

/**
 * A word or two ("cancel order") tell little about a person's language, but for "good morning"; nor does what is of neither
 * ("no photo sorry"), nor an address.
 */
export function followLanguage(turn: Turn): void {
  if (!turn.understood || turn.onlyTapped || onlyMeasure.test(turn.words.trim())) return;
  const { language } = turn.understood;
  if (language === turn.draft.rules.policy.business.language && !leansTo(turn.words, language)) return;
  if (language !== turn.draft.state.language && isMixture(turn, language)) return;
  const isGreeting = hasAct(turn, 'greeting') && wordCount(turn) === 2;
  if (wordCount(turn) >= 3 || isGreeting || intentOf(turn)?.language === language) turn.draft.state.language = language;
}

/**
 * "Ruko niaga blok A no 9" is as much of English as "no" and "a"; "for tomorrow morning" told in a form, or "dikirim by email?", is how many
 * write who go on in Indonesian.
 */
function isMixture(turn: Turn, language: Language): boolean {
  const { draft, words } = turn;
  const asked = draft.rules.intents.get(draft.state.bot.asking?.intent ?? '');
  // What stands on a card is in its own language.
  if (asked?.slots.some(isOfWording) === true && (isWording(words) || isWordingAsked(turn, asked))) return true;
  if (draft.state.bot.asking !== null) {
    const isDatum = intentOf(turn) === null && !words.includes('?') && wordCount(turn) <= mostOfDatum;
    if (isDatum || findAddress(words) !== null) return true;
  }
  if (language === 'en' && (isBareAddress(words) || labelledNumber.test(words.trim()))) return true;
  return language === 'en' && (words.toLowerCase().match(/\p{L}+/gu) ?? []).some(isInflected);
}

function isWordingAsked({ draft }: Turn, { slots }: Intent): boolean {
  const slot = slots.find(({ name }) => name === draft.state.bot.asking?.slot);
  return slot !== undefined && isOfWording(slot);
}

/** "Perum mutiara blok a no 2". */
function isBareAddress(words: string): boolean {
  const address = findAddress(words);
  return (
    address !== null &&
    words
      .trim()
      .replace(/[.,!]+$/, '')
      .endsWith(address) &&
    words.length - address.length < 12
  );
}

/** "No member 20211". */
const labelledNumber = /^no\.? \p{L}+ (?=\S*\d{3})\S+(?: (?:kak|ya|min))*[.! ]*$/iu;

const mostOfDatum = 4;

/** By what Indonesian puts before and behind a word. */
function isInflected(word: string): boolean {
  return /^(?:di|ber|mem|men|ter)\p{L}{4,}$|^\p{L}{3,}nya$/u.test(word) && !isEnglish(word);
}
