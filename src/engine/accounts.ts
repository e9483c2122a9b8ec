import type { Account } from '../../channels/channel.ts';
import type { EngineStore } from './store.ts';

export type Accounts = {
  find(accountId: string): Account | undefined;
  /** The account that a webhook names; one that is met for the first time is registered, and told to `onNew`. */
  resolve(channel: string, externalId: string): Promise<Account>;
};

/** The business's own numbers and profiles, all of them in memory: they are few, and every message names one. */
export async function createAccounts(store: EngineStore, onNew: (account: Account) => void): Promise<Accounts> {
  const byId = new Map<string, Account>();
  const byName = new Map<string, Account>();
  for (const account of await store.listAccounts()) remember(account);

  function remember(account: Account): void {
    byId.set(account.id, account);
    byName.set(`${account.channel}\n${account.externalId}`, account);
  }

  return {
    find: (accountId) => byId.get(accountId),
    async resolve(channel, externalId) {
      const known = byName.get(`${channel}\n${externalId}`);
      if (known) return known;
      const id = await store.ensureAccount({ channel, externalId, name: externalId });
      const account = { id, channel, externalId, name: externalId };
      remember(account);
      onNew(account);
      return account;
    },
  };
}
