import { cut } from '../clean.ts';
import type { Inbound } from '../channel.ts';
import { type Json, readId } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { personOf, readPerson } from './contacts.ts';
import { type ParseContext, unknownItem } from './parse-context.ts';

/** A customer's call opens the window as a message does (L19). Calls themselves are not taken. */
export function parseCall(context: ParseContext, call: Json): Inbound {
  const id = readId(call, 'id');
  const event = cut(readId(call, 'event') ?? 'none', 40);
  const key = id === null ? undefined : `c:${id}:${event}`;
  const caller = personOf(readPerson(call, 'from', 'from_user_id', 'from_parent_user_id'), context.contacts);
  const isByCustomer = call['direction'] === 'USER_INITIATED' && event === 'connect' && caller.identities.length > 0;
  if (!isByCustomer || key === undefined) return unknownItem(context, `call:${event}`, call, key);
  return {
    accountExternalId: context.accountExternalId,
    key,
    at: readTime(call, 'timestamp', context.receivedAt),
    type: 'opened',
    from: caller.identities,
    profileName: caller.profileName,
    why: 'call',
  };
}
