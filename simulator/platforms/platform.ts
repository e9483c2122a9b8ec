import type { Customer, Said, Sent, SentStatus } from '../chats.ts';
import type { GraphFailure } from '../graph-error.ts';
import type { Json } from '../json.ts';
import type { MediaStore } from '../media-store.ts';
import type { Template } from '../message-words.ts';

export type PlatformName = 'whatsapp' | 'instagram' | 'messenger' | 'telegram';

/** The business's own number, profile, page or bot. `phoneNumberId` is its id on whatever platform it is. */
export type BusinessNumber = { phoneNumberId: string; displayPhoneNumber: string; businessAccountId: string };

/** What a webhook may have to say of. */
export type WebhookWorld = {
  business: BusinessNumber;
  /** What a message refers to. */
  find(id: string): Said | Sent | null;
  /** A link under which a file of a message is fetched; null before the address of the simulator is known. */
  linkTo(mediaId: string): string | null;
};

export type CheckContext = {
  media: MediaStore;
  /** Null: the name or the language is not known. Undefined: templates are not checked. */
  template: Template | null | undefined;
};

/**
 * One provider as the simulator plays it. Within the simulator messages have the form that WhatsApp's Cloud API gives
 * them, on every platform; a platform says them in its own words where they leave and enter.
 */
export type Platform = {
  name: PlatformName;
  createIds(): () => string;
  /** The body of a webhook with one message of a customer; throws SimulatorError for what customers cannot send there. */
  messageWebhook(world: WebhookWorld, customer: Customer, message: Json): string;
  /** What the business wrote in its own app; throws SimulatorError where nobody is told of that. */
  echoWebhook(world: WebhookWorld, customer: Customer, message: Json): string;
  /** Null: there is no such receipt. */
  statusWebhook(
    world: WebhookWorld,
    about: { customer: Customer; sent: Sent; status: SentStatus; at: number },
  ): string | null;
  /** What is posted for such a body, and the headers that prove where it is from. */
  sign(json: string, secret: string): { raw: Buffer; headers: Record<string, string> };
  headersFor(raw: Buffer, secret: string): Record<string, string>;
  /** The refusal that the provider would give for this request, in the simulator's form of it; or null. */
  check(body: Json, context: CheckContext): GraphFailure | null;
  /** Outside of the 24 hours free text is refused at once, or fails afterwards. Null: it is taken at any time. */
  outsideWindow: 'fails-later' | { refusal: () => GraphFailure } | null;
  /** Somebody who has never written can be written to. */
  reachesStrangers: boolean;
  nobody(): GraphFailure;
};
