import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What leaves the store: conversations that are archived or removed, and people who are erased. */
export const keep: Migration = {
  name: '0023-keep',
  async up(db, dialect) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    const small = dialect === 'sqlite' ? ' without rowid' : '';
    await sql.raw(`create table gone_sends (key text not null primary key, at bigint not null)${small}`).execute(db);
    await sql.raw('create index gone_sends_at on gone_sends (at)').execute(db);
  },
};

const STATEMENTS = [
  'alter table conversations add column emptied_at bigint',
  // As small as what is still whole, however much has left.
  'create index conversations_whole on conversations (closed_at, id) where closed_at is not null and emptied_at is null',
  `create table emptied_conversations (conversation_id text not null primary key, how text not null, file text,
    planned_at bigint not null, done_at bigint, answers_json text not null)`,
  'create index emptied_conversations_open on emptied_conversations (planned_at) where done_at is null',
  'create index emptied_conversations_file on emptied_conversations (file) where file is not null',
  `create table archive_files (name text not null primary key, month text not null, sha256 text,
    bytes bigint not null, at bigint not null)`,
  'create table unused_files (sha256 text not null primary key, since bigint not null)',
  'create index unused_files_since on unused_files (since)',
  `create table erasures (contact_id text not null primary key, by_id text not null, asked_at bigint not null,
    done_at bigint, conversations bigint not null)`,
  'alter table uploads add column used_at bigint',
  'create index uploads_sha256 on uploads (sha256)',
];
