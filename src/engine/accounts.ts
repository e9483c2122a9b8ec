import type { Account } from '../../channels/channel.ts';
import type { EngineStore } from './store.ts';

export type Accounts = {
  find(accountId: string): Account | undefined;
  /** As `find`, asking the store. */
  learn(accountId: string): Promise<Account | undefined>;
  /** As `resolve`, at once, of those that were met before. */
  known(channel: string, externalId: string): Account | undefined;
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

  const known = (channel: string, externalId: string) => byName.get(`${channel}\n${externalId}`);

  return {
    find: (accountId) => byId.get(accountId),
    async learn(accountId) {
      for (const account of await store.listAccounts()) remember(account);
      return byId.get(accountId);
    },
    known,
    async resolve(channel, externalId) {
      const met = known(channel, externalId);
      if (met) return met;
      const id = await store.ensureAccount({ channel, externalId, name: externalId });
      const account = { id, channel, externalId, name: externalId };
      remember(account);
      onNew(account);
      return account;
    },
  };
}
