import type { Logger } from 'pino';
import { accountChannels, type AccountChannel } from '../../desk/channels/channel-accounts.ts';
import type { Channels, Providers } from '../channel-settings.ts';
import type { StoredAccount, StoredAccounts } from './stored-accounts.ts';
import { type AccountSetup, setupOfConsole, setupsOf } from './account-setup.ts';

/** `unknown`: nobody set it up. `unreadable`: its secrets were sealed under another SECRET_KEY. */
export type Standing = 'served' | 'off' | 'removed' | 'unreadable' | 'unknown';

/** The accounts that are served now: of the settings, of the console, or pretended. Each process has its own view of them. */
export type ServedAccounts = {
  all(): readonly AccountSetup[];
  of(channel: AccountChannel): readonly AccountSetup[];
  find(channel: string, externalId: string): AccountSetup | undefined;
  standing(channel: string, externalId: string): Standing;
  /** What may sign webhooks of the channel: also for accounts that are off, whose webhooks come and are not kept. */
  webhookSecrets(channel: AccountChannel): readonly string[];
  verifyTokens(channel: AccountChannel): readonly string[];
  /** Reads again what the console set up; true when anything is otherwise. */
  refresh(): Promise<boolean>;
};

type Parts = {
  configured: Pick<Channels, AccountChannel>;
  /** Those that are pretended; none from when the console has one. */
  simulated(): Pick<Channels, AccountChannel> | null;
  providers: Providers;
  stored: Pick<StoredAccounts, 'list'>;
  log: Pick<Logger, 'error' | 'warn'>;
};

type Known = { standing: Exclude<Standing, 'unknown'>; setup: AccountSetup | null };

export function createServedAccounts({ configured, simulated, providers, stored, log }: Parts): ServedAccounts {
  let seen: { account: StoredAccount; setup: AccountSetup | null }[] = [];
  let known = new Map<string, Known>();
  let served: readonly AccountSetup[] = [];
  let byChannel = new Map<AccountChannel, readonly AccountSetup[]>();
  let secrets = new Map<AccountChannel, readonly string[]>();

  /** A setup stays the same object as long as its row does: what was made of it is used on. */
  function setupFor(account: StoredAccount): AccountSetup | null {
    const before = seen.find((one) => one.account.accountId === account.accountId);
    if (before?.account.version === account.version) return before.setup;
    if (account.state === 'removed') return null;
    if (account.secrets) return setupOfConsole({ ...account, secrets: account.secrets }, providers);
    const { channel, externalId } = account;
    log.error({ channel, account: externalId }, 'an account was set up under another SECRET_KEY, and is not served');
    return null;
  }

  const fixed = setupsOf(configured, 'settings');
  let pretended: { as: string; setups: AccountSetup[] } = { as: 'null', setups: [] };

  /** Where they are reached is known late. */
  function pretendedAs(): string {
    const of = simulated();
    return JSON.stringify(of && accountChannels.map((channel) => of[channel]));
  }

  function pretendedSetups(): AccountSetup[] {
    const of = simulated();
    const as = pretendedAs();
    if (as !== pretended.as) pretended = { as, setups: of ? setupsOf(of, 'simulator') : [] };
    return pretended.setups;
  }

  function take(): void {
    const played = pretendedSetups();
    const given = [
      ...fixed.filter(({ channel }) => channel !== 'whatsapp' || played.length === 0),
      ...played.filter(({ channel }) => channel === 'whatsapp' || !configured[channel]),
    ];
    known = new Map();
    for (const { account, setup } of seen) known.set(keyOf(account), { standing: standingOf(account, setup), setup });
    // What the settings have is theirs.
    for (const setup of given) known.set(keyOf(setup), { standing: 'served', setup });
    const own = [...known.values()].flatMap(({ standing, setup }) => (setup && standing === 'served' ? [setup] : []));
    served = [...given, ...own.filter(({ source }) => source === 'console')];
    byChannel = grouped(served);
    secrets = new Map();
    for (const { setup } of known.values()) {
      if (!setup || setup.webhookSecret === '') continue;
      secrets.set(setup.channel, [...new Set([...(secrets.get(setup.channel) ?? []), setup.webhookSecret])]);
    }
  }

  take();
  return {
    all: () => served,
    of: (channel) => byChannel.get(channel) ?? [],
    find(channel, externalId) {
      const found = known.get(keyOf({ channel, externalId }));
      return found?.standing === 'served' ? (found.setup ?? undefined) : undefined;
    },
    standing: (channel, externalId) => known.get(keyOf({ channel, externalId }))?.standing ?? 'unknown',
    webhookSecrets: (channel) => secrets.get(channel) ?? [],
    verifyTokens: (channel) => (byChannel.get(channel) ?? []).flatMap(({ verifyToken }) => verifyToken ?? []),
    async refresh() {
      const accounts = await stored.list();
      const isOther =
        versionsOf(accounts) !== versionsOf(seen.map(({ account }) => account)) || pretendedAs() !== pretended.as;
      if (!isOther) return false;
      seen = accounts.map((account) => ({ account, setup: setupFor(account) }));
      take();
      return true;
    },
  };
}

function standingOf({ state }: StoredAccount, setup: AccountSetup | null): Known['standing'] {
  if (state !== 'on') return state;
  return setup ? 'served' : 'unreadable';
}

function versionsOf(accounts: readonly StoredAccount[]): string {
  return accounts.map(({ accountId, version }) => `${accountId} ${version}`).join('\n');
}

function keyOf({ channel, externalId }: { channel: string; externalId: string }): string {
  return `${channel}\n${externalId}`;
}

function grouped(setups: readonly AccountSetup[]): Map<AccountChannel, readonly AccountSetup[]> {
  const groups = new Map<AccountChannel, AccountSetup[]>();
  for (const setup of setups) groups.set(setup.channel, [...(groups.get(setup.channel) ?? []), setup]);
  return groups;
}
