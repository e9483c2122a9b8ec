import { expect, it } from 'vitest';
import type { Content } from '../../src/core/conversation/message.ts';
import type { Published } from '../../src/engine/engine.ts';
import { textOf } from './fake-channel.ts';
import { listening } from './tiny-content.ts';
import { eventually, message, onEachEngine, published, underRevision, type World } from './world.ts';

/** Breaks the handling of its row. */
const unreadable = null as unknown as Content;
/** Is handled, and breaks the writing of the turn. */
const unwritable = { kind: 'text', text: { toString: null } } as unknown as Content;

function bad(world: World, content: Content, key = 'bad') {
  const inbound = { ...message('628121', ''), content } as Parameters<World['row']>[0];
  return world.row(inbound, { key });
}

function poisoned(content: Published): Published {
  return {
    ...content,
    understand(text) {
      if (text.includes('racun')) throw new Error('poisoned');
      return content.understand(text);
    },
  };
}

const slow = underRevision(listening(published, 2_000), 'slow');

onEachEngine('a turn that fails', (open, name) => {
  it.each([
    ['a row that cannot be handled', unreadable],
    ['a row that cannot be written', unwritable],
  ])('L11: %s is put off alone; the others of its thread go on at once', async (_what, content) => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    await world.engine.receive([
      world.row(message('628121', 'jam buka')),
      bad(world, content),
      world.row(message('628121', 'cerita')),
    ]);
    await eventually(async () => {
      const states = (await world.inbox()).map(({ state, attempts }) => ({ state, attempts }));
      expect(states).toEqual([
        { state: 'handled', attempts: 0 },
        { state: 'new', attempts: 1 },
        { state: 'handled', attempts: 0 },
      ]);
    });
    await eventually(() => expect(world.channel.accepted.map(textOf).join()).toContain('Buka pukul delapan'));
    expect((await world.messages()).filter(({ author }) => author === 'customer').map(({ text }) => text)).toEqual([
      'jam buka',
      'cerita',
    ]);
  });

  it('L11: is tried again after growing waits, then left for a person, and never in a loop', async () => {
    const world = await open();
    await world.engine.receive([bad(world, unreadable)]);
    const waits: number[] = [];
    for (let attempt = 1; attempt < 6; attempt += 1) {
      await eventually(async () => expect((await world.inbox())[0]?.attempts).toBe(attempt));
      const { retryAt, state } = (await world.inbox())[0]!;
      expect(state).toBe('new');
      waits.push(retryAt - world.clock.now);
      world.clock.now = retryAt;
    }
    await eventually(async () => expect((await world.inbox())[0]).toMatchObject({ state: 'stuck', attempts: 6 }));
    expect(waits).toEqual([500, 2_000, 8_000, 32_000, 128_000]);
    await world.rest();
    expect(world.counts.failedTurns).toBe(6);
    expect(world.errors).toHaveLength(6);
    expect(await world.conversations()).toEqual([]);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  });

  it('a timer whose turn fails does not spin, shows itself once and rings when it can', async () => {
    const world = await open({ content: poisoned(slow) });
    await world.says('628121', 'racun, jam buka');
    await eventually(async () => expect((await world.theConversation()).state.bot.heard).toHaveLength(1));
    world.pass(2_000);
    await eventually(() => expect(world.counts.failedTurns).toBe(1));
    await world.rest();
    expect(world.counts.failedTurns).toBe(1);
    for (const [ms, failures] of [
      [1_000, 2],
      [1_000, 3],
      [1_999, 3],
      [1, 4],
    ] as const) {
      world.pass(ms);
      await eventually(() => expect(world.counts.failedTurns).toBe(failures));
      await world.rest();
    }
    expect(await world.alerts()).toEqual(['timer-failed']);
    world.engine.publish(slow);
    world.pass(300_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect((await world.eventTypes()).filter((type) => type === 'listening-over')).toHaveLength(1);
  });

  it('a timer whose turn fails does not hold up what its customer writes, and nothing of it gets stuck', async () => {
    const world = await open({ content: poisoned(slow) });
    await world.says('628121', 'racun');
    await eventually(async () => expect((await world.theConversation()).state.bot.heard).toHaveLength(1));
    world.pass(2_000);
    await world.says('628121', 'jam buka');
    await eventually(async () => {
      expect((await world.inbox()).map(({ state }) => state)).toEqual(['handled', 'handled']);
      expect((await world.messages()).map(({ text }) => text)).toEqual(['racun', 'jam buka']);
    });
  });

  it('L7: when the channel was taken away, what is said fails visibly and the conversation goes on', async () => {
    const world = await open({ content: slow });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect((await world.theConversation()).state.bot.heard).toHaveLength(1));
    world.channels.clear();
    world.pass(2_000);
    await eventually(async () => {
      expect((await world.messages()).at(-1)).toMatchObject({ author: 'bot', status: 'failed' });
    });
    expect(await world.eventTypes()).toContain('message-failed');
    expect(await world.alerts()).toEqual(['delivery-failed']);
    expect((await world.theConversation()).state).toMatchObject({
      phase: 'queued',
      handoff: { reason: 'delivery-failed' },
    });
    expect(world.errors).toEqual([]);
  });

  it('a row of an edit waits for its message, and is given up when that never comes', async () => {
    const world = await open();
    const edit = { type: 'edit', by: 'customer', with: [{ kind: 'phone', id: '628121' }] } as const;
    const content = { kind: 'text', text: 'lain' } as const;
    await world.engine.receive([world.row({ ...edit, with: [...edit.with], toProviderId: 'never', content })]);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await eventually(async () => expect((await world.inbox())[0]?.attempts).toBe(attempt));
      world.pass(1_000);
    }
    await eventually(async () => expect((await world.inbox())[0]).toMatchObject({ attempts: 6, state: 'new' }));
    world.pass(15 * 60_000 - 5_001);
    await eventually(async () => expect((await world.inbox())[0]).toMatchObject({ attempts: 7, state: 'new' }));
    world.pass(5_000);
    await eventually(async () => expect((await world.inbox())[0]?.state).toBe('ignored'));
    expect(world.errors).toEqual([]);
  });

  // Nothing in it is the store's own: one of them is enough for so many rows.
  if (name === 'sqlite') {
    it('many timers that fail do not keep another customer waiting', async () => {
      const world = await open({ content: poisoned(slow) });
      const rows = Array.from({ length: 520 }, (_, n) => world.row(message(`62812${n}`, 'racun')));
      await world.engine.receive(rows);
      await eventually(async () => expect(await world.conversations()).toHaveLength(520));
      world.pass(1_000);
      await world.says('628999', 'jam buka');
      await eventually(async () => expect(await world.conversations()).toHaveLength(521));
      world.pass(2_000);
      await eventually(() => expect(world.channel.accepted).toHaveLength(1));
      expect(world.channel.accepted[0]?.to[0]?.id).toBe('628999');
    });
  }
});
