import type { Content } from './message.ts';
import { raise } from './draft.ts';
import { handOver } from './handoff.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';
import { isWindowOpen } from './window.ts';

/** What was said too long ago is not answered by a bot as if it were fresh; a person decides what still makes sense. */
export function handOverLate(turn: Turn): boolean {
  const { draft, heard, words } = turn;
  const { staleAfterMs } = draft.rules.policy.bot;
  const isStale = heard.every((message) => draft.at - message.sentAt > staleAfterMs);
  if (!isStale && isWindowOpen(draft.state, draft.at)) return false;
  handOver(draft, { reason: 'late', detail: words });
  return true;
}

/** At once, whatever else is under way (SOP H2, H3); as serious as what it is about (SOP K6). */
export function handOverOnRequest(turn: Turn): boolean {
  const handoff = requestedHandoff(turn);
  if (!handoff) return false;
  const intent = intentOf(turn);
  if (intent) raise(turn.draft, intent);
  handOver(turn.draft, handoff);
  return true;
}

/** A title of ours that was tapped may hold a hand-off word; that it was written there is no request. */
export function requestedHandoff(turn: Turn): Parameters<typeof handOver>[1] | null {
  if (turn.tap?.kind === 'talk_to_person') return { reason: 'asked', detail: turn.words };
  const submitted = turn.heard.find((message) => isSubmission(message.kind));
  if (submitted) return { reason: submitted.kind === 'order' ? 'order' : 'form', detail: turn.words };
  if (turn.onlyTapped) return null;
  const word = turn.understood?.handoffWord;
  if (word) return { reason: 'word', detail: word };
  return hasAct(turn, 'asks-person') ? { reason: 'asked', detail: turn.words } : null;
}

/** A filled-in cart or form is a case to be worked on, not a question. */
function isSubmission(kind: Content['kind']): boolean {
  return kind === 'order' || kind === 'form';
}

/** No entry of the knowledge base covers it, and a complaint does not wait for three failed turns (SOP K6). */
export function handOverComplaint(turn: Turn): boolean {
  if (!hasAct(turn, 'complaint')) return false;
  handOver(turn.draft, { reason: 'complaint', detail: turn.words });
  return true;
}
