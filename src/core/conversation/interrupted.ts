import type { Intent, Slot } from '../sop/knowledge.ts';
import { readSlot } from '../understanding/slots/slots.ts';
import { askSlot } from './ask-slot.ts';
import { awaitSoon } from './complaint.ts';
import type { Draft } from './draft.ts';
import { fulfil } from './fulfil.ts';
import { intentOf, readsOf, wordCount, type Turn } from './turn.ts';

/** What nobody writes but as the answer to a question for it. */
const plain: readonly Slot['type'][] = ['code', 'phone', 'email'];
/** "Oh ini kak, TS-12345". */
const mostWords = 5;

/** They asked something else in the middle of a form: it is not forgotten. */
export function interrupt(draft: Draft, intent: Intent, slot: Slot): void {
  draft.state.bot.interrupted = { intent: intent.name, slot: slot.name };
}

/**
 * A case that a person is to get goes on after what was asked beside it has been answered (SOP K4, K6): else the complaint
 * would be lost over a question about returns.
 */
export function takeUpAgain(turn: Turn): void {
  const { draft } = turn;
  const { state } = draft;
  const { bot } = state;
  const isElsewhere = bot.asking !== null || bot.guide !== null || bot.summary?.stage === 'asked' || bot.askedWhich;
  if (state.phase !== 'bot' || isElsewhere) return;
  if (turn.goesOn) {
    bot.lastIntent = turn.goesOn.name;
    fulfil(turn, turn.goesOn);
    return;
  }
  const left = interruptedForm(draft);
  if (!left || left.intent.handoff === null || bot.failedTurns > 0) return;
  bot.interrupted = null;
  askSlot(draft, left.intent, left.slot);
  awaitSoon(draft, left.intent);
}

/** The datum comes after all, by itself. */
export function answerInterrupted(turn: Turn): boolean {
  const { draft } = turn;
  const left = interruptedForm(draft);
  if (!left || turn.tap || intentOf(turn) || wordCount(turn) > mostWords || !plain.includes(left.slot.type))
    return false;
  const value = readSlot(left.slot, turn.words, readsOf(turn))?.value;
  if (value === undefined) return false;
  draft.state.bot = { ...draft.state.bot, interrupted: null, lastIntent: left.intent.name, lastPassage: null };
  draft.state.collected = { ...draft.state.collected, [left.slot.name]: value };
  fulfil(turn, left.intent);
  return true;
}

function interruptedForm({ state, rules }: Draft): { intent: Intent; slot: Slot } | null {
  const { interrupted } = state.bot;
  const intent = interrupted ? rules.intents.get(interrupted.intent) : undefined;
  const slot = intent?.slots.find(({ name }) => name === interrupted?.slot);
  return intent && slot && state.collected[slot.name] === undefined ? { intent, slot } : null;
}
