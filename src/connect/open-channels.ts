import type { Logger } from 'pino';
import type { Account, Channel } from '../../channels/channel.ts';
import type { Http } from '../../channels/http.ts';
import { webchatAccount } from '../../channels/webchat/index.ts';
import type { Config } from '../config.ts';
import { type AccountStanding, isAccountChannel } from '../desk/channels/channel-accounts.ts';
import { listConnections, type ShownConnection } from '../desk/channels/connections.ts';
import type { SharedCounts } from '../desk/people/login-limit.ts';
import { createSignals, type SignalHints } from '../desk/visitors/signals.ts';
import type { Served, Watch } from '../desk/watch/watch-accounts.ts';
import type { Accounts } from '../engine/accounts.ts';
import type { Engine } from '../engine/engine.ts';
import type { HttpParts } from '../http/parts.ts';
import { createSharedFiles } from '../http/files/shared-files.ts';
import type { Leases } from '../processes/leases.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { explain as explainMail } from '../../channels/email/errors.ts';
import { createAccountDesk } from './accounts/account-desk.ts';
import { openAccounts, type OpenedAccounts } from './accounts/open-accounts.ts';
import { channelSetup, configuredOf, tellNewAccount } from './channel-setup.ts';
import { holdConnections } from './held-connections.ts';
import { createMailboxDesk } from './mailboxes/mailbox-desk.ts';
import { openMailboxes } from './mailboxes/open-mailboxes.ts';
import { openWatch } from './open-watch.ts';
import { readStoredFile, receiver } from './receive.ts';
import { simulated, type Simulated } from './simulated.ts';
import { webchatChannel, webchatParts } from './webchat.ts';
import type { OpenedWhatsAppWeb } from './whatsapp-web/open.ts';

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
    | 'accountDesk'
    | 'mailboxDesk'
    | 'accountStanding'
    | 'linkDesk'
    | 'isConnected'
    | 'capabilities'
    | 'fetchPostUrl'
    | 'explain'
  >;
  watch: Watch;
  /** How those stand that channels hold. */
  connections(): Promise<ShownConnection[]>;
  simulator: Simulated | null;
  /** An account is met for the first time. */
  tellNew(account: Account): void;
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

