import type { Database as SqliteConnection, Statement } from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Compiled statements by text: compiling costs ten times what running a small one does. */
export class Statements {
  readonly connection: SqliteConnection;
  private readonly limit: number;
  private recent = new Map<string, Statement<unknown[]>>();
  private older = new Map<string, Statement<unknown[]>>();

  constructor(connection: SqliteConnection, limit = 400) {
    this.connection = connection;
    this.limit = limit;
  }

  prepare(text: string): Statement<unknown[]> {
    return this.recent.get(text) ?? this.keep(text, this.older.get(text) ?? this.compile(text));
  }

  compile(text: string): Statement<unknown[]> {
    return this.connection.prepare<unknown[]>(text);
  }

  /** Two generations: what was not used while the newer one filled up is forgotten. */
  private keep(text: string, statement: Statement<unknown[]>): Statement<unknown[]> {
    if (this.recent.size >= this.limit) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(text, statement);
    return statement;
  }
}

/** What Kysely's SQLite dialect needs of a database. Whoever opened the connection closes it. */
export function asKyselyDatabase(statements: Statements): SqliteDatabase {
  return { prepare: (text) => idle(statements, text), close: () => undefined };
}

/** A statement whose rows are still being streamed cannot be run at the same time. */
function idle(statements: Statements, text: string): Statement<unknown[]> {
  const statement = statements.prepare(text);
  return statement.busy ? statements.compile(text) : statement;
}
