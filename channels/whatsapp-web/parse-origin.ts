import type { Origin } from '../../src/core/conversation/message.ts';
import { findObject, type Json, present, readId, readObject, readString } from '../readers.ts';
import { customersId } from './message-id.ts';
import { bodyOf } from './parse-content.ts';
import { type Person, personIn } from './person-jid.ts';

type Referral = NonNullable<Origin['referral']>;

/** What surrounds an unwrapped message: what it answers, whether it was passed on, the ad that it came from. */
export function parseOrigin(message: Json, chat: Person, addresses: readonly string[]): Origin {
  const context = readObject(bodyOf(message)?.body ?? {}, 'contextInfo');
  const answered = readId(context, 'stanzaId');
  const isToStatus = readString(context, 'remoteJid') === 'status@broadcast';
  return present<Origin>({
    replyTo: answered === null || isToStatus ? null : repliedTo(context, answered, chat, addresses),
    story: answered !== null && isToStatus ? { id: answered } : null,
    forwarded: context['isForwarded'] === true ? true : null,
    referral: referralOf(findObject(context, 'externalAdReply')),
  });
}

/** In a chat of two, what was not said by the one was said by the other. */
function repliedTo(context: Json, id: string, chat: Person, addresses: readonly string[]): string {
  const author = personIn(readString(context, 'participant'));
  const isTheirs = author !== null && addresses.includes(author.user);
  return isTheirs ? customersId(chat, id) : id;
}

function referralOf(ad: Json | null): Referral | null {
  if (!ad) return null;
  const referral = present<Referral>({
    sourceType: readString(ad, 'sourceType'),
    sourceId: readId(ad, 'sourceId'),
    url: readString(ad, 'sourceUrl'),
    headline: readString(ad, 'title'),
    body: readString(ad, 'body'),
  });
  return Object.keys(referral).length > 0 ? referral : null;
}
