import type { Content } from '../../src/core/conversation/message.ts';
import type { Identity, Inbound } from '../channel.ts';
import { cut } from '../clean.ts';
import { contentKey } from '../content-key.ts';
import { findObject, isJson, type Json, readArray, readId, readObject, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { customersId } from './message-id.ts';
import { asideIn, bodyOf, parseContent } from './parse-content.ts';
import { parseOrigin } from './parse-origin.ts';
import { identitiesOf, jidOf, nameOfChat, type Person, personIn } from './person-jid.ts';
import { unwrapMessage } from './unwrap.ts';
import { readEnum, readLong } from './wire-values.ts';

/** What surrounds the events of one delivery. */
export type ParseContext = {
  accountExternalId: string;
  /** Our own number and LID: what we write to ourselves is nobody's question. */
  own: readonly string[];
  /** Our ids of the messages among them that we sent ourselves, by their ids on the wire. */
  ours: Json;
  receivedAt: number;
};

type Arrival = { accountExternalId: string; key: string; at: number };
type Said = {
  arrival: Arrival;
  chat: Person;
  who: Identity[];
  id: string;
  profileName: string | null;
  message: Json;
};

/** `WAITING`: it could not be decrypted so far. */
const stubs = { CIPHERTEXT: 2, CALL_MISSED_VOICE: 40, CALL_MISSED_VIDEO: 41 } as const;

/** One of `messages.upsert` or of the history: said by a customer, or by the business on its phone. */
export function parseMessage(context: ParseContext, message: Json): Inbound | null {
  const key = readObject(message, 'key');
  const id = readId(key, 'id');
  const chat = personIn(readString(key, 'remoteJid'));
  if (!chat || id === null) return leftOut(context, message, chat ? 'message-without-id' : 'no-person');
  if (context.own.includes(chat.user)) return leftOut(context, message, 'self');
  const other = personIn(readString(key, 'remoteJidAlt'));
  const alt = other && !context.own.includes(other.user) ? other : null;
  const arrival = arrivalOf(context, `m:${nameOfChat(chat)}:${id}`, message);
  const body = findObject(message, 'message');
  const profileName = profileNameOf(readString(message, 'pushName'));
  const said = { arrival, chat, who: identitiesOf(chat, alt), id, profileName, message: unwrapMessage(body ?? {}) };
  if (key['fromMe'] === true) return body ? parseOwn(context, said, body) : null;
  if (!body) return parseStub(said, message, key);
  return (
    parseProtocol(said, 'customer') ??
    parseReaction(said) ??
    parseAside(said.arrival, body) ??
    messageOf(said, parseContent(said.message, refOf(said)))
  );
}

function parseAside(arrival: Arrival, body: Json): Inbound | null {
  const what = asideIn(body);
  return what === null ? null : { ...arrival, type: 'unknown', what: `aside:${what}`, data: null };
}

function arrivalOf({ accountExternalId, receivedAt }: ParseContext, key: string, message: Json): Arrival {
  const at = readTime({ at: readLong(message, 'messageTimestamp') }, 'at', receivedAt);
  return { accountExternalId, key, at };
}

/** Groups, newsletters, status posts, and notes to oneself: private as they may be, nothing of them is kept. */
function leftOut(context: ParseContext, message: Json, what: string): Inbound {
  const { key, at } = arrivalOf(context, contentKey('x', readObject(message, 'key')), message);
  return { accountExternalId: context.accountExternalId, key, at, type: 'unknown', what, data: null };
}

function refOf({ chat, id }: Said): { jid: string; id: string } {
  return { jid: jidOf(chat), id };
}

function messageOf({ arrival, chat, who, id, profileName, message }: Said, content: Content): Inbound {
  const addresses = who.map((identity) => identity.id);
  const origin = parseOrigin(message, chat, addresses);
  return { ...arrival, type: 'message', providerId: customersId(chat, id), from: who, profileName, content, origin };
}

/** Nothing to read: a call that was missed, something to be seen once on the phone only, or not decrypted so far. */
function parseStub(said: Said, message: Json, key: Json): Inbound | null {
  const { arrival, who, profileName, chat, id } = said;
  const stub = readEnum(message, 'messageStubType', stubs);
  if (stub === 'CIPHERTEXT') {
    const waiting = messageOf(said, { kind: 'unsupported', what: 'waiting-for-message' });
    // The message itself may come later, under its own id.
    return { ...waiting, key: `w:${arrival.key.slice(2)}`, ...{ providerId: `${customersId(chat, id)}#waiting` } };
  }
  if (stub !== null) return { ...arrival, type: 'opened', from: who, profileName, why: 'call' };
  if (key['isViewOnce'] === true) return messageOf(said, { kind: 'unsupported', what: 'view-once' });
  const kind = readId(message, 'messageStubType') ?? 'none';
  return { ...arrival, type: 'unknown', what: cut(`stub:${kind}`, 100), data: null };
}

/** What the business wrote: we, another device of it, or a person on its phone, who has taken over then (L20). */
function parseOwn(context: ParseContext, said: Said, body: Json): Inbound | null {
  const { arrival, who, id } = said;
  // What we sent ourselves; its receipts tell what became of it.
  if (readId(context.ours, id) !== null) return null;
  const change = parseProtocol(said, 'business');
  if (change) return change;
  if (bodyOf(said.message)?.kind === 'reactionMessage') {
    return { ...arrival, type: 'unknown', what: 'echo:reaction', data: null };
  }
  // A pin or a vote of the business's own takes no floor.
  const aside = parseAside(arrival, body);
  if (aside) return aside;
  const content = parseContent(said.message, refOf(said));
  const addresses = who.map((identity) => identity.id);
  const origin = parseOrigin(said.message, said.chat, addresses);
  return { ...arrival, type: 'echo', providerId: id, to: who, content, origin };
}

const protocols = { REVOKE: 0, MESSAGE_EDIT: 14 } as const;

/** Edits and deletions. What else devices tell each other this way (keys among it) is nobody's to keep. */
function parseProtocol({ arrival, chat, who, message, id }: Said, by: 'customer' | 'business'): Inbound | null {
  const protocol = findObject(message, 'protocolMessage');
  if (!protocol) return null;
  const about = readId(readObject(protocol, 'key'), 'id');
  // Only ever their own: nobody edits what another one said.
  const toProviderId = about === null ? null : by === 'customer' ? customersId(chat, about) : about;
  const type = 'type' in protocol ? readEnum(protocol, 'type', protocols) : 'REVOKE';
  const change = { ...arrival, by, with: who };
  if (type === 'REVOKE' && toProviderId !== null) return { ...change, type: 'revoke', toProviderId };
  const edited = findObject(protocol, 'editedMessage');
  if (type === 'MESSAGE_EDIT' && toProviderId !== null && edited) {
    const content = parseContent(unwrapMessage(edited), { jid: jidOf(chat), id });
    return { ...change, type: 'edit', toProviderId, content };
  }
  const what = cut(`protocol:${readId(protocol, 'type') ?? 'none'}`, 100);
  return { ...arrival, type: 'unknown', what, data: null };
}

function parseReaction({ arrival, chat, who, id, profileName, message }: Said): Inbound | null {
  const reaction = findObject(message, 'reactionMessage');
  const key = readObject(reaction ?? {}, 'key');
  const about = readId(key, 'id');
  if (!reaction || about === null) return null;
  return {
    ...{ ...arrival, type: 'reaction', providerId: customersId(chat, id), from: who, profileName },
    toProviderId: key['fromMe'] === true ? about : customersId(chat, about),
    emoji: readString(reaction, 'text'), // taken back: empty
  };
}

/** As they call themselves; null when nobody could be called by it. */
function profileNameOf(name: string | null): string | null {
  const shown = cut((name ?? '').replaceAll(/[\p{C}\p{Z}\u115f\u1160\u3164\uffa0]+/gu, ' ').trim(), 200);
  return /[\p{L}\p{N}]|\p{Extended_Pictographic}/u.test(shown) ? shown : null;
}

/** The messages of an event that holds some. */
export function messagesIn(data: unknown): Json[] {
  return isJson(data) ? readArray(data, 'messages').filter(isJson) : [];
}
