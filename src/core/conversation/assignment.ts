import { wrongPhase } from './agent.ts';
import { alertTo, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { assign } from './holder.ts';
import type { AgentRef } from './state.ts';
import { awaitPerson } from './waiting.ts';

/** The service gives it to somebody who is there; of two at the same moment the second is refused (L26). */
export function assignFromQueue(draft: Draft, event: EventOf<'agent-assigned'>): Refusal | null {
  const { state } = draft;
  if (state.phase === 'assigned') return { code: 'already_claimed', by: state.agent?.name ?? '' };
  if (state.phase !== 'queued') return wrongPhase(draft);
  assign(draft, event.agent);
  return null;
}

/**
 * Whoever had it has gone: a waiting customer goes back into the queue, and to them when they are back before anyone
 * else could take it. What nobody waits for stays theirs until the customer writes.
 */
export function leave(draft: Draft, { agent, because }: EventOf<'agent-left'>): Refusal | null {
  const { state } = draft;
  if (state.phase !== 'assigned' || state.agent?.id !== agent.id) return { code: 'not_holder' };
  if (because === 'deactivated') {
    // They do not come back: also what nobody waits for is somebody else's to look at (SOP O2).
    awaitPerson(draft, draft.at);
    backIntoQueue(draft, { wanted: null, avoided: null });
    return null;
  }
  if (state.waitingSince !== null) backIntoQueue(draft, { wanted: agent, avoided: null });
  return null;
}

/** Whoever has it leaves the customer waiting: others come before them, and the supervisor knows (SOP R2, O2). */
export function agentSilent(draft: Draft): void {
  const { phase, agent, waitingSince } = draft.state;
  if (phase !== 'assigned' || agent === null || waitingSince === null) return;
  record(draft, 'agent-silent', { agent, waitingSince });
  alertTo(draft, 'supervisor', 'agent-silent', { waitingSince });
  backIntoQueue(draft, { wanted: null, avoided: agent });
}

/** With its reason and since when the customer waits: nothing is said to them, since nothing changes for them. */
function backIntoQueue(draft: Draft, { wanted, avoided }: { wanted: AgentRef | null; avoided: AgentRef | null }): void {
  const { state, rules } = draft;
  state.phase = 'queued';
  state.agent = null;
  state.team ??= rules.policy.handoff.team;
  state.wanted = wanted;
  state.avoided = avoided;
}
