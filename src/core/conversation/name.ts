import { readName } from '../understanding/name.ts';
import type { Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { usableName } from './new-conversation.ts';
import { messageText, sayMessage } from './say.ts';
import { intentOf, type Turn } from './turn.ts';

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
  const { state, effects } = turn.draft;
  if (state.contact.name === name) return;
  state.contact = { ...state.contact, name };
  effects.push({ type: 'rename-contact', name });
}

/** From here on they are called so: in the case that is open, too. */
export function renameContact({ state }: Draft, { name: given, byChannel }: EventOf<'contact-renamed'>): void {
  if (byChannel && state.contact.name !== null) return;
  const name = usableName(given);
  if (name !== null) state.contact = { ...state.contact, name };
}

function nameIn(turn: Turn): string | null {
  const { understood, nameWasAsked, words, tap } = turn;
  if (understood?.name) return understood.name;
  const isFree = nameWasAsked && tap === null && intentOf(turn) === null && (understood?.acts.length ?? 0) === 0;
  if (!isFree) return null;
  return understood?.bareName === undefined ? readName(words) : understood.bareName;
}

/** They gave their name and nothing else. */
export function thankForName(turn: Turn): boolean {
  if (!turn.nameGiven || intentOf(turn)) return false;
  if (!turn.nameWasAsked && (turn.understood?.nearest.length ?? 0) > 0) return false;
  sayMessage(turn.draft, 'name_thanks');
  return true;
}
