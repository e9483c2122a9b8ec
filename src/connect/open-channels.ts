import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import type { Http } from '../../channels/http.ts';
import { botIdOf } from '../../channels/telegram/index.ts';
import { webchatAccount } from '../../channels/webchat/index.ts';
import type { Config } from '../config.ts';
import { listConnections } from '../desk/connections.ts';
import type { SharedCounts } from '../desk/login-limit.ts';
import { createSignals, type SignalHints } from '../desk/visitors/signals.ts';
import type { Watch } from '../desk/watch/watch-accounts.ts';
import type { Accounts } from '../engine/accounts.ts';
import type { Engine } from '../engine/engine.ts';
import type { HttpParts } from '../http/parts.ts';
import { createSharedFiles } from '../http/shared-files.ts';
import type { Leases } from '../processes/leases.ts';
import { createArrivedFiles } from '../store/arrived-files.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { channelSetup, configuredOf } from './channel-setup.ts';
import { holdConnections } from './held-connections.ts';
import { messagingAccounts, messagingChannel, messagingSource, type MessagingAccount } from './meta-messaging.ts';
import { openWatch } from './open-watch.ts';
import { simulated, type Simulated } from './simulated.ts';
import { announce, telegramChannel, telegramSource } from './telegram.ts';
import { webchatChannel, webchatParts } from './webchat.ts';
import type { OpenedWhatsAppWeb } from './whatsapp-web/open.ts';
import { readStoredFile, receiver, whatsAppChannel, whatsAppSource } from './whatsapp.ts';

