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
  return found.direction === 'in' && isTheirs ? 'same' : 'other';
}
