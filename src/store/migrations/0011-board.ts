import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Whispers to whoever has a case, links to choose a password by, and what the supervisor's board looks up. */
export const board: Migration = {
  name: '0011-board',
  async up(db) {
    await db.schema.alterTable('notes').addColumn('whisper_to', 'text').execute();
    await db.schema
      .createTable('password_links')
      .addColumn('user_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('password_links_token', ['token_hash'])
      .execute();
    await sql.raw("create index alerts_abuse on alerts (at) where what = 'abuse'").execute(db);
    // What runs out next, without the many timers that nobody watches.
    const clocks = "('response-due', 'solving-due', 'escalation-due', 'recovery-due')";
    await sql.raw(`create index timers_clocks on timers (due_at) where timer in ${clocks}`).execute(db);
  },
};
