import { createAccount } from './account.ts';
import type { Account } from './account.ts';
import { createChats } from './chats.ts';
import type { Chats, Customer, Said, Sent } from './chats.ts';
import { createFaults } from './faults.ts';
import type { FaultPlan, Faults } from './faults.ts';
import { asObject } from './json.ts';
import type { Json } from './json.ts';
import { createMediaStore } from './media-store.ts';
import type { MediaStore } from './media-store.ts';
import { tappables } from './message-words.ts';
import type { Tappable, Template } from './message-words.ts';
import { createRandom } from './random.ts';
import type { StatusPlan } from './statuses.ts';
import type { BusinessNumber, Platform, PlatformName, WebhookWorld } from './platforms/platform.ts';
import { whatsapp } from './platforms/whatsapp.ts';
import { createWebhookRoad } from './webhook-road.ts';
import type { WebhookRoad } from './webhook-road.ts';
import { createWebhookSender } from './webhook-sender.ts';
import type { Redelivery, WebhookSender } from './webhook-sender.ts';

export type SimulatorOptions = {
  /** Where webhooks go; can be changed later by `webhooks.setUrl`. */
  webhookUrl: string;
  /** Whose API it is; WhatsApp without it. */
  platform?: Platform;
  /** What webhooks are signed with; Telegram's secret token. */
  appSecret: string;
  /** The id of the business's number, profile, page or bot. */
  phoneNumberId: string;
  accessToken: string;
  verifyToken?: string;
  displayPhoneNumber?: string;
  businessAccountId?: string;
  businessName?: string;
  /** What chance is drawn from: the same seed plays the same faults. */
  seed?: number;
  faults?: FaultPlan;
  statuses?: Partial<StatusPlan>;
  redelivery?: Partial<Redelivery>;
  webhookTimeoutMs?: number;
  /** Approved templates; without them every template is accepted. */
  templates?: Template[];
  /** False: free text is delivered at any time. */
  enforceWindow?: boolean;
  /** True: more than 45 messages at once, then one per 6 s, to one customer are refused (131056). */
  enforcePairRate?: boolean;
  /** Messages remembered, in and out together. */
  logLimit?: number;
  /** Customers that exist from the start, for the phone page. */
  customers?: { phone: string; name: string }[];
  now?: () => number;
};

export type SimulatorEvent =
  | { type: 'said' | 'sent' | 'changed'; entry: Said | Sent }
  | { type: 'customer'; customer: Customer }
  | { type: 'reset' };

/** What there is in the simulator, before anything happens in it. */
export type World = {
  readonly platform: Platform;
  readonly business: BusinessNumber & { name: string; accessToken: string; verifyToken: string };
  /** How it stands with the provider. */
  readonly account: Account;
  readonly chats: Chats;
  readonly media: MediaStore;
  readonly faults: Faults;
  readonly webhooks: WebhookSender;
  readonly road: WebhookRoad;
  readonly statuses: StatusPlan;
  /** Where Graph is reached (`http://host/graph`), once known: media links in webhooks need it. */
  graphUrl: string | null;
  /** Those that the same phone shows, and where they are from its page. */
  channels: { name: PlatformName; path: string }[];
  now(): number;
  newId(): string;
  /** What webhooks are made from. */
  readonly telling: WebhookWorld;
  emit(event: SimulatorEvent): void;
  subscribe(listener: (event: SimulatorEvent) => void): () => void;
  /** Null: not among the approved ones. Undefined: not a template, or templates are not checked. */
  templateOf(body: Json): Template | null | undefined;
  setTemplates(templates: Template[] | null): void;
  /** The newest message of the business with that button or row (or the one with `messageId`). */
  tappable(customer: Customer, wanted: string, messageId?: string): { sent: Sent; tapped: Tappable } | null;
};

const redelivery: Redelivery = { firstMs: 500, maxMs: 60_000, attempts: 20 };

export function createWorld(options: SimulatorOptions): World {
  const faults = createFaults(options.faults ?? [], createRandom(options.seed ?? 1));
  const platform = options.platform ?? whatsapp;
  const business = businessOf(options);
  const account = createAccount(options.accessToken);
  const chats = createChats(options.logLimit ?? 20_000);
  const media = createMediaStore(256 * 1024 * 1024, options.appSecret);
  const webhooks = createWebhookSender({
    platform,
    url: options.webhookUrl,
    appSecret: options.appSecret,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
    redelivery: { ...redelivery, ...options.redelivery },
    maxWaiting: 20_000,
  });
  const listeners = new Set<(event: SimulatorEvent) => void>();
  let templates = options.templates ?? null;

  const world: World = {
    platform,
    business,
    account,
    chats,
    media,
    faults,
    webhooks,
    road: createWebhookRoad(webhooks, faults, () => account.subscribed),
    statuses: { sent: true, delivered: true, read: false, delayMs: 0, ...options.statuses },
    graphUrl: null,
    channels: [{ name: platform.name, path: '' }],
    // Finer than Date.now, and on the same scale.
    now: options.now ?? (() => performance.timeOrigin + performance.now()),
    newId: platform.createIds(),
    telling: {
      business,
      find: (id) => chats.find(id),
      linkTo: (id) => (world.graphUrl === null ? null : `${world.graphUrl}/${media.link(id, world.now())}`),
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setTemplates: (list) => void (templates = list),
    templateOf(body) {
      if (templates === null || body['type'] !== 'template') return undefined;
      const wanted = asObject(body['template']);
      const language = asObject(wanted['language'])['code'];
      return templates.find((one) => one.name === wanted['name'] && one.language === language) ?? null;
    },
    tappable(customer, wanted, messageId) {
      for (const sent of customer.chat.toReversed()) {
        if (sent.kind !== 'sent' || (messageId !== undefined && sent.id !== messageId)) continue;
        const choices = tappables(sent.body, world.templateOf(sent.body) ?? null);
        const tapped = choices.find((one) => one.id === wanted) ?? choices.find((one) => one.title === wanted);
        if (tapped) return { sent, tapped };
      }
      return null;
    },
  };
  return world;
}

function businessOf(options: SimulatorOptions): World['business'] {
  return {
    phoneNumberId: options.phoneNumberId,
    displayPhoneNumber: options.displayPhoneNumber ?? '6281100000000',
    businessAccountId: options.businessAccountId ?? '100000000000001',
    name: options.businessName ?? 'Toko Sapa',
    accessToken: options.accessToken,
    verifyToken: options.verifyToken ?? '',
  };
}
