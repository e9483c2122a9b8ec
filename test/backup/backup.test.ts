import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { holdFolder } from '../../src/store/hold-folder.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import { listConversations } from '../../src/desk/inbox/conversation-list.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { openCase } from '../desk/cases.ts';
import { claim, openCase as openQuiet, queue } from '../store/rows.ts';
import { type DatabasePlace, emptyDatabase, hasPostgres } from '../support/databases.ts';
import { startService } from '../support/service.ts';

type Kind = 'sqlite' | 'postgres';
const ways: [Kind, Kind][] = [
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
  // A business that has outgrown one machine, and the way back.
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
];
const bytes = new TextEncoder().encode('sebuah gambar');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const reader = { id: 'admin', team: null, role: 'admin' as const };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Of what gzip has at its end, to check what it has unpacked. */
async function turnByte(file: string, at: number): Promise<void> {
  const whole = await readFile(file);
  whole[at] = whole[at]! ^ 1;
  await writeFile(file, whole);
}

/** Every row but what is made anew: the index of words, and which migrations ran when. */
async function everything(store: Store): Promise<Record<string, string[]>> {
  const list =
    store.dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`;
  const names = (await list.execute(store.db)).rows.map(({ name }) => name);
  const found: Record<string, string[]> = {};
  for (const name of names.filter((one) => !/^(search_|sqlite_|schema_)/.test(one)).toSorted()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.db);
    if (name === 'counters') found[name] = [];
    else found[name] = rows.map((row) => JSON.stringify(row, Object.keys(row).toSorted())).toSorted();
  }
  return found;
}

async function openFilled(place: DatabasePlace): Promise<Store> {
  const store = await openStore(place);
  await openCase(store, { name: 'Rina', messages: [{ text: 'paket saya belum datang, "kutip" dan ünïcode 🙏' }] });
  await store.indexWords(100);
  await createMediaFiles(join(place.dataDir, 'media')).save(bytes, 'text/plain');
  return store;
}

const contentDir = () => join(folder, 'content');
const plan = (place: DatabasePlace) => ({ ...place, contentDir: contentDir(), version: '1.0.0' });
const backup = (file: string, place: DatabasePlace) =>
  writeBackup(file, { ...plan(place), withMedia: true, secretKey: 'ab'.repeat(32) });
const careful = { overwrite: false, withContent: false, keepSends: false, hasOwnKey: false };

describe('a back-up', () => {
  beforeAll(async () => {
    await mkdir(join(contentDir(), 'intents/id'), { recursive: true });
    await writeFile(join(contentDir(), 'sop.yaml'), 'business: {}\n');
    await writeFile(join(contentDir(), 'intents/id/toko.yaml'), '[]\n');
  });

  it.each(ways)('from %s is restored into %s as it was, and can be worked on', async (from, to) => {
    if (!hasPostgres && (from === 'postgres' || to === 'postgres')) return;
    const [place, other] = [await emptyDatabase(from), await emptyDatabase(to)];
    const store = await openFilled(place);
    const file = join(folder, `${from}-${to}.sapa`);
    await backup(file, place);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await everything(store);
    await store.close();

    const restored = await restoreBackup(file, {
      ...other,
      ...careful,
      contentDir: join(folder, to),
      withContent: true,
    });
    expect(restored).toMatchObject({ media: 1, content: 2, secretKey: 'put back', head: { dialect: from } });
    const copy = await openStore(other);
    expect(await everything(copy)).toEqual(before);
    // Numbers go on after those that were there, searches find, triggers note.
    expect((await copy.listChanges(0, 1_000)).length).toBeGreaterThan(0);
    await openCase(copy, { name: 'Budi', messages: [{ text: 'kue ulang tahun' }] });
    await copy.indexWords(1_000);
    for (const q of ['unicode', 'rina', 'kue']) {
      const { rows } = await listConversations(copy, { q, limit: 5 }, { reader, now: Date.now() });
      expect(rows, q).toHaveLength(1);
    }
    await copy.close();
    expect(await createMediaFiles(join(other.dataDir, 'media')).read(sha256)).toEqual(Buffer.from(bytes));
    expect(await readFile(join(other.dataDir, 'secret-key'), 'utf8')).toBe(`${'ab'.repeat(32)}\n`);
    expect(await readFile(join(folder, to, 'intents/id/toko.yaml'), 'utf8')).toBe('[]\n');
    place.remove();
    other.remove();
  });

  it.each(['sqlite', 'postgres'] as const)('is not restored over data in %s, unless that is said', async (kind) => {
    if (!hasPostgres && kind === 'postgres') return;
    const [place, other] = [await emptyDatabase('sqlite'), await emptyDatabase(kind)];
    const file = join(folder, `over-${kind}.sapa`);
    const source = await openFilled(place);
    await backup(file, place);
    const before = await everything(source);
    await source.close();
    const there = await openStore(other);
    await openCase(there, { name: 'Yang Lama' });
    const old = await everything(there);
    await there.close();
    const into = { ...other, ...careful, contentDir: contentDir() };
    await expect(restoreBackup(file, into)).rejects.toThrow(/holds data already.*--overwrite/);
    if (kind === 'sqlite') {
      const release = await holdFolder(other.dataDir);
      await expect(restoreBackup(file, { ...into, overwrite: true })).rejects.toThrow(/Another Sapa .* Stop it first/);
      release();
    }
    const untouched = await openStore(other);
    expect(await everything(untouched)).toEqual(old);
    if (kind === 'postgres')
      await expect(restoreBackup(file, { ...into, overwrite: true })).rejects.toThrow(
        /^A Sapa works on the database still \(from 127\.0\.0\.1\)\. Stop all/,
      );
    expect(await everything(untouched)).toEqual(old);
    await untouched.close();
    await writeFile(join(other.dataDir, 'sapa.db.restoring-1'), 'what a restore that was killed left');
    await restoreBackup(file, { ...into, overwrite: true });
    if (kind === 'sqlite') expect((await readdir(other.dataDir)).filter((name) => /restoring/.test(name))).toEqual([]);
    const replaced = await openStore(other);
    expect(await everything(replaced)).toEqual(before);
    await replaced.close();
    place.remove();
    other.remove();
  });

  it.each(['sqlite', 'postgres'] as const)('that is damaged or cut short changes nothing in %s', async (kind) => {
    if (!hasPostgres && kind === 'postgres') return;
    const [place, other] = [await emptyDatabase('sqlite'), await emptyDatabase(kind)];
    const file = join(folder, `short-${kind}.sapa`);
    const source = await openFilled(place);
    await backup(file, place);
    await source.close();
    const { size } = await stat(file);
    for (const [about, spoil, said] of [
      ['cut', (name: string) => truncate(name, size - 40), 'is not whole (unexpected end of file): copy it again'],
      ['turned', (name: string) => turnByte(name, size - 6), 'is damaged (incorrect data check): copy it again'],
      ['other', (name: string) => writeFile(name, 'PK something'), 'is no back-up of Sapa: name a file that'],
      ['gone', (name: string) => rm(name), 'is not there: is the name right?'],
    ] as const) {
      const spoiled = `${file}.${about}`;
      await cp(file, spoiled);
      await spoil(spoiled);
      const into = { ...other, ...careful, contentDir: contentDir() };
      await expect(restoreBackup(spoiled, into)).rejects.toThrow(`${spoiled} ${said}`);
    }
    await expect(restoreBackup(folder, { ...other, ...careful, contentDir: contentDir() })).rejects.toThrow(
      `${folder} is a folder: name the file`,
    );
    const empty = await openStore(other);
    expect((await everything(empty))['conversations']).toEqual([]);
    await empty.close();
    place.remove();
    other.remove();
  });

  it('takes nothing for unsent that may have been sent since, unless nothing was', async () => {
    const place = await emptyDatabase('sqlite');
    const store = await openStore(place);
    const row = await openQuiet(store);
    const messageId = await queue(store, row);
    await claim(store, row);
    const file = join(folder, 'sends.sapa');
    await backup(file, place);
    await store.close();
    for (const keepSends of [false, true]) {
      const other = await emptyDatabase('sqlite');
      await restoreBackup(file, { ...other, ...careful, contentDir: contentDir(), keepSends });
      const copy = await openStore(other);
      const sends = await copy.db.selectFrom('outbox').select(['message_id', 'state', 'error']).execute();
      expect(sends).toEqual([
        keepSends
          ? { message_id: messageId, state: 'sending', error: null }
          : { message_id: messageId, state: 'dropped', error: 'restored' },
      ]);
      await copy.close();
      other.remove();
    }
    place.remove();
  });

  it.skipIf(process.getuid?.() !== 0)(
    'that root restores belongs to whoever the folder does, as closed as before',
    async () => {
      const [place, other] = [await emptyDatabase('sqlite'), await emptyDatabase('sqlite')];
      const store = await openFilled(place);
      const file = join(folder, 'owner.sapa');
      await backup(file, place);
      await store.close();
      const nobody = 65_534;
      await chown(other.dataDir, nobody, nobody);
      await writeFile(join(other.dataDir, 'sapa.db'), '', { mode: 0o600 });
      await restoreBackup(file, { ...other, ...careful, overwrite: true, contentDir: contentDir() });
      const names = await readdir(other.dataDir, { recursive: true });
      const made = names.filter((name) => !name.includes('before-restore'));
      expect(made).toEqual(expect.arrayContaining(['sapa.db', 'secret-key', expect.stringMatching(sha256)]));
      for (const name of made) expect((await stat(join(other.dataDir, name))).uid, name).toBe(nobody);
      expect((await stat(join(other.dataDir, 'sapa.db'))).mode & 0o777).toBe(0o600);
      place.remove();
      other.remove();
    },
  );

  it('never replaces an older one', async () => {
    const place = await emptyDatabase('sqlite');
    const store = await openFilled(place);
    const file = join(folder, 'twice.sapa');
    await backup(file, place);
    const first = await readFile(file);
    await expect(backup(file, place)).rejects.toThrow(/EEXIST/);
    expect(await readFile(file)).toEqual(first);
    await store.close();
    place.remove();
  });
});

describe('sapa backup and sapa restore', () => {
  it('of a PostgreSQL that does not answer: which one, and what to do, is told', async () => {
    const env = { DATABASE_URL: 'postgres://sapa:a-secret@127.0.0.1:1/sapa', DATA_DIR: join(folder, 'away') };
    const made = await runSapa(['backup', join(folder, 'away.sapa')], { cwd: folder, env });
    expect(made.code).toBe(1);
    expect(made.stderr).toMatch(
      /^Cannot use the PostgreSQL database sapa@127\.0\.0\.1:1\/sapa: .*Nothing listens there/,
    );
  });

  it('make no key of their own in a folder that a back-up is put into', async () => {
    const place = await emptyDatabase('sqlite');
    await (await openStore(place)).close();
    await writeFile(join(place.dataDir, 'secret-key'), `${'ab'.repeat(32)}\n`);
    const [file, dataDir] = [join(folder, 'with-key.sapa'), join(folder, 'new-machine')];
    const env = { DATA_DIR: dataDir, CONTENT_DIR: folder };
    const made = await runSapa(['backup', file], { cwd: folder, env: { ...env, DATA_DIR: place.dataDir } });
    expect(made).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'none.sapa'), 'no back-up');
    expect(await runSapa(['restore', 'none.sapa'], { cwd: folder, env })).toMatchObject({ code: 1 });
    expect(await readdir(dataDir)).not.toContain('secret-key');
    expect(await runSapa(['restore', file], { cwd: folder, env })).toMatchObject({ code: 0 });
    expect((await readdir(dataDir)).filter((name) => name.startsWith('secret-key'))).toEqual(['secret-key']);
    expect(await readFile(join(dataDir, 'secret-key'), 'utf8')).toBe(`${'ab'.repeat(32)}\n`);
    place.remove();
  });

  it('into a folder that is not there: what to do is told', async () => {
    const place = await emptyDatabase('sqlite');
    await (await openStore(place)).close();
    const file = join(folder, 'nowhere', 'x.sapa');
    const made = await runSapa(['backup', file], { cwd: folder, env: { DATA_DIR: place.dataDir } });
    expect(made).toMatchObject({
      code: 1,
      stderr: `there is no folder ${join(folder, 'nowhere')}: make it first, or name another\n`,
    });
    await expect(backup(file, place)).rejects.toThrow(/ENOENT/);
    place.remove();
  });

  it('that is stopped half-way leaves nothing behind', async () => {
    const place = await emptyDatabase('sqlite');
    await (await openStore(place)).close();
    const media = join(place.dataDir, 'media/aa');
    await mkdir(media, { recursive: true });
    await writeFile(join(media, 'a'.repeat(64)), '');
    await truncate(join(media, 'a'.repeat(64)), 8 * 1024 ** 3); // takes many seconds to read, and no room
    const file = join(folder, 'stopped', 'x.sapa');
    await mkdir(join(folder, 'stopped'));
    const child = spawn(process.execPath, [resolve('src/cli/bin.js'), 'backup', file], {
      cwd: folder,
      env: { DATA_DIR: place.dataDir, CONTENT_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit');
    const said = text(child.stderr);
    const size = () =>
      stat(`${file}.unfinished-${child.pid}`).then(
        (found) => found.size,
        () => 0,
      );
    await expect.poll(size, { interval: 20 }).toBeGreaterThan(1_000);
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    expect(await said).toMatch(/was not written: the back-up was stopped/);
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
    place.remove();
  });

  it('are done while the service works, and every message of the back-up is whole', async () => {
    const service = await startService();
    const env = { DATA_DIR: service.dataDir, CONTENT_DIR: service.contentDir, SIMULATOR: 'on' };
    let isOver = false;
    const chatting = (async () => {
      for (let count = 0; !isOver && count < 200; count += 1) {
        const customer = createCustomer(service.simulator, String(6_281_290_000_000 + count), {
          name: `Rina ${count}`,
        });
        await customer.says('jam buka toko?');
      }
    })();
    const file = join(folder, 'live.sapa');
    const made = await runSapa(['backup', file], { cwd: folder, env });
    isOver = true;
    await chatting;
    await service.close();
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/live\.sapa: \d+ rows.*\nThe secret key is in it/s);
    const again = await runSapa(['backup', file], { cwd: folder, env });
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);

    const dataDir = join(folder, 'restored');
    const into = { DATA_DIR: dataDir, CONTENT_DIR: service.contentDir, SIMULATOR: 'on' };
    const restored = await runSapa(['restore', file], { cwd: folder, env: into });
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/^Restored what was there at 20\d\d-.* rows/);
    const twice = await runSapa(['restore', file], { cwd: folder, env: into });
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringMatching(/holds data already.*--overwrite/s)]);
    const store = await openStore({ databaseUrl: null, dataDir });
    const broken = await sql`select * from pragma_foreign_key_check`.execute(store.db);
    expect(broken.rows).toEqual([]);
    // One moment of it: no decision without its words.
    const { rows } = await sql<{ decided: number; held: number }>`select
      (select count(*) from events where type = 'customer-wrote') as decided,
      (select count(*) from messages where direction = 'in') as held`.execute(store.db);
    expect(rows[0]?.decided).toBe(rows[0]?.held);
    await store.close();
  });
});
