import type { Kysely } from 'kysely';
import type { EngineStore } from '../engine/store.ts';
import type { Database } from './schema.ts';
import type { Dialect } from './sql.ts';

/** The only truth of the service: what the engine, the desk and the API need of the database. */
export type Store = EngineStore & {
  readonly dialect: Dialect;
  /** For reads; never sees a transaction that is still open. */
  readonly db: Kysely<Database>;
  /**
   * One transaction. Resolves when it is durable. `work` may run again when the database asks for it; it must not
   * wait for anything but `trx`, since on SQLite every other writer waits meanwhile.
   */
  writeDb<T>(work: (trx: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Within a transaction that leads addresses elsewhere by other ways than a join: what is remembered of them is forgotten. */
  forgetThreads(): void;
  /** Called after commits that wrote to `changes`, of other processes too (within a second); returns the way off. */
  onChange(listener: () => void): () => void;
  /** Called after commits of this process that wrote to `changes`; returns the way off. */
  onOwnChange(listener: () => void): () => void;
  /** Another process has committed changes: as `onChange` would find a moment later. */
  tellChanged(): void;
  /** In order, and never one that a later listing would have to precede. */
  listChanges(afterSeq: number, limit: number): Promise<ChangeRow[]>;
  lastChangeSeq(): Promise<number>;
  /** Deletes changes older than `before`; the number of them. */
  pruneChanges(before: number): Promise<number>;
  /**
   * Deletes what came in before that time and was carried out; the number of them. What nobody could do anything with
   * stays.
   */
  pruneInbound(before: number): Promise<number>;
  /** Reads up to so many of what was written since into the search index; the number of them. */
  indexWords(limit: number): Promise<number>;
  /** Connections that are used, kept ready, and waited for; null: there is no pool of them. */
  connections(): { used: number; idle: number; waiting: number } | null;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** It is known not to answer, which is found out within seconds. SQLite's always does. */
  isAway(): boolean;
  /** Called when that changes; returns the way off. */
  onAwayTurned(listener: () => void): () => void;
  /** Waits for the writes under way. */
  close(): Promise<void>;
};

export type StorePlace = { databaseUrl: string | null; dataDir: string };

export type ChangeRow = {
  seq: number;
  kind: string;
  conversationId: string | null;
  data: Record<string, unknown>;
  at: number;
};

/** Why the store could not be opened, in words for whoever starts the service. */
export class StoreError extends Error {
  override name = 'StoreError';
}
