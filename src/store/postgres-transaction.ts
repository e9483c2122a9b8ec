import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { PostgresSql } from './postgres-sql.ts';

const ATTEMPTS = 6;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
/** A newer Sapa has changed a table: statements that this connection has prepared do not fit any more. */
const OUTDATED_STATEMENT = '0A000';
const AGAIN = new Set<unknown>([SERIALIZATION_FAILURE, DEADLOCK, OUTDATED_STATEMENT]);

/** One transaction; once more when the database itself undid it for the sake of another one. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (!AGAIN.has(code) || attempt === ATTEMPTS) throw error;
      await delay(Math.random() * 20 * attempt);
    }
  }
}

async function attemptTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin isolation level read committed');
    const result = await work(client);
    const { command } = await client.query('commit');
    broken = false;
    // The server answers a commit of a failed transaction with a rollback, and no error.
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed unnoticed');
    return result;
  } catch (error) {
    if (broken) broken = (await rollback(client)) || isOutdated(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

function isOutdated(error: unknown): boolean {
  return (error as { code?: unknown }).code === OUTDATED_STATEMENT;
}

/** True when the connection cannot be used any more. */
async function rollback(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return false;
  } catch {
    // The first error says more; the connection is thrown away, and the server rolls back by itself.
    return true;
  }
}

export async function withSql<T>(client: PoolClient, work: (sql: PostgresSql) => Promise<T>): Promise<T> {
  const sql = new PostgresSql(client);
  try {
    return await work(sql);
  } finally {
    sql.end();
  }
}
