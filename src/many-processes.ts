import type { Logger } from 'pino';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import type { GivenParts } from './engine/parts.ts';
import type { Shared, WakeUps } from './engine/wake-ups.ts';
import { createLeases, soleLeases, type Leases } from './processes/leases.ts';
import { createSharedFolder, type SharedFolder } from './processes/shared-folder.ts';
import { createProcesses, type Processes } from './processes/registry.ts';
import type { DeskShares } from './desk/desk.ts';
import type { LookingHint } from './desk/inbox/looking.ts';
import type { Signal, SignalHints } from './desk/visitors/signals.ts';
import type { Store } from './store/store.ts';

/** What several processes on one database have in common; of a process that is alone it is all empty. */
export type ManyProcesses = {
  /** Undefined: nothing is shared. */
  deskShares: DeskShares | undefined;
  /** Undefined: visitors of the web chat are all on this process. */
  signalHints: SignalHints | undefined;
  engineParts: Pick<GivenParts, 'shared' | 'createPace'>;
  leases: Leases;
  /** Epoch milliseconds by the clock that all of them go by. */
  now(): number;
  /** Why work is done more slowly than it should, or otherwise than people think. */
  degraded(): string[];
  /** Called when Redis goes or comes; returns the way off. */
  onTurned(listener: () => void): () => void;
  /** Whether any other process is there to go on. */
  hasOthers(): boolean;
  start(): Promise<void>;
  /** Tells the others at once that this one takes nothing more. */
  leave(): Promise<void>;
  stop(): Promise<void>;
};

const nobodyElse: ManyProcesses = {
  deskShares: undefined,
  signalHints: undefined,
  engineParts: {},
  leases: soleLeases,
  now: () => Date.now(),
  degraded: () => [],
  onTurned: () => () => undefined,
  hasOthers: () => false,
  start: async () => undefined,
  leave: async () => undefined,
  stop: async () => undefined,
};

type Given = { store: Store; log: Logger; version: string; now(): number; revision(): string };

export async function openManyProcesses(config: Config, given: Given): Promise<ManyProcesses> {
  if (config.databaseUrl === null) return nobodyElse;
  const { store, log, version, now, revision } = given;
  const processes = await createProcesses({ ...{ store, log, version, revision }, works: config.roles.worker });
  const folder = createSharedFolder(config.dataDir, processes.id, processes.seen);
  const leases = createLeases(store, processes.id);
  const alone = {
    leases,
    now: processes.now,
    hasOthers: () => processes.count() > 1,
  };
  if (config.redisUrl === null) return withoutRedis(processes, alone);
  const { createRedisCounts, createRedisHints, createRedisLink, createRedisPace, createRedisWakeUps } =
    await loadRedis();
  const prefix = await prefixOf(store);
  const link = createRedisLink(config.redisUrl, log);
  const hints = createRedisHints(link, { prefix, processId: processes.id, log });
  return {
    ...alone,
    deskShares: {
      counts: createRedisCounts(link, prefix),
      looking: {
        tell: (seen) => hints.tell('looking', seen),
        follow: (listener) => hints.on('looking', (seen) => listener(seen as LookingHint)),
      },
    },
    signalHints: {
      tell: (signal) => hints.tell('visitor', signal),
      follow: (listener) => hints.on('visitor', (signal) => listener(signal as Signal)),
    },
    engineParts: {
      shared: { ...sharedOf(processes), createWakeUps: createRedisWakeUps({ link, hints, prefix, now, log }) },
      createPace: createRedisPace(link, { prefix, now, processes: processes.count }),
    },
    degraded: () => [
      ...(link.isUp() ? [] : ['Redis does not answer: work goes on through the database, more slowly']),
      ...divided(processes, folder),
    ],
    onTurned: link.onTurned,
    async start() {
      await link.start();
      await hints.start();
      await processes.start();
      await folder.start();
      // The stream of consoles hears of it at once; what a lost hint leaves out, polling finds within a second.
      hints.on('changed', () => store.tellChanged());
      store.onOwnChange(gathered(() => hints.tell('changed', null)));
    },
    leave: () => told(log, () => processes.stop()),
    async stop() {
      await told(log, () => leases.release());
      await folder.stop();
      await hints.close();
      await link.close();
    },
  };

  function withoutRedis(known: Processes, parts: Pick<ManyProcesses, 'leases' | 'now' | 'hasOthers'>): ManyProcesses {
    return {
      ...nobodyElse,
      ...parts,
      engineParts: { shared: { ...sharedOf(known), createWakeUps: () => unheard } },
      degraded: () => [
        ...(known.count() > 1
          ? ['several processes run without REDIS_URL: they find work of each other more slowly']
          : []),
        ...divided(known, folder),
      ],
      async start() {
        await known.start();
        await folder.start();
      },
      leave: () => told(log, () => known.stop()),
      async stop() {
        await told(log, () => parts.leases.release());
        await folder.stop();
      },
    };
  }
}

/** Only where it is used: to load it takes a tenth of a second of every start. */
async function loadRedis() {
  const [counts, hints, pace, wakeUps, link] = await Promise.all([
    import('./queue/redis-counts.ts'),
    import('./queue/redis-hints.ts'),
    import('./queue/redis-pace.ts'),
    import('./queue/redis-wake-ups.ts'),
    import('./queue/redis.ts'),
  ]);
  return { ...counts, ...hints, ...pace, ...wakeUps, ...link };
}

const noWorker =
  'no process takes turns: what customers write is stored, and answered once a worker is there (start one without --only, or with --only worker)';

/** What processes should have in common and do not. */
function divided(processes: Processes, folder: SharedFolder): string[] {
  const revisions = processes.otherRevisions();
  return [
    ...(revisions.length === 0 ? [] : [`other processes have other content in force: ${revisions.join(', ')}`]),
    ...(processes.hasWorker() ? [] : [noWorker]),
    ...(folder.isShared()
      ? []
      : ['DATA_DIR is not one folder for all processes: files of customers are on some of them only']),
  ];
}

function sharedOf(processes: Processes): Pick<Shared, 'share' | 'isAlone'> {
  return { share: processes.share, isAlone: () => processes.count() === 1 };
}

/** Where nothing is shared but the database. */
const unheard: WakeUps = {
  ask: () => undefined,
  tellWaiting: () => undefined,
  isUp: () => false,
  start: () => undefined,
  stop: async () => undefined,
};

/** The database may be away: then the rows end by themselves. */
async function told(log: Logger, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    log.warn({ err: error }, 'the others could not be told of this stop: they see it within seconds');
  }
}

/** One Redis may serve several databases: what is of one does not reach the others. */
async function prefixOf(store: Store): Promise<string> {
  const { rows } = await sql<{ name: string; at: number }>`select current_database() as name, applied_at as at
    from schema_migrations where version = 1`.execute(store.db);
  return `sapa-${rows[0]?.name.replaceAll(/[^\w-]/g, '_')}-${(rows[0]?.at ?? 0).toString(36)}`;
}

const gatherMs = 20;

/** Under load many commits are told together. */
function gathered(tell: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      tell();
    }, gatherMs);
  };
}
