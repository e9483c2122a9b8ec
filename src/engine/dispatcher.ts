import {
  hasLeft,
  isGivenOut,
  nextAgent,
  planAssignments,
  roomOf,
  takesNew,
  type Assignment,
  type Candidate,
  type Moment,
  type QueuedCase,
} from '../core/conversation/next-agent.ts';
import type { Refusal } from '../core/conversation/effect.ts';
import type { AgentOrder } from './engine.ts';
import { createKeyedRunner } from './keyed-runner.ts';
import type { OpenConversation } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import type { EngineTx, HeldCase, QueuedRow } from './store.ts';
import { runOrder, type TurnResult } from './turn.ts';

/** Given out at the same time; each is a transaction, and a store has few connections. */
const atOnce = 8;
const mostListed = 200;
/** So often nothing of what was planned can be given, one time after the other, until the next one wakes it. */
const mostInVain = 3;
/** When nobody has room, what is queued wakes nobody for so long: a flood of hand-overs is not a flood of searches. */
const deafMs = 1_000;
/** A case that cannot be given because of an error of ours does not hold up those behind it for longer. */
const asideMs = 60_000;

type Left = NonNullable<ReturnType<typeof hasLeft>>;

export type Dispatcher = {
  /** Somebody came, went, or has room now. */
  peopleChanged(): void;
  /** Notices what a committed turn means for the queue. */
  afterCommit(conversation: OpenConversation): void;
  /** Once around: what nobody woke, shifts and hours that begin or end, people who have not been seen any more. */
  sweep(): void;
  stop(): Promise<void>;
};

/**
 * Gives out what is queued: to whom is `nextAgent`'s to say, here it is carried out. Each assignment is a transaction
 * of its own that holds the case's thread, then the one person, and counts what they have: with any number of
 * processes nobody gets more than they have room for and no case goes to two (L26).
 */
