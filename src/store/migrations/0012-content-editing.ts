import type { Migration } from './migration.ts';

/**
 * The draft of the content, what was published when and by whom with the files as they were written (a text that many
 * revisions share is kept once), and which turns nobody had an answer for (SOP M2).
 */
export const contentEditing: Migration = {
  name: '0012-content-editing',
  async up(db) {
    await db.schema
      .createTable('content_drafts')
      .addColumn('file', 'text', (column) => column.primaryKey().notNull())
      .addColumn('text', 'text')
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('base', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('content_texts')
      .addColumn('version', 'text', (column) => column.primaryKey().notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('content_publications')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('revision', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('files_json', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('unanswered')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('handed_over', 'integer', (column) => column.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('closed_by', 'text')
      .addColumn('closed_as', 'text')
      .addPrimaryKeyConstraint('unanswered_pk', ['conversation_id', 'seq'])
      .execute();
    await db.schema
      .createIndex('unanswered_open')
      .on('unanswered')
      .column('at')
      .where('closed_at' as never, 'is', null)
      .execute();
  },
};
