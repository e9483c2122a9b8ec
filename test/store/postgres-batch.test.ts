import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Batch } from '../../src/store/postgres-batch.ts';
import type { PostgresTransactionSql } from '../../src/store/postgres-sql.ts';
import { inTransaction } from '../../src/store/postgres-transaction.ts';
import { freshDatabase, hasPostgres } from '../support/databases.ts';

describe.skipIf(!hasPostgres)('statements that go to PostgreSQL in one piece', () => {
  let pool: pg.Pool;
  let remove: () => void;

  beforeAll(async () => {
    const place = await freshDatabase('postgres');
    remove = place.remove;
    pool = new pg.Pool({ connectionString: place.databaseUrl!, max: 1, pipeline: true });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => void client.on('error', () => undefined));
    await pool.query('create table things (id integer primary key, name text, big bigint, words text[])');
  });
  beforeEach(() => pool.query('truncate things'));
  afterAll(async () => {
    await pool.end();
    remove();
  });

  const within = <T>(work: (sql: PostgresTransactionSql) => Promise<T>) => inTransaction(pool, work);
  const add = 'insert into things (id, name, big, words) values (?, ?, ?, ?)';
  const addMany = `insert into things (id, name)
    select given.id, given.name from json_populate_recordset(null::things, ?) as given`;
  const all = 'select id, name, big, words from things order by id';
  const ids = async () =>
    (await pool.query<{ id: number }>('select id from things order by id')).rows.map(({ id }) => id);

  it('are answered each with its own rows, also when the connection knows them by then', async () => {
    for (const id of [1, 2]) {
      const [none, , rows, count] = await within((sql) =>
        Promise.all([
          sql.get('select id from things where id = ?', [id]),
          sql.send(add, [id, 'O’Brien "\\', 2 ** 40, ['a,b', '{"x\\', 'NULL', null]]),
          sql.all(all, []),
          sql.run('update things set name = name where id = ?', [id]),
        ]),
      );
      expect([none, count]).toEqual([undefined, 1]);
      const row = { name: 'O’Brien "\\', big: 2 ** 40, words: ['a,b', '{"x\\', 'NULL', null] };
      expect(rows).toEqual(Array.from({ length: id }, (_, index) => ({ id: index + 1, ...row })));
    }
  });

  it('are undone together when one fails, and can be asked for again on the same connection', async () => {
    const failing = within(async (sql) => {
      await sql.send(add, [1, 'a', 0, []]);
      await sql.send('insert into things (id, name) values (1, ?)', ['twice']);
      await sql.send("insert into things (id, name) values (7, 'left out')", []);
      return sql.all(all, []);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await expect(within((sql) => sql.all('select nothing from things', []))).rejects.toMatchObject({ code: '42703' });
    expect(await ids()).toEqual([]);
    await within(async (sql) => {
      await sql.send("insert into things (id, name) values (7, 'left out')", []);
      await sql.send('insert into things (id, name) values (1, ?)', ['once']);
    });
    expect(await ids()).toEqual([1, 7]);
  });

  it('of work that fails before they went out leave nothing behind the transaction', async () => {
    const failing = within(async (sql) => {
      await sql.add(addMany, [{ id: 1, name: 'a' }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([]);
  });

  it('that add rows to one table become one of them, whoever adds', async () => {
    await within((sql) =>
      Promise.all(
        [3, 1, 2].map((id) =>
          sql.add(addMany, [
            { id, name: `of ${id}` },
            { id: id + 10, name: null },
          ]),
        ),
      ),
    );
    expect(await ids()).toEqual([1, 2, 3, 11, 12, 13]);
  });

  it('of a connection that breaks are told so, each of them', async () => {
    const failing = within((sql) =>
      Promise.all([sql.all('select pg_terminate_backend(pg_backend_pid())', []), sql.all(all, [])]),
    );
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('are as many as the transaction has ways to the server', async () => {
    const pieces: string[][] = [];
    const client = await pool.connect();
    const query = client.query.bind(client) as (asked: unknown) => unknown;
    client.query = ((asked: unknown) => {
      if (asked instanceof Batch) pieces.push(asked.asked.map(({ text }) => text.split(' ')[0]!));
      return query(asked);
    }) as typeof client.query;
    client.release();
    await within(async (sql) => {
      await Promise.all([sql.all(all, []), sql.all(all, [])]);
      await sql.send(add, [3, 'c', 0, []]);
    });
    expect(pieces).toEqual([
      ['begin', 'select', 'select'],
      ['insert', 'commit'],
    ]);
  });
});