export function createDispatcher(
  parts: EngineParts,
  hooks: { committed(result: TurnResult): void; guarded(what: string, work: () => Promise<void>): () => Promise<void> },
): Dispatcher {
  const { store, log } = parts;
  const { elapsed } = parts.timers;
  const runner = createKeyedRunner(1, hooks.guarded('queue', drain));
  const aside = new Map<string, number>();
  /** Of the last search. */
  let gone: ReadonlySet<string> = new Set();
  let deafUntil = 0;

  function moment(): Moment {
    return { policy: parts.published.rules.policy, at: parts.now() };
  }

  /**
   * Again as long as anything was given: there may have been more than one list takes. And again, a few times, when
   * what was planned had gone elsewhere meanwhile: another case can have that room, and nobody else would wake it.
   */
  async function drain(): Promise<void> {
    let people: Candidate[] | null = await takeBack();
    for (let inVain = 0; inVain < mostInVain;) {
      const { planned, given } = await giveOut(people ?? (await store.listCandidates()));
      people = null;
      if (planned === 0) return;
      inVain = given > 0 ? 0 : inVain + 1;
    }
  }

  /**
   * From those who have gone, what a customer waits for; from those who will not come back, all of it (SOP O2). Gives the
   * people as they were read, null when something was taken from them since.
   */
  async function takeBack(): Promise<Candidate[] | null> {
    const now = moment();
    const left = new Map<string, { person: Candidate; because: Left }>();
    const people = await store.listCandidates();
    for (const person of people) {
      const because = person.load > 0 ? hasLeft(person, now) : null;
      if (because) left.set(person.agent.id, { person, because });
    }
    gone = new Set(left.keys());
    if (left.size === 0) return people;
    const deactivated = [...left].filter(([, { because }]) => because === 'deactivated').map(([id]) => id);
    const held = [
      ...(deactivated.length === 0 ? [] : await store.listHeld(deactivated, mostListed)),
      ...(await store.listHeldWaiting(
        [...gone].filter((id) => !deactivated.includes(id)),
        mostListed,
      )),
    ];
    for (const one of held) {
      const found = left.get(one.personId);
      if (found) await takeFrom(one, found.person, found.because);
    }
    return held.length === 0 ? people : null;
  }

  async function takeFrom(held: HeldCase, { agent }: Candidate, because: Left): Promise<void> {
    const isStillGone = async (tx: EngineTx) => {
      const person = await tx.lockCandidate(agent.id);
      const isBack = person !== null && hasLeft(person, moment()) === null;
      return isBack ? ({ code: 'not_holder' } as const) : null;
    };
    await carryOut(held.id, { type: 'agent-left', agent, because }, isStillGone);
  }

  async function giveOut(people: Candidate[]): Promise<{ planned: number; given: number }> {
    const now = moment();
    const free = people.filter((one) => roomOf(one, now) > 0);
    deafUntil = free.length === 0 ? elapsed() + deafMs : 0;
    if (free.length === 0) return { planned: 0, given: 0 };
    const planned = planAssignments(await listWhatWaits(free, now), people, now);
    let given = 0;
    for (let start = 0; start < planned.length; start += atOnce) {
      const done = await Promise.all(planned.slice(start, start + atOnce).map(give));
      given += done.filter(Boolean).length;
    }
    return { planned: planned.length, given };
  }

  /** In the order in which it is served: of each team as much as its people have room for, and what wants somebody. */
  async function listWhatWaits(free: Candidate[], now: Moment): Promise<QueuedRow[]> {
    const ids = free.map(({ agent }) => agent.id);
    const found = new Map<string, QueuedRow>();
    for (const row of await store.listWanting(ids, mostListed)) found.set(row.id, row);
    for (const { name } of now.policy.teams.filter((team) => isGivenOut(team.name, now))) {
      const room = free.reduce((sum, one) => sum + (takesNew(one, name, now.policy) ? roomOf(one, now) : 0), 0);
      const limit = room === 0 ? 0 : Math.min(room + aside.size, mostListed);
      for (const row of limit === 0 ? [] : await store.listQueued(name, limit)) found.set(row.id, row);
    }
    return [...found.values()].filter(({ id }) => !isAside(id)).toSorted(byRank);
  }

  function isAside(id: string): boolean {
    const until = aside.get(id);
    if (until === undefined) return false;
    if (until > elapsed()) return true;
    aside.delete(id);
    return false;
  }

  function give({ id, to, because }: Assignment): Promise<boolean> {
    // Since it was planned the case may have gone to another team, the person home, and what whoever it wants was to
    // be given before it elsewhere.
    const takeRoom = async (tx: EngineTx, queued: QueuedCase) => {
      const person = await tx.lockCandidate(to.id);
      const { wanted: ref } = queued;
      const wanted = ref === null || ref.id === to.id ? null : await tx.findCandidate(ref.id);
      const now = moment();
      const next = person && nextAgent(queued, wanted ? [person, wanted] : [person], now);
      if (next?.to !== person || next?.because !== because) return { code: 'no_room' } as const;
      await tx.noteGiven(to.id, now.at);
      return null;
    };
    return carryOut(id, { type: 'agent-assigned', agent: to, because }, takeRoom);
  }

  async function carryOut(
    conversationId: string,
    order: AgentOrder,
    admit: (tx: EngineTx, before: QueuedCase) => Promise<Refusal | null>,
  ): Promise<boolean> {
    try {
      const { outcome, result } = await runOrder(parts, { conversationId, order, idempotencyKey: undefined, admit });
      if (result) hooks.committed(result);
      return outcome.ok;
    } catch (error) {
      aside.set(conversationId, elapsed() + asideMs);
      log.error({ err: error, conversation: conversationId }, 'could not be given out; those behind it go on');
      return false;
    }
  }

  return {
    peopleChanged() {
      deafUntil = 0;
      runner.wake('queue');
    },
    afterCommit({ row: { state: before }, state: after }) {
      const isFreed = before.phase === 'assigned' && before.agent?.id !== after.agent?.id;
      const hasLeftTheirHands = before.phase === 'assigned' && after.phase !== 'assigned';
      if (isFreed || hasLeftTheirHands) deafUntil = 0;
      const isQueued = after.phase === 'queued' && elapsed() >= deafUntil;
      const isLeftAlone = after.phase === 'assigned' && after.waitingSince !== null && gone.has(after.agent?.id ?? '');
      if (isFreed || hasLeftTheirHands || isQueued || isLeftAlone) runner.wake('queue');
    },
    sweep() {
      runner.wake('queue');
    },
    stop: () => runner.stop(),
  };
}

/** Of a process that gives nothing out itself: `ask` whoever does. */
export function createAskingDispatcher(ask: () => void): Dispatcher {
  return {
    peopleChanged: ask,
    afterCommit({ row: { state: before }, state: after }) {
      if (before.phase !== after.phase || before.agent?.id !== after.agent?.id) ask();
    },
    sweep: () => undefined,
    stop: async () => undefined,
  };
}

function byRank(one: QueuedRow, other: QueuedRow): number {
  return one.rank - other.rank || one.waitingSince - other.waitingSince || (one.id < other.id ? -1 : 1);
}
