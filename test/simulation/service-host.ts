import type { Published } from '../../src/engine/engine.ts';
import type { Policy } from '../../src/core/sop/policy.ts';
import type { EngineStore } from '../../src/engine/store.ts';
import type { Contents } from './contents.ts';
import { ServiceProcess, type CrashPlan } from './process.ts';
import type { Provider } from './provider.ts';
import type { Random } from './random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Note } from './watched-store.ts';

const minute = 60_000;
const hour = 60 * minute;

type Around = {
  time: VirtualTime;
  trace: Trace;
  provider: Provider;
  random: Random;
  busy: { count: number };
  accountId: string;
  accountExternalId: string;
  store: EngineStore;
  contents: Contents;
  committed(notes: Note[]): void;
  /** An error of the service’s own. */
  broke(error: unknown): void;
};

/** The machine that the service runs on: starts it again when it has died, and keeps the wall clock. */
export class ServiceHost {
  static readonly settings = { reconcileMs: 20_000, sendLeaseMs: 45_000, measureMs: 4 * hour };
  /** When a process began or was paused last: what it should have done by then may be late. */
  disturbedAt = 0;
  startedAt = 0;
  /** When nothing ran any more before that; until `startedAt` itself: nothing had ever run. */
  diedAt: number | null = null;
  clockSetAt = 0;
  private publishedAt = 0;
  /** How far the wall clock is behind. */
  skewMs = 0;
  hadTrouble = false;
  /** When it comes back after it died last. */
  upAgainAt = 0;
  private process: ServiceProcess | null = null;
  private published: Published;
  private downMs = 0;
  private sweepMs: number;
  /** An account with a low limit sends nothing without a pause. */
  private readonly sendsPerSecond: number;
  private isStopping = false;
  private isEnded = false;
  private readonly around: Around;

  constructor(around: Around) {
    this.around = around;
    this.published = around.random.pick(around.contents.all);
    this.sendsPerSecond = around.random.pick([80, 80, 0.5]);
    this.sweepMs = around.random.spread(5 * minute, 40 * minute);
  }

  start(): void {
    if (this.isEnded || this.process) return;
    const { around } = this;
    this.startedAt = around.time.now;
    this.disturbed(this.startedAt);
    const started: ServiceProcess = new ServiceProcess(
      {
        ...around,
        wallClock: () => around.time.now - this.skewMs,
        failed: (fields) => this.failed(started, fields),
        died: () => this.died(started),
      },
      {
        channel: around.provider.channelFor(() => started),
        published: this.published,
        chance: () => around.random.next(),
        settings: { ...ServiceHost.settings, sweepMs: this.sweepMs, sendsPerSecond: this.sendsPerSecond },
      },
    );
    this.process = started;
    around.trace.add(null, () => `service: starts with ${this.published.rules.revision}`);
    // It may die before it has begun.
    void Promise.race([started.engine.start(), started.dead()]).catch(() => started.kill());
  }

  /** The longest time between two sweeps, of the process that runs. */
  get sweptMs(): number {
    return this.sweepMs;
  }

  policy(): Policy {
    return this.published.rules.policy;
  }

  /** For how long it has run by the same clock and content. */
  disturbedFor(): number {
    return this.around.time.now - Math.max(this.disturbedAt, this.clockSetAt, this.publishedAt);
  }

  anyUp(): ServiceProcess | undefined {
    return this.process?.isUp() ? this.process : undefined;
  }

  private died(process: ServiceProcess): void {
    if (this.process !== process) return;
    this.process = null;
    this.isStopping = false;
    this.diedAt = this.around.time.now;
    if (this.isEnded) return;
    const { downMs } = this;
    this.around.trace.add(null, () => `service: died; down for ${downMs} ms`);
    this.upAgainAt = this.around.time.now + downMs;
    this.around.time.at(this.upAgainAt, () => this.start());
  }

  crash(plan: CrashPlan, downMs: number): void {
    this.downMs = downMs;
    if (this.process) this.process.crash = plan;
    if (plan.writesLeft === 0) this.process?.kill();
  }

  /** Ends what is under way, and comes back later. */
  async stop(downMs: number): Promise<void> {
    const process = this.anyUp();
    if (!process || this.isStopping) return;
    this.isStopping = true;
    this.downMs = downMs;
    this.around.trace.add(null, () => 'service: is asked to stop');
    await Promise.race([process.engine.stop(), process.dead()]);
    process.kill();
  }

  pause(ms: number): void {
    if (!this.process) return;
    const until = Math.max(this.process.pausedUntil, this.around.time.now + ms);
    this.around.trace.add(null, () => `service: paused for ${ms} ms`);
    this.process.pausedUntil = until;
    this.disturbed(until);
  }

  setBack(ms: number): void {
    this.around.trace.add(null, () => `service: the wall clock is ${ms} ms behind`);
    this.skewMs = ms;
    this.clockSetAt = this.around.time.now;
  }

  fill(writes: number): void {
    if (!this.process) return;
    this.around.trace.add(null, () => `service: the next ${writes} writes fail`);
    this.hadTrouble = true;
    this.process.trouble = writes;
  }

  /** What a full disk made late, a sweep makes up for. Any other error is one of ours. */
  private failed(process: ServiceProcess, { err }: { err?: unknown }): void {
    if (process.isDead) return;
    if (this.hadTrouble) this.disturbed(this.around.time.now + 40 * minute);
    else this.around.broke(err);
  }

  /** A shorter disturbance within a longer one does not end it. */
  private disturbed(until: number): void {
    this.disturbedAt = Math.max(this.disturbedAt, until);
  }

  publish(): void {
    this.published = this.around.random.pick(this.around.contents.all);
    this.around.trace.add(null, () => `content: ${this.published.rules.revision}`);
    this.publishedAt = this.around.time.now;
    this.process?.engine.publish(this.published);
  }

  /** From now on it runs undisturbed, and is asked rarely: what nobody wakes is late. */
  calm(): void {
    this.sweepMs = 60 * minute;
    this.setBack(0);
    this.downMs = 0;
    if (this.process) this.process.kill();
    else this.start();
  }

  end(): void {
    this.isEnded = true;
    this.process?.kill();
  }
}
