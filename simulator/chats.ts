import type { Json } from './json.ts';

export type Customer = {
  /** Phone number as digits. It is in webhooks only while `showsPhone`. */
  phone: string;
  /** Business-scoped user id. */
  userId: string;
  name: string | null;
  showsPhone: boolean;
  /** When they last wrote: what the 24 h window counts from. */
  lastWroteAt: number | null;
  /** Until when the phone shows that the business types. */
  typingUntil: number;
  /** The newest entry of all when they first appeared. */
  madeAfter: number;
  chat: Entry[];
};

/** What a customer sent to the business. */
export type Said = {
  kind: 'said';
  seq: number;
  id: string;
  phone: string;
  at: number;
  text: string;
  /** The message object of the webhook. */
  message: Json;
  /** When the business first answered 200 to it, and what it answered last (null: nothing). */
  ackedAt: number | null;
  webhookStatus: number | null;
  readAt: number | null;
};

export type SentStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

/** What the business sent to a customer, and Graph accepted. */
export type Sent = {
  kind: 'sent';
  seq: number;
  id: string;
  phone: string;
  at: number;
  text: string;
  /** The request as it came. */
  body: Json;
  /** `biz_opaque_callback_data`: the business's own id of it. */
  ourId: string | null;
  status: SentStatus;
  errorCode: number | null;
};

export type Entry = Said | Sent;

export type Chats = ReturnType<typeof createChats>;

/** Customers and what was said, the newest `limit` entries of it. */
export function createChats(limit: number) {
  let seq = 0;
  let entries: Entry[] = [];
  let oldest = 0;
  const byId = new Map<string, Entry>();
  const customers = new Map<string, Customer>();
  const byUserId = new Map<string, Customer>();

  const forgetOldest = (): void => {
    const entry = entries[oldest++];
    if (!entry) return;
    byId.delete(entry.id);
    customers.get(entry.phone)?.chat.shift();
    // Moving the array at every message would cost more than the message.
    if (oldest > 1024 && oldest * 2 > entries.length) {
      entries = entries.slice(oldest);
      oldest = 0;
    }
  };

  return {
    customers: () => [...customers.values()],
    entries: () => entries.slice(oldest),
    find: (id: string) => byId.get(id) ?? null,
    /** Whether something was forgotten: an id that is not found may have existed. */
    forgot: () => seq > entries.length - oldest,

    /** By phone number (any way of writing it) or BSUID; made when unknown. */
    customer(address: string): Customer {
      return byUserId.get(address) ?? customers.get(digitsOf(address)) ?? this.addCustomer(digitsOf(address));
    },
    findCustomer: (address: string): Customer | null =>
      byUserId.get(address) ?? customers.get(digitsOf(address)) ?? null,
    addCustomer(phone: string): Customer {
      const customer: Customer = {
        phone,
        userId: `ID.${phone.padStart(16, '9')}`,
        name: null,
        showsPhone: true,
        lastWroteAt: null,
        typingUntil: 0,
        madeAfter: seq,
        chat: [],
      };
      customers.set(phone, customer);
      byUserId.set(customer.userId, customer);
      return customer;
    },
    changeUserId(customer: Customer, userId: string): void {
      byUserId.delete(customer.userId);
      customer.userId = userId;
      byUserId.set(userId, customer);
    },

    add<T extends Entry>(entry: Omit<T, 'seq'>): T {
      const stored = { ...entry, seq: ++seq } as T;
      entries.push(stored);
      byId.set(stored.id, stored);
      this.customer(stored.phone).chat.push(stored);
      if (entries.length - oldest > limit) forgetOldest();
      return stored;
    },
    clear(): void {
      entries = [];
      oldest = 0;
      seq = 0;
      byId.clear();
      customers.clear();
      byUserId.clear();
    },
  };
}

export function digitsOf(phone: string): string {
  return /^\d+$/.test(phone) ? phone : phone.replace(/\D/g, '');
}
