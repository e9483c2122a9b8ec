import type { RedisLink } from './redis.ts';

/** Counts that all processes share, each of which ends after a while. While Redis is away they are all 0. */
export function createRedisCounts(link: RedisLink, prefix: string) {
  const keyOf = (key: string): string => `${prefix}:count:${key}`;

  return {
    async read(keys: string[]): Promise<{ count: number; endsInMs: number }[]> {
      const nothing = keys.map(() => ({ count: 0, endsInMs: 0 }));
      if (!link.isUp()) return nothing;
      const both = link.commands.pipeline();
      for (const key of keys) both.get(keyOf(key)).pttl(keyOf(key));
      try {
        const results = (await both.exec()) ?? [];
        return keys.map((_, index) => {
          const [count, endsInMs] = [results[index * 2]?.[1], results[index * 2 + 1]?.[1]];
          return { count: Number(count ?? 0), endsInMs: Math.max(0, Number(endsInMs ?? 0)) };
        });
      } catch {
        return nothing; // it has just gone away
      }
    },
    async add(keys: string[], number: 1 | -1, windowMs: number): Promise<void> {
      if (!link.isUp()) return;
      const all = link.commands.pipeline();
      for (const key of keys) all.set(keyOf(key), 0, 'PX', windowMs, 'NX').incrby(keyOf(key), number);
      await all.exec().catch(() => null); // the process has counted for itself
    },
    async forget(key: string): Promise<void> {
      if (link.isUp()) await link.commands.del(keyOf(key)).catch(() => 0);
    },
  };
}
