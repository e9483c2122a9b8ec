import type { ContactCard, Content, OrderItem } from '../../src/core/conversation/message.ts';
import { cleanJson, cut } from '../clean.ts';
import { findObject, type Json, present, readId, readNumber, readObject, readObjects, readString } from '../readers.ts';
import { parseInteractive } from './parse-interactive.ts';
import { parseMediaContent } from './parse-media.ts';

/** The body of a message, of an echo or of an edit. What cannot be read is unsupported, and kept raw. */
export function parseContent(message: Json): Content {
  return readContent(message) ?? { kind: 'unsupported', what: whatItIs(message), raw: cleanJson(message) };
}

function readContent(message: Json): Content | null {
  switch (message['type']) {
    case 'text':
    case 'ephemeral':
      return readText(message);
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return parseMediaContent(message['type'], message);
    case 'location':
      return readLocation(readObject(message, 'location'));
    case 'contacts':
      return readCards(message);
    case 'interactive':
      return parseInteractive(readObject(message, 'interactive'));
    case 'button':
      return readTemplateButton(readObject(message, 'button'));
    case 'order':
      return readOrder(readObject(message, 'order'));
    default:
      return null;
  }
}

function readText(message: Json): Content | null {
  const text = readString(readObject(message, 'text'), 'body');
  return text === null ? null : { kind: 'text', text };
}

function readLocation(location: Json): Content | null {
  const latitude = readNumber(location, 'latitude');
  const longitude = readNumber(location, 'longitude');
  if (latitude === null || longitude === null) return null;
  return present<Extract<Content, { kind: 'location' }>>({
    kind: 'location',
    latitude,
    longitude,
    name: readString(location, 'name'),
    address: readString(location, 'address'),
    url: readString(location, 'url'),
  });
}

function readCards(message: Json): Content | null {
  const contacts = readObjects(message, 'contacts').map(readCard);
  return contacts.length === 0 ? null : { kind: 'contacts', contacts };
}

function readCard(card: Json): ContactCard {
  const phones = readObjects(card, 'phones').flatMap((one) => readId(one, 'phone') ?? readId(one, 'wa_id') ?? []);
  const emails = readObjects(card, 'emails').flatMap((one) => readString(one, 'email') ?? []);
  const name = readObject(card, 'name');
  const parts = [readString(name, 'first_name'), readString(name, 'last_name')].filter((part) => part !== null);
  const company = readString(readObject(card, 'org'), 'company');
  const shown = readString(name, 'formatted_name') ?? (parts.join(' ') || company || phones[0] || emails[0] || '');
  return { name: shown, phones, emails };
}

/** A tap on a quick reply of an approved template. Its payload is the text itself unless one was set. */
function readTemplateButton(button: Json): Content | null {
  const title = readString(button, 'text');
  const id = readString(button, 'payload') ?? title;
  return id === null ? null : { kind: 'choice', id, title: title ?? id };
}

function readOrder(order: Json): Content | null {
  const items = readObjects(order, 'product_items').flatMap((item) => readOrderItem(item) ?? []);
  if (items.length === 0) return null;
  return present<Extract<Content, { kind: 'order' }>>({
    kind: 'order',
    catalogId: readId(order, 'catalog_id'),
    items,
    text: readString(order, 'text'),
  });
}

function readOrderItem(item: Json): OrderItem | null {
  const productId = readId(item, 'product_retailer_id');
  if (productId === null) return null;
  return present<OrderItem>({
    productId,
    quantity: readNumber(item, 'quantity') ?? 1,
    price: readNumber(item, 'item_price'),
    currency: readString(item, 'currency'),
  });
}

/** The name of what could not be read: the type, the sub-type that Meta gives, or the error that came instead. */
function whatItIs(message: Json): string {
  const type = readId(message, 'type') ?? 'no-type';
  if (type !== 'unsupported') return nameOf(type, readId(readObject(message, type), 'type'));
  const code = readNumber(readObjects(message, 'errors')[0] ?? {}, 'code');
  const subType = readId(findObject(message, 'unsupported') ?? {}, 'type');
  return cut(subType ?? (code === null || code === 131051 ? type : `error-${code}`), 100);
}

function nameOf(type: string, subType: string | null): string {
  return cut(subType === null ? type : `${type}:${subType}`, 100);
}
