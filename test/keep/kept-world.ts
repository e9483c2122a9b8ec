import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import { policyDefaults } from '../../src/core/sop/policy-defaults.ts';
import type { Policy } from '../../src/core/sop/policy.ts';
import { readOn } from '../../src/desk/ledger/read-on.ts';
import { viewLedger } from '../../src/desk/ledger/view-ledger.ts';
import { createRulesFor } from '../../src/desk/reports/score-rules.ts';
import { scoreReport } from '../../src/desk/reports/score-report.ts';
import { judgeClosed } from '../../src/desk/reports/scores.ts';
import { trialReport } from '../../src/desk/reports/trial-report.ts';
import { weeklyReport } from '../../src/desk/reports/weekly-report.ts';
import { responseTimes } from '../../src/desk/reports/response-times.ts';
import { createArchiveFolder, type ArchiveFolder } from '../../src/keep/archive-folder.ts';
import { keepPass, type KeepParts } from '../../src/keep/keep-pass.ts';
import { forgetOld } from '../../src/store/forget-old.ts';
import { createMediaFiles, type MediaFiles } from '../../src/store/media-files.ts';
import { message, onEachEngine, published, t0, type World } from '../engine/world.ts';

export const dayMs = 86_400_000;
export const timezone = 'Asia/Jakarta';
export const agent = { id: 'u-sari', name: 'Sari' };

/** A desk at which cases are worked on, and what lets them go. */
export type KeptWorld = World & {
  archive: ArchiveFolder;
  /** DATA_DIR of it. */
  folder: string;
  files: MediaFiles;
  keep: { value: Policy['keep'] };
  parts: KeepParts;
  /** One pass, of a service that may be stopped by `stop`. */
  letGo(stop?: AbortSignal): Promise<void>;
  /** A case that an agent answered and solved, with a file, a note and a score; closed by now. Its id. */
  worked(phone: string, word: string): Promise<string>;
  /** Everything that reports say of these days. */
  figures(): Promise<unknown>;
  /** What the ledger says once it has read all. */
  balance(): Promise<string[]>;
  /** The tables in which a text stands anywhere. */
  tablesWith(word: string): Promise<string[]>;
};

/** A case lives for days: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 90_000 });

/** Nothing is waited for after a case is solved. */
const { rules } = published;
const quiet = { ...published, rules: { ...rules, policy: { ...rules.policy, followUp: null } } };

/** The suite on both stores. Histories are emptied in it: they are not replayed. */
export function onEachKept(about: string, suite: (open: () => Promise<KeptWorld>) => void): void {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  onEachEngine(about, (open) => {
    suite(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sapa-keep-'));
      folders.push(folder);
      const files = createMediaFiles(join(folder, 'media'));
      const world = await open({ from: async () => undefined, saveMedia: files.save, content: quiet });
      return keptWorld(world, folder, files);
    });
  });
}

function keptWorld(world: World, folder: string, files: MediaFiles): KeptWorld {
  const { store, clock } = world;
  const archive = createArchiveFolder(join(folder, 'archive'), files.pathOf);
  const keep = { value: { ...policyDefaults.keep, messagesMs: 30 * dayMs, between: null } as Policy['keep'] };
  const rulesFor = createRulesFor(store, { today: () => rules, restore: () => rules });
  const parts: KeepParts = {
    ...{
      store,
      archive,
      mediaPath: files.pathOf,
      previewPaths: (sha256) => [join(folder, `${sha256}.webp`)],
      rulesFor,
    },
    policy: () => ({ ...rules.policy, keep: keep.value }),
    now: () => clock.now,
    log: { info: () => undefined, warn: (fields: object) => void world.errors.push(JSON.stringify(fields)) },
    once: { holds: async () => true },
    pauseMs: 0,
  };
  const read = async (): Promise<void> => {
    while ((await readOn(store, { now: clock.now, timezone })).isMore);
  };
  return {
    ...world,
    ...{ archive, folder, files, keep, parts },
    // The engine may be another one by then.
    says: (...args) => world.says(...args),
    async letGo(stop = new AbortController().signal) {
      await keepPass(parts, stop);
      await forgetOld(store, clock.now);
    },
    async worked(phone, word) {
      const picture = Buffer.from(`picture of ${word}`);
      const arrives = message(phone, '');
      const providerId = `in-${word}`;
      world.channel.files.set(providerId, picture);
      const media = { kind: 'image', media: { providerId, mime: 'image/jpeg' }, text: `${word}-photo` } as const;
      await world.says(phone, `saya mau refund ${word}-said`);
      await world.rest();
      await world.engine.receive([world.row({ ...arrives, content: media } as typeof arrives)]);
      await world.rest();
      const { id } = (await world.conversations()).at(-1)!;
      const order = (given: object) => world.engine.act(id, { agent, ...given } as never);
      await order({ type: 'agent-claimed', team: 'cs' });
      world.pass(60_000);
      const content = { kind: 'text', text: `${word}-answered` };
      await order({ type: 'agent-wrote', messageId: '', content, canSendFreeText: true });
      await order({ type: 'agent-noted', text: `${word}-noted` });
      await order({ type: 'agent-resolved', note: `${word}-solved` });
      await world.rest();
      for (const { id: part } of world.channel.accepted.slice(-3)) await world.receipt(part, 'delivered');
      await closed(world, id);
      return id;
    },
    async figures() {
      await judgeClosed(store, rulesFor, 1_000);
      const [from, to] = [t0 - dayMs, t0 + 60 * dayMs];
      return {
        weekly: await weeklyReport(store, from, to),
        score: await scoreReport(store, { from, to }),
        trials: await trialReport(store, from, to),
        times: await responseTimes(store, { from, to, by: 'agent' }),
      };
    },
    async balance() {
      world.pass(10 * 60_000);
      await read();
      world.pass(60_000);
      await read();
      const items = await store.db.selectFrom('ledger_items').select(['kind', 'ref', 'problem']).execute();
      const { accounts } = await viewLedger(store, '2026-11-02', { now: clock.now, timezone });
      const strays = Object.entries(accounts).filter(([, account]) => account.unaccounted !== 0);
      return [...items.map((item) => JSON.stringify(item)), ...strays.map(([kind]) => `${kind} has no place`)];
    },
    async tablesWith(word) {
      const found: string[] = [];
      for (const { name } of await store.db.introspection.getTables()) {
        if (/^(search_words|sqlite_)/.test(name)) continue;
        const rows = await store.db
          .selectFrom(name as never)
          .selectAll()
          .execute();
        if (JSON.stringify(rows).includes(word)) found.push(name);
      }
      return found;
    },
  };
}

/** Days go by until nothing is waited for any more. */
async function closed(world: World, id: string): Promise<void> {
  await vi.waitFor(
    async () => {
      world.pass(2 * dayMs);
      await world.rest();
      const row = await world.store.db
        .selectFrom('conversations')
        .select('phase')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(row.phase).toBe('closed');
    },
    { timeout: 20_000, interval: 1 },
  );
}
