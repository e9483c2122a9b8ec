import type { Identity, Inbound } from '../channel.ts';
import { contentKey } from '../content-key.ts';
import { cleanJson } from '../clean.ts';
import { type Json, readId, readObject, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { identitiesOf, type PersonIds, readPerson } from './contacts.ts';
import { type ParseContext, unknownItem } from './parse-context.ts';

type Arrival = { accountExternalId: string; key: string; at: number };

const addressChanges = new Set(['user_changed_number', 'customer_changed_number', 'user_changed_user_id']);

/** A message of type `system`: a customer changed their number or id. It comes without contacts. */
export function parseSystem(context: ParseContext, message: Json, arrival: Arrival): Inbound {
  const system = readObject(message, 'system');
  const type = readId(system, 'type') ?? 'none';
  const to = newIds(system);
  const from = identitiesOf(oldIds(message, system, to));
  const isChange = addressChanges.has(type) && from.length > 0 && identitiesOf(to).length > 0;
  if (!isChange) return unknownItem(context, `system:${type}`, message, arrival.key);
  return { ...arrival, type: 'identity-changed', from, to: identitiesOf(to) };
}

function newIds(system: Json): PersonIds {
  const ids = readPerson(system, 'wa_id', 'user_id', 'parent_user_id');
  return { ...ids, phone: ids.phone ?? readId(system, 'new_wa_id') };
}

function oldIds(message: Json, system: Json, to: PersonIds): PersonIds {
  const ids = readPerson(message, 'from', 'from_user_id', 'from_parent_user_id');
  if (ids.phone !== null || ids.userId !== null) return ids;
  const written = oldIdInWords(readString(system, 'body') ?? '', to.userId ?? to.phone);
  const isPhone = written !== null && /^\d+$/.test(written);
  return { phone: isPhone ? written : null, userId: isPhone ? null : written, parentUserId: null };
}

/** A changed BSUID is told without the old one, except at the end of the sentence that is meant for people. */
function oldIdInWords(body: string, newId: string | null): string | null {
  const [, before, after] = /changed from (\S+) to (\S+)$/.exec(body.trim()) ?? [];
  return before !== undefined && after === newId ? before : null;
}

/** One item of the field `user_id_update`. */
export function parseUserIdUpdate(context: ParseContext, update: Json): Inbound {
  const phone = readId(update, 'wa_id')?.replace(/^\+/, '') ?? null;
  const from = withoutPhone(idsAt(update, 'previous'));
  const to = identitiesOf({ ...idsAt(update, 'current'), phone });
  if (from.length === 0 || to.every(({ kind }) => kind === 'phone')) {
    return unknownItem(context, 'user_id_update', update);
  }
  return {
    accountExternalId: context.accountExternalId,
    key: contentKey('u', cleanJson(update)),
    at: readTime(update, 'timestamp', context.receivedAt),
    type: 'identity-changed',
    from,
    to,
  };
}

function idsAt(update: Json, when: 'previous' | 'current'): PersonIds {
  return {
    phone: null,
    userId: readId(readObject(update, 'user_id'), when),
    parentUserId: readId(readObject(update, 'parent_user_id'), when),
  };
}

function withoutPhone(ids: PersonIds): Identity[] {
  return identitiesOf({ ...ids, phone: null });
}
