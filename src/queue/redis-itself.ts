import type { Redis } from 'ioredis';

const policyLine = /^maxmemory_policy:(.*?)\r?$/m;
const versionLine = /^redis_version:(\d+)\.(\d+)(.*?)\r?$/m;

/** What Redis says of itself (INFO) that is not as it has to be, for whoever runs it. */
export function redisFaults(info: string): string[] {
  const policy = policyLine.exec(info)?.[1];
  const [, major, minor, rest] = versionLine.exec(info) ?? [];
  const faults: string[] = [];
  if (policy !== undefined && policy !== 'noeviction')
    faults.push(
      `Redis drops what it holds when it is full (maxmemory-policy ${policy}), and work is then found later: ` +
        'set maxmemory-policy noeviction in its configuration',
    );
  if (major !== undefined && isOld(info))
    faults.push(`Redis is ${major}.${minor}${rest}: Sapa needs 6.2 or newer, upgrade it`);
  return faults;
}

function isOld(info: string): boolean {
  const [, major, minor] = versionLine.exec(info) ?? [];
  return Number(major) < 6 || (Number(major) === 6 && Number(minor) < 2);
}

/**
 * BullMQ reads INFO on each of its connections, and prints what it does not like past the log. The link has told it as
 * it should be, once: so BullMQ reads that all is well. Connections that it makes of this one are the same.
 */
export function unprinted(redis: Redis): Redis {
  const info = redis.info.bind(redis) as (...given: unknown[]) => Promise<string>;
  const duplicate = redis.duplicate.bind(redis);
  // With something given it is ioredis that asks, by a callback, whether Redis is ready.
  redis.info = (...given: unknown[]) => (given.length > 0 ? info(...given) : info().then(withoutFaults));
  redis.duplicate = (override) => unprinted(duplicate(override));
  return redis;
}

/** A Redis before 6 stays what it is: BullMQ asks such a one otherwise, or not at all. */
export function withoutFaults(info: string): string {
  return info
    .replace(policyLine, 'maxmemory_policy:noeviction')
    .replace(/^redis_version:6\.[01]\..*$/m, 'redis_version:6.2.0');
}
