import { expect, it } from 'vitest';
import type { SendJob } from '../../src/engine/store.ts';
import { openStore } from '../../src/store/open.ts';
import { createPasswordLinks } from '../../src/desk/people/password-links.ts';
import { onEachStore } from './on-each-store.ts';
import { person } from './people-rows.ts';
import {
  account,
  claim,
  finish,
  inboundRow,
  keyOf,
  openCase,
  openOn,
  phone,
  queue,
  statusOf,
  t0,
  unique,
} from './rows.ts';

onEachStore('writers at the same time', (opened) => {
  it('L1 twenty on one new thread make one conversation and take each row once', async () => {
    const { store } = opened;
    const id = await account(store);
    const from = [phone(unique('628'))];
    const key = keyOf(id, from[0]!);
    await store.insertInbound(Array.from({ length: 10 }, () => inboundRow(id, from)));
    const turn = () =>
      store.write(async (tx) => {
        const thread = await tx.lockThread(key, t0);
        const rows = await tx.takeInbound(thread.key, t0);
        const open = (await tx.findOpenConversation(thread.key)) ?? (await openOn(tx, thread.key));
        await tx.updateConversation(open.id, {
          version: open.version,
          state: { ...open.state, resolutions: open.state.resolutions + 1 },
          at: t0,
          revision: 'r',
        });
        await tx.finishInbound(
          rows.map((row) => row.id),
          'handled',
          t0,
        );
        return rows.length;
      });
    const taken = await Promise.all(Array.from({ length: 20 }, turn));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(10);
    const conversation = await store.write((tx) => tx.findOpenConversation(key));
    expect(conversation).toMatchObject({ version: 21, state: { resolutions: 20 } });
  });

  it('twenty on a thread that nobody knows yet make one thread', async () => {
    const { store } = opened;
    const key = keyOf(await account(store), phone(unique('628')));
    const threads = await Promise.all(Array.from({ length: 20 }, () => store.write((tx) => tx.lockThread(key, t0))));
    expect(new Set(threads.map((thread) => thread.contactId)).size).toBe(1);
  });

  it('who ask for a person’s password link all get one, and the last one counts', async () => {
    const { store } = opened;
    const id = await person(store, { name: 'Ani' });
    const links = createPasswordLinks(store, () => t0);
    const made = await Promise.all(Array.from({ length: 8 }, () => links.open(id)));
    const owners = await Promise.all(made.map(({ token }) => links.findOwner(token)));
    expect(owners.filter((owner) => owner !== null)).toMatchObject([{ id }]);
  });

  it('give every conversation a number of its own', async () => {
    const { store } = opened;
    const rows = await Promise.all(Array.from({ length: 20 }, () => openCase(store)));
    expect(new Set(rows.map((row) => row.number)).size).toBe(20);
  });

  it('never hand out one message twice', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const ids = [await queue(store, row), await queue(store, row)];
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(store, row)));
    const jobs = claims.filter((one): one is SendJob => one !== null);
    expect(jobs.map((job) => job.messageId)).toEqual([ids[0]]);
  });

  it('receipts of all parts at once leave the message as far as they say', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row, 8);
    const providerIds: string[] = [];
    for (let part = 0; part < 8; part += 1) {
      const job = (await claim(store, row)) as SendJob;
      providerIds.push(unique('wamid'));
      await finish(store, job.partId, providerIds[part]!);
    }
    const receipt = { accountId: row.accountId, ourId: null, at: t0, error: null };
    const all = providerIds.flatMap((providerId) =>
      (['read', 'delivered'] as const).map((status) => ({ ...receipt, providerId, status })),
    );
    await Promise.all(all.map((one) => store.write((tx) => tx.applyReceipt(one))));
    expect((await statusOf(store, messageId)).status).toBe('read');
  });

  it('one that fails takes nothing of the others with it', async () => {
    const { store } = opened;
    const writes = Array.from({ length: 30 }, (_, index) =>
      store.write(async (tx) => {
        const key = keyOf('', phone('')).replace('|', `${index}|`);
        if (index % 3 === 0) await tx.lockThread(key, t0);
        return index;
      }),
    );
    const results = await Promise.allSettled(writes);
    for (const [index, result] of results.entries())
      expect(result.status).toBe(index % 3 === 0 ? 'rejected' : 'fulfilled');
  });

  it('the engine and the desk do not see each other’s half-done work', async () => {
    const { store } = opened;
    const id = await account(store);
    const seen: number[] = [];
    const count = async () =>
      (await store.db.selectFrom('contacts').select('id').where('name', '=', `desk-${id}`).execute()).length;
    const desk = store.writeDb(async (trx) => {
      await trx
        .insertInto('contacts')
        .values({ id: unique('c'), name: `desk-${id}`, profile_name: null, created_at: t0 })
        .execute();
      seen.push(await count());
      await trx
        .insertInto('contacts')
        .values({ id: unique('c'), name: `desk-${id}`, profile_name: null, created_at: t0 })
        .execute();
    });
    await Promise.all([desk, openCase(store)]);
    expect(seen.every((number) => number === 0)).toBe(true);
    expect(await count()).toBe(2);
  });

  it('a transaction that is used after its end says so', async () => {
    const { store } = opened;
    const late = await store.write(async (tx) => ({ use: () => tx.takeUnthreaded(t0, 1) }));
    await expect(late.use()).rejects.toThrow(/after it ended/);
    const lateDesk = await store.writeDb(async (trx) => ({ use: () => trx.selectFrom('users').selectAll().execute() }));
    await expect(lateDesk.use()).rejects.toThrow(/after it ended/);
  });

  it('a statement that failed unnoticed does not pass for a commit', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const before = await store.db.selectFrom('notes').selectAll().execute();
    const careless = store.write(async (tx) => {
      await tx.insertNote({ conversationId: row.id, agentId: 'a', text: 'x', at: t0 });
      await openOn(tx, row.threadKey).catch(() => null);
    });
    if (store.dialect === 'postgres') {
      await expect(careless).rejects.toThrow();
      expect(await store.db.selectFrom('notes').selectAll().execute()).toEqual(before);
    } else {
      // SQLite undoes the statement alone: what was written beside it is committed, as the caller is told.
      await careless;
      expect(await store.db.selectFrom('notes').selectAll().execute()).toHaveLength(before.length + 1);
    }
  });
});

