import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Accounts of channels that administrators set up in the console, their secrets sealed; and who changed what. */
export const channelAccounts: Migration = {
  name: '0022-channel-accounts',
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table channel_accounts (account_id text not null primary key, channel text not null, external_id text not null,
    name text not null, state text not null, login text not null, business_account_id text, sealed text,
    version bigint not null, created_at bigint not null, changed_at bigint not null,
    constraint channel_accounts_unique unique (channel, external_id))`,
  `create table channel_account_events (id text not null primary key, account_id text not null, what text not null,
    detail text not null, user_id text not null, at bigint not null)`,
];
