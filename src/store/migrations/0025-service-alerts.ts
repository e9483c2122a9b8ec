import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * What people are called for that belongs to no conversation, in one table: of the ledger, of accounts, of connections. The
 * tables before stay, for processes of the version before that still run.
 */
export const serviceAlerts: Migration = {
  name: '0025-service-alerts',
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table service_alerts (id text not null primary key, kind text not null, ref text not null, problem text not null,
    data_json text not null, at bigint not null, acknowledged_by text, acknowledged_at bigint, over_at bigint)`,
  'create unique index service_alerts_standing on service_alerts (kind, ref, problem) where over_at is null',
  `insert into service_alerts (id, kind, ref, problem, data_json, at, acknowledged_by, acknowledged_at, over_at)
    select id, 'account', account_id, problem, '{}', at, acknowledged_by, acknowledged_at, over_at from account_alerts`,
  // One call of the ledger was open at most; those that were closed are over.
  `insert into service_alerts (id, kind, ref, problem, data_json, at, acknowledged_by, acknowledged_at, over_at)
    select id, 'ledger', '', 'gaps', data_json, at, acknowledged_by, acknowledged_at, acknowledged_at from ledger_alerts`,
];
