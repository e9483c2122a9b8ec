import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * The watch over accounts: their secrets, sealed; what was found of each; how many messages came in each hour; what
 * people were called for; and how far the watch has come.
 */
export const watch: Migration = {
  name: '0019-watch',
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table account_secrets (account_id text not null, name text not null, made_from text not null,
    sealed text not null, expires_at bigint, at bigint not null,
    constraint account_secrets_pk primary key (account_id, name, made_from))`,
  'create table account_watches (account_id text not null primary key, found_json text not null, at bigint not null)',
  `create table account_hours (account_id text not null, hour bigint not null, count bigint not null,
    last_at bigint not null, constraint account_hours_pk primary key (account_id, hour))`,
  `create table account_alerts (id text not null primary key, account_id text not null, problem text not null,
    at bigint not null, acknowledged_by text, acknowledged_at bigint, over_at bigint)`,
  'create unique index account_alerts_standing on account_alerts (account_id, problem) where over_at is null',
  'create table watch_marks (name text not null primary key, value bigint not null)',
  "insert into watch_marks (name, value) values ('counted', 0), ('awake-since', 0), ('awake-at', 0)",
];
