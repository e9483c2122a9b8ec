import { expect, it } from 'vitest';
import type { Identity } from '../../channels/channel.ts';
import { held, textOf } from './fake-channel.ts';
import { listening } from './tiny-content.ts';
import {
  eventually,
  message,
  onEachEngine,
  phone,
  published,
  underRevision,
  type InboundOf,
  type World,
} from './world.ts';

const slow = underRevision(listening(published, 2_000), 'slow');
const customer = [phone('628121')];
const bsuid: Identity = { kind: 'bsuid', id: 'ID.1' };

function edit(toProviderId: string, text: string): InboundOf {
  return { type: 'edit', by: 'customer', with: customer, toProviderId, content: { kind: 'text', text } };
}

function revoke(toProviderId: string): InboundOf {
  return { type: 'revoke', by: 'customer', with: customer, toProviderId };
}

function echo(text: string, providerId: string): InboundOf {
  return { type: 'echo', providerId, to: customer, content: { kind: 'text', text }, origin: {} };
}

async function allHandled(world: World, count: number): Promise<void> {
  await eventually(async () => {
    expect((await world.inbox()).map(({ state }) => state)).toEqual(Array.from({ length: count }, () => 'handled'));
  });
}

async function stored({ store }: World, providerId: string) {
  return store.db
    .selectFrom('messages')
    .select(['text', 'reaction', 'edited_at', 'deleted_at'])
    .where('provider_id', '=', providerId)
    .executeTakeFirstOrThrow();
}

