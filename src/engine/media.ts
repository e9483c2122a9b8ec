import { ChannelError } from '../../channels/channel.ts';
import type { EngineParts } from './parts.ts';
import { attemptsOf } from './put-off.ts';
import { RefusedFile } from './refused-file.ts';
import { retryJobAt } from './retry.ts';
import type { MediaRow } from './store.ts';

const mostAttempts = 8;

/**
 * Fetches one inbound file and stores it; its message stands meanwhile, and whatever happens to the file (L9, L13).
 * Returns when to try again; null when it is stored or given up.
 */
export async function fetchMedia(parts: EngineParts, row: MediaRow): Promise<number | null> {
  try {
    const result = await parts.saveMedia(...(await fetched(parts, row)));
    await parts.store.write((tx) => tx.finishMedia(row.id, result));
    return null;
  } catch (error) {
    const isGone = error instanceof ChannelError && ['permanent', 'blocked'].includes(error.error.kind);
    const final = isGone || error instanceof RefusedFile;
    const retryAt = final ? null : retryJobAt(attemptsOf(row, error, mostAttempts), parts.now(), mostAttempts);
    const reason = error instanceof Error ? error.message : String(error);
    await parts.store.write((tx) => tx.postponeMedia(row.id, retryAt, reason));
    parts.log.warn({ mediaId: row.id, conversationId: row.conversationId, reason, retryAt }, 'a file was not fetched');
    return retryAt;
  }
}

async function fetched(parts: EngineParts, row: MediaRow): Promise<[Uint8Array, string | null]> {
  const account = parts.findAccount(row.accountId) ?? (await parts.learnAccount?.(row.accountId));
  const channel = account && parts.channels.get(account.channel);
  if (!account || !channel) throw new Error(`account ${row.accountId} is not connected`);
  const file = await channel.fetchMedia(account.externalId, row.media, parts.settings.mediaLimitBytes);
  return [file.bytes, file.mime ?? row.media.mime ?? null];
}
