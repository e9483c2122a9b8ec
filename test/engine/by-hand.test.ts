import { expect, it } from 'vitest';
import type { ByHandCase } from '../../src/engine/record-by-hand.ts';
import { person } from '../store/people-rows.ts';
import { eventually, onEachEngine } from './world.ts';

const rina = { id: 'agent-1', name: 'Rina' };

function call(phone: string, said: string, more: Partial<ByHandCase> = {}): ByHandCase {
  const order = { agent: rina, team: null, keeps: true };
  return {
    channel: 'phone',
    identity: { kind: 'phone', id: phone },
    contactId: null,
    name: null,
    said,
    order,
    ...more,
  };
}

onEachEngine('a case that is recorded by hand', (open) => {
  it('is stored with what was said, is kept by whoever recorded it, and sends nothing', async () => {
    const world = await open();
    const outcome = await world.engine.record(call('628777', 'Paket saya belum sampai', { name: 'Sari' }));
    expect(outcome).toMatchObject({ ok: true, isNew: true });
    const stored = await world.theConversation();
    expect(stored.state).toMatchObject({ channel: 'phone', phase: 'assigned', agent: rina, contact: { name: 'Sari' } });
    expect(await world.eventTypes()).toEqual(['conversation-opened', 'agent-recorded']);
    expect(await world.messages()).toMatchObject([
      { author: 'customer', text: 'Paket saya belum sampai', status: 'received' },
    ]);
    await world.rest();
    expect(world.channel.tried).toEqual([]);
  });

  it('of a customer who is known by their number is the same contact, with a thread of its own', async () => {
    const world = await open();
    await world.says('628777', 'jam buka');
    await eventually(async () => expect(await world.conversations()).toHaveLength(1));
    await world.engine.record(call('628777', 'Saya telepon saja', { name: 'Bukan Sari' }));
    const rows = await world.store.db
      .selectFrom('conversations')
      .innerJoin('contacts', 'contacts.id', 'conversations.contact_id')
      .select(['conversations.contact_id', 'channel', 'contacts.name'])
      .execute();
    expect(new Set(rows.map((row) => row.channel))).toEqual(new Set(['whatsapp', 'phone']));
    expect(new Set(rows.map((row) => row.contact_id)).size).toBe(1);
    await world.rest();
  });

  it('again joins the one that is open; with the same key it records nothing more (L3)', async () => {
    const world = await open();
    const first = await world.engine.record(call('628777', 'Satu', { idempotencyKey: 'k1' }));
    expect(await world.engine.record(call('628777', 'Satu', { idempotencyKey: 'k1' }))).toEqual({
      ...first,
      isNew: false,
    });
    world.pass(1_000);
    expect(await world.engine.record(call('628777', 'Dua', { idempotencyKey: 'k2' }))).toEqual({
      ...first,
      isNew: false,
    });
    expect((await world.messages()).map(({ text }) => text)).toEqual(['Satu', 'Dua']);
    expect(await world.conversations()).toHaveLength(1);
  });

  it('L1: two at the same moment of the same caller are one contact and one case', async () => {
    const world = await open();
    const both = await Promise.all([
      world.engine.record(call('628777', 'Satu')),
      world.engine.record(call('628777', 'Dua')),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await world.conversations()).toHaveLength(1);
    const contacts = await world.store.db.selectFrom('contacts').select('id').execute();
    expect(contacts).toHaveLength(1);
  });

  it('that is refused leaves no trace', async () => {
    const world = await open();
    const order = { agent: rina, team: 'nobody', keeps: false };
    const outcome = await world.engine.record(call('628777', 'Halo', { order }));
    expect(outcome).toEqual({ ok: false, refusal: { code: 'unknown_team', team: 'nobody' } });
    expect(await world.conversations()).toEqual([]);
    expect(await world.store.db.selectFrom('threads').select('key').execute()).toEqual([]);
  });

  it('holds what was told to the customer as a message that reached them', async () => {
    const world = await open();
    await world.engine.record(call('628777', 'Halo'));
    const { id } = await world.theConversation();
    const content = { kind: 'text', text: 'Saya telepon balik.' } as const;
    await world.engine.act(id, { type: 'agent-wrote', agent: rina, messageId: '', content, canSendFreeText: false });
    expect((await world.messages()).at(-1)).toMatchObject({ author: 'agent', status: 'delivered', error: null });
    await world.rest();
    expect(await world.store.db.selectFrom('outbox').select('part_id').execute()).toEqual([]);
  });
});

onEachEngine('somebody who is deactivated', (open) => {
  it('O2: loses all that they had to the queue, also what nobody waited for', async () => {
    const world = await open();
    await person(world.store, { id: rina.id, disabled_at: world.clock.now });
    await world.engine.record(call('628777', 'Halo'));
    world.engine.peopleChanged();
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'queued', agent: null, team: 'cs' }),
    );
  });
});
