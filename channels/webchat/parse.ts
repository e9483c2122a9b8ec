import type { Content, Media, MediaKind, Origin } from '../../src/core/conversation/message.ts';
import type { Identity, Inbound } from '../channel.ts';
import { cleanJson, cut } from '../clean.ts';
import { contentKey } from '../content-key.ts';
import { findObject, type Json, isJson, present, readId, readNumber, readObjects, readString } from '../readers.ts';
import { capabilities } from './capabilities.ts';
import { pageAddress } from './page-address.ts';

/** Every visitor of every site that the widget stands on writes to this one. */
export const accountExternalId = 'webchat';

const longestName = 200;
/** Longer than any of ours, shorter than an index takes together with the visitor. */
const longestKey = 80;
const kinds = ['image', 'video', 'audio', 'voice', 'document'] as const satisfies MediaKind[];

/**
 * What a request of the widget brought, as the server has checked it: a `message` under the key that the widget gave it,
 * `receipts` of ours, or `joins`, the user that a visitor turned out to be.
 */
export function parseRequest(body: unknown, receivedAt: number): Inbound[] {
  if (!isJson(body) || body['object'] !== 'webchat') return [];
  const visitor = findObject(body, 'visitor');
  const id = visitor && readId(visitor, 'id');
  const message = findObject(body, 'message');
  const joins = readId(body, 'joins');
  const arrival = { accountExternalId, at: receivedAt };
  const found: (Inbound | null)[] = [];
  if (id && message) found.push(parseMessage({ ...arrival, id, name: nameOf(visitor) }, message));
  if (id && joins && joins !== id) {
    const both = { from: [identityOf(id)], to: [identityOf(joins)] };
    found.push({ ...arrival, key: contentKey('j', id, joins), type: 'identity-changed', ...both });
  }
  if (id) for (const receipt of readObjects(body, 'receipts')) found.push(parseReceipt({ ...arrival, id }, receipt));
  const known = found.filter((one) => one !== null);
  return known.length > 0 ? known : [unknown(body, receivedAt)];
}

type Arrival = { accountExternalId: string; at: number };
type From = Arrival & { id: string; name: string | null };

function parseMessage({ id, name, ...arrival }: From, message: Json): Inbound | null {
  const key = readId(message, 'key');
  const content = contentOf(message);
  if (key === null || key.length > longestKey || content === null) return null;
  const providerId = `${id}:${key}`;
  return {
    ...{ ...arrival, key: `m:${providerId}`, type: 'message', providerId },
    ...{ from: [identityOf(id)], profileName: name, content, origin: originOf(message) },
  };
}

function contentOf(message: Json): Content | null {
  const file = findObject(message, 'file');
  const text = readString(message, 'text');
  if (file) return fileContent(file, text);
  const choice = findObject(message, 'choice');
  const chosen = choice && readId(choice, 'id');
  if (choice && chosen) return { kind: 'choice', id: chosen, title: cut(readString(choice, 'title') ?? chosen, 200) };
  return text === null ? null : { kind: 'text', text: cut(text, capabilities.textLimit) };
}

function fileContent(file: Json, text: string | null): Content | null {
  const kind = kinds.find((one) => one === file['kind']);
  const providerId = readId(file, 'id');
  if (!kind || !providerId) return null;
  const fileName = readString(file, 'fileName');
  const media = present<Media>({
    providerId,
    mime: readString(file, 'mime'),
    bytes: readNumber(file, 'bytes'),
    fileName: fileName && cut(fileName, longestName),
  });
  return { kind, media, ...(text === null ? {} : { text: cut(text, capabilities.captionLimit) }) };
}

/** The page that they wrote from. */
function originOf(message: Json): Origin {
  const page = findObject(message, 'page');
  const url = page && pageAddress(readString(page, 'url') ?? '');
  if (!page || !url) return {};
  const title = readString(page, 'title');
  const referral = present<NonNullable<Origin['referral']>>({
    ...{ sourceType: 'page', url },
    headline: title && cut(title, longestName),
  });
  return { referral };
}

function parseReceipt({ id, ...arrival }: Arrival & { id: string }, receipt: Json): Inbound | null {
  const part = readId(receipt, 'part');
  const { status } = receipt;
  if (part === null || (status !== 'delivered' && status !== 'read')) return null;
  return {
    ...{ ...arrival, key: `s:${part}:${status}`, type: 'status', providerId: part, ourId: part },
    ...{ status, recipient: [identityOf(id)], error: null },
  };
}

function nameOf(visitor: Json): string | null {
  const name = readString(visitor, 'name')
    // What takes no ink: a name that is only that is no name.
    ?.replaceAll(/[\p{C}\p{Z}ᅟᅠㅤﾠ]+/gu, ' ')
    .trim();
  return name ? cut(name, longestName) : null;
}

function identityOf(id: string): Identity {
  return { kind: 'webchat', id };
}

function unknown(body: Json, at: number): Inbound {
  const data = cleanJson(body);
  return { accountExternalId, key: contentKey('x', data), at, type: 'unknown', what: 'webchat', data };
}
