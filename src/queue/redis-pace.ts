import { createPace, type LocalPace, type Pace, urgentShare } from '../engine/pace.ts';
import type { RedisLink } from './redis.ts';

/** `createPace`, for all processes at once: the same bucket, by the clock of Redis. Answers a wait for each that asks. */
const take = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local rate, most, urgent, share = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[4]), tonumber(ARGV[5])
local per = 1000 / rate
local mostAhead = math.max(1, rate * share)
local stored = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'closed', 'asked', 'ahead', 'seen')
local ahead = tonumber(stored[5] or mostAhead)
local back = math.max(0, tonumber(stored[6] or 0) - now)
local tokens, at = tonumber(stored[1] or rate), tonumber(stored[2] or now) - back
local closed, asked = tonumber(stored[3] or 0) - back, tonumber(stored[4] or 0) - back
local waits = {}
for i = 1, tonumber(ARGV[3]) do
  local open = math.max(now, closed)
  local came = math.max(0, open - at) / per
  tokens = math.min(rate, tokens + came)
  ahead = math.min(mostAhead, ahead + came * share)
  at = open
  local wait = math.ceil(open - now + math.max(0, 1 - tokens) * per)
  if i <= urgent and open <= now and tokens < 1 and ahead >= 1 then
    ahead = ahead - 1
    tokens = tokens - 1
    wait = 0
  elseif wait <= most then
    tokens = tokens - 1
  else
    asked = math.max(asked + per, now + wait)
    wait = math.ceil(asked - now)
  end
  waits[i] = wait
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.0f', at),
  'closed', string.format('%.0f', closed), 'asked', string.format('%.3f', asked), 'ahead', string.format('%.6f', ahead),
  'seen', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], 3600000)
return waits`;

const slowDown = `
local t = redis.call('TIME')
local until_ = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
local stored = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'closed')
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', math.min(tonumber(stored[1] or 1), 1)),
  'at', string.format('%.0f', math.max(tonumber(stored[2] or 0), until_)),
  'closed', string.format('%.0f', math.max(tonumber(stored[3] or 0), until_)))
redis.call('PEXPIRE', KEYS[1], 3600000)`;

type Asking = { mostMs: number; isUrgent: boolean; resolve(waitMs: number): void; now: number };

/**
 * One bucket per account for all processes. Those of this process that ask in one round of the event loop ask together.
 * While Redis is away each process takes its part of the rate, by how many there were.
 */
export function createRedisPace(
  link: RedisLink,
  { prefix, processes, now }: { prefix: string; processes(): number; now(): number },
): (perSecond: number) => Pace {
  return (perSecond) => {
    const asking = new Map<string, Asking[]>();
    let alone: { count: number; pace: LocalPace; met: Set<string> } | null = null;

    function takeAlone(accountId: string, { now: at, mostMs, isUrgent }: Omit<Asking, 'resolve'>): number {
      const { pace, met } = aloneNow();
      // Begins without a burst: the others may have had theirs a moment ago.
      if (!met.has(accountId)) pace.slowDown(accountId, at);
      met.add(accountId);
      return pace.take(accountId, at, mostMs, isUrgent);
    }

    function aloneNow() {
      const count = processes();
      if (alone?.count !== count) alone = { count, pace: createPace(perSecond / count), met: new Set() };
      return alone;
    }

    function ask(accountId: string, one: Asking): void {
      const before = asking.get(accountId);
      if (before) return void before.push(one);
      asking.set(accountId, [one]);
      setImmediate(() => void answer(accountId));
    }

    async function answer(accountId: string): Promise<void> {
      // Those that may pass the others come first.
      const group = (asking.get(accountId) ?? []).toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent));
      asking.delete(accountId);
      // The same for all of one engine: how long it is willing to wait.
      const mostMs = group[0]?.mostMs ?? 0;
      const key = keyOf(accountId);
      try {
        const urgent = group.filter(({ isUrgent }) => isUrgent).length;
        const given = [perSecond, mostMs, group.length, urgent, urgentShare];
        const waits = (await link.commands.eval(take, 1, key, ...given)) as number[];
        for (const [index, one] of group.entries()) one.resolve(waits[index] ?? 0);
      } catch {
        for (const one of group) one.resolve(takeAlone(accountId, one));
      }
    }

    const keyOf = (accountId: string) => `${prefix}:pace:${accountId}`;

    return {
      take(accountId, at, mostMs, isUrgent = false) {
        const one = { mostMs, isUrgent, now: at };
        if (!link.isUp()) return takeAlone(accountId, one);
        alone?.met.clear();
        return new Promise((resolve) => ask(accountId, { ...one, resolve }));
      },
      slowDown(accountId, untilMs) {
        aloneNow().pace.slowDown(accountId, untilMs);
        if (!link.isUp()) return;
        const forMs = Math.max(0, untilMs - now());
        link.commands.eval(slowDown, 1, keyOf(accountId), forMs).catch(() => undefined); // the bucket of this process has it
      },
    };
  };
}
