import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder } from '../../src/store/hold-folder.ts';
import { emptyDatabase, hasPostgres } from '../support/databases.ts';

describe('a start that cannot succeed', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    for (const part of ['sop.yaml', 'intents', 'templates']) await cp(part, join(dir, part), { recursive: true });
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  async function start(
    env: Record<string, string> = {},
    args: string[] = [],
  ): Promise<{ code: number | null; said: string }> {
    const place = {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      DATA_DIR: join(dir, 'data'),
      CONTENT_DIR: dir,
      LOG_LEVEL: 'silent',
    };
    const child = spawn(process.execPath, ['src/main.js', ...args], {
      env: { ...place, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: said.join('') };
  }

  it('names the file, the line and the nearest key of wrong content', async () => {
    await writeFile(join(dir, 'sop.yaml'), 'business: { name: Toko Uji }\n\nbot:\n  lisen: 2s\n');
    await writeFile(join(dir, 'intents/id/toko.yaml'), '- intent: jam\n  titel: Jam\n');
    const { code, said } = await start();
    expect(code).toBe(1);
    expect(said).toMatch(/sop\.yaml:4: error: .*lisen.*listen/);
    expect(said).toMatch(/intents\/id\/toko\.yaml:2: error: .*titel.*title/);
    expect(said).not.toMatch(/\n\s+at /); // for whoever wrote the file, not for whoever wrote the program
  });

  it('says that another one works on the same folder, and what to do', async () => {
    const release = await holdFolder(join(dir, 'data'));
    const { code, said } = await start();
    release();
    expect(code).toBe(1);
    expect(said).toMatch(/Another Sapa \(process \d+ on .+\) works on .*data\. Stop it first/);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it.skipIf(!hasPostgres)('ends by itself when DATABASE_URL has no password', async () => {
    const url = new URL((await emptyDatabase('postgres')).databaseUrl ?? '');
    url.password = '';
    const { code, said } = await start({ DATABASE_URL: url.href });
    expect(code).toBe(1);
    expect(said).toContain('DATABASE_URL names no password');
  });

  it.skipIf(!hasPostgres)('says that the user may have too few connections, though the first is let in', async () => {
    const url = new URL((await emptyDatabase('postgres')).databaseUrl ?? '');
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const role = `few_${randomBytes(6).toString('hex')}`;
    await client.query(`create role ${role} login password 'topsecret' connection limit 1`);
    await client.query(`alter database ${url.pathname.slice(1)} owner to ${role}`);
    await client.query(`grant all on schema public to ${role}`);
    await client.end();
    url.username = role;
    url.password = 'topsecret';
    const { code, said } = await start({ DATABASE_URL: url.href });
    expect(code).toBe(1);
    expect(said).toMatch(/lets this user have 1 connections.*takes up to 14: raise it/s);
    expect(said).not.toMatch(/\n\s+at |topsecret/);
  });

  it('says what to do about a port that is taken, and a host that is none', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const taken = await start({ PORT: String(port) });
    const takenToo = await start({ WEBHOOK_PORT: String(port) });
    other.close();
    expect(takenToo.code).toBe(1);
    expect(takenToo.said).toContain(`WEBHOOK_PORT is ${port}, but another program listens on 127.0.0.1:${port}`);
    expect(taken.code).toBe(1);
    expect(taken.said).toContain(`another program listens on 127.0.0.1:${port}: stop it, or name another port`);
    const nowhere = await start({ HOST: 'nowhere.invalid' });
    expect(nowhere.code).toBe(1);
    expect(nowhere.said).toContain('HOST is "nowhere.invalid", but no machine of that name is known');
    expect(taken.said + nowhere.said).not.toMatch(/\n\s+at /);
  });

  it.each([
    [['web'], '"web" says nothing here'],
    [['worker', '--only', 'web'], 'worker means --only worker: say one of them'],
    [['--only', 'webs'], '--only is "webs"'],
  ])('when it is told %j, rather than doing all of it', async (args, sentence) => {
    const { code, said } = await start({}, args);
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('lists every wrong setting at once, and shows no secret', async () => {
    const { code, said } = await start({
      PORT: 'many',
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
      SECRET_KEY: 'much too short to be a key',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'short',
    });
    expect(code).toBe(1);
    for (const name of ['PORT', 'WHATSAPP_ACCESS_TOKEN', 'META_APP_SECRET', 'SECRET_KEY', 'ADMIN_PASSWORD']) {
      expect(said).toContain(name);
    }
    expect(said).not.toContain('much too short');
    expect(said).not.toMatch(/\n\s+at /);
  });
});
