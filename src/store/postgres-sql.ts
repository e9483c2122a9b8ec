import type { Pool, PoolClient } from 'pg';
import { atOnce } from './postgres-line.ts';
import type { Param, PostgresStatements } from './sql.ts';

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

  protected query(text: string, params: readonly Param[]) {
    return this.client.query({ ...statementOf(text), values: params.map(storable) });
  }
}

/** Those of one transaction. `end` makes it refuse: a late caller would write into someone else's. */
export class PostgresTransactionSql extends PostgresSql {
  /** Why the first of those that failed did: the server refuses the others only because of that one. */
  failure: unknown;
  private readonly connection: PoolClient;
  private ended = false;

  constructor(client: PoolClient) {
    super(client);
    this.connection = client;
  }

  override async send(text: string, params: readonly Param[]): Promise<void> {
    this.query(text, params).catch(() => undefined); // kept as `failure`, and found at the commit
  }

  end(): void {
    this.ended = true;
  }

  protected override query(text: string, params: readonly Param[]) {
    if (this.ended) throw new Error('A transaction was used after it ended: an await is missing');
    atOnce(this.connection);
    const asked = super.query(text, params);
    asked.catch((error: unknown) => (this.failure ??= error));
    return asked;
  }
}

const statements = new Map<string, { name: string; text: string }>();

function statementOf(text: string): { name: string; text: string } {
  const known = statements.get(text);
  if (known !== undefined) return known;
  let count = 0;
  const numbered = text.replaceAll('?', () => `$${(count += 1)}`);
  const made = { name: `s${statements.size}`, text: numbered };
  statements.set(text, made);
  return made;
}

/** PostgreSQL's text cannot hold the character NUL, which a customer's message may. */
function storable(param: Param): unknown {
  if (typeof param === 'string') return param.includes('\0') ? param.replaceAll('\0', '') : param;
  return Array.isArray(param) ? param.map(storable) : param;
}
