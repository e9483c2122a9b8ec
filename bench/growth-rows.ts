import { sql } from 'kysely';
import type { Dialect } from '../src/store/sql.ts';
import type { Store } from '../src/store/open.ts';
import { now, tsvector } from './inbox-rows.ts';

const pairsAtOnce = 1;
const filled = ['messages', 'outbox', 'events', 'clock_results', 'search_docs', 'inbox'];
const minute = 60_000;
/** What is kept of a year's inbox: see `forgetOld`. */
const keptInInbox = 12;

/**
 * To each conversation of `fillInbox` so many more questions and answers, with all that a turn writes: events, sends,
 * what a clock took, words to be searched, and for the latest of them what the provider sent.
 */
export async function fillHistory(store: Store, pairs: number): Promise<void> {
  const restored = await (store.dialect === 'sqlite' ? withoutTriggers(store) : withoutIndexes(store));
  for (let from = 1; from <= pairs; from += pairsAtOnce) await run(store, pairRows(store.dialect, from));
  await run(store, [
    ...restored,
    "update counters set value = (select max(id) from search_docs) where name = 'search:indexed'",
  ]);
}

/** What brings back what was taken away. */
async function withoutTriggers(store: Store): Promise<string[]> {
  const found = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_master where type = 'trigger' and name like 'search_%'`.execute(store.db);
  await run(store, [...found.rows.map(({ name }) => `drop trigger ${name}`)]);
  return found.rows.map((trigger) => trigger.sql);
}

/** Indexes made of all rows at once take a tenth of the time. */
async function withoutIndexes(store: Store): Promise<string[]> {
  const found = await sql<{ name: string; sql: string }>`select i.indexname as name, i.indexdef as sql from pg_indexes i
    where i.tablename in (${sql.join(filled)}) and i.schemaname = current_schema()
      and not exists (select 1 from pg_index x where x.indexrelid = i.indexname::regclass and x.indisunique)`.execute(
    store.db,
  );
  await run(store, [
    'alter table messages disable trigger user',
    ...found.rows.map(({ name }) => `drop index ${name}`),
  ]);
  return ['alter table messages enable trigger user', ...found.rows.map((index) => index.sql), 'analyze'];
}

async function run(store: Store, statements: string[]): Promise<void> {
  for (const statement of statements) await store.writeDb((db) => sql.raw(statement).execute(db));
}

type Sql = {
  /** The text of an object, or of a list, as the store keeps it. */
  object(...pairs: string[]): string;
  list(...items: string[]): string;
  documents(of: string, texts: { asked: string; answered: string }): string[];
};

const dialects: Record<Dialect, Sql> = {
  sqlite: {
    object: (...pairs) => `json_object(${pairs.join(', ')})`,
    list: (...items) => `json_array(${items.join(', ')})`,
    documents: (of) => [
      ...['in', 'out'].map(
        (way) => `insert into search_docs (conversation_id, message_id) select id, ${of}-${way}' from conversations`,
      ),
      `insert into search_words (rowid, words) select d.id, lower(m.text) from search_docs d
        join messages m on m.id = d.message_id
        where d.id > (select coalesce(max(id), 0) from search_words_docsize) order by d.id`,
    ],
  },
  postgres: {
    object: (...pairs) => `json_build_object(${pairs.join(', ')})`,
    list: (...items) => `json_build_array(${items.join(', ')})`,
    documents: (of, { asked, answered }) =>
      [
        ['in', asked],
        ['out', answered],
      ].map(
        ([way, text]) => `insert into search_docs (conversation_id, message_id, words)
          select id, ${of}-${way}', ${tsvector(text ?? '')} from conversations`,
      ),
  },
};

function pairRows(dialect: Dialect, pair: number): string[] {
  const { object, list, documents } = dialects[dialect];
  const state = (...changes: string[]): string => object("'phase'", "'assigned'", ...changes);
  const content = (text: string): string => object("'kind'", "'text'", "'text'", text);
  const of = `conversations.id || '-${pair}`;
  const at = `conversations.opened_at - ${pair} * ${minute}`;
  const n = 'cast(substr(conversations.id, 6) as integer)';
  const asked = `'Kak pesanan INV' || (${n} * 10 + ${pair}) || ' sudah dikirim belum ya, saya tunggu dari kemarin'`;
  const answered = `'Pesanan Kakak sudah kami kirim kemarin sore, nomor resinya JNE' || (${n} * 10 + ${pair})`;
  const message = `id, conversation_id, account_id, direction, author, agent_id, kind, text, content_json, origin_json,
    provider_id, status, why, at`;
  return [
    `insert into messages (${message}) select ${of}-in', id, 'account', 'in', 'customer', null, 'text', ${asked},
      ${content(asked)}, '{}', 'wamid.in.' || ${of}', 'received', null, ${at} from conversations`,
    `insert into messages (${message}) select ${of}-out', id, 'account', 'out', 'bot', null, 'text', ${answered},
      ${content(answered)}, '{}', 'wamid.out.' || ${of}', 'read', 'answer', ${at} + 900
      from conversations`,
    `insert into outbox (part_id, message_id, conversation_id, account_id, thread_key, part, content_json, floor, urgent,
      state, receipt, provider_id, attempts, lease_until, created_at, done_at, window_until)
      select ${of}-out.0', ${of}-out', id, 'account', thread_key, 0, ${content(answered)}, 1,
      0, 'sent', 'read', 'wamid.out.' || ${of}', 1, ${at} + 45000, ${at} + 900, ${at} + 1100, ${at} + 86400000
      from conversations`,
    ...['customer-wrote', 'listening-over', 'timer-rang'].map(
      (type, index) => `insert into events (conversation_id, seq, at, type, event_json, effects_json, revision)
      select id, ${pair * 3 + index}, ${at}, '${type}', ${object("'type'", `'${type}'`, "'text'", asked)},
      ${list(state("'says'", answered), state("'timer'", "'response-due'"))}, 'r' from conversations`,
    ),
    `insert into clock_results (id, conversation_id, clock, first, took_ms, limit_ms, done, met, team, channel, priority,
      revision, at) select ${of}', id, 'bot', 0, 900, 3000, 1, 1, team, channel, priority, 'r', ${at} from conversations`,
    ...documents(of, { asked, answered }),
    ...['message', 'sent', 'delivered', 'read'].map(
      (type) => `insert into inbox (account_id, key, thread_key, type, inbound_json, provider_at, received_at, state,
      handled_at) select 'account', '${type}.' || ${of}', case when '${type}' = 'message' then thread_key end,
      case when '${type}' = 'message' then 'message' else 'status' end, ${object(
        ...["'type'", `'${type}'`, "'text'", asked, "'at'", String(now)],
        ...["'from'", list(object("'kind'", "'phone'", "'id'", 'thread_key'))],
      )}, ${at}, ${at}, 'handled', ${at}
      from conversations where ${n} % ${keptInInbox} = 0`,
    ),
  ];
}
