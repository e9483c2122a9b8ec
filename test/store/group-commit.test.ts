import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { Statements } from '../../src/store/statements.ts';

let connection: SqliteConnection.Database;
let commits: GroupCommit;
let committed = 0;
let flush: () => Promise<void>;

beforeEach(() => {
  connection = new SqliteConnection(':memory:');
  connection.exec('create table log (word text unique)');
  committed = 0;
  flush = async () => undefined;
  commits = new GroupCommit(new Statements(connection), {
    sync: () => flush(),
    onDurable: () => (committed += 1),
  });
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

it('writes with the commit what its units leave for it, and nothing that was undone', async () => {
  const left: string[] = [];
  const hooks = {
    sync: async () => undefined,
    onDurable: () => undefined,
    beforeCommit: () => {
      for (const word of left.splice(0)) connection.prepare('insert into log values (?)').run(`left by ${word}`);
    },
    onUndone: () => void left.splice(0),
  };
  const leaving = new GroupCommit(new Statements(connection), hooks);
  const leave = async (word: string) => void left.push(await write(word));
  const failing = async () => {
    await write('half');
    throw new Error('no');
  };
  const results = await Promise.allSettled([
    ...[leaving.enqueue(() => leave('a')), leaving.enqueue(failing), leaving.enqueue(() => leave('b'))],
  ]);
  await leaving.close();
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['a', 'b', 'left by a', 'left by b']);
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

it('tells nobody of success, and begins nothing else, before the commit is on the disk', async () => {
  const disk = Promise.withResolvers<void>();
  flush = () => disk.promise;
  const told: string[] = [];
  const first = commits.enqueue(() => write('a')).then((word) => told.push(word));
  await expect.poll(words).toEqual(['a']);
  const second = commits.enqueue(() => write('b')).then((word) => told.push(word));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect({ told, words: words(), committed }).toEqual({ told: [], words: ['a'], committed: 0 });
  disk.resolve();
  await Promise.all([first, second]);
  expect({ told, words: words() }).toEqual({ told: ['a', 'b'], words: ['a', 'b'] });
});

it('a flush that fails refuses what was committed with it, what waits, and all that comes later', async () => {
  flush = () => Promise.reject(new Error('EIO'));
  const first = commits.enqueue(() => write('a'));
  const second = first.catch(() => commits.enqueue(() => write('b')));
  await expect(first).rejects.toThrow('The disk failed');
  await expect(second).rejects.toThrow('The disk failed');
  flush = async () => undefined;
  await expect(commits.enqueue(() => write('c'))).rejects.toThrow('The disk failed');
  expect(() => commits.check()).toThrow('The disk failed');
  expect(committed).toBe(0);
});

it('what must be acknowledged goes before what waits already', async () => {
  const order: string[] = [];
  const note = (word: string) => async () => void order.push(word);
  await Promise.all([commits.enqueue(note('turn')), commits.enqueue(note('webhook'), true)]);
  expect(order).toEqual(['webhook', 'turn']);
});
