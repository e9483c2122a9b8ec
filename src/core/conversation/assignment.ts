import type { Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';

/** The service gives it to somebody who is there (L26). */
export function assignFromQueue(_draft: Draft, _event: EventOf<'agent-assigned'>): Refusal | null {
  return null;
}

/** Whoever had it has gone: a waiting customer goes back into the queue. */
export function leave(_draft: Draft, _event: EventOf<'agent-left'>): Refusal | null {
  return null;
}

/** Whoever has it leaves the customer waiting for too long. */
export function agentSilent(_draft: Draft): void {}
