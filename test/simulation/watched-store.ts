import type { EngineStore, EngineTx, NewOutgoing, SendOutcome, StoredInbound } from '../../src/engine/store.ts';
import type { Candidate } from '../../src/core/conversation/next-agent.ts';
import type { Conversation } from '../../src/core/conversation/state.ts';
import type { ServiceProcess } from './process.ts';

type NewEvents = Parameters<EngineTx['appendEvents']>[1];

/** What a committed transaction did, as far as the promises are about it. */
export type Note =
  | { type: 'state'; id: string; state: Conversation }
  | { type: 'opened'; id: string; threadKey: string; state: Conversation }
  /** `looked`: people whom the transaction asked about, and whoever a given case wants. */
  | { type: 'events'; id: string; events: NewEvents; looked: Candidate[] }
  /** `floorNumber` null: that of the conversation after this very transaction. */
  | { type: 'claimed'; job: NewOutgoing; floorNumber: number | null }
  | { type: 'finished'; partId: string; outcome: SendOutcome }
  /** Sends of unknown fate were put back in their lines. */
  | { type: 'settled' }
  | { type: 'stored'; rows: StoredInbound[] };

class Crashed extends Error {}

/**
 * The engine's store, which its process may die at: before a commit (all of the transaction is gone) or after it (all
 * is there, and nobody was told). A dead process waits for ever for every answer.
 */
