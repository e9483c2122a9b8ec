import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../sql.ts';
import type { Migration } from './migration.ts';

/** The queue in its order, and what people are given cases by. */
export const queue: Migration = {
  name: '0005-queue',
  async up(db, dialect) {
    for (const [table, column] of COLUMNS) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
    await rankWhatWaits(db, dialect);
    await sql`update users set presence_chosen = 1 where presence <> 'offline' or presence_at > created_at`.execute(db);
    for (const index of INDEXES) await sql.raw(`create ${index}`).execute(db);
  },
};

const COLUMNS = [
  ['conversations', 'queue_rank bigint'],
  ['conversations', 'waiting_since bigint'],
  ['conversations', 'response_due_at bigint'],
  ['conversations', 'wanted_id text'],
  ['users', 'presence_chosen integer not null default 0'],
  ['users', 'last_seen_at bigint not null default 0'],
  ['users', 'acted_at bigint not null default 0'],
  ['users', 'present_until bigint not null default 0'],
  ['users', 'last_given_at bigint not null default 0'],
  ['users', 'capacity integer'],
  ['users', "skills_json text not null default '[]'"],
  ['users', 'shift text'],
] as const;

const INDEXES = [
  'index conversations_queue on conversations (team, queue_rank, waiting_since, id) where queue_rank is not null',
  'index conversations_wanted on conversations (wanted_id) where wanted_id is not null',
  "index conversations_held on conversations (agent_id, waiting_since) where phase = 'assigned'",
];

/** By since when they wait; the next event of each ranks it by everything else. */
async function rankWhatWaits(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const since =
    dialect === 'sqlite'
      ? "json_extract(state_json, '$.waitingSince')"
      : "(state_json::json ->> 'waitingSince')::bigint";
  await sql
    .raw(
      `update conversations set waiting_since = ${since}, response_due_at = ${since} where phase in ('queued', 'assigned')`,
    )
    .execute(db);
  await sql`update conversations set queue_rank = coalesce(waiting_since, opened_at) where phase = 'queued'`.execute(
    db,
  );
}
