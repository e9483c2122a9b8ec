import type { Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';

/** A bad score was made good (SOP V3). */
export function recovered({ state }: Draft, _event: EventOf<'agent-recovered'>): Refusal | null {
  state.recovery = null;
  return null;
}
