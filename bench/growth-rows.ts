import { sql } from 'kysely';
import type { Store } from '../src/store/open.ts';
import { NOW } from './inbox-rows.ts';

const PAIRS_AT_ONCE = 1;
const MINUTE = 60_000;
/** What is kept of a year's inbox: see `forgetOld`. */
const KEPT_IN_INBOX = 12;

/**
 * To each conversation of `fillInbox` so many more questions and answers, with all that a turn writes: events, sends,
 * what a clock took, words to be searched, and for the latest of them what the provider sent. SQLite only.
 */
export async function fillHistory(store: Store, pairs: number): Promise<void> {
  const triggers = await triggersOf(store);
  await run(store, [...triggers.map(({ name }) => `drop trigger ${name}`)]);
  for (let from = 1; from <= pairs; from += PAIRS_AT_ONCE) await run(store, pairRows(from));
  await run(store, [
    ...triggers.map((trigger) => trigger.sql),
    "update counters set value = (select max(id) from search_docs) where name = 'search:indexed'",
  ]);
}

async function run(store: Store, statements: string[]): Promise<void> {
  for (const statement of statements) await store.writeDb((db) => sql.raw(statement).execute(db));
}

async function triggersOf(store: Store): Promise<{ name: string; sql: string }[]> {
  const found = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_master where type = 'trigger' and name like 'search_%'`.execute(store.db);
  return found.rows;
}

const state = (changes: string): string => `json_object('phase', 'assigned', ${changes})`;

function pairRows(pair: number): string[] {
  const of = `conversations.id || '-${pair}`;
  const at = `conversations.opened_at - ${pair} * ${MINUTE}`;
  const n = 'cast(substr(conversations.id, 6) as integer)';
  const asked = `'Kak pesanan INV' || (${n} * 10 + ${pair}) || ' sudah dikirim belum ya, saya tunggu dari kemarin'`;
  const answered = `'Pesanan Kakak sudah kami kirim kemarin sore, nomor resinya JNE' || (${n} * 10 + ${pair})`;
  const message = `id, conversation_id, account_id, direction, author, agent_id, kind, text, content_json, origin_json,
    provider_id, status, why, at`;
  return [
    `insert into messages (${message}) select ${of}-in', id, 'account', 'in', 'customer', null, 'text', ${asked},
      json_object('kind', 'text', 'text', ${asked}), '{}', 'wamid.in.' || ${of}', 'received', null, ${at} from conversations`,
    `insert into messages (${message}) select ${of}-out', id, 'account', 'out', 'bot', null, 'text', ${answered},
      json_object('kind', 'text', 'text', ${answered}), '{}', 'wamid.out.' || ${of}', 'read', 'answer', ${at} + 900
      from conversations`,
    `insert into outbox (part_id, message_id, conversation_id, account_id, thread_key, part, content_json, floor, urgent,
      state, receipt, provider_id, attempts, lease_until, created_at, done_at, window_until)
      select ${of}-out.0', ${of}-out', id, 'account', thread_key, 0, json_object('kind', 'text', 'text', ${answered}), 1,
      0, 'sent', 'read', 'wamid.out.' || ${of}', 1, ${at} + 45000, ${at} + 900, ${at} + 1100, ${at} + 86400000
      from conversations`,
    ...['customer-wrote', 'listening-over', 'timer-rang'].map(
      (type, index) => `insert into events (conversation_id, seq, at, type, event_json, effects_json, revision)
      select id, ${pair * 3 + index}, ${at}, '${type}', json_object('type', '${type}', 'text', ${asked}),
      json_array(${state(`'says', ${answered}`)}, ${state("'timer', 'response-due'")}), 'r' from conversations`,
    ),
    `insert into clock_results (id, conversation_id, clock, first, took_ms, limit_ms, done, met, team, channel, priority,
      revision, at) select ${of}', id, 'bot', 0, 900, 3000, 1, 1, team, channel, priority, 'r', ${at} from conversations`,
    `insert into search_docs (conversation_id, message_id) select id, ${of}-in' from conversations`,
    `insert into search_docs (conversation_id, message_id) select id, ${of}-out' from conversations`,
    `insert into search_words (rowid, words) select d.id, lower(m.text) from search_docs d
      join messages m on m.id = d.message_id
      where d.id > (select coalesce(max(id), 0) from search_words_docsize) order by d.id`,
    ...['message', 'sent', 'delivered', 'read'].map(
      (type) => `insert into inbox (account_id, key, thread_key, type, inbound_json, provider_at, received_at, state,
      handled_at) select 'account', '${type}.' || ${of}', case when '${type}' = 'message' then thread_key end,
      case when '${type}' = 'message' then 'message' else 'status' end, json_object('type', '${type}', 'text', ${asked},
      'at', ${NOW}, 'from', json_array(json_object('kind', 'phone', 'id', thread_key))), ${at}, ${at}, 'handled', ${at}
      from conversations where ${n} % ${KEPT_IN_INBOX} = 0`,
    ),
  ];
}
