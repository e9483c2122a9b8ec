import { beginsStory, hintsAtTrouble, tellsStory } from '../understanding/story.ts';
import { passageOf } from './document-answer.ts';
import { raise } from './draft.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-request.ts';
import { isShortTrouble } from './trouble.ts';
import { hasAct, intentOf, wordsPutRight, type Turn } from './turn.ts';
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

/** "Darurat! anak saya kejang": what presses and is not understood does not wait for three failed turns, either (SOP Q5). */
export function handOverUrgent({ draft, understood, tap }: Turn): boolean {
  const word = understood?.policyWords?.urgent ?? null;
  if (tap || word === null) return false;
  handOver(draft, { reason: 'word', detail: word });
  return true;
}

/** No entry of the knowledge base covers it, and a complaint does not wait for three failed turns (SOP K6). */
export function handOverComplaint(turn: Turn): boolean {
  const { draft, words } = turn;
  const isTrouble = isEndOfStory(turn) || (passageOf(turn) === null && isShortTrouble(turn));
  if (isTrouble) raise(draft, { category: 'complaint', priority: 'high' });
  if (!isTrouble && !hasAct(turn, 'complaint')) return false;
  handOver(draft, { reason: 'complaint', detail: words });
  return true;
}

/** A long story of what has happened, and nothing that we know is asked in it: whoever told it all need not tell it again. */
export function handOverStory(turn: Turn): boolean {
  if (!isOpen(turn) || !tellsStory(wordsPutRight(turn))) return false;
  handOver(turn.draft, { reason: 'failed-turns', detail: turn.words });
  return true;
}

/** "Kok talinya putus", after "kemarin aku kan pesen tas": told in pieces, it is a complaint as well. */
function isEndOfStory(turn: Turn): boolean {
  const { chronology } = turn.draft.state.problem;
  const isBegun = chronology.some(({ text }) => beginsStory(text.toLowerCase().split(/\s+/)));
  return isBegun && isOpen(turn) && !turn.words.includes('?') && hintsAtTrouble(wordsPutRight(turn));
}

/** Nothing that we know is asked in it. */
function isOpen(turn: Turn): boolean {
  return turn.tap === null && intentOf(turn) === null && passageOf(turn) === null;
}
