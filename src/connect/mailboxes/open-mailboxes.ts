import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Channel } from '../../../channels/channel.ts';
import { createAccessToken, type AccessToken } from '../../../channels/email/access-token.ts';
import type { MailboxProblem } from '../../../channels/email/try-mailbox.ts';
import type { Http } from '../../../channels/http.ts';
import type { Config } from '../../config.ts';
import type { MailboxSecrets } from '../../desk/channels/mailbox-accounts.ts';
import type { Accounts } from '../../engine/accounts.ts';
import { createArrivedFiles } from '../../store/arrived-files.ts';
import type { MediaFiles } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import type { AccountSecrets } from '../account-secrets.ts';
import { followAccounts } from '../accounts/follow-accounts.ts';
import { createStoredAccounts, type StoredAccounts } from '../accounts/stored-accounts.ts';
import { createSeal } from '../sealed.ts';
import type { MailboxChannel } from './mailbox-channel.ts';
import { type MailboxSetup, setupOfSettings } from './mailbox-setup.ts';
import { createServedMailboxes, type ServedMailboxes } from './served-mailboxes.ts';

export type OpenedMailboxes = {
  served: ServedMailboxes;
  stored: StoredAccounts<MailboxSecrets, 'email'>;
  /**
   * Asks both servers. `accountId`: of one that is there, whose renewed permission is used, and kept if it is renewed;
   * null: `renewed` is what has become of the given one, which may be good for nothing now.
   */
  tryOut(
    setup: MailboxSetup,
    accountId: string | null,
  ): Promise<{ problems: MailboxProblem[]; renewed: string | null }>;
  /** Keeps what a refresh token has become. */
  keepRenewed(accountId: string, given: string, renewed: string): Promise<void>;
  /** From then on mail can go out, and changes are followed. */
  connect(): Promise<void>;
  /** Takes in what was changed in the store, at once. */
  refresh(): Promise<void>;
  close(): Promise<void>;
};

export type MailboxesParts = {
  config: Config;
  store: Store;
  files: MediaFiles;
  http: Http;
  accounts: Accounts;
  channels: Map<string, Channel>;
  secrets: AccountSecrets;
  now(): number;
  chance(): number;
  log: Logger;
};

/** Longer than a send may take. */
const goodbyeMs = 60_000;
/** A server that does not answer keeps nobody waiting. */
const mostStoppingMs = 3_000;

/** The mailboxes of the settings and of the console. What speaks to mail servers is loaded with the first one. */
export async function openMailboxes(parts: MailboxesParts): Promise<OpenedMailboxes> {
  const { config, store, accounts, channels, log, now } = parts;
  const seal = createSeal(config.secretKey, 'channel accounts');
  const stored = createStoredAccounts<MailboxSecrets, 'email'>({ store, seal, now, channels: ['email'] });
  const configured = (config.email ?? []).map(setupOfSettings);
  const served = createServedMailboxes({ configured, stored, log });
  const arrived = createArrivedFiles(join(config.dataDir, 'arrived'), now);
  const made = new Map<MailboxSetup, MailboxChannel>();
  let create: typeof import('./mailbox-channel.ts').mailboxChannel | null = null;
  let isOpen = false;
  let stopFollowing = async (): Promise<void> => undefined;

  function channelOf(setup: MailboxSetup): MailboxChannel {
    const met = made.get(setup);
    if (met) return met;
    const account = accounts.known('email', setup.externalId);
    if (!create || !account) throw new Error(`the mailbox ${setup.externalId} is not ready yet`);
    const accessToken = accessTokenOf(setup, keptOf(account.id));
    const channel = create(setup, { accountId: account.id, accessToken }, { ...parts, arrived });
    made.set(setup, channel);
    return channel;
  }

  const isReady = ({ externalId }: MailboxSetup) => accounts.known('email', externalId) !== undefined;

  type Kept = { find(given: string): Promise<string>; save(given: string, renewed: string): Promise<void> };

  function accessTokenOf({ oauth }: MailboxSetup, { find, save }: Kept): AccessToken | null {
    if (!oauth) return null;
    const { refreshToken: given } = oauth;
    return createAccessToken(oauth, {
      ...{ now, client: parts.http.client },
      findRefreshToken: () => find(given),
      saveRefreshToken: (renewed) => save(given, renewed),
    });
  }

  /** In the store, for all processes, beside the one that it descends from: a new one in the settings wins. */
  function keptOf(accountId: string): Kept {
    const which = (given: string) => ({ accountId, name: 'refresh-token' as const, madeFrom: given });
    return {
      find: async (given) => (await parts.secrets.find(which(given)))?.value ?? given,
      save: (given, value) => parts.secrets.save(which(given), { value, expiresAt: null, at: now() }),
    };
  }

  async function read(): Promise<void> {
    await served.refresh();
    if (!isOpen || !served.isAnyKnown()) return;
    for (const { externalId } of served.all()) await accounts.resolve('email', externalId);
    create ??= (await import('./mailbox-channel.ts')).mailboxChannel;
    if (!channels.has('email')) {
      const { channelOfMailboxes } = await import('./channel-of-mailboxes.ts');
      channels.set('email', channelOfMailboxes({ served, channelOf, isReady, arrived }));
    }
    const gone = [...made].filter(([setup]) => !served.all().includes(setup));
    await Promise.all(gone.map(([setup, channel]) => letGo(setup, channel)));
  }

  /** Nothing is read any more when it resolves; what is being sent goes on as it began. */
  async function letGo(setup: MailboxSetup, channel: MailboxChannel): Promise<void> {
    made.delete(setup);
    setTimeout(() => channel.close(), goodbyeMs).unref();
    await Promise.race([channel.connection.stop(), wait(mostStoppingMs)]);
  }

  let reading: Promise<void> = Promise.resolve();
  function refresh(): Promise<void> {
    reading = reading.catch(() => undefined).then(read);
    return reading;
  }

  await refresh();
  return {
    ...{ served, stored, refresh },
    async tryOut(setup, accountId) {
      const { tryMailbox } = await import('../../../channels/email/try-mailbox.ts');
      let renewed: string | null = null;
      const inHand: Kept = {
        find: async (given) => renewed ?? given,
        async save(_given, token) {
          renewed = token;
        },
      };
      const accessToken = accessTokenOf(setup, accountId === null ? inHand : keptOf(accountId));
      return { problems: await tryMailbox({ ...setup, accessToken }), renewed };
    },
    keepRenewed: (accountId, given, renewed) => keptOf(accountId).save(given, renewed),
    async connect() {
      isOpen = true;
      await refresh();
      stopFollowing = followAccounts({ store, refresh, log });
    },
    async close() {
      await stopFollowing();
      for (const channel of made.values()) channel.close();
    },
  };
}
