import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findAmongLatest,
  findAroundRare,
  findRarity,
  thoseThatHaveAll,
} from '../../src/store/queries/search-several.ts';
import { findLatest } from '../../src/store/queries/search-latest.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freshDatabase, hasPostgres } from '../support/databases.ts';

const count = 50_000;
/** All have `umum`, a half `sering`, a hundred `jarang`; what begins with `awal` is another word in each of a half. */
const documents = sql`insert into search_docs (conversation_id, words)
  select 'x' || n, array_to_tsvector(array['umum', case when n % 2 = 0 then 'sering' else 'awal' || n end,
    case when n % 500 = 0 then 'jarang' else 'lain' || n end])
  from generate_series(1, ${sql.lit(count)}) as n`;

const further = sql`insert into search_docs (conversation_id, words)
  select 'x' || n, array_to_tsvector(array['tambahan']) from generate_series(500, 1000, 500) as n`;

describe.skipIf(!hasPostgres)('a search for several words on PostgreSQL', () => {
  let store: Store;
  let remove: () => void;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    remove = place.remove;
    store = await openStore(place);
    await store.writeDb((db) => further.execute(db));
    await store.writeDb((db) => documents.execute(db));
    await sql`analyze search_docs`.execute(store.db);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  it('goes by the word that few have, and finds all that have the others, too', async () => {
    const { db } = store;
    const words = ['umum', 'jarang', 'sering'];
    expect(await findRarity(db, words)).toEqual({ rare: 'jarang', common: new Set(['umum', 'sering']) });
    const all = await findAroundRare(db, { words, rare: 'jarang', limit: 1_000 });
    expect([all?.whole.length, all?.others]).toEqual([100, []]);
    const none = await findAroundRare(db, { words: ['jarang', 'awal'], rare: 'jarang', limit: 10 });
    expect(none?.whole).toEqual([]);
    expect(none?.others.map(({ conversationId }) => conversationId).slice(0, 2)).toEqual(['x50000', 'x49500']);
  });

  it('does not read all that begins as wanted, where that is more than the statistics say', async () => {
    const { db } = store;
    expect(await findRarity(db, ['awal', 'umum'])).toMatchObject({ rare: 'awal' });
    expect(await findAroundRare(db, { words: ['awal', 'umum'], rare: 'awal', limit: 10 })).toBe(null);
  });

  it('finds which of some conversations have all the words, each in another of their documents', async () => {
    const of = (ids: string[], words: string[]) => thoseThatHaveAll(store.db, ids, words);
    const some = ['x1', 'x500', 'x1000', 'x1500', 'nobody’s'];
    expect(await of(some, ['tambah', 'jarang'])).toEqual(['x500', 'x1000']);
    expect(await of(some, ['tambah', 'awal'])).toEqual([]);
    expect(await of(some, [])).toEqual(some);
    expect(await of([], ['tambah'])).toEqual([]);
  });

  it('of words that many have looks at the latest', async () => {
    const { db } = store;
    expect(await findRarity(db, ['umum', 'sering'])).toMatchObject({ rare: null });
    const hits = await findAmongLatest(db, ['umum', 'sering'], count);
    expect(hits).toHaveLength(15_000);
    expect(hits[0]).toMatchObject({ conversationId: 'x50000', messageId: null });
  });

  const latest = (alternatives: string[][], before: number | null, limit: number) =>
    findLatest(store.db, { alternatives }, { before, limit });

  it('finds one that few have, whole, by pages, and beside what many have', async () => {
    const first = await latest([['jarang']], null, 60);
    const second = await latest([['jarang']], first.next, 60);
    expect([first.hits.length, second.hits.length, second.next]).toEqual([60, 40, null]);
    expect(first.hits[0]?.conversationId).toBe('x50000');
    expect(second.hits.at(-1)?.conversationId).toBe('x500');
    expect((await latest([['umum', 'jarang']], null, 200)).hits).toHaveLength(100);
    expect((await latest([['jarang'], ['umum', 'tambahan']], null, 200)).hits).toHaveLength(100);
    expect((await latest([['tiada']], null, 10)).hits).toEqual([]);
  });

  it('of what many have finds the latest, and goes on where it stopped', async () => {
    const first = await latest([['sering']], null, 1_000);
    expect([first.hits[0]?.conversationId, first.hits.length]).toEqual(['x50000', 1_000]);
    const second = await latest([['sering']], first.next, 1_000);
    expect(second.hits[0]?.conversationId).toBe('x48000');
    const begun = await latest([['awal']], null, 30_000);
    expect([begun.hits.length, begun.next]).toEqual([25_000, null]);
  });

  it('finds what many had long ago and nobody has had since', async () => {
    await store.writeDb((db) =>
      sql`insert into search_docs (conversation_id, words) select 'y' || n, array_to_tsvector(array['baru'])
        from generate_series(1, 130000) as n`.execute(db),
    );
    const { hits, next } = await latest([['sering']], null, 100);
    expect([hits[0]?.conversationId, hits.length]).toEqual(['x50000', 100]);
    expect((await latest([['sering']], next, 100)).hits[0]?.conversationId).toBe('x49800');
  });
});
