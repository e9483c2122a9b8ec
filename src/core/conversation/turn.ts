import type { Intent } from '../sop/knowledge.ts';
import type { Act, Understanding } from '../understanding/understanding.ts';
import { tapOf, type Tap } from './choices.ts';
import type { Draft } from './draft.ts';
import type { HeardMessage } from './state.ts';

/** What a customer said until they paused. */
export type Turn = {
  draft: Draft;
  heard: readonly HeardMessage[];
  words: string;
  understood: Understanding | null;
  /** What they chose of ours, if they did. */
  tap: Tap | null;
  /** They chose, and wrote nothing beside it. */
  onlyTapped: boolean;
  /** Their name was asked for just before. */
  nameWasAsked: boolean;
  /** They were asked just before whether there is anything else. */
  moreWasOffered: boolean;
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
    tap: taps.at(-1) ?? null,
    onlyTapped: taps.length > 0 && taps.length >= worded.length,
    nameWasAsked: awaitingName,
    moreWasOffered: offeredMore,
    nameGiven: false,
  };
}

/** A greeting or thanks in more words than this may hold a question that we did not recognise. */
export const MOST_WORDS = 8;

export function hasAct(turn: Turn, ...acts: Act[]): boolean {
  return acts.some((act) => turn.understood?.acts.includes(act) ?? false);
}

/** The entry of the knowledge base that was recognised, if the content in force has it. */
export function intentOf(turn: Turn): Intent | null {
  const name = turn.understood?.intent?.name;
  return name === undefined ? null : (turn.draft.rules.intents.get(name) ?? null);
}

/** The best guesses that can be offered, best first: of the customer's language, since the same topic may be in both. */
export function nearestOf(turn: Turn): Intent[] {
  const names = turn.understood?.nearest.map((guess) => guess.name) ?? [];
  const known = names.flatMap((name) => turn.draft.rules.intents.get(name) ?? []);
  const own = known.filter(({ language }) => language === turn.understood?.language);
  return (own.length > 0 ? own : known).slice(0, 3);
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

export function wordCount(turn: Turn): number {
  return turn.words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A word or two ("cancel order") tell little about a person's language, but for "good morning". */
export function followLanguage(turn: Turn): void {
  if (!turn.understood || turn.onlyTapped) return;
  const { language } = turn.understood;
  const isGreeting = hasAct(turn, 'greeting') && wordCount(turn) === 2;
  if (wordCount(turn) >= 3 || isGreeting || intentOf(turn)?.language === language) turn.draft.state.language = language;
}
