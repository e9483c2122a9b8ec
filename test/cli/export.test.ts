import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchiveFolder } from '../../src/keep/archive-folder.ts';
import { readConversation } from '../../src/keep/archive-line.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { openStore } from '../../src/store/open.ts';
import { openCase, t0 } from '../desk/cases.ts';
import { runSapa } from './run-sapa.ts';

const day = 86_400_000;
let dir: string;
const sapa = (...args: string[]) => runSapa(['export', ...args], { cwd: dir, env: { DATA_DIR: dir } });
const lines = async (file: string) =>
  (await readFile(join(dir, file), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sapa-export-'));
  await writeFile(join(dir, 'sop.yaml'), 'business: { name: Toko Uji, timezone: Asia/Jakarta, language: id }\n');
  const store = await openStore({ databaseUrl: null, dataDir: dir });
  const rina = await openCase(store, {
    ...{ phone: '628123456789', name: 'Rina' },
    messages: [{ text: '=HYPERLINK("http://x")' }, { text: 'halo, "kak" 👋', author: 'agent' }],
  });
  await withPicture(store, rina);
  await openCase(store, { phone: '628123456780', name: 'Budi', at: t0 + day, messages: [{ text: 'ongkir?' }] });
  await withProvidersId(store, '628123456780');
  await archived(
    store,
    await openCase(store, {
      phone: '628123456789',
      channel: 'telegram',
      at: t0 + 2 * day,
      messages: [{ text: 'lama' }],
    }),
  );
  await store.close();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

type Store = Awaited<ReturnType<typeof openStore>>;

async function withPicture(store: Store, conversationId: string): Promise<void> {
  const { sha256, mime } = await createMediaFiles(join(dir, 'media')).save(Buffer.from('a picture'), 'text/plain');
  const { id } = await store.db.selectFrom('messages').select('id').orderBy('id').executeTakeFirstOrThrow();
  const accountId = (await store.listAccounts())[0]!.id;
  await store.writeDb((db) =>
    db
      .insertInto('media')
      .values({
        ...{ id: 'm1', account_id: accountId, conversation_id: conversationId, message_id: id, sha256, mime, bytes: 9 },
        ...{ state: 'stored', media_json: '{}', attempts: 0, retry_at: 0, created_at: t0 },
      })
      .execute(),
  );
}

/** Known to the provider by an id that says nothing to people, and first by that. */
async function withProvidersId(store: Store, phone: string): Promise<void> {
  const own = store.db.selectFrom('identities').selectAll().where('external_id', '=', phone);
  const values = { ...(await own.executeTakeFirstOrThrow()), kind: 'bsuid', external_id: 'ID.1', created_at: 0 };
  await store.writeDb((db) => db.insertInto('identities').values(values).execute());
}

/** As it is when its time in the store is over. */
async function archived(store: Store, id: string): Promise<void> {
  const file = '2026-06/2026-000003.jsonl.gz';
  await createArchiveFolder(join(dir, 'archive'), () => '').write(file, [await readConversation(store.db, id)]);
  await store.writeDb(async (db) => {
    await db.deleteFrom('messages').where('conversation_id', '=', id).execute();
    await db
      .insertInto('emptied_conversations')
      .values({ conversation_id: id, how: 'archived', file, planned_at: t0, done_at: t0, answers_json: '[]' })
      .execute();
  });
}

describe('sapa export', () => {
  it('writes everything of each conversation, a line each, also of those in the archive, for its owner only', async () => {
    expect(await sapa('all.jsonl')).toMatchObject({ code: 0, stdout: 'all.jsonl: 3 conversations, 4 messages\n' });
    const texts = (await lines('all.jsonl')).map(({ messages }) => messages.map(({ text }: { text: string }) => text));
    expect(texts).toEqual([['=HYPERLINK("http://x")', 'halo, "kak" 👋'], ['ongkir?'], ['lama']]);
    expect((await stat(join(dir, 'all.jsonl'))).mode & 0o077).toBe(0);
    expect(await sapa('all.jsonl')).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  });

  it('D2: writes what there is of one person, with their files, by the number as people write it', async () => {
    const ran = await sapa('rina.jsonl', '--of', '0812-3456-789', '--files', 'rina');
    expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: 'rina.jsonl: 2 conversations, 3 messages\n' });
    const [first] = await lines('rina.jsonl');
    expect(await readFile(join(dir, 'rina', first.messages[0].file), 'utf8')).toBe('a picture');
    expect(await sapa('-', '--of', 'Tono')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing of Tono'),
    });
  });

  it('writes messages as a table that a spreadsheet opens, without formulas in it', async () => {
    expect(await sapa('some.csv', '--to', '2026-06-01')).toMatchObject({ code: 0 });
    const table = await readFile(join(dir, 'some.csv'), 'utf8');
    const rows = table.split('\r\n');
    expect(rows[0]).toBe('\u{feff}at,number,channel,customer,address,author,agent,kind,text,status,file');
    expect(rows[1]).toContain(',whatsapp,Rina,628123456789,customer,,text,"\'=HYPERLINK(""http://x"")"');
    expect(rows[2]).toContain('"halo, ""kak"" 👋"');
    expect(rows).toHaveLength(4);
    expect(await sapa('budi.csv', '--of', 'Budi')).toMatchObject({ code: 0 });
    expect(await readFile(join(dir, 'budi.csv'), 'utf8')).toContain(',Budi,628123456780,customer,');
  });

  it('says what is wrong with what it was asked', async () => {
    const turned = ['--from', '2026-06-02', '--to', '2026-06-01'];
    const asked = [['x.txt'], ['x.csv', '--from', 'kemarin'], ['nowhere/x.csv'], ['x.csv', ...turned]];
    const said = await Promise.all(asked.map((args) => sapa(...args)));
    expect(said.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(said.map(({ stderr }) => stderr.trim())).toEqual([
      expect.stringContaining('must end in .jsonl'),
      expect.stringContaining('--from is "kemarin"'),
      'there is no folder nowhere: make it first, or name another',
      '--from 2026-06-02 is after --to 2026-06-01: no day is between them',
    ]);
  });

  it('ends quietly when whoever reads it has had enough', async () => {
    const bin = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
    const child = spawn(process.execPath, [bin, 'export', '-'], { cwd: dir, env: { ...process.env, DATA_DIR: dir } });
    child.stdout.destroy();
    const [[code], said] = await Promise.all([once(child, 'exit'), textOf(child.stderr)]);
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('says without a stack that what it is written to has no room', async () => {
    const bin = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
    const full = await open('/dev/full', 'w');
    const env = { ...process.env, DATA_DIR: dir };
    const child = spawn(process.execPath, [bin, 'export', '-'], { cwd: dir, env, stdio: ['ignore', full.fd, 'pipe'] });
    const [[code], said] = await Promise.all([once(child, 'exit'), textOf(child.stderr!)]);
    await full.close();
    expect(said).toMatch(/^the rest was not written: ENOSPC.*\n$/);
    expect(code).toBe(1);
  });
});
