import type { Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';

/** The customer hears until when it will be done (SOP Q6, K5). */
export function promise(_draft: Draft, _event: EventOf<'agent-promised'>): Refusal | null {
  return null;
}

/** What was promised should be done by now. */
export function promiseDue(_draft: Draft): void {}
