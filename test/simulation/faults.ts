import type { Random } from './random.ts';
import type { ServiceHost } from './service-host.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type Around = { time: VirtualTime; trace: Trace; host: ServiceHost; random: Random };
type Fault = (around: Around) => void;

/** How long the service is away: mostly a restart, at times a night, and once in a while a week. */
const down: readonly (readonly [weight: number, between: readonly [number, number]])[] = [
  [60, [0, 10 * second]],
  [25, [minute, 10 * minute]],
  [10, [hour, 10 * hour]],
  [1, [6 * day, 7 * day]],
];

function downMs(random: Random): number {
  const [low, high] = random.weighted(down);
  return random.int(low, high);
}

const faults: readonly (readonly [weight: number, fault: Fault])[] = [
  [4, ({ host, random }) => host.crash({ writesLeft: 0, when: 'after' }, downMs(random))],
  [10, ({ host, random }) => host.crash({ writesLeft: random.int(1, 12), when: 'before' }, downMs(random))],
  [10, ({ host, random }) => host.crash({ writesLeft: random.int(1, 12), when: 'after' }, downMs(random))],
  [4, ({ host, random }) => void host.stop(downMs(random))],
  [4, ({ host, random }) => host.pause(random.spread(5 * second, 10 * hour))],
  [4, ({ host, random }) => host.setBack(random.pick([0, 1, 900, 5 * second, 50 * second]))],
  [5, ({ host }) => host.publish()],
];
/** Only in some runs: after it, timers may stand for another time than the conversation's. */
const trouble: Fault = ({ host, random }) => host.fill(random.int(1, 6));

/** What goes wrong with the service itself, and when. */
export class Faults {
  private readonly around: Around;
  private readonly table: readonly (readonly [weight: number, fault: Fault])[];

  constructor(around: Around) {
    this.around = around;
    this.table = around.random.chance(0.2) ? [...faults, [5, trouble]] : faults;
  }

  begin(until: number): void {
    const { time, random } = this.around;
    time.after(random.spread(minute, 8 * hour), () => {
      if (time.now >= until) return;
      random.weighted(this.table)(this.around);
      this.begin(until);
    });
  }
}
