import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { lineOf } from './postgres-line.ts';
import { PostgresTransactionSql } from './postgres-sql.ts';

const attempts = 6;
const serializationFailure = '40001';
const deadlock = '40P01';
/** A newer Sapa has changed a table: statements that this connection has prepared do not fit any more. */
const outdatedStatement = '0A000';
const again = new Set<unknown>([serializationFailure, deadlock, outdatedStatement]);

const BEGIN: readonly string[] = ['begin isolation level read committed'];
const fixed = {
  ...{ enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', enable_material: 'off', jit: 'off' },
  plan_cache_mode: 'force_generic_plan',
};
/**
 * For fixed statements. A connection keeps their plans, and one that was made while a table was small reads it from end
 * to end when it has grown. All of ours go by an index, and which one does not depend on what they ask for. (What has
 * none costs so much then that the server would compile it each time.)
 */
export const BEGIN_FIXED = [
  ...BEGIN,
  `select ${Object.entries(fixed)
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ')}`,
];

type Work<T> = (sql: PostgresTransactionSql, client: PoolClient) => Promise<T>;

/** One transaction; once more when the database itself undid it for the sake of another one. */
export async function inTransaction<T>(pool: Pool, work: Work<T>, begin = BEGIN): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, work, begin);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (!again.has(code) || attempt === attempts) throw error;
      await delay(Math.random() * 20 * attempt);
    }
  }
}

/**
 * Its begin, and its commit, go out with the statements beside them. The server carries all out in this order, each one
 * seeing what was committed before it began; after one that fails it refuses those behind it, and the commit undoes all.
 */
async function attemptTransaction<T>(pool: Pool, work: Work<T>, begin: readonly string[]): Promise<T> {
  const client = await pool.connect();
  const line = lineOf(client);
  const sql = new PostgresTransactionSql(client);
  let broken = true;
  try {
    const begun = Promise.all(begin.map((text) => line.ask(text)));
    begun.catch(() => undefined); // thrown below
    const result = await work(sql, client).finally(() => sql.end());
    await begun;
    const { command } = await line.ask('commit');
    broken = false;
    // The server answers a commit of a failed transaction with a rollback, and no error.
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed unnoticed');
    return result;
  } catch (error) {
    const cause = sql.failure ?? error;
    // Else it would be told from where the answer was read.
    if (cause instanceof DatabaseError) Error.captureStackTrace(cause);
    if (broken) broken = await rollback(client);
    broken ||= isOutdated(cause);
    throw cause;
  } finally {
    client.release(broken);
  }
}

function isOutdated(error: unknown): boolean {
  return (error as { code?: unknown }).code === outdatedStatement;
}

/** True when the connection cannot be used any more. */
async function rollback(client: PoolClient): Promise<boolean> {
  try {
    // In a piece of its own: behind one that fails the server leaves out the rest of the piece.
    lineOf(client).flush();
    await client.query('rollback');
    return false;
  } catch {
    // The first error says more; the connection is thrown away, and the server rolls back by itself.
    return true;
  }
}
