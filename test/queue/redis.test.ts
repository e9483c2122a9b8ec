import { setTimeout as wait } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoginLimit, createSharedLoginLimit } from '../../src/desk/people/login-limit.ts';
import type { WakeUps, Work } from '../../src/engine/wake-ups.ts';
import { createRedisCounts } from '../../src/queue/redis-counts.ts';
import { createRedisHints } from '../../src/queue/redis-hints.ts';
import { createRedisPace } from '../../src/queue/redis-pace.ts';
import { createRedisWakeUps } from '../../src/queue/redis-wake-ups.ts';
import { createLog } from '../../src/log.ts';
import { createRedisLink, type RedisLink } from '../../src/queue/redis.ts';
import { redisFaults, withoutFaults } from '../../src/queue/redis-itself.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';

const log = { warn: () => undefined };
const now = Date.now;

describe.skipIf(!hasRedis)('what processes share through Redis', () => {
  let redis: RedisServer;
  const closers: (() => Promise<void>)[] = [];
  let prefix = '';
  let counter = 0;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
    await redis?.stop();
  });
  beforeEach(() => {
    prefix = `test-${(counter += 1)}`;
  });

  async function openLink(): Promise<RedisLink> {
    const link = createRedisLink(redis.url, log);
    await link.start();
    closers.push(() => link.close());
    return link;
  }

  const untilUp = (link: RedisLink, isUp: boolean) => expect.poll(() => link.isUp()).toBe(isUp);

  const order = async (command: string, ...words: string[]) => {
    const client = new Redis(redis.url);
    await client.call(command, ...words);
    client.disconnect();
  };

  describe('a Redis that does not let this service in', () => {
    const lines: string[] = [];
    const kept = createLog('trace', () => false, { write: (line) => void lines.push(line) });

    async function saidTo(url: string): Promise<string> {
      lines.length = 0;
      const link = createRedisLink(url, kept);
      await link.start();
      await link.close();
      return lines.join('');
    }

    it('says why and what to do, and no password', async () => {
      await order('ACL', 'SETUSER', 'sapa', 'on', '>topsecret', '~*', '&*', '+@all');
      const withUser = (user: string) => redis.url.replace('//', `//${user}@`);
      expect(await saidTo(withUser('sapa:topsecret'))).toBe('');
      const wrong = await saidTo(withUser('sapa:topsecretwrong'));
      expect(wrong).toContain('the user name or the password in REDIS_URL is wrong');
      expect(wrong).not.toContain('topsecret');
      expect(await saidTo('redis://127.0.0.1:1')).toContain('nothing listens there');
    });
  });

  describe('a Redis that is not set as it should be', () => {
    it('is told of in the log, once, with what to set, and BullMQ prints nothing beside it', async () => {
      const [lines, printed] = [[] as string[], vi.spyOn(console, 'warn').mockReturnValue(undefined)];
      await order('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
      const kept = createLog('info', () => false, { write: (line) => void lines.push(line) });
      const link = createRedisLink(redis.url, kept);
      closers.push(() => link.close());
      await link.start();
      const queue = new Queue('any', { connection: link.commands, prefix });
      const connection = link.open();
      const worker = new Worker('any', () => Promise.resolve(), { connection, prefix });
      await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
      await expect.poll(() => lines.length).toBeGreaterThan(0);
      const turns: boolean[] = [];
      link.onTurned((isUp) => turns.push(isUp));
      await Promise.all([worker.close(true), queue.close()]);
      connection.disconnect();
      await order('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await expect.poll(() => turns).toEqual([false, true]);
      await order('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      expect(printed).not.toHaveBeenCalled();
      printed.mockRestore();
      const told = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
      expect(told.filter(({ msg }) => msg.includes('maxmemory-policy'))).toEqual([
        expect.objectContaining({
          level: 40,
          msg: expect.stringMatching(/maxmemory-policy allkeys-lru.*set maxmemory-policy noeviction/) as string,
        }),
      ]);
    });

    it.each([
      ['6.0.16', 'Redis is 6.0.16: Sapa needs 6.2 or newer', '6.2.0'],
      ['5.0.7', 'Redis is 5.0.7: Sapa needs 6.2 or newer', '5.0.7'],
    ])('says so of version %s, whatever its line ends', (version, told, forBullMQ) => {
      const info = `# Server\r\nredis_version:${version}\r\nmaxmemory_policy:noeviction\r\n`;
      expect(redisFaults(info)).toEqual([expect.stringContaining(told)]);
      expect(withoutFaults(info)).toContain(`redis_version:${forBullMQ}`);
    });

    it('has nothing to say of one that is as it should be', () => {
      expect(redisFaults('redis_version:6.2.0\r\nmaxmemory_policy:noeviction\r\n')).toEqual([]);
      expect(redisFaults('redis_version:10.1.0\r\n')).toEqual([]);
    });
  });

  describe('a Redis that answers and takes nothing', () => {
    /** What it answers to a write when it is up again. */
    async function awayBetween(before: () => Promise<void>, after: () => Promise<void>): Promise<unknown> {
      const link = await openLink();
      await untilUp(link, true);
      await before();
      await untilUp(link, false);
      await after();
      await untilUp(link, true);
      return link.commands.set('anything', '1');
    }

    it('since it became a replica, is as one that is away, until it is promoted', async () => {
      const replicate = () => order('REPLICAOF', '127.0.0.1', '1');
      expect(await awayBetween(replicate, () => order('REPLICAOF', 'NO', 'ONE'))).toBe('OK');
    });

    it('since it is full, is as one that is away, until it has room', async () => {
      const limit = (bytes: string) => order('CONFIG', 'SET', 'maxmemory', bytes);
      const answer = await awayBetween(
        () => limit('1'),
        () => limit('0'),
      );
      expect(answer).toBe('OK');
    });
  });

  describe('wake-ups', () => {
    type Process = { wakeUps: WakeUps; taken: string[]; room: { most: number }; waits: string[] };

    async function openProcess(link: RedisLink, works = true): Promise<Process> {
      const hints = createRedisHints(link, { prefix, processId: String(Math.random()), log });
      await hints.start();
      closers.push(() => hints.close());
      const [taken, waits, room] = [[] as string[], [] as string[], { most: Infinity }];
      const wakeUps = createRedisWakeUps({ link, hints, prefix, now, log })({
        works,
        async room(_work: Work) {
          while (taken.length >= room.most) await wait(5);
        },
        take: (work, key) => void taken.push(`${work} ${key}`),
        waits: (id) => void waits.push(id),
        turned: () => undefined,
      });
      wakeUps.start();
      closers.push(() => wakeUps.stop());
      return { wakeUps, taken, room, waits };
    }

    it('reach exactly one process that works, none that does not, and what is asked twice stands there once', async () => {
      const link = await openLink();
      const web = await openProcess(link, false);
      for (let n = 0; n < 100; n += 1) web.wakeUps.ask('turn', `whatsapp|phone:${n % 50}`);
      await wait(200);
      const workers = [await openProcess(link), await openProcess(link)];
      await expect.poll(() => workers.flatMap(({ taken }) => taken).length).toBe(50);
      await wait(100);
      expect(new Set(workers.flatMap(({ taken }) => taken)).size).toBe(50);
      expect(workers.flatMap(({ taken }) => taken)).toHaveLength(50);
      expect(web.taken).toEqual([]);
    });

    it('asked while its work begins is a job anew: what was committed meanwhile is not missed', async () => {
      const link = await openLink();
      const { wakeUps, taken } = await openProcess(link);
      for (let n = 1; n <= 20; n += 1) {
        wakeUps.ask('turn', 'a');
        await expect.poll(() => taken.length, { interval: 1 }).toBe(n);
      }
    });

    it('ring when they are due, and as often as there are processes that ask for the same time only once', async () => {
      const link = await openLink();
      const [one, other] = [await openProcess(link), await openProcess(link)];
      const dueAt = now() + 400;
      for (const { wakeUps } of [one, other, one]) wakeUps.ask('turn', 'timer', dueAt);
      await wait(250);
      expect([...one.taken, ...other.taken]).toEqual([]);
      await expect.poll(() => [...one.taken, ...other.taken].length).toBe(1);
      expect(now()).toBeGreaterThanOrEqual(dueAt);
    });

    it('go to whoever has room', async () => {
      const link = await openLink();
      const [busy, free] = [await openProcess(link), await openProcess(link)];
      busy.room.most = 0;
      for (let n = 0; n < 60; n += 1) free.wakeUps.ask('send', String(n));
      // What the busy one had been given by then waits for its room.
      await expect.poll(() => free.taken.length).toBeGreaterThanOrEqual(60 - 8);
      busy.room.most = Infinity;
      await expect.poll(() => free.taken.length + busy.taken.length).toBe(60);
    });

    it('tell all others of a line that waits for a receipt', async () => {
      const link = await openLink();
      const [one, other] = [await openProcess(link), await openProcess(link)];
      await expect
        .poll(() => {
          one.wakeUps.tellWaiting('c1');
          return other.waits;
        })
        .toContain('c1');
      expect(one.waits).toEqual([]);
    });

    it('go on after Redis was killed and started empty; meanwhile asking fails nobody and says that nothing is heard', async () => {
      const link = await openLink();
      const { wakeUps, taken } = await openProcess(link);
      await redis.kill();
      await untilUp(link, false);
      wakeUps.ask('turn', 'lost');
      await redis.start();
      await untilUp(link, true);
      await expect
        .poll(() => {
          wakeUps.ask('turn', 'found');
          return taken;
        })
        .toContain('turn found');
    });

    it('say within seconds that a Redis which takes connections and answers nothing is away', async () => {
      const link = await openLink();
      redis.pause();
      try {
        await untilUp(link, false);
      } finally {
        redis.resume();
      }
      await untilUp(link, true);
      expect(await link.commands.ping()).toBe('PONG');
    });
  });

  describe('pace', () => {
    const paceOf = (link: RedisLink, perSecond: number, processes = 1) =>
      createRedisPace(link, { prefix, processes: () => processes, now })(perSecond);
    const takeMany = (pace: ReturnType<typeof paceOf>, count: number, mostMs = 60_000) => {
      const at = now();
      return Promise.all(Array.from({ length: count }, async () => pace.take('a', at, mostMs)));
    };

    it('is one bucket for all processes: a second of messages at once, the rest spaced evenly', async () => {
      const paces = [paceOf(await openLink(), 10), paceOf(await openLink(), 10)] as const;
      const waits = [...(await takeMany(paces[0], 8)), ...(await takeMany(paces[1], 8))].toSorted((a, b) => a - b);
      expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
      // What the calls took has been refilled meanwhile.
      for (const [index, waitMs] of waits.slice(10).entries()) {
        expect(waitMs).toBeGreaterThan(index * 100 - 60);
        expect(waitMs).toBeLessThanOrEqual((index + 1) * 100);
      }
    });

    it('lets urgent ones pass those that wait, up to a tenth of the rate, whichever process they are of', async () => {
      const [one, other] = [paceOf(await openLink(), 20), paceOf(await openLink(), 20)];
      await takeMany(one, 40);
      const at = now();
      const asked = [false, true, true, true].map(async (isUrgent) => other.take('a', at, 60_000, isUrgent));
      const waits = await Promise.all(asked);
      expect(waits.slice(1, 3)).toEqual([0, 0]);
      expect(waits[0]).toBeGreaterThan(900);
      expect(waits[3]).toBeGreaterThan(900);
    });

    it('goes on when the clock of Redis is put back', async () => {
      const pace = paceOf(await openLink(), 10);
      pace.slowDown('a', now() + 500);
      await takeMany(pace, 30, 1_000);
      for (const time of ['at', 'closed', 'asked', 'seen'])
        await order('hincrbyfloat', `${prefix}:pace:a`, time, String(3 * 3_600_000));
      for (const waitMs of await takeMany(pace, 3, 1_000)) expect(waitMs).toBeLessThan(5_000);
    });

    it('keeps no place for who would have to wait too long, and tells each another time', async () => {
      const pace = paceOf(await openLink(), 1);
      const waits = await takeMany(pace, 5, 1_500);
      expect(waits[0]).toBe(0);
      expect(waits[1]).toBeLessThanOrEqual(1_000);
      const later = waits.slice(2).map((waitMs) => Math.round(waitMs / 1_000));
      expect(later).toEqual([2, 3, 4]);
    });

    it('holds an account back in every process when the provider told one of them that it is too fast', async () => {
      const [one, other] = [paceOf(await openLink(), 100), paceOf(await openLink(), 100)];
      one.slowDown('a', now() + 3_000);
      await wait(50);
      const [held] = await takeMany(other, 1);
      expect(held).toBeGreaterThan(2_700);
      expect(await other.take('b', now(), 60_000)).toBe(0);
    });

    it('without Redis gives each process its part of the rate, without a burst', async () => {
      const link = await openLink();
      const pace = paceOf(link, 40, 4);
      await redis.kill();
      try {
        await untilUp(link, false);
        // At 10 a second, all asked for at one moment.
        expect(await takeMany(pace, 6)).toEqual([0, 100, 200, 300, 400, 500]);
      } finally {
        await redis.start();
      }
    });
  });

  describe('failed sign-ins', () => {
    it('L34: count wherever they were tried, and are taken back by the right password', async () => {
      const limits = await Promise.all(
        [1, 2].map(async () =>
          createSharedLoginLimit(createLoginLimit(now), createRedisCounts(await openLink(), prefix)),
        ),
      );
      for (let n = 0; n < 8; n += 1) await limits[n % 2]!.failed('ani', '192.0.2.1');
      for (const limit of limits) expect(await limit.waitMs('ani', '192.0.2.1')).toBeGreaterThan(14 * 60_000);
      expect(await limits[0]!.waitMs('ani', '192.0.2.2')).toBe(0);
      await limits[0]!.succeeded('ani', '192.0.2.1');
      expect(await limits[1]!.waitMs('ani', '192.0.2.1')).toBe(0);
    });

    it('go by each process alone while Redis is away', async () => {
      const link = await openLink();
      const limit = createSharedLoginLimit(createLoginLimit(now), createRedisCounts(link, prefix));
      await redis.kill();
      try {
        for (let n = 0; n < 8; n += 1) await limit.failed('ani', '192.0.2.1');
        expect(await limit.waitMs('ani', '192.0.2.1')).toBeGreaterThan(0);
      } finally {
        await redis.start();
      }
    });
  });
});
