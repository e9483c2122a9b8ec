import { createPresence, type Presence } from '../../src/desk/people/presence.ts';
import type { AgentRef } from '../../src/core/conversation/state.ts';
import type { Store } from '../../src/store/store.ts';
import type { ServiceProcess } from './process.ts';
import { randomStream, type Random } from './random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const minute = 60_000;
const hour = 60 * minute;

export type Person = AgentRef & {
  role: 'agent' | 'supervisor' | 'management';
  team: string | null;
  capacity: number | null;
  shift: string | null;
  /** Their own, for alarms. */
  phone: string | null;
};

const nobodys = { team: null, capacity: null, shift: null, phone: null };

/** One who is given cases, one who is given few, one of another team, one who takes them by hand; and two who are told. */
export const people: readonly Person[] = [
  { ...nobodys, id: 'sari', name: 'Sari', role: 'agent', team: 'cs' },
  { ...nobodys, id: 'budi', name: 'Budi', role: 'agent', team: 'cs', capacity: 2, shift: 'pagi' },
  { ...nobodys, id: 'tono', name: 'Tono', role: 'agent', team: 'teknis', capacity: 3, phone: '62811000003' },
  { ...nobodys, id: 'lia', name: 'Lia', role: 'agent' },
  { ...nobodys, id: 'wati', name: 'Wati', role: 'supervisor', phone: '62811000005' },
  { ...nobodys, id: 'hadi', name: 'Hadi', role: 'management', phone: '62811000006' },
];
export const agents: readonly Person[] = people.filter(({ role }) => role !== 'management');
export const supervisor: Person = people.find(({ role }) => role === 'supervisor')!;

type Around = {
  seed: number;
  time: VirtualTime;
  trace: Trace;
  store: Store;
  busy: { count: number };
  wallClock(): number;
  process(): ServiceProcess | undefined;
};

/** Who is at work, as the desk writes it down: they come, go, stay on a page, and forget to say that they go. */
export class Presences {
  private readonly around: Around;
  private readonly desk: ReturnType<typeof createPresence>;
  private isOver = false;

  constructor(around: Around) {
    this.around = around;
    this.desk = createPresence(around.store, () => around.wallClock());
  }

  async open(): Promise<void> {
    const { store, time } = this.around;
    const at = time.now;
    for (const { phone, ...person } of people) {
      const row = { ...person, phone, email: `${person.id}@toko.id`, password_hash: '', presence: 'offline' };
      await store.writeDb((db) =>
        db
          .insertInto('users')
          .values({ ...row, presence_at: at, created_at: at, disabled_at: null })
          .execute(),
      );
    }
  }

  begin(): void {
    for (const { id } of agents) this.live(id, randomStream(this.around.seed, `presence ${id}`));
  }

  /** Everybody goes home. */
  end(): void {
    this.isOver = true;
  }

  private live(id: string, random: Random): void {
    this.around.time.after(random.spread(10 * minute, 10 * hour), () => {
      if (this.isOver) return;
      void this.change(id, random);
      this.live(id, random);
    });
  }

  private async change(id: string, random: Random): Promise<void> {
    const next = random.weighted<Presence | 'opens' | 'closes'>([
      [10, 'online'],
      [2, 'away'],
      [3, 'offline'],
      [2, 'opens'],
      [2, 'closes'],
    ]);
    this.around.trace.add(null, () => `people: ${id} ${next}`);
    await this.write(async () => {
      if (next === 'opens') return this.desk.opened(id);
      if (next === 'closes') await this.desk.closed(id);
      else await this.desk.choose(id, next);
      return next !== 'closes';
    });
  }

  /** They gave an order. */
  acted(id: string): Promise<void> {
    return this.write(() => this.desk.acted(id));
  }

  /** Where that lets somebody have cases, the process that took it tells the engine, when it is there. */
  private async write(work: () => Promise<boolean>): Promise<void> {
    const { busy, process } = this.around;
    busy.count += 1;
    try {
      if (await work()) process()?.engine.peopleChanged();
    } finally {
      busy.count -= 1;
    }
  }
}
