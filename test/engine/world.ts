import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, vi } from 'vitest';
import type { Account, Identity, Inbound } from '../../channels/channel.ts';
import { replayHistory } from '../../src/cli/replay-history.ts';
import { newConversation } from '../../src/core/conversation/new-conversation.ts';
import { replay } from '../../src/core/conversation/replay.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine, Published } from '../../src/engine/engine.ts';
import { defaultSettings, type EngineParts, type EngineSettings } from '../../src/engine/parts.ts';
import type { ConversationRow, EngineStore, NewInbound } from '../../src/engine/store.ts';
import { createLocalAlarm } from '../../src/queue/local.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import {
  type DatabasePlace,
  describeEachDatabase,
  emptyDatabase,
  freshDatabase,
  hasPostgres,
} from '../support/databases.ts';
import { fakeChannel, type FakeChannel } from './fake-channel.ts';
import { tinyContent } from './tiny-content.ts';

/** Monday, 10:00 in Jakarta. */
export const t0 = Date.UTC(2026, 10, 2, 3);

export const published = await tinyContent();

/** An engine on a real store, with a provider and a clock that the test holds. */
export type World = {
  store: Store;
  channel: FakeChannel;
  channels: Map<string, FakeChannel>;
  account: Account;
  clock: { now: number };
  engine: Engine;
  /** What went wrong in the worker's net. */
  errors: string[];
  warnings: string[];
  /** What came of answers that a model worded. */
  worded: string[];
  counts: { turns: number; failedTurns: number; sweeps: number; duplicates: number; dropped: number };
  /** A second engine on the same store, as after a crash or a restart. */
  startEngine(settings?: Partial<EngineSettings>, content?: Published): Promise<Engine>;
  /** Moves the clock on; the next sweep sees it. */
  pass(ms: number): void;
  row(inbound: InboundOf, more?: { at?: number; key?: string }): NewInbound;
  says(from: string, text: string, more?: Said): Promise<{ stored: number; duplicates: number }>;
  receipt(partId: string, status: ReceiptStatus, more?: { ourId?: string | null }): Promise<void>;
  /** Until the engine has looked for work several times and found nothing to do. */
  rest(): Promise<void>;
  conversations(): Promise<ConversationRow[]>;
  theConversation(): Promise<ConversationRow>;
  inbox(): Promise<{ key: string; state: string; attempts: number; retryAt: number }[]>;
  messages(): Promise<
    { id: string; author: string; text: string; status: string; error: string | null; why: string | null }[]
  >;
  eventTypes(): Promise<string[]>;
  alerts(): Promise<string[]>;
};

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type InboundOf = DistributedOmit<Inbound, 'accountExternalId' | 'key' | 'at'>;
type Said = { at?: number; key?: string; also?: Identity[] };
type ReceiptStatus = Extract<Inbound, { type: 'status' }>['status'];

export type Options = {
  /** What the account’s channel is called. */
  channel?: string;
  settings?: Partial<EngineSettings>;
  content?: Published;
  /** Stands between the engine and its store. */
  wrap?: (store: EngineStore) => EngineStore;
  saveMedia?: EngineParts['saveMedia'];
  wordAnswer?: EngineParts['wordAnswer'];
  /** While an engine is there, and has not been started yet. */
  beforeStart?: (engine: Engine, world: World) => Promise<void>;
  /** A database as an earlier version left it: what that one decided, this one may decide otherwise. */
  from?: (place: DatabasePlace) => Promise<void>;
};

type Suite = (open: (options?: Options) => Promise<World>, name: 'sqlite' | 'postgres') => void;

/** The suite on every store. Whatever a test does, its histories must replay to what is stored. */
export function onEachEngine(about: string, suite: Suite): void {
  describeEachDatabase(about, (name) => withWorlds(name, suite));
}

/** As `onEachEngine`, for what only PostgreSQL has. */
export function onPostgresEngine(about: string, suite: Suite): void {
  describe.skipIf(!hasPostgres)(`${about} (postgres)`, () => withWorlds('postgres', suite));
}

function withWorlds(name: 'sqlite' | 'postgres', suite: Suite): void {
  const closers: (() => Promise<void> | void)[] = [];
  let world: World | null = null;
  let isOurs = true;

  afterEach(async () => {
    try {
      if (world && isOurs) await expectReplayable(world);
    } finally {
      world = null;
      for (const close of closers.splice(0).toReversed()) await close();
    }
  });

  suite(async (options = {}) => {
    isOurs = options.from === undefined;
    return (world = await openWorld(name, options, closers));
  }, name);
}

