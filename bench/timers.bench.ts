import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { newConversation } from '../src/core/conversation/new-conversation.ts';
import { openStore, type StorePlace } from '../src/store/open.ts';
import { startPostgres } from '../test/support/postgres.ts';

export const name = 'timers';

const timersEach = 4;
const due = 1_000;
/** Time enough for the process to start before the first of them falls due. */
const leadMs = 15_000;
const dayMs = 86_400_000;

/**
 * What pending timers cost: the start of a process, its memory, and how late 1,000 are that fall due within one
 * second, with few and with many pending beside them. On SQLite, and on PostgreSQL where it can be started.
 */
export async function* run(): AsyncIterable<object> {
  for (const pending of [10_000, 1_000_000]) {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-timers-'));
    try {
      yield await measure('sqlite', { databaseUrl: null, dataDir }, pending);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const server = await startPostgres();
  try {
    for (const pending of [10_000, 1_000_000]) {
      const databaseUrl = await server.url(`timers_${pending}`);
      yield await measure('postgres', { databaseUrl, dataDir: tmpdir() }, pending);
    }
  } finally {
    await server.stop();
  }
}

async function measure(store: string, place: StorePlace, pending: number): Promise<object> {
  await fill(place, pending);
  const firstDueAt = await setDue(place);
  const figures = await runProcess({ ...place, due, until: firstDueAt + 60_000 });
  return { figure: `${due} due in a second, ${pending} pending`, store, ...figures };
}

/** Conversations of one thread each, whose timers are due on some other day. */
async function fill(place: StorePlace, pending: number): Promise<void> {
  const store = await openStore(place);
  const account = await store.ensureAccount({ channel: 'whatsapp', externalId: 'bench', name: 'Bench' });
  const at = Date.now();
  const count = due + pending / timersEach;
  const state = JSON.stringify({ ...conversation(at), timers: { 'idle-over': 1 } });
  const numbers = sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(count)})`;
  const padded = sql`substr('0000000' || n, -7)`;
  const pad = store.dialect === 'sqlite' ? padded : sql`lpad(cast(n as text), 7, '0')`;
  await store.writeDb(async (trx) => {
    await sql`insert into contacts (id, name, profile_name, created_at) ${numbers} select 'p' || ${pad}, null, null, ${sql.lit(at)} from numbers`.execute(
      trx,
    );
    await sql`insert into threads (key, account_id, channel, contact_id, created_at)
      ${numbers} select ${sql.lit(account)} || '|phone:' || ${pad}, ${sql.lit(account)}, 'whatsapp', 'p' || ${pad}, ${sql.lit(at)} from numbers`.execute(
      trx,
    );
    await sql`insert into conversations (id, number, thread_key, account_id, contact_id, channel, phase, category, priority,
        floor_number, version, state_json, revision, opened_at, activity_at, preview)
      ${numbers} select 'c' || ${pad}, '2026-' || ${pad}, ${sql.lit(account)} || '|phone:' || ${pad}, ${sql.lit(account)}, 'p' || ${pad},
        'whatsapp', 'bot', 'general', 'normal', 1, 1, ${sql.lit(state)}, '', ${sql.lit(at)}, ${sql.lit(at)}, '' from numbers`.execute(
      trx,
    );
    for (const timer of ['survey-over', 'follow-up-due', 'follow-up-over', 'idle-over']) {
      await sql`insert into timers (conversation_id, thread_key, timer, due_at)
        ${numbers} select 'c' || ${pad}, ${sql.lit(account)} || '|phone:' || ${pad}, ${sql.lit(timer)},
          ${sql.lit(at + dayMs)} + n * 1000 from numbers where n > ${sql.lit(due)}`.execute(trx);
    }
  });
  await store.close();
}

function conversation(at: number) {
  const input = { number: '2026-0000001', channel: 'whatsapp', at, language: 'id' as const };
  return newConversation({ ...input, contactName: null, lastAgent: null });
}

/** The first conversations wait for a timer each, one a millisecond. Returns when the first is due. */
async function setDue(place: StorePlace): Promise<number> {
  const store = await openStore(place);
  const firstDueAt = Date.now() + leadMs;
  const state = sql`replace(state_json, '"idle-over":1', '"idle-over":' || (${sql.lit(firstDueAt)} + cast(substr(id, 2) as integer)))`;
  await store.writeDb(async (trx) => {
    await sql`update conversations set state_json = ${state} where id <= 'c' || ${sql.lit(String(due).padStart(7, '0'))}`.execute(
      trx,
    );
    await sql`insert into timers (conversation_id, thread_key, timer, due_at)
      select id, thread_key, 'idle-over', ${sql.lit(firstDueAt)} + cast(substr(id, 2) as integer) from conversations
      where id <= 'c' || ${sql.lit(String(due).padStart(7, '0'))}`.execute(trx);
  });
  await store.close();
  return firstDueAt;
}

function runProcess(input: StorePlace & { due: number; until: number }): Promise<object> {
  const args = [path.join(import.meta.dirname, 'timers-process.ts'), JSON.stringify(input)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as object);
      else reject(new Error(`the process ended with ${code}`));
    });
  });
}
