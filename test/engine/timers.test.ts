import { describe, expect, it } from 'vitest';
import { fails, textOf } from './fake-channel.ts';
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

  describe('when the clock is put back by hours', () => {
    const backMs = 3 * 3_600_000;

    it('a pause that was under way is over: nobody waits for their answer until the clock is there again', async () => {
      const world = await open({ content: slow });
      await world.says('628121', 'jam buka');
      await eventually(async () => expect(await heard(world)).toBe(1));
      world.clock.now -= backMs;
      await eventually(() => expect(world.channel.accepted).toHaveLength(1));
      await world.rest();
      expect(await times(world, 'listening-over')).toBe(1);
      // The next pause is a pause again.
      await world.says('628121', 'jam buka');
      await eventually(async () => expect(await heard(world)).toBe(1));
      await world.rest();
      expect(world.channel.accepted).toHaveLength(1);
      world.pass(2_000);
      await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    });

    it('so it is when that was done while we were down', async () => {
      const world = await open({ content: slow });
      await world.says('628121', 'jam buka');
      await eventually(async () => expect(await heard(world)).toBe(1));
      await world.engine.stop();
      world.clock.now -= backMs;
      await world.startEngine({}, slow);
      await eventually(() => expect(world.channel.accepted).toHaveLength(1));
      await world.rest();
      expect(await times(world, 'listening-over')).toBe(1);
    });

    it('and should the store fail just then, it is brought forward the next time', async () => {
      const world: World = await open({
        content: slow,
        wrap: (store) => ({
          ...store,
          write: (work, ...rest) =>
            store.write(
              async (tx) => {
                const failing: typeof tx = Object.create(tx);
                failing.bringForward = async (clock) => {
                  // Until somebody has noticed: what shares its commit with others is done once more when one of them fails.
                  if (world.errors.length === 0) throw new Error('the store fails');
                  await tx.bringForward(clock);
                };
                return work(failing);
              },
              ...rest,
            ),
        }),
      });
      await world.says('628121', 'jam buka');
      await eventually(async () => expect(await heard(world)).toBe(1));
      world.clock.now -= backMs;
      await eventually(() => expect(world.channel.accepted).toHaveLength(1));
      expect(world.errors).toEqual(['Error: the store fails']);
    });

    it('what was to be tried again is, and what waits for its receipt does so for a quarter of an hour at most', async () => {
      const world = await open();
      world.channel.script.push(fails('retryable'), fails('unknown-fate'));
      await world.says('628121', 'jam buka');
      await eventually(() => expect(world.channel.tried).toHaveLength(1));
      await world.rest();
      world.clock.now -= backMs;
      await eventually(() => expect(world.channel.tried).toHaveLength(2));
      await world.rest();
      world.clock.now -= backMs;
      await world.rest();
      expect(world.channel.tried).toHaveLength(2);
      const { lease_until } = await world.store.db
        .selectFrom('outbox')
        .select('lease_until')
        .where('state', '=', 'unknown')
        .executeTakeFirstOrThrow();
      expect(lease_until - world.clock.now).toBe(15 * 60_000);
    });
  });

  it('SOP R2, L30: an answer that is overdue is reminded of and called for, step by step, until a person answered', async () => {
    const world = await open();
    const openAlerts = () => world.store.db.selectFrom('alerts').select('who').where('acknowledged_at', 'is', null);
    const place = async () =>
      (await world.store.db.selectFrom('conversations').select('activity_at').executeTakeFirstOrThrow()).activity_at;
    await world.says('628121', 'refund');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    const placeOfWords = await place();
    world.pass(180_000);
    await eventually(async () => expect(await world.alerts()).toEqual(['response-soon', 'response-overdue']));
    await world.rest();
    expect(await openAlerts().execute()).toEqual([{ who: 'team' }]); // the reminder gave way to the alarm
    world.pass(120_000);
    await eventually(async () => expect(await openAlerts().execute()).toHaveLength(2));
    // Nobody has said anything: it does not rise in the list.
    expect(await place()).toBe(placeOfWords);
    const { id } = await world.theConversation();
    const content = { kind: 'text' as const, text: 'Baik Kak' };
    const agent = { id: 'ani', name: 'Ani' };
    await world.engine.act(id, { type: 'agent-wrote', agent, messageId: '', content, canSendFreeText: true });
    expect(await place()).toBe(placeOfWords + 300_000);
    world.pass(3_600_000);
    await world.rest();
    expect(await openAlerts().execute()).toEqual([]);
    expect(await world.alerts()).toHaveLength(3);
    const closed = await world.store.db.selectFrom('alerts').select('closed_because').orderBy('id').execute();
    expect(closed.map((one) => one.closed_because)).toEqual(['repeated', 'answered', 'answered']);
    const results = await world.store.db.selectFrom('clock_results').selectAll().execute();
    expect(results).toMatchObject([
      {
        clock: 'response',
        first: 1,
        took_ms: 300_000,
        limit_ms: 180_000,
        done: 1,
        met: 0,
        agent_id: 'ani',
        team: 'cs',
      },
    ]);
  });

  it('L29: the bot’s answer is on record as the bot’s, and in no figure of a person', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const results = await world.store.db.selectFrom('clock_results').selectAll().execute();
    expect(results).toMatchObject([{ clock: 'bot', limit_ms: null, met: null, agent_id: null, team: null, first: 1 }]);
  });

  it('SOP R2: the clock of a hand-over that followed a failed delivery rings without waiting for a sweep', async () => {
    const { rules } = published;
    const quick = { ...published, rules: { ...rules, policy: { ...rules.policy, responseMs: { whatsapp: 100 } } } };
    const world = await open({ content: underRevision(quick, 'quick'), settings: { sweepMs: 3_600_000 } });
    world.channel.script.push(fails('permanent'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await world.alerts()).toEqual(['delivery-failed']));
    world.pass(100);
    const told = ['delivery-failed', 'response-soon', 'response-overdue'];
    await eventually(async () => expect(await world.alerts()).toEqual(told));
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
