import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel } from '../channels/channel.ts';
import { createAskModel } from './assistant/ask-model.ts';
import { createCarefulModel } from './assistant/careful-model.ts';
import { refuseHalfRestored, removeUnfinished } from './backup/half-restored.ts';
import { createHttp } from '../channels/http.ts';
import { type Config, ConfigError } from './config.ts';
import type { Content } from './content/content.ts';
import { openLiveContent, type LiveContent } from './content/live-content.ts';
import { formatProblem, type Problem } from './content/problem.ts';
import { createEditing, type ContentEditing } from './content/editing/editing.ts';
import { publishable, publishableAside } from './content/publish.ts';
import { openForesight } from './content/learning/foresight.ts';
import { openWorkshop } from './content/editing/workshop.ts';
import { restoreContent, revisionsOf } from './content/revision.ts';
import { createContentDrafts } from './desk/content/content-drafts.ts';
import { startConnectionAlerts } from './desk/channels/connection-alerts.ts';
import { createDesk } from './desk/desk.ts';
import { startInboxUpkeep } from './desk/inbox/upkeep.ts';
import { startLedgerPass } from './desk/ledger/ledger-pass.ts';
import { startWatchPass } from './desk/watch/watch-pass.ts';
import { startWeekReportPass } from './desk/reports/week-report-pass.ts';
import { listOldQuestions } from './desk/content/old-questions.ts';
import { createPublications } from './desk/content/publications.ts';
import { startScorePass } from './desk/reports/score-pass.ts';
import { createRulesFor } from './desk/reports/score-rules.ts';
import { createAccounts } from './engine/accounts.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine, Published } from './engine/engine.ts';
import { defaultSettings, type EngineSettings } from './engine/parts.ts';
import { createMetrics } from './http/metrics/metrics.ts';
import { createServer } from './http/server.ts';
import { openWebhookThread } from './http/webhook-thread.ts';
import { timedStore, watchStore } from './http/metrics/store-metrics.ts';
import { followPublications } from './follow-publications.ts';
import { openManyProcesses } from './many-processes.ts';
import { createLocalAlarm } from './queue/local.ts';
import { openChannels, type OpenedChannels } from './connect/open-channels.ts';
import { createArchiveFolder } from './keep/archive-folder.ts';
import { startKeepPass } from './keep/keep-pass.ts';
import { startForgetting } from './keep/forget-pass.ts';
import { observeBoth, openTraces } from './open-traces.ts';
import { careful } from './media/keep-file.ts';
import { openFfmpeg } from './media/ffmpeg.ts';
import { createPreviews } from './media/previews.ts';
import { keptSecretKey } from './secret-key.ts';
import { watchFullDisk } from './store/full-disk.ts';
import { holdFolder } from './store/hold-folder.ts';
import { createMediaFiles } from './store/media-files.ts';
import { openStore } from './store/open.ts';
import { type Store, StoreError } from './store/store.ts';
import { watchClock } from './watch-clock.ts';
import { createWordAnswer } from './word-answer.ts';

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
  /** The database does not answer any more, or does again. */
  onStoreTurned?(isAway: boolean): void;
  /** The disk has no room any more, or has again. */
  onDiskTurned?(isFull: boolean): void;
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

/** Proxies ask every few seconds who is ready: twice as long as ours in deploy/compose/Caddyfile needs to hear of it. */
const announceMs = 5_000;

/** Messages a second from which on a second processor understands them ahead of their turns. */
const busyFrom = 50;
/** Sends a second from which on a second processor writes them. */
const sendsBusyFrom = 200;

const noRoom = 'the disk is full: nothing is stored, and providers are told to bring their messages again';

const noModel =
  'the assistant model fails: for a while customers get passages of documents as they stand, without waiting for it';

const storeAway =
  'the database does not answer: webhooks are answered 503 and come again, the API says so, and all of it goes on by itself once it does';

const otherKey = 'A restore has just put another secret key into DATA_DIR. Start it again: it takes that one then.';

type Closers = (() => Promise<void> | void)[];

