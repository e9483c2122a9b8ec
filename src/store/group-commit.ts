import { whenFree } from './sqlite-lock.ts';
import type { Statements } from './statements.ts';

type Waiting = { run: () => Promise<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void };

const failed = Symbol('failed');

/**
 * No request is served while a transaction's statements run: so never too much at once. It only counts where more waits than
 * can be done; there 10 ms made a turn a tenth dearer, and everybody wait longer (docs/performance.md).
 */
const mostPerCommit = 256;
const longestMs = 20;
const busyMs = 3;

export type GroupCommitHooks = {
  /** Before each transaction: null, or what it has to wait for. */
  hold?(): Promise<void> | null;
  /** Within each transaction, when all its units have run. */
  beforeCommit?(): void;
  /** Nothing of the transaction stays. */
  onUndone?(): void;
  /** Resolves when all that was committed is on the disk; rejects when that cannot be known. */
  sync(): Promise<void>;
  /** Something was committed and is on the disk. */
  onDurable(): void;
};

/** What of real time the commits need; a simulation brings its own. */
export type CommitPace = {
  now(): number;
  /** Until the end of the event loop's round; in a busy time a millisecond longer. */
  gather(isBusy: boolean): Promise<void>;
};

const realPace: CommitPace = {
  now: () => performance.now(),
  gather: (isBusy) => new Promise((resolve) => (isBusy ? setTimeout(resolve, 1) : setImmediate(resolve))),
};

/**
 * Units of work that arrive together share one transaction and its one wait for the disk. Nobody is told of success
 * before the commit is on the disk, and no transaction begins before the one before it is: requests are served
 * meanwhile, and what they bring goes into the next. When a unit fails, the transaction is undone and all its units
 * run again, now each inside a savepoint of its own, so that the one that fails is undone alone. (Savepoints for all,
 * always, cost a quarter of a turn's time: SQLite copies each page that is changed inside one.)
 */
export class GroupCommit {
  private readonly statements: Statements;
  private readonly hooks: GroupCommitHooks;
  private readonly pace: CommitPace;
  private waiting: Waiting[] = [];
  private urgent: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private closed = false;
  private durableAt = 0;
  private broken: unknown = null;
  /** So many of the first that wait run again, each in a savepoint. */
  private runAgain = 0;

  constructor(statements: Statements, hooks: GroupCommitHooks, pace = realPace) {
    this.statements = statements;
    this.hooks = hooks;
    this.pace = pace;
  }

  /** Throws when the disk has failed: see `makeDurable`. */
  check(): void {
    if (this.broken !== null) throw this.broken;
  }

  /** `first`: before what waits already, in no order to it. */
  enqueue<T>(run: () => Promise<T>, first = false): Promise<T> {
    if (this.broken !== null) return Promise.reject(this.broken);
    if (this.closed) return Promise.reject(new Error('The store is closed'));
    return new Promise<T>((resolve, reject) => {
      const unit = { run, resolve: resolve as (value: unknown) => void, reject };
      if (first) this.urgent.push(unit);
      else this.waiting.push(unit);
      this.draining ??= this.drain();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.draining;
  }

  /**
   * Each batch waits for the end of the event loop's round: what came in with it commits with it. In a busy time it
   * waits a millisecond longer, for more to share its pages and its wait for the disk.
   */
  private async drain(): Promise<void> {
    while (this.waiting.length + this.urgent.length > 0) {
      await this.pace.gather(this.pace.now() - this.durableAt < busyMs);
      const held = this.hooks.hold?.();
      if (held) await held;
      await this.commitTogether();
      this.durableAt = this.pace.now();
    }
    this.draining = null;
  }

  private async commitTogether(): Promise<void> {
    if (!(await this.begin())) return;
    const careful = this.waiting.splice(0, this.runAgain);
    this.runAgain = 0;
    if (careful.length > 0) await this.commitCarefully(careful);
    else await this.commitTrusting();
  }

  private async commitTrusting(): Promise<void> {
    const units: Waiting[] = [];
    const values: unknown[] = [];
    const stopAt = this.pace.now() + longestMs;
    try {
      const most = Math.min(this.waiting.length + this.urgent.length, mostPerCommit);
      while (units.length < most && (units.length === 0 || this.pace.now() < stopAt)) {
        const unit = this.urgent.shift() ?? this.waiting.shift();
        if (unit === undefined) break;
        units.push(unit);
        values.push(await unit.run());
      }
      this.commit();
    } catch (error) {
      this.undo();
      if (units.length === 1) units[0]?.reject(error);
      else this.retry(units);
      return;
    }
    await this.settle(units, values);
  }

  private retry(units: Waiting[]): void {
    this.waiting.unshift(...units);
    this.runAgain = units.length;
  }

  private async commitCarefully(units: Waiting[]): Promise<void> {
    const done: Waiting[] = [];
    const values: unknown[] = [];
    try {
      for (const unit of units) {
        const value = await this.runInSavepoint(unit);
        if (value === failed) continue;
        done.push(unit);
        values.push(value);
      }
      this.commit();
    } catch (error) {
      this.undo();
      // To those already told of a failure of their own this says nothing new.
      for (const unit of units) unit.reject(error);
      return;
    }
    await this.settle(done, values);
  }

  /** Throws only when the whole transaction is lost with the unit, as a full disk does it. */
  private async runInSavepoint(unit: Waiting): Promise<unknown> {
    this.exec('savepoint unit');
    try {
      const value = await unit.run();
      this.exec('release unit');
      return value;
    } catch (error) {
      if (!this.statements.connection.inTransaction) throw error;
      unit.reject(error);
      this.exec('rollback to unit');
      this.exec('release unit');
      return failed;
    }
  }

  private async settle(units: Waiting[], values: unknown[]): Promise<void> {
    try {
      await this.makeDurable();
    } catch (error) {
      for (const unit of units) unit.reject(error);
      return;
    }
    this.hooks.onDurable();
    for (const [index, unit] of units.entries()) unit.resolve(values[index]);
  }

  /**
   * After a failed flush the kernel may count the lost pages as written, and a second one would succeed without
   * them. So nothing is accepted any more: only a new start finds out what is really there.
   */
  private async makeDurable(): Promise<void> {
    try {
      await this.hooks.sync();
    } catch (error) {
      this.broken = new Error('The disk failed to store what was written: Sapa must be started again', {
        cause: error,
      });
      this.refuseAll(this.broken);
      throw this.broken;
    }
  }

  private commit(): void {
    this.hooks.beforeCommit?.();
    this.exec('commit');
  }

  private undo(): void {
    if (this.statements.connection.inTransaction) this.exec('rollback');
    this.hooks.onUndone?.();
  }

  /** When the lock cannot be had, all who wait are told: they can answer "not now" instead of hanging. */
  private async begin(): Promise<boolean> {
    try {
      await whenFree(() => this.exec('begin immediate'));
      return true;
    } catch (error) {
      return this.refuseAll(error);
    }
  }

  private refuseAll(error: unknown): false {
    this.runAgain = 0;
    for (const unit of [...this.urgent.splice(0), ...this.waiting.splice(0)]) unit.reject(error);
    return false;
  }

  private exec(text: string): void {
    this.statements.prepare(text).run();
  }
}
