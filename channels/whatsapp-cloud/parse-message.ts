import { cut } from '../clean.ts';
import type { Identity, Inbound } from '../channel.ts';
import { findObject, type Json, readId, readObject, readObjects, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { type Person, personOf, readPerson } from './contacts.ts';
import { parseContent } from './parse-content.ts';
import { parseOrigin } from './parse-origin.ts';
import { type ParseContext, unknownItem } from './parse-context.ts';
import { parseSystem } from './parse-system.ts';

type Arrival = { accountExternalId: string; key: string; at: number };

/** One item of `messages`. */
export function parseMessage(context: ParseContext, message: Json): Inbound {
  const id = readId(message, 'id');
  if (id === null) return unknownItem(context, 'message-without-id', message);
  const at = readTime(message, 'timestamp', context.receivedAt);
  const arrival = { accountExternalId: context.accountExternalId, key: `m:${id}`, at };
  if (readId(message, 'group_id') !== null) return unknownItem(context, 'group', message, arrival.key);
  if (message['type'] === 'system') return parseSystem(context, message, arrival);
  const sender = personOf(readPerson(message, 'from', 'from_user_id', 'from_parent_user_id'), context.contacts);
  if (sender.identities.length === 0) return unknownItem(context, 'message-without-sender', message, arrival.key);
  return (
    parseAct(message, arrival, sender) ??
    parseChange(message, arrival, sender) ?? {
      ...arrival,
      type: 'message',
      providerId: id,
      from: withSharedPhone(sender.identities, message),
      profileName: sender.profileName,
      content: parseContent(message),
      origin: parseOrigin(message),
    }
  );
}

/** What the customer did without saying anything. */
function parseAct(message: Json, arrival: Arrival, sender: Person): Inbound | null {
  const from = { from: sender.identities, profileName: sender.profileName };
  const opened = (why: string): Inbound => ({ ...arrival, type: 'opened', ...from, why });
  switch (message['type']) {
    case 'reaction': {
      const reaction = readObject(message, 'reaction');
      const toProviderId = readId(reaction, 'message_id');
      const emoji = readString(reaction, 'emoji'); // taken back: empty, or not there
      return toProviderId === null
        ? null
        : { ...arrival, type: 'reaction', providerId: arrival.key.slice(2), ...from, toProviderId, emoji };
    }
    case 'request_welcome':
      return opened('request_welcome');
    case 'interactive': {
      const reply = findObject(readObject(message, 'interactive'), 'call_permission_reply');
      return reply && opened(cut(`call_permission_reply:${readId(reply, 'response') ?? 'unknown'}`, 100));
    }
    default:
      return null;
  }
}

/** Edits and revokes: known only for numbers that are also used in the phone app. */
function parseChange(message: Json, arrival: Arrival, sender: Person): Inbound | null {
  return parseEditOrRevoke(message, { ...arrival, by: 'customer', with: sender.identities });
}

export function parseEditOrRevoke(
  message: Json,
  rest: Arrival & { by: 'customer' | 'business'; with: Identity[] },
): Inbound | null {
  const type = message['type'];
  if (type !== 'edit' && type !== 'revoke') return null;
  const body = readObject(message, type);
  const toProviderId = readId(body, 'original_message_id');
  if (toProviderId === null) return null;
  if (type === 'revoke') return { ...rest, type, toProviderId };
  return { ...rest, type, toProviderId, content: parseContent(readObject(body, 'message')) };
}

/** Asked for their number, a customer known by BSUID only has shared it: the one way to learn it. */
function withSharedPhone(identities: Identity[], message: Json): Identity[] {
  const shared = readObjects(message, 'contacts').find((card) => card['origin'] === 'contact_request');
  const phone = readId(readObjects(shared ?? {}, 'phones')[0] ?? {}, 'wa_id');
  if (phone === null || identities.some(({ kind }) => kind === 'phone')) return identities;
  return [...identities, { kind: 'phone', id: phone.replace(/^\+/, '') }];
}
