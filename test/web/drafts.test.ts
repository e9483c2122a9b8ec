import { describe, expect, it } from 'vitest';
import { createDrafts, newKey } from '../../web/assets/drafts.js';

function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

function numbered() {
  let count = 0;
  return () => `key-${(count += 1)}`;
}

describe('drafts', () => {
  it('keep the key that was made when they began (L3)', () => {
    const drafts = createDrafts(memoryStorage(), 'rina', numbered());
    expect(drafts.keep('c1', { text: 'H' })?.key).toBe('key-1');
    expect(drafts.keep('c1', { text: 'Halo' })?.key).toBe('key-1');
    expect(drafts.find('c1')).toEqual({ key: 'key-1', text: 'Halo', file: null });
  });

  it('get a new key once they were sent or emptied', () => {
    const drafts = createDrafts(memoryStorage(), 'rina', numbered());
    drafts.keep('c1', { text: 'Halo' });
    drafts.drop('c1');
    expect(drafts.keep('c1', { text: 'Lagi' })?.key).toBe('key-2');
    drafts.keep('c1', { text: '' });
    expect(drafts.find('c1')).toBeNull();
  });

  it('survive a reload, each person having their own', () => {
    const storage = memoryStorage();
    createDrafts(storage, 'rina', numbered()).keep('c1', { text: 'Halo' });
    expect(createDrafts(storage, 'rina').find('c1')?.text).toBe('Halo');
    expect(createDrafts(storage, 'ani').find('c1')).toBeNull();
  });

  it('leave nothing of a customer behind when cleared, and nothing of others cleared', () => {
    const storage = memoryStorage();
    const rina = createDrafts(storage, 'rina');
    const ani = createDrafts(storage, 'ani');
    rina.keep('c1', { text: 'Halo' });
    rina.keepPending('c2', [{ key: 'k', body: { text: 'Halo' }, at: 1, state: 'waiting', problem: null }]);
    ani.keep('c1', { text: 'Hai' });
    expect(rina.conversationsWithPending()).toEqual(['c2']);
    rina.clear();
    expect(rina.conversationsWithPending()).toEqual([]);
    expect(rina.find('c1')).toBeNull();
    expect(ani.find('c1')?.text).toBe('Hai');
  });

  it('are empty, not broken, when storage holds something else', () => {
    const storage = memoryStorage();
    storage.setItem('sapa.desk.draft.rina.c1', '{half');
    expect(createDrafts(storage, 'rina').find('c1')).toBeNull();
  });
});

describe('idempotency keys', () => {
  it('are random UUIDs even where the browser makes none (plain HTTP)', () => {
    const plain = { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) };
    expect(newKey(plain)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(newKey()).not.toBe(newKey());
  });
});
