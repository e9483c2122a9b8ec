import type { Inbound } from '../channel.ts';
import { cleanJson, cut } from '../clean.ts';
import { contentKey } from '../content-key.ts';
import { isJson, type Json, readId, readNumber, readObject } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { type KnownContact, readContacts } from './contacts.ts';

/** What surrounds the items of one change. */
export type ParseContext = {
  /** The phone number's id; the business account's where a hook names no number. */
  accountExternalId: string;
  /** The business's own number in digits, as customers see it. */
  ownNumber: string | null;
  contacts: KnownContact[];
  field: string;
  value: Json;
  receivedAt: number;
  entry: Json;
};

export function contextOf(entry: Json, change: Json, receivedAt: number): ParseContext {
  const value = readObject(change, 'value');
  const metadata = readObject(value, 'metadata');
  return {
    accountExternalId: readId(metadata, 'phone_number_id') ?? readId(entry, 'id') ?? '',
    ownNumber: readId(metadata, 'display_phone_number')?.replace(/\D/g, '') || null,
    contacts: readContacts(value),
    field: readId(change, 'field') ?? '',
    value,
    receivedAt,
    entry,
  };
}

/** Kept raw: this version does nothing with it. */
export function unknownItem(context: ParseContext, what: string, raw: unknown, key?: string): Inbound {
  return { ...rawItem(context, what, raw, key), type: 'unknown' };
}

/** About the account or its templates. */
export function accountNotice(context: ParseContext, what: string, raw: unknown): Inbound {
  return { ...rawItem(context, what, raw), type: 'account-notice' };
}

function rawItem(context: ParseContext, what: string, raw: unknown, key?: string) {
  const data = cleanJson(raw);
  const sentAt = readTime(context.entry, 'time', context.receivedAt);
  return {
    accountExternalId: context.accountExternalId,
    key: key ?? contentKey('x', what, data, readNumber(context.entry, 'time')),
    at: isJson(raw) ? readTime(raw, 'timestamp', sentAt) : sentAt,
    what: cut(what, 100),
    data,
  };
}
