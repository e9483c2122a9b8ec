import type { Content } from './message.ts';
import type { HandoffReason } from './state.ts';
import { saysUnanswered } from '../understanding/unanswered.ts';
import { hasAct, putRight, type Turn } from './turn.ts';

/** What in the turn asks for a person, if anything. A hand-off word in a title of ours that was tapped is no request. */
export function requestedHandoff(turn: Turn): { reason: HandoffReason; detail: string } | null {
  if (turn.tap?.kind === 'talk_to_person') return { reason: 'asked', detail: turn.words };
  const submitted = turn.heard.find((message) => isSubmission(message.kind));
  if (submitted) return { reason: submitted.kind === 'order' ? 'order' : 'form', detail: turn.words };
  if (turn.onlyTapped) return null;
  const word = turn.understood?.handoffWord;
  if (word) return { reason: 'word', detail: word };
  if (!hasAct(turn, 'asks-person')) return null;
  // "Admin ga bales" is no wish for one (SOP K6).
  return { reason: saysUnanswered(putRight(turn)) ? 'complaint' : 'asked', detail: turn.words };
}

/** A filled-in cart or form is a case to be worked on, not a question. */
function isSubmission(kind: Content['kind']): boolean {
  return kind === 'order' || kind === 'form';
}
