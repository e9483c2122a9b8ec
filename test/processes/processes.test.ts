import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLeases } from '../../src/processes/leases.ts';
import { createProcesses, type Processes } from '../../src/processes/registry.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { claim, openCase, queue, sendAgain, statusOf, t0 } from '../store/rows.ts';
import { freshDatabase, hasPostgres, type DatabasePlace } from '../support/databases.ts';

describe.skipIf(!hasPostgres)('processes on one database', () => {
  let place: DatabasePlace;
  const stores: Store[] = [];

  beforeAll(async () => {
    place = await freshDatabase('postgres');
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  async function openProcess(options: { works?: boolean; revision?: string; warn?: () => void } = {}) {
    const store = await openStore(place);
    stores.push(store);
    const { works = true, revision = 'r1', warn = () => undefined } = options;
    const processes = await createProcesses({
      ...{ store, works, version: 'test', revision: () => revision },
      log: { warn },
    });
    await processes.start();
    return { store, processes };
  }

  it('share the work between those that work, each another part, and again when one has gone', async () => {
    const [one, other, web] = [await openProcess(), await openProcess(), await openProcess({ works: false })];
    const shares = (all: { processes: Processes }[]) => all.map(({ processes }) => processes.share());
    await expect.poll(() => shares([one, other]).map(({ count }) => count)).toEqual([2, 2]);
    expect(
      shares([one, other])
        .map(({ index }) => index)
        .toSorted((a, b) => a - b),
    ).toEqual([0, 1]);
    expect(web.processes.count()).toBe(3);
    await other.processes.stop();
    await expect.poll(() => one.processes.share()).toEqual({ index: 0, count: 1 });
    await one.processes.stop();
    await web.processes.stop();
  });

  it('one that does not renew its row is gone within seconds, for all of them', async () => {
    const [one, other] = [await openProcess(), await openProcess()];
    await expect.poll(() => one.processes.count()).toBe(2);
    await other.processes.stop(); // no beat follows
    await sql`insert into processes values (${other.processes.id}, 1, 'test', 'r1',
      (extract(epoch from clock_timestamp()) * 1000)::bigint + 500)`.execute(one.store.db);
    await expect.poll(() => one.processes.count()).toBe(1);
    await one.processes.stop();
  });

  it('what one of them does for all passes to another when its holder gives it back or dies', async () => {
    const [one, other] = [await openProcess(), await openProcess()];
    const [first, second] = [createLeases(one.store, one.processes.id), createLeases(other.store, other.processes.id)];
    expect([await first.holds('job'), await second.holds('job'), await second.holds('other job')]).toEqual([
      true,
      false,
      true,
    ]);
    await first.release();
    expect([await second.holds('job'), await first.holds('job')]).toEqual([true, false]);
    await sql`update leases set held_until = 0`.execute(one.store.db);
    expect(await first.holds('job')).toBe(true);
    await one.processes.stop();
    await other.processes.stop();
  });

  it('a message that a dead process was sending is of unknown fate at once, not at the end of its lease', async () => {
    const [one, other] = [await openProcess(), await openProcess()];
    const rows = [await openCase(one.store), await openCase(one.store)] as const;
    const [orphan, own] = [await queue(one.store, rows[0]), await queue(one.store, rows[1])];
    await claim(other.store, rows[0]);
    await claim(one.store, rows[1]);
    const expire = () => one.store.write((tx) => tx.expireSends(t0, { told: t0 + 20_000, silent: [] }));
    expect(await expire()).toBe(0);
    await sql`update processes set seen_until = 0 where id = ${other.processes.id}`.execute(one.store.db);
    expect(await expire()).toBe(1);
    expect((await statusOf(one.store, orphan)).status).toBe('unknown');
    expect((await statusOf(one.store, own)).status).toBe('sending');
    await one.processes.stop();
    await other.processes.stop();
  });

  it('where nothing tells what became of it, that is sent again at once', async () => {
    const [one, other] = [await openProcess(), await openProcess()];
    const expiredAmong = async (silent: string[]) => {
      const row = await openCase(one.store);
      const orphan = await queue(one.store, row);
      await claim(other.store, row);
      await sql`update processes set seen_until = 0 where id = ${other.processes.id}`.execute(one.store.db);
      await one.store.write((tx) => tx.expireSends(t0, { told: t0 + 20_000, silent }));
      await one.store.write((tx) => tx.resendUnknown(t0, sendAgain));
      return (await statusOf(one.store, orphan)).status;
    };
    expect(await expiredAmong(['another'])).toBe('unknown');
    expect(await expiredAmong(['another', 'whatsapp'])).toBe('queued');
    await one.processes.stop();
    await other.processes.stop();
  });

  describe('a clock that is not the database’s', () => {
    const right = () => performance.timeOrigin + performance.now();
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('is told of, and nobody goes by it', async () => {
      vi.spyOn(Date, 'now').mockImplementation(() => right() + 60_000);
      const warn = vi.fn<() => void>();
      const { processes } = await openProcess({ warn });
      expect(warn).toHaveBeenCalledTimes(1);
      expect(Math.abs(processes.now() - right())).toBeLessThan(1_000);
      await processes.stop();
    });

    it.each([3_600_000, -86_400_000])('nor when it is set by %i ms between two looks at the database', async (ms) => {
      const { processes } = await openProcess();
      const before = processes.now();
      vi.spyOn(Date, 'now').mockImplementation(() => right() + ms);
      expect(processes.now() - before).toBeLessThan(1_000);
      expect(processes.now()).toBeGreaterThanOrEqual(before);
      await processes.stop();
    });
  });
});
