import { cut } from '../clean.ts';
import type { Inbound, ProviderError } from '../channel.ts';
import { type Json, readId, readObjects, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { personOf, readPerson } from './contacts.ts';
import { errorOf } from './errors.ts';
import { type ParseContext, unknownItem } from './parse-context.ts';

const known = new Set(['sent', 'delivered', 'read', 'played', 'failed'] as const);
type Status = typeof known extends Set<infer S> ? S : never;

/** One item of `statuses`: a receipt. */
export function parseStatus(context: ParseContext, item: Json): Inbound {
  const providerId = readId(item, 'id');
  const status = cut(readId(item, 'status') ?? 'none', 40);
  const participant = readPerson(
    item,
    'recipient_participant_id',
    'recipient_participant_user_id',
    'recipient_participant_parent_user_id',
  );
  const isGroup = participant.phone !== null || participant.userId !== null;
  if (providerId === null) return unknownItem(context, 'status-without-id', item);
  const who = isGroup ? `:${participant.phone ?? participant.userId}` : '';
  const key = `s:${providerId}:${status}${who}`;
  if (!isKnown(status)) return unknownItem(context, `status:${status}`, item, key);
  const direct = readPerson(item, 'recipient_id', 'recipient_user_id', 'recipient_parent_user_id');
  return {
    accountExternalId: context.accountExternalId,
    key,
    at: readTime(item, 'timestamp', context.receivedAt),
    type: 'status',
    providerId,
    status,
    ourId: readString(item, 'biz_opaque_callback_data'),
    recipient: personOf(isGroup ? participant : direct, context.contacts).identities,
    error: status === 'failed' ? failureOf(item) : null,
  };
}

function isKnown(status: string): status is Status {
  return (known as Set<string>).has(status);
}

function failureOf(item: Json): ProviderError {
  return errorOf(readObjects(item, 'errors')[0] ?? {});
}
