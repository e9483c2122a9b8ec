import { tellsOfHarm } from '../understanding/harm.ts';
import { onlyTells } from '../understanding/only-tells.ts';
import { beginsStory, hintsAtTrouble, tellsStory } from '../understanding/story.ts';
import { passageOf } from './document-answer.ts';
import { raise } from './draft.ts';
import { handOver } from './handoff.ts';
import { requestedHandoff } from './handoff-request.ts';
import { isShortTrouble } from './trouble.ts';
import { hasAct, intentOf, isCloseCall, isUnsure, putRight, wordCount, wordsPutRight, type Turn } from './turn.ts';
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

/**
 * "Anak saya nelen baterai": somebody may be in danger, and needs a person now, whatever it resembles and whatever form it comes
 * into. An entry that is urgent itself asks what it asks.
 */
export function handOverDanger(turn: Turn): boolean {
  const harm = turn.tap ? null : tellsOfHarm(wordsPutRight(turn));
  const intent = intentOf(turn);
  const isForIt = intent !== null && intent.handoff !== null && intent.priority === 'urgent' && !isCloseCall(turn);
  if (harm?.of !== 'danger' || isForIt || isMinded(turn)) return false;
  const { draft } = turn;
  draft.state.bot.urgentWord ??= harm.word;
  raise(draft, { priority: 'urgent' });
  handOver(draft, {
    reason: 'word',
    detail: turn.understood?.policyWords?.urgent ?? harm.word,
    team: intent?.handoff ?? null,
  });
  return true;
}

/** A form for a person minds a word of the policy's itself; and who asks when or where is told, with a person to tap. */
function isMinded(turn: Turn): boolean {
  const { draft, understood } = turn;
  if ((understood?.policyWords?.urgent ?? null) === null) return false;
  const form = draft.rules.intents.get(draft.state.bot.asking?.intent ?? '');
  return form ? form.handoff !== null : whenOrWhere.test(putRight(turn)) && intentOf(turn) !== null && !isUnsure(turn);
}

const whenOrWhere = /\b(?:jam|buka|kapan|di ?mana|alamat|lokasi|when|where|open|address)\b/i;

/** "Anak saya digigit monyet": no price or opening hours answers it. Complaints and what a person is to see have questions of their own. */
export function handOverHurt(turn: Turn): boolean {
  const intent = isCloseCall(turn) ? null : intentOf(turn);
  const isForIt = intent !== null && (intent.category === 'complaint' || intent.handoff !== null) && !isUnsure(turn);
  const harm = turn.tap || isForIt ? null : tellsOfHarm(wordsPutRight(turn));
  if (harm?.of !== 'hurt') return false;
  raise(turn.draft, { priority: 'high' });
  handOver(turn.draft, { reason: 'word', detail: harm.word });
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
  handOver(turn.draft, { reason: 'needs-person', detail: turn.words });
  return true;
}

/** "Cuma mau ngabarin mobilnya udah saya parkir di bandara": no price answers it, and somebody has to know. */
export function handOverTold(turn: Turn): boolean {
  const { draft, understood, tap, words } = turn;
  const isPlain = tap === null && understood?.intent?.by !== 'keyword' && !hasAct(turn, 'thanks', 'goodbye');
  const isKept = (intentOf(turn)?.handoff ?? null) !== null;
  if (!isPlain || isKept || words.includes('?') || !onlyTells(putRight(turn)) || wordCount(turn) < fewestTold)
    return false;
  handOver(draft, { reason: 'needs-person', detail: words });
  return true;
}

/** "Cuma mau kasih tau" goes on. */
const fewestTold = 6;

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
