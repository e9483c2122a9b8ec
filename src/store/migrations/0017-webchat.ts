import type { Migration } from './migration.ts';

/**
 * Visitors of the web chat, by what their browsers show to be let in again, and the files that they have uploaded. What
 * they write stands where every customer's does.
 */
export const webchat: Migration = {
  name: '0017-webchat',
  async up(db) {
    await db.schema
      .createTable('visitors')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text')
      .addColumn('name', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('visits')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('visitor_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('visits_expires').on('visits').column('expires_at').execute();
    await db.schema
      .createTable('visitor_files')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('visitor_id', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('mime', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('file_name', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('visitor_files_at').on('visitor_files').column('at').execute();
  },
};
