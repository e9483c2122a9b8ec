import { expect, it } from 'vitest';
import { textOf } from './fake-channel.ts';
import { listening } from './tiny-content.ts';
import { eventually, message, onEachEngine, published, underRevision, type World } from './world.ts';

const slow = underRevision(listening(published, 2_000), 'slow');

async function heard(world: World): Promise<number> {
  const rows = await world.conversations();
  return rows[0]?.state.bot.heard.length ?? 0;
}

async function times(world: World, type: string): Promise<number> {
  return (await world.eventTypes()).filter((one) => one === type).length;
}

onEachEngine('timers', (open) => {
  it('SOP K2: a burst is answered once, after the pause that follows its last message', async () => {
    const world = await open({ content: slow });
    for (const [n, text] of ['halo', 'mau tanya', 'jam buka'].entries()) {
      await world.says('628121', text);
      await eventually(async () => expect(await heard(world)).toBe(n + 1));
      world.pass(1_999);
      await world.rest();
    }
    expect(world.channel.tried).toEqual([]);
    world.pass(1);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect(world.channel.accepted.map(textOf)).toEqual([expect.stringContaining('Buka pukul delapan')]);
    expect(await times(world, 'listening-over')).toBe(1);
  });

  it('one that fell due while we were down rings once, at the start', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await heard(world)).toBe(1));
    await world.engine.stop();
    world.pass(3_600_000);
    await world.startEngine({}, slow);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect(await times(world, 'listening-over')).toBe(1);
    expect(world.channel.tried).toHaveLength(1);
  });

  it('rings once when several processes see it at once', async () => {
    const world = await open({ content: slow });
    await world.startEngine({ soleProcess: false }, slow);
    await world.startEngine({ soleProcess: false }, slow);
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await heard(world)).toBe(1));
    world.pass(2_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect(await times(world, 'listening-over')).toBe(1);
    expect(world.channel.tried).toHaveLength(1);
  });

  it('rings at its time without waiting for a sweep', async () => {
    const world = await open({
      content: underRevision(listening(published, 100), 'short'),
      settings: { sweepMs: 3_600_000 },
    });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await heard(world)).toBe(1));
    world.pass(100);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  });

  it('SOP R2: an answer that is late is reminded of and then overdue, each once until the next one is to be told', async () => {
    const world = await open();
    await world.says('628121', 'refund');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.pass(126_000);
    await eventually(async () => expect(await world.alerts()).toEqual(['response-soon']));
    world.pass(54_000);
    await eventually(async () => expect(await world.alerts()).toEqual(['response-soon', 'response-overdue']));
    world.pass(119_000);
    await world.rest();
    expect(await world.alerts()).toEqual(['response-soon', 'response-overdue']);
  });

  it('SOP R2, R3: whoever is answered in time is nobody’s alarm, however much time goes by', async () => {
    const world = await open();
    await world.says('628121', 'refund');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const content = { kind: 'text', text: 'Baik Kak' } as const;
    const words = { messageId: '', content, canSendFreeText: true };
    const { id } = await world.theConversation();
    await world.engine.act(id, { type: 'agent-wrote', agent: { id: 'ani', name: 'Ani' }, ...words });
    world.pass(3_600_000);
    await world.rest();
    expect(await world.alerts()).toEqual([]);
  });

  it('one that is due in the turn in which its customer writes rings after what they wrote', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await heard(world)).toBe(1));
    await world.engine.stop();
    world.pass(86_400_000);
    await world.store.insertInbound([world.row(message('628121', 'cerita'))]);
    await world.startEngine({}, slow);
    await eventually(async () => expect((await world.inbox()).at(-1)?.state).toBe('handled'));
    world.pass(2_000);
    await eventually(() => expect(world.channel.accepted.length).toBeGreaterThan(0));
    expect(await world.conversations()).toHaveLength(1);
  });
});
