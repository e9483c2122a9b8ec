import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What staff practised and how they did (SOP M4). Nothing of it is a case, and no report of real work reads it. */
export const practice: Migration = {
  name: '0026-practice',
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table practice_attempts (id text not null primary key, user_id text not null, kind text not null,
    name text not null, title text not null, language text not null, revision text not null, version integer not null,
    state_json text not null, started_at bigint not null, ended_at bigint, score integer, kept integer, missed integer)`,
  'create index practice_attempts_of on practice_attempts (user_id, id)',
  'create index practice_attempts_ended on practice_attempts (ended_at)',
  // One at a time: whoever begins another has left this one.
  'create unique index practice_attempts_open on practice_attempts (user_id, kind) where ended_at is null',
  `create table practice_marks (attempt_id text not null, place integer not null, user_id text not null,
    kind text not null, sop text not null, name text not null, kept integer not null, ended_at bigint not null,
    primary key (attempt_id, place))`,
  'create index practice_marks_ended on practice_marks (ended_at)',
];
