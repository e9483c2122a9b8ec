import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Channel } from '../channels/channel.ts';
import { createHttp } from '../channels/http.ts';
import { createAskModel } from './assistant/ask-model.ts';
import { createCarefulModel } from './assistant/careful-model.ts';
import { startPasses } from './background-passes.ts';
import type { Config } from './config.ts';
import { openChannels, type OpenedChannels } from './connect/open-channels.ts';
import type { ContentEditing } from './content/editing/editing.ts';
import { openForesight } from './content/learning/foresight.ts';
import type { LiveContent } from './content/live-content.ts';
import { publishable, publishableAside } from './content/publish.ts';
import { startConnectionAlerts } from './desk/channels/connection-alerts.ts';
import { createDesk } from './desk/desk.ts';
import { createAccounts } from './engine/accounts.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine, Published } from './engine/engine.ts';
import { defaultSettings, type EngineSettings } from './engine/parts.ts';
import { followPublications } from './follow-publications.ts';
import { createMetrics } from './http/metrics/metrics.ts';
import { createServer } from './http/server.ts';
import { listen, listenForWebhooks } from './listen.ts';
import { openManyProcesses } from './many-processes.ts';
import { openFfmpeg } from './media/ffmpeg.ts';
import { careful } from './media/keep-file.ts';
import { createPreviews } from './media/previews.ts';
import { observeBoth, openTraces } from './open-traces.ts';
import { createLocalAlarm } from './queue/local.ts';
import { createMediaFiles } from './store/media-files.ts';
import { StoreError } from './store/store.ts';
import { openContent, openEditing } from './stored-content.ts';
import { openWatchedStore, type Closers } from './watched-store.ts';
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
  const closers: Closers = [];
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
  const disk = await openWatchedStore(config, {
    ...{ log, version, now, metrics, closers, onStoreTurned, onDiskTurned },
  });
  const { store } = disk;
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
  const thread = await listenForWebhooks(config, {
    ...{ sources: opened.serverParts.webhooks, log, now, answered: webhookAnswered },
  });
  if (thread) closers.push(() => thread.close());
  await opened.connect(url);
  closers.push(() => opened.close());
  if (config.roles.worker) {
    closers.push(
      ...startPasses(config, {
        ...{ store, now, log, once: many.leases, files, previews },
        rules: () => content.current().rules,
        watch: opened.watch,
      }),
    );
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