async function startAll(
  config: Config,
  { log, version, show, onStoreTurned, onDiskTurned }: Context,
  overrides: Overrides,
  closers: Closers,
): Promise<Started> {
  let inForce: LiveContent | null = null;
  // Where machines share a database, its clock is everybody's.
  let sharedNow = (): number => Date.now();
  const now = overrides.now ?? (() => sharedNow());
  const metrics = createMetrics();
  const tracer = await openTraces(config, { log, version, now });
  if (tracer) closers.push(() => tracer.close());
  if (config.databaseUrl === null) {
    closers.push(await holdFolder(config.dataDir, { onWait: (sentence) => log.warn(sentence) }));
    closers.push(watchClock(log));
    // Before it is opened: one that is not in its place yet would be made anew.
    refuseHalfRestored(config.dataDir);
    await removeUnfinished(config.dataDir);
  }
  const disk = watchFullDisk(timedStore(await openStore(config), metrics.committed), log);
  const { store } = disk;
  watchStore({ registry: metrics.registry, store, now, version, log });
  closers.push(() => store.close());
  // A restore under way was waited for: here by the folder's lock, on PostgreSQL by its own.
  refuseHalfRestored(config.dataDir);
  if (config.keepsKey && !keptSecretKey(config.dataDir).equals(config.secretKey)) throw new StoreError(otherKey);
  closers.push(() => disk.stop());
  disk.onTurned(() => onDiskTurned?.(disk.isFull()));
  store.onAwayTurned(() => {
    onStoreTurned?.(store.isAway());
    if (store.isAway()) log.error(storeAway);
    else log.info('the database answers again');
  });
  const revision = (): string => inForce?.current().rules.revision ?? '';
  const many = await openManyProcesses(config, { store, log, version, now, revision });
  sharedNow = many.now;
  closers.push(() => many.stop());
  await many.start();
  const http = createHttp({
    connections: 512,
    aside: {
      busyFrom: availableParallelism() > 1 ? sendsBusyFrom : Infinity,
      onBroken: (error) => log.warn({ err: error }, 'sends go out from the main thread again; nothing else changes'),
    },
  });
  closers.push(() => http.close());
  const desk = createDesk(store, now, many.deskShares);
  const files = createMediaFiles(join(config.dataDir, 'media'));
  const saveMedia = careful(config.media, files.save);
  const ffmpeg = openFfmpeg(config.ffmpeg, log);
  const previews = createPreviews(join(config.dataDir, 'previews'), { originalOf: files.pathOf, ffmpeg });
  let heard: OpenedChannels | null = null;
  const accounts = await createAccounts(store, (account) => heard?.tellNew(account));
  const channels = new Map<string, Channel>();
  const foresight = openForesight({ busyFrom: availableParallelism() > 1 ? busyFrom : Infinity, log });
  closers.push(() => foresight.close());
  let engine: Engine | null = null;
  let ready = false;

  // The first content is published while it is opened: there is nothing to edit yet, and its revision is noted below.
  let editing: ContentEditing | null = null;
  let readied = null as Published | null;
  const content = await openContent(config, log, store, now, async (published) => {
    // Nobody waits for a turn at the start, and a thread would take longer.
    const prepared = engine ? await publishableAside(published, foresight) : publishable(published, { foresight });
    if (engine) engine.publish(prepared);
    else readied = prepared;
    void editing?.noteFolder().catch((error: unknown) => log.warn({ err: error }, 'a revision was not recorded'));
  });
  inForce = content;
  closers.push(() => content.close());
  const edits = openEditing(config, store, now, content);
  editing = edits;
  closers.push(() => edits.close());
  if (config.databaseUrl === null) await edits.noteFolder();
  else closers.push(await followPublications(store, edits, log));
  if (!readied)
    throw new StoreError('The content could not be stored, so nobody could be answered: the line above says why.');
  const settings = { ...defaultSettings, ...settingsOf(config), ...overrides.settings };
  const findAccount = (id: string) => accounts.find(id);
  const random = overrides.chance ?? Math.random;
  const assistant = config.assistant && {
    model: config.assistant.model,
    ...createCarefulModel(createAskModel(http, config.assistant), { log, monotonic: () => performance.now() }),
  };
  engine = createEngine({
    ...{ store, channels, findAccount, log, settings, now },
    published: readied,
    saveMedia,
    wordAnswer: assistant ? createWordAnswer(store, assistant, now) : undefined,
    createAlarm: createLocalAlarm,
    learnAccount: (id) => accounts.learn(id),
    ...many.engineParts,
    chance: random,
    observe: tracer ? observeBoth(metrics.observer, tracer) : metrics.observer,
  });
  const running = engine;
  const opened = await openChannels(config, {
    ...{ store, files, http, accounts, engine, channels, log, now, show, chance: random },
    leases: many.leases,
    takesComments: () => content.current().rules.policy.handoff.comments,
    signalHints: many.signalHints,
    counts: many.deskShares?.counts,
  });
  heard = opened;
  const { simulator } = opened;
  const webhookAnswered = (webhook: string, status: number, seconds: number): void => {
    metrics.webhookAnswered(webhook, status, seconds);
    tracer?.webhookAnswered(webhook, status, seconds);
  };
  const server = await createServer({
    ...{ store, engine, desk, version, log, now, webhookAnswered },
    registry: metrics.registry,
    ...opened.serverParts,
    content: () => content.current(),
    editing: edits,
    assistant,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    isReady: () => ready,
    degraded: () => [
      ...(disk.isFull() ? [noRoom] : []),
      ...(assistant?.isFailing() && content.current().rules.policy.assistant.use !== 'off' ? [noModel] : []),
      ...many.degraded(),
    ],
    isDiskFull: disk.isFull,
    onTurned(listener) {
      const offs = [many, disk, ...(assistant ? [assistant] : [])].map((part) => part.onTurned(listener));
      return () => {
        for (const off of offs) off();
      };
    },
    onlyHealth: !config.roles.web,
    mediaPath: files.pathOf,
    findPreview: previews.find,
    ffmpeg,
    saveMedia,
  });
  if (simulator) await simulator.mount(server);
  const first = config.roles.web ? await desk.ensureFirstAdmin(config.admin) : null;
  const url = await listen(server, config);
  closers.push(() => server.close());
  if (config.webhookPort !== null && config.roles.web) {
    const { host, webhookPort: port } = config;
    const sources = opened.serverParts.webhooks;
    const opening = openWebhookThread({ host, port, sources, log, now, answered: webhookAnswered });
    const thread = await opening.catch((error: unknown) => {
      throw cannotListen(error, { name: 'WEBHOOK_PORT', host, port }) ?? error;
    });
    closers.push(() => thread.close());
  }
  await opened.connect(url);
  closers.push(() => opened.close());
  const rulesFor = createRulesFor(store, {
    today: () => content.current().rules,
    restore: (json) => restoreContent(json).rules,
  });
  if (config.roles.worker) {
    closers.push(startForgetting({ store, now, log, once: many.leases }));
    closers.push(startScorePass(store, rulesFor, log, many.leases));
    closers.push(startInboxUpkeep(store, now, log, many.leases));
    closers.push(
      startKeepPass({
        ...{ store, now, log, once: many.leases, mediaPath: files.pathOf, previewPaths: previews.placesOf },
        archive: createArchiveFolder(join(config.dataDir, 'archive'), files.pathOf),
        policy: () => content.current().rules.policy,
        rulesFor,
      }),
    );
    const policy = () => content.current().rules.policy;
    const { publicUrl } = config;
    closers.push(startWeekReportPass({ store, once: many.leases, policy, publicUrl, now, log }));
    const timezone = () => content.current().rules.policy.business.timezone;
    closers.push(startLedgerPass({ store, now, timezone, log }));
    closers.push(startWatchPass(opened.watch, log, many.leases));
  }
  closers.push(startConnectionAlerts({ store, connections: opened.connections, once: many.leases, now, log }));
  closers.push(() => running.stop());
  // First of all: what it lets hang would be waited for.
  if (simulator) closers.push(() => simulator.close());
  await running.start();
  closers.push(() => many.leave());
  if (config.roles.worker) closers.push(await opened.hold());
  // Before anything else: whoever is behind a proxy takes what it still sends, which another one takes later.
  closers.push(async () => {
    ready = false;
    if (config.roles.web && many.hasOthers()) await wait(announceMs);
  });
  ready = true;
  const setupUrl = first && `${config.publicUrl ?? url}/setup?token=${first.setupToken}`;
  const hasConsole = config.roles.web;
  return { url, hasConsole, simulatorUrl: simulator?.isOn() ? `${url}/simulator` : null, setupUrl };
}

