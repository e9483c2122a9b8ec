import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * The processes that run at present, and what one of them does for all of them. Times are the database's own: clocks
 * of machines differ.
 *
 * Who sends a message is noted by the database, which knows whose connection it is: when that process is gone, nobody
 * waits for the end of its lease.
 */
export const processes: Migration = {
  name: '0015-processes',
  async up(db, dialect) {
    await db.schema
      .createTable('processes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('works', 'integer', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('revision', 'text', (column) => column.notNull())
      .addColumn('seen_until', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('outbox').addColumn('sender', 'text').execute();
    if (dialect === 'sqlite') return; // one process, which knows what it sends
    await sql`create function note_sender() returns trigger language plpgsql as $$
      begin new.sender := current_setting('application_name'); return new; end $$`.execute(db);
    await sql`create trigger outbox_sender before insert or update of state on outbox for each row
      when (new.state = 'sending') execute function note_sender()`.execute(db);
  },
};
