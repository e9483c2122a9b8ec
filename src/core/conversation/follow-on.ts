import type { Intent } from '../sop/knowledge.ts';
import { findSlots } from '../understanding/slots.ts';
import { fulfil, sayAnswer } from './fulfil.ts';
import { intentOf, wordCount, type Turn } from './turn.ts';

/** Longer ones say for themselves what they are about. */
const MOST_FOLLOW_ON = 6;
const OPENS =
  /^(?:(?:kak|admin|oke|eh|ya) )*(?:kalau|bagaimana (?:kalau|dengan)|terus|lalu|dan|atau|untuk|what about|how about|and|or|what if|if)\b/i;
const ASKS_HOW =
  /^(?:(?:terus|lalu|oke|ya|kak|admin|jadi|itu|nah|then|so|ok) )*(?:bagaimana|cara(?:nya)?|how)(?: (?:bagaimana|cara(?:nya)?|nya|itu|dong|sih|ya|kak|admin|kah|do i do (?:that|it)|so|exactly))*$/i;

/**
 * What only makes sense after the answer before: "kalau ke Papua?" after the price to Yogyakarta, "gimana caranya?" after
 * that a parcel can be returned (SOP Q3). It is answered once more, with what is new, or in other words.
 */
export function answerFollowOn(turn: Turn): boolean {
  const { draft } = turn;
  const { lastIntent } = draft.state.bot;
  const intent = lastIntent === null ? undefined : draft.rules.intents.get(lastIntent);
  if (!intent || intent.handoff !== null || intentOf(turn) || wordCount(turn) > MOST_FOLLOW_ON) return false;
  const said = turn.understood?.normalized ?? turn.words;
  if (ASKS_HOW.test(said)) return sayOtherWords(turn, intent);
  if (!OPENS.test(said)) return false;
  const { timezone } = draft.rules.policy.business;
  const found = findSlots(intent.slots, turn.words, draft.at, timezone);
  if (Object.keys(found).length === 0) return false;
  draft.state.collected = { ...draft.state.collected, ...found };
  fulfil(turn, intent);
  return true;
}

function sayOtherWords({ draft }: Turn, intent: Intent): boolean {
  const isUsedUp = (draft.state.bot.answered[intent.name] ?? 0) >= intent.answers.length;
  if (intent.steps.length > 0 || isUsedUp) return false;
  sayAnswer(draft, intent);
  return true;
}