/** The channels that the settings and the console name, each wired to webhooks, outbox and files; and those that the simulator plays. */
export async function openChannels(config: Config, parts: ChannelParts): Promise<OpenedChannels> {
  const { store, files, http, accounts, engine, channels, log, now, chance } = parts;
  const simulator = config.simulator ? simulated(configuredOf(config)) : null;
  const whatsAppWeb = await openWhatsAppWebIfOn(config, parts);
  const signals = createSignals(parts.signalHints);
  const receive = receiver({ channels, accounts, engine });
  let ownUrl: string | null = null;
  const sharedFiles = createSharedFiles(config.secretKey, () => config.publicUrl ?? nearUrl(), now);
  const closers: (() => void | Promise<void>)[] = [];
  let closeLinked = async (): Promise<void> => whatsAppWeb?.close();
  const webchatServed: Served[] = [];
  const { watch, findToken, secrets } = openWatch({
    ...{ secretKey: config.secretKey, store, channels, accounts, now, log },
    served: () => [...opened.watched(), ...webchatServed],
    hearsSilence: () => !isSimulated(),
  });
  const opened: OpenedAccounts = await openAccounts({
    ...{ config, simulator, store, files, http, accounts, channels, receive, findToken, now, log },
    ...{ linkTo: sharedFiles.linkTo, takesComments: parts.takesComments },
  });
  const { served } = opened;
  const mailboxes = await openMailboxes({
    ...{ config, store, files, http, accounts, channels, secrets, now, chance, log },
  });
  const isSimulated = () => simulator?.isOn() ?? false;
  if (simulator && !isSimulated()) log.info({}, 'the simulator stays off: accounts are set up in the console');
  const webchat = config.webchat ?? (isSimulated() && simulator ? simulator.webchat : null);
  const webchatIs = webchat && webchatChannel({ store, files, signals });

  /** Without an address that others know, only a Graph on this machine can fetch what is sent. */
  function nearUrl(): string | null {
    const messaging = [...served.of('instagram'), ...served.of('messenger')];
    return messaging.some(({ apiUrl }) => isHere(apiUrl)) ? ownUrl : null;
  }

  function standingOfMailbox(address: string): AccountStanding {
    const standing = mailboxes.served.standing(address);
    if (standing === 'unknown') return null;
    return standing === 'served' ? (mailboxes.served.find(address)?.source ?? null) : standing;
  }

  async function connections(): Promise<ShownConnection[]> {
    const isServed = ({ accountId }: ShownConnection) => {
      const address = accounts.find(accountId ?? '')?.externalId;
      return address !== undefined && mailboxes.served.find(address) !== undefined;
    };
    // What was set up once and is not any more is not missed.
    const ofMail = (await listConnections(store, now())).filter(isServed);
    return [...ofMail, ...(whatsAppWeb ? await phoneConnections(whatsAppWeb) : [])];
  }

  async function phoneConnections({ channel: { name: channel }, health }: OpenedWhatsAppWeb) {
    return (await health()).map(({ number, ...state }): ShownConnection => {
      const accountId = number === null ? null : (accounts.known(channel, number)?.id ?? null);
      return { ...state, channel, accountId };
    });
  }

  function isConnected(channel: string, externalId?: string): boolean {
    if (whatsAppWeb && channel === whatsAppWeb.channel.name && externalId !== undefined)
      return whatsAppWeb.hasNumber(externalId);
    if (channel === 'email' && externalId !== undefined) return mailboxes.served.find(externalId) !== undefined;
    if (!isAccountChannel(channel)) return channels.has(channel);
    if (!channels.has(channel) || externalId === undefined) return served.of(channel).length > 0;
    const standing = served.standing(channel, externalId);
    // Numbers of the same app that nobody set up are served with it (ADR 6).
    return standing === 'served' || (standing === 'unknown' && channel === 'whatsapp' && served.of(channel).length > 0);
  }

  return {
    simulator,
    watch,
    connections,
    tellNew: (account) => tellNewAccount({ log, served }, account),
    serverParts: {
      webhooks: opened.webhooks,
      ...(webchat && webchatIs
        ? {
            webchat: webchatParts(webchat, {
              ...{ store, files, signals, accounts, receive, now, channel: webchatIs },
              counts: parts.counts,
            }),
          }
        : {}),
      sharedFiles,
      channelSetup: () => channelSetup(config, { served, mailboxes: mailboxes.served }, isSimulated()),
      watch,
      accountDesk: createAccountDesk({ opened, providers: config.providers, store, accounts, watch, log }),
      mailboxDesk: createMailboxDesk({
        ...{ opened: mailboxes, store, accounts, log },
        refreshOthers: () => opened.refresh(),
      }),
      accountStanding(channel, externalId) {
        if (channel === 'email') return standingOfMailbox(externalId);
        const standing = served.standing(channel, externalId);
        if (standing === 'unknown') return null;
        return standing === 'served' ? (served.find(channel, externalId)?.source ?? null) : standing;
      },
      connections,
      ...(whatsAppWeb ? { linkDesk: whatsAppWeb.desk } : {}),
      isConnected: (channel, externalId) => isConnected(channel, externalId),
      capabilities: () => [...channels].map(([channel, { capabilities }]) => ({ channel, capabilities })),
      fetchPostUrl: async (channel, account, postId) =>
        (await channels.get(channel)?.fetchPostUrl?.(account, postId)) ?? null,
      explain: (channel, code, language) =>
        channels.get(channel)?.explain(code, language) ?? (channel === 'email' ? explainMail(code, language) : code),
    },
    async connect(url) {
      ownUrl = url;
      if (isSimulated()) simulator?.begin(url);
      await opened.connect();
      closers.push(() => opened.close());
      await mailboxes.connect();
      closers.push(() => mailboxes.close());
      if (whatsAppWeb) channels.set(whatsAppWeb.channel.name, whatsAppWeb.channel);
      if (!webchatIs) return;
      channels.set('webchat', webchatIs);
      webchatServed.push({ account: await accounts.resolve('webchat', webchatAccount), renewable: null });
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
