import { setImmediate as round } from 'node:timers/promises';
import type { Store } from '../../src/store/store.ts';
import type { Contents } from './contents.ts';
import { Customer } from './customers.ts';
import { Desk } from './desk.ts';
import { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { Presences } from './people.ts';
import { leftInQueue } from './promises/giving.ts';
import { StaffPhones } from './staff-phones.ts';
import { checkStore } from './promises/store.ts';
import { Provider } from './provider.ts';
import { randomStream, type Random } from './random.ts';
import { ServiceHost } from './service-host.ts';
import { Trace } from './trace.ts';
import { Violation } from './violation.ts';
import { VirtualTime } from './virtual-time.ts';
import type { Note } from './watched-store.ts';

const minute = 60_000;
const hourMs = 60 * minute;
const dayMs = 24 * hourMs;
/** So long everything that a customer or a fault began may take to come to rest. */
const mostDays = 60;

export type Counts = { conversations: number; events: number; steps: number; sends: number };
type Failure = { error: Error; promise: string; threadKey: string | null; steps: string[] };
type Input = { seed: number; contents: Contents; store: Store; numbers: readonly number[] };

const externalId = '62215000';

/** One run: a seed's customers, people, provider and faults around the real engine on a real store. */
export class World {
  readonly time: VirtualTime;
  private readonly input: Input;
  private readonly trace: Trace;
  private readonly ledger: Ledger;
  private readonly provider: Provider;
  private readonly desk: Desk;
  private readonly people: Presences;
  private readonly host: ServiceHost;
  private readonly faults: Faults;
  private readonly customers = new Map<string, Customer>();
  private readonly busy = { count: 0 };
  private readonly random: Random;
  private failure: Error | null = null;
  private steps = 0;

  static async begin(input: Input): Promise<World> {
    const accountId = await input.store.ensureAccount({ channel: 'whatsapp', externalId, name: 'Toko' });
    const world = new World(input, accountId);
    await world.people.open();
    return world;
  }

  private constructor(input: Input, accountId: string) {
    const { seed, contents, store } = input;
    this.input = input;
    this.random = randomStream(seed, 'world');
    this.time = new VirtualTime(beginning(this.random));
    const { time } = this;
    this.trace = new Trace(() => time.now);
    const customerOf = (phone: string) => this.customers.get(phone);
    const process = () => this.host.anyUp();
    this.ledger = new Ledger({
      contents,
      now: () => time.now,
      settings: ServiceHost.settings,
      startedAt: () => this.host.startedAt,
      downMs: () => this.host.startedAt - (this.host.diedAt ?? this.host.startedAt),
      clockSetAt: () => this.host.clockSetAt,
      skewMs: () => this.host.skewMs,
      customerOf: (threadKey) => customerOf(threadKey.split(':')[1] ?? ''),
      disturbedAt: () => this.host.disturbedAt,
    });
    const around = { time, trace: this.trace, ledger: this.ledger, process };
    const account = { accountId, accountExternalId: externalId };
    const staff = new StaffPhones({ seed, time, trace: this.trace, accountId });
    this.provider = new Provider({ ...around, staff, ...account, customerOf, splits: this.random.chance(0.5) });
    this.people = new Presences({
      ...{ seed, time, trace: this.trace, store, busy: this.busy, process },
      wallClock: () => time.now - this.host.skewMs,
    });
    const threadCustomer = (threadKey: string) => customerOf(threadKey.split(':')[1] ?? '');
    this.desk = new Desk({ ...around, people: this.people, customerOf: threadCustomer });
    this.host = new ServiceHost({
      ...{ time, trace: this.trace, provider: this.provider, random: randomStream(seed, 'host'), busy: this.busy },
      ...{ ...account, store, contents },
      committed: (notes) => this.committed(notes),
      broke: (error) => this.fail(error),
    });
    this.faults = new Faults({ time, trace: this.trace, host: this.host, random: randomStream(seed, 'faults') });
    for (const index of input.numbers) this.addCustomer(index, accountId);
  }

  private addCustomer(index: number, accountId: string): void {
    const { time, provider } = this;
    const afterAct = (customer: Customer) => this.desk.notice(customer);
    const customer = new Customer({ seed: this.input.seed, index, accountId, time, provider, afterAct });
    this.customers.set(customer.phone, customer);
  }

  async run(): Promise<void> {
    const failed = (error: unknown) => this.fail(error);
    process.on('unhandledRejection', failed);
    try {
      await this.live();
      if (!this.failure) await this.comeToRest();
      if (!this.failure) await this.check();
    } catch (error) {
      this.fail(error);
    } finally {
      process.off('unhandledRejection', failed);
    }
    this.host.end();
  }

  outcome(): Counts & { failure: Failure | null; story(): string } {
    const { ledger, failure: error, trace } = this;
    const events = [...ledger.events.values()].reduce((sum, count) => sum + count, 0);
    const counts = { conversations: ledger.conversations.size, events, steps: this.steps, sends: ledger.log.length };
    return { ...counts, failure: error && this.described(error), story: () => trace.whole() };
  }

  private described(error: Error): Failure {
    const isOurs = error instanceof Violation;
    const threadKey = isOurs ? error.threadKey : null;
    return {
      error,
      threadKey,
      promise: isOurs ? error.promise : 'no error of ours',
      steps: this.trace.last(threadKey),
    };
  }

  private async live(): Promise<void> {
    this.host.start();
    for (const customer of this.customers.values()) customer.begin(10 * hourMs);
    const until = this.time.now + 3 * dayMs;
    this.faults.begin(until);
    this.people.begin();
    await this.pass(until);
  }

  /** Nothing goes wrong any more and nobody writes: everything must end. */
  private async comeToRest(): Promise<void> {
    this.provider.isCalm = true;
    this.people.end();
    this.provider.release();
    await this.pass(Math.max(this.time.now, this.host.upAgainAt) + 2 * hourMs);
    this.host.calm();
    await this.settle();
    for (let day = 0; day < mostDays && !this.failure; day += 1) {
      await this.pass(this.time.now + dayMs);
      const wereOpen = await this.desk.finishAll();
      await this.settle();
      const isOpen = [...this.ledger.conversations.values()].some(({ state }) => state.phase !== 'closed');
      if (wereOpen === 0 && !isOpen) return;
    }
    const [open] = [...this.ledger.conversations.values()].filter(({ state }) => state.phase !== 'closed');
    if (!this.failure)
      throw new Violation(
        'left alone, every case ends',
        `${open?.state.number} is ${open?.state.phase}`,
        open?.threadKey,
      );
  }

  /** Lets time pass, one thing after the other, and now and then a few of them at once. */
  private async pass(until: number): Promise<void> {
    for (let at = this.time.nextAt(); at !== null && at <= until && !this.failure; at = this.time.nextAt()) {
      this.steps += 1;
      this.time.step();
      if (this.random.chance(0.15)) await this.together();
      await this.settle();
      if (this.random.chance(0.01)) await this.lookAtQueues();
    }
    if (!this.failure) this.time.now = Math.max(this.time.now, until);
  }

  /** What falls close together happens while the one before is still under way. */
  private async together(): Promise<void> {
    for (let more = this.random.int(1, 4); more > 0; more -= 1) {
      const at = this.time.nextAt();
      if (at === null || at > this.time.now + 50) return;
      if (this.random.chance(0.5)) await round();
      this.time.step();
    }
  }

  /** What can be given out is given out: asked while the service has been undisturbed for a while. */
  private async lookAtQueues(): Promise<void> {
    const { host, time, ledger } = this;
    if (!host.anyUp() || host.disturbedFor() < minute || host.hadTrouble) return;
    const at = time.now - host.skewMs;
    const queue = [...ledger.conversations.values()].filter(({ state }) => state.phase === 'queued');
    const people = await this.input.store.listCandidates();
    const left = leftInQueue(queue, people, { policy: host.policy(), at, sweptMs: host.sweptMs });
    const known = queue.find(({ id }) => left?.startsWith(id));
    if (left) throw new Violation('what can be given is given (L26, L27)', left, known?.threadKey);
  }

  /** Until nothing is under way that does not wait for time to pass. */
  private async settle(): Promise<void> {
    do await round();
    while (this.busy.count > 0 && !this.failure);
  }

  private committed(notes: readonly Note[]): void {
    for (const note of notes) if (note.type === 'events') this.traceEvents(note);
    try {
      this.ledger.committed(notes);
    } catch (error) {
      this.fail(error);
    }
  }

  private traceEvents({ id, events }: Extract<Note, { type: 'events' }>): void {
    const threadKey = this.ledger.conversations.get(id)?.threadKey ?? null;
    for (const { event, effects } of events) {
      for (const effect of effects) if (effect.type === 'alert' && threadKey) this.desk.alerted(threadKey, effect);
      this.trace.add(threadKey, () => {
        const what = event.type === 'timer-rang' ? `${event.timer} rang` : event.type;
        const followed = effects.map((effect) =>
          'timer' in effect
            ? `${effect.type} ${effect.timer}`
            : 'what' in effect
              ? `${effect.type} ${effect.what}`
              : 'why' in effect
                ? `say ${effect.why}`
                : effect.type,
        );
        return `decided: ${what} → ${followed.join(', ') || 'nothing'}`;
      });
    }
  }

  private async check(): Promise<void> {
    const { store, contents } = this.input;
    const { ledger } = this;
    await checkStore({ store, ledger, contents, hadTrouble: this.host.hadTrouble, now: this.time.now - hourMs });
  }

  private fail(error: unknown): void {
    this.failure ??= error instanceof Error ? error : new Error(String(error));
  }
}

/** Some day of a week, or the last hours of a year: ticket numbers begin anew. */
function beginning(random: Random): number {
  const week = Date.UTC(2026, 10, 2, 3) + random.int(0, 7 * 24 * 60) * minute;
  return random.chance(0.1) ? Date.UTC(2026, 11, 31, 10) : week;
}
