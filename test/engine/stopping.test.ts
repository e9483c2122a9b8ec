import { expect, it } from 'vitest';
import { held } from './fake-channel.ts';
import { eventually, message, onEachEngine, type World } from './world.ts';

onEachEngine('stopping', (open) => {
  it('waits for what is under way, and leaves what waits behind it to the next start', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'cerita');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    let stopped = false;
    const stopping = world.engine.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(world.channel.accepted).toHaveLength(1);
    await world.startEngine();
    await eventually(() => expect(world.channel.accepted).toHaveLength(3));
    expect(world.channel.tried).toHaveLength(3);
  });

  it('takes nothing new: the provider is told to come again', async () => {
    const world = await open();
    await world.engine.stop();
    await expect(world.says('628121', 'jam buka')).rejects.toThrow('stopping');
    expect(await world.inbox()).toEqual([]);
    await world.startEngine();
    expect(await world.says('628121', 'jam buka')).toEqual({ stored: 1, duplicates: 0 });
  });

  it('carries out no order either, and nothing of it is there afterwards', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const { id } = await world.theConversation();
    const before = await world.eventTypes();
    const stopping = world.engine.stop();
    const order = { type: 'agent-claimed', agent: { id: 'rina', name: 'Rina' }, team: 'cs' } as const;
    await expect(world.engine.act(id, order)).rejects.toThrow('stopping');
    await stopping;
    expect(await world.eventTypes()).toEqual(before);
  });

  it('what was being stored at that moment is stored, and answered after the next start', async () => {
    const world = await open();
    const receiving = world.engine.receive([world.row(message('628121', 'jam buka'))]);
    await world.engine.stop();
    expect(await receiving).toEqual({ stored: 1, duplicates: 0 });
    await world.startEngine();
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  });

  it('gives back what was claimed for sending in its last moment: the next start sends it at once', async () => {
    const { promise: gate, resolve: release } = Promise.withResolvers<void>();
    let turns = 0;
    const world = await open({
      wrap: (store) => ({
        ...store,
        write: async (work) => {
          let isTurn = false;
          const result = await store.write((tx) => {
            const takeInbound: typeof tx.takeInbound = (...args) => {
              isTurn = true;
              return tx.takeInbound(...args);
            };
            return work(
              new Proxy(tx, { get: (target, key) => (key === 'takeInbound' ? takeInbound : Reflect.get(target, key)) }),
            );
          });
          if (isTurn && (turns += 1) === 1) await gate;
          return result;
        },
      }),
    });
    await world.says('628121', 'jam buka');
    await eventually(() => expect(turns).toBe(1));
    const stopping = world.engine.stop();
    release();
    await stopping;
    expect(world.channel.tried).toEqual([]);
    const part = await world.store.db.selectFrom('outbox').select('state').executeTakeFirstOrThrow();
    expect(part.state).toBe('queued');
    await world.startEngine();
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  });

  it('looks for no more work once it has stopped', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.engine.stop();
    const { sweeps } = world.counts;
    world.pass(86_400_000 * 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.counts.sweeps).toBe(sweeps);
    expect(world.errors).toEqual([]);
  });

  it('an engine that was stopped says so when it is started again', async () => {
    const world = await open();
    const { engine } = world;
    await engine.stop();
    await expect(engine.start()).rejects.toThrow('make a new one');
  });
});

onEachEngine('before the start', (open) => {
  /** Channels are connected after the API has begun to answer. */
  async function unconnected(world: World, during: () => Promise<unknown>): Promise<void> {
    world.channels.clear();
    await during();
    await new Promise((resolve) => setTimeout(resolve, 100));
    world.channels.set(world.channel.name, world.channel);
  }

  it('L7: what comes in is stored, and answered once it has started', async () => {
    const world = await open({
      beforeStart: (engine, early) =>
        unconnected(early, () => engine.receive([early.row(message('628121', 'jam buka'))])),
    });
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect((await world.messages()).map(({ status }) => status)).toEqual(['received', 'sent']);
  });

  it('L7: what a person writes right after a restart goes out, and is no failure', async () => {
    const rina = { id: 'rina', name: 'Rina' };
    let order: (() => Promise<unknown>) | null = null;
    const world = await open({
      async beforeStart(engine, early) {
        if (!order) return;
        early.engine = engine;
        await unconnected(early, order);
      },
    });
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const { id } = await world.theConversation();
    await world.engine.act(id, { type: 'agent-claimed', agent: rina, team: 'cs' });
    await world.engine.stop();
    order = () =>
      world.engine.act(id, {
        ...{ type: 'agent-wrote', agent: rina, messageId: '', canSendFreeText: false },
        content: { kind: 'text', text: 'Halo dari Rina' },
      });
    await world.startEngine();
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    await world.rest();
    expect((await world.messages()).map(({ status }) => status)).toEqual(['received', 'sent', 'sent']);
  });
});
