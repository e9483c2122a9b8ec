import { expect, it } from 'vitest';
import {
  addContactNote,
  addLabel,
  changeContact,
  mergeContacts,
  recordConsent,
  undoContactMerge,
} from '../../src/desk/contacts/contact-changes.ts';
import { listContactLog, listContactNotes, viewContact } from '../../src/desk/contacts/contact-view.ts';
import { listContacts } from '../../src/desk/contacts/contacts.ts';
import { defineField } from '../../src/desk/contacts/contact-fields.ts';
import type { ConversationRow } from '../../src/engine/store.ts';
import type { Store } from '../../src/store/open.ts';
import { onEachStore } from './on-each-store.ts';
import { account, bsuid, inboundRow, keyOf, openOn, phone, t0, unique } from './rows.ts';

const by = { id: 'ani', now: t0 };

onEachStore('contacts that are one person (L33)', (opened) => {
  type Someone = { id: string; key: string; number: string; accountId: string; case: ConversationRow };

  /** Somebody who has written, with a conversation. */
  async function someone(store: Store, accountId?: string): Promise<Someone> {
    const on = accountId ?? (await account(store));
    const number = unique('62812000');
    const key = keyOf(on, phone(number));
    await store.insertInbound([inboundRow(on, [phone(number)])]);
    const row = await store.write((tx) => openOn(tx, key));
    return { id: await contactOf(store, key), key, number, accountId: on, case: row };
  }

  async function contactOf(store: Store, key: string): Promise<string> {
    const thread = await store.db.selectFrom('threads').select('contact_id').where('key', '=', key).executeTakeFirst();
    return thread?.contact_id ?? 'no such thread';
  }

  async function ownerOf(store: Store, conversationId: string): Promise<string> {
    const row = await store.db
      .selectFrom('conversations')
      .select('contact_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    return row.contact_id;
  }

  async function merged(store: Store, kept: Someone, gone: Someone): Promise<string> {
    const done = await mergeContacts(store, { keptId: kept.id, goneId: gone.id }, by);
    return done?.mergeId ?? 'not merged';
  }

  const view = async (store: Store, id: string) => {
    const found = await viewContact(store, id);
    if (!found) throw new Error(`no contact ${id}`);
    return found;
  };

  it('show what is known of both together, and two again after undoing it, each with its own', async () => {
    const { store } = opened;
    const [rina, work] = [await someone(store), await someone(store)];
    const field = unique('city').replace('-', '_');
    await defineField(store, { name: field, label: 'Kota', kind: 'text', options: [] });
    await changeContact(store, work.id, { name: 'Rina Kantor', fields: { [field]: 'Bandung' } }, by);
    await addLabel(store, rina.id, 'VIP', by);
    await addLabel(store, work.id, 'Grosir', by);
    await recordConsent(store, work.id, { purpose: 'promotion', state: 'given', how: 'chat', note: null }, by);
    await addContactNote(store, work.id, 'Suka ditelepon pagi', by);

    const mergeId = await merged(store, rina, work);
    const one = await view(store, rina.id);
    expect(one.identities.map(({ id }) => id).toSorted()).toEqual([rina.number, work.number].toSorted());
    expect(one).toMatchObject({ ownName: 'Rina Kantor', labels: ['Grosir', 'VIP'], conversations: 2 });
    expect(one.fields.find(({ name }) => name === field)?.value).toBe('Bandung');
    expect(one.consents[0]).toMatchObject({ purpose: 'promotion', state: 'given' });
    expect(await listContactNotes(store, rina.id)).toMatchObject([{ text: 'Suka ditelepon pagi' }]);
    expect(one.merges).toMatchObject([{ id: mergeId, contact: { id: work.id, name: 'Rina Kantor' } }]);
    expect((await view(store, work.id)).mergedInto).toEqual({ id: rina.id, name: 'Rina Kantor' });

    await undoContactMerge(store, mergeId, by);
    const [home, office] = [await view(store, rina.id), await view(store, work.id)];
    expect(home).toMatchObject({ ownName: null, labels: ['VIP'], conversations: 1, merges: [], mergedInto: null });
    expect(office).toMatchObject({ ownName: 'Rina Kantor', labels: ['Grosir'], conversations: 1, mergedInto: null });
    expect(home.identities.map(({ id }) => id)).toEqual([rina.number]);
    expect(office.identities.map(({ id }) => id)).toEqual([work.number]);
    expect(office.fields.find(({ name }) => name === field)?.value).toBe('Bandung');
    expect(await listContactNotes(store, rina.id)).toEqual([]);
    const told = (await listContactLog(store, rina.id)).map(({ what }) => what);
    expect(told).toEqual(['unmerged', 'merged', 'label-added']);
  });

  it('are asked no survey together', async () => {
    const { store } = opened;
    const [rina, work] = [await someone(store), await someone(store)];
    const wantsNone = (one: Someone) => store.write(async (tx) => (await tx.lockThread(one.key, t0)).wantsNoSurvey);
    await recordConsent(store, work.id, { purpose: 'survey', state: 'withdrawn', how: 'phone', note: null }, by);
    expect([await wantsNone(rina), await wantsNone(work)]).toEqual([false, true]);
    await merged(store, rina, work);
    expect(await wantsNone(rina)).toBe(true);
  });

  it('are left alone together, as the latest of them said', async () => {
    const { store } = opened;
    const [rina, work] = [await someone(store), await someone(store)];
    const isLeftAlone = (one: Someone) => store.write(async (tx) => (await tx.lockThread(one.key, t0)).isLeftAlone);
    const says = (one: Someone, leftAlone: boolean, at: number) =>
      store.write(async (tx) => {
        await tx.lockThread(one.key, at);
        await tx.recordWish({ threadKey: one.key, conversationId: one.case.id, leftAlone, at });
      });
    await says(work, true, t0);
    expect([await isLeftAlone(rina), await isLeftAlone(work)]).toEqual([false, true]);
    const mergeId = await merged(store, rina, work);
    expect(await isLeftAlone(rina)).toBe(true);
    await says(rina, false, t0 + 1_000);
    expect(await isLeftAlone(rina)).toBe(false);
    await undoContactMerge(store, mergeId, by);
    expect(await isLeftAlone(work)).toBe(true);
    const [log] = await listContactLog(store, work.id);
    expect(log).toMatchObject({ what: 'consent', by: null, data: { purpose: 'unasked', state: 'withdrawn' } });
  });

  it('what is said in a chat meanwhile goes back with the chat', async () => {
    const { store } = opened;
    const [rina, work] = [await someone(store), await someone(store)];
    const mergeId = await merged(store, rina, work);
    expect(await ownerOf(store, work.case.id)).toBe(rina.id);
    const { case: old } = work;
    const later = await store.write(async (tx) => {
      await tx.lockThread(work.key, t0);
      await tx.updateConversation(old.id, {
        version: 1,
        state: { ...old.state, phase: 'closed', closedAt: t0 },
        at: t0,
        revision: 'r1',
      });
      return openOn(tx, work.key);
    });
    await store.insertInbound([inboundRow(work.accountId, [phone(work.number), bsuid(unique('ID'))])]);
    expect(await ownerOf(store, later.id)).toBe(rina.id);

    await undoContactMerge(store, mergeId, by);
    expect(await ownerOf(store, later.id)).toBe(work.id);
    expect(await ownerOf(store, old.id)).toBe(work.id);
    expect(await ownerOf(store, rina.case.id)).toBe(rina.id);
    expect((await view(store, work.id)).identities.map(({ kind }) => kind).toSorted()).toEqual(['bsuid', 'phone']);
  });

  it('an answer in one chat never goes out in the other, also on the same account', async () => {
    const { store } = opened;
    const rina = await someone(store);
    const work = await someone(store, rina.accountId);
    await merged(store, rina, work);
    for (const one of [rina, work]) {
      const thread = await store.write((tx) => tx.lockThread(one.key, t0));
      expect(thread.identities).toEqual([phone(one.number)]);
      expect(thread.contactId).toBe(rina.id);
    }
  });

  it('are found by the names, numbers and labels of both, as one', async () => {
    const { store } = opened;
    const [rina, work] = [await someone(store), await someone(store)];
    const name = unique('Sekar');
    await changeContact(store, rina.id, { name: unique('Ibu') }, by);
    await changeContact(store, work.id, { name }, by);
    await addLabel(store, work.id, name.toUpperCase(), by);
    const find = async (filter: { q?: string; label?: string }) => {
      return (await listContacts(store, { ...filter, limit: 10 })).items.map(({ id }) => id);
    };
    expect(await find({ q: name })).toEqual([work.id]);
    await merged(store, rina, work);
    for (const filter of [{ q: name.toLowerCase() }, { q: work.number.slice(3) }, { label: name.toUpperCase() }]) {
      expect(await find(filter)).toEqual([rina.id]);
    }
    expect(await find({ q: '100%_nobody' })).toEqual([]);
  });

  it('a merge within a merge comes apart in either order', async () => {
    const { store } = opened;
    for (const isInnerFirst of [true, false]) {
      const [a, b, c] = [await someone(store), await someone(store), await someone(store)];
      const inner = await merged(store, b, c);
      const outer = await merged(store, a, b);
      expect(await contactOf(store, c.key)).toBe(a.id);
      expect((await view(store, c.id)).mergedInto?.id).toBe(a.id);
      await undoContactMerge(store, isInnerFirst ? inner : outer, by);
      expect(await contactOf(store, c.key)).toBe(isInnerFirst ? c.id : b.id);
      expect(await contactOf(store, b.key)).toBe(isInnerFirst ? a.id : b.id);
      await undoContactMerge(store, isInnerFirst ? outer : inner, by);
      for (const one of [a, b, c]) {
        expect(await contactOf(store, one.key)).toBe(one.id);
        expect(await ownerOf(store, one.case.id)).toBe(one.id);
        expect((await view(store, one.id)).mergedInto).toBeNull();
      }
    }
  });

  it('of two who merge the same contacts at once one is told that it is done', async () => {
    const { store } = opened;
    const [a, b] = [await someone(store), await someone(store)];
    const outcomes = await Promise.allSettled([
      mergeContacts(store, { keptId: a.id, goneId: b.id }, by),
      mergeContacts(store, { keptId: b.id, goneId: a.id }, by),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already_merged' } });
    const [first, second] = [await view(store, a.id), await view(store, b.id)];
    expect([first.conversations, second.conversations]).toContain(0);
    expect(first.conversations + second.conversations).toBe(2);
  });

  it('whoever writes while they are merged and separated again is lost nowhere', async () => {
    const { store } = opened;
    const [a, b] = [await someone(store), await someone(store)];
    const users = Array.from({ length: 12 }, () => bsuid(unique('ID')));
    const writing = users.map((user) => store.insertInbound([inboundRow(b.accountId, [phone(b.number), user])]));
    const [done] = await Promise.all([merged(store, a, b), ...writing]);
    const rows = await store.db
      .selectFrom('identities')
      .select(['contact_id', 'thread_key'])
      .where('account_id', '=', b.accountId)
      .execute();
    expect(rows).toHaveLength(users.length + 1);
    expect(new Set(rows.map((row) => `${row.contact_id} ${row.thread_key}`))).toEqual(new Set([`${a.id} ${b.key}`]));
    await undoContactMerge(store, done, by);
    expect((await view(store, b.id)).identities).toHaveLength(users.length + 1);
    expect((await view(store, a.id)).identities).toHaveLength(1);
  });

  it('a chat that the channel itself has joined with the other’s since stays there', async () => {
    const { store } = opened;
    const a = await someone(store);
    const b = await someone(store, a.accountId);
    const mergeId = await merged(store, a, b);
    await store.insertInbound([inboundRow(a.accountId, [phone(a.number), phone(b.number)])]);
    expect(await undoContactMerge(store, mergeId, by)).toMatchObject({ stayed: 1 });
    const thread = await store.write((tx) => tx.lockThread(b.key, t0));
    expect(thread.identities.map(({ id }) => id)).toContain(b.number);
    expect(await ownerOf(store, b.case.id)).toBe(a.id);
  });

  it('what was known of a contact that the channel joins with another is shown with it', async () => {
    const { store } = opened;
    const a = await someone(store);
    const b = await someone(store, a.accountId);
    await addLabel(store, b.id, 'VIP', by);
    await store.insertInbound([inboundRow(a.accountId, [phone(a.number), phone(b.number)])]);
    const kept = await contactOf(store, a.key);
    const one = await view(store, kept);
    expect(one).toMatchObject({ labels: ['VIP'], conversations: 2, merges: [{ by: null }] });
    const undoing = undoContactMerge(store, one.merges[0]?.id ?? '', by);
    await expect(undoing).rejects.toMatchObject({ code: 'merge_stands' });
  });
});
