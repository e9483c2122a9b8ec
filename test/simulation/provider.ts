import {
  ChannelError,
  type Channel,
  type ErrorKind,
  type OutgoingMessage,
  type SendResult,
} from '../../channels/channel.ts';
import type { Content } from '../../src/core/conversation/message.ts';
import type { NewInbound } from '../../src/engine/store.ts';
import type { Customer, PostedInbound } from './customers.ts';
import type { Ledger } from './ledger.ts';
import type { StaffPhones } from './staff-phones.ts';
import type { ServiceProcess } from './process.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What becomes of a send. `lost`: it never arrived; whether there is an answer is another matter. */
type Fate =
  | { answer: 'accepted' | 'slow' }
  | { answer: 'refused'; kind: ErrorKind; code: string; retryAfterMs?: number }
  | { answer: 'time-out' | 'none'; arrives: boolean };

const fates: readonly (readonly [weight: number, fate: Fate])[] = [
  [80, { answer: 'accepted' }],
  [2, { answer: 'slow' }],
  [3, { answer: 'refused', kind: 'retryable', code: '500' }],
  [2, { answer: 'refused', kind: 'rate-limited-account', code: '429', retryAfterMs: 3 * second }],
  [3, { answer: 'refused', kind: 'rate-limited-customer', code: '131056' }],
  [1, { answer: 'refused', kind: 'permanent', code: '131026' }],
  [3, { answer: 'time-out', arrives: true }],
  [2, { answer: 'time-out', arrives: false }],
  [2, { answer: 'none', arrives: true }],
  [1, { answer: 'none', arrives: false }],
];

type Around = {
  time: VirtualTime;
  trace: Trace;
  ledger: Ledger;
  accountId: string;
  accountExternalId: string;
  customerOf(phone: string): Customer | undefined;
  /** A process that may take a webhook now. */
  process(): ServiceProcess | undefined;
  staff: StaffPhones;
  /** Long messages go out in parts. */
  splits: boolean;
};

export type Webhook = { inbound: PostedInbound; customer: Customer | null; threadKey: string | null };
type Status = 'sent' | 'delivered' | 'read' | 'failed';

/** Meta, with its bad days: it takes messages and answers late or not at all, and brings webhooks twice or in any order. */
export class Provider {
  /** From then on nothing goes wrong any more. */
  isCalm = false;
  private held: Webhook[] = [];
  private readonly tries = new Map<string, number>();
  private readonly around: Around;

  constructor(around: Around) {
    this.around = around;
  }

  channelFor(process: () => ServiceProcess): Channel {
    return {
      name: 'whatsapp',
      capabilities: {
        ...{ textLimit: 4096, captionLimit: 1024, windowMs: 86_400_000, buttons: 3, listRows: 10 },
        ...{
          templates: true,
          typing: true,
          readReceipts: true,
          quotes: true,
          tellsFate: true,
          shownOnce: false,
          media: {},
        },
      },
      parse: () => [],
      split: (content) => this.split(content),
      send: (message) => this.send(process(), message),
      markRead: () => Promise.resolve(),
      fetchMedia: (_account, { providerId = '' }) => this.fetchFile(process(), providerId),
      explain: (code) => code,
    };
  }

  private split(content: Content): Content[] {
    if (!this.around.splits || content.kind !== 'text' || !content.text.includes('\n\n')) return [content];
    return content.text.split('\n\n').map((text) => ({ kind: 'text', text }));
  }

  private send(process: ServiceProcess, message: OutgoingMessage): Promise<SendResult> {
    const address = message.to[0]?.id ?? '';
    const customer = this.around.customerOf(address);
    if (!process.isDead && this.around.staff.isStaff(address)) return this.around.staff.send(process, message, this);
    if (process.isDead || !customer) return new Promise(() => undefined);
    this.around.ledger.sending(message);
    const fate = this.fateOf(message, customer);
    const providerId = this.providerIdFor(message.id);
    const latencyMs = customer.fate.spread(20, 600);
    this.around.trace.add(customer.threadKey, () => `send ${message.id} → ${JSON.stringify(fate)}`);
    this.arrive(process, { message, customer, fate, latencyMs, providerId });
    return new Promise((resolve, reject) => {
      const answer = (ms: number, run: () => void) => this.around.time.after(ms, () => process.wake(run));
      if (fate.answer === 'accepted' || fate.answer === 'slow') {
        const ms = fate.answer === 'slow' ? customer.fate.int(46, 90) * second : latencyMs;
        answer(ms, () => resolve({ providerId }));
      } else if (fate.answer === 'refused') {
        const { kind, code, retryAfterMs } = fate;
        const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
        answer(latencyMs, () => reject(new ChannelError({ code, kind, detail: 'simulated', ...wait })));
      } else if (fate.answer === 'time-out') {
        const error = { code: 'ETIMEDOUT', kind: 'unknown-fate', detail: 'simulated' } as const;
        answer(10 * second, () => reject(new ChannelError(error)));
      }
    });
  }

  private fateOf({ content }: OutgoingMessage, customer: Customer): Fate {
    const isFreeText = content.kind !== 'template';
    if (isFreeText && this.around.time.now >= customer.windowUntil) {
      return { answer: 'refused', kind: 'permanent', code: '131047' };
    }
    return this.isCalm ? { answer: 'accepted' } : customer.fate.weighted(fates);
  }

