import { sql } from 'kysely';
import type { Dialect } from '../sql.ts';
import type { Migration } from './migration.ts';

/**
 * Notices to people's own phones may be of a service alert, such as the weekly evaluation: then of no alert of a case.
 * Processes of the version before leave those alone. And each person has read such a thing for themself.
 */
export const weekReports: Migration = {
  name: '0027-week-reports',
  async up(db, dialect) {
    for (const statement of [...STATEMENTS[dialect], ...BOTH]) await sql.raw(statement).execute(db);
  },
};

const COLUMNS = `id, alert_id, user_id, account_id, address, content_json, state, attempts, retry_at, lease_until, provider_id,
  error, at, done_at, answered_at`;

const STATEMENTS: Record<Dialect, string[]> = {
  postgres: [
    'alter table notices alter column alert_id drop not null',
    'alter table notices add column service_alert_id text references service_alerts (id)',
  ],
  // SQLite takes no `not null` away.
  sqlite: [
    'alter table notices rename to notices_before',
    `create table notices (id text not null primary key, alert_id text references alerts (id),
      service_alert_id text references service_alerts (id), user_id text not null references users (id), account_id text,
      address text not null, content_json text, state text not null, attempts integer not null default 0,
      retry_at bigint not null, lease_until bigint not null default 0, provider_id text, error text, at bigint not null,
      done_at bigint, answered_at bigint, constraint notices_once unique (alert_id, user_id))`,
    `insert into notices (${COLUMNS}) select ${COLUMNS} from notices_before`,
    'drop table notices_before',
    "create index notices_open on notices (retry_at) where state in ('queued', 'sending')",
    'create index notices_user_at on notices (user_id, at)',
  ],
};

const BOTH = [
  'create unique index notices_service_once on notices (service_alert_id, user_id) where service_alert_id is not null',
  `create table service_alert_reads (alert_id text not null references service_alerts (id),
    user_id text not null references users (id), at bigint not null, primary key (alert_id, user_id))`,
];
