import type { Migration } from './migration.ts';

/** What a language model was asked for: its budget, and a record of who asked, what came of it and from which passages. */
export const assistant: Migration = {
  name: '0020-assistant',
  async up(db) {
    await db.schema
      .createTable('assistant_calls')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('tokens', 'integer', (column) => column.notNull())
      .addColumn('sources_json', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('assistant_calls_at').on('assistant_calls').column('at').execute();
  },
};
