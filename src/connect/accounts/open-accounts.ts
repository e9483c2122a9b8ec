import type { Logger } from 'pino';
import type { Account, Channel } from '../../../channels/channel.ts';
import type { Http } from '../../../channels/http.ts';
import { accountChannels, type AccountChannel } from '../../desk/channels/channel-accounts.ts';
import type { Config } from '../../config.ts';
import type { Served } from '../../desk/watch/watch-accounts.ts';
import type { Accounts } from '../../engine/accounts.ts';
import type { WebhookSource } from '../../http/webhook-taker.ts';
import type { MediaFiles } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import type { Receive } from '../receive.ts';
import { createSeal } from '../sealed.ts';
import type { Simulated } from '../simulated.ts';
import { type AccountChannelParts, telegramOf } from './account-channel.ts';
import { type AccountSetup, setupsOf } from './account-setup.ts';
import { accountWebhook } from './account-webhooks.ts';
import { channelOfAccounts, type ChannelOfAccounts } from './channel-of-accounts.ts';
import { followAccounts } from './follow-accounts.ts';
import { createServedAccounts, type ServedAccounts } from './served-accounts.ts';
import { createStoredAccounts, type StoredAccounts } from './stored-accounts.ts';

export type OpenedAccounts = {
  served: ServedAccounts;
  stored: StoredAccounts;
  webhooks: WebhookSource[];
  /** What an account that is being set up is tried with: Telegram is told nothing yet. */
  tryingParts: AccountChannelParts;
  /** Those that the watch looks at. */
  watched(): Served[];
  /** Once there is an address to be reached at: from then on messages can go out, and changes are followed. */
  connect(): Promise<void>;
  /** Takes in what was changed in the store, at once. */
  refresh(): Promise<void>;
  /** Tells Telegram where an account's messages go. */
  announce(setup: AccountSetup): Promise<void>;
  close(): Promise<void>;
};

export type AccountsParts = {
  config: Config;
  simulator: Simulated | null;
  store: Store;
  files: MediaFiles;
  http: Http;
  accounts: Accounts;
  channels: Map<string, Channel>;
  receive: Receive;
  linkTo(id: string): string | null;
  /** As the SOP has it. */
  takesComments(): boolean;
  /** What a token of Instagram has become. */
  findToken(accountId: string, given: string): Promise<string>;
  now(): number;
  log: Logger;
};

/** The accounts of WhatsApp, Instagram, Messenger and Telegram: of the settings, of the console, or pretended. */
export async function openAccounts(parts: AccountsParts): Promise<OpenedAccounts> {
  const { config, simulator, store, accounts, channels, http, receive, log, linkTo, takesComments } = parts;
  const seal = createSeal(config.secretKey, 'channel accounts');
  const stored = createStoredAccounts({ store, seal, now: parts.now, channels: accountChannels });
  const served = createServedAccounts({
    ...{ configured: config, providers: config.providers, stored, log },
    simulated: () => (simulator?.isOn() ? simulator : null),
  });
  const made = new Map<AccountChannel, ChannelOfAccounts>();
  const tryingParts: AccountChannelParts = {
    ...{ http, store, files: parts.files, linkTo, takesComments, publicUrl: null },
    findToken: async ({ accessToken }) => accessToken,
  };
  const channelParts: AccountChannelParts = {
    ...{ ...tryingParts, publicUrl: config.publicUrl },
    async findToken({ channel, externalId, accessToken }) {
      return parts.findToken((await accounts.resolve(channel, externalId)).id, accessToken);
    },
  };
  let stopFollowing = async (): Promise<void> => undefined;

  async function read(): Promise<void> {
    await served.refresh();
    // From the first real account on nobody is pretended any more.
    if (simulator?.isOn() && (await stored.hasAny())) {
      simulator.turnOff();
      await noteSimulated(simulator);
      await served.refresh();
    }
    for (const { channel, externalId } of served.all()) await accounts.resolve(channel, externalId);
  }

  async function noteSimulated(pretended: Simulated): Promise<void> {
    const known = setupsOf(pretended, 'simulator').flatMap(({ channel, externalId }) => {
      const id = accounts.known(channel, externalId)?.id;
      return id === undefined || isConfigured(channel, externalId) ? [] : [{ accountId: id, channel, externalId }];
    });
    await stored.noteSimulated(known, pretended.isOn());
  }

  const settings = setupsOf(config, 'settings');
  const isConfigured = (channel: string, externalId: string) =>
    settings.some((one) => one.channel === channel && one.externalId === externalId);

  let reading: Promise<void> = Promise.resolve();
  /** One after the other: what was read earlier must not come into force later. */
  function refresh(): Promise<void> {
    const next = reading.then(read);
    reading = next.catch(() => undefined); // its caller is told
    return next;
  }

  async function announce(setup: AccountSetup): Promise<void> {
    if (setup.channel !== 'telegram' || setup.source === 'simulator') return;
    const which = { account: setup.externalId };
    if (config.publicUrl === null) {
      log.warn(which, 'Telegram is set up, but PUBLIC_URL is not set: it has not been told where to send messages');
      return;
    }
    try {
      await telegramOf(setup, channelParts).announce();
    } catch (error) {
      log.warn({ ...which, err: error }, 'Telegram was not told where to send messages: it is told again by the watch');
    }
  }

  if (simulator) await noteSimulated(simulator);
  await refresh();
  return {
    ...{ served, stored, tryingParts, refresh, announce },
    webhooks: accountChannels.map((name) =>
      accountWebhook(name, { served, http, receive, log, takesComments, channelOf: (one) => made.get(one) }),
    ),
    watched: () => served.all().flatMap((setup) => watchedOf(setup, accounts)),
    async connect() {
      await served.refresh();
      for (const name of accountChannels) {
        const channel = channelOfAccounts(name, served, channelParts);
        made.set(name, channel);
        channels.set(name, channel);
      }
      for (const setup of served.of('telegram')) void announce(setup);
      stopFollowing = followAccounts({ store, refresh, log });
    },
    close: async () => stopFollowing(),
  };
}

function watchedOf({ channel, externalId, login, accessToken }: AccountSetup, accounts: Accounts): Served[] {
  const account: Account | undefined = accounts.known(channel, externalId);
  // A token of Instagram's own log-in ends unless it is renewed.
  const renewable = channel === 'instagram' && login === 'instagram' ? accessToken : null;
  return account ? [{ account, renewable }] : [];
}
