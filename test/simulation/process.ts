import type { Channel } from '../../channels/channel.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { ActOutcome, AgentOrder, Engine, Published } from '../../src/engine/engine.ts';
import { defaultSettings, type EngineSettings } from '../../src/engine/parts.ts';
import type { EngineStore, NewInbound } from '../../src/engine/store.ts';
import { createLocalAlarm } from '../../src/queue/local.ts';
import { watchedStore, type Note } from './watched-store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a process of the service stands in. `busy` counts calls under way that need no time to pass. */
export type Surroundings = {
  time: VirtualTime;
  /** The wall clock, which may be set back. */
  wallClock(): number;
  store: EngineStore;
  accountId: string;
  accountExternalId: string;
  busy: { count: number };
  committed(notes: Note[]): void;
  failed(fields: { err?: unknown }, message: string): void;
  died(process: ServiceProcess): void;
};

/** So many writes from now it dies: before the write's commit, or after it and before anybody learns of it. */
export type CrashPlan = { writesLeft: number; when: 'before' | 'after' };

/** One process of the service, which may be paused, may be stopped, and may die between any two steps. */
export class ServiceProcess {
  isDead = false;
  pausedUntil = 0;
  crash: CrashPlan | null = null;
  /** So many of the next writes fail. */
  trouble = 0;
  readonly around: Surroundings;
  readonly engine: Engine;
  private tellDeath = (): void => undefined;
  private readonly death: Promise<'dead'>;

  constructor(
    around: Surroundings,
    parts: { channel: Channel; published: Published; settings: Partial<EngineSettings>; chance: () => number },
  ) {
    this.around = around;
    this.death = new Promise((resolve) => {
      this.tellDeath = () => resolve('dead');
    });
    const account = {
      id: around.accountId,
      channel: parts.channel.name,
      externalId: around.accountExternalId,
      name: '',
    };
    const timers = {
      after: (ms: number, run: () => void) => this.after(ms, run),
      elapsed: () => around.time.now,
    };
    this.engine = createEngine({
      ...{ published: parts.published, chance: parts.chance, timers, now: around.wallClock },
      store: watchedStore(this),
      channels: new Map([[parts.channel.name, parts.channel]]),
      findAccount: (id) => (id === account.id ? account : undefined),
      saveMedia: async (bytes) => ({ sha256: 'ab', mime: 'image/jpeg', bytes: bytes.length }),
      createAlarm: (now, ring) => createLocalAlarm(now, ring, timers),
      log: { debug: ignore, info: ignore, warn: ignore, error: (fields, text) => around.failed(fields, text) },
      observe: { received: ignore, turned: ignore, sent: ignore, worded: ignore },
      settings: { ...defaultSettings, ...parts.settings },
    });
  }

  isUp(): boolean {
    return !this.isDead && this.around.time.now >= this.pausedUntil;
  }

  /** From here on nothing of it acts any more. */
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.tellDeath();
    this.around.died(this);
  }

  /** Resolves when it has died. */
  dead(): Promise<'dead'> {
    return this.death;
  }

  /** Something from outside reaches it; not while it is paused, and never when it is dead. */
  wake(run: () => void): void {
    if (this.isDead) return;
    if (this.around.time.now < this.pausedUntil) this.around.time.at(this.pausedUntil, () => this.wake(run));
    else run();
  }

  async receive(rows: NewInbound[]): Promise<'stored' | 'refused'> {
    if (!this.isUp()) return 'refused';
    const outcome = await this.during(() => this.engine.receive(rows));
    return outcome === 'dead' || outcome instanceof Error ? 'refused' : 'stored';
  }

  /** Null: nobody answered, and it may or may not have been done. */
  async act(conversationId: string, order: AgentOrder, idempotencyKey?: string): Promise<ActOutcome | null> {
    if (!this.isUp()) return null;
    const options = idempotencyKey === undefined ? {} : { idempotencyKey };
    const outcome = await this.during(() => this.engine.act(conversationId, order, options));
    return outcome === 'dead' || outcome instanceof Error ? null : outcome;
  }

  /** Counted while it is under way, so that no time passes meanwhile. */
  private async during<T>(work: () => Promise<T>): Promise<T | 'dead' | Error> {
    this.around.busy.count += 1;
    try {
      return await Promise.race([work(), this.death]);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      this.around.busy.count -= 1;
    }
  }

  private after(ms: number, run: () => void): () => void {
    let isOff = false;
    const callOff = this.around.time.after(ms, () => this.wake(() => (isOff ? undefined : run())));
    return () => {
      isOff = true;
      callOff();
    };
  }
}

function ignore(): void {}
