import { cut } from '../../clean.ts';
import type { Inbound } from '../../channel.ts';
import { contentKey } from '../../content-key.ts';
import { findObject, type Json, readArray, readId, readNumber, readString } from '../../readers.ts';
import { accountNotice, arrivalOf, isOwn, type ItemContext, personIn, unknownItem } from './context.ts';
import { referralIn } from './origin.ts';
import { parseMessage } from './parse-message.ts';

type Parse = (context: ItemContext, event: Json, part: Json) => Inbound[];

/** By the one key that says what the event is. */
const parsers: Record<string, Parse> = {
  message: parseMessage,
  message_edit: parseEdit,
  reaction: parseReaction,
  postback: parsePostback,
  read: parseRead,
  delivery: parseDelivery,
  referral: (context, event, part) => opened(context, event, `referral:${readId(part, 'source') ?? 'unknown'}`),
  optin: (context, event, part) => opened(context, event, `optin:${readId(part, 'type') ?? 'unknown'}`),
};

const aboutTheAccount = new Set(['policy_enforcement', 'policy-enforcement', 'app_roles', 'account_linking']);

export function parseEvent(context: ItemContext, event: Json): Inbound[] {
  for (const [key, parse] of Object.entries(parsers)) {
    const part = findObject(event, key);
    if (part) return parse(context, event, part);
  }
  const key = Object.keys(event).find((name) => !['sender', 'recipient', 'timestamp'].includes(name)) ?? 'event';
  return [aboutTheAccount.has(key) ? accountNotice(context, key, event) : unknownItem(context, key, event)];
}

/** A first edit, number 0, is sent for some messages that nobody edited: the message itself comes, too. */
function parseEdit(context: ItemContext, event: Json, edit: Json): Inbound[] {
  const toProviderId = readId(edit, 'mid');
  const number = readNumber(edit, 'num_edit') ?? 1;
  const text = readString(edit, 'text');
  const by = isOwn(context, event) ? 'business' : 'customer';
  const customer = personIn(context, event, by === 'business' ? 'recipient' : 'sender');
  if (toProviderId === null || number === 0 || text === null || customer.length === 0) {
    return [unknownItem(context, 'message_edit', event)];
  }
  const arrival = arrivalOf(context, `edit:${toProviderId}:${number}`);
  return [{ ...arrival, type: 'edit', by, with: customer, toProviderId, content: { kind: 'text', text } }];
}

/** What Meta calls them, where it does not show them. */
const emojis: Record<string, string> = {
  love: '❤️',
  like: '👍',
  dislike: '👎',
  smile: '😆',
  haha: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
};

function parseReaction(context: ItemContext, event: Json, reaction: Json): Inbound[] {
  const toProviderId = readId(reaction, 'mid');
  const from = personIn(context, event, 'sender');
  const isTakenBack = reaction['action'] === 'unreact';
  const emoji = isTakenBack ? null : emojiIn(reaction);
  const isSaid = isTakenBack || emoji !== null;
  if (toProviderId === null || from.length === 0 || isOwn(context, event) || !isSaid)
    return [unknownItem(context, 'reaction', event)];
  // Nothing but its time tells one reaction to a message from the next.
  const arrival = arrivalOf(context, contentKey('r', toProviderId, from, isTakenBack, emoji, event['timestamp']));
  return [{ ...arrival, type: 'reaction', providerId: arrival.key, from, profileName: null, toProviderId, emoji }];
}

function emojiIn(reaction: Json): string | null {
  const name = readString(reaction, 'reaction') ?? '';
  return readString(reaction, 'emoji') ?? (Object.hasOwn(emojis, name) ? (emojis[name] ?? null) : null);
}

/** A tap on a button, an ice breaker or an entry of the menu. */
function parsePostback(context: ItemContext, event: Json, postback: Json): Inbound[] {
  const from = personIn(context, event, 'sender');
  const title = readString(postback, 'title');
  const id = readString(postback, 'payload') ?? title;
  if (id === null || from.length === 0 || isOwn(context, event)) return [unknownItem(context, 'postback', event)];
  const mid = readId(postback, 'mid');
  const arrival = arrivalOf(context, mid === null ? contentKey('p', from, id, event['timestamp']) : `m:${mid}`);
  const content = { kind: 'choice', id: cut(id, 1_000), title: title ?? id } as const;
  const referral = referralIn(postback);
  return [
    {
      ...{ ...arrival, type: 'message', providerId: mid ?? arrival.key, from, profileName: null, content },
      origin: referral ? { referral } : {},
    },
  ];
}

/** Instagram names the message; Messenger the time until which all has been read. */
function parseRead(context: ItemContext, event: Json, read: Json): Inbound[] {
  const providerId = readId(read, 'mid');
  if (providerId !== null) return [receipt(context, event, providerId, 'read')];
  return upTo(context, event, read, 'read') ?? [unknownItem(context, 'read', event)];
}

/** A watermark is in milliseconds; one in seconds would lie before all that Messenger ever sent. */
function upTo(context: ItemContext, event: Json, part: Json, status: 'read' | 'delivered'): Inbound[] | null {
  const watermark = readNumber(part, 'watermark');
  const recipient = personIn(context, event, 'sender');
  if (watermark === null || watermark < 1_000_000_000_000 || recipient.length === 0) return null;
  const arrival = arrivalOf(context, contentKey('u', recipient, status, watermark));
  return [
    {
      ...arrival,
      type: 'status',
      status,
      providerId: arrival.key,
      upTo: watermark,
      ourId: null,
      recipient,
      error: null,
    },
  ];
}

function parseDelivery(context: ItemContext, event: Json, delivery: Json): Inbound[] {
  const ids = readArray(delivery, 'mids').filter((mid) => typeof mid === 'string' && mid !== '') as string[];
  if (ids.length === 0) return upTo(context, event, delivery, 'delivered') ?? [unknownItem(context, 'delivery', event)];
  return [...new Set(ids)].map((mid) => receipt(context, event, cut(mid, 300), 'delivered'));
}

function receipt(context: ItemContext, event: Json, providerId: string, status: 'read' | 'delivered'): Inbound {
  return {
    ...{ ...arrivalOf(context, `s:${providerId}:${status}`), type: 'status', providerId, status },
    ...{ ourId: null, recipient: personIn(context, event, 'sender'), error: null },
  };
}

/** The customer came by an ad or a link, and may be written to from now on. */
function opened(context: ItemContext, event: Json, why: string): Inbound[] {
  const from = personIn(context, event, 'sender');
  if (from.length === 0) return [unknownItem(context, why, event)];
  const arrival = arrivalOf(context, contentKey('o', from, why, event['timestamp']));
  return [{ ...arrival, type: 'opened', from, profileName: null, why: cut(why, 100) }];
}
