import { beforeAll, expect, it } from 'vitest';
import { findSaid } from '../../../src/desk/conversations/find-said.ts';
import { wantedBy } from '../../../src/store/search-words.ts';
import type { Store } from '../../../src/store/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

const reader = { id: 'nobody', supervises: true };

onEachStore('what is looked for in one conversation', (given) => {
  let store: Store;
  let long: string;
  let earlier: string;

  beforeAll(async () => {
    store = given.store;
    earlier = await openCase(store, { messages: [{ text: 'Resi JP778899' }, { text: 'Beli 2 Café' }] });
    const news = Array.from({ length: 1_200 }, (_, n) => ({ text: `kabar ${n}`, at: t0 + n * 1_000 }));
    const messages = [{ text: 'resinya JP778899 ya', at: t0 - 1 }, ...news];
    long = await openCase(store, { at: t0 + 60 * minutes, messages });
  });

  const find = async (q: string, ids: [string, ...string[]] = [long, earlier]) => {
    const wanted = wantedBy(q);
    if (!wanted) throw new Error(`there is no word in ${q}`);
    return findSaid(store, ids, { wanted, reader });
  };

  it('is found however far above it is, and in the conversations before', async () => {
    const { items, isAll } = await find('jp778899 resi');
    expect(items.map(({ conversationId, text }) => [conversationId, text])).toEqual([
      [long, 'resinya JP778899 ya'],
      [earlier, 'Resi JP778899'],
    ]);
    expect(isAll).toBe(true);
  });

  it('is told up to two hundred times, the latest ones', async () => {
    const { items, isAll } = await find('kabar');
    expect([items.length, items[0]?.text, items.at(-1)?.text, isAll]).toEqual([200, 'kabar 1199', 'kabar 1000', false]);
  });

  it('has all the words in one message, whatever their case and accents', async () => {
    expect((await find('cafe BELI')).items).toMatchObject([
      {
        text: 'Beli 2 Café',
        marks: [
          [0, 4],
          [7, 11],
        ],
      },
    ]);
    expect((await find('beli resi')).items).toEqual([]);
    expect((await find('jp778899', [earlier])).items).toHaveLength(1);
  });
});
