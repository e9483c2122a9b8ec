import { restoreAccount } from './account.ts';
import { accept, read, readAll, typingMs } from './business-side.ts';
import type { Accepted } from './business-side.ts';
import type { Customer, Entry, Said, Sent } from './chats.ts';
import { echo, say } from './customer-side.ts';
import type { SayResult } from './customer-side.ts';
import type { GraphFailure } from './graph-error.ts';
import type { Json } from './json.ts';
import { createPairRate } from './pair-rate.ts';
import type { Spoken } from './spoken.ts';
import { createStatuses } from './statuses.ts';
import { createWorld } from './world.ts';
import type { SimulatorOptions, World } from './world.ts';

export type { SimulatorEvent, SimulatorOptions } from './world.ts';

const idlePollMs = 5;

export type Simulator = World & {
  /** A customer writes; resolves when the first attempt of the webhook has ended. */
  say(phone: string, spoken: Spoken): Promise<SayResult>;
  /** The business writes from its own phone: the service hears an echo. */
  echo(phone: string, text: string): Promise<SayResult>;
  /** The business asks to send this. Nothing goes out to it before `afterAnswer`. */
  accept(body: Json): Accepted | GraphFailure;
  /** Starts the receipts of an accepted message; resolves when the last of them has been posted. */
  afterAnswer(accepted: Accepted): Promise<void>;
  read(body: Json): GraphFailure | null;
  /** The business has seen all that this customer wrote. */
  readAll(customer: Customer): void;
  /** The business types, or has stopped. */
  typing(customer: Customer, isTyping: boolean): void;
  /** The customer opened the chat: what was delivered becomes read. */
  open(phone: string): Promise<void>;
  /** As if the customer had last written then (epoch milliseconds); null: never. */
  setLastWrote(phone: string, at: number | null): void;
  said(phone?: string): Said[];
  sent(phone?: string): Sent[];
  /** Resolves true when no webhook is under way or waits for another attempt; false when that took too long. */
  idle(timeoutMs: number): Promise<boolean>;
  /** Forgets chats, media, faults and waiting webhooks. */
  reset(): void;
  close(): Promise<void>;
};

/** A provider's API and the customers behind it, without the HTTP in front (see `routes.ts`). */
export function createSimulator(options: SimulatorOptions): Simulator {
  const world = createWorld(options);
  const { chats, faults, media, road, webhooks } = world;
  const receipts = createStatuses(world);
  const rules = {
    enforceWindow: options.enforceWindow !== false,
    pairRate: options.enforcePairRate ? createPairRate() : null,
  };
  const entries = (phone?: string): Entry[] =>
    phone === undefined ? chats.entries() : (chats.findCustomer(phone)?.chat ?? []);
  const addCustomers = (): void => {
    for (const { phone, name } of options.customers ?? []) chats.customer(phone).name = name;
  };
  addCustomers();

  return Object.assign(world, {
    say: (phone: string, spoken: Spoken) => say(world, phone, spoken),
    echo: (phone: string, text: string) => echo(world, phone, text),
    accept: (body: Json) => accept(world, rules, body),
    afterAnswer: ({ sent, customer }: Accepted) => receipts.start(sent, customer),
    read: (body: Json) => read(world, body),
    readAll: (customer: Customer) => readAll(world, customer),
    typing(customer: Customer, isTyping: boolean) {
      customer.typingUntil = isTyping ? world.now() + typingMs : 0;
      world.emit({ type: 'customer', customer });
    },
    async open(phone: string) {
      const customer = chats.findCustomer(phone);
      if (customer) await receipts.read(customer);
    },
    setLastWrote: (phone: string, at: number | null) => void (chats.customer(phone).lastWroteAt = at),
    said: (phone?: string) => entries(phone).filter((entry) => entry.kind === 'said'),
    sent: (phone?: string) => entries(phone).filter((entry) => entry.kind === 'sent'),
    async idle(timeoutMs: number) {
      const until = performance.now() + timeoutMs;
      while (receipts.underWay() > 0 || road.busy()) {
        if (performance.now() > until) return false;
        await new Promise((resolve) => setTimeout(resolve, idlePollMs));
      }
      return true;
    },
    reset() {
      webhooks.forgetWaiting();
      faults.clear();
      media.clear();
      restoreAccount(world.account);
      chats.clear();
      addCustomers();
      world.emit({ type: 'reset' });
    },
    async close() {
      receipts.stop();
      await webhooks.close();
    },
  });
}
