import type { OutgoingMessage } from '../../channels/channel.ts';
import type { Conversation } from '../../src/core/conversation/state.ts';
import type { SendJob } from '../../src/engine/store.ts';
import { checkEvents } from './promises/decisions.ts';
import { checkState } from './promises/state.ts';
import type { Contents } from './contents.ts';
import type { Customer } from './customers.ts';
import { Violation } from './violation.ts';
import type { Note } from './watched-store.ts';

export type Acceptance = { at: number; partId: string; to: string };
export type Known = { id: string; threadKey: string; state: Conversation };

/** Wall clocks are set back by no more than this. */
export const MOST_SKEW_MS = 60_000;
/** A receipt that was stored is applied within this, when nothing is down. */
const RECEIPT_MS = 10_000;

type Around = {
  now(): number;
  contents: Contents;
  reconcileMs: number;
  customerOf(threadKey: string): Customer | undefined;
  /** When a process began, or was paused, last. */
  disturbedAt(): number;
};

/** What a witness of everything knows, beside the store: what the provider took, and what the service was told. */
export class Ledger {
  readonly conversations = new Map<string, Known>();
  readonly latest = new Map<string, Known>();
  /** By part, in the order in which the provider took them. */
  readonly accepted = new Map<string, Acceptance[]>();
  readonly log: Acceptance[] = [];
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
      this.note(note);
    }
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
        return this.claimed(note.job, note.floorNumber);
      case 'finished':
        if (note.outcome.state === 'sent') this.tell(note.partId, 'answer');
        return;
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
    known.state = state;
    checkState(state, known.threadKey);
  }

  private decided({ id, events }: Extract<Note, { type: 'events' }>): void {
    const { threadKey } = this.known(id);
    const customer = this.around.customerOf(threadKey);
    for (const row of events) this.events.set(row.event.type, (this.events.get(row.event.type) ?? 0) + 1);
    checkEvents(events, {
      threadKey,
      rulesOf: this.around.contents.rulesOf,
      windowUntil: (customer?.windowUntil ?? 0) + MOST_SKEW_MS,
    });
  }

  private claimed({ partId, floor, threadKey }: SendJob, floorNumber: number): void {
    if (floor !== null && floor !== floorNumber) {
      throw new Violation('nothing is sent that was decided under an older floor (L20)', partId, threadKey);
    }
    const told = this.told.get(partId);
    const isOld = told && this.around.now() - Math.max(told.at, this.around.disturbedAt()) > RECEIPT_MS;
    if (told && (told.by === 'answer' || isOld)) {
      throw new Violation('what is known to be sent is not sent again', `${partId}, known by ${told.by}`, threadKey);
    }
  }

  private tell(partId: string, by: 'answer' | 'receipt'): void {
    if (this.told.get(partId)?.by !== 'answer') this.told.set(partId, { at: this.around.now(), by });
  }

  /** The provider took a message: which may be the second time only when its fate was unknown for long enough. */
  accept({ id: partId, to }: OutgoingMessage, customer: Customer): void {
    const at = this.around.now();
    const before = this.accepted.get(partId) ?? [];
    const last = before.at(-1);
    if (last && at - last.at < this.around.reconcileMs - MOST_SKEW_MS / 60) {
      throw new Violation(
        'a send of unknown fate waits for its receipt',
        `${partId} again after ${at - last.at} ms`,
        customer.threadKey,
      );
    }
    const address = to[0]?.id ?? '';
    if (address !== customer.phone)
      throw new Violation('a message goes to its own customer', partId, customer.threadKey);
    const acceptance = { at, partId, to: address };
    this.accepted.set(partId, [...before, acceptance]);
    this.log.push(acceptance);
  }

  private known(id: string): Known {
    const known = this.conversations.get(id);
    if (!known) throw new Violation('a conversation begins with its opening', id);
    return known;
  }
}
