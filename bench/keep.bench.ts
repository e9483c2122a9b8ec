import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { createArchiveFolder, type ArchiveFolder } from '../src/keep/archive-folder.ts';
import { letLeave } from '../src/keep/let-leave.ts';
import { planLeaving } from '../src/keep/plan-leaving.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { fillHistory } from './growth-rows.ts';
import { fillInbox } from './inbox-rows.ts';

/**
 * Closed conversations of ten messages that leave a SQLite store for the archive: how long each holds up other writers, and
 * what is left of it. Without the pauses that the service makes between them.
 */
export const name = 'keep';

const conversations = Number(process.env['BENCH_CONVERSATIONS'] ?? 20_000);
const leaving = Number(process.env['BENCH_LEAVING'] ?? 2_000);
const pairs = 4;

export async function* run(): AsyncIterable<object> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-bench-keep-'));
  const store = await openStore({ databaseUrl: null, dataDir });
  try {
    await fillInbox(store, conversations);
    await fillHistory(store, pairs);
    await closeAll(store);
    const before = await usedBytes(store);
    const { messages } = await store.db
      .selectFrom('messages')
      .select(({ fn }) => fn.countAll<number>().as('messages'))
      .executeTakeFirstOrThrow();
    const archive = createArchiveFolder(path.join(dataDir, 'archive'), () => '');
    const { heldMs, ...figures } = await leave(store, archive);
    yield { figure: 'leaving', conversations: leaving, ...figures, heldMs: percentiles(heldMs) };
    const left = (before - (await usedBytes(store))) / leaving;
    const perConversation = messages / conversations;
    yield {
      figure: 'bytes of a conversation',
      ...{ messages: Math.round(perConversation * 10) / 10, before: Math.round(before / conversations) },
      ...{ left: Math.round(before / conversations - left), archived: await archivedBytes(archive, dataDir) },
    };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function closeAll(store: Store): Promise<void> {
  await store.writeDb(async (db) => {
    await sql`update conversations set phase = 'closed', closed_at = opened_at`.execute(db);
    await sql`insert into scored_conversations (conversation_id, version, closed_at, team, kept, missed)
      select id, version, closed_at, team, 10, 1 from conversations`.execute(db);
  });
}

async function leave(store: Store, archive: ArchiveFolder) {
  const heldMs: number[] = [];
  let last = performance.now();
  const startedAt = process.cpuUsage();
  const timed: Store = {
    ...store,
    writeDb: async (work) => {
      last = performance.now();
      const result = await store.writeDb(work);
      heldMs.push(performance.now() - last);
      return result;
    },
  };
  for (let left = 0; left < leaving;) {
    await planLeaving(timed, { before: Infinity, archives: true, timezone: 'Asia/Jakarta', now: Date.now() });
    left += await letLeave({ store: timed, archive, now: Date.now, goOn: async () => true });
  }
  const { user, system } = process.cpuUsage(startedAt);
  return { cpuMsEach: Math.round((user + system) / leaving / 10) / 100, heldMs };
}

function percentiles(taken: number[]): object {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Pages in use: the file itself stays as large as it was, and is filled anew. */
async function usedBytes({ db }: Store): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select (select page_count from pragma_page_count) *
    (select page_size from pragma_page_size) - (select freelist_count from pragma_freelist_count) *
    (select page_size from pragma_page_size) as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

async function archivedBytes(archive: ArchiveFolder, dataDir: string): Promise<number> {
  let bytes = 0;
  for (const file of await archive.list()) bytes += (await stat(path.join(dataDir, 'archive', file))).size;
  return Math.round(bytes / leaving);
}
