import type { Random } from './random.ts';
import type { ServiceHost } from './service-host.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Around = { time: VirtualTime; trace: Trace; host: ServiceHost; random: Random };
type Fault = (around: Around) => void;

/** How long the service is away: mostly a restart, at times a night, and once in a while a week. */
const DOWN: readonly (readonly [weight: number, between: readonly [number, number]])[] = [
  [60, [0, 10 * SECOND]],
  [25, [MINUTE, 10 * MINUTE]],
  [10, [HOUR, 10 * HOUR]],
  [1, [6 * DAY, 7 * DAY]],
];

function downMs(random: Random): number {
  const [low, high] = random.weighted(DOWN);
  return random.int(low, high);
}

const FAULTS: readonly (readonly [weight: number, fault: Fault])[] = [
  [4, ({ host, random }) => host.crash({ writesLeft: 0, when: 'after' }, downMs(random))],
  [10, ({ host, random }) => host.crash({ writesLeft: random.int(1, 12), when: 'before' }, downMs(random))],
  [10, ({ host, random }) => host.crash({ writesLeft: random.int(1, 12), when: 'after' }, downMs(random))],
  [4, ({ host, random }) => void host.stop(downMs(random))],
  [4, ({ host, random }) => host.pause(random.spread(5 * SECOND, 10 * HOUR))],
  [4, ({ host, random }) => host.setBack(random.pick([0, 1, 900, 5 * SECOND, 50 * SECOND]))],
  [5, ({ host }) => host.publish()],
];
/** Only in some runs: after it, timers may stand for another time than the conversation's. */
const TROUBLE: Fault = ({ host, random }) => host.fill(random.int(1, 6));

/** What goes wrong with the service itself, and when. */
export class Faults {
  private readonly around: Around;
  private readonly table: readonly (readonly [weight: number, fault: Fault])[];

  constructor(around: Around) {
    this.around = around;
    this.table = around.random.chance(0.2) ? [...FAULTS, [5, TROUBLE]] : FAULTS;
  }

  begin(until: number): void {
    const { time, random } = this.around;
    time.after(random.spread(MINUTE, 8 * HOUR), () => {
      if (time.now >= until) return;
      random.weighted(this.table)(this.around);
      this.begin(until);
    });
  }
}
