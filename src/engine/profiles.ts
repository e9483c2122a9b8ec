import { createKeyedRunner } from './keyed-runner.ts';
import type { EngineParts } from './parts.ts';
import type { ConversationRow } from './store.ts';
import { identityOfKey } from './thread-key.ts';

const atOnce = 4;

export type Profiles = {
  /** Somebody without a name has begun to write: where the channel can say who they are, it is asked. */
  want(row: ConversationRow): void;
  stop(): Promise<void>;
};

/**
 * Not stored and never retried: whoever is not named yet is asked for again with their next case. `tell`: the case that is
 * under way hears of it, which would else ask for a name that is known (SOP G2).
 */
export function createProfiles(
  parts: EngineParts,
  tell: (conversationId: string, name: string) => Promise<void>,
): Profiles {
  const runner = createKeyedRunner(atOnce, fetchName);
  const wantedFor = new Map<string, string>();

  async function fetchName(threadKey: string): Promise<void> {
    const conversationId = wantedFor.get(threadKey);
    wantedFor.delete(threadKey);
    const { accountId, identity } = identityOfKey(threadKey);
    const account = parts.findAccount(accountId);
    const channel = account && parts.channels.get(account.channel);
    try {
      const profile = account && (await channel?.fetchProfile?.(account.externalId, identity));
      if (!profile) return;
      await parts.store.write(async (tx) => {
        const { key } = await tx.lockThread(threadKey, parts.now());
        await tx.addIdentities(key, [], profile.name, parts.now());
      });
      if (conversationId !== undefined) await tell(conversationId, profile.name);
    } catch (error) {
      parts.log.debug({ err: error, accountId }, 'a profile could not be read');
    }
  }

  return {
    want({ id, threadKey, accountId }) {
      const account = parts.findAccount(accountId);
      if (!account || !parts.channels.get(account.channel)?.fetchProfile) return;
      wantedFor.set(threadKey, id);
      runner.wake(threadKey);
    },
    stop: () => runner.stop(),
  };
}
