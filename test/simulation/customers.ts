import type { Identity, Inbound } from '../../channels/channel.ts';
import type { Choice, Content } from '../../src/core/conversation/message.ts';
import type { Provider } from './provider.ts';
import { randomStream, type Random } from './random.ts';
import { utterances, type Meaning } from './utterances.ts';
import type { VirtualTime } from './virtual-time.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type Act = (customer: Customer) => void;

const says =
  (meaning: Meaning): Act =>
  (customer) =>
    customer.write({ kind: 'text', text: customer.random.pick(utterances[meaning]) });

/** What a customer may do next. To add something, add a line. */
const acts: readonly (readonly [weight: number, act: Act])[] = [
  [20, says('question')],
  [6, says('nonsense')],
  [4, says('greeting')],
  [4, says('word')],
  [4, says('person')],
  [4, says('complaint')],
  [3, says('abuse')],
  [2, says('serious')],
  [6, says('answer')],
  [4, says('order')],
  [5, says('rating')],
  [5, says('yes')],
  [5, says('notYet')],
  [5, says('thanks')],
  [2, says('goodbye')],
  [2, says('name')],
  [2, says('confused')],
  [2, says('leaveAlone')],
  [1, says('contactAgain')],
  [12, (customer) => customer.tap()],
  [8, (customer) => customer.burst()],
  [4, (customer) => customer.sendFile()],
  [2, (customer) => customer.write({ kind: 'location', latitude: -6.9, longitude: 107.6, name: 'Rumah' })],
  [1, (customer) => customer.write({ kind: 'order', items: [{ productId: 'kaos', quantity: 2 }] })],
  [1, (customer) => customer.write({ kind: 'unsupported', what: 'poll' })],
  [3, (customer) => customer.edit()],
  [3, (customer) => customer.revoke()],
  [2, (customer) => customer.react()],
  [2, (customer) => customer.writeLate()],
  [1, (customer) => customer.openChat()],
  [2, (customer) => customer.readOnPhone()],
];

const gaps: readonly (readonly [weight: number, between: readonly [number, number]])[] = [
  [45, [second, 30 * second]],
  [30, [minute, 20 * minute]],
  [19, [hour, 8 * hour]],
  [6, [20 * hour, 40 * hour]],
];

/** A person with a phone. What they do hangs on their own chance only, so that they do it whoever else is there. */
export class Customer {
  readonly phone: string;
  readonly identity: Identity;
  readonly threadKey: string;
  readonly random: Random;
  /** Of what the provider does to their messages. */
  readonly fate: Random;
  /** Of whoever looks after them. */
  readonly desk: Random;
  /** Until when the provider takes free text for them. */
  windowUntil = 0;
  private actsLeft: number;
  private sent: { providerId: string; content: Content }[] = [];
  private offered: Choice[] = [];
  private received: string[] = [];
  private readonly time: VirtualTime;
  private readonly provider: Provider;
  private readonly afterAct: (customer: Customer) => void;

  constructor(input: {
    seed: number;
    index: number;
    accountId: string;
    time: VirtualTime;
    provider: Provider;
    afterAct: (customer: Customer) => void;
  }) {
    const { seed, index } = input;
    this.phone = `62812${String(index).padStart(6, '0')}`;
    this.identity = { kind: 'phone', id: this.phone };
    this.threadKey = `${input.accountId}|phone:${this.phone}`;
    this.random = randomStream(seed, `customer ${index}`);
    this.fate = randomStream(seed, `fate ${index}`);
    this.desk = randomStream(seed, `desk ${index}`);
    this.time = input.time;
    this.provider = input.provider;
    this.afterAct = input.afterAct;
    this.actsLeft = this.random.int(4, 12);
  }

  begin(within: number): void {
    this.time.after(this.random.int(0, within), () => this.act());
  }

