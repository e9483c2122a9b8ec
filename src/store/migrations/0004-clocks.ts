import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What clocks took, whom an alert is for and why it was closed, and what was sent to people's own phones. */
export const clocks: Migration = {
  name: '0004-clocks',
  async up(db) {
    await db.schema
      .createTable('clock_results')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('clock', 'text', (column) => column.notNull())
      .addColumn('first', 'integer', (column) => column.notNull())
      .addColumn('took_ms', 'bigint', (column) => column.notNull())
      .addColumn('limit_ms', 'bigint')
      .addColumn('done', 'integer', (column) => column.notNull())
      .addColumn('met', 'integer')
      .addColumn('agent_id', 'text')
      .addColumn('team', 'text')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('priority', 'text', (column) => column.notNull())
      .addColumn('revision', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addForeignKeyConstraint('clock_results_conversation', ['conversation_id'], 'conversations', ['id'])
      .execute();
    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('alert_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text')
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('content_json', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('retry_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('provider_id', 'text')
      .addColumn('error', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('answered_at', 'bigint')
      .addUniqueConstraint('notices_once', ['alert_id', 'user_id'])
      .addForeignKeyConstraint('notices_alert', ['alert_id'], 'alerts', ['id'])
      .addForeignKeyConstraint('notices_user', ['user_id'], 'users', ['id'])
      .execute();
    for (const column of ['agent_id', 'clock', 'closed_because'] as const) {
      await db.schema.alterTable('alerts').addColumn(column, 'text').execute();
    }
    await db.schema.alterTable('users').addColumn('phone', 'text').execute();
    for (const index of INDEXES) await sql.raw(`create ${index}`).execute(db);
  },
};

const INDEXES = [
  'index clock_results_at on clock_results (at)',
  'index clock_results_team on clock_results (team, clock, at)',
  'index clock_results_conversation_id on clock_results (conversation_id)',
  "index notices_open on notices (retry_at) where state in ('queued', 'sending')",
  'index notices_user_at on notices (user_id, at)',
];
