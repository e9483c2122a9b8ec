import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { type Store, StoreError, type StorePlace } from './store.ts';

export { type ChangeRow, type Store, StoreError, type StorePlace } from './store.ts';

/**
 * Opens the store and brings its schema up to date. PostgreSQL when there is a URL, else the SQLite file in `dataDir`.
 * Throws `StoreError`, which says what is wrong and what to do.
 */
export async function openStore({ databaseUrl, dataDir }: StorePlace): Promise<Store> {
  if (databaseUrl === null) return openSqlite(dataDir);
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return openPostgres(databaseUrl);
  throw new StoreError('DATABASE_URL must begin with postgres:// (leave it out for SQLite in DATA_DIR)');
}
