import type { ClockKind, ClockRing } from './clock.ts';
import { alertTo, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';

/** Somebody looks after a clock that ran out (L30). */
export function acknowledge(_draft: Draft, _event: EventOf<'agent-acknowledged'>): Refusal | null {
  return null;
}

/** A clock's reminder, its limit, or the next step of its ladder (SOP R2). */
export function ringClock(draft: Draft, clock: ClockKind, what: ClockRing): void {
  const { waitingSince, team, agent, phase } = draft.state;
  if (clock !== 'response' || what !== 'due' || waitingSince === null) return;
  record(draft, 'response-overdue', { waitingSince, team, agent, phase });
  alertTo(draft, 'supervisor', 'response-overdue', { waitingSince, team, agent, phase }, clock);
}
