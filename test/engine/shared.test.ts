import { describe, expect, it } from 'vitest';
import { partOf } from '../../src/engine/wake-ups.ts';

describe('the parts of what stands in the store', () => {
  it('a key is in the same one in every process, of whatever version: no two do the same', () => {
    const parts = (key: string) => [2, 3, 7].map((count) => partOf(key, count));
    expect(parts('account|phone:628121')).toEqual([0, 0, 2]);
    expect(parts('account|phone:628122')).toEqual([1, 0, 3]);
    expect(parts('01J|igsid:99')).toEqual([0, 1, 3]);
  });

  it('are about as large', () => {
    const keys = Array.from({ length: 9_000 }, (_, n) => `account|phone:62812${String(n).padStart(6, '0')}`);
    for (const count of [1, 2, 3, 4, 7]) {
      const sizes = Array.from({ length: count }, () => 0);
      for (const key of keys) sizes[partOf(key, count)]! += 1;
      for (const size of sizes) expect(size / (keys.length / count)).toBeGreaterThan(0.85);
    }
  });
});