export type OpenedChannels = {
  /** What the server has of them. */
  serverParts: Pick<
    HttpParts,
    | 'webhooks'
    | 'webchat'
    | 'sharedFiles'
    | 'channelSetup'
    | 'watch'
    | 'connections'
    | 'linkDesk'
    | 'isConnected'
    | 'capabilities'
    | 'fetchPostUrl'
    | 'explain'
  >;
  watch: Watch;
  simulator: Simulated | null;
  /** Once the server listens at `url`: from then on messages can go out. */
  connect(url: string): Promise<void>;
  /** Takes in what channels that hold a connection bring; returns the way to stop it. */
  hold(): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type ChannelParts = {
  store: Store;
  files: MediaFiles;
  http: Http;
  accounts: Accounts;
  engine: Engine;
  /** Filled by `connect`. */
  channels: Map<string, Channel>;
  /** As the SOP has it. */
  takesComments(): boolean;
  leases: Leases;
  signalHints: SignalHints | undefined;
  counts: SharedCounts | undefined;
  log: Logger;
  show: ((text: string) => void) | undefined;
  now(): number;
  chance(): number;
};

/** The channels that the settings name, each wired to webhooks, outbox and files; and those that the simulator plays. */
export async function openChannels(config: Config, parts: ChannelParts): Promise<OpenedChannels> {
  const { store, files, http, accounts, engine, channels, log, now, chance } = parts;
  const simulator = config.simulator ? simulated(configuredOf(config)) : null;
  const whatsapp = simulator?.whatsapp ?? config.whatsapp;
  const findMessaging = () => messagingAccounts(config, simulator);
  const telegram = config.telegram ?? simulator?.telegram ?? null;
  const webchat = config.webchat ?? simulator?.webchat ?? null;
  const whatsAppWeb = await openWhatsAppWebIfOn(config, parts);
  const signals = createSignals(parts.signalHints);
  const webchatIs = webchat && webchatChannel({ store, files, signals });
  const receive = receiver({ channels, accounts, engine });
  let ownUrl = config.publicUrl;
  const sharedFiles = createSharedFiles(config.secretKey, () => ownUrl, now);
  const { watch, serve, findToken } = openWatch({
    ...{ secretKey: config.secretKey, store, channels, accounts, now, log },
    hearsSilence: simulator === null,
  });
  const closers: (() => void | Promise<void>)[] = [];
  let closeLinked = async (): Promise<void> => whatsAppWeb?.close();

  async function connectMessaging(url: string): Promise<void> {
    const messaging = findMessaging();
    // Without an address that others know, only a Graph on this machine can fetch what is sent.
    if (messaging.some(({ graphUrl }) => isHere(graphUrl))) ownUrl ??= url;
    for (const account of messaging) {
      const onForeign = (externalId: string) => tellForeign(log, account, externalId);
      const { name, externalId, accessToken } = account;
      const { id: accountId } = await serve(name, externalId, account.login === 'instagram' ? accessToken : null);
      const given = {
        ...{ http, linkTo: sharedFiles.linkTo, onForeign, takesComments: parts.takesComments },
        findToken: () => findToken(accountId, accessToken),
      };
      channels.set(name, messagingChannel(account, given));
    }
  }

  async function connectTelegram(): Promise<void> {
    if (!telegram) return;
    // Whoever plays Telegram knows where we are.
    const publicUrl = config.telegram ? config.publicUrl : null;
    const channel = telegramChannel(telegram, { http, store, files, publicUrl });
    channels.set('telegram', channel);
    await serve('telegram', botIdOf(telegram.botToken));
    if (config.telegram) void announce(channel, publicUrl, log);
  }

  async function connectEmail(): Promise<void> {
    if (!config.email) return;
    // Only where it is used: to load it takes a quarter of a second of every start.
    const { emailChannel } = await import('./email.ts');
    const arrived = createArrivedFiles(join(config.dataDir, 'arrived'), now);
    const { id: accountId } = await accounts.resolve('email', config.email.from.address);
    const email = emailChannel(config.email, { store, files, arrived, log, accountId, now, chance });
    channels.set('email', email);
    closers.push(() => email.close());
  }

  return {
    simulator,
    watch,
    serverParts: {
      webhooks: [
        ...(whatsapp ? [whatsAppSource(whatsapp, receive)] : []),
        ...findMessaging().map((account) => messagingSource(account, receive)),
        ...(telegram ? [telegramSource(telegram, receive)] : []),
      ],
      ...(webchat && webchatIs
        ? {
            webchat: webchatParts(webchat, {
              ...{ store, files, signals, accounts, receive, now, channel: webchatIs },
              counts: parts.counts,
            }),
          }
        : {}),
      sharedFiles,
      channelSetup: () => channelSetup(config),
      watch,
      connections: async () =>
        new Map([
          // What was configured once and is not any more is not missed.
          ...(config.email ? await listConnections(store, now()) : []),
          ...(whatsAppWeb ? [[whatsAppWeb.channel.name, await whatsAppWeb.health()] as const] : []),
        ]),
      ...(whatsAppWeb ? { linkDesk: whatsAppWeb.desk } : {}),
      isConnected: (channel) => channels.has(channel),
      capabilities: () => [...channels].map(([channel, { capabilities }]) => ({ channel, capabilities })),
      fetchPostUrl: async (channel, account, postId) =>
        (await channels.get(channel)?.fetchPostUrl?.(account, postId)) ?? null,
      explain: (channel, code, language) => channels.get(channel)?.explain(code, language) ?? code,
    },
    async connect(url) {
      simulator?.begin(url);
      if (whatsapp) {
        channels.set('whatsapp', whatsAppChannel(whatsapp, { http, store, files }));
        for (const { phoneNumberId } of whatsapp.accounts) await serve('whatsapp', phoneNumberId);
      }
      await connectMessaging(url);
      await connectTelegram();
      await connectEmail();
      if (whatsAppWeb) channels.set(whatsAppWeb.channel.name, whatsAppWeb.channel);
      if (!webchatIs) return;
      channels.set('webchat', webchatIs);
      await serve('webchat', webchatAccount);
    },
    async hold() {
      const held = await holdConnections({ channels, leases: parts.leases, receive, log });
      return async () => {
        await closeLinked();
        closeLinked = async () => undefined;
        await held.stop();
      };
    },
    async close() {
      await closeLinked();
      for (const close of closers) await close();
    },
  };
}

/** Loaded only where it is switched on. */
async function openWhatsAppWebIfOn(config: Config, parts: ChannelParts): Promise<OpenedWhatsAppWeb | null> {
  if (config.whatsappWeb === null) return null;
  const { openWhatsAppWeb } = await import('./whatsapp-web/open.ts');
  const { secretKey, databaseUrl } = config;
  const { store, files, now, chance, log, show } = parts;
  const readMedia = (id: string) => readStoredFile({ store, files }, id);
  const given = { store, files, now, chance, log, show, secretKey, readMedia, isShared: databaseUrl !== null };
  return openWhatsAppWeb(config.whatsappWeb, given);
}

function isHere(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function tellForeign(log: Logger, { name, externalId }: MessagingAccount, foreign: string): void {
  log.warn(
    { channel: name, account: foreign, configured: externalId },
    'messages come for a profile that is not the configured one, and are not kept: is its id right?',
  );
}
