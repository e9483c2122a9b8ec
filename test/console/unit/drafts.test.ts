import { describe, expect, it } from 'vitest';
import { createDrafts, newKey, type Unsent } from '../../../web/console/src/features/composer/drafts.ts';
import { memoryStorage, numbered } from './memory-storage.ts';

const photo = { id: 'm1', mime: 'image/png', bytes: 10, fileName: 'foto.png' };
const pending: Unsent = {
  kind: 'message',
  key: 'k',
  body: { text: 'Halo' },
  shown: {},
  at: 1,
  state: 'waiting',
  problem: null,
};

describe('drafts', () => {
  it('keep the key that was made when they began (L3)', () => {
    const drafts = createDrafts(memoryStorage(), 'rina', numbered());
    expect(drafts.keep('c1', { text: 'H' })?.key).toBe('key-1');
    expect(drafts.keep('c1', { text: 'Halo', files: [photo] })?.key).toBe('key-1');
    const quoted = { id: 'm1', who: 'Budi', words: 'Ada?' };
    expect(drafts.keep('c2', { text: '', quoted })).toMatchObject({ quoted });
    expect(drafts.find('c2')?.quoted).toEqual(quoted);
    expect(drafts.find('c1')).toEqual({ key: 'key-1', text: 'Halo', files: [photo], quoted: null });
  });

  it('get a new key once they were sent or emptied', () => {
    const drafts = createDrafts(memoryStorage(), 'rina', numbered());
    drafts.keep('c1', { text: 'Halo' });
    drafts.drop('c1');
    expect(drafts.keep('c1', { text: 'Lagi' })?.key).toBe('key-2');
    drafts.keep('c1', { text: '' });
    expect(drafts.find('c1')).toBeNull();
  });

  it('take back what was not sent, before what was begun after it, under a key of its own', () => {
    const drafts = createDrafts(memoryStorage(), 'rina', numbered());
    const quoted = { id: 'm1', who: 'Budi', words: 'Ada?' };
    drafts.takeBack('c1', { ...pending, shown: { file: photo, quoted } });
    expect(drafts.find('c1')).toEqual({ key: 'key-1', text: 'Halo', files: [photo], quoted });
    drafts.keep('c2', { text: 'Lalu ini' });
    drafts.takeBack('c2', pending);
    expect(drafts.find('c2')?.text).toBe('Halo\nLalu ini');
  });

  it('survive a reload, each person having their own', () => {
    const storage = memoryStorage();
    createDrafts(storage, 'rina', numbered()).keep('c1', { text: 'Halo' });
    createDrafts(storage, 'rina').keepNote('c1', 'Catatan');
    const again = createDrafts(storage, 'rina');
    expect([again.find('c1')?.text, again.findNote('c1')]).toEqual(['Halo', 'Catatan']);
    const other = createDrafts(storage, 'ani');
    expect([other.find('c1'), other.findNote('c1')]).toEqual([null, '']);
  });

  it('and what is on its way live as long as the page where the storage is full', () => {
    const drafts = createDrafts(memoryStorage(0), 'rina', numbered());
    drafts.keep('c1', { text: 'Halo' });
    drafts.keepPending('c1', [pending]);
    expect(drafts.find('c1')?.text).toBe('Halo');
    expect(drafts.listPending('c1')).toEqual([pending]);
    expect(drafts.conversationsWithPending()).toEqual(['c1']);
    drafts.keepPending('c1', []);
    expect(drafts.conversationsWithPending()).toEqual([]);
  });

  it('are empty, not broken, when storage holds something else', () => {
    const storage = memoryStorage();
    storage.setItem('sapa.desk.draft.rina.c1', '{half');
    storage.setItem('sapa.desk.draft.rina.c2', '7');
    storage.setItem('sapa.desk.pending.rina.c2', '{"a":1}');
    const drafts = createDrafts(storage, 'rina');
    expect([drafts.find('c1'), drafts.find('c2'), drafts.listPending('c2')]).toEqual([null, null, []]);
  });
});

describe('idempotency keys', () => {
  it('are random UUIDs even where the browser makes none (plain HTTP)', () => {
    const plain = {
      getRandomValues: <T>(bytes: T): T => (bytes instanceof Uint8Array ? (bytes.fill(0xff), bytes) : bytes),
    };
    expect(newKey(plain)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(newKey()).not.toBe(newKey());
  });
});
