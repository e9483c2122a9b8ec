import path from 'node:path';
import Database from 'better-sqlite3';
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import type { Store } from '../../src/store/store.ts';
import type { Opened } from '../store/on-each-store.ts';

export type Statement = { sql: string; parameters: unknown[] };

/** What is asked of the database when the work is done. */
export async function asked(store: Store, work: (store: Store) => Promise<unknown>): Promise<Statement[]> {
  const { db } = store;
  const statements: Statement[] = [];
  const watching: KyselyPlugin = {
    transformQuery({ node, queryId }): RootOperationNode {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
      statements.push({ sql, parameters: [...parameters] });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...store, db: db.withPlugin(watching) });
  return statements;
}

/** Of a handful of rows PostgreSQL would read all: the question is whether it can do otherwise. */
const byIndexOnly = 'set enable_seqscan = off; set enable_sort = off';

/** How the database goes about it. */
export async function explain(
  { place }: Opened,
  { sql, parameters }: Statement,
  settings = byIndexOnly,
): Promise<string> {
  if (place.databaseUrl === null) {
    const db = new Database(path.join(place.dataDir, 'sapa.db'), { readonly: true });
    const rows = db.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters);
    db.close();
    return rows.map(({ detail }) => detail).join('\n');
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  await client.query(settings);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({
    text: `explain (costs off) ${sql}`,
    values: parameters,
  });
  await client.end();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