let counter = 0;
const unique = (name: string): string => `${name}-${(counter += 1)}`;

async function openWorld(
  name: 'sqlite' | 'postgres',
  options: Options,
  closers: (() => Promise<void> | void)[],
): Promise<World> {
  const place = await (options.from ? emptyDatabase(name) : freshDatabase(name));
  closers.push(() => place.remove());
  await options.from?.(place);
  const store = await openStore(place);
  closers.push(() => store.close());
  const called = options.channel ?? 'whatsapp';
  const id = await store.ensureAccount({ channel: called, externalId: '62215000', name: 'Toko' });
  const account: Account = { id, channel: called, externalId: '62215000', name: 'Toko' };
  const channel = fakeChannel();
  const channels = new Map([[called, channel]]);
  const clock = { now: t0 };
  const errors: string[] = [];
  const warnings: string[] = [];
  const worded: string[] = [];
  const counts = { turns: 0, failedTurns: 0, sweeps: 0, duplicates: 0, dropped: 0 };
  const wrapped = options.wrap?.(store) ?? store;
  const counting: EngineStore = {
    ...wrapped,
    listReadyThreads: (...args) => {
      counts.sweeps += 1;
      return wrapped.listReadyThreads(...args);
    },
  };

  async function startEngine(settings: Partial<EngineSettings> = {}, content = options.content ?? published) {
    const engine = createEngine({
      ...{ channels, published: content, createAlarm: createLocalAlarm },
      store: counting,
      findAccount: (accountId) => (accountId === id ? account : undefined),
      saveMedia: options.saveMedia ?? (async (bytes) => ({ sha256: 'ab', mime: 'image/jpeg', bytes: bytes.length })),
      wordAnswer: options.wordAnswer,
      now: () => clock.now,
      chance: () => 0.5,
      log: {
        debug: () => undefined,
        info: () => undefined,
        warn: (_, text) => void warnings.push(text),
        error: noteError,
      },
      observe: {
        received: (_stored, duplicates) => (counts.duplicates += duplicates),
        turned: (_seconds, outcome) => (counts[outcome === 'done' ? 'turns' : 'failedTurns'] += 1),
        worded: (outcome) => void worded.push(outcome),
        sent: (result) => (counts.dropped += result === 'dropped' ? 1 : 0),
      },
      settings: { ...defaultSettings, sweepMs: 20, sendLeaseMs: 30_000, ...options.settings, ...settings },
    });
    await options.beforeStart?.(engine, world);
    await engine.start();
    world.engine = engine;
    closers.push(() => Promise.race([engine.stop(), wait(300, undefined, { ref: false })]));
    return engine;
  }

  function noteError(fields: { err?: unknown }): void {
    errors.push(String(fields.err));
  }

  const world: World = {
    ...{ store, channel, channels, account, clock, errors, warnings, worded, counts, startEngine },
    engine: undefined as never,
    pass: (ms) => {
      clock.now += ms;
    },
    row(inbound, more = {}) {
      const at = more.at ?? clock.now;
      const customer = customerOf(inbound)[0];
      const threadKey = customer ? `${id}|${customer.kind}:${customer.id}` : null;
      const full = { ...inbound, accountExternalId: account.externalId, key: more.key ?? unique('key'), at };
      return { accountId: id, threadKey, inbound: full, receivedAt: clock.now };
    },
    says(from, text, more = {}) {
      return world.engine.receive([world.row(message(from, text, more), more)]);
    },
    async receipt(partId, status, more = {}) {
      const ourId = more.ourId === undefined ? partId : more.ourId;
      const error =
        status === 'failed' ? { code: '131026', kind: 'permanent' as const, detail: 'not reachable' } : null;
      const inbound: InboundOf = { type: 'status', providerId: `wamid.${partId}`, status, ourId, recipient: [], error };
      await world.engine.receive([world.row(inbound)]);
    },
    async rest() {
      // Several rounds in a row in which nothing was done.
      for (let calm = 0; calm < 4;) {
        const before = JSON.stringify([await activity(store), channel.tried.length]);
        const { sweeps } = counts;
        await vi.waitFor(() => expect(counts.sweeps).toBeGreaterThan(sweeps), { timeout: 30_000, interval: 5 });
        // On a busy machine a turn may take longer than those rounds: what is due and not done yet is no rest.
        const isCalm = (await store.listReadyThreads(clock.now, 1)).length === 0;
        calm = isCalm && before === JSON.stringify([await activity(store), channel.tried.length]) ? calm + 1 : 0;
      }
    },
    conversations: () => conversationsOf(store),
    async theConversation() {
      const rows = await conversationsOf(store);
      expect(rows).toHaveLength(1);
      return rows[0]!;
    },
    inbox: async () => {
      const rows = await store.db.selectFrom('inbox').selectAll().orderBy('id').execute();
      return rows.map((row) => ({ key: row.key, state: row.state, attempts: row.attempts, retryAt: row.retry_at }));
    },
    messages: () =>
      store.db
        .selectFrom('messages')
        .select(['id', 'author', 'text', 'status', 'error', 'why'])
        .orderBy('at')
        .orderBy('id')
        .execute(),
    async eventTypes() {
      const rows = await store.listEvents((await world.theConversation()).id);
      return rows.map(({ event }) => (event.type === 'timer-rang' ? event.timer : event.type));
    },
    alerts: async () =>
      (await store.db.selectFrom('alerts').select('what').orderBy('id').execute()).map((row) => row.what),
  };
  await startEngine();
  return world;
}

