import { expect, it } from 'vitest';
import { onEachStore } from './on-each-store.ts';
import { account, bsuid, inboundRow, keyOf, phone, t0, unique } from './rows.ts';

onEachStore('inbound rows', (opened) => {
  it('L2 a redelivery is not stored again, and is counted', async () => {
    const { store } = opened;
    const id = await account(store);
    const row = inboundRow(id, [phone(unique('628'))]);
    const again = inboundRow(id, [phone(unique('628'))], { key: row.inbound.key });
    const first = await store.insertInbound([row, again]);
    expect(first.stored.map((one) => one.inbound.key)).toEqual([row.inbound.key]);
    expect(first.duplicates).toBe(1);
    expect(await store.insertInbound([row])).toEqual({ stored: [], duplicates: 1 });
  });

  it('the same provider id on two accounts is two messages', async () => {
    const { store } = opened;
    const row = inboundRow(await account(store), [phone('1')]);
    const other = inboundRow(await account(store), [phone('1')], { key: row.inbound.key });
    expect((await store.insertInbound([row, other])).stored).toHaveLength(2);
  });

  it('stores all rows of a batch or none', async () => {
    const { store } = opened;
    const good = inboundRow(await account(store), [phone(unique('628'))]);
    const bad = inboundRow('no-such-account', [phone('1')]);
    await expect(store.insertInbound([good, bad])).rejects.toThrow(/No account no-such-account/);
    expect((await store.insertInbound([good])).stored).toHaveLength(1);
  });

  it('L4 are taken by the provider’s time, then by arrival, and only once handled', async () => {
    const { store } = opened;
    const id = await account(store);
    const from = [phone(unique('628'))];
    const rows = [
      inboundRow(id, from, { key: unique('late'), at: t0 + 2_000 }),
      inboundRow(id, from, { key: unique('second'), at: t0 }),
      inboundRow(id, from, { key: unique('third'), at: t0 }),
      inboundRow(id, from, { key: unique('first'), at: t0 - 1_000 }),
    ];
    await store.insertInbound(rows);
    const key = keyOf(id, from[0]!);
    const taken = await store.write((tx) => tx.takeInbound(key, t0 + 5_000));
    expect(taken.map((row) => row.inbound.key.split('-')[0])).toEqual(['first', 'second', 'third', 'late']);
    expect(taken[0]).toMatchObject({ accountId: id, threadKey: key, attempts: 0, inbound: rows[3]!.inbound });
    await store.write((tx) =>
      tx.finishInbound(
        taken.slice(0, 3).map((row) => row.id),
        'handled',
        t0,
      ),
    );
    const left = await store.write((tx) => tx.takeInbound(key, t0 + 5_000));
    expect(left.map((row) => row.id)).toEqual([taken[3]!.id]);
  });

  it('L11 what failed comes back at its time with its attempts counted, and is kept as stuck when given up', async () => {
    const { store } = opened;
    const id = await account(store);
    const from = [phone(unique('628'))];
    const { stored } = await store.insertInbound([inboundRow(id, from)]);
    const key = keyOf(id, from[0]!);
    const ids = stored.map((row) => row.id);
    await store.write((tx) => tx.postponeInbound(ids, t0 + 9_000, 'broken'));
    expect(await store.write((tx) => tx.takeInbound(key, t0))).toEqual([]);
    expect(await store.listReadyThreads(t0, 1_000)).not.toContain(key);
    expect(await store.listReadyThreads(t0 + 9_000, 1_000)).toContain(key);
    expect(await store.write((tx) => tx.takeInbound(key, t0 + 9_000))).toMatchObject([{ attempts: 1 }]);
    await store.write((tx) => tx.postponeInbound(ids, null, 'broken for good'));
    expect(await store.write((tx) => tx.takeInbound(key, Number.MAX_SAFE_INTEGER))).toEqual([]);
    const kept = await store.db.selectFrom('inbox').selectAll().where('id', '=', ids[0]!).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ state: 'stuck', error: 'broken for good', attempts: 2 });
  });

  it('receipts and notices belong to no thread and are taken by themselves, oldest first', async () => {
    const { store } = opened;
    const id = await account(store);
    const notice = (key: string) => ({
      ...{ accountId: id, threadKey: null, receivedAt: t0 },
      inbound: { accountExternalId: 'x', key, at: t0, type: 'account-notice', what: 'x', data: {} } as const,
    });
    const { stored } = await store.insertInbound([notice(unique('a')), notice(unique('b'))]);
    const taken = await store.write((tx) => tx.takeUnthreaded(t0, 10));
    expect(taken.map((row) => row.id)).toEqual(stored.map((row) => row.id));
    await store.write((tx) =>
      tx.finishInbound(
        taken.map((row) => row.id),
        'ignored',
        t0,
      ),
    );
    expect(await store.write((tx) => tx.takeUnthreaded(t0, 10))).toEqual([]);
  });

  it('finds the threads that wait behind a customer with many rows', async () => {
    const { store } = opened;
    const id = await account(store);
    const busy = phone(unique('628'));
    const quiet = phone(unique('628'));
    await store.insertInbound(Array.from({ length: 30 }, () => inboundRow(id, [busy])));
    await store.insertInbound([inboundRow(id, [quiet])]);
    const ready = await store.listReadyThreads(t0, 10_000);
    expect(ready.filter((key) => key === keyOf(id, busy))).toHaveLength(1);
    expect(ready).toContain(keyOf(id, quiet));
    const waiting = ready.length;
    expect(await store.listReadyThreads(t0, 2)).toHaveLength(Math.min(2, waiting));
  });

  it('keeps text that databases find hard: emoji, quotes, the NUL character, half a surrogate', async () => {
    const { store } = opened;
    const id = await account(store);
    const from = [phone(unique('628'))];
    const text = 'Kak 🙏 "ongkir" \' \\ \u0000 \ud83d';
    await store.insertInbound([inboundRow(id, from, { text })]);
    const [taken] = await store.write((tx) => tx.takeInbound(keyOf(id, from[0]!), t0));
    expect(taken?.inbound).toMatchObject({ content: { text } });
  });
});

