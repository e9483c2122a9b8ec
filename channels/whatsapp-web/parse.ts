import type { Inbound } from '../channel.ts';
import { cut } from '../clean.ts';
import { contentKey } from '../content-key.ts';
import { isJson, type Json, readArray, readId, readObject, readObjects, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { messagesIn, parseMessage, type ParseContext } from './parse-message.ts';
import { parseStatus } from './parse-status.ts';
import { identitiesOf, personIn } from './person-jid.ts';

/** What a connection hands over: some of its events, as JSON, in their order. */
export type Delivery = {
  /** Our number, in digits. */
  account: string;
  /** The same, and our LID. */
  own: string[];
  events: { event: string; data: unknown }[];
  /** Our ids of the messages among them that we sent ourselves, by their ids on the wire. */
  ours?: Record<string, string>;
};

/** Reads what `Delivery` describes; of anything else, nothing. */
export function parseDelivery(body: unknown, receivedAt: number): Inbound[] {
  const accountExternalId = isJson(body) ? readId(body, 'account') : null;
  if (!isJson(body) || accountExternalId === null) return [];
  const own = readArray(body, 'own').filter((one) => typeof one === 'string');
  const context = { accountExternalId, own, ours: readObject(body, 'ours'), receivedAt };
  return readObjects(body, 'events').flatMap((event) => parseEvent(context, event));
}

function parseEvent(context: ParseContext, { event, data }: Json): Inbound[] {
  switch (event) {
    case 'messages.upsert':
    case 'messaging-history.set':
      return messagesIn(data).flatMap((message) => parseMessage(context, message) ?? []);
    case 'messages.update':
      return objectsIn(data).flatMap((item) => parseStatus(context, item) ?? []);
    case 'call':
      return objectsIn(data).flatMap((call) => parseCall(context, call) ?? []);
    case 'lid-mapping.update':
      return isJson(data) ? parseMapping(context, data) : [];
    default:
      // Of the connection, of chats and contacts: what they hold of messages comes in the events above.
      return [];
  }
}

function objectsIn(data: unknown): Json[] {
  return Array.isArray(data) ? data.filter(isJson) : [];
}

/** Nobody answers calls here; but who calls waits for an answer. One call is told many times over. */
function parseCall(context: ParseContext, call: Json): Inbound | null {
  const id = readId(call, 'id');
  const caller = personIn(readString(call, 'from'));
  if (id === null || call['status'] !== 'offer' || call['isGroup'] === true || !caller) return null;
  if (context.own.includes(caller.user)) return null;
  const at = readTime(call, 'date', context.receivedAt);
  const from = identitiesOf(caller, personIn(readString(call, 'callerPn')));
  const { accountExternalId } = context;
  return { accountExternalId, key: cut(`c:${id}`, 300), at, type: 'opened', from, profileName: null, why: 'call' };
}

/** The number behind a LID has become known, or the other way round: one person (L12). */
function parseMapping({ accountExternalId, own, receivedAt: at }: ParseContext, mapping: Json): Inbound[] {
  const [lid, pn] = [personIn(readString(mapping, 'lid')), personIn(readString(mapping, 'pn'))];
  if (!lid?.isLid || !pn || pn.isLid || own.includes(lid.user) || own.includes(pn.user)) return [];
  const key = contentKey('i', lid.user, pn.user);
  const [from, to] = [identitiesOf(lid, null), identitiesOf(pn, null)];
  return [{ accountExternalId, key, at, type: 'identity-changed', from, to }];
}
