import { expect, it } from 'vitest';
import type { SendJob } from '../../src/engine/store.ts';
import { onEachStore } from './on-each-store.ts';
import { claim, finish, giveUpAll, openCase, queue, sendAgain, statusOf, t0 } from './rows.ts';

onEachStore('the outbox', (opened) => {
  it('hands out one message of a conversation at a time, in its order', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const [first, second] = [await queue(store, row), await queue(store, row)];
    expect(await store.listSendable(t0, 1_000)).toContain(row.id);
    const job = (await claim(store, row)) as SendJob;
    expect(job).toMatchObject({ messageId: first, attempts: 1, author: 'bot', part: 0, floor: null, urgent: false });
    expect(job.to).toHaveLength(1);
    expect(await claim(store, row)).toBeNull();
    expect(await store.listSendable(t0, 1_000)).not.toContain(row.id);
    expect((await statusOf(store, first)).status).toBe('sending');
    await finish(store, job.partId, 'wamid.1');
    expect(await statusOf(store, first)).toEqual({ status: 'sent', error: null, providerId: 'wamid.1' });
    expect(await claim(store, row)).toMatchObject({ messageId: second });
  });

  it('two conversations do not wait for each other', async () => {
    const { store } = opened;
    const rows = [await openCase(store), await openCase(store)] as const;
    const ids = [await queue(store, rows[0]), await queue(store, rows[1])];
    const jobs = await Promise.all(rows.map((row) => claim(store, row)));
    expect(jobs.map((job) => job?.messageId)).toEqual(ids);
  });

  it('L7 a retry waits for its time, blocks what is behind it and shows its reason', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const first = await queue(store, row);
    await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    const outcome = { state: 'retry', retryAt: t0 + 5_000, error: '429' } as const;
    await store.write((tx) => tx.finishSend(job.partId, outcome, t0));
    expect(await claim(store, row, t0 + 4_999)).toBeNull();
    expect(await store.listSendable(t0 + 4_999, 1_000)).not.toContain(row.id);
    expect(await statusOf(store, first)).toMatchObject({ status: 'queued', error: '429' });
    expect(await claim(store, row, t0 + 5_000)).toMatchObject({ messageId: first, attempts: 2 });
    expect(await statusOf(store, first)).toMatchObject({ status: 'sending', error: null });
  });

  it('L7: a wait of our own is no attempt', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await queue(store, row);
    const wait = { state: 'retry', retryAt: t0, error: 'paced', untried: true } as const;
    for (let round = 0; round < 3; round += 1) {
      const job = (await claim(store, row)) as SendJob;
      await store.write((tx) => tx.finishSend(job.partId, wait, t0, job.attempts));
    }
    expect(await claim(store, row)).toMatchObject({ attempts: 1 });
  });

  it('L2: what an older attempt has to say, after a pause, does not put back what a later one is sending', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const id = await queue(store, row);
    const older = (await claim(store, row)) as SendJob;
    await store.write((tx) => tx.expireSends(t0 + 3_600_000, { told: t0 + 3_600_000, silent: [] }));
    await store.write((tx) => tx.resendUnknown(t0 + 3_600_000, sendAgain));
    const later = (await claim(store, row, t0 + 3_600_000)) as SendJob;
    expect([older.attempts, later.attempts]).toEqual([1, 2]);
    const retry = { state: 'retry', retryAt: t0, error: 'ECONNREFUSED' } as const;
    await store.write((tx) => tx.finishSend(older.partId, retry, t0 + 3_600_001, older.attempts));
    expect((await statusOf(store, id)).status).toBe('sending');
    expect(await claim(store, row, t0 + 3_600_002)).toBeNull();
    await store.write((tx) => tx.finishSend(later.partId, retry, t0 + 3_600_003, later.attempts));
    expect((await statusOf(store, id)).status).toBe('queued');
  });

  it('a message of several parts is sent part by part, and is sent when all are', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const id = await queue(store, row, 3);
    for (const part of [0, 1, 2]) {
      expect((await statusOf(store, id)).status).toBe(part === 0 ? 'queued' : 'sending');
      const job = (await claim(store, row)) as SendJob;
      expect(job).toMatchObject({ messageId: id, part });
      await finish(store, job.partId, `wamid.${id}.${part}`);
    }
    expect(await statusOf(store, id)).toMatchObject({ status: 'sent', providerId: `wamid.${id}.0` });
    const found = await store.write((tx) => tx.findMessageByProviderId(row.accountId, `wamid.${id}.2`));
    expect(found?.id).toBe(id);
  });

  it('when a part fails the rest of the message is dropped, and the next message goes on', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const id = await queue(store, row, 3);
    const next = await queue(store, row);
    await finish(store, ((await claim(store, row)) as SendJob).partId, `wamid.${id}`);
    const job = (await claim(store, row)) as SendJob;
    const outcome = { state: 'failed', error: '131026', detail: 'not on WhatsApp' } as const;
    await store.write((tx) => tx.finishSend(job.partId, outcome, t0));
    expect(await statusOf(store, id)).toMatchObject({ status: 'failed', error: '131026' });
    const states = await store.db
      .selectFrom('outbox')
      .select(['state', 'error'])
      .where('message_id', '=', id)
      .orderBy('line')
      .execute();
    expect(states.map((part) => part.state)).toEqual(['sent', 'failed', 'dropped']);
    expect(states[1]?.error).toBe('131026: not on WhatsApp');
    expect(await claim(store, row)).toMatchObject({ messageId: next });
  });

  it('L20 what was decided under an older floor is dropped, and what is not bound to the floor is not', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const bound = await queue(store, row, 2, { floor: row.state.floor.number });
    const free = await queue(store, row);
    const current = await queue(store, row, 1, { floor: 7 });
    const floor = { holder: 'person', number: 7 } as const;
    await store.write((tx) =>
      tx.updateConversation(row.id, { version: row.version, state: { ...row.state, floor }, at: t0, revision: 'r' }),
    );
    expect(await claim(store, row)).toEqual({ dropped: 'floor_changed', messageId: bound });
    expect(await statusOf(store, bound)).toMatchObject({ status: 'dropped', error: 'floor_changed' });
    const job = (await claim(store, row)) as SendJob;
    expect(job.messageId).toBe(free);
    await finish(store, job.partId, 'wamid.free');
    expect(await claim(store, row)).toMatchObject({ messageId: current, floor: 7 });
  });
});

