import type { Inbound } from '../channel.ts';
import { type Json, readId } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { personOf, type PersonIds, readPerson } from './contacts.ts';
import { parseContent } from './parse-content.ts';
import { type ParseContext, unknownItem } from './parse-context.ts';
import { parseEditOrRevoke } from './parse-message.ts';
import { parseOrigin } from './parse-origin.ts';

/** What somebody of the business wrote in the phone app, or changed there: a person has taken over (L20). */
export function parseEcho(context: ParseContext, echo: Json): Inbound {
  const id = readId(echo, 'id');
  if (id === null) return unknownItem(context, 'echo-without-id', echo);
  const at = readTime(echo, 'timestamp', context.receivedAt);
  const arrival = { accountExternalId: context.accountExternalId, key: `e:${id}`, at };
  if (readId(echo, 'group_id') !== null) return unknownItem(context, 'group', echo, arrival.key);
  if (echo['type'] === 'reaction') return unknownItem(context, 'echo:reaction', echo, arrival.key);
  const to = personOf(customerOf(context, echo), context.contacts).identities;
  if (to.length === 0) return unknownItem(context, 'echo-without-customer', echo, arrival.key);
  const change = parseEditOrRevoke(echo, { ...arrival, by: 'business', with: to });
  if (change !== null) return change;
  return { ...arrival, type: 'echo', providerId: id, to, content: parseContent(echo), origin: parseOrigin(echo) };
}

/** The one that is not us: some payloads have the two sides the other way round. */
function customerOf(context: ParseContext, echo: Json): PersonIds {
  const to = readPerson(echo, 'to', 'to_user_id', 'to_parent_user_id');
  const isToUs = to.phone !== null && to.phone === context.ownNumber;
  return isToUs ? readPerson(echo, 'from', 'from_user_id', 'from_parent_user_id') : to;
}