onEachEngine('what changes afterwards', (open) => {
  it('an edit within the pause is what gets answered', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'halo', { key: 'm1' });
    await allHandled(world, 1);
    await world.engine.receive([world.row(edit('m1', 'jam buka'))]);
    await allHandled(world, 2);
    world.pass(2_000);
    await eventually(() =>
      expect(world.channel.accepted.map(textOf)).toEqual([expect.stringContaining('Buka pukul delapan')]),
    );
    expect(await stored(world, 'm1')).toMatchObject({ text: 'jam buka', edited_at: world.clock.now - 2_000 });
  });

  it('an edit that came before its message waits for it', async () => {
    const world = await open({ content: slow });
    await world.engine.receive([world.row(edit('m1', 'jam buka'))]);
    await eventually(async () => expect((await world.inbox())[0]?.attempts).toBe(1));
    await world.says('628121', 'halo', { key: 'm1' });
    await eventually(async () => expect((await world.inbox())[1]?.state).toBe('handled'));
    world.pass(1_000);
    await allHandled(world, 2);
    expect((await world.theConversation()).state.bot.heard).toMatchObject([{ text: 'jam buka' }]);
  });

  it('a message and its edit in one request are both taken', async () => {
    const world = await open({ content: slow });
    const first = world.row(message('628121', 'halo', { key: 'm1' }), { key: 'm1' });
    await world.engine.receive([first, world.row(edit('m1', 'jam buka'))]);
    await eventually(async () => expect((await world.inbox())[1]?.attempts).toBe(1));
    world.pass(1_000);
    await allHandled(world, 2);
    expect((await world.theConversation()).state.bot.heard).toMatchObject([{ text: 'jam buka' }]);
  });

  it('a message revoked within the pause is not answered, and what it said is gone', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'jam buka', { key: 'm1' });
    await allHandled(world, 1);
    await world.engine.receive([world.row(revoke('m1'))]);
    await allHandled(world, 2);
    world.pass(2_000);
    await world.rest();
    expect(world.channel.tried).toEqual([]);
    expect(await stored(world, 'm1')).toMatchObject({ text: '', deleted_at: world.clock.now - 2_000 });
  });

  it('what quotes a message that is revoked has its words no more, in what was heard and in the history', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'pesanan rahasia-1', { key: 'm1' });
    await allHandled(world, 1);
    const quoting = {
      ...message('628121', 'ini udah dikirim?', { key: 'm2' }),
      origin: { replyTo: 'm1' },
    } as InboundOf;
    await world.engine.receive([world.row(quoting)]);
    await allHandled(world, 2);
    const quotesOf = async () => {
      const events = await world.store.db.selectFrom('events').select('event_json').execute();
      return events.flatMap(({ event_json: json }) => JSON.parse(json).quoted ?? []);
    };
    expect(await quotesOf()).toMatchObject([{ id: 'm1', text: 'pesanan rahasia-1' }]);
    await world.engine.receive([world.row(revoke('m1'))]);
    await allHandled(world, 3);
    expect(await quotesOf()).toEqual([{ author: 'customer', why: null, id: 'm1', text: '' }]);
    expect(JSON.stringify((await world.theConversation()).state)).not.toContain('rahasia');
  });

  it('what another customer wrote is quoted to nobody, whatever a message says that it replies to', async () => {
    const world = await open();
    await world.says('628121', 'pesanan rahasia-1', { key: 'm1' });
    await world.says('628122', 'jam buka', { key: 'm2' });
    await allHandled(world, 2);
    const quoting = (id: string, key: string) =>
      world.row({ ...message('628122', 'yang ini gimana?', { key }), origin: { replyTo: id } } as InboundOf);
    await world.engine.receive([quoting('m1', 'm3'), quoting('m2', 'm4')]);
    await allHandled(world, 4);
    const events = await world.store.db.selectFrom('events').select('event_json').execute();
    const quoted = events.flatMap(({ event_json: json }) => JSON.parse(json).quoted ?? []);
    expect(quoted).toMatchObject([{ id: 'm2', text: 'jam buka' }]);
  });

  it('a revocation that came before its message waits for it', async () => {
    const world = await open({ content: slow });
    await world.engine.receive([world.row(revoke('m1'))]);
    await eventually(async () => expect((await world.inbox())[0]?.attempts).toBe(1));
    await world.says('628121', 'jam buka', { key: 'm1' });
    await eventually(async () => expect((await world.inbox())[1]?.state).toBe('handled'));
    world.pass(1_000);
    await allHandled(world, 2);
    expect((await world.theConversation()).state.bot.heard).toEqual([]);
  });

  it('L4: a revocation waits minutes for its message, which its provider may bring again as late; one of nothing is let go', async () => {
    const world = await open();
    await world.engine.receive([world.row(revoke('m1')), world.row(revoke('never'))]);
    for (let tries = 0; tries < 6; tries += 1) {
      world.pass(120_000);
      await world.rest();
    }
    await world.says('628121', 'nomor kartu saya 4111', { key: 'm1', at: world.clock.now - 720_000 });
    await eventually(async () => expect((await world.inbox())[2]?.state).toBe('handled'));
    world.pass(5_000);
    await eventually(async () => expect(await stored(world, 'm1')).toMatchObject({ text: '' }));
    world.pass(240_000);
    await eventually(async () => expect((await world.inbox())[1]?.state).toBe('ignored'));
    expect((await world.inbox()).map(({ state }) => state)).toEqual(['handled', 'ignored', 'handled']);
  });

  it('a reaction stands with its message and is answered by nobody', async () => {
    const world = await open();
    await world.says('628121', 'jam buka', { key: 'm1' });
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const providerId = `wamid.${world.channel.accepted[0]?.id}`;
    await eventually(async () => expect(await world.messages()).toMatchObject([{}, { status: 'sent' }]));
    const reaction = {
      type: 'reaction',
      providerId: 'r1',
      from: customer,
      profileName: null,
      toProviderId: providerId,
    } as const;
    await world.engine.receive([world.row({ ...reaction, emoji: '👍' })]);
    await allHandled(world, 2);
    expect(await stored(world, providerId)).toMatchObject({ reaction: '👍' });
    await world.engine.receive([world.row({ ...reaction, emoji: null })]);
    await allHandled(world, 3);
    expect(await stored(world, providerId)).toMatchObject({ reaction: null });
    expect(world.channel.tried).toHaveLength(1);
  });

  it('L20: an answer from the business’s own phone takes the floor and drops what the bot had to say', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'cerita');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.engine.receive([world.row(echo('Saya jawab dari sini', 'phone-1'))]);
    await allHandled(world, 2);
    release();
    await eventually(() => expect(world.counts.dropped).toBe(1));
    await world.says('628121', 'jam buka');
    await allHandled(world, 3);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    expect((await world.theConversation()).state).toMatchObject({ phase: 'assigned', floor: { holder: 'person' } });
  });

  it('the echo of what we sent ourselves takes no floor', async () => {
    const world = await open();
    await world.says('628121', 'cerita');
    await eventually(() => expect(world.channel.accepted).toHaveLength(3));
    await world.rest();
    const ids = world.channel.accepted.map(({ id }) => `wamid.${id}`);
    await world.engine.receive(ids.map((id) => world.row(echo('satu', id))));
    await eventually(async () => {
      expect((await world.inbox()).map(({ state }) => state)).toEqual(['handled', 'ignored', 'ignored', 'ignored']);
    });
    expect((await world.theConversation()).state).toMatchObject({ phase: 'bot', floor: { number: 1 } });
    expect(world.errors).toEqual([]);
  });

  it.each([
    ['the business’s own phone wrote', echo('Halo', 'taken')],
    ['another customer wrote', message('628999', 'halo', { key: 'taken' })],
  ])('L11: a customer’s message under the id of what %s is kept and answered like any other', async (_, first) => {
    const world = await open();
    await world.engine.receive([world.row(first)]);
    await allHandled(world, 1);
    await world.engine.receive([world.row(message('628122', 'jam buka', { key: 'taken' }))]);
    await eventually(() => expect(world.errors).toHaveLength(1));
    world.pass(500);
    await allHandled(world, 2);
    await eventually(() => expect(world.channel.accepted.map(textOf).join()).toContain('Buka pukul delapan'));
    const rows = await world.store.db.selectFrom('messages').select(['text', 'provider_id']).execute();
    expect(rows.find(({ text }) => text === 'jam buka')).toEqual({ text: 'jam buka', provider_id: null });
    expect(world.warnings).toEqual([expect.stringMatching(/has the id of another message/)]);
  });

  it.each(['cerita', 'jam buka'])(
    'a message that is here already and comes once more, its row long forgotten, changes nothing, edited or not (%s)',
    async (words) => {
      const world = await open();
      await world.says('628121', 'cerita', { key: 'once' });
      await eventually(() => expect(world.channel.accepted).toHaveLength(3));
      await world.rest();
      await world.engine.receive([world.row(message('628121', words, { key: 'once' }))]);
      await eventually(() => expect(world.errors).toHaveLength(1));
      world.pass(500);
      await eventually(async () => expect((await world.inbox()).at(-1)?.state).toBe('ignored'));
      await world.rest();
      expect(world.channel.tried).toHaveLength(3);
    },
  );

  it('a receipt of what was sent from the phone raises its status', async () => {
    const world = await open();
    await world.engine.receive([world.row(echo('Halo', 'wamid.phone'))]);
    await allHandled(world, 1);
    await world.receipt('phone', 'read', { ourId: null });
    await allHandled(world, 2);
    expect(await world.messages()).toMatchObject([{ author: 'agent', text: 'Halo', status: 'read' }]);
  });

  it('L12: a customer under a new address goes on in the same conversation', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.engine.receive([world.row({ type: 'identity-changed', from: customer, to: [phone('628555')] })]);
    await world.says('628555', 'cerita');
    await allHandled(world, 3);
    await world.theConversation();
    expect(await world.store.db.selectFrom('contacts').selectAll().execute()).toHaveLength(1);
  });

  it('L12: who changed their number is answered under the new one, by the bot and by people, and again under the old one when they go back', async () => {
    const world = await open();
    const wentTo = () => world.channel.accepted.map(({ to }) => to[0]?.id);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(wentTo()).toEqual(['628121']));
    world.pass(60_000);
    await world.engine.receive([world.row({ type: 'identity-changed', from: customer, to: [phone('628555')] })]);
    await world.says('628555', 'jam buka');
    await eventually(() => expect(wentTo()).toEqual(['628121', '628555']));
    world.pass(60_000);
    await world.engine.receive([world.row({ type: 'identity-changed', from: [phone('628555')], to: customer })]);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(wentTo()).toEqual(['628121', '628555', '628121']));
  });

  it('L12: a change of number told before anything else is followed, too', async () => {
    const world = await open();
    await world.engine.receive([world.row({ type: 'identity-changed', from: customer, to: [phone('628555')] })]);
    await world.says('628555', 'jam buka');
    await eventually(() => expect(world.channel.accepted.map(({ to }) => to[0]?.id)).toEqual(['628555']));
  });

  it('L12: who writes from an address of before is answered there; what was written before the change came, not', async () => {
    const world = await open();
    const wentTo = () => world.channel.accepted.map(({ to }) => to[0]?.id);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(wentTo()).toEqual(['628121']));
    const before = world.clock.now;
    world.pass(60_000);
    await world.engine.receive([world.row({ type: 'identity-changed', from: customer, to: [phone('628555')] })]);
    await world.says('628121', 'jam buka', { at: before + 1_000 });
    await eventually(() => expect(wentTo()).toEqual(['628121', '628555']));
    world.pass(60_000);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(wentTo()).toEqual(['628121', '628555', '628121']));
  });

  it('L12: two addresses that turn out to be one person go on in one conversation', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const other = { ...message('x', 'halo'), from: [bsuid] } as InboundOf;
    await world.engine.receive([world.row(other)]);
    await eventually(async () => expect(await world.conversations()).toHaveLength(2));
    await world.says('628121', 'cerita', { also: [bsuid] });
    await allHandled(world, 3);
    const again = { ...message('x', 'cerita'), from: [bsuid] } as InboundOf;
    await world.engine.receive([world.row(again)]);
    await allHandled(world, 4);
    expect(await world.conversations()).toHaveLength(2);
    const counts = await Promise.all(
      (await world.conversations()).map(async ({ id }) => {
        const events = await world.store.listEvents(id);
        return events.filter(({ event }) => event.type === 'customer-wrote').length;
      }),
    );
    expect(counts).toEqual([3, 1]);
  });

  it('L19: what opens the window and says nothing is an event, and opens no conversation', async () => {
    const world = await open();
    const opened: InboundOf = { type: 'opened', from: customer, profileName: 'Rina', why: 'welcome' };
    await world.engine.receive([world.row(opened)]);
    await eventually(async () => expect((await world.inbox())[0]?.state).toBe('ignored'));
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    // A turn that is still under way would carry the next message under the time that it began at.
    await world.rest();
    world.pass(3_600_000);
    await world.engine.receive([world.row(opened)]);
    await eventually(async () => expect((await world.inbox())[2]?.state).toBe('handled'));
    expect((await world.theConversation()).state.windowUntil).toBe(world.clock.now + 86_400_000);
  });
});