  private arrive(
    process: ServiceProcess,
    send: { message: OutgoingMessage; customer: Customer; fate: Fate; latencyMs: number; providerId: string },
  ): void {
    const { message, customer, fate, latencyMs, providerId } = send;
    const arrives = 'arrives' in fate ? fate.arrives : fate.answer !== 'refused';
    if (!arrives) return;
    this.around.time.after(Math.floor(latencyMs / 2), () => {
      // Whoever died may not have got it onto the wire.
      if (process.isDead && customer.fate.chance(0.5)) return;
      this.around.ledger.accept(message, customer);
      this.around.trace.add(
        customer.threadKey,
        () => `taken by the provider: ${message.id} ${wordsOf(message.content)}`,
      );
      this.report(message, customer, providerId);
    });
  }

  /** Each try gets an id of its own, as each request to Meta does. */
  private providerIdFor(partId: string): string {
    const tries = (this.tries.get(partId) ?? 0) + 1;
    this.tries.set(partId, tries);
    return `wamid.${partId}.${tries}`;
  }

  /** The receipts of a message: in any order, some lost, some late, some before the answer to the send. */
  private report(message: OutgoingMessage, customer: Customer, providerId: string): void {
    const { fate } = customer;
    const fails = !this.isCalm && fate.chance(0.03);
    if (!fails) customer.show(providerId, message.content);
    const statuses: Status[] = fails
      ? ['sent', 'failed']
      : ['sent', 'delivered', ...(fate.chance(0.5) ? ['read' as const] : [])];
    for (const [index, status] of statuses.entries()) {
      if (!this.isCalm && fate.chance(0.12)) continue;
      const isLate = !this.isCalm && fate.chance(0.04);
      const waitMs = isLate ? fate.int(minute, 5 * hour) : fate.spread(5, 800 * (index + 1) ** 3);
      this.around.time.after(waitMs, () => this.postReceipt({ message, customer, providerId, status }));
    }
  }

  private postReceipt(receipt: {
    message: OutgoingMessage;
    customer: Customer;
    providerId: string;
    status: Status;
  }): void {
    const { message, customer, providerId, status } = receipt;
    const error = status === 'failed' ? { code: '131026', kind: 'permanent' as const, detail: 'simulated' } : null;
    const ourId = customer.fate.chance(0.9) ? message.id : null;
    const { identity } = customer;
    const key = `${providerId}:${status}`;
    const at = Math.floor(this.around.time.now / second) * second;
    const inbound = { type: 'status' as const, providerId, status, ourId, recipient: [identity], error, key, at };
    this.carry({ inbound, customer, threadKey: null });
  }

  /** Something a customer did. */
  post(customer: Customer, inbound: PostedInbound): void {
    this.around.trace.add(customer.threadKey, () => `customer: ${inbound.type} ${describe(inbound)}`);
    this.carry({ inbound, customer, threadKey: customer.threadKey });
  }

  /** On its way to us, as webhooks are. */
  carry(webhook: Webhook): void {
    const fate = webhook.customer?.fate;
    if (!fate || this.isCalm) return this.plan([webhook], 50);
    // Some wait for the next one, and share its request.
    if (fate.chance(0.4)) {
      this.held.push(webhook);
      return;
    }
    const waitMs = fate.chance(0.08) ? fate.int(second, minute) : fate.spread(10, 400);
    this.plan([...this.held.splice(0), webhook], waitMs);
    if (fate.chance(0.1)) this.plan([webhook], fate.spread(10, 10 * minute));
  }

  /** What was held back for a shared request that never came. */
  release(): void {
    if (this.held.length > 0) this.plan(this.held.splice(0), 10);
  }

  private plan(webhooks: Webhook[], waitMs: number, attempt = 1): void {
    this.around.time.after(waitMs, () => void this.deliver(webhooks, attempt));
  }

  /** Refused ones come again, less and less often. */
  private async deliver(webhooks: Webhook[], attempt: number): Promise<void> {
    const outcome = await this.around.process()?.receive(webhooks.map((webhook) => this.rowOf(webhook)));
    for (const { threadKey, customer, inbound } of webhooks) {
      this.around.trace.add(
        threadKey ?? customer?.threadKey ?? null,
        () => `webhook ${inbound.key} ${outcome ?? 'found nobody'}`,
      );
    }
    if (outcome === 'stored') for (const { inbound } of webhooks) this.around.ledger.acknowledged.add(inbound.key);
    else this.plan(webhooks, Math.min(second * 4 ** attempt, this.isCalm ? hour : 3 * hour), attempt + 1);
  }

  private rowOf({ inbound, threadKey }: Webhook): NewInbound {
    const { accountId, accountExternalId, time } = this.around;
    return { accountId, threadKey, inbound: { ...inbound, accountExternalId }, receivedAt: Math.floor(time.now) };
  }

  private fetchFile(process: ServiceProcess, providerId: string): Promise<{ bytes: Uint8Array; mime: string | null }> {
    const customer = this.around.customerOf(providerId.split('.')[1] ?? '');
    return new Promise((resolve, reject) => {
      const outcome = this.isCalm ? 0 : (customer?.fate.next() ?? 0);
      const error = { code: '131052', detail: 'simulated', kind: outcome > 0.95 ? 'permanent' : 'retryable' } as const;
      this.around.time.after(200, () =>
        process.wake(() =>
          outcome > 0.8 ? reject(new ChannelError(error)) : resolve({ bytes: new Uint8Array(8), mime: 'image/jpeg' }),
        ),
      );
    });
  }
}

function describe(inbound: PostedInbound): string {
  return 'content' in inbound ? wordsOf(inbound.content) : '';
}

function wordsOf(content: Content): string {
  if (content.kind === 'choice') return `[taps ${content.id}]`;
  const text = 'text' in content ? content.text : undefined;
  return text === undefined ? `[${content.kind}]` : JSON.stringify(text.slice(0, 80));
}
