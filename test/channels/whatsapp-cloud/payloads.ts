import type { Identity, Inbound } from '../../../channels/channel.ts';
import { parseWebhook } from '../../../channels/whatsapp-cloud/parse.ts';

export const receivedAt = 1_790_500_000_000;
export const customer: Identity[] = [{ kind: 'phone', id: '6281234567890' }];

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };

/** A body with one entry per argument. */
export function webhook(...entries: object[][]): unknown {
  const entry = entries.map((changes) => ({ id: '102290129340398', changes }));
  return { object: 'whatsapp_business_account', entry };
}

export function change(field: string, value: object): object {
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

export function message(id: string, fields: object): object {
  return { id, from: '6281234567890', timestamp: '1790000000', ...fields };
}

/** What a single message becomes. */
export function parseItem(fields: object, value: { contacts?: unknown } = {}): Inbound {
  const body = webhook([change('messages', { ...value, messages: [message('wamid.1', fields)] })]);
  const [item, ...others] = parseWebhook(body, receivedAt);
  if (item === undefined || others.length > 0) throw new Error('Not exactly one item came of one message.');
  return item;
}
