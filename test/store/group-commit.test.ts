import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { Statements } from '../../src/store/statements.ts';

let connection: SqliteConnection.Database;
let commits: GroupCommit;
let committed = 0;

beforeEach(() => {
  connection = new SqliteConnection(':memory:');
  connection.exec('create table log (word text unique)');
  committed = 0;
  commits = new GroupCommit(new Statements(connection), () => (committed += 1));
});

afterEach(async () => {
  await commits.close();
  connection.close();
});

function words(): unknown[] {
  return connection.prepare('select word from log order by word').pluck().all();
}

async function write(word: string): Promise<string> {
  connection.prepare('insert into log values (?)').run(word);
  return word;
}

it('commits work that arrives together once, and answers each with its own result', async () => {
  const results = await Promise.all(['a', 'b', 'c'].map((word) => commits.enqueue(() => write(word))));
  expect(results).toEqual(['a', 'b', 'c']);
  expect(words()).toEqual(['a', 'b', 'c']);
  expect(committed).toBe(1);
});

it('undoes the one that fails alone, and runs the others again', async () => {
  let runs = 0;
  const good = (word: string) => {
    runs += 1;
    return write(word);
  };
  const failing = async () => {
    await write('half');
    throw new Error('no');
  };
  const results = await Promise.allSettled([
    commits.enqueue(() => good('a')),
    commits.enqueue(failing),
    commits.enqueue(() => good('b')),
    commits.enqueue(() => write('a')),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(words()).toEqual(['a', 'b']);
  expect(runs).toBeGreaterThan(2);
});

it('tells everyone of the batch when the commit itself fails', async () => {
  connection.pragma('foreign_keys = on');
  connection.exec('create table parent (id integer primary key)');
  connection.exec('create table child (id integer references parent deferrable initially deferred)');
  const orphan = async () => void connection.prepare('insert into child values (7)').run();
  const results = await Promise.allSettled([commits.enqueue(() => write('a')), commits.enqueue(orphan)]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
  expect(words()).toEqual([]);
  expect(await commits.enqueue(() => write('later'))).toBe('later');
});

it('work that arrives during a commit goes into the next one', async () => {
  let inner: Promise<string> | undefined;
  await commits.enqueue(async () => {
    inner = commits.enqueue(() => write('inner'));
    return write('outer');
  });
  expect(words()).toEqual(['outer']);
  expect(await inner).toBe('inner');
  expect(committed).toBe(2);
});

it('finishes what waits before it closes, and refuses what comes later', async () => {
  const waiting = commits.enqueue(() => write('a'));
  await commits.close();
  expect(await waiting).toBe('a');
  await expect(commits.enqueue(() => write('b'))).rejects.toThrow('closed');
});
