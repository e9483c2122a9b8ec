import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * The phone that WhatsApp Web is linked to: its keys and what else is kept of it, sealed; who holds the connection, and
 * how it stands; what other processes ask of the holder; and who did what to the link.
 */
export const linkedPhone: Migration = {
  name: '0016-linked-phone',
  async up(db) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  `create table linked_phone (kind text not null, id text not null, sealed text not null, at bigint not null,
    constraint linked_phone_pk primary key (kind, id))`,
  `create table linked_phone_holder (name text not null primary key, epoch bigint not null, sealed_state text,
    at bigint not null)`,
  `create table linked_phone_orders (id text not null primary key, sealed_order text not null, taken_at bigint,
    sealed_answer text, at bigint not null)`,
  `create table linked_phone_events (id text not null primary key, what text not null, user_id text, detail text,
    at bigint not null)`,
];
