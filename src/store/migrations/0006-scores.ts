import type { Migration } from './migration.ts';

/** Scores of closed conversations (SOP M1), so that reports read sums and no histories (L32). */
export const scores: Migration = {
  name: '0006-scores',
  async up(db) {
    await db.schema
      .createTable('scored_conversations')
      .addColumn('conversation_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addColumn('team', 'text')
      .addColumn('kept', 'integer', (column) => column.notNull())
      .addColumn('missed', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('scored_steps')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('agent_id', 'text')
      .addColumn('agent_name', 'text')
      .addColumn('team', 'text')
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('scored_steps_pk', ['conversation_id', 'place'])
      .execute();
    await db.schema.createIndex('scored_steps_closed').on('scored_steps').column('closed_at').execute();
    await db.schema.createIndex('scored_conversations_closed').on('scored_conversations').column('closed_at').execute();
    await db.schema.createIndex('conversations_closed').on('conversations').column('closed_at').execute();
  },
};
