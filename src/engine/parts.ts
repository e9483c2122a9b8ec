import type { Account, Channel } from '../../channels/channel.ts';
import type { QueueLength, TimerName } from '../core/conversation/event.ts';
import type { CreateAlarm } from './alarm.ts';
import type { Pace } from './pace.ts';
import type { Shared } from './wake-ups.ts';
import type { Published } from './engine.ts';
import type { EngineStore, StoredInbound } from './store.ts';
import type { Timers } from './waiting.ts';
import type { WordAnswer } from './worded-answers.ts';

/** What the engine is made of. Everything from outside comes in here, the clock and chance too. */
export type EngineParts = {
  store: EngineStore;
  channels: ReadonlyMap<string, Channel>;
  /** An account that rows of the store name; undefined when it was taken away. */
  findAccount(accountId: string): Account | undefined;
  /** As `findAccount`, asking the store: another process may have met the account first. */
  learnAccount?(accountId: string): Promise<Account | undefined>;
  published: Published;
  saveMedia: SaveMedia;
  /** Absent: no model is set up, and what is told from documents is told as it stands. */
  wordAnswer?: WordAnswer | undefined;
  createAlarm: CreateAlarm;
  /** Absent: no other process works on this store. */
  shared?: Shared;
  /** Absent: the sends of this process are paced by themselves. */
  createPace?(perSecond: number): Pace;
  timers: Timers;
  now(): number;
  /** In [0, 1): spreads retries. */
  chance(): number;
  log: EngineLog;
  observe: Observer;
  settings: EngineSettings;
  /** The teams' queues at present. The engine fills it in itself. */
  queues?: () => Readonly<Record<string, QueueLength>>;
};

/** As they are given: time passes as it does in this process, unless somebody brings their own. */
export type GivenParts = Omit<EngineParts, 'timers'> & { timers?: Timers };

/** Stores a file by its content; `mime` is what the bytes are, not what anybody claims. */
export type SaveMedia = (
  bytes: Uint8Array,
  claimedMime: string | null,
) => Promise<{ sha256: string; mime: string; bytes: number }>;

export type EngineSettings = {
  /** Messages a second that one account may send. */
  sendsPerSecond: number;
  /** How long a send of unknown fate waits for its receipt before it is sent again. */
  reconcileMs: number;
  /** A send that has not ended by then (the process died) is of unknown fate. */
  sendLeaseMs: number;
  /** How often the store is searched for what nobody woke. */
  sweepMs: number;
  /** Queues and waits are measured at most this often. */
  measureMs: number;
  /** After a start, and after their last stream has ended, people have so long to show that they are there. */
  graceMs: number;
  concurrentTurns: number;
  concurrentSends: number;
  mediaLimitBytes: number;
  /** No other process works on this store. */
  soleProcess: boolean;
  /** False: it stores and answers, and others take the turns and sends. */
  works: boolean;
  /** How often the store is searched while nothing reaches the other processes. */
  lonelySweepMs: number;
};

export const defaultSettings: EngineSettings = {
  sendsPerSecond: 80,
  reconcileMs: 20_000,
  sendLeaseMs: 45_000,
  sweepMs: 5_000,
  measureMs: 10_000,
  graceMs: 120_000,
  concurrentTurns: 64,
  concurrentSends: 512,
  mediaLimitBytes: 100 * 1024 * 1024,
  soleProcess: true,
  works: true,
  lonelySweepMs: 1_000,
};

/** The part of a pino logger that the engine uses. */
export type EngineLog = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Counts and times, for metrics. Called in the midst of the work: it must cost next to nothing. */
export type Observer = {
  /** `rows`: those that were stored. */
  received(stored: number, duplicates: number, rows: readonly StoredInbound[]): void;
  turned(seconds: number, outcome: 'done' | 'failed', turn?: ObservedTurn): void;
  /** `error`: `code: detail`, of what was not sent. */
  sent(
    result: 'sent' | 'retry' | 'unknown' | 'failed' | 'dropped',
    channel: string,
    error?: string,
    attempt?: ObservedAttempt,
  ): void;
  /** A model was asked to word an answer; `drafted`: it did. */
  worded(outcome: string): void;
};

/** A request to the provider. */
export type ObservedAttempt = {
  conversationId: string;
  messageId: string;
  partId: string;
  attempts: number;
  seconds: number;
};

/** What a turn's time went into: reading what it is about, understanding text, deciding, and (the rest) writing. */
export type ObservedTurn = {
  loadMs: number;
  understandMs: number;
  decideMs: number;
  /** Timers that rang in it. */
  rang: readonly TimerName[];
  conversationIds: readonly string[];
  /** Of what it decided to send. */
  messageIds: readonly string[];
};