  private act(): void {
    this.random.weighted(acts)(this);
    this.afterAct(this);
    this.actsLeft -= 1;
    if (this.actsLeft <= 0) return;
    const [low, high] = this.random.weighted(gaps);
    this.time.after(this.random.int(low, high), () => this.act());
  }

  /** A message of theirs reached their phone. */
  show(providerId: string, content: Content): void {
    this.received.push(providerId);
    if (content.kind === 'choices') this.offered = content.choices;
  }

  write(content: Content, lateMs = 0): void {
    const providerId = `wamid.${this.phone}.${this.sent.length}`;
    this.sent.push({ providerId, content });
    const sentAt = this.time.now - lateMs;
    this.windowUntil = Math.max(this.windowUntil, sentAt + day);
    this.post({ type: 'message', providerId, from: [this.identity], profileName: 'Rina', content, origin: {} }, sentAt);
  }

  tap(): void {
    // Drawn in any case: whatever was offered, they do the same afterwards.
    const choice = this.offered[Math.floor(this.random.next() * this.offered.length)];
    if (choice) this.write({ kind: 'choice', id: choice.id, title: choice.title });
    else this.write({ kind: 'choice', id: 'not_ours', title: 'Lainnya' });
  }

  burst(): void {
    for (let count = this.random.int(2, 5), wait = 0; count > 0; count -= 1, wait += this.random.int(200, 2_500)) {
      const meaning = this.random.pick(['greeting', 'question', 'complaint', 'nonsense', 'answer', 'word'] as const);
      this.time.after(wait, () => says(meaning)(this));
    }
  }

  sendFile(): void {
    const kind = this.random.pick(['image', 'voice', 'document', 'sticker'] as const);
    const text = kind === 'image' && this.random.chance(0.5) ? { text: 'ini buktinya kak' } : {};
    this.write({ kind, media: { providerId: `media.${this.phone}.${this.sent.length}` }, ...text });
  }

  edit(): void {
    const last = this.sent.at(-1);
    if (!last) return says('greeting')(this);
    const content: Content = { kind: 'text', text: this.random.pick(utterances.question) };
    this.post({ type: 'edit', by: 'customer', with: [this.identity], toProviderId: last.providerId, content });
  }

  revoke(): void {
    const last = this.sent.at(-1);
    if (!last) return says('greeting')(this);
    this.post({ type: 'revoke', by: 'customer', with: [this.identity], toProviderId: last.providerId });
  }

  react(): void {
    const toProviderId = this.received.at(-1);
    if (!toProviderId) return says('thanks')(this);
    const from = [this.identity];
    const providerId = `${toProviderId}.r`;
    this.post({ type: 'reaction', providerId, from, profileName: 'Rina', toProviderId, emoji: '👍' });
  }

  /** Written while their phone had no network: the provider's time of it is long past. */
  writeLate(): void {
    this.write({ kind: 'text', text: this.random.pick(utterances.question) }, this.random.int(hour, 30 * hour));
  }

  openChat(): void {
    this.windowUntil = Math.max(this.windowUntil, this.time.now + day);
    this.post({ type: 'opened', from: [this.identity], profileName: 'Rina', why: 'request_welcome' });
  }

  /** Somebody of the business answers them from the business's own phone. */
  readOnPhone(): void {
    const providerId = `wamid.phone.${this.phone}.${this.sent.length}.${this.time.now}`;
    const content: Content = { kind: 'text', text: 'Halo Kak, saya bantu dari HP ya.' };
    this.post({ type: 'echo', providerId, to: [this.identity], content, origin: {} });
  }

  private posts = 0;

  private post(inbound: InboundOf, at = this.time.now): void {
    this.posts += 1;
    // Meta's times have whole seconds.
    const rest = { key: `${this.phone}.${this.posts}`, at: Math.floor(at / second) * second };
    this.provider.post(this, { ...inbound, ...rest });
  }
}

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type PostedInbound = DistributedOmit<Inbound, 'accountExternalId'>;
type InboundOf = DistributedOmit<PostedInbound, 'key' | 'at'>;
