import type { OutgoingMessage } from '../../channels/channel.ts';
import type { Conversation } from '../../src/core/conversation/state.ts';
import type { NewOutgoing, SendOutcome } from '../../src/engine/store.ts';
import type { Candidate } from '../../src/core/conversation/next-agent.ts';
import { checkEvents } from './promises/decisions.ts';
import { mostSkewMs } from './promises/clocks.ts';
import { wrongGift } from './promises/giving.ts';
import { checkState } from './promises/state.ts';
import type { Contents } from './contents.ts';
import type { Customer } from './customers.ts';
import { patienceMs } from '../../src/engine/patience.ts';
import { Violation } from './violation.ts';
import type { Note } from './watched-store.ts';

type Attempt = {
  claimedAt: number;
  unknownAt: number | null;
  isRefused: boolean;
  /** Its receipt was waited for, and it was put back in its line: it may go again whenever the line does. */
  isWaitedFor: boolean;
  floor: number | null;
  conversationId: string;
};
type NewEvents = Extract<Note, { type: 'events' }>['events'];
export type Known = { id: string; threadKey: string; state: Conversation };

/** A receipt that was stored is applied within this, when nothing is down. */
const receiptMs = 10_000;
/** Things that happen so close together happen at once. */
const aMomentMs = 500;
/** A timer rings this late at the latest, when nothing is down. */
const latestRingMs = 3_000;

type Around = {
  now(): number;
  contents: Contents;
  settings: { reconcileMs: number; sendLeaseMs: number };
  customerOf(threadKey: string): Customer | undefined;
  /** When the process began that runs now. */
  startedAt(): number;
  /** For how long nothing had run before it began. */
  downMs(): number;
  /** When it began or was disturbed last, or will be over it. */
  disturbedAt(): number;
  /** When its wall clock was set last, and how far it is behind. */
  clockSetAt(): number;
  skewMs(): number;
};

/** What a witness of everything knows, beside the store: what the provider took, and what the service was told. */
export class Ledger {
  readonly conversations = new Map<string, Known>();
  readonly latest = new Map<string, Known>();
  /** Parts that the provider took, and (with those that it took twice) in which order. */
  readonly accepted = new Set<string>();
  readonly log: string[] = [];
  /** Keys of what the provider was told that it is stored. */
  readonly acknowledged = new Set<string>();
  private readonly floorChangedAt = new Map<string, number>();
  private readonly loadChangedAt = new Map<string, number>();
  private readonly attempts = new Map<string, Attempt>();
  /** Transactions that changed a conversation: each tells the console once. */
  readonly changed = new Map<string, number>();
  /** Parts that the service knows to be sent: since when, and whether by its own word or by a receipt. */
  private readonly told = new Map<string, { at: number; by: 'answer' | 'receipt' }>();
  readonly events = new Map<string, number>();
  private readonly around: Around;

  constructor(around: Around) {
    this.around = around;
  }

  committed(notes: readonly Note[]): void {
    const changed = new Set<string>();
    for (const note of notes) {
      if (note.type === 'opened' || note.type === 'state') changed.add(note.id);
      if (!isEarlyClaim(note)) this.note(note);
    }
    for (const note of notes) if (isEarlyClaim(note)) this.note(note);
    for (const id of changed) this.changed.set(id, (this.changed.get(id) ?? 0) + 1);
  }

  private note(note: Note): void {
    switch (note.type) {
      case 'opened':
        return this.opened(note);
      case 'state':
        return this.updated(note.id, note.state);
      case 'events':
        return this.decided(note);
      case 'claimed':
        return this.claimed(note.job, note.floorNumber ?? this.known(note.job.conversationId).state.floor.number);
      case 'finished':
        return this.finished(note.partId, note.outcome);
      case 'settled':
        return this.settled();
      case 'stored':
        for (const { inbound } of note.rows)
          if (inbound.type === 'status' && inbound.ourId) this.tell(inbound.ourId, 'receipt');
        return;
    }
  }

