import type { Logger } from 'pino';
import type { MailboxSecrets } from '../../desk/channels/mailbox-accounts.ts';
import type { Standing } from '../accounts/served-accounts.ts';
import type { StoredAccount, StoredAccounts } from '../accounts/stored-accounts.ts';
import { type MailboxSetup, setupOfMailbox } from './mailbox-setup.ts';

/** The mailboxes that are served now: of the settings, or of the console. Each process has its own view of them. */
export type ServedMailboxes = {
  all(): readonly MailboxSetup[];
  find(address: string): MailboxSetup | undefined;
  standing(address: string): Standing;
  /** Anything was ever set up: it is known what has become of it. */
  isAnyKnown(): boolean;
  /** Reads again what the console set up; true when anything is otherwise. */
  refresh(): Promise<boolean>;
};

type Stored = StoredAccount<MailboxSecrets, 'email'>;
type Parts = {
  configured: readonly MailboxSetup[];
  stored: Pick<StoredAccounts<MailboxSecrets, 'email'>, 'list'>;
  log: Pick<Logger, 'error'>;
};

export function createServedMailboxes({ configured, stored, log }: Parts): ServedMailboxes {
  let seen: { account: Stored; setup: MailboxSetup | null }[] = [];
  let served: readonly MailboxSetup[] = configured;

  /** A setup stays the same object as long as its row does: the connection that was made of it is held on. */
  function setupFor(account: Stored): MailboxSetup | null {
    const before = seen.find((one) => one.account.accountId === account.accountId);
    if (before?.account.version === account.version) return before.setup;
    if (account.state === 'removed') return null;
    if (account.secrets) return setupOfMailbox(account, account.secrets);
    log.error({ account: account.externalId }, 'a mailbox was set up under another SECRET_KEY, and is not served');
    return null;
  }

  const isConfigured = (address: string) => configured.some(({ externalId }) => externalId === address);
  const find = (address: string) => served.find(({ externalId }) => externalId === address);
  return {
    all: () => served,
    find,
    standing(address) {
      if (find(address)) return 'served';
      const known = seen.find(({ account }) => account.externalId === address);
      if (!known) return 'unknown';
      return known.account.state === 'on' ? 'unreadable' : known.account.state;
    },
    isAnyKnown: () => configured.length + seen.length > 0,
    async refresh() {
      const accounts = await stored.list();
      const versions = (all: readonly Stored[]) =>
        all.map(({ accountId, version }) => `${accountId} ${version}`).join();
      if (versions(accounts) === versions(seen.map(({ account }) => account))) return false;
      seen = accounts.map((account) => ({ account, setup: setupFor(account) }));
      const own = seen.flatMap(({ account, setup }) => (setup && account.state === 'on' ? [setup] : []));
      // What the settings have is theirs.
      served = [...configured, ...own.filter(({ externalId }) => !isConfigured(externalId))];
      return true;
    },
  };
}
