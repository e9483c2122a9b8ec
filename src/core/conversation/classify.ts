import type { Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';

/** A person says what kind of case it is (SOP Q5). */
export function classify(_draft: Draft, _event: EventOf<'agent-classified'>): Refusal | null {
  return null;
}
