import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * The ledger: how far it has read, what it has counted of each day, what it holds open or found missing, and what it
 * called people for. It begins with what comes from now on; what was there before it has no account.
 */
export const ledger: Migration = {
  name: '0014-ledger',
  async up(db) {
    for (const statement of [...TABLES, ...INDEXES]) await sql.raw(statement).execute(db);
    await sql.raw(`insert into ledger_marks (name, value) ${BEGINNING}`).execute(db);
  },
};

const TABLES = [
  'create table ledger_marks (name text not null primary key, value text not null)',
  `create table ledger_days (day text not null, entry text not null, count bigint not null,
    constraint ledger_days_pk primary key (day, entry))`,
  `create table ledger_items (kind text not null, ref text not null, day text not null, problem text,
    detail text, conversation_id text, at bigint not null, checked_at bigint not null,
    constraint ledger_items_pk primary key (kind, ref))`,
  `create table ledger_alerts (id text not null primary key, data_json text not null, at bigint not null,
    acknowledged_by text, acknowledged_at bigint, closed_because text)`,
];

const INDEXES = [
  'create index ledger_items_day on ledger_items (day, kind, ref)',
  'create index ledger_items_checked on ledger_items (checked_at)',
  'create index ledger_items_problem on ledger_items (at) where problem is not null',
  'create index ledger_alerts_open on ledger_alerts (at) where acknowledged_at is null',
];

const BEGINNING = `select 'inbox', cast(coalesce(max(id), 0) as text) from inbox
  union all select 'outbox', cast(coalesce(max(line), 0) as text) from outbox
  union all select 'touched', cast(coalesce(max(activity_at), 0) as text) from conversations`;