onEachStore('L12 one person, several addresses', (opened) => {
  it('a customer known by phone who comes by phone and BSUID, then by BSUID alone, stays one thread', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    const rows = [inboundRow(id, [number]), inboundRow(id, [user, number]), inboundRow(id, [user])];
    for (const row of rows) await store.insertInbound([row]);
    const taken = await store.write((tx) => tx.takeInbound(keyOf(id, number), t0));
    expect(taken).toHaveLength(3);
    const thread = await store.write((tx) => tx.lockThread(keyOf(id, number), t0));
    expect(thread.identities).toEqual([number, user]);
  });

  it('holds within one batch, and before any of it was handled', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    const { stored } = await store.insertInbound([
      inboundRow(id, [user]),
      inboundRow(id, [number, user]),
      inboundRow(id, [number]),
    ]);
    expect(new Set(stored.map((row) => row.threadKey))).toEqual(new Set([keyOf(id, user)]));
  });

  it('holds when webhooks about one unknown person arrive at the same moment, whichever address comes first', async () => {
    const { store } = opened;
    const id = await account(store);
    for (let round = 0; round < 10; round += 1) {
      const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
      const orders = [[number, user], [user, number], [user], [number, user], [user, number]];
      const results = await Promise.all(orders.map((from) => store.insertInbound([inboundRow(id, from)])));
      const threads = new Set(results.flatMap(({ stored }) => stored.map((row) => row.threadKey)));
      expect(threads.size).toBe(1);
      const people = await store.db
        .selectFrom('identities')
        .select('contact_id')
        .where('external_id', 'in', [number.id, user.id])
        .execute();
      expect(new Set(people.map((row) => row.contact_id)).size).toBe(1);
    }
  });

  it('the same number on another account of the business is another thread', async () => {
    const { store } = opened;
    const number = phone(unique('628'));
    const [one, other] = [await account(store), await account(store)];
    const { stored } = await store.insertInbound([inboundRow(one, [number]), inboundRow(other, [number])]);
    expect(stored.map((row) => row.threadKey)).toEqual([keyOf(one, number), keyOf(other, number)]);
  });

  it('locking a thread by the key of a joined address gives the person’s thread', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    await store.insertInbound([inboundRow(id, [number, user])]);
    const thread = await store.write((tx) => tx.lockThread(keyOf(id, user), t0));
    expect(thread.key).toBe(keyOf(id, number));
    expect(await store.findThreadKey(id, [user])).toBe(keyOf(id, number));
    expect(
      await store.findThreadKeys([
        { accountId: id, identities: [phone('0')] },
        { accountId: id, identities: [phone('0'), user] },
      ]),
    ).toEqual([null, keyOf(id, number)]);
  });

  it('two threads that turn out to be one person are joined where something is open, and both stay reachable', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    const byNumber = await store.write((tx) => tx.lockThread(keyOf(id, number), t0));
    const byUser = await store.insertInbound([inboundRow(id, [user])]);
    await store.write((tx) => tx.renameContact(byNumber.key, 'Rina'));
    const { stored } = await store.insertInbound([inboundRow(id, [number, user])]);
    expect(stored[0]?.threadKey).toBe(byUser.stored[0]?.threadKey);
    const [joined, old] = await store.write(async (tx) => [
      await tx.lockThread(keyOf(id, user), t0),
      await tx.lockThread(byNumber.key, t0),
    ]);
    expect(joined.contactId).toBe(old.contactId);
    expect(joined.contactName).toBe('Rina');
    expect(old.identities).toEqual([number, user]);
    expect(joined.identities).toEqual([user, number]);
  });

  it('what waits for a thread that is joined to another is taken there, once', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    const rows = [inboundRow(id, [number]), inboundRow(id, [user]), inboundRow(id, [number, user])];
    const stored = [];
    for (const row of rows) stored.push(...(await store.insertInbound([row])).stored);
    const home = stored[2]!.threadKey!;
    const other = [keyOf(id, number), keyOf(id, user)].find((key) => key !== home)!;
    const taken = await store.write((tx) => tx.takeInbound(home, t0 + 1));
    expect(taken.map((row) => row.id)).toEqual(stored.map((row) => row.id));
    expect(await store.write((tx) => tx.takeInbound(other, t0 + 1))).toEqual([]);
    expect(await store.listReadyThreads(t0 + 1, 10_000)).not.toContain(other);
  });

  it('an address that was seen before leads to the thread that it was joined to, also when both happen at once', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    await store.write((tx) => tx.lockThread(keyOf(id, number), t0));
    for (const who of [number, user, number, user]) await store.insertInbound([inboundRow(id, [who])]);
    await Promise.all([
      store.insertInbound([inboundRow(id, [number]), inboundRow(id, [user])]),
      store.write(async (tx) => {
        await tx.lockThread(keyOf(id, number), t0);
        await tx.addIdentities(keyOf(id, number), [user], null, t0);
      }),
      store.insertInbound([inboundRow(id, [user]), inboundRow(id, [number])]),
    ]);
    const home = await store.findThreadKey(id, [number]);
    const { stored } = await store.insertInbound([number, user].map((who) => inboundRow(id, [who])));
    expect(stored.map(({ threadKey }) => threadKey)).toEqual([home, home]);
    expect(await store.findThreadKey(id, [user])).toBe(home);
  });

  it('a change of number keeps the thread', async () => {
    const { store } = opened;
    const id = await account(store);
    const [old, fresh] = [phone(unique('628')), phone(unique('628'))];
    await store.insertInbound([inboundRow(id, [old])]);
    const changed = {
      accountExternalId: 'x',
      key: unique('k'),
      at: t0,
      type: 'identity-changed',
      from: [old],
      to: [fresh],
    } as const;
    await store.insertInbound([
      { accountId: id, threadKey: keyOf(id, old), inbound: { ...changed, from: [old], to: [fresh] }, receivedAt: t0 },
    ]);
    const { stored } = await store.insertInbound([inboundRow(id, [fresh])]);
    expect(stored[0]?.threadKey).toBe(keyOf(id, old));
  });

  it('addresses learnt in a turn lead to its thread, and the profile’s name is kept beside the given one', async () => {
    const { store } = opened;
    const id = await account(store);
    const [number, user] = [phone(unique('628')), bsuid(unique('ID.'))];
    const key = keyOf(id, number);
    const named = await store.write(async (tx) => {
      await tx.lockThread(key, t0);
      await tx.addIdentities(key, [number, user], 'rina_cantik', t0);
      const profile = await tx.lockThread(key, t0);
      await tx.renameContact(key, 'Rina');
      await tx.addIdentities(key, [user], 'rina_cantik_sekali', t0);
      return [profile.contactName, (await tx.lockThread(key, t0)).contactName];
    });
    expect(named).toEqual(['rina_cantik', 'Rina']);
    expect(await store.findThreadKey(id, [user])).toBe(key);
  });

  it('an account keeps its id and takes a new name', async () => {
    const { store } = opened;
    const externalId = unique('number');
    const first = await store.ensureAccount({ channel: 'whatsapp', externalId, name: 'Toko' });
    expect(await store.ensureAccount({ channel: 'whatsapp', externalId, name: 'Toko Baru' })).toBe(first);
    expect(await store.ensureAccount({ channel: 'instagram', externalId, name: 'Toko' })).not.toBe(first);
    const row = await store.db.selectFrom('accounts').select('name').where('id', '=', first).executeTakeFirst();
    expect(row?.name).toBe('Toko Baru');
  });
});