  private opened({ id, threadKey, state }: { id: string; threadKey: string; state: Conversation }): void {
    const before = this.latest.get(threadKey);
    if (before && before.state.phase !== 'closed') {
      throw new Violation(
        'one open conversation per customer (L1)',
        `${state.number} beside ${before.state.number}`,
        threadKey,
      );
    }
    const known = { id, threadKey, state };
    this.conversations.set(id, known);
    this.latest.set(threadKey, known);
  }

  private updated(id: string, state: Conversation): void {
    const known = this.known(id);
    this.noteChanges(id, known.state, state);
    known.state = state;
    checkState(state, known.threadKey);
  }

  private noteChanges(id: string, before: Conversation, after: Conversation): void {
    const now = this.around.now();
    if (before.floor.number !== after.floor.number) this.floorChangedAt.set(id, now);
    if (before.agent?.id === after.agent?.id && before.phase === after.phase) return;
    for (const agent of [before.agent, after.agent]) if (agent) this.loadChangedAt.set(agent.id, now);
  }

  private checkGiven(known: Known, { event, revision }: NewEvents[number], looked: readonly Candidate[]): void {
    if (event.type !== 'agent-assigned') return;
    const { state, threadKey } = known;
    const { id: personId } = event.agent;
    const load = [...this.conversations.values()].filter(
      (one) => one !== known && one.state.phase === 'assigned' && one.state.agent?.id === personId,
    ).length;
    const { policy } = this.around.contents.rulesOf(revision);
    const wantedChangedAt = (this.loadChangedAt.get(state.wanted?.id ?? '') ?? 0) - this.around.skewMs();
    const { because, at } = event;
    const wrong = wrongGift({ state, personId, because, looked, load, wantedChangedAt, policy, at });
    if (wrong)
      throw new Violation('cases go to who is there, has room and is wanted', `${state.number}: ${wrong}`, threadKey);
  }

  private decided({ id, events, looked }: Extract<Note, { type: 'events' }>): void {
    const known = this.known(id);
    const { threadKey } = known;
    const customer = this.around.customerOf(threadKey);
    for (const row of events) {
      this.events.set(row.event.type, (this.events.get(row.event.type) ?? 0) + 1);
      this.checkGiven(known, row, looked);
      this.checkPunctuality(row, threadKey);
    }
    checkEvents(events, {
      threadKey,
      rulesOf: this.around.contents.rulesOf,
      windowUntil: (customer?.windowUntil ?? 0) + mostSkewMs,
    });
  }

  private claimed({ partId, floor, threadKey, conversationId }: NewOutgoing, floorNumber: number): void {
    if (floor !== null && floor !== floorNumber) {
      throw new Violation('nothing is sent that was decided under an older floor (L20)', partId, threadKey);
    }
    const told = this.told.get(partId);
    const isOld = told && this.around.now() - Math.max(told.at, this.around.disturbedAt()) > receiptMs;
    if (told && (told.by === 'answer' || isOld)) {
      throw new Violation('what is known to be sent is not sent again', `${partId}, known by ${told.by}`, threadKey);
    }
    const unknownAt = this.accepted.has(partId) ? this.checkedPatience(partId, threadKey) : null;
    const attempt = { claimedAt: this.around.now(), unknownAt, isRefused: false, isWaitedFor: false };
    this.attempts.set(partId, { ...attempt, floor, conversationId });
  }

  /** Sent a second time only after its receipt was waited for, from when its fate became unknown; that time is returned. */
  private checkedPatience(partId: string, threadKey: string): number | null {
    const attempt = this.attempts.get(partId);
    if (!attempt) return null;
    const { since, waitedMs, isEnough } = this.patienceWith(attempt);
    if (attempt.isWaitedFor || isEnough || this.around.clockSetAt() > attempt.claimedAt) return since;
    throw new Violation(
      'a send of unknown fate waits for its receipt',
      `${partId} again after ${waitedMs} ms`,
      threadKey,
    );
  }

