import { isGivenName, readName } from '../understanding/name.ts';
import type { Noticed } from '../understanding/understanding.ts';
import type { Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { usableName } from './new-conversation.ts';
import { messageText, sayMessage } from './say.ts';
import { intentOf, wordCount, type Turn } from './turn.ts';

/** The paragraph that asks for a name, once, and never instead of an answer (SOP G2). */
export function nameQuestion(draft: Draft): string[] {
  const { bot, contact } = draft.state;
  if (contact.name !== null || bot.askedName) return [];
  bot.askedName = true;
  bot.awaitingName = true;
  return [messageText(draft, 'ask_name')];
}

/** Remembers a name that was said plainly, or that answers our question for it. */
export function noteName(turn: Turn): void {
  const name = nameIn(turn);
  if (name === null) return;
  turn.nameGiven = true;
  callThem(turn.draft, name);
}

/**
 * Who was asked for it, and then handed over, tells it to nobody yet: it is remembered all the same (SOP G2). Only where no name is
 * known: a person who will read it knows better than this what else it may be. A bare word is one only when it was asked for.
 */
export function noteNameInQueue(draft: Draft, { name, bareName }: Pick<Noticed, 'name' | 'bareName'>): void {
  const { contact, bot } = draft.state;
  if (contact.name !== null) return;
  const bare = bot.askedName && bareName !== undefined && isGivenName(bareName) ? bareName : null;
  const told = name ?? bare;
  if (told !== null) callThem(draft, told);
}

function callThem({ state, effects }: Draft, name: string): void {
  if (state.contact.name === name) return;
  state.contact = { ...state.contact, name };
  effects.push({ type: 'rename-contact', name });
}

/** One more turn without an answer, and a person has it. */
export function isBeforePerson({ state, rules }: Draft): boolean {
  const { failedTurns } = state.bot;
  return failedTurns > 0 && failedTurns === rules.policy.bot.failedTurns - 1;
}

/** Their name is all that they answered to our question for it. */
export function givesOnlyName(turn: Turn): boolean {
  return turn.nameWasAsked && turn.nameGiven && intentOf(turn) === null && wordCount(turn) <= mostOfName;
}

/** "Dengan ibu Sri Lestari kak". */
export const mostOfName = 5;

/** From here on they are called so: in the case that is open, too. What was a wrong name, nobody calls them any more (SOP G2). */
export function renameContact({ state }: Draft, { name, byChannel }: EventOf<'contact-renamed'>): void {
  if (byChannel && state.contact.name !== null) return;
  state.contact = { ...state.contact, name: usableName(name) };
}

function nameIn(turn: Turn): string | null {
  const { understood, nameWasAsked, words, tap } = turn;
  if (understood?.name) return understood.name;
  const isAsked = nameWasAsked || isStillAsked(turn);
  const isFree = isAsked && tap === null && intentOf(turn) === null && (understood?.acts.length ?? 0) === 0;
  if (!isFree) return null;
  const name = understood?.bareName === undefined ? readName(words) : understood.bareName;
  // Whoever was not understood may as well have tried it in other words, which nobody is called; so may who was asked a while ago.
  const mayBeOther = isBeforePerson(turn.draft) || !nameWasAsked;
  return name !== null && mayBeOther && !isGivenName(name) ? null : name;
}

/** They went on to what they wanted first, and tell it now. What a form asks for is not it, nor in whose name something is. */
function isStillAsked({ draft, words }: Turn): boolean {
  const { bot, contact } = draft.state;
  return bot.askedName && contact.name === null && bot.asking === null && !ofSomebody.test(words);
}

const ofSomebody = /(?<!\p{L})(?:atas nama|a\.?n\.?|in the name of)(?!\p{L})/iu;

/** They gave their name and nothing else. Asked for it when a person was to come next, they get the person. */
export function thankForName(turn: Turn): boolean {
  if (!turn.nameGiven || intentOf(turn) || (turn.nameWasAsked && isBeforePerson(turn.draft))) return false;
  const isNothingElse = turn.draft.state.bot.askedName && (turn.understood?.bareName ?? null) !== null;
  if (!turn.nameWasAsked && !isNothingElse && (turn.understood?.nearest.length ?? 0) > 0) return false;
  sayMessage(turn.draft, 'name_thanks');
  return true;
}
