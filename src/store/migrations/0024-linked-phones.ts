import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * WhatsApp Web is linked to several phones: whatever was kept of the one there was is of the first. The table before
 * stays as it is, for processes of the version before that still run.
 */
export const linkedPhones: Migration = {
  name: '0024-linked-phones',
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  'create table linked_phones (id text not null primary key, name text not null, number text, added_at bigint not null)',
  `create table linked_phone_keys (phone text not null, kind text not null, id text not null, sealed text not null,
    at bigint not null, constraint linked_phone_keys_pk primary key (phone, kind, id))`,
  `insert into linked_phone_keys (phone, kind, id, sealed, at) select 'first', kind, id, sealed, at from linked_phone`,
  `alter table linked_phone_orders add column phone text not null default 'first'`,
  `alter table linked_phone_events add column phone text not null default 'first'`,
];
