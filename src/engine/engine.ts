import type { Refusal } from '../core/conversation/effect.ts';
import type { Event } from '../core/conversation/event.ts';
import type { NearPassage } from '../core/understanding/passages/passage-finder.ts';
import type { Noticed, Understanding } from '../core/understanding/understanding.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import type { Trial } from '../core/sop/trial.ts';
import type { ByHandCase, RecordOutcome } from './record-by-hand.ts';
import type { ConversationRow, NewInbound } from './store.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** What a person at the desk orders; the engine adds the time. */
export type AgentOrder = WithoutTime<Extract<Event, { type: `agent-${string}` | `contact-${string}` }>>;

export type ActOutcome =
  /**
   * `messageId` of what the order said to the customer, if it said something; the first one's when the key was seen before
   * (`again`).
   */
  { ok: true; conversation: ConversationRow; messageId: string | null; again?: true } | { ok: false; refusal: Refusal };

/** The published content in force, and what understands text by it. */
export type Published = {
  rules: Rules;
  /** SOPs that some cases are decided under instead (SOP M3): `rulesFor` tells which. */
  trials?: readonly Trial[];
  /** `under`: a trial's rules, whose hand-off words may be other ones. */
  understand(text: string, under?: Rules): Understanding;
  /** A message has come that will be understood in a moment: for who can prepare that. */
  foresee?(text: string): void;
  /** Ids of passages that speak of it, best first, also those that do not answer it surely enough to be told. */
  passagesNear?(text: string): string[];
  /** The same with how sure and how near they are, so many. */
  nearestPassages?(text: string, most: number): NearPassage[];
  /** Of a message that a person will answer. */
  notice(text: string, under?: Rules): Noticed;
};

/** Nothing of what was asked for has been done: it is to be asked for again, of the next process. */
export class Stopping extends Error {
  override name = 'Stopping';
  constructor() {
    super('the service is stopping');
  }
}

export interface Engine {
  start(): Promise<void>;
  /** Finishes what is under way, takes nothing new, then resolves. */
  stop(): Promise<void>;
  /** Stores durably; resolves when that is done, and only then may the provider be told 200. Rejects when it cannot; with `Stopping` once it stops. */
  receive(rows: NewInbound[]): Promise<{ stored: number; duplicates: number }>;
  /** Carries out a person's order in one turn. Throws when there is no such conversation, and `Stopping` once it stops. */
  act(conversationId: string, order: AgentOrder, options?: { idempotencyKey?: string }): Promise<ActOutcome>;
  /** Records a case that came by phone or at the counter, in one turn. Throws `Stopping` once it stops. */
  record(given: ByHandCase): Promise<RecordOutcome>;
  /** Somebody at the desk came, went, or takes more or fewer cases: what waits is given out anew. */
  peopleChanged(): void;
  /** Puts content in force from the next turn on. */
  publish(published: Published): void;
  published(): Published;
}
