import type { Content } from '../conversation/message.ts';
import type { CustomerReply } from './scenario.ts';
import { isDone } from './said.ts';
import { nextBubbleMs, traineeSaid, type Coming, type PracticeSession } from './session.ts';

const leastMs = 2_000;
const mostMs = 7_000;
const readingMsPerSign = 15;

/**
 * What the customer says to what the trainee has written since they last spoke: the first reply that fits and was not
 * said, else the next of `otherwise`. Who was asked to wait, and has nothing else to answer, waits.
 */
export function reactionOf(session: PracticeSession, at: number): Coming[] {
  const { scenario, used, others } = session;
  const texts = traineeSaid(session, 'last');
  if (texts.length === 0) return [];
  const from = at + readingMs(texts);
  const place = scenario.replies.findIndex((reply, index) => !used.includes(index) && isFor(session, reply, texts));
  const reply = scenario.replies[place];
  if (reply) return bubbles(reply, from).map((one) => ({ ...one, from: place }));
  const isAskedToWait = isDone({ act: 'puts-off' }, { texts, name: session.trainee.name });
  const other = scenario.otherwise[Math.min(others, scenario.otherwise.length - 1)];
  if (isAskedToWait || other === undefined) return [];
  return [{ at: from, content: { kind: 'text', text: other }, from: 'otherwise' }];
}

/** `when` is about what was just said, `unless` about everything so far. */
function isFor(session: PracticeSession, { when, unless, afterMs }: CustomerReply, texts: readonly string[]): boolean {
  if (afterMs !== null) return false;
  const { name } = session.trainee;
  const all = { texts: traineeSaid(session, 'all'), name };
  return when.every((one) => isDone(one, { texts, name })) && !unless.some((one) => isDone(one, all));
}

/** When a customer who is left waiting says so; null: they are not, or have nothing more to say to it. */
export function silenceOf(session: PracticeSession): Coming[] {
  const { scenario, used, conversation } = session;
  const since = lastWordAt(session);
  if (conversation.phase !== 'assigned' || conversation.waitingSince === null || since === null) return [];
  const left = scenario.replies.flatMap((reply, place) =>
    reply.afterMs === null || used.includes(place) ? [] : [{ reply, place, dueAt: since + reply.afterMs }],
  );
  const [next] = left.toSorted((one, other) => one.dueAt - other.dueAt || one.place - other.place);
  return next ? bubbles(next.reply, next.dueAt).map((one) => ({ ...one, from: next.place })) : [];
}

function lastWordAt({ rows }: PracticeSession): number | null {
  return rows.findLast(({ event }) => event.type === 'customer-wrote')?.event.at ?? null;
}

/** All that must have been done before this customer calls it solved. */
export function isContent(session: PracticeSession): boolean {
  const said = { texts: traineeSaid(session, 'all'), name: session.trainee.name };
  return session.scenario.needs.every((need) => isDone(need, said));
}

function bubbles({ say, photo }: CustomerReply, from: number): Omit<Coming, 'from'>[] {
  const texts = say.map((text): Content => ({ kind: 'text', text }));
  // What the picture shows stands in its place: nobody has taken one.
  const shown: Content[] = photo === null ? texts : [...texts, { kind: 'image', media: {}, text: photo }];
  return shown.map((content, index) => ({ content, at: from + index * nextBubbleMs }));
}

function readingMs(texts: readonly string[]): number {
  const letters = texts.join(' ').length;
  return Math.min(mostMs, leastMs + letters * readingMsPerSign);
}
