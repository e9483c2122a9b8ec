import type { Refusal } from '../conversation/effect.ts';
import type { Event } from '../conversation/event.ts';
import type { Content } from '../conversation/message.ts';
import { isContent, reactionOf, silenceOf } from './customer.ts';
import { scoreSession, starsOf } from './result.ts';
import { follow, nextBubbleMs, type Coming, type PracticeParts, type PracticeSession } from './session.ts';

/** What a trainee does. */
export type Move =
  | { type: 'write'; text: string }
  | { type: 'resolve' }
  | { type: 'escalate'; reason: string; details: string; access: string | null };

export type Played = { session: PracticeSession; refused: Refusal | null };

/** More than this is no practice any more, and would grow for ever. */
const mostRows = 400;

/**
 * The session as it stands at that time: everything that the customer was to say by then is said. The same session and
 * time give the same, and so does any time between first, so that whoever only looks need keep nothing.
 */
export function sessionAt(session: PracticeSession, at: number, parts: PracticeParts): PracticeSession {
  let now = session;
  for (;;) {
    const [next, ...later] = comingTo(now);
    if (!next || next.at > at) return now;
    now = speak({ ...now, coming: later }, next, parts);
  }
}

/** When something will happen by itself; null: nothing will. */
export function nextAt(session: PracticeSession): number | null {
  return comingTo(session)[0]?.at ?? null;
}

function comingTo(session: PracticeSession): readonly Coming[] {
  if (session.ended || session.rows.length > mostRows) return [];
  return session.coming.length > 0 ? session.coming : silenceOf(session);
}

/** The move at that time, after what came before it. Refused: it stays as it was at that time. */
export function play(session: PracticeSession, move: Move, at: number, parts: PracticeParts): Played {
  const before = sessionAt(session, at, parts);
  if (before.ended || before.rows.length > mostRows)
    return { session: before, refused: { code: 'wrong_phase', phase: 'closed' } };
  const { session: moved, refused } = follow(before, eventOf(before, move, at), parts);
  if (refused) return { session: before, refused };
  return { session: after(moved, { move, at }, parts), refused: null };
}

function eventOf({ trainee, rows }: PracticeSession, move: Move, at: number): Event {
  const by = { at, agent: trainee };
  if (move.type === 'resolve') return { type: 'agent-resolved', ...by, note: null };
  if (move.type === 'escalate') {
    const { reason, details, access } = move;
    return { type: 'agent-escalated', ...by, reason, details, access };
  }
  const content: Content = { kind: 'text', text: move.text };
  return { type: 'agent-wrote', ...by, messageId: idAt(rows.length), content, canSendFreeText: true };
}

function idAt(rows: number): string {
  return `practice-${rows + 1}`;
}

function after(
  session: PracticeSession,
  { move, at }: { move: Move; at: number },
  parts: PracticeParts,
): PracticeSession {
  // What they were about to say is overtaken; what they had come to say is not.
  const opening = session.coming.filter(({ from }) => from === 'opening');
  if (move.type === 'escalate') return { ...session, coming: [], ended: { at, how: 'escalated' } };
  if (move.type === 'resolve') return settled({ ...session, coming: [] }, at, parts);
  return { ...session, coming: opening.length > 0 ? opening : reactionOf(session, at) };
}

/** The customer taps whether it is solved, and then how content they are, where the policy asks them. */
function settled(session: PracticeSession, at: number, { rules }: PracticeParts): PracticeSession {
  const { conversation, scenario } = session;
  const answers = at + nextBubbleMs;
  const coming = (id: string, title: string): Coming[] => [
    { at: answers, content: { kind: 'choice', id, title }, from: 'closing' },
  ];
  if (conversation.phase === 'confirming') {
    const isSolved = scenario.goal === 'solve' && isContent(session);
    return {
      ...session,
      coming: isSolved ? coming('yes_solved', scenario.solved) : coming('not_solved', scenario.unsolved),
    };
  }
  if (conversation.phase !== 'resolved') return session;
  if (conversation.survey === null || conversation.survey.score !== null)
    return { ...session, ended: { at, how: 'solved' } };
  const stars = starsOf(scoreSession(session, rules));
  return { ...session, coming: coming(`rate_${stars}`, String(stars)) };
}

/** The customer says it: to whoever has the case, or in answer to what the service asked. */
function speak(session: PracticeSession, said: Coming, parts: PracticeParts): PracticeSession {
  const words = 'text' in said.content ? (said.content.text ?? '') : '';
  const id = idAt(session.rows.length);
  const heard = follow(
    mark(session, said),
    {
      ...{ type: 'customer-wrote', at: said.at, messageId: id, providerId: id, content: said.content, origin: {} },
      ...{ sentAt: said.at, contactName: session.scenario.customer.name, noticed: parts.notice(words) },
    },
    parts,
  ).session;
  const turned = takeTurn(heard, said.at, parts);
  return said.from === 'closing' ? settled(keepHeld(turned, said.at, parts), said.at, parts) : turned;
}

function mark(session: PracticeSession, { from }: Coming): PracticeSession {
  if (from === 'otherwise') return { ...session, others: session.others + 1 };
  if (typeof from !== 'number' || session.used.includes(from)) return session;
  return { ...session, used: [...session.used, from] };
}

/** What is the bot's to answer, as "solved", it answers at once. */
function takeTurn(session: PracticeSession, at: number, parts: PracticeParts): PracticeSession {
  const dueAt = session.conversation.timers['listening-over'];
  if (dueAt === undefined) return session;
  return follow(session, { type: 'timer-rang', at, timer: 'listening-over', dueAt, understood: null }, parts).session;
}

/** "Not yet" goes back to whoever had it (L27): here there is nobody else. */
function keepHeld(session: PracticeSession, at: number, parts: PracticeParts): PracticeSession {
  if (session.conversation.phase !== 'queued') return session;
  const event = { type: 'agent-claimed', at, agent: session.trainee, team: null, introduce: false } as const;
  return follow(session, event, parts).session;
}
