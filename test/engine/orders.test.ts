import { expect, it } from 'vitest';
import type { AgentOrder } from '../../src/engine/engine.ts';
import { fails, held, textOf } from './fake-channel.ts';
import { eventually, onEachEngine, type World } from './world.ts';

const rina = { id: 'agent-1', name: 'Rina' };
const budi = { id: 'agent-2', name: 'Budi' };
const claim: AgentOrder = { type: 'agent-claimed', agent: rina, team: 'cs' };

function writes(text: string, agent = rina): AgentOrder {
  return { type: 'agent-wrote', agent, messageId: '', content: { kind: 'text', text }, canSendFreeText: false };
}

async function opened(world: World, text = 'jam buka'): Promise<string> {
  await world.says('628121', text);
  await eventually(async () => expect(await world.conversations()).toHaveLength(1));
  return (await world.theConversation()).id;
}

async function traces({ store }: World) {
  const count = async (table: 'events' | 'messages' | 'outbox' | 'idempotency_keys' | 'notes') =>
    Number(
      (
        await store.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return [await count('events'), await count('messages'), await count('outbox'), await count('idempotency_keys')];
}

onEachEngine('what a person orders', (open) => {
  it('L20: a claim between the decision and the send drops what the bot had still to say', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    const id = await opened(world, 'cerita');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    expect(await world.engine.act(id, claim)).toMatchObject({ ok: true, messageId: null });
    release();
    await eventually(() => expect(world.counts.dropped).toBe(1));
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    const states = await world.store.db.selectFrom('outbox').select(['state', 'error']).orderBy('line').execute();
    expect(states).toEqual([
      { state: 'sent', error: null },
      { state: 'dropped', error: 'floor_changed' },
      { state: 'dropped', error: 'floor_changed' },
    ]);
    expect(await world.engine.act(id, writes('Saya bantu'))).toMatchObject({ ok: true });
    await eventually(() => expect(world.channel.accepted.map(textOf).at(-1)).toBe('Saya bantu'));
  });

  it('L22: the notice of a hand-off is kept when somebody claims before it is sent', async () => {
    const world = await open();
    world.channel.script.push(fails('retryable'));
    const id = await opened(world, 'refund');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    expect(await world.engine.act(id, claim)).toMatchObject({ ok: true });
    world.pass(1_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const { state } = await world.theConversation();
    expect(state).toMatchObject({ phase: 'assigned', agent: rina });
    expect(textOf(world.channel.accepted[0]!)).toContain(state.number);
    expect(world.counts.dropped).toBe(0);
  });

  it('L3: the same key many times at once says it once, and all are told its message', async () => {
    const world = await open();
    const id = await opened(world, 'refund');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const orders = Array.from({ length: 8 }, () =>
      world.engine.act(id, writes('Saya bantu'), { idempotencyKey: 'draft-1' }),
    );
    const outcomes = await Promise.all(orders);
    const ids = new Set(outcomes.map((outcome) => (outcome.ok ? outcome.messageId : 'refused')));
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    await world.rest();
    expect(world.channel.accepted.map(textOf).filter((text) => text === 'Saya bantu')).toHaveLength(1);
    const written = (await world.messages()).filter(({ author }) => author === 'agent');
    expect([...ids]).toEqual(written.map((message) => message.id));
  });

  it('two people who claim at once: one has it, the other is told who', async () => {
    const world = await open();
    const id = await opened(world, 'refund');
    const outcomes = await Promise.all([world.engine.act(id, claim), world.engine.act(id, { ...claim, agent: budi })]);
    const { agent } = (await world.theConversation()).state;
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: { code: 'already_claimed', by: agent?.name },
    });
  });

  it.each([
    ['by somebody who does not hold it', { ...writes('saya juga', budi) }, 'not_holder'],
    [
      'to a team that does not exist',
      { type: 'agent-transferred', agent: rina, toTeam: 'x', toAgent: null, note: null },
      'unknown_team',
    ],
  ] as const)('an order %s is refused and leaves no trace', async (_why, order, code) => {
    const world = await open();
    const id = await opened(world, 'refund');
    await world.engine.act(id, claim);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    const before = [await traces(world), await world.theConversation()];
    const outcome = await world.engine.act(id, order, { idempotencyKey: 'draft-1' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    expect([await traces(world), await world.theConversation()]).toEqual(before);
  });

  it('L16: free text after the window is refused, and its key can be used again', async () => {
    const world = await open();
    const id = await opened(world, 'refund');
    await world.engine.act(id, claim);
    world.pass(86_400_001);
    const key = { idempotencyKey: 'draft-1' };
    expect(await world.engine.act(id, writes('halo'), key)).toMatchObject({
      ok: false,
      refusal: { code: 'window_closed' },
    });
    await world.says('628121', 'masih ada?');
    await eventually(async () => expect((await world.inbox()).at(-1)?.state).toBe('handled'));
    expect(await world.engine.act(id, writes('halo'), key)).toMatchObject({ ok: true });
    await eventually(() => expect(world.channel.accepted.map(textOf).at(-1)).toBe('halo'));
  });

  it('an order for a conversation that does not exist throws', async () => {
    const world = await open();
    await expect(world.engine.act('nowhere', claim)).rejects.toThrow('No conversation nowhere');
  });

  it('a note is kept, and a closed conversation does not come back beside a newer one', async () => {
    const world = await open();
    const id = await opened(world, 'refund');
    await world.engine.act(id, { type: 'agent-noted', agent: rina, text: 'cek gudang' });
    expect(await world.store.db.selectFrom('notes').select(['agent_id', 'text']).execute()).toEqual([
      { agent_id: 'agent-1', text: 'cek gudang' },
    ]);
    await world.engine.act(id, { type: 'agent-resolved', agent: rina, note: null });
    await eventually(async () => {
      world.pass(86_400_000); // survey and follow-up, one after the other
      expect((await world.theConversation()).state.phase).toBe('closed');
    });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await world.conversations()).toHaveLength(2));
    const newer = (await world.conversations()).find((row) => row.id !== id);
    expect(await world.engine.act(id, { type: 'agent-reopened', agent: rina })).toEqual({
      ok: false,
      refusal: { code: 'newer_open', number: newer?.number },
    });
  });
});
