import { expect, it } from 'vitest';
import { createRequestLimit } from '../../../src/desk/people/request-limit.ts';

const limit = { most: 3, windowMs: 1_000 };

it('lets so many pass within its time, tells the next ones how long to wait, and begins anew', async () => {
  let now = 10_000;
  const limits = createRequestLimit(() => now);
  for (let count = 0; count < 3; count += 1) expect(await limits.take('a', limit)).toBe(0);
  now += 400;
  expect(await limits.take('a', limit)).toBe(600);
  expect(await limits.take('b', limit)).toBe(0);
  now += 600;
  expect(await limits.take('a', limit)).toBe(0);
});

it('counts what went to other processes, too', async () => {
  const counts = new Map<string, number>();
  const shared = {
    read: async (keys: string[]) => keys.map((key) => ({ count: counts.get(key) ?? 0, endsInMs: 700 })),
    add: async (keys: string[], number: number) => {
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + number);
    },
    forget: async () => undefined,
  };
  const [one, other] = [createRequestLimit(() => 0, shared), createRequestLimit(() => 0, shared)];
  expect([await one.take('a', limit), await other.take('a', limit), await one.take('a', limit)]).toEqual([0, 0, 0]);
  expect(await other.take('a', limit)).toBe(700);
});
