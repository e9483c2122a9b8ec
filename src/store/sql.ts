/**
 * The hot path's way to the database: fixed statements with `?` for parameters, written once for both dialects.
 * A query builder costs more per statement than SQLite needs to run it.
 */
interface Statements {
  all<Row>(text: string, params: readonly Param[]): Promise<Row[]>;
  get<Row>(text: string, params: readonly Param[]): Promise<Row | undefined>;
  /** The number of rows changed. */
  run(text: string, params: readonly Param[]): Promise<number>;
  /**
   * As `run`, for whoever asks nothing of it. In a transaction on PostgreSQL it is not waited for: what is asked next
   * stands behind it in the same line, and when it fails the transaction fails with its error.
   */
  send(text: string, params: readonly Param[]): Promise<void>;
}

/** The statement with each of the rows in turn, at once: a promise for each row costs as much as half a statement. */
export interface SqliteStatements extends Statements {
  readonly dialect: 'sqlite';
  getEach<Row>(text: string, rows: readonly (readonly Param[])[]): (Row | undefined)[];
  /** The id of each new row; null where a conflict kept it out. Cheaper than `returning`. */
  insertEach(text: string, rows: readonly (readonly Param[])[]): (number | null)[];
  /** The number of rows changed by all of them. */
  runEach(text: string, rows: readonly (readonly Param[])[]): number;
}

export interface PostgresStatements extends Statements {
  readonly dialect: 'postgres';
  /**
   * As `send`, with rows as its one parameter. Those that are added to one text before anything is asked go together,
   * and several texts become one statement, no part of which sees what the others write. Foreign keys may point to it.
   */
  add(text: string, rows: readonly Given[]): Promise<void>;
}

/** A row by the names of its columns. */
export type Given = Record<string, string | number | null>;

export type Sql = SqliteStatements | PostgresStatements;

export type Dialect = 'sqlite' | 'postgres';

/**
 * A text parameter in statements that SQLite plans (those with a join, an order or a limit). With a bare `?` it
 * looks at the value and therefore compiles the statement anew each time it runs, at five times the cost.
 */
export const TEXT = 'cast(? as text)';
/** So many rows at the most; with a bare `?` the same happens, at eight times the cost. */
export const LIMIT = 'limit cast(? as bigint)';

/** Epoch milliseconds by the clock that all processes share: PostgreSQL's. */
export const DATABASE_NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/** Arrays are for PostgreSQL only. */
export type Param = string | number | null | readonly (string | number | null)[];

export type Insertion = { columns: readonly string[]; one: string; many: string };

/** An INSERT; `after` follows the values, such as an ON CONFLICT. */
export function insertion(table: string, columns: readonly string[], after = ''): Insertion {
  const names = columns.join(', ');
  const given = `select ${columns.map((column) => `given.${column}`).join(', ')}`;
  return {
    columns,
    one: `insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')}) ${after}`,
    many: `insert into ${table} (${names}) ${given} from json_populate_recordset(null::${table}, ?) as given ${after}`,
  };
}

/**
 * PostgreSQL takes the rows as one parameter: one statement to be kept, however many there are. In SQLite one prepared
 * statement per row is the faster way.
 */
export async function insertRows(sql: Sql, into: Insertion, rows: readonly Param[][]): Promise<void> {
  if (rows.length === 0) return;
  if (sql.dialect === 'postgres')
    return sql.add(
      into.many,
      rows.map((row) => asRecord(into, row)),
    );
  sql.runEach(into.one, rows);
}

function asRecord({ columns }: Insertion, row: readonly Param[]): Given {
  const record: Given = {};
  for (const [index, column] of columns.entries()) record[column] = storable(row[index] ?? null) as Given[string];
  return record;
}

/** PostgreSQL's text cannot hold the character NUL, nor half of a pair: a customer's message may. */
export function storable(param: Param): Param {
  if (typeof param === 'string') return (param.includes('\0') ? param.replaceAll('\0', '') : param).toWellFormed();
  return Array.isArray(param) ? param.map((one) => storable(one) as string) : param;
}

type IdType = 'bigint' | 'text';

const listed = new Map<string, string>();

/** A list of ids as one parameter, whose place in `text` is `:ids`, as in `id in :ids`. */
export function withIds(
  sql: Sql,
  text: string,
  type: IdType,
  ids: readonly (string | number)[],
): { text: string; param: Param } {
  if (sql.dialect === 'sqlite')
    return { text: withList(text, '(select value from json_each(?))'), param: JSON.stringify(ids) };
  return { text: withList(text, `(select unnest(?::${type}[]))`), param: ids };
}

function withList(text: string, list: string): string {
  const name = `${list} ${text}`;
  const known = listed.get(name);
  if (known !== undefined) return known;
  const made = text.replace(':ids', list);
  listed.set(name, made);
  return made;
}
