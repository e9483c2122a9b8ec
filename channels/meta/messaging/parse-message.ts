import { cut } from '../../clean.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import type { Identity, Inbound } from '../../channel.ts';
import { findObject, type Json, readId, readString } from '../../readers.ts';
import { arrivalOf, isOwn, type ItemContext, personIn, unknownItem } from './context.ts';
import { originOf } from './origin.ts';
import { contentsOf } from './parse-content.ts';

/**
 * A message with its text and its files: several files are several messages of ours, the text with the first. The first
 * has the message's own id, which reactions and receipts name; a further one has `#2` and so on behind it.
 */
export function parseMessage(context: ItemContext, event: Json, message: Json): Inbound[] {
  const mid = readId(message, 'mid');
  if (mid === null) return [unknownItem(context, 'message-without-id', event)];
  if (message['is_self'] === true) return [unknownItem(context, 'message-to-self', event)];
  const isEcho = message['is_echo'] === true || isOwn(context, event);
  const person = personIn(context, event, isEcho ? 'recipient' : 'sender');
  if (person.length === 0) return [unknownItem(context, 'message-without-person', event)];
  if (isEcho && person[0]?.id === context.accountExternalId) return [unknownItem(context, 'message-to-self', event)];
  if (message['is_deleted'] === true) {
    const by = isEcho ? 'business' : 'customer';
    return [{ ...arrivalOf(context, `d:${mid}`), type: 'revoke', by, with: person, toProviderId: mid }];
  }
  const metadata = readString(message, 'metadata');
  const contents = tapIn(message) ?? contentsOf(message);
  // What we sent came back with our own id: that it was sent, and not that somebody has taken over.
  if (isEcho && metadata !== null && isOurs(metadata)) return [sent(context, mid, metadata, person)];
  return contents.map((content, index) => {
    const providerId = index === 0 ? mid : `${mid}#${index + 1}`;
    const origin = index === 0 ? originOf(message) : {};
    const arrival = arrivalOf(context, `${isEcho ? 'e' : 'm'}:${providerId}`);
    if (!isEcho) {
      return { ...arrival, type: 'message', providerId, from: person, profileName: null, content, origin };
    }
    return { ...arrival, type: 'echo', providerId, to: person, content, origin, byApp: readId(message, 'app_id') };
  });
}

/** A quick reply that was tapped: its payload is the id that we gave it. */
function tapIn(message: Json): Content[] | null {
  const tap = findObject(message, 'quick_reply');
  const title = readString(message, 'text');
  const id = tap && (readString(tap, 'payload') ?? title);
  return id === null ? null : [{ kind: 'choice', id: cut(id, 1_000), title: title ?? id }];
}

const ownMark = 'sapa:';

/** As `metadata` of what we send: it comes back with the echo. */
export function markOf(partId: string): string {
  return `${ownMark}${partId}`;
}

function isOurs(metadata: string): boolean {
  return metadata.startsWith(ownMark);
}

function sent(context: ItemContext, providerId: string, metadata: string, recipient: Identity[]): Inbound {
  const ourId = metadata.slice(ownMark.length);
  const arrival = arrivalOf(context, `s:${providerId}:sent`);
  return { ...arrival, type: 'status', providerId, status: 'sent', ourId, recipient, error: null };
}
