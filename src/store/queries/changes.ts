import type { ChangeRow } from '../store.ts';
import {
  DATABASE_NOW,
  type Given,
  insertion,
  LIMIT,
  type Param,
  type PostgresStatements,
  type Sql,
  type SqliteStatements,
  storable,
} from '../sql.ts';
import type { Unit } from '../unit.ts';

export type ChangeKind = 'conversation' | 'message' | 'note' | 'alert' | 'media' | 'mention' | 'contact';
export type Change = { kind: ChangeKind; conversationId: string; data: Record<string, unknown> };

/** Told when the transaction commits; of several about the same thing (`id`) only the last. */
export function noteChange(
  unit: Unit,
  kind: ChangeKind,
  conversationId: string,
  id: string,
  data: Change['data'],
): void {
  unit.changes.set(`${kind} ${id}`, { kind, conversationId, data });
}

const INSERT = insertion('changes', ['kind', 'conversation_id', 'data_json', 'at']);

const INSERT_NOW = `insert into changes (${INSERT.columns.join(', ')})
  select given.kind, given.conversation_id, given.data_json, ${DATABASE_NOW}
  from json_populate_recordset(null::changes, ?) as given`;

export async function insertChanges(sql: PostgresStatements, changes: Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ kind, conversationId, data }) => ({
    ...{ kind, conversation_id: storable(conversationId), data_json: storable(JSON.stringify(data)) },
  }));
  await sql.add(INSERT_NOW, rows as Given[]);
}

function rowsOf(changes: Change[], at: number): (string | number)[][] {
  return changes.map((change) => [change.kind, change.conversationId, JSON.stringify(change.data), at]);
}

/** Of all who share the transaction, in SQLite. */
export function insertChangesOfAll(sql: SqliteStatements, changes: Change[], at: number): void {
  const rows = rowsOf(changes, at);
  for (let from = 0; from < rows.length;) {
    const count = steps.find((step) => step <= rows.length - from) ?? 1;
    sql.runEach(SEVERAL[count] ?? INSERT.one, [rows.slice(from, from + count).flat()]);
    from += count;
  }
}

/** In SQLite a row costs half as much beside fifteen others: each statement writes the table's last number anew. */
const steps = [16, 4];
const SEVERAL = Object.fromEntries(
  steps.map((count) => [
    count,
    `insert into changes (${INSERT.columns.join(', ')}) values ${Array.from({ length: count }, () => '(?, ?, ?, ?)').join(', ')}`,
  ]),
);

const LIST = `select seq, kind, conversation_id, data_json, at from changes where seq > ? and seq <= ? order by seq ${LIMIT}`;

/**
 * Numbers are given before a commit and commits end in any order: whoever reads up to 7 while the writer of 6 is
 * still busy would never see 6. So nothing above `settledSeq` is listed.
 */
export async function listChanges(sql: Sql, afterSeq: number, limit: number): Promise<ChangeRow[]> {
  const upTo = await settledSeq(sql);
  const rows = await sql.all<StoredChange>(LIST, [afterSeq, upTo, limit]);
  return rows.map(toChangeRow);
}

/** The greatest number below which every transaction has ended. */
export async function settledSeq(sql: Sql): Promise<number> {
  if (sql.dialect === 'sqlite') {
    const row = await sql.get<{ seq: number | null }>('select max(seq) as seq from changes', []);
    return row?.seq ?? 0;
  }
  return settledSeqOfPostgres(sql);
}

const GIVEN = 'select case when is_called then last_value else 0 end as seq from changes_seq_seq';
const HELD = `select min(((classid::bigint << 32) | objid::bigint) - ${lockBase()}) as seq from pg_locks
  where locktype = 'advisory' and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())
  and ((classid::bigint << 32) | objid::bigint) between ${lockBase()} and ${lockBase()} + (1::bigint << 44)`;

/**
 * A trigger makes each writer hold a shared advisory lock named after the last number given before its own, until
 * its transaction ends. The order of the two questions matters: a writer that locks after the second one gets
 * numbers above the answer to the first. Nobody ever waits for these locks. (Comparing `pg_current_xact_id` with the
 * snapshot's xmin is not enough: a transaction may have the older id and the younger number.)
 */
async function settledSeqOfPostgres(sql: Sql): Promise<number> {
  const given = await sql.get<{ seq: number }>(GIVEN, []);
  const held = await sql.get<{ seq: number | null }>(HELD, []);
  return Math.min(given?.seq ?? 0, held?.seq ?? Number.MAX_SAFE_INTEGER);
}

/** The lock's number is this plus the change's: far from whatever other advisory locks a database may see. */
export function lockBase(): string {
  return '(23290::bigint << 45)';
}

const PRUNE = `delete from changes where seq in
  (select seq from (select seq, at from changes order by seq ${LIMIT}) as oldest where oldest.at < ?)`;
const pruneStep = 2_000;

/** In steps, each a transaction, so that cleaning up a large table does not hold anyone up. */
export async function pruneChanges(
  run: (text: string, params: Param[]) => Promise<number>,
  before: number,
): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await run(PRUNE, [pruneStep, before]);
    total += deleted;
    if (deleted < pruneStep) return total;
  }
}

type StoredChange = { seq: number; kind: string; conversation_id: string | null; data_json: string; at: number };

function toChangeRow(row: StoredChange): ChangeRow {
  return {
    seq: row.seq,
    kind: row.kind,
    conversationId: row.conversation_id,
    data: JSON.parse(row.data_json) as Record<string, unknown>,
    at: row.at,
  };
}
