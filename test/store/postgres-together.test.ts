import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineTx } from '../../src/engine/store.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { Batch } from '../../src/store/postgres-batch.ts';
import { freshDatabase, hasPostgres } from '../support/databases.ts';
import { account, keyOf, openOn, phone, t0, unique } from './rows.ts';

describe.skipIf(!hasPostgres)('turns that share a transaction on PostgreSQL', () => {
  let store: Store;
  let accountId: string;
  let remove: () => void;
  let databaseUrl: string;
  let commits = 0;

  beforeEach(async () => {
    const place = await freshDatabase('postgres');
    remove = place.remove;
    databaseUrl = place.databaseUrl!;
    store = await openStore(place);
    accountId = await account(store);
    await openOne(newKey()); // has ticket numbers counted ahead
    commits = 0;
    const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      if (args[0] instanceof Batch) commits += args[0].asked.filter(({ text }) => text === 'commit').length;
      return query.apply(this, args) as never;
    });
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await store.close();
    remove();
  });

  const newKey = (): string => keyOf(accountId, phone(unique('62813')));
  const openOne = (key: string) => store.write((tx) => openOn(tx, key));
  /** The rows that a webhook would have made. */
  const known = async (count: number): Promise<string[]> => {
    const keys = Array.from({ length: count }, newKey);
    for (const key of keys) await store.write((tx) => tx.lockThread(key, t0));
    commits = 0;
    return keys;
  };
  const turn = (key: string, more: (tx: EngineTx) => Promise<void> = async () => undefined) =>
    store.write(async (tx) => {
      const row = await openOn(tx, key);
      await more(tx);
      return row.threadKey;
    }, key);
  const openThreads = async (): Promise<string[]> => {
    const rows = await store.db.selectFrom('conversations').select('thread_key').execute();
    return rows.map((row) => row.thread_key);
  };

  it('commit once', async () => {
    const keys = await known(10);
    expect(await Promise.all(keys.map((key) => turn(key)))).toEqual(keys);
    expect(commits).toBe(1);
    expect(await openThreads()).toEqual(expect.arrayContaining(keys));
    const numbers = await store.db.selectFrom('conversations').select('number').orderBy('number').execute();
    expect(numbers.map(({ number }) => Number(number.slice(5)))).toEqual(Array.from({ length: 11 }, (_, at) => at + 1));
  });

  it('are none the worse for one that fails, by itself or in the database', async () => {
    const keys = await known(6);
    const failures: Record<number, (tx: EngineTx) => Promise<void>> = {
      1: async () => {
        throw new Error('of its own');
      },
      4: async (tx) => tx.insertClockResults([{ conversationId: 'nobody’s' } as never]),
    };
    const settled = await Promise.allSettled(keys.map((key, index) => turn(key, failures[index])));
    expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, false, true]);
    expect(String((settled[1] as PromiseRejectedResult).reason)).toBe('Error: of its own');
    expect((settled[4] as PromiseRejectedResult).reason).toMatchObject({ code: expect.stringMatching(/^23/) });
    const good = keys.filter((_, index) => index !== 1 && index !== 4);
    expect((await openThreads()).filter((key) => keys.includes(key)).toSorted()).toEqual(good.toSorted());
  });

  it('do not wait for a thread that somebody holds: it follows by itself when it is free', async () => {
    const keys = await known(4);
    const [held, ...free] = keys;
    const [isHeld, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = store.write(async (tx) => {
      await tx.lockThread(held!, t0);
      isHeld.resolve();
      await release.promise;
    });
    await isHeld.promise;
    const order: string[] = [];
    const turns = keys.map(async (key) => order.push(await turn(key)));
    await Promise.all(turns.slice(1));
    expect(order.toSorted()).toEqual(free.toSorted());
    release.resolve();
    await Promise.all([holding, ...turns]);
    expect(order.at(-1)).toBe(held);
  });

  it('are taken alone when they need a second thread, or one that nobody knows', async () => {
    const keys = await known(3);
    const [other] = await known(1);
    const stranger = newKey();
    const done = await Promise.all([
      ...keys.map((key, index) => turn(key, async (tx) => void (index === 1 && (await tx.lockThread(other!, t0))))),
      turn(stranger),
    ]);
    expect(done).toEqual([...keys, stranger]);
    expect((await openThreads()).toSorted()).toEqual(expect.arrayContaining([...keys, stranger].toSorted()));
  });

  it('leave nothing behind in company when they go on to be taken alone', async () => {
    const keys = await known(3);
    let attempts = 0;
    const failing = store.write(async (tx) => {
      attempts += 1;
      await tx.lockThread(keys[0]!, t0);
      if (attempts > 1) throw new Error('not alone either');
      await tx.addIdentities(keys[0]!, [phone(unique('62814'))], 'Renamed', t0);
    }, keys[0]);
    const others = keys.slice(1).map((key) => turn(key));
    await expect(failing).rejects.toThrow('not alone either');
    expect(await Promise.all(others)).toEqual(keys.slice(1));
    const names = await store.db.selectFrom('contacts').select('profile_name').execute();
    expect(names.map((row) => row.profile_name)).not.toContain('Renamed');
  });

  it('of one thread are never in the same', async () => {
    const [key] = await known(1);
    const seen = await Promise.all(
      Array.from({ length: 4 }, () =>
        store.write(async (tx) => {
          await tx.lockThread(key!, t0);
          const open = await tx.findOpenConversation(key!);
          if (!open) await openOn(tx, key!);
          return open !== null;
        }, key),
      ),
    );
    expect(seen.filter((isOpen) => !isOpen)).toHaveLength(1);
  });

  it('are all told when the connection breaks, and none of them is there', async () => {
    const keys = await known(3);
    const settled = await Promise.allSettled(
      keys.map((key, index) => turn(key, index === 1 ? cutTransactions : undefined)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect((await openThreads()).filter((key) => keys.includes(key))).toEqual([]);
    expect(await Promise.all(keys.map((key) => turn(key)))).toEqual(keys);
  });

  async function cutTransactions(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`);
    await client.end();
  }
});
