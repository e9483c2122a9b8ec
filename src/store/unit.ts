import type { ThreadRow } from '../engine/store.ts';
import type { Company } from './company.ts';
import type { KnownThreads } from './known-threads.ts';
import type { Change } from './queries/changes.ts';
import type { Sql } from './sql.ts';

/** What one transaction keeps in mind until it ends. */
export type Unit = {
  readonly sql: Sql;
  /** Beyond this transaction, where the store has only one writer. */
  readonly known: KnownThreads | null;
  /** Counts ticket numbers ahead, where they are taken by several at once; null: this transaction counts. */
  readonly countAhead: ((name: string) => Promise<void>) | null;
  /**
   * Where others write in the same transaction: they, the one thread that this may lock, and whether it has; before that it
   * writes nothing. Null: it is alone.
   */
  readonly shared: { onlyThread: string; hasLocked: boolean; company: Company } | null;
  /** Locked and read already. */
  readonly threads: Map<string, ThreadRow & { profileName: string | null }>;
  /** The last words of conversations, to be written with their next update. */
  readonly previews: Map<string, { text: string; at: number }>;
  /** What conversations show that were inserted in this transaction. */
  readonly shown: Map<string, string>;
  /** The threads of conversations that were inserted in this transaction. */
  readonly opened: Map<string, string>;
  /** Conversations some of whose timers started in this transaction. */
  readonly timed: Set<string>;
  /** Conversations whose customer wrote; until their next update. */
  readonly heard: Set<string>;
  /** The last change of each thing, told once at the end. */
  readonly changes: Map<string, Change>;
};

type Beyond = Pick<Unit, 'known' | 'countAhead' | 'shared'>;

/** What it needs, others of its transaction may hold or wait for: it is to be taken alone. */
export class LeftToBeAlone extends Error {
  readonly wroteNothing: boolean;
  constructor(unit: Unit) {
    super('this work is to have a transaction of its own');
    this.wroteNothing = unit.shared?.hasLocked === false;
  }
}

export function newUnit(sql: Sql, { known = null, countAhead = null, shared = null }: Partial<Beyond> = {}): Unit {
  return {
    ...{ sql, known, countAhead, shared },
    threads: new Map(),
    previews: new Map(),
    shown: new Map(),
    opened: new Map(),
    timed: new Set(),
    heard: new Set(),
    changes: new Map(),
  };
}

/** To be called before the commit, which is to write the changes that it gives. */
export async function finishUnit(unit: Unit): Promise<Change[]> {
  for (const [conversationId, preview] of unit.previews) await writePreview(unit.sql, conversationId, preview);
  unit.previews.clear();
  return [...unit.changes.values()];
}

const WRITE_PREVIEW = `update conversations set preview = ?,
  activity_at = case when activity_at > ? then activity_at else ? end where id = ?`;

async function writePreview(sql: Sql, id: string, preview: { text: string; at: number }): Promise<void> {
  await sql.send(WRITE_PREVIEW, [preview.text, preview.at, preview.at, id]);
}
