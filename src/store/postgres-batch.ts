import pg, { type Connection } from 'pg';
import type { Param } from './sql.ts';

export type Answer = { rows: unknown[]; rowCount: number; command: string };
export type Asked = {
  name: string;
  text: string;
  values: readonly Param[];
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

/** What a prepared statement gives, as the connection was told when it was prepared there; null: no rows. */
type Shape = { names: string[]; parsers: ((text: string) => unknown)[] } | null;
/** By name. `unsure`: a batch failed that prepared it, and nobody said whether the server has it. */
type Prepared = Map<string, { shape: Shape } | 'unsure'>;
type Message = { fields: { name: string; dataTypeID: Parameters<typeof typeParser>[0] }[] };

const preparedOn = new WeakMap<Connection, Prepared>();

/** Counts, times and sums as numbers: all of ours are below 2^53. */
export const typeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC ? Number : pg.types.getTypeParser(type, format);

/**
 * Statements that go to the server in one piece with one `Sync` behind all of them, so that it answers in one piece, too:
 * with one behind each, as `pg` sends them, it writes to the network after every statement. What a statement gives it is
 * asked for once a connection. After one that fails the server leaves out the others; they get the same error.
 */
export class Batch extends pg.Query {
  readonly asked: readonly Asked[];
  private prepared: Prepared = new Map();
  private described: (Shape | undefined)[] = [];
  private given: unknown[] = [];
  private at = 0;

  constructor(asked: readonly Asked[]) {
    super('');
    this.asked = asked;
  }

  override submit = (connection: Connection): void => {
    const prepared = preparedOf(connection);
    this.prepared = prepared;
    connection.stream.cork();
    try {
      for (const one of this.asked) this.described.push(sendOne(connection, prepared, one));
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  };

  handleRowDescription({ fields }: Message): void {
    this.described[this.at] = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => typeParser(dataTypeID, 'text')),
    };
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { names, parsers } = this.described[this.at]!;
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) {
      const text = fields[index] ?? null;
      row[names[index]!] = text === null ? null : parsers[index]!(text);
    }
    this.given.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const one = this.asked[this.at]!;
    if (this.prepared.get(one.name) === 'unsure')
      this.prepared.set(one.name, { shape: this.described[this.at] ?? null });
    const [command = '', ...counts] = text.split(' ');
    one.resolve({ rows: this.given, rowCount: Number(counts.at(-1) ?? 0), command });
    this.given = [];
    this.at += 1;
  }

  handleReadyForQuery(): void {}

  /** Also of a connection that broke: then of whatever has had no answer. */
  handleError(error: unknown): void {
    for (const one of this.asked.slice(this.at)) one.reject(error);
  }
}

function preparedOf(connection: Connection): Prepared {
  let prepared = preparedOn.get(connection);
  if (!prepared) preparedOn.set(connection, (prepared = new Map()));
  return prepared;
}

/** Its shape; undefined where that will be told with the answer. */
function sendOne(connection: Connection, prepared: Prepared, { name, text, values }: Asked): Shape | undefined {
  const known = prepared.get(name);
  const isKnown = known !== undefined && known !== 'unsure';
  if (!isKnown) {
    if (known === 'unsure') connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
    // Until it is answered: a batch that fails before that leaves it so.
    prepared.set(name, 'unsure');
  }
  connection.bind({ statement: name, values: values.map(wire) }, true);
  if (!isKnown) connection.describe({ type: 'P', name: '' }, true);
  connection.execute(null, true);
  return isKnown ? known.shape : undefined;
}

/** As the server reads it. */
function wire(value: Param): string | null {
  if (value === null || typeof value === 'string') return value;
  return Array.isArray(value) ? arrayOf(value) : String(value);
}

function arrayOf(values: readonly (string | number | null)[]): string {
  const items = values.map((one) => {
    if (one === null) return 'NULL';
    return typeof one === 'number' ? String(one) : `"${one.replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}