export function phone(id: string): Identity {
  return { kind: 'phone', id };
}

export function message(from: string, text: string, more: Said = {}): InboundOf {
  return {
    type: 'message',
    providerId: more.key ?? unique('wamid.in'),
    from: [phone(from), ...(more.also ?? [])],
    profileName: 'Rina',
    content: { kind: 'text', text },
    origin: {},
  };
}

function customerOf(inbound: InboundOf): Identity[] {
  if ('from' in inbound) return inbound.from;
  if ('to' in inbound) return inbound.to;
  return 'with' in inbound ? inbound.with : [];
}

export async function eventually(check: () => Promise<void> | void): Promise<void> {
  // As long as a busy machine may take: nothing here is a promise of how fast something is.
  await vi.waitFor(check, { timeout: 40_000, interval: 20 });
}

async function activity(store: Store): Promise<unknown> {
  const inbox = await store.db.selectFrom('inbox').select(['state', 'attempts']).orderBy('id').execute();
  const outbox = await store.db.selectFrom('outbox').select(['state', 'attempts']).orderBy('line').execute();
  const events = await store.db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll().as('count'))
    .execute();
  const media = await store.db.selectFrom('media').select(['state', 'attempts']).orderBy('id').execute();
  return [inbox, outbox, events, media];
}

async function conversationsOf(store: Store): Promise<ConversationRow[]> {
  const rows = await store.db.selectFrom('conversations').select('number').orderBy('id').execute();
  const found = await Promise.all(rows.map((row) => store.findConversationByNumber(row.number)));
  return found.filter((row) => row !== null);
}

/** Deciding every history again gives the same effects, and the state that is stored. */
async function expectReplayable({ store }: World): Promise<void> {
  for (const row of await conversationsOf(store)) {
    const events = await store.listEvents(row.id);
    const [first] = events;
    if (first?.event.type !== 'conversation-opened') throw new Error(`${row.number} does not begin with its opening`);
    const { rules } = published;
    const rulesOf = (revision: string) => (revision === rules.revision ? rules : (revisions.get(revision) ?? rules));
    expect(replayHistory(events, rulesOf), `history of ${row.number}`).toEqual([]);
    const replayed = replay(
      newConversation(first.event),
      events.map(({ event }) => event),
      (_event, index) => rulesOf(events[index]?.revision ?? ''),
    );
    expect(row.state, `state of ${row.number}`).toEqual(JSON.parse(JSON.stringify(replayed.conversation)));
    await expectSameTimers(store, row);
  }
}

/** The store's timers are those that the conversation waits for. */
async function expectSameTimers(store: Store, row: ConversationRow): Promise<void> {
  const timers = await store.db.selectFrom('timers').select('timer').where('conversation_id', '=', row.id).execute();
  expect(timers.map(({ timer }) => timer).toSorted(), `timers of ${row.number}`).toEqual(
    Object.keys(row.state.timers).toSorted(),
  );
}

/** Content under a revision of its own, which replays find again. */
export function underRevision(content: Published, revision: string): Published {
  const rules = { ...content.rules, revision };
  revisions.set(revision, rules);
  return { ...content, rules };
}
const revisions = new Map<string, Published['rules']>();
