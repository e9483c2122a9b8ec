import type { Pool, PoolClient } from 'pg';
import type { Answer } from './postgres-batch.ts';
import { createStatements, type Line, lineOf } from './postgres-line.ts';
import { type Param, type PostgresStatements, type Given, storable } from './sql.ts';

/** Statements on any one connection of a pool. Prepared by name: parsed and planned once a connection. */
export class PostgresSql implements PostgresStatements {
  readonly dialect = 'postgres';
  private readonly client: PoolClient | Pool;

  constructor(client: PoolClient | Pool) {
    this.client = client;
  }

  async all<Row>(text: string, params: readonly Param[]): Promise<Row[]> {
    return (await this.query(text, params)).rows as Row[];
  }

  async get<Row>(text: string, params: readonly Param[]): Promise<Row | undefined> {
    return (await this.query(text, params)).rows[0] as Row | undefined;
  }

  async run(text: string, params: readonly Param[]): Promise<number> {
    return (await this.query(text, params)).rowCount ?? 0;
  }

  async send(text: string, params: readonly Param[]): Promise<void> {
    await this.query(text, params);
  }

  add(text: string, rows: readonly Given[]): Promise<void> {
    return this.send(text, [JSON.stringify(rows)]);
  }

  protected query(text: string, params: readonly Param[]): Promise<{ rows: unknown[]; rowCount: number | null }> {
    return this.client.query({ ...statementOf(text), values: params.map(storable) });
  }
}

/** Those of one transaction. `end` makes it refuse: a late caller would write into someone else's. */
export class PostgresTransactionSql extends PostgresSql {
  /** Why the first of those that failed did: the server refuses the others only because of that one. */
  failure: unknown;
  private readonly line: Line;
  private added = new Map<string, Given[]>();
  private ended = false;

  constructor(client: PoolClient) {
    super(client);
    this.line = lineOf(client);
  }

  override async send(text: string, params: readonly Param[]): Promise<void> {
    this.query(text, params).catch(() => undefined); // kept as `failure`, and found at the commit
  }

  override async add(text: string, rows: readonly Given[]): Promise<void> {
    this.refuseWhenEnded();
    const known = this.added.get(text);
    if (known) known.push(...rows);
    else this.added.set(text, [...rows]);
  }

  /** What was added goes out; nothing more is taken. */
  end(): void {
    this.flush();
    this.ended = true;
  }

  protected override query(text: string, params: readonly Param[]): Promise<Answer> {
    this.refuseWhenEnded();
    this.flush();
    return this.ask(text, params);
  }

  private ask(text: string, params: readonly Param[]): Promise<Answer> {
    const asked = this.line.ask(text, params.map(storable));
    asked.catch((error: unknown) => (this.failure ??= error));
    return asked;
  }

  private flush(): void {
    const { added } = this;
    if (added.size === 0) return;
    this.added = new Map();
    const params = [...added.values()].map((rows) => JSON.stringify(rows));
    this.ask(togetherOf([...added.keys()]), params).catch(() => undefined); // as above
  }

  private refuseWhenEnded(): void {
    if (this.ended) throw new Error('A transaction was used after it ended: an await is missing');
  }
}

const together = new Map<string, string>();

/** The server carries out each part of a WITH that writes, whether or not anything asks for what it gives. */
function togetherOf(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0]!;
  const name = texts.join(';');
  const known = together.get(name);
  if (known !== undefined) return known;
  const parts = texts.slice(0, -1).map((text, index) => `part${index} as (${text})`);
  const made = `with ${parts.join(', ')} ${texts.at(-1)}`;
  together.set(name, made);
  return made;
}

const statementOf = createStatements('s');
