import { sql } from 'kysely';
import { localTime, midnight } from '../../core/sop/local-time.ts';
import { ledger } from '../../store/migrations/0014-ledger.ts';
import { MIGRATIONS } from '../../store/migrations/list.ts';
import type { Store } from '../../store/store.ts';

/** All steps of a new database are made in one go. */
const oneGoMs = 60_000;

/**
 * When the ledger began to count, where there were conversations before: what came in earlier stands in no account of it. Null:
 * all that there ever was is counted.
 */
export async function countedSince(store: Store, timezone: string): Promise<number | null> {
  const began = await whenItBegan(store, timezone);
  if (began === null) return null;
  // Numbers are given in order, and rows of conversations never go.
  const first = await store.db
    .selectFrom('conversations')
    .select('opened_at')
    .where('number', '>', '')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return first && first.opened_at < began ? began : null;
}

async function whenItBegan(store: Store, timezone: string): Promise<number | null> {
  const version = MIGRATIONS.indexOf(ledger) + 1;
  const { rows } = await sql<{ at: number }>`select applied_at as at from schema_migrations
    where version in (1, ${version}) order by version`.execute(store.db);
  const [bornAt = 0, beganAt = 0] = rows.map(({ at }) => at);
  const counted = await store.db
    .selectFrom('ledger_days')
    .select('day')
    .where('day', '>', '')
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  // Restored into a database that is younger than what it holds.
  if (counted && counted.day < localTime(beganAt, timezone).date) return midnight(counted.day, timezone);
  return beganAt - bornAt < oneGoMs ? null : beganAt;
}
