import path from 'node:path';
import Database from 'better-sqlite3';
import { sql as raw, type KyselyPlugin, type RootOperationNode } from 'kysely';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { listConversations } from '../../src/desk/conversation-list.ts';
import { countLists } from '../../src/desk/inbox/counts.ts';
import type { ListFilter, Reader } from '../../src/desk/inbox/list-query.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachStore, type Opened } from '../store/on-each-store.ts';
import { openCase, T0 } from './cases.ts';

const manyDocuments = raw`insert into search_docs (conversation_id, words)
  select 'x', array_to_tsvector(array['kata' || n]) from generate_series(1, 20000) as n`;

const reader: Reader = { id: 'agent-1', team: 'cs', role: 'agent' };

onEachStore('the way that a database takes to a list', (given) => {
  beforeAll(async () => {
    await openCase(given.store, { name: 'Rina', messages: [{ text: 'paket saya' }] });
    await given.store.indexWords(100);
    // Of a handful PostgreSQL would rather look through the latest, as it does for words that very many wrote.
    if (given.store.dialect === 'postgres') await given.store.writeDb((db) => manyDocuments.execute(db));
  });

  /** What is asked of the database when the list is. */
  async function asked(work: (store: Store) => Promise<unknown>): Promise<{ sql: string; parameters: unknown[] }[]> {
    const { db } = given.store;
    const statements: { sql: string; parameters: unknown[] }[] = [];
    const watching: KyselyPlugin = {
      transformQuery({ node, queryId }): RootOperationNode {
        const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
        statements.push({ sql, parameters: [...parameters] });
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await work({ ...given.store, db: db.withPlugin(watching) });
    return statements;
  }

  async function planOf(filter: Omit<ListFilter, 'limit'>): Promise<string> {
    const list = (store: Store) => listConversations(store, { ...filter, limit: 50 }, { reader, now: T0 });
    const [keys] = await asked(list);
    return explain(given, keys ?? { sql: '', parameters: [] });
  }

  const cursor = Buffer.from(`${T0} x`).toString('base64url');

  it.each([
    ['mine', 'conversations_in_hand'],
    ['waiting', 'conversations_waiting'],
    ['team', 'conversations_at_work'],
    ['all', 'conversations_activity'],
    ['breaching', 'conversations_running_out'],
    ['snoozed', 'conversations_snoozed'],
    ['mentions', 'mentions_newest'],
  ] as const)('L32: to %s is by its index, in its order, on the first page and on the next', async (list, index) => {
    for (const page of [{ list }, { list, cursor }]) {
      const plan = await planOf(page);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|^SCAN conversations$|Seq Scan|Sort Key/m);
    }
  });

  it.each([
    [{ phase: 'closed' }, 'conversations_phase'],
    [{ team: 'cs' }, 'conversations_team'],
    [{ agent: 'agent-1' }, 'conversations_agent'],
  ] as const)('L32: by %j is by an index in the order of activity', async (filter, index) => {
    const plan = await planOf({ ...filter, cursor });
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|Seq Scan|Sort Key/);
  });

  it('L32: to words is by the index of words', async () => {
    const search = (store: Store) => listConversations(store, { q: 'paket', limit: 50 }, { reader, now: T0 });
    const words = (await asked(search)).find(({ sql }) => sql.includes('search_docs'));
    const plan = await explain(given, words ?? { sql: '', parameters: [] }, '');
    expect(plan).toMatch(/search_words VIRTUAL TABLE INDEX|search_docs_words/);
  });

  it('L32: counting reads indexes of what is under way only', async () => {
    const statements = await asked((store) => countLists(store, reader, T0));
    for (const statement of statements.filter(({ sql }) => sql.includes('from conversations'))) {
      expect(await explain(given, statement)).toMatch(
        /conversations_(in_hand|waiting|at_work|running_out|snoozed|held|queue)/,
      );
    }
    expect(statements.length).toBeGreaterThan(6);
  });
});

/** Of a handful of rows PostgreSQL would read all: the question is whether it can do otherwise. */
const byIndexOnly = 'set enable_seqscan = off; set enable_sort = off';

type Statement = { sql: string; parameters: unknown[] };

async function explain({ place }: Opened, { sql, parameters }: Statement, settings = byIndexOnly): Promise<string> {
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
