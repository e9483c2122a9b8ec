import type { Logger } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import { type AccountSecrets, createAccountSecrets } from './account-secrets.ts';
import { createWatch, type Served, type Watch } from '../desk/watch/watch-accounts.ts';
import type { Accounts } from '../engine/accounts.ts';
import { createKeptTokens } from './kept-tokens.ts';
import { createSeal } from './sealed.ts';
import type { Store } from '../store/store.ts';

export type OpenedWatch = {
  watch: Watch;
  /** What a renewable token has become. */
  findToken(accountId: string, given: string): Promise<string>;
  /** Where tokens that are renewed are kept. */
  secrets: AccountSecrets;
};

type Given = {
  secretKey: Buffer;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  accounts: Accounts;
  /** Accounts that the service is set up for. */
  served(): readonly Served[];
  hearsSilence(): boolean;
  now(): number;
  log: Logger;
};

/** The watch over accounts, with the tokens that it renews. */
export function openWatch({ secretKey, accounts, ...given }: Given): OpenedWatch {
  const { store, channels, now, log } = given;
  const secrets = createAccountSecrets(store, createSeal(secretKey, 'account secrets'), log);
  const tokens = createKeptTokens({ secrets, now, log });
  // A channel that holds its connection itself learns whose it is.
  const served = () => [...given.served(), ...heldAccounts(channels, accounts)];
  return {
    watch: createWatch({ ...given, served, keepAlive: tokens.keepAlive }),
    findToken: tokens.find,
    secrets,
  };
}

function heldAccounts(channels: ReadonlyMap<string, Channel>, accounts: Accounts): Served[] {
  return [...channels.values()].flatMap(({ name, connections }) =>
    [...(connections?.().values() ?? [])].flatMap(({ accountExternalId: id }) => {
      const account = id === null ? undefined : accounts.known(name, id);
      return account ? [{ account, renewable: null }] : [];
    }),
  );
}
