import type { Identity, Inbound } from '../../channel.ts';
import { cleanJson, cut } from '../../clean.ts';
import { contentKey } from '../../content-key.ts';
import { readTime } from '../../provider-time.ts';
import { isJson, type Json, readId, readObject } from '../../readers.ts';
import type { Dialect } from './dialect.ts';

/** What surrounds one item of an entry. */
export type ItemContext = {
  dialect: Dialect;
  entry: Json;
  accountExternalId: string;
  at: number;
  receivedAt: number;
};

/**
 * Mostly the entry names the account; some hooks put another id of the same profile there, and name it as the other
 * side of the message.
 */
export function contextOf(dialect: Dialect, entry: Json, item: Json, receivedAt: number): ItemContext {
  const entryId = readId(entry, 'id') ?? '';
  const sides = [readId(readObject(item, 'recipient'), 'id'), readId(readObject(item, 'sender'), 'id')];
  const isServed = (id: string | null): id is string => id !== null && dialect.accounts.includes(id);
  const accountExternalId = isServed(entryId) ? entryId : (sides.find(isServed) ?? entryId);
  const at = readTime(item, 'timestamp', readTime(entry, 'time', receivedAt));
  return { dialect, entry, accountExternalId, at, receivedAt };
}

/** An id that says what it is about, and the same whenever it is delivered again (L2). */
export function arrivalOf({ accountExternalId, at }: ItemContext, key: string) {
  return { accountExternalId, key: key.slice(0, 600), at };
}

/** Kept raw: this version does nothing with it. */
export function unknownItem(context: ItemContext, what: string, raw: unknown): Inbound {
  return { ...rawItem(context, what, raw), type: 'unknown' };
}

/** About the profile, not about a customer. */
export function accountNotice(context: ItemContext, what: string, raw: unknown): Inbound {
  return { ...rawItem(context, what, raw), type: 'account-notice' };
}

function rawItem(context: ItemContext, what: string, raw: unknown) {
  const data = cleanJson(raw);
  const { time } = isJson(context.entry) ? context.entry : {};
  return { ...arrivalOf(context, contentKey('x', what, data, time)), what: cut(what, 100), data };
}

/** The profile's own doing, whether or not the item says so: it is nobody's question (L23). */
export function isOwn({ accountExternalId }: ItemContext, item: Json): boolean {
  return readId(readObject(item, 'sender'), 'id') === accountExternalId;
}

/** The person on the other side; empty when the item names none. */
export function personIn({ dialect }: ItemContext, item: Json, side: 'sender' | 'recipient'): Identity[] {
  const id = readId(readObject(item, side), 'id');
  return id === null ? [] : [{ kind: dialect.identity, id }];
}
