import { expect, it } from 'vitest';
import type { NewInbound } from '../../src/engine/store.ts';
import { eventually, type InboundOf, message, onEachEngine, published, t0, underRevision } from './world.ts';
import { textOf } from './fake-channel.ts';
import { listening } from './tiny-content.ts';

onEachEngine('receiving', (open, name) => {
  it('stores requests that arrive together in few statements, and tells each of its own rows', async () => {
    const sizes: number[] = [];
    const world = await open({
      wrap: (store) => ({
        ...store,
        insertInbound: async (rows) => {
          const result = await store.insertInbound(rows);
          sizes.push(result.stored.length);
          return result;
        },
      }),
    });
    const results = await Promise.all(Array.from({ length: 40 }, (_, n) => world.says(`62812${n}`, 'jam buka')));
    expect(results).toEqual(Array.from({ length: 40 }, () => ({ stored: 1, duplicates: 0 })));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(40);
    expect(sizes.length).toBeLessThan(5);
    await eventually(() => expect(world.channel.accepted).toHaveLength(40));
  });

  it('refuses only the request whose row is bad; those that came with it are stored', async () => {
    const world = await open();
    const bad: NewInbound = { ...world.row(message('628999', 'halo')), accountId: 'nowhere' };
    const results = await Promise.allSettled([
      world.says('628121', 'jam buka'),
      world.engine.receive([world.row(message('628123', 'halo')), bad]),
      world.says('628122', 'jam buka'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    expect(await world.inbox()).toHaveLength(2);
  });

  it('says to the content what will be asked of it, before it is stored', async () => {
    const heard: string[] = [];
    const content = { ...published, foresee: (text: string) => void heard.push(text) };
    const world = await open({ content });
    const receiving = world.says('628121', 'jam buka');
    expect(heard).toEqual(['jam buka']);
    await receiving;
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  });

  it('says nothing ahead in a flood, where turns wait anyway', async () => {
    const heard: string[] = [];
    const content = { ...published, foresee: (text: string) => void heard.push(text) };
    const world = await open({ content });
    const flood = Array.from({ length: 450 }, (_, n) => world.row(message(`62813${n}`, 'jam buka')));
    const stored = world.engine.receive(flood);
    await world.says('628121', 'alamat');
    await stored;
    expect(heard).not.toContain('alamat');
    expect(heard).toContain('jam buka');
  });

  it('L2: a redelivery is counted and does nothing, in one request, beside it and later', async () => {
    const world = await open();
    const twice = world.row(message('628121', 'jam buka', { key: 'same' }), { key: 'same' });
    const results = await Promise.all([world.engine.receive([twice, twice]), world.engine.receive([twice])]);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    results.push(await world.engine.receive([twice]));
    await world.rest();
    expect(results.map(({ stored }) => stored).reduce((sum, one) => sum + one)).toBe(1);
    expect(world.counts.duplicates).toBe(3);
    expect(world.channel.accepted).toHaveLength(1);
  });

  it('L19: what opens the window does so for a closed case and for the next one, too, by the provider’s time', async () => {
    const world = await open();
    const dayMs = 86_400_000;
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.pass(2 * dayMs);
    await eventually(async () => expect((await world.theConversation()).state.phase).toBe('closed'));
    const at = world.clock.now - 3_600_000;
    const from = [{ kind: 'phone' as const, id: '628121' }];
    await world.engine.receive([world.row({ type: 'opened', from, profileName: null, why: 'call' }, { at })]);
    await eventually(async () => expect((await world.theConversation()).state.windowUntil).toBe(at + dayMs));
    const content = { kind: 'text' as const, text: 'Halo Kak, tadi menelepon?' };
    await world.engine.receive([world.row({ type: 'echo', providerId: 'wamid.e', to: from, content, origin: {} })]);
    await eventually(async () => expect(await world.conversations()).toHaveLength(2));
    const [, next] = await world.conversations();
    expect(next?.state).toMatchObject({ phase: 'assigned', windowUntil: at + dayMs });
  });

  it('SOP G1: who opens the chat is greeted before they write, once', async () => {
    const world = await open();
    const from = [{ kind: 'phone' as const, id: '628121' }];
    const arrives: InboundOf = { type: 'opened', from, profileName: 'Rina', why: 'request_welcome' };
    await world.engine.receive([world.row(arrives)]);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toMatch(/Selamat pagi[^]*Boleh info kendalanya/);
    expect(await world.store.db.selectFrom('contacts').select('profile_name').execute()).toEqual([
      { profile_name: 'Rina' },
    ]);
    await world.engine.receive([world.row(arrives)]);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted.length).toBeGreaterThan(1));
    await world.rest();
    expect(world.channel.accepted.slice(1).map(textOf)).toEqual(['Buka pukul delapan']);
    expect((await world.theConversation()).state.phase).toBe('bot');
  });

  it('SOP G1: who has written by then is greeted with the answer', async () => {
    const world = await open({ content: underRevision(listening(published, 2_000), 'slow') });
    const from = [{ kind: 'phone' as const, id: '628121' }];
    await world.says('628121', 'jam buka');
    await world.engine.receive([world.row({ type: 'opened', from, profileName: null, why: 'request_welcome' })]);
    await world.rest();
    expect(world.channel.accepted).toEqual([]);
    world.pass(3_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toMatch(/Selamat pagi[^]*Buka pukul delapan/);
  });

  it('L1: twenty messages of one new customer at once open one conversation and are all in it', async () => {
    const world = await open();
    await Promise.all(Array.from({ length: 20 }, (_, n) => world.says('628121', `jam buka ${n}`)));
    await eventually(async () => {
      expect((await world.inbox()).map(({ state }) => state)).toEqual(Array.from({ length: 20 }, () => 'handled'));
    });
    const row = await world.theConversation();
    const heard = (await world.eventTypes()).filter((type) => type === 'customer-wrote');
    expect(heard).toHaveLength(20);
    expect(row.threadKey).toBe(`${world.account.id}|phone:628121`);
    expect(await world.store.db.selectFrom('contacts').selectAll().execute()).toHaveLength(1);
  });

  it('L4: a burst is taken in the order of the provider’s time, not of arrival', async () => {
    const slow = underRevision(listening(published, 2_000), 'slow');
    const world = await open({ content: slow });
    const rows = [3, 1, 2].map((n) => world.row(message('628121', `jam buka ${n}`), { at: t0 - 20_000 + n * 1_000 }));
    await world.engine.receive(rows);
    await eventually(async () => {
      const { state } = await world.theConversation();
      expect(state.bot.heard.map(({ text }) => text)).toEqual(['jam buka 1', 'jam buka 2', 'jam buka 3']);
    });
    expect(world.channel.tried).toEqual([]);
    world.pass(2_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect((await world.eventTypes()).filter((type) => type === 'listening-over')).toHaveLength(1);
  });

  it('two customers do not wait for each other', async () => {
    const world = await open();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.channel.script.push(async ({ id }) => {
      await gate;
      return { providerId: `wamid.${id}` };
    });
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.says('628122', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(world.channel.accepted[0]?.to).toEqual([{ kind: 'phone', id: '628122' }]);
    release();
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
  });

  it('what came for nobody is put away, and what came while we were down is answered at the start', async () => {
    const world = await open();
    await world.engine.stop();
    await world.store.insertInbound([
      world.row(message('628121', 'jam buka')),
      world.row({ type: 'account-notice', what: 'quality', data: {} }),
      world.row({ type: 'unknown', what: 'new thing', data: {} }),
    ]);
    await world.startEngine();
    await eventually(async () => {
      expect((await world.inbox()).map(({ state }) => state)).toEqual(['handled', 'ignored', 'ignored']);
      expect(world.channel.accepted.map(textOf)).toEqual([expect.stringContaining('Buka pukul delapan')]);
    });
  });

  // Nothing in it is the store's own: one of them is enough for so many rows.
  if (name === 'sqlite') {
    it('more than one look finds is all taken at the start, without waiting for the next sweep', async () => {
      const world = await open();
      await world.engine.stop();
      await world.store.insertInbound(
        Array.from({ length: 620 }, (_, n) => world.row(message(`62812${n}`, 'jam buka'))),
      );
      await world.startEngine({ sweepMs: 3_600_000, sendsPerSecond: 10_000 });
      const running = setInterval(() => world.pass(250), 50);
      try {
        await eventually(async () => {
          expect((await world.inbox()).filter(({ state }) => state !== 'handled')).toEqual([]);
        });
      } finally {
        clearInterval(running);
      }
    });
  }
});
