import { ChannelError, type OutgoingMessage, type SendResult } from '../../channels/channel.ts';
import { people } from './people.ts';
import type { ServiceProcess } from './process.ts';
import type { Provider } from './provider.ts';
import { randomStream, type Random } from './random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';
import { Violation } from './violation.ts';

const second = 1_000;
const minute = 60 * second;

type Around = { seed: number; time: VirtualTime; trace: Trace; accountId: string };
type Fate = 'accepted' | 'refused' | 'time-out' | 'none';

const fates: readonly (readonly [weight: number, fate: Fate])[] = [
  [85, 'accepted'],
  [6, 'refused'],
  [5, 'time-out'],
  [4, 'none'],
];

/** The own phones of people at the desk: alarms reach them, or not, and some are answered by their button (L30). */
export class StaffPhones {
  /** Notices that the provider took. */
  readonly taken = new Set<string>();
  private readonly around: Around;
  private readonly random: Random;
  private answers = 0;

  constructor(around: Around) {
    this.around = around;
    this.random = randomStream(around.seed, 'staff phones');
  }

  isStaff(address: string): boolean {
    return people.some(({ phone }) => phone === address);
  }

  /** What is refused may be sent again; what may have arrived is not. */
  send(process: ServiceProcess, message: OutgoingMessage, provider: Provider): Promise<SendResult> {
    const { time, trace } = this.around;
    const fate = provider.isCalm ? 'accepted' : this.random.weighted(fates);
    trace.add(null, () => `notice ${message.id} → ${fate}`);
    if (this.taken.has(message.id)) throw new Violation('an alarm is sent to a phone once', message.id);
    if (fate !== 'refused') this.arrive(message, provider);
    return new Promise((resolve, reject) => {
      const answer = (ms: number, run: () => void) => time.after(ms, () => process.wake(run));
      const failed = (kind: 'retryable' | 'unknown-fate') =>
        reject(new ChannelError({ code: '500', kind, detail: 'simulated' }));
      if (fate === 'accepted') answer(100, () => resolve({ providerId: `wamid.${message.id}` }));
      if (fate === 'refused') answer(100, () => failed('retryable'));
      if (fate === 'time-out') answer(10 * second, () => failed('unknown-fate'));
    });
  }

  private arrive(message: OutgoingMessage, provider: Provider): void {
    const { time } = this.around;
    const status = this.random.chance(0.05) ? 'failed' : 'delivered';
    this.taken.add(message.id);
    time.after(this.random.spread(50, 5 * second), () => this.receipt(message, status, provider));
    const [button] = /ack:[^"]+/.exec(JSON.stringify(message.content)) ?? [];
    if (status === 'failed' || !button || !this.random.chance(0.4)) return;
    time.after(this.random.spread(10 * second, 20 * minute), () => this.tap(message, button, provider));
  }

  private receipt({ id, to }: OutgoingMessage, status: 'failed' | 'delivered', provider: Provider): void {
    const error = status === 'failed' ? { code: '131026', kind: 'permanent' as const, detail: 'simulated' } : null;
    const providerId = `wamid.${id}`;
    const inbound = { type: 'status', providerId, status, ourId: id, recipient: to, error } as const;
    const when = { key: `${providerId}:${status}`, at: this.wholeSecond() };
    provider.carry({ inbound: { ...inbound, ...when }, customer: null, threadKey: null });
  }

  private tap({ to }: OutgoingMessage, id: string, provider: Provider): void {
    this.answers += 1;
    const providerId = `wamid.staff.${this.answers}`;
    const content = { kind: 'choice', id, title: 'Saya tangani' } as const;
    const inbound = { type: 'message', providerId, from: to, profileName: null, content, origin: {} } as const;
    const when = { key: providerId, at: this.wholeSecond() };
    const threadKey = `${this.around.accountId}|phone:${to[0]?.id}`;
    provider.carry({ inbound: { ...inbound, ...when }, customer: null, threadKey });
  }

  private wholeSecond(): number {
    return Math.floor(this.around.time.now / second) * second;
  }
}
