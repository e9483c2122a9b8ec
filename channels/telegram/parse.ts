import type { Inbound } from '../channel.ts';
import { cleanJson, cut } from '../clean.ts';
import { contentKey } from '../content-key.ts';
import { findObject, isJson, type Json, readId, readObject, readObjects, readString } from '../readers.ts';
import { parseContent } from './parse-content.ts';
import { type Chat, chatOf, nameOf, originOf, timeOf } from './parse-parts.ts';

/** The account that updates are for: a bot has one address, and its updates do not name it. */
type Context = { botId: string; receivedAt: number };

/**
 * One update. Chats of one person with the bot are read; what is said in groups and channels is kept raw. `update_id` is
 * no key: after a quiet week it begins anew at any number.
 */
export function parseUpdate(botId: string, update: unknown, receivedAt: number): Inbound[] {
  if (!isJson(update) || readId(update, 'update_id') === null) return [];
  const context = { botId, receivedAt };
  const kind = Object.keys(update).find((key) => key !== 'update_id') ?? 'nothing';
  const body = findObject(update, kind);
  return [(body && parseKind(context, kind, body)) ?? unknown(context, kind, update)];
}

function parseKind(context: Context, kind: string, body: Json): Inbound | null {
  switch (kind) {
    case 'message':
      return parseMessage(context, body);
    case 'edited_message':
      return parseEdit(context, body);
    case 'callback_query':
      return parseTap(context, body);
    case 'message_reaction':
      return parseReaction(context, body);
    default:
      return null;
  }
}

/** What Telegram tells of the chat itself, as a message: something was pinned, the look of it changed. Nobody said anything. */
const asides = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
  'boost_added',
  'proximity_alert_triggered',
  'checklist_tasks_done',
  'checklist_tasks_added',
];

function parseMessage(context: Context, message: Json): Inbound | null {
  const chat = chatOf(message);
  const id = readId(message, 'message_id');
  if (!chat || id === null || asides.some((key) => findObject(message, key))) return null;
  const arrival = arrivalOf(context, message, `m:${chat.id}:${id}`);
  const from = fromOf(chat);
  const profileName = nameOf(readObject(message, 'chat'));
  const providerId = `${chat.id}:${id}`;
  const origin = originOf(chat, message);
  return { ...arrival, type: 'message', providerId, from, profileName, content: parseContent(message), origin };
}

function parseEdit(context: Context, message: Json): Inbound | null {
  const chat = chatOf(message);
  const id = readId(message, 'message_id');
  if (!chat || id === null) return null;
  const arrival = {
    ...arrivalOf(context, message, `e:${chat.id}:${id}:${readId(message, 'edit_date') ?? ''}`),
    at: timeOf(message, 'edit_date', context.receivedAt),
  };
  const content = parseContent(message);
  return { ...arrival, type: 'edit', by: 'customer', with: fromOf(chat), toProviderId: `${chat.id}:${id}`, content };
}

/** A tap on one of our buttons: `data` is the id that we gave it, and the button still hangs under its message. */
function parseTap(context: Context, query: Json): Inbound | null {
  const message = findObject(query, 'message');
  const id = readId(query, 'id');
  const data = readString(query, 'data');
  const chat = message && chatOf(message);
  if (!chat || id === null || data === null) return null;
  const buttons = readObject(message, 'reply_markup')['inline_keyboard'];
  const rows = Array.isArray(buttons) ? buttons.flat().filter(isJson) : [];
  const title = readString(rows.find((button) => button['callback_data'] === data) ?? {}, 'text');
  return {
    // The time of a tap is not told; that of its message is when we sent it.
    ...{ accountExternalId: context.botId, key: `c:${id}`, at: context.receivedAt },
    ...{
      type: 'message',
      providerId: `tap:${id}`,
      from: fromOf(chat),
      profileName: nameOf(readObject(message, 'chat')),
    },
    ...{ content: { kind: 'choice', id: data, title: title ?? data }, origin: {} },
  };
}

function parseReaction(context: Context, reaction: Json): Inbound | null {
  const chat = chatOf(reaction);
  const id = readId(reaction, 'message_id');
  if (!chat || id === null || !findObject(reaction, 'user')) return null;
  const emoji = readString(readObjects(reaction, 'new_reaction').at(-1) ?? {}, 'emoji');
  const key = contentKey('r', chat.id, id, emoji, reaction['date']);
  const arrival = arrivalOf(context, reaction, key);
  return {
    ...{ ...arrival, type: 'reaction', providerId: key, from: fromOf(chat), profileName: null },
    ...{ toProviderId: `${chat.id}:${id}`, emoji },
  };
}

function fromOf({ id }: Chat) {
  return [{ kind: 'telegram', id } as const];
}

function arrivalOf({ botId, receivedAt }: Context, from: Json, key: string) {
  return { accountExternalId: botId, key, at: timeOf(from, 'date', receivedAt) };
}

function unknown({ botId, receivedAt }: Context, kind: string, update: Json): Inbound {
  const data = cleanJson(update);
  const at = timeOf(readObject(update, kind), 'date', receivedAt);
  const item = { accountExternalId: botId, key: contentKey('x', data), at, what: cut(kind, 100), data };
  return { ...item, type: kind === 'my_chat_member' ? 'account-notice' : 'unknown' };
}
