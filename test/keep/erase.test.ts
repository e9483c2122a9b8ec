import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findErasure, askErasure, takeBackErasure } from '../../src/desk/contacts/erasures.ts';
import { listContactLog, viewContact } from '../../src/desk/contacts/contact-view.ts';
import { addContactNote, changeContact } from '../../src/desk/contacts/contact-changes.ts';
import { message, type InboundOf } from '../engine/world.ts';
import { dayMs, onEachKept, type KeptWorld } from './kept-world.ts';

const admin = 'u-admin';

async function contactOf({ store }: KeptWorld, conversation: string): Promise<string> {
  const row = await store.db
    .selectFrom('conversations')
    .select('contact_id')
    .where('id', '=', conversation)
    .executeTakeFirstOrThrow();
  return row.contact_id;
}

onEachKept('a person who is to be erased', (open) => {
  it('leaves no word, file, name or address in the store and the archive, and the figures as they were', async () => {
    const world = await open();
    const { store } = world;
    const archived = await world.worked('628111222', 'alpha');
    await world.worked('628333444', 'beta');
    await world.figures();
    await world.balance();
    world.pass(40 * dayMs);
    await world.letGo();
    const [file = ''] = await world.archive.list();
    const recent = await world.worked('628111222', 'gamma');
    const contact = await contactOf(world, recent);
    expect(await contactOf(world, archived)).toBe(contact);
    const by = { id: admin, now: world.clock.now };
    await changeContact(store, contact, { name: 'Rina Rahasia' }, by);
    await addContactNote(store, contact, 'delta-note', by);
    const figures = await world.figures();
    expect(await world.balance()).toEqual([]);

    expect(await askErasure(store, contact, by)).toBe(true);
    world.pass(11 * 60_000);
    await world.balance();
    await world.letGo();

    for (const word of ['alpha-', 'gamma-', 'delta-', 'Rahasia', '628111222'])
      expect(await world.tablesWith(word), word).toEqual([]);
    const left = JSON.stringify(await world.archive.read(file));
    expect(left).not.toMatch(/alpha-|628111222/);
    expect(left).toContain('beta-said');
    expect(existsSync(join(world.folder, 'archive/2026-11/media/2026-000001'))).toBe(false);
    expect(await world.archive.check('2026-11')).toEqual([]);
    expect(await findErasure(store, contact)).toMatchObject({ doneAt: expect.any(String), conversations: 2 });
    const view = (await viewContact(store, contact))!;
    expect(view).toMatchObject({ name: null, identities: [], conversations: 2 });
    expect(await listContactLog(store, contact)).toMatchObject([{ what: 'erased', by: { id: admin } }]);
    expect(await world.figures()).toEqual(figures);
    expect(await world.balance()).toEqual([]);

    // Whoever writes again is somebody new, and what was delivered before is not taken for new.
    await world.says('628111222', 'halo, saya baru');
    await world.rest();
    const fresh = (await world.conversations()).at(-1)!;
    expect(await contactOf(world, fresh.id)).not.toBe(contact);
    expect(world.errors).toEqual([]);
  });

  it('leaves nothing that they quoted, nor what a conversation that has left is quoted with in a later one', async () => {
    const world = await open();
    const quotes = async (text: string, replyTo: string) => {
      const quoting = { ...message('628111222', text), origin: { replyTo } } as InboundOf;
      await world.engine.receive([world.row(quoting)]);
      await world.rest();
    };
    await world.worked('628111222', 'alpha');
    world.pass(20 * dayMs);
    const said = await world.store.db.selectFrom('messages').select(['provider_id', 'text']).execute();
    const alpha = said.find(({ text }) => text.includes('alpha-said'))!.provider_id!;
    await quotes('yang ini sudah beres?', alpha);
    expect(await world.tablesWith('alpha-said')).toContain('events');
    const later = (await world.conversations()).at(-1)!;
    world.pass(15 * dayMs);
    await world.figures();
    expect(await world.balance()).toEqual([]);
    await world.letGo();
    // The first has left; the later one, which quotes it, is there.
    expect((await world.conversations()).find(({ id }) => id === later.id)).toMatchObject({
      state: { phase: 'closed' },
    });
    expect(await world.tablesWith('yang ini sudah beres')).toContain('messages');
    expect(await world.tablesWith('alpha-said')).toEqual([]);

    const contact = await contactOf(world, later.id);
    await askErasure(world.store, contact, { id: admin, now: world.clock.now });
    world.pass(11 * 60_000);
    await world.balance();
    await world.letGo();
    expect(await world.tablesWith('yang ini sudah beres')).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it('waits until their conversation is over, says for which, and may be taken back', async () => {
    const world = await open();
    const { store } = world;
    await world.says('628111222', 'saya mau refund omega-said');
    await world.rest();
    const { id, number } = await world.theConversation();
    const contact = await contactOf(world, id);
    const by = { id: admin, now: world.clock.now };
    await askErasure(store, contact, by);
    world.pass(11 * 60_000);
    await world.balance();
    await world.letGo();
    expect(await world.tablesWith('omega-said')).toContain('messages');
    expect(await findErasure(store, contact)).toMatchObject({ doneAt: null, waitsFor: [{ id, number }] });
    const later = { ...by, now: world.clock.now };
    expect(await takeBackErasure(store, contact, later)).toBe(true);
    expect(await findErasure(store, contact)).toBeNull();
    expect(await takeBackErasure(store, contact, by)).toBe(false);
    expect((await listContactLog(store, contact)).map(({ what }) => what)).toEqual([
      'erasure-taken-back',
      'erasure-asked',
    ]);
  });
});
