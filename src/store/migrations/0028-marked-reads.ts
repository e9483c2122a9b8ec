import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What somebody has marked as unread: PostgreSQL had looked for it through all that anybody ever read. */
export const markedReads: Migration = {
  name: '0028-marked-reads',
  async up(db) {
    await sql`create index reads_marked on reads (user_id, conversation_id) where marked = 1`.execute(db);
  },
};
