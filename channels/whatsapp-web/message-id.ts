import { createHash } from 'node:crypto';
import { jidOf, nameOfChat, type Person, personIn } from './person-jid.ts';

/**
 * The id that a message of ours has on the wire: the same whenever the same part is sent again, so that phones show it
 * once (L7). It looks as one of WhatsApp Web's own does.
 */
export function wireIdOf(partId: string): string {
  return `3EB0${createHash('sha256').update(partId).digest('hex').slice(0, 18).toUpperCase()}`;
}

/**
 * Senders choose the ids of their messages: with the chat before it, one that is used twice by two people, on purpose
 * say, is two. Ours have no colon.
 */
export function customersId(chat: Person, id: string): string {
  return `${nameOfChat(chat)}:${id}`;
}

/** What `customersId` was made of. Null: it is a message of ours. */
export function keyOfCustomers(providerId: string): { remoteJid: string; id: string } | null {
  const colon = providerId.indexOf(':');
  const name = providerId.slice(0, Math.max(colon, 0));
  const chat = personIn(name.endsWith('@lid') ? name : `${name}@s.whatsapp.net`);
  return colon < 0 || chat === null ? null : { remoteJid: jidOf(chat), id: providerId.slice(colon + 1) };
}