function settingsOf(config: Config): Partial<EngineSettings> {
  return {
    soleProcess: config.databaseUrl === null,
    works: config.roles.worker,
    sendsPerSecond: config.messagesPerSecond,
    reconcileMs: config.reconcileSeconds * 1000,
  };
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

async function openContent(
  config: Config,
  log: Logger,
  store: Store,
  now: () => number,
  publish: (content: Content) => Promise<void>,
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
  await server.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw cannotListen(error, { name: 'PORT', ...config }) ?? error;
  });
  const { port } = server.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  // What listens everywhere is reached here by the loopback address.
  return `http://${['0.0.0.0', '[::]'].includes(host) ? '127.0.0.1' : host}:${port}`;
}

type ListensAt = Pick<Config, 'host' | 'port'> & { /** The port's setting. */ name: string };

/** Null: no setting is to blame. */
function cannotListen(error: unknown, { name, host, port }: ListensAt): ConfigError | null {
  const told: Record<string, string> = {
    EADDRINUSE: `${name} is ${port}, but another program listens on ${host}:${port}: stop it, or name another port`,
    EACCES: `${name} is ${port}, but this user may not listen there: name one above 1023`,
    EADDRNOTAVAIL: `HOST is "${host}", but this machine has no such address: name one of its own, or 0.0.0.0 for all of them`,
    ENOTFOUND: `HOST is "${host}", but no machine of that name is known: name an address of this one, or 0.0.0.0 for all of them`,
  };
  const message = told[String((error as { code?: unknown }).code)];
  return message === undefined ? null : new ConfigError([message]);
}
