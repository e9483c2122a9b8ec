import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { lockBase } from '../queries/changes.ts';
import type { Dialect } from '../sql.ts';
import type { Migration } from './migration.ts';

export const first: Migration = {
  name: '0001-first',
  async up(db, dialect) {
    await createPeople(db, dialect);
    await createInbox(db, dialect);
    await createConversations(db, dialect);
    await createMessages(db);
    await createOutbox(db, dialect);
    await createTimersAndMedia(db, dialect);
    await createNotesAndAlerts(db);
    await createChanges(db, dialect);
    await createDesk(db);
    await createIndexes(db);
  },
};

async function createPeople(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await table(db, 'accounts', {
    id: 'text primary',
    channel: 'text',
    external_id: 'text',
    name: 'text',
    created_at: 'bigint',
  })
    .addUniqueConstraint('accounts_external', ['channel', 'external_id'])
    .execute();
  await table(db, 'contacts', {
    id: 'text primary',
    name: 'text?',
    profile_name: 'text?',
    created_at: 'bigint',
  }).execute();
  await table(db, 'threads', {
    key: 'text primary',
    account_id: 'text',
    channel: 'text',
    contact_id: 'text',
    created_at: 'bigint',
  })
    .addForeignKeyConstraint('threads_account', ['account_id'], 'accounts', ['id'])
    .addForeignKeyConstraint('threads_contact', ['contact_id'], 'contacts', ['id'])
    .execute();
  const identities = table(db, 'identities', {
    account_id: 'text',
    kind: 'text',
    external_id: 'text',
    contact_id: 'text',
    thread_key: 'text',
    created_at: 'bigint',
  })
    .addPrimaryKeyConstraint('identities_pk', ['account_id', 'kind', 'external_id'])
    .addForeignKeyConstraint('identities_contact', ['contact_id'], 'contacts', ['id'])
    .addForeignKeyConstraint('identities_thread', ['thread_key'], 'threads', ['key']);
  await withoutRowid(identities, dialect).execute();
}