onEachStore('after a crash', (opened) => {
  it('what was being sent is of unknown fate once its lease ran out, and what waited still waits', async () => {
    const before = await openStore(opened.place);
    const row = await openCase(before);
    const [first, second] = [await queue(before, row), await queue(before, row)];
    const from = [phone(unique('628'))];
    await before.insertInbound([inboundRow(row.accountId, from)]);
    await before.write((tx) => tx.startTimers(row.id, [{ timer: 'response-due', dueAt: t0 }]));
    await claim(before, row);
    await before.close();

    const { store } = opened;
    expect(await claim(store, row, t0 + 1)).toBeNull();
    expect(await store.nextSendAt(t0)).toBe(t0 + 60_000);
    expect(await store.write((tx) => tx.expireSends(t0 + 60_000, { told: t0 + 70_000, silent: [] }))).toBe(1);
    expect((await statusOf(store, first)).status).toBe('unknown');
    expect((await statusOf(store, second)).status).toBe('queued');
    expect(new Set(await store.listReadyThreads(t0, 10))).toEqual(
      new Set([row.threadKey, keyOf(row.accountId, from[0]!)]),
    );
  });

  it('nothing is written once the store is closed', async () => {
    const store = await openStore(opened.place);
    await store.close();
    await expect(openCase(store)).rejects.toThrow();
  });
});

onEachStore('ticket numbers (SOP Q5)', (opened) => {
  async function openIn(year: number, fail = false): Promise<string> {
    const key = keyOf(await account(opened.store), phone(unique('62812')));
    return opened.store.write(async (tx) => {
      const { number } = await openOn(tx, key, year);
      if (fail) throw new Error('rolled back');
      return number;
    });
  }

  it('are unique and increase without a gap within each year, however many are opened at once', async () => {
    const batches = [];
    for (let batch = 0; batch < 3; batch += 1) {
      batches.push(await Promise.all(Array.from({ length: 20 }, (_, index) => openIn(index % 2 === 0 ? 2031 : 2032))));
    }
    for (const year of [2031, 2032]) {
      const numbers = batches.map((batch) => batch.filter((number) => number.startsWith(`${year}-`)).toSorted());
      const wanted = Array.from({ length: 30 }, (_, index) => `${year}-${String(index + 1).padStart(6, '0')}`);
      // Whatever the order within a batch, none of a later one is before any of an earlier one.
      expect(numbers.flat()).toEqual(wanted);
    }
  });

  it('are not used up by one that was rolled back', async () => {
    await expect(openIn(2033, true)).rejects.toThrow('rolled back');
    expect(await openIn(2033)).toBe('2033-000001');
  });
});
