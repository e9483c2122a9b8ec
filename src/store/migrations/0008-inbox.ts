import { type Kysely, sql } from 'kysely';
import { neverDue, nextClock } from '../../core/conversation/next-clock.ts';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { Dialect } from '../sql.ts';
import type { Migration } from './migration.ts';

/** What the lists of the inbox are read by, and what people keep beside a conversation: ADR 17. */
export const inbox: Migration = {
  name: '0008-inbox',
  async up(db, dialect) {
    for (const [table, column] of COLUMNS) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
    await createReading(db);
    await createLabels(db);
    await createViews(db);
    await fillLanguages(db, dialect);
    await fillClocks(db);
    for (const index of INDEXES) await sql.raw(`create ${index}`).execute(db);
  },
};

const COLUMNS = [
  ['conversations', "language text not null default 'id'"],
  ['conversations', `clock_due_at bigint not null default ${neverDue}`],
  ['conversations', `clock_near_at bigint not null default ${neverDue}`],
  ['conversations', 'snoozed_until bigint'],
  ['conversations', 'snoozed_by text'],
  ['conversations', 'back_at bigint'],
  ['conversations', 'back_because text'],
  ['notes', "mentions_json text not null default '[]'"],
] as const;

/** Partial, and named in the queries by these very words: as small as what is under way (L32). */
const INDEXES = [
  "index conversations_in_hand on conversations (agent_id, activity_at, id) where phase in ('assigned', 'confirming')",
  "index conversations_at_work on conversations (activity_at, id, team, agent_id) where phase in ('queued', 'assigned', 'confirming')",
  "index conversations_waiting on conversations (clock_due_at, id, team) where phase = 'queued'",
  `index conversations_running_out on conversations (clock_due_at, id, clock_near_at, team, agent_id) where clock_due_at < ${neverDue}`,
  'index conversations_snoozed on conversations (snoozed_until, id, snoozed_by) where snoozed_until is not null',
  'index mentions_newest on mentions (user_id, at, conversation_id)',
  'index conversation_labels_of on conversation_labels (conversation_id)',
  'index views_user on views (user_id)',
];

/** Until where somebody has read: of one message of a second by its id, since providers tell whole seconds. */
async function createReading(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reads')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('marked', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('reads_pk', ['user_id', 'conversation_id'])
    .addForeignKeyConstraint('reads_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
  await db.schema
    .createTable('mentions')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('note_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint')
    .addPrimaryKeyConstraint('mentions_pk', ['user_id', 'conversation_id'])
    .addForeignKeyConstraint('mentions_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
}

async function createLabels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('labels')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('color', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('conversation_labels')
    .addColumn('label_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_labels_pk', ['label_id', 'conversation_id'])
    .addForeignKeyConstraint('conversation_labels_label', ['label_id'], 'labels', ['id'], (constraint) =>
      constraint.onDelete('cascade'),
    )
    .addForeignKeyConstraint('conversation_labels_conversation', ['conversation_id'], 'conversations', ['id'])
    .execute();
}

async function createViews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('views')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('shared', 'integer', (column) => column.notNull())
    .addColumn('query_json', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function fillLanguages(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const language =
    dialect === 'sqlite' ? "json_extract(state_json, '$.language')" : "(state_json::json ->> 'language')";
  await sql.raw(`update conversations set language = coalesce(${language}, 'id')`).execute(db);
}

/** Of what is open: nothing else has a clock. */
async function fillClocks(db: Kysely<unknown>): Promise<void> {
  const open = await sql<{ id: string; state_json: string }>`
    select id, state_json from conversations where phase <> 'closed'`.execute(db);
  for (const { id, state_json: json } of open.rows) {
    const { dueAt, nearAt } = nextClock(restoreConversation(JSON.parse(json) as Conversation));
    if (dueAt === neverDue) continue;
    await sql`update conversations set clock_due_at = ${dueAt}, clock_near_at = ${nearAt} where id = ${id}`.execute(db);
  }
}
