import { afterEach, describe, expect, it } from 'vitest';
import { watchFullDisk, type FullDisk } from '../../src/store/full-disk.ts';
import type { Store } from '../../src/store/store.ts';

const noRoom = () => Promise.reject(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
const writes = ['write', 'writeDb', 'insertInbound', 'pruneChanges', 'pruneInbound', 'indexWords'] as const;

describe('a disk that is full', () => {
  let disk: FullDisk | undefined;
  afterEach(() => disk?.stop());

  // What is written by itself may be the first: searched words are, a moment after a message came.
  it.each(writes)('is noticed by whatever finds no room first, and told once: %s', async (first) => {
    const told: string[] = [];
    const log = { error: (_: object, text: string) => told.push(text), info: () => undefined };
    const given = Object.fromEntries(writes.map((name) => [name, noRoom])) as unknown as Store;
    disk = watchFullDisk(given, log as unknown as Parameters<typeof watchFullDisk>[1]);
    const store = disk.store as unknown as Record<string, () => Promise<unknown>>;
    await expect(store[first]?.()).rejects.toThrow('disk is full');
    expect(disk.isFull()).toBe(true);
    for (const name of writes) await expect(store[name]?.()).rejects.toThrow('disk is full');
    expect(told).toEqual(['the disk is full: nothing can be stored until there is room on it']);
  });
});
