import { expect, it } from 'vitest';
import type { ConversationRow, NewInbound, Receipt, SendJob } from '../../src/engine/store.ts';
import type { Store } from '../../src/store/open.ts';
import { onEachStore } from './on-each-store.ts';
import { claim, finish, message, openCase, phone, queue, sendAgain, statusOf, t0, unique } from './rows.ts';

type Status = Receipt['status'];

function apply(store: Store, row: ConversationRow, providerId: string, status: Status, more: Partial<Receipt> = {}) {
  const receipt = { accountId: row.accountId, providerId, ourId: null, status, at: t0, error: null, ...more };
  return store.write((tx) => tx.applyReceipt(receipt));
}

async function sendOne(store: Store): Promise<{ row: ConversationRow; messageId: string; providerId: string }> {
  const row = await openCase(store);
  const messageId = await queue(store, row);
  const providerId = unique('wamid');
  await finish(store, ((await claim(store, row)) as SendJob).partId, providerId);
  return { row, messageId, providerId };
}

onEachStore('receipts', (opened) => {
  it('L5 raise a message’s status in whatever order they come', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    expect(await apply(store, row, providerId, 'read')).toMatchObject({
      messageId,
      conversationId: row.id,
      author: 'bot',
      changed: true,
    });
    expect(await apply(store, row, providerId, 'delivered')).toMatchObject({ changed: false });
    expect(await apply(store, row, providerId, 'sent')).toMatchObject({ changed: false });
    expect((await statusOf(store, messageId)).status).toBe('read');
    expect(await apply(store, row, providerId, 'failed', { error: '131026' })).toMatchObject({ changed: false });
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'read', error: null });
  });

  it('up to a time raise all that was sent to that person until then, and nothing else', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const recipient = [phone(row.threadKey.split(':')[1] ?? '')];
    const sendAt = async (at: number): Promise<string> => {
      const messageId = await queue(store, row, 1, { at });
      const { partId } = (await claim(store, row, at)) as SendJob;
      const providerId = unique('m');
      await store.write((tx) => tx.finishSend(partId, { state: 'sent', providerId }, at + 100));
      return messageId;
    };
    const [first, second, third] = [await sendAt(t0), await sendAt(t0 + 10_000), await sendAt(t0 + 20_000)];
    const other = await sendOne(store);
    const upTo = { at: t0 + 10_500, recipient };
    expect(await apply(store, row, 'u:1', 'read', { upTo })).toMatchObject({
      conversationId: row.id,
      messageId: second,
    });
    const statuses = await Promise.all([first, second, third, other.messageId].map((id) => statusOf(store, id)));
    expect(statuses.map(({ status }) => status)).toEqual(['read', 'read', 'sent', 'sent']);
    expect(await apply(store, row, 'u:2', 'read', { upTo })).toMatchObject({ changed: false });
    const nobody = { at: t0, recipient: [{ kind: 'psid', id: unique('nobody') } as const] };
    expect(await apply(store, row, 'u:3', 'read', { upTo: nobody })).toBeNull();
  });

  it('of a failure keep its reason, and a late "sent" does not hide it', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    await apply(store, row, providerId, 'failed', { error: '131026' });
    await apply(store, row, providerId, 'sent');
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'failed', error: '131026' });
    await apply(store, row, providerId, 'delivered');
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'delivered', error: null });
  });

  it('a message of several parts is as far as its slowest part', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row, 2);
    const ids = [unique('wamid'), unique('wamid')] as const;
    for (const id of ids) await finish(store, ((await claim(store, row)) as SendJob).partId, id);
    await apply(store, row, ids[0], 'read');
    expect((await statusOf(store, messageId)).status).toBe('sent');
    await apply(store, row, ids[1], 'delivered');
    expect((await statusOf(store, messageId)).status).toBe('delivered');
    await apply(store, row, ids[1], 'read');
    expect((await statusOf(store, messageId)).status).toBe('read');
  });

  it('that overtake the answer of the send settle it by our own id; the late answer lowers nothing', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    await apply(store, row, 'wamid.early', 'delivered', { ourId: job.partId });
    expect(await statusOf(store, messageId)).toEqual({ status: 'delivered', error: null, providerId: 'wamid.early' });
    await finish(store, job.partId, 'wamid.early');
    for (const outcome of [
      { state: 'retry', retryAt: t0, error: 'timeout' },
      { state: 'failed', error: 'x', detail: 'y' },
    ] as const) {
      await store.write((tx) => tx.finishSend(job.partId, outcome, t0));
    }
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'delivered', error: null });
    expect(await claim(store, row, t0 + 1_000_000)).toBeNull();
  });

  it('settle an unknown fate, so that it is never sent again, and free the line', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const next = await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    await store.write((tx) => tx.expireSends(t0 + 60_000, { told: t0 + 90_000, silent: [] }));
    await apply(store, row, 'wamid.settled', 'sent', { ourId: job.partId });
    await store.write((tx) => tx.resendUnknown(t0 + 99_000, sendAgain));
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'sent', providerId: 'wamid.settled' });
    expect(await claim(store, row)).toMatchObject({ messageId: next });
  });

  it('stop a resend that is already in the line again', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    await store.write((tx) =>
      tx.finishSend(job.partId, { state: 'unknown', reconcileUntil: t0, error: 'timeout' }, t0),
    );
    await store.write((tx) => tx.resendUnknown(t0, sendAgain));
    await apply(store, row, unique('wamid'), 'sent', { ourId: job.partId });
    expect(await claim(store, row, t0 + 1_000_000)).toBeNull();
  });

  it('an answer that comes after the lease ran out still counts', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    await store.write((tx) => tx.expireSends(t0 + 60_000, { told: t0 + 90_000, silent: [] }));
    await store.write((tx) => tx.giveUpUnknown(job.partId, t0 + 90_000));
    await finish(store, job.partId, 'wamid.late');
    expect(await statusOf(store, messageId)).toEqual({ status: 'sent', error: null, providerId: 'wamid.late' });
  });

  it('of other accounts and of unknown messages belong to nothing', async () => {
    const { store } = opened;
    const { providerId } = await sendOne(store);
    const other = await openCase(store);
    expect(await apply(store, other, providerId, 'read')).toBeNull();
    expect(await apply(store, other, 'wamid.never', 'read', { ourId: 'no-such-part' })).toBeNull();
  });

  it('reach messages that a person sent from the business’s own phone', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const echo = message(row, { author: 'agent', status: 'sent', providerId: unique('wamid') });
    await store.write((tx) => tx.insertMessages(echo));
    expect(await apply(store, row, echo.providerId ?? '', 'read')).toMatchObject({ messageId: echo.id, changed: true });
    expect(await apply(store, row, echo.providerId ?? '', 'delivered')).toMatchObject({ changed: false });
    expect((await statusOf(store, echo.id)).status).toBe('read');
  });

  it('an echo that took the provider’s id first does not lose the send', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const job = (await claim(store, row)) as SendJob;
    await store.write((tx) =>
      tx.insertMessages(message(row, { author: 'agent', status: 'sent', providerId: 'wamid.echo' })),
    );
    await finish(store, job.partId, 'wamid.echo');
    expect(await statusOf(store, messageId)).toEqual({ status: 'sent', error: null, providerId: null });
  });

  it('are applied in the transaction that stores them, once; a redelivery changes nothing', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    const receipt = receiptRow(row, providerId, 'delivered');
    const { stored } = await store.insertInbound([receipt]);
    expect(stored).toMatchObject([{ appliedTo: row.id }]);
    expect(await stateOfRow(store, stored[0]!.id)).toBe('handled');
    expect((await statusOf(store, messageId)).status).toBe('delivered');
    expect(await store.insertInbound([receipt])).toEqual({ stored: [], duplicates: 1 });
  });

  it('that come together for one send whose answer is still out tell it all that they say', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const { partId } = (await claim(store, row)) as SendJob;
    const providerId = unique('wamid');
    await store.insertInbound(
      (['sent', 'delivered', 'read'] as const).map((status) => receiptRow(row, providerId, status, partId)),
    );
    expect(await statusOf(store, messageId)).toEqual({ status: 'read', error: null, providerId });
    expect(await partRow(store, partId)).toEqual({
      ...{ state: 'sent', receipt: 'read', provider_id: providerId, error: null, done_at: t0 },
    });
  });

  it('one after the other leave the part what the answer to its send made it', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    const partId = `${messageId}.0`;
    const before = await partRow(store, partId);
    for (const status of ['delivered', 'read'] as const) {
      await store.insertInbound([receiptRow(row, providerId, status, partId)]);
      expect(await partRow(store, partId)).toEqual({ ...before, receipt: status });
      expect(await statusOf(store, messageId)).toEqual({ status, error: null, providerId });
    }
  });

  it('take back the failure that the provider told before', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    const partId = `${messageId}.0`;
    await apply(store, row, providerId, 'failed', { error: '131026', ourId: partId });
    expect(await partRow(store, partId)).toMatchObject({ state: 'failed', error: '131026' });
    await store.insertInbound([receiptRow(row, providerId, 'delivered', partId)]);
    expect(await partRow(store, partId)).toMatchObject({ state: 'sent', receipt: 'delivered', error: null });
    expect(await statusOf(store, messageId)).toEqual({ status: 'delivered', error: null, providerId });
  });

  it('of one part do not speak for its message’s other parts', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row, 2);
    const first = (await claim(store, row)) as SendJob;
    const providerId = unique('wamid');
    await finish(store, first.partId, providerId);
    await store.insertInbound([receiptRow(row, providerId, 'read', first.partId)]);
    expect((await statusOf(store, messageId)).status).toBe('sending');
    const second = (await claim(store, row)) as SendJob;
    await finish(store, second.partId, unique('wamid'));
    expect(await statusOf(store, messageId)).toMatchObject({ status: 'sent', providerId });
  });

  it('wait as new when there is no such message, when they tell of a failure, and when told to', async () => {
    const { store } = opened;
    const { row, messageId, providerId } = await sendOne(store);
    const waiting = [
      ...(await store.insertInbound([receiptRow(row, unique('nobody'), 'read')])).stored,
      ...(await store.insertInbound([receiptRow(row, providerId, 'failed')])).stored,
      ...(await store.insertInbound([receiptRow(row, providerId, 'read')], 'later')).stored,
    ];
    for (const { id, appliedTo } of waiting) {
      expect(appliedTo).toBeUndefined();
      expect(await stateOfRow(store, id)).toBe('new');
    }
    expect((await statusOf(store, messageId)).status).toBe('sent');
  });
});

function partRow(store: Store, partId: string) {
  return store.db
    .selectFrom('outbox')
    .select(['state', 'receipt', 'provider_id', 'error', 'done_at'])
    .where('part_id', '=', partId)
    .executeTakeFirstOrThrow();
}

function receiptRow(row: ConversationRow, providerId: string, status: Status, ourId: string | null = null): NewInbound {
  const key = unique(`s:${providerId}:${status}`);
  const inbound = { accountExternalId: 'x', key, at: t0, ...{ providerId, status, ourId, recipient: [] } };
  return {
    ...{ accountId: row.accountId, threadKey: null, receivedAt: t0 },
    inbound: { ...inbound, type: 'status', error: null },
  };
}

async function stateOfRow(store: Store, id: number): Promise<string> {
  const found = await store.db.selectFrom('inbox').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  return found.state;
}
