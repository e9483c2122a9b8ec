import type { ClientBase, Pool } from 'pg';
import type { Param, PostgresStatements } from './sql.ts';

/** Statements on one PostgreSQL client, or on any one of a pool. Prepared by name: parsed and planned once a connection. */
export class PostgresSql implements PostgresStatements {
  readonly dialect = 'postgres';
  private readonly client: ClientBase | Pool;
  private ended = false;

  constructor(client: ClientBase | Pool) {
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

  end(): void {
    this.ended = true;
  }

  private query(text: string, params: readonly Param[]) {
    if (this.ended) throw new Error('A transaction was used after it ended: an await is missing');
    return this.client.query({ ...statementOf(text), values: params.map(storable) });
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
