import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';

// SQLite looks at the value of a bare `limit ?`, and so compiles the statement anew at each run.

it('no query asks for so many rows by a bare parameter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  const store = await openSqlite(folder, { synchronous: 'off' });
  try {
    const { sql, parameters } = store.db.selectFrom('users').select('id').limit(5).compile();
    expect(sql).toMatch(/limit cast\(\? as integer\)$/);
    expect(parameters).toEqual([5]);
    expect(await store.db.selectFrom('users').select('id').limit(5).execute()).toEqual([]);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});

it('no statement of ours does', async () => {
  const files = await Array.fromAsync(glob('src/**/*.ts'));
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
  expect(texts.length).toBeGreaterThan(100);
  const bare = texts.filter(({ text }) => /\blimit \?/.test(text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')));
  expect(bare.map(({ file }) => file)).toEqual([]);
});
