import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';

const longLog = 200;
const page = 4_096;

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sapa-test-checkpoints-'));
  store = await openSqlite(folder, { longLog });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => path.join(folder, 'sapa.db');

/** About three pages of the log. */
function write(n: number): Promise<unknown> {
  const text = 'x'.repeat(2 * page);
  return store.writeDb((db) =>
    sql`insert into labels (id, name, name_key, color, created_at)
    values (${`label-${n}`}, ${text}, ${`key-${n}`}, 'teal', 0)`.execute(db),
  );
}

async function writeMany(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) await write(n);
}

const logPages = (): number => statSync(`${file()}-wal`).size / page;

function rowsInTheFileAlone(): number {
  const copy = path.join(folder, 'alone');
  const connection = new SqliteConnection(file());
  try {
    connection.exec(`vacuum into '${copy}'`);
  } finally {
    connection.close();
  }
  const alone = new SqliteConnection(copy, { readonly: true });
  try {
    expect(alone.pragma('integrity_check', { simple: true })).toBe('ok');
    return alone.prepare<[], { rows: number }>('select count(*) as rows from labels').get()?.rows ?? 0;
  } finally {
    alone.close();
  }
}

it('lets the log begin anew while writes never pause, and keeps every row', async () => {
  await writeMany(0, 900);
  expect(logPages()).toBeLessThan(longLog * 6);
  expect(rowsInTheFileAlone()).toBe(900);
});

it('goes on when somebody reads an old state for long, and moves the log when they have ended', async () => {
  const reader = new SqliteConnection(file(), { readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from labels').get();
  await writeMany(0, 400);
  const grown = logPages();
  reader.close();
  await writeMany(400, 900);
  expect(grown).toBeGreaterThan(longLog * 3);
  expect(logPages()).toBeLessThan(grown + longLog * 6);
  expect(rowsInTheFileAlone()).toBe(900);
});

it('ends while the log is being moved, and finds everything at the next start', async () => {
  await Promise.all(Array.from({ length: 600 }, (_, n) => write(n)));
  await store.close();
  store = await openSqlite(folder, { longLog });
  expect(rowsInTheFileAlone()).toBe(600);
});
