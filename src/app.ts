import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Account, Channel } from '../channels/channel.ts';
import { botIdOf } from '../channels/telegram/index.ts';
import { webchatAccount } from '../channels/webchat/index.ts';
import { createAskModel } from './assistant/ask-model.ts';
import { createHttp } from '../channels/http.ts';
import type { Config } from './config.ts';
import type { Content } from './content/content.ts';
import { openLiveContent, type LiveContent } from './content/live-content.ts';
import { formatProblem, type Problem } from './content/problem.ts';
import { createEditing, type ContentEditing } from './content/editing.ts';
import { publishable } from './content/publish.ts';
import { openForesight } from './content/foresight.ts';
import { openWorkshop } from './content/workshop.ts';
import { restoreContent, revisionsOf } from './content/revision.ts';
import { createContentDrafts } from './desk/content-drafts.ts';
import { listConnections } from './desk/connections.ts';
import { createDesk } from './desk/desk.ts';
import { createSignals } from './desk/visitors/signals.ts';
import { startInboxUpkeep } from './desk/inbox/upkeep.ts';
import { startLedgerPass } from './desk/ledger/ledger-pass.ts';
import { listOldQuestions } from './desk/old-questions.ts';
import { createPublications } from './desk/publications.ts';
import { startScorePass } from './desk/score-pass.ts';
import { createRulesFor } from './desk/score-rules.ts';
import { createAccounts } from './engine/accounts.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine } from './engine/engine.ts';
import { defaultSettings, type EngineSettings } from './engine/parts.ts';
import { createSharedFiles } from './http/shared-files.ts';
import { createMetrics } from './http/metrics.ts';
import type { ChannelSetup } from './http/parts.ts';
import { createServer } from './http/server.ts';
import { timedStore, watchStore } from './http/store-metrics.ts';
import { followPublications } from './follow-publications.ts';
import { openManyProcesses } from './many-processes.ts';
import { createLocalAlarm } from './queue/local.ts';
import { messagingAccounts, messagingChannel, messagingSource, type MessagingAccount } from './meta-messaging.ts';
import { announce, telegramChannel, telegramSource } from './telegram.ts';
import { simulated } from './simulated.ts';
import { holdConnections } from './held-connections.ts';
import { webchatChannel, webchatParts } from './webchat.ts';
import { readStoredFile, receiver, whatsAppChannel, whatsAppSource } from './whatsapp.ts';
import { startForgetting } from './store/forget-old.ts';
import { observeBoth, openTraces } from './open-traces.ts';
import type { OpenedWhatsAppWeb } from './whatsapp-web/open.ts';
import { careful } from './media/keep-file.ts';
import { createPreviews } from './media/previews.ts';
import { createArrivedFiles } from './store/arrived-files.ts';
import { createMediaFiles, type MediaFiles } from './store/media-files.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

export type App = {
  /** Listens and begins to work. Several callers share one start. */
  start(): Promise<Started>;
  /** Finishes what is under way and closes everything; also after a start that failed half-way. */
  stop(): Promise<void>;
};

export type Started = {
  url: string;
  /** False: it answers questions about its health only. */
  hasConsole: boolean;
  /** Where to chat as a customer; null without the simulator. */
  simulatorUrl: string | null;
  /** Where the first administrator is made; null when there is one. */
  setupUrl: string | null;
};

export type Context = {
  log: Logger;
  version: string;
  /** Shows something to whoever started the service, where somebody sits there. */
  show?: ((text: string) => void) | undefined;
};
export type Overrides = { now?: () => number; chance?: () => number; settings?: Partial<EngineSettings> };