  private patienceWith({ claimedAt, unknownAt, isRefused }: Attempt) {
    const { now, startedAt, downMs, settings } = this.around;
    const since = unknownAt ?? (claimedAt < startedAt() ? startedAt() : claimedAt + settings.sendLeaseMs);
    // One that was refused has had its time before, for the one whose fate is unknown.
    const wasAway = claimedAt < startedAt() && !isRefused;
    const waitedMs = now() - (wasAway ? startedAt() : since);
    // Its lease counts as time in which we were there.
    const leastMs = wasAway ? patienceMs(downMs() - settings.sendLeaseMs, settings.reconcileMs) : settings.reconcileMs;
    return { since, waitedMs, isEnough: waitedMs >= leastMs };
  }

  /** Whoever dies before the claim, or comes back after it, need not wait a second time. */
  private settled(): void {
    for (const [partId, attempt] of this.attempts) {
      if (!this.accepted.has(partId) || this.told.has(partId)) continue;
      const { since, isEnough } = this.patienceWith(attempt);
      if (!isEnough) continue;
      attempt.isWaitedFor = true;
      // After another death its fate is no less known: whoever sends it then and is refused may try again.
      attempt.unknownAt ??= since;
    }
  }

  private finished(partId: string, { state }: SendOutcome): void {
    if (state === 'sent') this.tell(partId, 'answer');
    const attempt = this.attempts.get(partId);
    if (state === 'unknown' && attempt) attempt.unknownAt = this.around.now();
    if (state === 'retry' && attempt) attempt.isRefused = true;
  }

  private tell(partId: string, by: 'answer' | 'receipt'): void {
    if (this.told.get(partId)?.by !== 'answer') this.told.set(partId, { at: this.around.now(), by });
  }

  /** What waited after its claim, for an account's limit, is not sent over whoever took the floor meanwhile. */
  sending({ id: partId }: OutgoingMessage): void {
    const attempt = this.attempts.get(partId);
    if (!attempt || attempt.floor === null) return;
    const known = this.known(attempt.conversationId);
    const sinceMs = this.around.now() - (this.floorChangedAt.get(attempt.conversationId) ?? Infinity);
    if (attempt.floor === known.state.floor.number || sinceMs < aMomentMs) return;
    throw new Violation('nobody is talked over by what waited after its claim (L20)', partId, known.threadKey);
  }

  /** The provider took a message. */
  accept({ id: partId, to }: OutgoingMessage, customer: Customer): void {
    const address = to[0]?.id ?? '';
    if (address !== customer.phone)
      throw new Violation('a message goes to its own customer', partId, customer.threadKey);
    this.accepted.add(partId);
    this.log.push(partId);
  }

  /** A timer rings in its time; what was down or paused rings as soon as it is back. */
  private checkPunctuality({ event }: NewEvents[number], threadKey: string): void {
    if (event.type !== 'timer-rang') return;
    const { now, disturbedAt, clockSetAt, skewMs } = this.around;
    // Set ahead, the wall clock leaves alarms behind that were set before; a sweep makes up for it.
    const mostMs = latestRingMs + (clockSetAt() > 0 ? mostSkewMs : 0);
    const lateMs = now() - Math.max(event.dueAt + skewMs(), disturbedAt(), clockSetAt());
    if (lateMs > mostMs)
      throw new Violation('a timer rings in its time', `${event.timer}, ${lateMs} ms late`, threadKey);
  }

  private known(id: string): Known {
    const known = this.conversations.get(id);
    if (!known) throw new Violation('a conversation begins with its opening', id);
    return known;
  }
}

/** In the transaction that decided it: under the floor as that left it. */
function isEarlyClaim(note: Note): boolean {
  return note.type === 'claimed' && note.floorNumber === null;
}
