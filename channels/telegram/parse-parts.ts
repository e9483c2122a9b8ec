import { cut } from '../clean.ts';
import type { Origin } from '../../src/core/conversation/message.ts';
import { readTime } from '../provider-time.ts';
import { findObject, type Json, present, readId, readObject, readString } from '../readers.ts';

export type Chat = { id: string };

/** The chat of one person with the bot; null for groups and channels. Some updates leave the type out. */
export function chatOf(from: Json): Chat | null {
  const chat = readObject(from, 'chat');
  const id = readId(chat, 'id');
  const type = readString(chat, 'type');
  const isPersons = type === 'private' || (type === null && readString(chat, 'title') === null);
  return id === null || !isPersons || id.startsWith('-') ? null : { id };
}

/** As they call themselves; null when that is nothing that can be seen. */
export function nameOf(person: Json): string | null {
  const parts = [readString(person, 'first_name'), readString(person, 'last_name')];
  const name = parts
    .filter((part) => part !== null)
    .join(' ')
    // What takes no ink: a name that is only that is no name.
    .replaceAll(/[\p{C}\p{Z}\u115f\u1160\u3164\uffa0]+/gu, ' ')
    .trim();
  const handle = readString(person, 'username');
  return name !== '' ? cut(name, 200) : handle && `@${handle}`;
}

export function originOf(chat: Chat, message: Json): Origin {
  const replied = readId(readObject(message, 'reply_to_message'), 'message_id');
  const isForwarded = findObject(message, 'forward_origin') !== null || message['forward_date'] !== undefined;
  return present<Origin>({
    replyTo: replied === null ? null : `${chat.id}:${replied}`,
    forwarded: isForwarded ? true : null,
  });
}

export function timeOf(from: Json, key: string, receivedAt: number): number {
  return readTime(from, key, receivedAt);
}
