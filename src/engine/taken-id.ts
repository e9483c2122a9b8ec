import { wordsOf, type Content, type Media } from '../core/conversation/message.ts';
import type { EngineTx, StoredInbound, ThreadRow } from './store.ts';

/** `same`: the very message is here already; `other`: another one has its id; `free`: none that is known of. */
export type IdStanding = 'free' | 'same' | 'other';

/**
 * Whoever sends a mail chooses its id, and a provider may give one twice. No two messages of an account have the same: such a
 * row would fail for ever (L11). Asked only of what failed before, so that nobody else's turn pays for it.
 */
export async function idStanding(
  { tx, thread }: { tx: EngineTx; thread: ThreadRow },
  { attempts, inbound }: StoredInbound,
): Promise<IdStanding> {
  if (attempts === 0 || !('providerId' in inbound)) return 'free';
  const found = await tx.findMessageByProviderId(thread.accountId, inbound.providerId);
  if (!found) return 'free';
  const isTheirs = (await tx.getContactOf(found.conversationId)) === thread.contactId;
  return found.direction === 'in' && isTheirs && !saysOther(found.content, inbound, thread.channel) ? 'same' : 'other';
}

/**
 * A form of a web site gives all of its mails one id. Elsewhere the provider makes them, and a message that says other words
 * is the same one, since edited.
 */
function saysOther(known: Content, inbound: StoredInbound['inbound'], channel: string): boolean {
  if (channel !== 'email' || !('content' in inbound)) return false;
  const differ = (one: string | undefined, other: string | undefined) => Boolean(one && other && one !== other);
  return (
    differ(wordsOf(known), wordsOf(inbound.content)) || differ(fileOf(known)?.sha256, fileOf(inbound.content)?.sha256)
  );
}

function fileOf(content: Content): Media | undefined {
  return 'media' in content ? content.media : undefined;
}
