import { expect, it } from 'vitest';
import { ChannelError } from '../../channels/channel.ts';
import { problem } from './fake-channel.ts';
import { eventually, message, onEachEngine, type World } from './world.ts';

function image(world: World, providerId: string) {
  const content = { kind: 'image', media: { providerId }, text: 'jam buka' } as const;
  return world.row({ ...message('628121', ''), type: 'message', content } as Parameters<World['row']>[0]);
}

async function files({ store }: World) {
  return store.db
    .selectFrom('media')
    .select(['state', 'attempts', 'retry_at', 'sha256', 'error'])
    .orderBy('id')
    .execute();
}

onEachEngine('files of customers', (open) => {
  it('L9: are fetched at once and stored; the message then knows its file', async () => {
    const world = await open();
    world.channel.files.set('photo', new Uint8Array([1, 2, 3]));
    await world.engine.receive([image(world, 'photo')]);
    await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'stored', sha256: 'ab' }]));
    const row = await world.store.db
      .selectFrom('messages')
      .select('content_json')
      .where('author', '=', 'customer')
      .executeTakeFirstOrThrow();
    const { id } = await world.store.db.selectFrom('media').select('id').executeTakeFirstOrThrow();
    expect(JSON.parse(row.content_json)).toMatchObject({
      kind: 'image',
      text: 'jam buka',
      media: { id, sha256: 'ab', bytes: 3 },
    });
  });

  it('L13: the text stands and is answered whatever becomes of the file', async () => {
    const world = await open();
    await world.engine.receive([image(world, 'gone')]);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect((await world.messages())[0]).toMatchObject({ author: 'customer', text: 'jam buka', status: 'received' });
  });

  it('are tried again after growing waits, and given up at last', async () => {
    const world = await open();
    await world.engine.receive([image(world, 'gone')]);
    const waits: number[] = [];
    for (let attempts = 1; attempts < 8; attempts += 1) {
      await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'wanted', attempts }]));
      const retryAt = (await files(world))[0]?.retry_at ?? 0;
      waits.push(retryAt - world.clock.now);
      world.clock.now = retryAt;
    }
    await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'failed', attempts: 8 }]));
    expect(waits).toEqual([500, 2_000, 8_000, 32_000, 128_000, 300_000, 300_000]);
    world.pass(3_600_000);
    await world.rest();
    expect(world.channel.fetched).toHaveLength(8);
  });

  it('that the provider refuses for good are given up at once', async () => {
    const world = await open();
    world.channel.files.set('expired', new ChannelError(problem('permanent')));
    await world.engine.receive([image(world, 'expired')]);
    await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'failed', attempts: 1 }]));
  });

  it('that take longer than a sweep are fetched once', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const world = await open({
      saveMedia: async () => gate.then(() => ({ sha256: 'cd', mime: 'image/png', bytes: 1 })),
    });
    world.channel.files.set('large', new Uint8Array([1]));
    await world.engine.receive([image(world, 'large')]);
    await eventually(() => expect(world.channel.fetched).toHaveLength(1));
    const { sweeps } = world.counts;
    await eventually(() => expect(world.counts.sweeps).toBeGreaterThan(sweeps + 3));
    release();
    await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'stored' }]));
    await world.rest();
    expect(world.channel.fetched).toHaveLength(1);
  });

  it('that were wanted when the process ended are fetched at the next start', async () => {
    const world = await open();
    await world.engine.receive([image(world, 'late')]);
    await eventually(async () => expect(await files(world)).toMatchObject([{ attempts: 1 }]));
    await world.engine.stop();
    world.channel.files.set('late', new Uint8Array([1]));
    world.pass(10_000);
    await world.startEngine();
    await eventually(async () => expect(await files(world)).toMatchObject([{ state: 'stored' }]));
  });
});
