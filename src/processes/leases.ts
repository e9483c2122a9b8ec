import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import { databaseNow } from './database-now.ts';

/** A holder that died is followed by another one after so long. */
const heldMs = 15_000;
const renewAfterMs = 5_000;

/** What is done by one process for all of them: whether it is this one's to do now. */
export type Leases = {
  holds(name: string): Promise<boolean>;
  /** Gives all of them back, so that another one goes on at once. */
  release(): Promise<void>;
};

/** Where there is only one process. */
export const soleLeases: Leases = { holds: async () => true, release: async () => undefined };

/**
 * Rows with an end, by the database's clock. A holder that was paused may go on for a moment beside its successor: so
 * only for work that does no harm when it is done twice.
 */
export function createLeases(store: Store, holder: string): Leases {
  const renewAt = new Map<string, number>();

  return {
    async holds(name) {
      if (performance.now() < (renewAt.get(name) ?? 0)) return true;
      const { rows } = await sql<{ holder: string }>`
        insert into leases (name, holder, held_until) values (${name}, ${holder}, ${databaseNow} + ${heldMs}::bigint)
        on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
        where leases.holder = excluded.holder or leases.held_until <= ${databaseNow}
        returning holder`.execute(store.db);
      if (rows.length === 0) renewAt.delete(name);
      else renewAt.set(name, performance.now() + renewAfterMs);
      return rows.length > 0;
    },
    async release() {
      renewAt.clear();
      await sql`delete from leases where holder = ${holder}`.execute(store.db);
    },
  };
}
