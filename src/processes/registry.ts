import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import { createDatabaseClock } from './database-clock.ts';
import { databaseNow } from './database-now.ts';

const beatMs = 2_000;
/** Three beats: one that was lost makes nobody disappear. */
const seenMs = 7_000;
const rowsKeptMs = 3_600_000;
const followMs = 10_000;

/** `index` of `count` that work: what is found in the store is divided by it, so that not all do the same. */
export type Share = { index: number; count: number };
type Seen = { id: string; works: number; revision: string };

export type Processes = {
  readonly id: string;
  share(): Share;
  /** Ids of those that were seen lately. */
  seen(): string[];
  /** All that were seen lately, this one too. When the database is away: as last known. */
  count(): number;
  /** Whether any of them takes turns and sends. */
  hasWorker(): boolean;
  /** Others have had other content in force for longer than it takes to follow: their revisions. */
  otherRevisions(): string[];
  /** The database's clock, which is everybody's: epoch milliseconds. */
  now(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type ProcessesParts = {
  store: Store;
  /** Takes turns and sends, beside answering requests. */
  works: boolean;
  version: string;
  revision(): string;
  log: { warn(fields: object, message: string): void };
};

/** Who is there, by a row that each renews. */
export async function createProcesses({ store, works, version, revision, log }: ProcessesParts): Promise<Processes> {
  const id = await connectionName(store);
  let seen: Seen[] = [{ id, works: works ? 1 : 0, revision: '' }];
  let differsSince: number | null = null;
  const clock = createDatabaseClock(log);
  let timer: NodeJS.Timeout | null = null;
  let beating: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    const askedAt = performance.now();
    const { rows } = await sql<{ now: number }>`
      insert into processes (id, works, version, revision, seen_until)
      values (${id}, ${works ? 1 : 0}, ${version}, ${revision()}, ${databaseNow} + ${seenMs}::bigint)
      on conflict (id) do update set seen_until = excluded.seen_until, revision = excluded.revision
      returning seen_until - ${seenMs}::bigint as now`.execute(store.db);
    if (rows[0]) clock.note(rows[0].now, askedAt, performance.now());
    const found = await sql<Seen>`select id, works, revision from processes
      where seen_until > ${databaseNow} order by id`.execute(store.db);
    seen = found.rows;
    differsSince = others().length === 0 ? null : (differsSince ?? performance.now());
  }

  function others(): string[] {
    const own = revision();
    return [...new Set(seen.map((one) => one.revision).filter((other) => other !== '' && other !== own))];
  }

  function beatOn(): void {
    beating = beat().catch((error: unknown) =>
      log.warn({ err: error }, 'this process could not show that it is there'),
    );
  }

  return {
    id,
    share() {
      const working = seen.filter((one) => one.works === 1);
      const index = working.findIndex((one) => one.id === id);
      // Not seen by itself (the database was away): it takes all. Work that two take is done once all the same.
      return index < 0 ? { index: 0, count: 1 } : { index, count: working.length };
    },
    seen: () => seen.map((one) => one.id),
    count: () => Math.max(1, seen.length),
    hasWorker: () => works || seen.some((one) => one.works === 1),
    otherRevisions: () => (differsSince !== null && performance.now() - differsSince > followMs ? others() : []),
    now: clock.now,
    async start() {
      await sql`delete from processes where seen_until < ${databaseNow} - ${rowsKeptMs}::bigint`.execute(store.db);
      await beat();
      timer = setInterval(beatOn, beatMs).unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await beating;
      await sql`delete from processes where id = ${id}`.execute(store.db);
    },
  };
}

/** A process is called as its connections are, so that the database can tell what is whose. */
async function connectionName(store: Store): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_setting('application_name') as name`.execute(store.db);
  return rows[0]?.name ?? '';
}
