import type { Customer, Said } from './chats.ts';
import { asText } from './json.ts';
import type { Json } from './json.ts';
import type { StoredMedia } from './media-store.ts';
import { wordsSaid } from './message-words.ts';
import { SimulatorError } from './simulator-error.ts';
import { contextOf, messageOf, tapMessage } from './spoken.ts';
import type { Spoken } from './spoken.ts';
import { secondsOf, senderOf } from './platforms/whatsapp-webhooks.ts';
import type { World } from './world.ts';

export type SayResult = {
  id: string;
  /** What the service answered to the first attempt; null: nothing. */
  status: number | null;
};

/** A customer writes; resolves when the first attempt of the webhook has ended. */
export async function say(world: World, phone: string, spoken: Spoken): Promise<SayResult> {
  const customer = customerFor(world, phone, spoken);
  const at = spoken.at ?? world.now();
  const message = messageFrom(world, customer, spoken, at);
  // First of all: what nobody can send here is not said.
  const webhook = world.platform.messageWebhook(world.telling, customer, message);
  const said = world.chats.add<Said>({
    kind: 'said',
    id: asText(message['id']) ?? '',
    phone: customer.phone,
    at,
    text: wordsSaid(message),
    message,
    ackedAt: null,
    webhookStatus: null,
    readAt: null,
  });
  // What is said for all to see opens no window.
  if (!spoken.comment) customer.lastWroteAt = Math.max(customer.lastWroteAt ?? 0, at);
  world.emit({ type: 'said', entry: said });
  const { status } = await world.road.send('message', customer, webhook, () => {
    said.ackedAt ??= world.now();
    said.webhookStatus = 200;
    world.emit({ type: 'changed', entry: said });
  });
  if (said.ackedAt === null) {
    said.webhookStatus = status;
    world.emit({ type: 'changed', entry: said });
  }
  return { id: said.id, status };
}

/** The business writes to the customer from its own phone (coexistence): the service hears an echo of it. */
export async function echo(world: World, phone: string, text: string): Promise<SayResult> {
  const customer = world.chats.customer(phone);
  const message = { id: world.newId(), timestamp: secondsOf(world.now()), type: 'text', text: { body: text } };
  const { status } = await world.road.send(
    'message',
    customer,
    world.platform.echoWebhook(world.telling, customer, message),
  );
  return { id: message.id, status };
}

/** Who they are may change with what they say: a name, a username instead of the phone number. */
function customerFor(world: World, phone: string, spoken: Spoken): Customer {
  const customer = world.chats.customer(phone);
  if (spoken.profileName !== undefined) customer.name = spoken.profileName;
  if (spoken.noPhone !== undefined) customer.showsPhone = !spoken.noPhone;
  if (spoken.userId !== undefined) world.chats.changeUserId(customer, spoken.userId);
  return customer;
}

function messageFrom(world: World, customer: Customer, spoken: Spoken, at: number): Json {
  const found = spoken.tap === undefined ? null : world.tappable(customer, spoken.tap, spoken.messageId);
  if (spoken.tap !== undefined && !found) {
    throw new SimulatorError(`${customer.phone} has received nothing with the button or row "${spoken.tap}".`);
  }
  const media = spoken.media ? storedMedia(world, spoken.media) : null;
  const url = media && world.telling.linkTo(media.id);
  return {
    ...contextOf(spoken, found?.sent ?? null, world.business.displayPhoneNumber),
    ...senderOf(customer),
    id: spoken.id ?? world.newId(),
    timestamp: secondsOf(at),
    ...(found ? tapMessage(found.tapped) : messageOf(spoken, media, url)),
    ...(spoken.referral ? { referral: spoken.referral } : {}),
    ...(spoken.comment ? { comment: spoken.comment } : {}),
  };
}

function storedMedia({ media }: World, spoken: NonNullable<Spoken['media']>): StoredMedia {
  if (spoken.id !== undefined) {
    const known = media.find(spoken.id);
    if (!known) throw new SimulatorError(`There is no file ${spoken.id}; POST it to control/files first.`);
    return known;
  }
  const bytes = spoken.bytes ?? Buffer.from(spoken.base64 ?? '', 'base64');
  return media.add(bytes, spoken.mime ?? 'application/octet-stream', spoken.fileName ?? null);
}
