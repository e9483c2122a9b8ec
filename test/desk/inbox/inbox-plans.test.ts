import { sql as raw } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { listConversations } from '../../../src/desk/inbox/conversation-list.ts';
import { countLists } from '../../../src/desk/inbox/counts.ts';
import type { ListFilter, Reader } from '../../../src/desk/inbox/list-query.ts';
import type { Store } from '../../../src/store/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { openCase, t0 } from '../cases.ts';
import { asked, explain } from '../plans.ts';

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

  async function planOf(filter: Omit<ListFilter, 'limit'>): Promise<string> {
    const list = (store: Store) => listConversations(store, { ...filter, limit: 50 }, { reader, now: t0 });
    const [keys] = await asked(given.store, list);
    return explain(given, keys ?? { sql: '', parameters: [] });
  }

  const cursor = Buffer.from(`${t0} x`).toString('base64url');

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

  it('L32: whether a row is unread is one look at what the reader read of it, by its key', async () => {
    const plan = await planOf({ list: 'team', unread: true });
    const looks = plan.match(/(Scan|Bitmap Heap Scan)[^\n]* on reads r|(SEARCH|SCAN) r\b[^\n]*/g);
    expect(looks).toEqual([
      expect.stringMatching(/^Scan using reads_pk\b|^SEARCH r USING INDEX sqlite_autoindex_reads_1 /),
    ]);
    expect(plan).not.toMatch(/Seq Scan/);
  });

  it('L32: to words is by the index of words', async () => {
    const search = (store: Store) => listConversations(store, { q: 'paket', limit: 50 }, { reader, now: t0 });
    const statements = await asked(given.store, search);
    const words = statements.find(({ sql }) => /search_words match|words @@/.test(sql));
    const asItIsAsked = statements.find(({ sql }) => sql.includes('set_config'));
    const plan = await explain(given, words ?? { sql: '', parameters: [] }, asItIsAsked?.sql ?? '');
    expect(plan).toMatch(/search_words VIRTUAL TABLE INDEX|search_docs_words/);
  });

  it('L32: counting reads indexes of what is under way only', async () => {
    const statements = await asked(given.store, (store) => countLists(store, reader, t0));
    for (const statement of statements.filter(({ sql }) => sql.includes('from conversations'))) {
      expect(await explain(given, statement)).toMatch(
        /conversations_(in_hand|waiting|at_work|running_out|snoozed|held|queue)/,
      );
    }
    expect(statements.length).toBeGreaterThan(6);
  });
});
