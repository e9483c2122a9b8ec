import { DatabaseError } from 'pg';
import { type Company, newCompany } from './company.ts';
import type { PostgresSql, PostgresTransactionSql } from './postgres-sql.ts';
import { isStoreAway } from './store-away.ts';
import { LeftToBeAlone, type Unit } from './unit.ts';

/** No request is served while so many decide. */
const mostTogether = 16;
/** While these are under way the next ones gather. */
const mostTransactions = 2;
/** Each may wait for whoever holds its thread, and holds a connection meanwhile. */
const mostAlone = 4;

type Work<T> = (unit: Unit) => Promise<T>;
type Waiting = {
  threadKey: string;
  work: Work<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};
type Done = { result: unknown; wroteChanges: boolean };

export type TogetherParts = {
  inTransaction<T>(work: (sql: PostgresTransactionSql) => Promise<T>): Promise<T>;
  /** One piece of work, and whether it wrote changes. */
  inUnit(sql: PostgresSql, work: Work<unknown>, shared: Unit['shared']): Promise<Done>;
  told(): void;
};

/**
 * Turns of different threads that come while others are under way share one transaction: its statements, its commit and
 * the wait for the disk. None of them waits there for a thread that somebody else holds: it leaves, and is taken alone.
 * When one fails, or needs more than its own thread, nothing of them stays, and each is taken alone.
 */
export class Together {
  private readonly parts: TogetherParts;
  private waiting: Waiting[] = [];
  private alone: Waiting[] = [];
  private transactions = 0;
  private alones = 0;
  private isGathering = false;

  constructor(parts: TogetherParts) {
    this.parts = parts;
  }

  enqueue<T>(threadKey: string, work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ threadKey, work, resolve: resolve as (result: unknown) => void, reject });
      if (this.isGathering) return;
      this.isGathering = true;
      setImmediate(() => {
        this.isGathering = false;
        this.begin();
      });
    });
  }

  private begin(): void {
    while (this.waiting.length > 0 && this.transactions < mostTransactions) {
      this.transactions += 1;
      void this.runGroup(this.takeGroup()).finally(() => {
        this.transactions -= 1;
        this.begin();
      });
    }
  }

  /** One of each thread: a lock that a transaction has does not keep it from taking the same thread twice. */
  private takeGroup(): Waiting[] {
    const group = new Map<string, Waiting>();
    const left: Waiting[] = [];
    for (const one of this.waiting) {
      if (group.size < mostTogether && !group.has(one.threadKey)) group.set(one.threadKey, one);
      else left.push(one);
    }
    this.waiting = left;
    return [...group.values()];
  }

  /** Settles all of them, and never throws. */
  private async runGroup(group: Waiting[]): Promise<void> {
    let isOurs = false;
    try {
      const done = await this.parts.inTransaction(async (sql) => {
        isOurs = false;
        const company = newCompany(sql);
        const settled = await Promise.allSettled(group.map((one) => this.runIn(sql, one, company)));
        const failed = settled.find((one) => one.status === 'rejected');
        isOurs = failed !== undefined && sql.failure === undefined;
        if (failed) throw failed.reason;
        return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      });
      if (done.some((one) => one?.wroteChanges)) this.parts.told();
      for (const [index, one] of group.entries()) this.settle(one, done[index] ?? null);
    } catch (error) {
      const mayGoAlone = isOurs || isOfStatement(error);
      for (const one of group) {
        if (mayGoAlone) this.takeAlone(one);
        else one.reject(error);
      }
    }
  }

  /** Null: it has left, and nothing of it was written. */
  private async runIn(sql: PostgresSql, { work, threadKey }: Waiting, company: Company): Promise<Done | null> {
    try {
      return await this.parts.inUnit(sql, work, { onlyThread: threadKey, hasLocked: false, company });
    } catch (error) {
      if (error instanceof LeftToBeAlone && error.wroteNothing) return null;
      throw error;
    }
  }

  private settle(one: Waiting, done: Done | null): void {
    if (done) one.resolve(done.result);
    else this.takeAlone(one);
  }

  private takeAlone(one: Waiting): void {
    this.alone.push(one);
    this.beginAlone();
  }

  private beginAlone(): void {
    while (this.alones < mostAlone) {
      const one = this.alone.shift();
      if (!one) return;
      this.alones += 1;
      void this.runAlone(one).finally(() => {
        this.alones -= 1;
        this.beginAlone();
      });
    }
  }

  private async runAlone({ work, resolve, reject }: Waiting): Promise<void> {
    try {
      const { result, wroteChanges } = await this.parts.inTransaction((sql) => this.parts.inUnit(sql, work, null));
      if (wroteChanges) this.parts.told();
      resolve(result);
    } catch (error) {
      reject(error);
    }
  }
}

/** Not of the server's being away: without it each would fail as well, after its own wait. */
function isOfStatement(error: unknown): boolean {
  return error instanceof DatabaseError && !isStoreAway(error);
}
