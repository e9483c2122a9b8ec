import { alertTo, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { sayMessage } from './say.ts';
import { hasAct, intentOf, wordCount, type Turn } from './turn.ts';

const hourMs = 3_600_000;
/** What is kept of a comment; the messages themselves stay whole. */
const longestComment = 2_000;
const asks = /\?|(?<=^|\s)(?:apa|apakah|berapa|kapan|kenapa|bagaimana|gimana|mana|how|what|when|where|why)(?=\s|$)/i;

/** A bad score is a task: somebody makes it good, and says how (SOP V3). A second one joins the first. */
export function openRecovery(draft: Draft, score: number): void {
  const { recovery } = draft.state;
  draft.state.recovery = { score, at: recovery?.at ?? draft.at, comment: recovery?.comment ?? null };
  record(draft, 'recovery-opened', { score, agent: draft.state.lastAgent });
}

/** It was made good, or what could be done was done. */
export function recovered(draft: Draft, event: EventOf<'agent-recovered'>): Refusal | null {
  const { recovery } = draft.state;
  if (recovery === null) return { code: 'nothing_to_recover' };
  draft.state.recovery = null;
  record(draft, 'recovered', { by: event.agent, note: event.note, ...recovery, tookMs: draft.at - recovery.at });
  return null;
}

/**
 * "What should we improve?" was asked with the apology: what the customer then says is kept with the task, and a person
 * sees it. A question is none. Returns whether there is nothing else in it to deal with.
 */
export function noteComment(turn: Turn): boolean {
  const { draft } = turn;
  if (!isComment(turn)) return false;
  keepComment(draft, turn.words);
  if (hasAct(turn, 'asks-person')) return false;
  sayMessage(draft, 'comment_thanks');
  return true;
}

function isComment(turn: Turn): boolean {
  const { recovery, followUp } = turn.draft.state;
  if (recovery === null || turn.tap || followUp?.state === 'asked') return false;
  if (wordCount(turn) === 0 || isMereCourtesy(turn)) return false;
  const isDue = recovery.comment === null || turn.draft.at - recovery.at < hourMs;
  return isDue && !asks.test(turn.words);
}

function isMereCourtesy(turn: Turn): boolean {
  return hasAct(turn, 'greeting', 'thanks', 'goodbye', 'yes') && intentOf(turn) === null && wordCount(turn) <= 4;
}

export function keepComment(draft: Draft, words: string): void {
  const { recovery } = draft.state;
  if (recovery === null || words === '') return;
  const comment = [recovery.comment, words].filter(Boolean).join('\n').slice(0, longestComment);
  draft.state.recovery = { ...recovery, comment };
  record(draft, 'recovery-comment', { comment: words });
  alertTo(draft, 'supervisor', 'low-survey-comment', { score: recovery.score, comment: words });
}