async function createInbox(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await numbered(table(db, 'inbox', {}), 'id', dialect)
    .addColumn('account_id', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('thread_key', 'text')
    .addColumn('type', 'text', required)
    .addColumn('inbound_json', 'text', required)
    .addColumn('provider_at', 'bigint', required)
    .addColumn('received_at', 'bigint', required)
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('new'))
    .addColumn('retry_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('error', 'text')
    .addColumn('handled_at', 'bigint')
    .addUniqueConstraint('inbox_key', ['account_id', 'key'])
    .execute();
}

async function createConversations(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await table(db, 'conversations', {
    id: 'text primary',
    number: 'text',
    thread_key: 'text',
    account_id: 'text',
    contact_id: 'text',
    channel: 'text',
    phase: 'text',
    category: 'text',
    priority: 'text',
    team: 'text?',
    agent_id: 'text?',
    floor_number: 'integer',
    version: 'integer',
    state_json: 'text',
    revision: 'text',
    opened_at: 'bigint',
    activity_at: 'bigint',
    closed_at: 'bigint?',
    preview: 'text',
  })
    .addUniqueConstraint('conversations_number', ['number'])
    .addForeignKeyConstraint('conversations_thread', ['thread_key'], 'threads', ['key'])
    .execute();
  await withoutRowid(table(db, 'counters', { name: 'text primary', value: 'bigint' }), dialect).execute();
  await table(db, 'events', {
    conversation_id: 'text',
    seq: 'integer',
    at: 'bigint',
    type: 'text',
    event_json: 'text',
    effects_json: 'text',
    refused: 'text?',
    revision: 'text',
  })
    .addPrimaryKeyConstraint('events_pk', ['conversation_id', 'seq'])
    .addForeignKeyConstraint('events_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
}

async function createMessages(db: Kysely<unknown>): Promise<void> {
  await table(db, 'messages', {
    id: 'text primary',
    conversation_id: 'text',
    account_id: 'text',
    direction: 'text',
    author: 'text',
    agent_id: 'text?',
    kind: 'text',
    text: 'text',
    content_json: 'text',
    origin_json: 'text',
    provider_id: 'text?',
    status: 'text',
    error: 'text?',
    reaction: 'text?',
    why: 'text?',
    at: 'bigint',
    edited_at: 'bigint?',
    deleted_at: 'bigint?',
  })
    .addForeignKeyConstraint('messages_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
}

async function createOutbox(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await numbered(table(db, 'outbox', {}), 'line', dialect)
    .addColumn('part_id', 'text', required)
    .addColumn('message_id', 'text', required)
    .addColumn('conversation_id', 'text', required)
    .addColumn('account_id', 'text', required)
    .addColumn('thread_key', 'text', required)
    .addColumn('part', 'integer', required)
    .addColumn('content_json', 'text', required)
    .addColumn('floor', 'integer')
    .addColumn('reply_to', 'text')
    .addColumn('urgent', 'integer', required)
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('queued'))
    .addColumn('receipt', 'text')
    .addColumn('provider_id', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('retry_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('done_at', 'bigint')
    .addUniqueConstraint('outbox_part', ['part_id'])
    .addForeignKeyConstraint('outbox_message', ['message_id'], 'messages', ['id'])
    .addForeignKeyConstraint('outbox_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
}

async function createTimersAndMedia(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const timers = table(db, 'timers', {
    conversation_id: 'text',
    thread_key: 'text',
    timer: 'text',
    due_at: 'bigint',
  })
    .addPrimaryKeyConstraint('timers_pk', ['conversation_id', 'timer'])
    .addForeignKeyConstraint('timers_conversation', ['conversation_id'], 'conversations', ['id']);
  await withoutRowid(timers, dialect).execute();
  await table(db, 'media', {
    id: 'text primary',
    message_id: 'text',
    conversation_id: 'text',
    account_id: 'text',
    state: 'text',
    media_json: 'text',
    sha256: 'text?',
    mime: 'text?',
    bytes: 'bigint?',
    file_name: 'text?',
    attempts: 'integer',
    retry_at: 'bigint',
    error: 'text?',
    created_at: 'bigint',
  })
    .addForeignKeyConstraint('media_message', ['message_id'], 'messages', ['id'])
    .execute();
}

async function createNotesAndAlerts(db: Kysely<unknown>): Promise<void> {
  await table(db, 'notes', {
    id: 'text primary',
    conversation_id: 'text',
    agent_id: 'text',
    text: 'text',
    at: 'bigint',
  })
    .addForeignKeyConstraint('notes_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
  await table(db, 'alerts', {
    id: 'text primary',
    conversation_id: 'text',
    who: 'text',
    what: 'text',
    data_json: 'text',
    at: 'bigint',
    acknowledged_by: 'text?',
    acknowledged_at: 'bigint?',
  })
    .addForeignKeyConstraint('alerts_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
  await table(db, 'idempotency_keys', { conversation_id: 'text', key: 'text', message_id: 'text', at: 'bigint' })
    .addPrimaryKeyConstraint('idempotency_keys_pk', ['conversation_id', 'key'])
    .execute();
  await table(db, 'content_revisions', {
    revision: 'text primary',
    published_at: 'bigint',
    content_json: 'text',
  }).execute();
}

async function createChanges(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await numbered(table(db, 'changes', {}), 'seq', dialect)
    .addColumn('kind', 'text', required)
    .addColumn('conversation_id', 'text')
    .addColumn('data_json', 'text', required)
    .addColumn('at', 'bigint', required)
    .execute();
  if (dialect === 'postgres') await markChangeWriters(db);
}

/** So that a reader knows which numbers are still open: see `settledSeq`. */
async function markChangeWriters(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function mark_change_writer() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(
        ${sql.raw(lockBase())} + (select case when is_called then last_value else 0 end from changes_seq_seq));
      return null;
    end $$`.execute(db);
  await sql`
    create trigger changes_mark_writer before insert on changes
    for each statement execute function mark_change_writer()`.execute(db);
}

async function createDesk(db: Kysely<unknown>): Promise<void> {
  await table(db, 'users', {
    id: 'text primary',
    email: 'text',
    name: 'text',
    password_hash: 'text',
    role: 'text',
    team: 'text?',
    presence: 'text',
    presence_at: 'bigint',
    created_at: 'bigint',
    disabled_at: 'bigint?',
  })
    .addUniqueConstraint('users_email', ['email'])
    .execute();
  await table(db, 'sessions', {
    token_hash: 'text primary',
    user_id: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    kind: 'text',
    name: 'text?',
  })
    .addForeignKeyConstraint('sessions_user', ['user_id'], 'users', ['id'], (constraint) =>
      constraint.onDelete('cascade'),
    )
    .execute();
  await table(db, 'setup_tokens', { token_hash: 'text primary', created_at: 'bigint', expires_at: 'bigint' }).execute();
}

/** Partial ones stay as small as what is under way, however long the history grows. */
const INDEXES = [
  'index threads_contact_id on threads (contact_id)',
  'index identities_contact_id on identities (contact_id)',
  'index identities_thread_key on identities (thread_key)',
  "index inbox_thread on inbox (thread_key, provider_at, id) where state = 'new'",
  "index inbox_ready on inbox (retry_at, id) where state = 'new'",
  "index inbox_stuck on inbox (received_at) where state = 'stuck'",
  "unique index conversations_open on conversations (thread_key) where phase <> 'closed'",
  'index conversations_thread on conversations (thread_key, opened_at)',
  'index conversations_contact on conversations (contact_id)',
  'index conversations_activity on conversations (activity_at, id)',
  'index conversations_phase on conversations (phase, activity_at, id)',
  'index conversations_team on conversations (team, activity_at, id) where team is not null',
  'index conversations_agent on conversations (agent_id, activity_at, id) where agent_id is not null',
  'index messages_conversation_at on messages (conversation_id, at, id)',
  'unique index messages_provider on messages (account_id, provider_id) where provider_id is not null',
  'index outbox_message_id on outbox (message_id)',
  "index outbox_open on outbox (conversation_id, line) where state in ('queued', 'sending', 'unknown')",
  "index outbox_queued on outbox (line) where state = 'queued'",
  "index outbox_leases on outbox (state, lease_until) where state in ('sending', 'unknown')",
  'index outbox_provider on outbox (account_id, provider_id) where provider_id is not null',
  'index timers_due on timers (due_at)',
  'index media_message_id on media (message_id)',
  'index media_sha256 on media (sha256) where sha256 is not null',
  "index media_wanted on media (retry_at, id) where state = 'wanted'",
  'index notes_conversation_at on notes (conversation_id, at)',
  'index alerts_conversation_at on alerts (conversation_id, at)',
  'index alerts_open on alerts (at) where acknowledged_at is null',
  'index sessions_user_id on sessions (user_id)',
  'index sessions_expiry on sessions (expires_at)',
];

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  for (const index of INDEXES) await sql.raw(`create ${index}`).execute(db);
}

type ColumnType = 'text' | 'text?' | 'text primary' | 'integer' | 'bigint' | 'bigint?';
type AnyTable = CreateTableBuilder<string, string>;

/** A question mark: may be null. */
function table(db: Kysely<unknown>, name: string, columns: Record<string, ColumnType>): AnyTable {
  let builder: AnyTable = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns)) {
    const plain = type.split(/[ ?]/)[0] as 'text' | 'integer' | 'bigint';
    builder = builder.addColumn(column, plain, (definition) => {
      if (type.endsWith('primary')) return definition.primaryKey().notNull();
      return type.endsWith('?') ? definition : definition.notNull();
    });
  }
  return builder;
}

function required<Column extends { notNull(): Column }>(column: Column): Column {
  return column.notNull();
}

/** Never reuses a number, not even of deleted rows. */
function numbered(builder: AnyTable, column: string, dialect: Dialect): AnyTable {
  return dialect === 'sqlite'
    ? builder.addColumn(column, 'integer', (definition) => definition.primaryKey().autoIncrement())
    : builder.addColumn(column, 'bigint', (definition) => definition.primaryKey().generatedByDefaultAsIdentity());
}

function withoutRowid(builder: AnyTable, dialect: Dialect): AnyTable {
  return dialect === 'sqlite' ? builder.modifyEnd(sql`without rowid`) : builder;
}
