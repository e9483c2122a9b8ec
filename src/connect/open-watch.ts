import type { Logger } from 'pino';
import type { Account, Channel } from '../../channels/channel.ts';
import { createAccountSecrets } from './account-secrets.ts';
import { createWatch, type Served, type Watch } from '../desk/watch/watch-accounts.ts';
import type { Accounts } from '../engine/accounts.ts';
import { createKeptTokens } from './kept-tokens.ts';
import { createSeal } from './sealed.ts';
import type { Store } from '../store/store.ts';

export type OpenedWatch = {
  watch: Watch;
  /** Registers an account that this service is set up for, to be watched. `renewable`: a token that ends unless renewed. */
  serve(channel: string, externalId: string, renewable?: string | null): Promise<Account>;
  /** What a renewable token has become. */
  findToken(accountId: string, given: string): Promise<string>;
};

type Given = {
  secretKey: Buffer;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  accounts: Accounts;
  hearsSilence: boolean;
  now(): number;
  log: Logger;
};

/** The watch over accounts, with the tokens that it renews. */
export function openWatch({ secretKey, accounts, ...given }: Given): OpenedWatch {
  const { store, channels, now, log } = given;
  const secrets = createAccountSecrets(store, createSeal(secretKey, 'account secrets'), log);
  const tokens = createKeptTokens({ secrets, now, log });
  const configured: Served[] = [];
  // A channel that holds its connection itself learns whose it is.
  const served = () => [...configured, ...heldAccounts(channels, accounts)];
  return {
    watch: createWatch({ ...given, served, keepAlive: tokens.keepAlive }),
    async serve(channel, externalId, renewable = null) {
      const account = await accounts.resolve(channel, externalId);
      configured.push({ account, renewable });
      return account;
    },
    findToken: tokens.find,
  };
}

function heldAccounts(channels: ReadonlyMap<string, Channel>, accounts: Accounts): Served[] {
  return [...channels.values()].flatMap(({ name, connection }) => {
    const account = connection?.accountExternalId ? accounts.known(name, connection.accountExternalId) : undefined;
    return account ? [{ account, renewable: null }] : [];
  });
}
