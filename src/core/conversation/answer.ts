import type { Intent } from '../sop/knowledge.ts';
import { findSlots } from '../understanding/slots.ts';
import { raise } from './draft.ts';
import { failTurn } from './failed-turn.ts';
import { fulfil, sayAnswer } from './fulfil.ts';
import { photosOf } from './photo-slot.ts';
import { hasAct, intentOf, isCloseCall, type Turn } from './turn.ts';

export function followChoice(turn: Turn): boolean {
  const intent = turn.tap?.kind === 'intent' ? turn.draft.rules.intents.get(turn.tap.name) : undefined;
  if (!intent) return false;
  answerIntent(turn, intent);
  return true;
}

export function answerKnown(turn: Turn): boolean {
  const intent = intentOf(turn);
  if (!intent || isCloseCall(turn)) return false;
  if (intent.handoff === null) answerOthers(turn, intent);
  answerIntent(turn, intent);
  return true;
}

/** What was asked in the same breath, as far as it can be said at once: the question that needs more comes last (SOP Q1). */
function answerOthers({ draft, understood, words }: Turn, main: Intent): void {
  const { timezone } = draft.rules.policy.business;
  for (const { name } of understood?.also ?? []) {
    const intent = draft.rules.intents.get(name);
    if (!intent || intent === main || intent.handoff !== null || intent.answers.length === 0) continue;
    const found = findSlots(intent.slots, words, draft.at, timezone);
    if (intent.steps.length > 0 || intent.slots.some((slot) => found[slot.name] === undefined)) continue;
    draft.state.collected = { ...draft.state.collected, ...found };
    sayAnswer(draft, intent);
  }
}

/** The answer was not understood: the same in other words (SOP Q3); when there are none left, the turn has failed. */
export function explainAgain(turn: Turn): boolean {
  const { draft } = turn;
  const { lastIntent, answered } = draft.state.bot;
  const intent = lastIntent === null ? undefined : draft.rules.intents.get(lastIntent);
  const other = intentOf(turn);
  if (!intent || !hasAct(turn, 'confused') || (other && other !== intent)) return false;
  const isGuide = intent.steps.length > 0;
  if (isGuide || (answered[intent.name] ?? 0) >= intent.answers.length) failTurn(turn);
  else sayAnswer(draft, intent);
  return true;
}

/** Asks for what the case needs (SOP Q4), else does what the entry is for. */
export function answerIntent(turn: Turn, intent: Intent): void {
  const { draft, words } = turn;
  const { state } = draft;
  raise(draft, intent);
  state.bot = { ...state.bot, asking: null, guide: null, summary: null, askedWhich: false };
  state.bot = { ...state.bot, lastIntent: intent.name, lastPassage: null };
  const { timezone } = draft.rules.policy.business;
  const found = { ...findSlots(intent.slots, words, draft.at, timezone), ...photosOf(draft, intent) };
  state.collected = { ...state.collected, ...found };
  fulfil(turn, intent);
}
