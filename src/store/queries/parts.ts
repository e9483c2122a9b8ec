import { type Param, type Sql } from '../sql.ts';

/** A row of the outbox, as far as its end is concerned. */
export type Part = {
  line: number;
  part_id: string;
  message_id: string;
  conversation_id: string;
  account_id: string;
  state: string;
  attempts: number;
  provider_id: string | null;
  receipt: string | null;
  error: string | null;
  done_at: number | null;
  /** How many its message has, where that is told with it. */
  parts?: number;
};

const COLUMNS = `line, part_id, message_id, conversation_id, account_id, state, attempts, provider_id, receipt, error,
  done_at`;
const FIND_ONE = `select ${COLUMNS},
  (select count(*) from outbox other where other.message_id = outbox.message_id) as parts from outbox where part_id = ?`;
const FIND_AND_LOCK = `select ${COLUMNS} from outbox where part_id = any(?::text[]) order by part_id for update`;

/**
 * Those that are there, by their ids. Locked where the store has row locks, for a receipt may come while the sender
 * still reports; in one order, so that two who want the same ones cannot wait for each other.
 */
export async function lockParts(sql: Sql, partIds: readonly string[]): Promise<Map<string, Part>> {
  if (partIds.length === 0) return new Map();
  const found = sql.dialect === 'postgres' ? await sql.all<Part>(FIND_AND_LOCK, [partIds]) : findEach(sql, partIds);
  return new Map(found.map((part) => [part.part_id, part]));
}

function findEach(sql: Extract<Sql, { dialect: 'sqlite' }>, partIds: readonly string[]): Part[] {
  const rows = [...new Set(partIds)].map((id) => [id]);
  return sql.getEach<Part>(FIND_ONE, rows).filter((part) => part !== undefined);
}

/** Itself, when its message is known to have no other: it need not be read again with them. */
export function onlyOf(part: Part): Part | null {
  return part.parts === 1 ? part : null;
}

const WRITE = 'update outbox set state = ?, receipt = ?, provider_id = ?, error = ?, done_at = ? where line = ?';
const WRITE_MANY = `update outbox set state = given.state, receipt = given.receipt, provider_id = given.provider_id,
  error = given.error, done_at = given.done_at
  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
    as given (state, receipt, provider_id, error, done_at, line) where outbox.line = given.line`;

/** Each as it is now. */
export async function writeParts(sql: Sql, parts: readonly Part[]): Promise<void> {
  const rows = parts.map((part) => [
    ...[part.state, part.receipt, part.provider_id, part.error, part.done_at, part.line],
  ]);
  if (sql.dialect === 'sqlite') sql.runEach(WRITE, rows);
  else if (rows.length > 0) await sql.send(WRITE_MANY, columnsOf(rows));
}

/** SQLite writes an entry of each index on the columns that a statement names, also where they stay as they are. */
const WRITE_RECEIPT = 'update outbox set receipt = ? where line = ?';

/** As `writeParts`, of parts of which nothing but the receipt is new. */
export async function writeReceipts(sql: Sql, parts: readonly Part[]): Promise<void> {
  if (sql.dialect === 'postgres') return writeParts(sql, parts);
  const rows = parts.map((part) => [part.receipt, part.line]);
  sql.runEach(WRITE_RECEIPT, rows);
}

export function columnsOf(rows: readonly (string | number | null)[][]): Param[] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}
