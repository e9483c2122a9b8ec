import type { Intent, Slot } from '../sop/knowledge.ts';
import { countOf, isOfEnd, lengthOf, readEnd, readSpan, unitOf, untilIn } from '../understanding/slots/spans.ts';
import { usualTimezone } from '../understanding/slots/slots.ts';
import type { Pending } from './asked-datum.ts';
import { readsOf, type Turn } from './turn.ts';

/** "Till sunday" to "how many nights?": counted from the day that is known. Null: it tells no end. */
export function lengthUntil(turn: Turn, { intent, slot }: Pending): string | null {
  const { words, tap } = turn;
  const first = firstDay(intent);
  if (unitOf(slot) === null || !first || tap !== null || words.includes('?') || countOf(slot, words) !== null)
    return null;
  const when = whenOf(turn);
  const span = readSpan(words, when);
  if (span !== null) {
    turn.draft.state.collected = { ...turn.draft.state.collected, [first.name]: span.from };
    return lengthOf(slot, span);
  }
  const from = turn.draft.state.collected[first.name];
  const said = untilIn(words);
  const to = from === undefined || said === null ? null : readEnd(said, from, when);
  return from === undefined || to === null ? null : lengthOf(slot, { from, to });
}

/** "Minggu" to "until when?", of what begins in a fortnight. Null: it is no end, or begins before it ends as it is. */
export function endBehind(turn: Turn, { intent, slot }: Pending): string | null {
  const first = firstDay(intent);
  const from = first && turn.draft.state.collected[first.name];
  const isAsked = slot.type === 'date' && isOfEnd(slot) && from !== undefined && turn.tap === null;
  return isAsked ? readEnd(untilIn(turn.words) ?? turn.words, from, whenOf(turn)) : null;
}

/** "From friday till sunday" to "from which day?": the end is told with it. */
export function endsBeside(turn: Turn, { intent, slot }: Omit<Pending, 'tries'>): Slot[] {
  const isTold = slot.type === 'date' && !isOfEnd(slot) && readSpan(turn.words, whenOf(turn)) !== null;
  return isTold ? intent.slots.filter((one) => one.type === 'date' && isOfEnd(one)) : [];
}

/** "Eh sampai senin deh": the end moves, or how long it is to be, and not the first day. Null: no end is told, or none is asked for. */
export function endAnew(
  turn: Turn,
  slots: Intent['slots'],
  { known, said }: { known: Readonly<Record<string, string>>; said: string },
): Record<string, string> | null {
  const first = firstDay({ slots });
  const from = first && known[first.name];
  const last = slots.find((slot) => (slot.type === 'date' && isOfEnd(slot)) || unitOf(slot) !== null);
  const until = untilIn(said);
  const when = whenOf(turn);
  if (!last || from === undefined || until === null || readSpan(said, when) !== null) return null;
  const to = readEnd(until, from, when);
  const value = to !== null && last.type === 'number' ? lengthOf(last, { from, to }) : to;
  return value === null ? {} : { [last.name]: value };
}

function firstDay({ slots }: Pick<Intent, 'slots'>): Slot | undefined {
  return slots.find((slot) => slot.type === 'date' && !isOfEnd(slot));
}

function whenOf(turn: Turn) {
  const { at, timezone = usualTimezone } = readsOf(turn);
  return { at, timezone, which: 'coming' } as const;
}
