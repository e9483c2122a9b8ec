import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { hasPostgres, freshDatabase } from '../support/databases.ts';
import { onEachStore } from './on-each-store.ts';
import { claim, message, openCase, queue, t0, unique } from './rows.ts';

function nextCall(store: Store): Promise<void> {
  return new Promise((resolve) => {
    const off = store.onChange(() => {
      off();
      resolve();
    });
  });
}

onEachStore('changes', (opened) => {
  it('tell of each thing once per transaction, in order, after the commit', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const after = await store.lastChangeSeq();
    const called = nextCall(store);
    const sent = message(row);
    await store.write(async (tx) => {
      await tx.insertMessages(sent);
      await tx.updateConversation(row.id, {
        version: 1,
        state: { ...row.state, phase: 'queued', team: 'cs' },
        at: t0,
        revision: 'r',
      });
      await tx.updateConversation(row.id, {
        version: 2,
        state: { ...row.state, phase: 'assigned', team: 'cs' },
        at: t0,
        revision: 'r',
      });
      await tx.insertNote({ conversationId: row.id, agentId: 'a', text: 'catatan', at: t0 });
      await tx.insertAlert({
        conversationId: row.id,
        who: 'team',
        agentId: null,
        clock: null,
        what: 'response-due',
        data: { n: 1 },
        at: t0,
      });
    });
    await called;
    const changes = await store.listChanges(after, 100);
    expect(changes.map((change) => change.kind)).toEqual(['message', 'conversation', 'note', 'alert']);
    expect(changes.every((change) => change.conversationId === row.id)).toBe(true);
    expect(changes[0]?.data).toEqual({ messageId: sent.id, status: 'queued' });
    expect(changes[1]?.data).toMatchObject({ number: row.number, phase: 'assigned', team: 'cs' });
    expect(await store.lastChangeSeq()).toBe(changes.at(-1)?.seq);
    expect(await store.listChanges(changes[1]?.seq ?? 0, 1)).toEqual([changes[2]]);
  });

  it('tell of a message’s way through the outbox', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const messageId = await queue(store, row);
    const after = await store.lastChangeSeq();
    await claim(store, row);
    await store.write((tx) =>
      tx.applyReceipt({
        accountId: row.accountId,
        providerId: unique('w'),
        ourId: `${messageId}.0`,
        status: 'read',
        at: t0,
        error: null,
      }),
    );
    const changes = await store.listChanges(after, 100);
    expect(changes.map((change) => change.data['status'])).toEqual(['sending', 'read']);
  });

  it('of many who write at once tell all that each did, in its order', async () => {
    const { store } = opened;
    const rows = await Promise.all(Array.from({ length: 25 }, () => openCase(store)));
    const after = await store.lastChangeSeq();
    const sent = rows.map((row) => [message(row), message(row)]);
    const failing = store.write(async (tx) => {
      await tx.insertMessages(message(rows[0]!));
      throw new Error('undone');
    });
    const writing = sent.map((both) => store.write((tx) => tx.insertMessages(...both)));
    await expect(failing).rejects.toThrow('undone');
    await Promise.all(writing);
    const changes = await store.listChanges(after, 1_000);
    expect(changes).toHaveLength(50);
    for (const [index, row] of rows.entries()) {
      const told = changes.filter((change) => change.conversationId === row.id);
      expect(told.map(({ data }) => data['messageId'])).toEqual(sent[index]!.map(({ id }) => id));
    }
  });

  it('of a transaction that failed are never told', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const after = await store.lastChangeSeq();
    const failing = store.write(async (tx) => {
      await tx.insertMessages(message(row));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await store.listChanges(after, 100)).toEqual([]);
  });

  it('written by the desk reach the listeners too', async () => {
    const { store } = opened;
    const after = await store.lastChangeSeq();
    const called = nextCall(store);
    await store.writeDb((trx) =>
      trx
        .insertInto('changes')
        .values({ kind: 'presence', conversation_id: null, data_json: '{"state":"away"}', at: t0 })
        .execute(),
    );
    await called;
    expect(await store.listChanges(after, 100)).toMatchObject([
      { kind: 'presence', conversationId: null, data: { state: 'away' } },
    ]);
  });

  it('older than asked are pruned, the others keep their numbers', async () => {
    const { store } = opened;
    await openCase(store);
    const last = await store.lastChangeSeq();
    expect(await store.pruneChanges(t0)).toBeGreaterThanOrEqual(0);
    expect((await store.listChanges(last - 1, 10)).map((change) => change.seq)).toContain(last);
    expect(await store.pruneChanges(Date.now() + 60_000)).toBeGreaterThan(0);
    expect(await store.listChanges(0, 10)).toEqual([]);
    await openCase(store);
    expect(await store.lastChangeSeq()).toBeGreaterThan(last);
  });
});

describe.skipIf(!hasPostgres)('changes on PostgreSQL', () => {
  it('of a transaction that commits late are not skipped by who has read beyond them', async () => {
    const place = await freshDatabase('postgres');
    const store = await openStore(place);
    const insert = "insert into changes (kind, data_json, at) values ($1, '{}', 0) returning seq";
    const [late, early] = [new pg.Client(place.databaseUrl ?? ''), new pg.Client(place.databaseUrl ?? '')];
    await Promise.all([late.connect(), early.connect()]);
    await early.query('begin');
    // The younger transaction gets the older number: comparing transaction ids would not help.
    await early.query('select pg_current_xact_id()');
    await late.query('begin');
    await late.query(insert, ['late']);
    await early.query(insert, ['early']);
    await early.query('commit');
    expect(await store.listChanges(0, 10)).toEqual([]);
    expect(await store.lastChangeSeq()).toBe(0);
    await late.query('commit');
    expect((await store.listChanges(0, 10)).map((change) => change.kind)).toEqual(['late', 'early']);
    await late.query('begin');
    await late.query(insert, ['undone']);
    await late.query('rollback');
    expect(await store.lastChangeSeq()).toBe(3);
    await Promise.all([late.end(), early.end()]);
    await store.close();
    place.remove();
  });

  it('are timed by the database’s clock, whatever this machine’s says', async () => {
    const place = await freshDatabase('postgres');
    const store = await openStore(place);
    const before = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(before - 30 * 86_400_000);
    await openCase(store).finally(() => vi.restoreAllMocks());
    expect((await store.listChanges(0, 10))[0]?.at).toBeGreaterThan(before - 60_000);
    await store.close();
    place.remove();
  });

  it('written by another process reach the listeners', async () => {
    const place = await freshDatabase('postgres');
    const [store, other] = [await openStore(place), await openStore(place)];
    const called = nextCall(store);
    await openCase(other);
    await called;
    expect(await store.listChanges(0, 10)).toMatchObject([{ kind: 'conversation' }]);
    await store.close();
    await other.close();
    place.remove();
  });
});