/** Puts the parts together. Nothing is opened before `start`. */
export function createApp(config: Config, context: Context, overrides: Overrides = {}): App {
  const closers: (() => Promise<void> | void)[] = [];
  let starting: Promise<Started> | null = null;
  let stopping: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    await starting?.catch(() => undefined); // its caller has been told
    const failures: unknown[] = [];
    for (const close of closers.toReversed()) {
      try {
        await close();
      } catch (error) {
        failures.push(error); // The others are closed all the same: the store above all.
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
  }

  return {
    start: () => (starting ??= startAll(config, context, overrides, closers)),
    stop: () => (stopping ??= stopAll()),
  };
}

/** Messages a second from which on a second processor understands them ahead of their turns. */
const busyFrom = 50;

type Closers = (() => Promise<void> | void)[];

async function startAll(
  config: Config,
  { log, version, show }: Context,
  overrides: Overrides,
  closers: Closers,
): Promise<Started> {
  let inForce: LiveContent | null = null;
  // Where machines share a database, its clock is everybody's.
  let clockOffsetMs = (): number => 0;
  const now = overrides.now ?? (() => Date.now() + clockOffsetMs());
  const metrics = createMetrics();
  const tracer = await openTraces(config, { log, version, now });
  if (tracer) closers.push(() => tracer.close());
  const store = timedStore(await openStore(config), metrics.committed);
  watchStore({ registry: metrics.registry, store, now, version, log });
  closers.push(() => store.close());
  const revision = (): string => inForce?.current().rules.revision ?? '';
  const many = await openManyProcesses(config, { store, log, version, now, revision });
  clockOffsetMs = many.clockOffsetMs;
  closers.push(() => many.stop());
  await many.start();
  const http = createHttp({ connections: 512 });
  closers.push(() => http.close());
  const desk = createDesk(store, now, many.deskShares);
  const files = createMediaFiles(join(config.dataDir, 'media'));
  const saveMedia = careful(config.media, files.save);
  const previews = createPreviews(join(config.dataDir, 'previews'), files.pathOf);
  const accounts = await createAccounts(store, (account) => tellNewAccount(log, config, account));
  const channels = new Map<string, Channel>();
  const foresight = openForesight({ busyFrom: availableParallelism() > 1 ? busyFrom : Infinity, log });
  closers.push(() => foresight.close());
  let engine: Engine | null = null;
  let ready = false;

  // The first content is published while it is opened: there is nothing to edit yet, and its revision is noted below.
  let editing: ContentEditing | null = null;
  const content = await openContent(config, log, store, now, (published) => {
    engine?.publish(publishable(published, foresight));
    void editing?.noteFolder().catch((error: unknown) => log.warn({ err: error }, 'a revision was not recorded'));
  });
  inForce = content;
  closers.push(() => content.close());
  const opened = openEditing(config, store, now, content);
  editing = opened;
  closers.push(() => opened.close());
  if (config.databaseUrl === null) await opened.noteFolder();
  else closers.push(await followPublications(store, opened, log));
  const settings = { ...defaultSettings, ...settingsOf(config), ...overrides.settings };
  const findAccount = (id: string) => accounts.find(id);
  const random = overrides.chance ?? Math.random;
  engine = createEngine({
    ...{ store, channels, findAccount, log, settings, now },
    published: publishable(content.current(), foresight),
    saveMedia,
    createAlarm: createLocalAlarm,
    learnAccount: (id) => accounts.learn(id),
    ...many.engineParts,
    chance: random,
    observe: tracer ? observeBoth(metrics.observer, tracer) : metrics.observer,
  });
  const running = engine;
  const simulator = config.simulator ? simulated(configuredOf(config)) : null;
  const whatsapp = simulator?.whatsapp ?? config.whatsapp;
  const findMessaging = () => messagingAccounts(config, simulator);
  const telegram = config.telegram ?? simulator?.telegram ?? null;
  const whatsAppWeb = await openWhatsAppWebIfOn(config, { store, files, now, chance: random, log, show });
  let ownUrl = config.publicUrl;
  const sharedFiles = createSharedFiles(config.secretKey, () => ownUrl, now);
  const receive = receiver({ channels, accounts, engine });
  const webchat = config.webchat ?? simulator?.webchat ?? null;
  const signals = createSignals(many.signalHints);
  const webchatIs = webchat && webchatChannel({ store, files, signals });
  const server = await createServer({
    ...{ store, engine, desk, version, log, now },
    registry: metrics.registry,
    webhookAnswered(...how) {
      metrics.webhookAnswered(...how);
      tracer?.webhookAnswered(...how);
    },
    webhooks: [
      ...(whatsapp ? [whatsAppSource(whatsapp, receive)] : []),
      ...findMessaging().map((account) => messagingSource(account, receive)),
      ...(telegram ? [telegramSource(telegram, receive)] : []),
    ],
    ...(webchat && webchatIs
      ? {
          webchat: webchatParts(webchat, {
            ...{ store, files, signals, accounts, receive, now, channel: webchatIs },
            counts: many.deskShares?.counts,
          }),
        }
      : {}),
    sharedFiles,
    content: () => content.current(),
    editing: opened,
    assistant: config.assistant && { model: config.assistant.model, ask: createAskModel(http, config.assistant) },
    channelSetup: () => channelSetup(config),
    connections: async () =>
      new Map([
        // What was configured once and is not any more is not missed.
        ...(config.email ? await listConnections(store, now()) : []),
        ...(whatsAppWeb ? [[whatsAppWeb.channel.name, await whatsAppWeb.health()] as const] : []),
      ]),
    ...(whatsAppWeb ? { linkDesk: whatsAppWeb.desk } : {}),
    publicUrl: config.publicUrl,
    isReady: () => ready,
    degraded: many.degraded,
    onTurned: many.onTurned,
    onlyHealth: !config.roles.web,
    mediaPath: files.pathOf,
    previewPath: previews.pathOf,
    saveMedia,
    isConnected: (channel) => channels.has(channel),
    capabilities: () => [...channels].map(([channel, { capabilities }]) => ({ channel, capabilities })),
    explain: (channel, code, language) => channels.get(channel)?.explain(code, language) ?? code,
  });
  if (simulator) await simulator.mount(server);
  const first = config.roles.web ? await desk.ensureFirstAdmin(config.admin) : null;
  const url = await listen(server, config);
  closers.push(() => server.close());
  simulator?.begin(url);
  if (whatsapp) {
    channels.set('whatsapp', whatsAppChannel(whatsapp, { http, store, files }));
    for (const { phoneNumberId } of whatsapp.accounts) await accounts.resolve('whatsapp', phoneNumberId);
  }
  const messaging = findMessaging();
  // Without an address that others know, only a Graph on this machine can fetch what is sent.
  if (messaging.some(({ graphUrl }) => isHere(graphUrl))) ownUrl ??= url;
  for (const account of messaging) {
    const onForeign = (externalId: string) => tellForeign(log, account, externalId);
    channels.set(account.name, messagingChannel(account, { http, linkTo: sharedFiles.linkTo, onForeign }));
    await accounts.resolve(account.name, account.externalId);
  }
  if (telegram) {
    const channel = telegramChannel(telegram, { http, store, files });
    channels.set('telegram', channel);
    await accounts.resolve('telegram', botIdOf(telegram.botToken));
    if (config.telegram) void announce(channel, telegram, config.publicUrl, log);
  }
  if (config.email) {
    // Only where it is used: to load it takes a quarter of a second of every start.
    const { emailChannel } = await import('./email.ts');
    const arrived = createArrivedFiles(join(config.dataDir, 'arrived'), now);
    const { id: accountId } = await accounts.resolve('email', config.email.from.address);
    const email = emailChannel(config.email, { store, files, arrived, log, accountId, now, chance: random });
    channels.set('email', email);
    closers.push(() => email.close());
  }
  if (whatsAppWeb) channels.set(whatsAppWeb.channel.name, whatsAppWeb.channel);
  if (webchatIs) {
    channels.set('webchat', webchatIs);
    await accounts.resolve('webchat', webchatAccount);
  }
  const rulesFor = createRulesFor(store, {
    today: () => content.current().rules,
    restore: (json) => restoreContent(json).rules,
  });
  if (config.roles.worker) {
    closers.push(startForgetting(store, now, log, many.leases));
    closers.push(startScorePass(store, rulesFor, log, many.leases));
    closers.push(startInboxUpkeep(store, now, log, many.leases));
    const timezone = () => content.current().rules.policy.business.timezone;
    closers.push(startLedgerPass({ store, now, timezone, log }));
  }
  closers.push(() => {
    ready = false;
    return running.stop();
  });
  // First of all: what it lets hang would be waited for.
  if (simulator) closers.push(() => simulator.close());
  await running.start();
  closers.push(() => many.leave());
  if (config.roles.worker) {
    const held = await holdConnections({ channels, leases: many.leases, receive, log });
    closers.push(() => held.stop());
  }
  closers.push(() => whatsAppWeb?.close());
  ready = true;
  const setupUrl = first && `${config.publicUrl ?? url}/setup?token=${first.setupToken}`;
  const hasConsole = config.roles.web;
  return { url, hasConsole, simulatorUrl: simulator ? `${url}/simulator` : null, setupUrl };
}

/** Loaded only where it is switched on. */
async function openWhatsAppWebIfOn(
  config: Config,
  given: { store: Store; files: MediaFiles; now(): number; chance(): number } & Omit<Context, 'version'>,
): Promise<OpenedWhatsAppWeb | null> {
  if (config.whatsappWeb === null) return null;
  const { openWhatsAppWeb } = await import('./whatsapp-web/open.ts');
  const { secretKey, databaseUrl } = config;
  const readMedia = (id: string) => readStoredFile(given, id);
  return openWhatsAppWeb(config.whatsappWeb, { ...given, secretKey, readMedia, isShared: databaseUrl !== null });
}

function configuredOf(config: Config): string[] {
  return (['instagram', 'messenger', 'telegram'] as const).filter((channel) => config[channel] !== null);
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

function settingsOf(config: Config): Partial<EngineSettings> {
  return {
    soleProcess: config.databaseUrl === null,
    works: config.roles.worker,
    // Each holds one of the store's connections from its begin to its end: more would only queue for them.
    ...(config.databaseUrl === null ? {} : { concurrentTurns: 8 }),
    sendsPerSecond: config.messagesPerSecond,
    reconcileMs: config.reconcileSeconds * 1000,
  };
}

function tellNewAccount(log: Logger, config: Config, account: Account): void {
  const configured = [
    ...(config.whatsapp?.accounts.map((one) => one.phoneNumberId) ?? []),
    ...messagingAccounts(config).map((one) => one.externalId),
    ...(config.telegram ? [botIdOf(config.telegram.botToken)] : []),
    ...(config.email ? [config.email.from.address] : []),
    ...(config.webchat ? [webchatAccount] : []),
  ];
  if (
    config.simulator ||
    account.channel === 'whatsapp-web' ||
    configured.includes(account.externalId) ||
    account.externalId === ''
  )
    return;
  log.warn(
    { account: account.externalId, channel: account.channel },
    'messages come for an account that is not configured',
  );
}

function openEditing(config: Config, store: Store, now: () => number, content: LiveContent): ContentEditing {
  return createEditing({
    dir: config.contentDir,
    drafts: createContentDrafts(store, now),
    publications: createPublications(store, now),
    workshop: openWorkshop(),
    now,
    current: () => content.current(),
    oldQuestions: () => listOldQuestions(store, now()),
    reload: () => content.reload(),
  });
}

function channelSetup(config: Config): ChannelSetup {
  const { publicUrl, simulator } = config;
  const setup = (['whatsapp', 'instagram', 'messenger'] as const).map((channel) => ({
    channel,
    isConfigured: config[channel] !== null,
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/${channel}`,
    hasVerifyToken: Boolean(config[channel]?.verifyToken),
  }));
  const telegram = {
    channel: 'telegram',
    isConfigured: config.telegram !== null,
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/telegram`,
    hasVerifyToken: true, // its secret, without which it is not configured
  };
  const webchat = {
    channel: 'webchat',
    isConfigured: config.webchat !== null,
    // What the shop's pages load; nobody posts to it.
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webchat.js`,
    hasVerifyToken: true,
  };
  return { setup: [...setup, telegram, webchat], simulatorUrl: simulator ? '/simulator' : null };
}

async function openContent(
  config: Config,
  log: Logger,
  store: Store,
  now: () => number,
  publish: (content: Content) => void,
): Promise<LiveContent> {
  const tell = (problems: Problem[], text: string) => log.warn({ problems: problems.map(formatProblem) }, text);
  let stored: Promise<void> = Promise.resolve();
  const live = await openLiveContent(config.contentDir, {
    onPublish(content) {
      // Kept before it is in force, so that every event's revision can be replayed.
      stored = stored
        .then(() => keepRevisions(store, content, now()))
        .then(() => publish(content))
        .catch((error: unknown) => log.error({ err: error }, 'new content could not be stored, and is not in force'));
      const { rules, trials } = content;
      const trialNames = trials.map(({ name }) => name);
      log.info({ revision: rules.revision, intents: rules.intents.size, trials: trialNames }, 'content loaded');
    },
    onRejected: (problems) => tell(problems, 'the content has errors: what was published before stays in force'),
    onWarnings: (problems) => tell(problems, 'the content has warnings'),
  });
  await stored;
  async function reload(): Promise<void> {
    await live.reload();
    await stored;
  }
  return { ...live, reload };
}

/** A trial's rules are a revision of their own. */
async function keepRevisions(store: Store, content: Content, at: number): Promise<void> {
  for (const { revision, json } of revisionsOf(content)) await store.insertRevision(revision, json, at);
}

async function listen(server: FastifyInstance, config: Config): Promise<string> {
  await server.listen({ host: config.host, port: config.port });
  const { port } = server.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  // What listens everywhere is reached here by the loopback address.
  return `http://${['0.0.0.0', '[::]'].includes(host) ? '127.0.0.1' : host}:${port}`;
}