onEachStore('a send of unknown fate', (opened) => {
  it('is one that nobody reported, and blocks the line until its deadline', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const first = await queue(store, row);
    const second = await queue(store, row);
    await claim(store, row);
    await store.write((tx) => tx.expireSends(t0 + 59_999, { told: t0 + 90_000, silent: [] }));
    expect((await statusOf(store, first)).status).toBe('sending');
    await store.write((tx) => tx.expireSends(t0 + 60_000, { told: t0 + 90_000, silent: [] }));
    expect((await statusOf(store, first)).status).toBe('unknown');
    expect(await claim(store, row, t0 + 80_000)).toBeNull();
    const givenUpAt = (at: number) => store.write((tx) => tx.listGivenUp(at, giveUpAll));
    expect(await givenUpAt(t0 + 89_999)).toEqual([]);
    const [partId = ''] = await givenUpAt(t0 + 90_000);
    expect(await store.write((tx) => tx.resendUnknown(t0 + 90_000, giveUpAll))).toBe(0);
    expect(await store.write((tx) => tx.giveUpUnknown(partId, t0 + 89_999))).toBeNull();
    expect((await statusOf(store, first)).status).toBe('unknown');
    expect(await store.write((tx) => tx.giveUpUnknown(partId, t0 + 90_000))).toMatchObject({
      ...{ messageId: first, conversationId: row.id, reason: 'no_report' },
    });
    expect(await store.write((tx) => tx.giveUpUnknown(partId, t0 + 90_000))).toBeNull();
    expect(await statusOf(store, first)).toMatchObject({ status: 'failed', error: 'unknown_fate' });
    expect(await claim(store, row, t0 + 90_000)).toMatchObject({ messageId: second });
  });

  it('may also be sent again, in its old place', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const first = await queue(store, row);
    await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    const outcome = { state: 'unknown', reconcileUntil: t0 + 100, error: 'timeout' } as const;
    await store.write((tx) => tx.finishSend(job.partId, outcome, t0));
    expect(await statusOf(store, first)).toMatchObject({ status: 'unknown', error: 'timeout' });
    await store.write((tx) => tx.extendUnknown({ told: t0 + 200, silent: [] }));
    await store.write((tx) => tx.extendUnknown({ told: t0 + 150, silent: [] }));
    expect(await store.write((tx) => tx.resendUnknown(t0 + 199, sendAgain))).toBe(0);
    expect(await store.write((tx) => tx.resendUnknown(t0 + 200, sendAgain))).toBe(1);
    expect(await claim(store, row, t0 + 200)).toMatchObject({ messageId: first, attempts: 2 });
  });
});

onEachStore('the next send', (opened) => {
  it('says when the next retry or lease falls due, after a time', async () => {
    const { store } = opened;
    expect(await store.nextSendAt(-1)).toBeNull();
    const row = await openCase(store);
    await queue(store, row);
    expect(await store.nextSendAt(0)).toBeNull();
    const job = (await claim(store, row)) as SendJob;
    await store.write((tx) => tx.finishSend(job.partId, { state: 'retry', retryAt: 5, error: 'x' }, t0));
    expect(await store.nextSendAt(0)).toBe(5);
    await queue(store, row);
    expect(await store.nextSendAt(0)).toBe(5);
    const again = (await claim(store, row, t0)) as SendJob;
    expect(await store.nextSendAt(0)).toBe(t0 + 60_000);
    await store.write((tx) =>
      tx.finishSend(again.partId, { state: 'unknown', reconcileUntil: t0 + 70_000, error: 'x' }, t0),
    );
    expect(await store.nextSendAt(0)).toBe(t0 + 70_000);
    await finish(store, again.partId, 'wamid.next');
    expect(await store.nextSendAt(0)).toBeNull();
  });
});
