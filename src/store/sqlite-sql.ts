import type { Param, SqliteStatements } from './sql.ts';
import type { Statements } from './statements.ts';

/** Statements on one SQLite connection. `end` makes it refuse: a late caller would write into someone else's unit. */
export class SqliteSql implements SqliteStatements {
  readonly dialect = 'sqlite';
  private readonly statements: Statements;
  private ended = false;

  constructor(statements: Statements) {
    this.statements = statements;
  }

  async all<Row>(text: string, params: readonly Param[]): Promise<Row[]> {
    return this.prepare(text).all(...params) as Row[];
  }

  async get<Row>(text: string, params: readonly Param[]): Promise<Row | undefined> {
    return this.prepare(text).get(...params) as Row | undefined;
  }

  async run(text: string, params: readonly Param[]): Promise<number> {
    return this.prepare(text).run(...params).changes;
  }

  async send(text: string, params: readonly Param[]): Promise<void> {
    this.prepare(text).run(...params);
  }

  getEach<Row>(text: string, rows: readonly (readonly Param[])[]): (Row | undefined)[] {
    const statement = this.prepare(text);
    return rows.map((params) => statement.get(...params) as Row | undefined);
  }

  insertEach(text: string, rows: readonly (readonly Param[])[]): (number | null)[] {
    const statement = this.prepare(text);
    return rows.map((params) => {
      const { changes, lastInsertRowid } = statement.run(...params);
      return changes === 0 ? null : Number(lastInsertRowid);
    });
  }

  runEach(text: string, rows: readonly (readonly Param[])[]): number {
    const statement = this.prepare(text);
    let changes = 0;
    for (const params of rows) changes += statement.run(...params).changes;
    return changes;
  }

  end(): void {
    this.ended = true;
  }

  private prepare(text: string) {
    if (this.ended) throw new Error('A transaction was used after it ended: an await is missing');
    return this.statements.prepare(text);
  }
}
