import type { Migration } from './migration.ts';

/** Until when a waiting message may be sent, as it was known when it was decided (L16). */
export const sendWindow: Migration = {
  name: '0003-send-window',
  async up(db) {
    await db.schema.alterTable('outbox').addColumn('window_until', 'bigint').execute();
  },
};