export function watchedStore(process: ServiceProcess): EngineStore {
  const { store, busy, committed } = process.around;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (process.isDead) return never();
    busy.count += 1;
    try {
      const result = await work();
      return process.isDead ? never<T>() : result;
    } catch (error) {
      if (process.isDead) return never();
      throw error;
    } finally {
      busy.count -= 1;
    }
  }

  async function write<T>(work: (tx: EngineTx) => Promise<T>, threadKey?: string): Promise<T> {
    troubled(process);
    const crash = crashHere(process);
    let notes: Note[] = [];
    const result = await store.write(async (tx) => {
      if (process.isDead) throw new Crashed();
      notes = [];
      const done = await work(watchedTx(tx, notes));
      if (crash === 'before') process.kill();
      // Also when another one of the same commit died: a crash spares none of them.
      if (process.isDead) throw new Crashed();
      return done;
    }, threadKey);
    committed(notes);
    if (crash === 'after') process.kill();
    return result;
  }

  async function insertInbound(...[rows, receipts]: Parameters<EngineStore['insertInbound']>) {
    troubled(process);
    const crash = crashHere(process);
    if (crash === 'before') process.kill();
    if (process.isDead) throw new Crashed();
    const result = await store.insertInbound(rows, receipts);
    committed([{ type: 'stored', rows: result.stored }]);
    if (crash === 'after') process.kill();
    return result;
  }

  return {
    write: (work, threadKey) => guarded(() => write(work, threadKey)),
    insertInbound: (rows, receipts) => guarded(() => insertInbound(rows, receipts)),
    ensureAccount: (account) => guarded(() => store.ensureAccount(account)),
    listAccounts: () => guarded(() => store.listAccounts()),
    listReadyThreads: (now, limit) => guarded(() => store.listReadyThreads(now, limit)),
    nextWakeAt: (after) => guarded(() => store.nextWakeAt(after)),
    findThreadKey: (accountId, identities) => guarded(() => store.findThreadKey(accountId, identities)),
    findThreadKeys: (requests) => guarded(() => store.findThreadKeys(requests)),
    listSendable: (now, limit) => guarded(() => store.listSendable(now, limit)),
    nextSendAt: (after) => guarded(() => store.nextSendAt(after)),
    listFetchableMedia: (now, limit) => guarded(() => store.listFetchableMedia(now, limit)),
    nextMediaAt: () => guarded(() => store.nextMediaAt()),
    nextNoticeAt: () => guarded(() => store.nextNoticeAt()),
    newestReceivedAt: () => guarded(() => store.newestReceivedAt()),
    listCandidates: () => guarded(() => store.listCandidates()),
    listQueued: (team, limit) => guarded(() => store.listQueued(team, limit)),
    listWanting: (personIds, limit) => guarded(() => store.listWanting(personIds, limit)),
    listHeld: (personIds, limit) => guarded(() => store.listHeld(personIds, limit)),
    listHeldWaiting: (personIds, limit) => guarded(() => store.listHeldWaiting(personIds, limit)),
    measureQueues: (now, teams) => guarded(() => store.measureQueues(now, teams)),
    listTimersDue: (now, limit) => guarded(() => store.listTimersDue(now, limit)),
    listEvents: (conversationId) => guarded(() => store.listEvents(conversationId)),
    findConversationByNumber: (number) => guarded(() => store.findConversationByNumber(number)),
    insertRevision: (revision, json, at) => guarded(() => store.insertRevision(revision, json, at)),
    findRevision: (revision) => guarded(() => store.findRevision(revision)),
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

function troubled(process: ServiceProcess): void {
  if (process.trouble === 0) return;
  process.trouble -= 1;
  throw new Error('the disk is full (simulated)');
}

function crashHere(process: ServiceProcess): 'before' | 'after' | null {
  if (!process.crash) return null;
  process.crash.writesLeft -= 1;
  if (process.crash.writesLeft > 0) return null;
  const { when } = process.crash;
  process.crash = null;
  return when;
}

async function lookAtWanted(tx: EngineTx, id: string, looked: Map<string, Candidate>): Promise<void> {
  const { wanted } = (await tx.getConversation(id)).state;
  const person = wanted && !looked.has(wanted.id) ? await tx.lockCandidate(wanted.id) : null;
  if (person) looked.set(person.agent.id, person);
}

/** Hands on to a transaction. Made once: an object with the transaction as its prototype makes every call of it slow. */
class HandedOn {
  readonly tx: EngineTx;

  constructor(tx: EngineTx) {
    this.tx = tx;
  }

  private static isComplete = false;

  static of(tx: EngineTx): EngineTx {
    if (!HandedOn.isComplete) HandedOn.complete(Object.getPrototypeOf(tx) as EngineTx);
    return new HandedOn(tx) as unknown as EngineTx;
  }

  private static complete(methods: EngineTx): void {
    for (const name of Object.getOwnPropertyNames(methods) as (keyof EngineTx)[]) {
      if ((name as string) === 'constructor') continue;
      const method = methods[name] as (...args: unknown[]) => unknown;
      Object.defineProperty(HandedOn.prototype, name, {
        writable: true,
        value(this: HandedOn, ...args: unknown[]) {
          return method.apply(this.tx, args);
        },
      });
    }
    HandedOn.isComplete = true;
  }
}

/** The same transaction, with an ear at what the promises are about. */
function watchedTx(tx: EngineTx, notes: Note[]): EngineTx {
  const watched = HandedOn.of(tx);
  watched.insertConversation = async (row, written) => {
    await tx.insertConversation(row, written);
    notes.push({ type: 'opened', id: row.id, threadKey: row.threadKey, state: row.state });
    notes.push({ type: 'state', id: row.id, state: written.state });
  };
  watched.updateConversation = async (id, written) => {
    await tx.updateConversation(id, written);
    notes.push({ type: 'state', id, state: written.state });
  };
  const looked = new Map<string, Candidate>();
  watched.lockCandidate = async (personId) => {
    const person = await tx.lockCandidate(personId);
    if (person) looked.set(personId, person);
    return person;
  };
  watched.appendEvents = async (id, events, after) => {
    const isGiven = events.some(({ event }) => event.type === 'agent-assigned');
    if (isGiven) await lookAtWanted(tx, id, looked);
    await tx.appendEvents(id, events, after);
    notes.push({ type: 'events', id, events, looked: [...looked.values()] });
  };
  watched.claimNextSend = async (conversationId, now, leaseUntil) => {
    const job = await tx.claimNextSend(conversationId, now, leaseUntil);
    if (job && !('dropped' in job)) {
      const { state } = await tx.getConversation(conversationId);
      notes.push({ type: 'claimed', job, floorNumber: state.floor.number });
    }
    return job;
  };
  watched.insertOutgoing = async (rows, leaseUntil) => {
    await tx.insertOutgoing(rows, leaseUntil);
    const [first] = rows;
    if (first && leaseUntil !== undefined) notes.push({ type: 'claimed', job: first, floorNumber: null });
  };
  watched.resendUnknown = async (now, rules) => {
    const count = await tx.resendUnknown(now, rules);
    if (count > 0) notes.push({ type: 'settled' });
    return count;
  };
  watched.finishSend = async (partId, outcome, now, attempt) => {
    await tx.finishSend(partId, outcome, now, attempt);
    notes.push({ type: 'finished', partId, outcome });
  };
  watched.finishAccepted = async (sends, now) => {
    await tx.finishAccepted(sends, now);
    for (const { partId, providerId } of sends) {
      notes.push({ type: 'finished', partId, outcome: { state: 'sent', providerId } });
    }
  };
  return watched;
}
