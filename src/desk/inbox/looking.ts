import type { AgentRef } from '../../core/conversation/state.ts';
import { iso } from '../iso.ts';

/** Three heartbeats of a console, less a little: one that was lost does not make somebody vanish. */
const keptMs = 25_000;
const sweepMs = 5_000;

/** Somebody who has a conversation open, since when, and whether they are writing. Times are ISO 8601. */
export type Looking = { id: string; name: string; typing: boolean; since: string };

/** What other processes are told, and tell. */
export type LookingHints = {
  tell(seen: LookingHint): void;
  follow(listener: (seen: LookingHint) => void): void;
};
export type LookingHint =
  | { conversationId: string; person: AgentRef; typing: boolean }
  | { conversationId: string; left: string };

type Seen = { person: AgentRef; typing: boolean; since: number; until: number };
type Listener = (conversationId: string, people: Looking[]) => void;

/**
 * Who has which conversation open right now, so that two do not answer at once (L31). In memory: it is over within half
 * a minute anyway, and a restart asks every console anew.
 */
export function createLookingAt(now: () => number, others?: LookingHints) {
  const open = new Map<string, Map<string, Seen>>();
  const listeners = new Set<Listener>();
  let sweeping: NodeJS.Timeout | null = null;

  function viewOf(conversationId: string): Looking[] {
    const people = [...(open.get(conversationId)?.values() ?? [])].filter(({ until }) => until > now());
    return people.map(({ person: { id, name }, typing, since }) => {
      return { id, name, typing, since: iso(since) };
    });
  }

  function tell(conversationId: string): void {
    const people = viewOf(conversationId);
    for (const listener of listeners) listener(conversationId, people);
  }

  function forget(conversationId: string, personId: string): boolean {
    const people = open.get(conversationId);
    const was = people?.delete(personId) ?? false;
    if (people?.size === 0) open.delete(conversationId);
    return was;
  }

  function sweep(): void {
    for (const [conversationId, people] of open) {
      const gone = [...people.values()].filter(({ until }) => until <= now());
      for (const { person } of gone) forget(conversationId, person.id);
      if (gone.length > 0) tell(conversationId);
    }
    if (open.size > 0 || !sweeping) return;
    clearInterval(sweeping);
    sweeping = null;
  }

  others?.follow((hint) => {
    if ('left' in hint) leave(hint.conversationId, hint.left);
    else see(hint.conversationId, hint.person, hint.typing);
  });

  function see(conversationId: string, person: AgentRef, typing: boolean): void {
    const people = open.get(conversationId) ?? new Map<string, Seen>();
    const before = people.get(person.id);
    people.set(person.id, { person, typing, since: before?.since ?? now(), until: now() + keptMs });
    open.set(conversationId, people);
    sweeping ??= setInterval(sweep, sweepMs).unref();
    if (before?.typing !== typing) tell(conversationId);
  }

  function leave(conversationId: string, personId: string): void {
    if (forget(conversationId, personId)) tell(conversationId);
  }

  return {
    /** Has it open, for the next 25 seconds. Only what is new is told to the others. */
    here(conversationId: string, person: AgentRef, typing: boolean): void {
      see(conversationId, person, typing);
      others?.tell({ conversationId, person, typing });
    },

    left(conversationId: string, personId: string): void {
      leave(conversationId, personId);
      others?.tell({ conversationId, left: personId });
    },

    viewOf,

    /** Called with everybody who is there whenever that changes; returns the way off. */
    follow(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    close(): void {
      if (sweeping) clearInterval(sweeping);
      sweeping = null;
    },
  };
}
