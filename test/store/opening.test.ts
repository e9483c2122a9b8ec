import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/list.ts';
import { connectionAdvice } from '../../src/store/postgres-errors.ts';
import { openStore, StoreError } from '../../src/store/open.ts';
import { describeEachDatabase, hasPostgres, emptyDatabase } from '../support/databases.ts';
import { openSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { account, claim, openCase, queue } from './rows.ts';

describeEachDatabase('opening a store', (name) => {
  it('makes the schema in an empty database, and leaves it alone the next time', async () => {
    const place = await emptyDatabase(name);
    const first = await openStore(place);
    const id = await account(first);
    await first.close();
    const second = await openStore(place);
    const versions = await sql<{ version: number }>`select version from schema_migrations`.execute(second.db);
    expect(versions.rows).toHaveLength(MIGRATIONS.length);
    const accounts = await second.db.selectFrom('accounts').select('id').execute();
    expect(accounts).toEqual([{ id }]);
    await second.close();
    place.remove();
  });

  it('migrates once when several processes start together', async () => {
    const place = await emptyDatabase(name);
    const stores = await Promise.all([openStore(place), openStore(place), openStore(place)]);
    await Promise.all(stores.map((store) => store.ping()));
    const versions = await sql`select version from schema_migrations`.execute(stores[0].db);
    expect(versions.rows).toHaveLength(MIGRATIONS.length);
    for (const store of stores) await store.close();
    place.remove();
  });

  it('refuses a database that a newer Sapa has used, and says what to do', async () => {
    const place = await emptyDatabase(name);
    const store = await openStore(place);
    await store.writeDb(async (trx) => {
      await sql`insert into schema_migrations (version, name, applied_at) values (9999, 'later', 0)`.execute(trx);
    });
    await store.close();
    await expect(openStore(place)).rejects.toThrow(/schema version 9999.*newer Sapa/s);
    place.remove();
  });

  it('refuses a database whose steps are not this build’s own, and changes nothing in it', async () => {
    const place = await emptyDatabase(name);
    const store = await openStore(place);
    await store.writeDb(async (trx) => {
      await sql`delete from schema_migrations where version > 8`.execute(trx);
      await sql`update schema_migrations set name = '0010-contacts' where version = 8`.execute(trx);
    });
    await store.close();
    await expect(openStore(place)).rejects.toThrow(
      /another build: its schema step 8 is "0010-contacts".*Nothing was changed/s,
    );
    await expect(openStore(place)).rejects.toThrow(StoreError);
    place.remove();
  });

  it('undoes a migration that fails half-way, so that the next start can try again', async () => {
    const place = await emptyDatabase(name);
    const store = await openStore(place);
    const failing = {
      name: 'failing',
      up: async (db: Parameters<(typeof MIGRATIONS)[number]['up']>[0]) => {
        await sql`create table half_made (id integer)`.execute(db);
        throw new Error('out of luck');
      },
    };
    await expect(migrateAgain(store, [...MIGRATIONS, failing])).rejects.toThrow('out of luck');
    await expect(sql`select * from half_made`.execute(store.db)).rejects.toThrow();
    const versions = await sql`select version from schema_migrations`.execute(store.db);
    expect(versions.rows).toHaveLength(MIGRATIONS.length);
    await store.close();
    place.remove();
  });

  async function migrateAgain(
    store: Awaited<ReturnType<typeof openStore>>,
    migrations: typeof MIGRATIONS,
  ): Promise<void> {
    if (store.dialect === 'postgres') return migrate(store.db as never, 'postgres', migrations);
    // Out of the way of the store's own transaction, which `writeDb` has begun.
    return store.writeDb(async (trx) => {
      await sql`commit`.execute(trx);
      try {
        await migrate(trx as never, 'sqlite', migrations);
      } finally {
        await sql`begin immediate`.execute(trx);
      }
    });
  }
});

describe('a store that cannot be opened', () => {
  const smallDisk = openSmallDisk(1);
  afterAll(() => smallDisk?.close());

  it('says so when the URL is not one of PostgreSQL', async () => {
    await expect(openStore({ databaseUrl: 'mysql://x', dataDir: '.' })).rejects.toThrow(/must begin with postgres:/);
  });

  it('names the file and what to do when the data folder is a file', async () => {
    const place = await emptyDatabase('sqlite');
    const file = path.join(place.dataDir, 'taken');
    writeFileSync(file, '');
    await expect(openStore({ databaseUrl: null, dataDir: file })).rejects.toThrow(/taken.*DATA_DIR/s);
    place.remove();
  });

  it('says so when the file is not a database', async () => {
    const place = await emptyDatabase('sqlite');
    writeFileSync(path.join(place.dataDir, 'sapa.db'), 'this is no database, whatever its name says'.repeat(50));
    const opening = openStore(place);
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(/sapa\.db.*not an SQLite database/s);
    place.remove();
  });

  it.skipIf(smallDisk === null)('says that the disk is full when there is no room for its tables', async () => {
    const { dir } = smallDisk as SmallDisk;
    const opening = openStore({ databaseUrl: null, dataDir: dir });
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(/sapa\.db.*The disk is full: make room on it/s);
  });

  it.skipIf(smallDisk === null)('says so when it may only be read', async () => {
    const { dir } = smallDisk as SmallDisk;
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    await expect(openStore({ databaseUrl: null, dataDir: dir })).rejects.toThrow(/sapa\.db.*read-only/s);
  });

  // A recursive `mkdir` of Node never comes back from there; where there is no /proc, nothing else answers like it.
  it.skipIf(process.platform !== 'linux')('comes to an end where no folder can be made', async () => {
    await expect(openStore({ databaseUrl: null, dataDir: '/proc/sapa' })).rejects.toThrow(/ENOENT.*proc\/sapa/s);
  });

  it('asks for the disk when the data folder is a link that leads nowhere', async () => {
    const place = await emptyDatabase('sqlite');
    const link = path.join(place.dataDir, 'link');
    symlinkSync(path.join(place.dataDir, 'gone', 'disk'), link);
    for (const dataDir of [link, path.join(link, 'data')])
      await expect(openStore({ databaseUrl: null, dataDir })).rejects.toThrow(
        /link that leads nowhere, mount its disk/,
      );
    place.remove();
  });

  it('says so when nothing listens at the address, without the password', async () => {
    const opening = openStore({ databaseUrl: 'postgres://sapa:topsecret@127.0.0.1:1/sapa', dataDir: '.' });
    await expect(opening).rejects.toThrow(/sapa@127\.0\.0\.1:1\/sapa.*is the server running/s);
    await expect(opening).rejects.not.toThrow(/topsecret/);
  });

  it.skipIf(!hasPostgres)('says what to do when TLS is asked of a server that has none', async () => {
    const { databaseUrl } = await emptyDatabase('postgres');
    const opening = openStore({ databaseUrl: `${databaseUrl}?sslmode=verify-full`, dataDir: '.' });
    await expect(opening).rejects.toThrow(/does not support SSL.*Switch TLS on there.*leave sslmode out/s);
  });

  it('says so when a file of TLS is missing', async () => {
    const databaseUrl = 'postgres://sapa:topsecret@127.0.0.1:1/sapa?sslmode=verify-full&sslrootcert=/nowhere/ca.crt';
    await expect(openStore({ databaseUrl, dataDir: '.' })).rejects.toThrow(/nowhere\/ca\.crt.*sslrootcert.*correct/s);
  });

  it.each([
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', message: 'unable to verify the first certificate' }, 'sslrootcert='],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate in certificate chain' }, 'sslrootcert='],
    [{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, 'renew it'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: "Hostname/IP does not match certificate's altnames" }, 'host in'],
    [{ message: 'Connection terminated unexpectedly' }, 'its log says why'],
    [{ message: 'timeout exceeded when trying to connect' }, 'firewall'],
    [
      { code: '08P01', message: 'unsupported startup parameter: idle_in_transaction_session_timeout' },
      'ignore_startup_parameters',
    ],
  ])('says what to do about %o', (error, advice) => {
    expect(connectionAdvice('postgres://sapa:topsecret@db/sapa', error)).toContain(advice);
  });

  it.skipIf(!hasPostgres)('tells a wrong password from a database that is missing', async () => {
    const place = await emptyDatabase('postgres');
    const url = new URL(place.databaseUrl ?? '');
    url.pathname = '/no_such_database';
    await expect(openStore({ databaseUrl: url.href, dataDir: '.' })).rejects.toThrow(/does not exist: create it/);
    url.password = 'wrong';
    await expect(openStore({ databaseUrl: url.href, dataDir: '.' })).rejects.toThrow(
      /password in DATABASE_URL is wrong/,
    );
  });
});

describe.skipIf(!hasPostgres)('a process of the version before, beside the first of a newer one', () => {
  it('L35: works on when a table gets another column, also with statements that it has prepared', async () => {
    const place = await emptyDatabase('postgres');
    const [older, newer] = [await openStore(place), await openStore(place)];
    const rows = [await openCase(older), await openCase(older), await openCase(older)] as const;
    for (const row of rows) await queue(older, row);
    expect(await claim(older, rows[0])).not.toBeNull();
    await sql`alter table outbox add column of_a_later_version text`.execute(newer.db);
    const claims = await Promise.all([claim(older, rows[1]), claim(older, rows[2])]);
    expect(claims.every((job) => job !== null && 'partId' in job)).toBe(true);
    await older.close();
    await newer.close();
    place.remove();
  });
});
