import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { listConversations } from '../../../src/desk/inbox/conversation-list.ts';
import { countLists } from '../../../src/desk/inbox/counts.ts';
import { viewRows } from '../../../src/desk/inbox/inbox-row.ts';
import { addLabel, changeLabel, listLabelled, putLabel } from '../../../src/desk/inbox/labels.ts';
import type { ListFilter, Reader } from '../../../src/desk/inbox/list-query.ts';
import { markRead, markUnread } from '../../../src/desk/inbox/reading.ts';
import { bringBack, endSnooze, snooze } from '../../../src/desk/inbox/snooze.ts';
import { addView, listViews } from '../../../src/desk/inbox/views.ts';
import { newId } from '../../../src/engine/new-id.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { wantedBy } from '../../../src/store/search-words.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { person } from '../../store/people-rows.ts';
import { policyWith } from '../../core/sop/policy-builder.ts';
import { minutes, openCase, t0, type Case } from '../cases.ts';

const hour = 60 * minutes;

onEachStore('the inbox', (given) => {
  let store: Store;
  let ani: Reader;
  let budi: Reader;

  beforeAll(async () => {
    store = given.store;
    ani = { id: await person(store, { name: 'Ani' }), team: 'cs', role: 'agent' };
    budi = { id: await person(store, { name: 'Budi' }), team: 'teknis', role: 'agent' };
  });

  const heldBy = ({ id }: Reader, more: Case = {}) =>
    openCase(store, {
      messages: [{ text: 'halo' }],
      ...more,
      state: { phase: 'assigned', team: 'cs', agent: { id, name: 'x' }, ...more.state },
    });
  const queued = (team: string, more: Case = {}) =>
    openCase(store, { ...more, state: { phase: 'queued', team, waitingSince: t0, ...more.state } });
  const list = (filter: Omit<ListFilter, 'limit'>, reader = ani) =>
    listConversations(store, { limit: 100, ...filter }, { reader, now: t0 });
  const ids = async (filter: Omit<ListFilter, 'limit'>, reader = ani) =>
    (await list(filter, reader)).rows.map(({ id }) => id);

  async function rowOf(id: string, filter: Omit<ListFilter, 'limit'> = {}, reader = ani) {
    const { rows } = await list(filter, reader);
    const wanted = wantedBy(filter.q ?? '');
    const context = { now: t0, policy: policyWith() };
    const isMentions = filter.list === 'mentions';
    const seen = await viewRows(store, rows, { reader, context, wanted, isMentions });
    const row = seen.find((one) => one.id === id);
    if (!row) throw new Error(`${id} is not listed`);
    return row;
  }

  async function says(conversationId: string, text: string, at = t0): Promise<void> {
    const { account_id: accountId } = await store.db
      .selectFrom('conversations')
      .select('account_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    await store.write(async (tx) => {
      const row = await tx.getConversation(conversationId);
      await tx.insertMessages({
        ...{ id: newId(at), conversationId, accountId, direction: 'in', author: 'customer', agentId: null, at },
        ...{ content: { kind: 'text', text }, origin: {}, providerId: null, status: 'received', why: null },
      });
      await tx.updateConversation(conversationId, { version: row.version, state: row.state, at, revision: 'r' });
    });
  }

  it('shows to a team what waits for it, and all of it to whoever asks for all', async () => {
    const own = await queued('cs');
    const other = await queued('teknis');
    expect(await ids({ list: 'waiting' })).toContain(own);
    expect(await ids({ list: 'waiting' })).not.toContain(other);
    expect(await ids({ list: 'waiting', team: 'teknis' })).toContain(other);
    expect(await ids({ list: 'waiting', team: '*' })).toEqual(expect.arrayContaining([own, other]));
    expect(await ids({ list: 'waiting' }, { ...ani, team: null })).toEqual(expect.arrayContaining([own, other]));
    expect(await ids({ list: 'team' }, budi)).toContain(other);
    expect(await ids({ list: 'mine' })).not.toContain(own);
  });

  it('orders by the clock that runs out next, and turns pages in that order', async () => {
    const clock = (dueAt: number) => ({
      ...{ limitMs: 60 * minutes, first: true, team: 'urut', startedAt: t0, usedMs: 0, runningSince: t0 },
      ...{ dueAt, breach: null },
    });
    const made: string[] = [];
    for (const wait of [50, 5, 20]) {
      made.push(await queued('urut', { state: { clocks: { response: clock(t0 + wait * minutes) } } }));
    }
    const none = await queued('urut');
    const inOrder = [made[1], made[2], made[0], none];
    expect(await ids({ list: 'waiting', team: 'urut' })).toEqual(inOrder);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const filter = { list: 'waiting', team: 'urut', limit: 1, cursor } as const;
      const page = await listConversations(store, filter, { reader: ani, now: t0 });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(inOrder);
    expect(await ids({ list: 'breaching', team: 'urut' })).toEqual([made[1]]);
    const { next } = await list({ list: 'breaching', team: 'urut' });
    expect(next).toBeNull();
  });

  it('holds all filters at once against every row, however many do not pass (L32)', async () => {
    const wanted: string[] = [];
    for (let count = 0; count < 260; count += 1) {
      const priority = count % 100 === 0 ? 'urgent' : 'normal';
      const id = await openCase(store, { at: t0 - hour - count, state: { priority, language: 'en' } });
      if (priority === 'urgent') wanted.push(id);
    }
    expect(await ids({ priority: 'urgent,high', language: 'en', to: t0 })).toEqual(wanted);
    expect(await ids({ priority: 'urgent', language: 'id', to: t0 })).toEqual([]);
    expect(await ids({ priority: 'urgent', language: 'en', from: t0 })).toEqual([]);
  });

  it('counts what a person has not read, also within the second in which they read', async () => {
    const id = await heldBy(ani);
    expect((await rowOf(id)).unread).toBe(1);
    await markRead(store, { conversationId: id, personId: ani.id, now: t0 });
    expect((await rowOf(id)).unread).toBe(0);
    await says(id, 'di detik yang sama');
    expect((await rowOf(id)).unread).toBe(1);
    expect((await rowOf(id, {}, budi)).unread).toBe(0);
    await markRead(store, { conversationId: id, personId: ani.id, now: t0 });
    await markUnread(store, { conversationId: id, personId: ani.id, now: t0 });
    expect((await rowOf(id)).unread).toBe(1);
    expect(await ids({ list: 'mine', unread: true })).toContain(id);
    await markRead(store, { conversationId: id, personId: ani.id, now: t0 });
    expect(await ids({ list: 'mine', unread: true })).not.toContain(id);
  });

  it('counts its lists', async () => {
    const before = await countLists(store, budi, t0);
    await heldBy(budi);
    const after = await countLists(store, budi, t0);
    expect(after.mine).toEqual({ count: before.mine.count + 1, unread: before.mine.unread + 1 });
    expect(after.snoozed.count).toBe(0);
  });

  it('brings back what was put off, once, and tells of it', async () => {
    const id = await heldBy(ani);
    await snooze(store, { conversationId: id, personId: ani.id, until: t0 + hour, now: t0 });
    expect(await ids({ list: 'mine' })).not.toContain(id);
    expect(await ids({ list: 'snoozed' })).toContain(id);
    const seq = await store.lastChangeSeq();
    const counts = await Promise.all([bringBack(store, t0 + hour), bringBack(store, t0 + hour)]);
    expect(counts[0] + counts[1]).toBe(1);
    const told = await store.listChanges(seq, 10);
    expect(told).toMatchObject([{ kind: 'conversation', conversationId: id, data: { back: 'time' } }]);
    expect(await rowOf(id, { list: 'mine' })).toMatchObject({ back: { because: 'time' }, snoozed: null });
  });

  it('brings it back when its customer writes, and forgets it when it is closed', async () => {
    const id = await heldBy(ani);
    await snooze(store, { conversationId: id, personId: ani.id, until: null, now: t0 });
    expect(await bringBack(store, t0 + 1_000 * hour)).toBe(0);
    await says(id, 'halo lagi');
    expect(await rowOf(id, { list: 'mine' })).toMatchObject({ back: { because: 'customer' }, unread: 2 });
    await snooze(store, { conversationId: id, personId: ani.id, until: null, now: t0 });
    await store.write(async (tx) => {
      const { version, state } = await tx.getConversation(id);
      await tx.updateConversation(id, {
        version,
        state: { ...state, phase: 'closed', closedAt: t0 },
        at: t0,
        revision: 'r',
      });
    });
    expect(await ids({ list: 'snoozed' })).not.toContain(id);
    expect(await rowOf(id)).toMatchObject({ snoozed: null, back: null });
  });

  it('is taken back by whoever put it off, and by nobody else', async () => {
    const id = await heldBy(ani);
    await snooze(store, { conversationId: id, personId: ani.id, until: null, now: t0 });
    await endSnooze(store, { conversationId: id, personId: budi.id, any: false, now: t0 });
    expect(await ids({ list: 'snoozed' })).toContain(id);
    await endSnooze(store, { conversationId: id, personId: budi.id, any: true, now: t0 });
    expect(await ids({ list: 'snoozed' })).not.toContain(id);
    const late = snooze(store, { conversationId: id, personId: budi.id, until: null, now: t0 });
    await expect(late).rejects.toMatchObject({ code: 'not_snoozable' });
  });

  it('refuses a label whose name somebody else is giving at the same moment', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await store.writeDb(async (db) => {
      const row = { id: newId(t0), name: 'Serentak', name_key: 'serentak', color: 'red', created_at: t0 };
      await db.insertInto('labels').values(row).execute();
      later = addLabel(store, { name: 'Serentak', color: 'red' }, t0).catch((error: unknown) => error);
      // Until it has looked, and found none yet.
      await delay(100);
    });
    expect(await later).toMatchObject({ code: 'label_taken' });
  });

  it('refuses to rename a label to what somebody else is renaming another to at the same moment', async () => {
    const [one, other] = [
      await addLabel(store, { name: 'Retur', color: 'red' }, t0),
      await addLabel(store, { name: 'Balik', color: 'red' }, t0),
    ];
    let later: Promise<unknown> = Promise.resolve();
    await store.writeDb(async (db) => {
      await db.updateTable('labels').set({ name: 'Kembali', name_key: 'kembali' }).where('id', '=', one.id).execute();
      const changes = { name: 'kembali' };
      later = changeLabel(store, other.id, { changes, now: t0 }).catch((error: unknown) => error);
      // Until it has looked, and found none yet.
      await delay(100);
    });
    expect(await later).toMatchObject({ code: 'label_taken' });
    await expect(changeLabel(store, other.id, { changes: { color: 'teal' }, now: t0 })).resolves.toMatchObject({
      name: 'Balik',
      color: 'teal',
    });
  });

  it('keeps labels and views', async () => {
    const id = await heldBy(ani);
    const label = await addLabel(store, { name: 'Grosir', color: 'teal' }, t0);
    for (const who of [ani, budi]) {
      await putLabel(store, { conversationId: id, labelId: label.id, personId: who.id, now: t0 });
    }
    expect(await listLabelled(store, label.id)).toEqual([id]);
    expect(await ids({ label: label.id })).toEqual([id]);
    expect(await ids({ label: label.id, list: 'snoozed' })).toEqual([]);
    expect(await rowOf(id, { label: label.id })).toMatchObject({ labels: [label] });
    await expect(addLabel(store, { name: 'GROSIR', color: 'red' }, t0)).rejects.toMatchObject({ code: 'label_taken' });
    await addView(store, { name: 'Punya Ani', shared: false, query: { list: 'mine' } }, { reader: ani, now: t0 });
    await addView(store, { name: 'Semua', shared: true, query: {} }, { reader: ani, now: t0 });
    expect((await listViews(store, budi)).map(({ name, mine }) => [name, mine])).toEqual([['Semua', false]]);
    expect((await listViews(store, ani)).map(({ name }) => name)).toEqual(['Punya Ani', 'Semua']);
  });

  it('lists a note that names somebody, the last one of each conversation', async () => {
    const id = await heldBy(ani);
    for (const text of ['@Budi lihat', '@Budi sekali lagi']) {
      await store.write((tx) =>
        tx.insertNote({ conversationId: id, agentId: ani.id, text, mentions: [budi.id], at: t0 }),
      );
    }
    expect(await ids({ list: 'mentions' }, budi)).toEqual([id]);
    expect(await rowOf(id, { list: 'mentions' }, budi)).toMatchObject({
      mention: { by: { id: ani.id, name: 'Ani' }, text: '@Budi sekali lagi', seen: false },
    });
    expect(await ids({ list: 'mentions', q: 'halo' }, budi)).toEqual([id]);
    expect((await countLists(store, budi, t0)).mentions).toEqual({ count: 1, unread: 1 });
    await markRead(store, { conversationId: id, personId: budi.id, now: t0 });
    expect((await countLists(store, budi, t0)).mentions).toEqual({ count: 1, unread: 0 });
  });

  it('finds what an edited message says now, and what a customer is called now', async () => {
    const phone = '6281999000111';
    const id = await openCase(store, { phone, name: 'Kartini', messages: [{ text: 'sepatu merahjambu' }] });
    expect(await ids({ q: 'merahjamb' })).toEqual([id]);
    await store.writeDb((db) =>
      db.updateTable('messages').set({ text: 'sepatu hijaudaun' }).where('conversation_id', '=', id).execute(),
    );
    expect(await ids({ q: 'merahjamb' })).toEqual([]);
    expect(await ids({ q: 'SEPATU hijaud' })).toEqual([id]);
    const { account_id: accountId } = await store.db
      .selectFrom('conversations')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await store.write((tx) => tx.renameContact(`${accountId}|phone:${phone}`, 'Café Larasati'));
    expect(await ids({ q: 'kartini' })).toEqual([]);
    expect(await ids({ q: 'cafe hijaudaun' })).toEqual([id]);
    expect((await rowOf(id, { q: 'caf' })).match).toMatchObject({
      in: 'contact',
      text: 'Café Larasati',
      marks: [[0, 3]],
    });
    const indexed = await store.db.selectFrom('search_docs').selectAll().where('conversation_id', '=', id).execute();
    expect(indexed.filter(({ message_id: messageId }) => messageId === null)).toHaveLength(1);
    expect(indexed).toHaveLength(2);
  });

  it('finds what another process is reading into the index at that moment', async () => {
    const other = await openStore(given.place);
    try {
      for (let round = 0; round < 15; round += 1) {
        const id = await heldBy(ani, { messages: [{ text: `ronde penuh${round}` }, { text: 'dan lagi' }] });
        const [, found] = await Promise.all([other.indexWords(100), ids({ q: `penuh${round}` })]);
        expect(found).toEqual([id]);
      }
    } finally {
      await other.close();
    }
  });
});
