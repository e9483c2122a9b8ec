import type { Migration } from './migration.ts';

/** Connections that a channel holds to its provider: how they stand, for whoever looks from another process, and how far they have read. */
export const connections: Migration = {
  name: '0018-connections',
  async up(db) {
    await db.schema
      .createTable('connections')
      .addColumn('account_id', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('why', 'text')
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('connection_cursors')
      .addColumn('account_id', 'text', (column) => column.primaryKey())
      .addColumn('cursor_json', 'text', (column) => column.notNull())
      .execute();
  },
};
