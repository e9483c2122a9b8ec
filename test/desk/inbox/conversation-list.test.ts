import { beforeAll, expect, it } from 'vitest';
import { listConversations } from '../../../src/desk/inbox/conversation-list.ts';
import type { ListFilter, Reader } from '../../../src/desk/inbox/list-query.ts';
import type { Store } from '../../../src/store/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

const reader: Reader = { id: 'nobody', team: null, role: 'admin' };

onEachStore('the list of conversations', (given) => {
  let store: Store;
  let rina: string;
  let budi: string;

  beforeAll(async () => {
    store = given.store;
    rina = await openCase(store, {
      phone: '6281234567890',
      name: 'Rina Wati',
      messages: [{ text: 'Diskon 50%_off masih ada?' }],
    });
    budi = await openCase(store, {
      phone: '6289911112222',
      profileName: 'BUDI',
      at: t0 + minutes,
      messages: [{ text: 'Paket 50 persen rusak' }],
    });
  });

  const list = (filter: ListFilter) => listConversations(store, filter, { reader, now: t0 });

  async function search(q: string): Promise<string[]> {
    return (await list({ q, limit: 10 })).rows.map(({ id }) => id);
  }

  it.each([
    ['a name told by the customer', 'rina', 'rina'],
    ['the beginnings of names, whatever their case', 'RI WA', 'rina'],
    ['the last digits of a phone number', '7890', 'rina'],
    ['a name and a word of a message', 'rina diskon', 'rina'],
    ['a name of the channel’s profile', 'budi', 'budi'],
    ['a phone number as it is stored', '6281234567890', 'rina'],
    ['a phone number as people write it', '0812 3456', 'rina'],
    ['one with signs', '+62 812-3456-7890', 'rina'],
    ['one in brackets', '(0899) 1111.2222', 'budi'],
    ['one as dialled from abroad', '0062 899 1111', 'budi'],
    ['words of a message', 'paket 50', 'budi'],
    ['words whatever signs are between them', '50%_off', 'rina'],
  ] as const)('finds %s: %s', async (_what, q, who) => {
    expect(await search(q)).toEqual([who === 'rina' ? rina : budi]);
  });

  it('tells the phone number of each, which stands for a name that nobody knows', async () => {
    const { rows } = await list({ limit: 10 });
    expect(rows.find(({ id }) => id === budi)?.phone).toBe('6289911112222');
  });

  it('finds a ticket number', async () => {
    const { rows } = await list({ limit: 10 });
    const number = rows.find(({ id }) => id === rina)?.number ?? '';
    expect(await search(number)).toEqual([rina]);
  });

  it.each(['zzz', '%', '\\', "' or 1=1 --", '00000000', '____', 'rina paket', '" OR "', 'NOT rina'])(
    'finds nothing that does not match: %j',
    async (q) => {
      expect(await search(q)).toEqual([]);
    },
  );

  it('is ordered by the newest activity', async () => {
    expect((await list({ limit: 10 })).rows.map(({ id }) => id)).toEqual([budi, rina]);
  });

  it('turns pages over rows of the very same time', async () => {
    const at = t0 - 60 * minutes;
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push(await openCase(store, { at, name: 'Serentak' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ q: 'serentak', limit: 2, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toSorted().toReversed());
  });

  it('has no next page when the last one is just full', async () => {
    const page = await list({ q: 'serentak', limit: 5 });
    expect([page.rows.length, page.next]).toEqual([5, null]);
  });

  it('L32: finds what is older than many others, page by page, in the filter and after the cursor', async () => {
    const old = [];
    for (const count of [1, 2, 3]) {
      const at = t0 - (5_000 + count) * minutes;
      old.push(await openCase(store, { at, messages: [{ text: `faktur yang lama ${count}` }] }));
    }
    const last = await store.db.selectFrom('conversations').selectAll().where('id', '=', old[2]!).executeTakeFirst();
    const thread = await store.db.selectFrom('threads').selectAll().executeTakeFirst();
    const [row, { key }] = [last!, thread!];
    await store.writeDb(async (db) => {
      for (let count = 0; count < 1_100; count += 1) {
        const id = `between-${count}`;
        const at = t0 - (200 + count) * minutes;
        const own = { id, number: id, thread_key: key, phase: 'closed', activity_at: at };
        await db
          .insertInto('conversations')
          .values({ ...row, ...own })
          .execute();
      }
    });
    const first = await list({ q: 'faktur yang lama', limit: 2 });
    expect(first.rows.map(({ id }) => id)).toEqual([old[0], old[1]]);
    const next = await list({ q: 'faktur yang lama', limit: 2, cursor: first.next! });
    expect([next.rows.map(({ id }) => id), next.next]).toEqual([[old[2]], null]);
    const none = await list({ q: 'faktur yang lama', phase: 'closed', limit: 2 });
    expect(none).toEqual({ rows: [], next: null });
  });
});
