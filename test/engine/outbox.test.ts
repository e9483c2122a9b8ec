import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { EngineStore } from '../../src/engine/store.ts';
import { accept, fails, held, neverAnswers, textOf } from './fake-channel.ts';
import { eventually, onEachEngine, type World } from './world.ts';

const answer = { author: 'bot' };

/** The bot's one message, as it stands. */
async function said(world: World) {
  return (await world.messages()).find(({ author }) => author === 'bot');
}

async function partsOf(world: World) {
  const rows = await world.store.db.selectFrom('outbox').selectAll().orderBy('line').execute();
  return rows.map((row) => ({
    id: row.part_id,
    state: row.state,
    attempts: row.attempts,
    retryAt: row.retry_at,
    error: row.error,
  }));
}

async function firstPart(world: World) {
  return (await partsOf(world))[0]!;
}

onEachEngine('the outbox', (open) => {
  it('sends the parts of an answer in their order, and what is said next behind them', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'cerita');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.says('628121', 'jam buka');
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    release();
    await eventually(() => expect(world.channel.accepted).toHaveLength(4));
    expect(world.channel.accepted.map(textOf)).toEqual([
      expect.stringMatching(/satu$/),
      'dua',
      expect.stringMatching(/^tiga/),
      expect.stringContaining('Buka pukul delapan'),
    ]);
  });

  it('L7: tries again after doubling waits, shows why meanwhile, and then it is sent', async () => {
    const world = await open();
    world.channel.script.push(fails('retryable'), fails('retryable'), fails('retryable'));
    await world.says('628121', 'jam buka');
    for (const [attempts, waitMs] of [
      [1, 1_000],
      [2, 2_000],
      [3, 4_000],
    ] as const) {
      await eventually(async () => expect(await firstPart(world)).toMatchObject({ state: 'queued', attempts }));
      expect(await said(world)).toMatchObject({ status: 'queued', error: 'code-retryable: said the provider' });
      expect((await firstPart(world)).retryAt).toBe(world.clock.now + waitMs);
      world.pass(waitMs - 1);
      await world.rest();
      expect(world.channel.tried).toHaveLength(attempts);
      world.pass(1);
    }
    await eventually(async () => expect(await said(world)).toMatchObject({ ...answer, status: 'sent', error: null }));
  });

  it('slows the whole account down when the provider says so, and nobody is sent twice or lost', async () => {
    const world = await open();
    world.channel.script.push(fails('rate-limited-account', 60_000));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await firstPart(world)).toMatchObject({ state: 'queued', attempts: 1 }));
    await world.says('628122', 'jam buka');
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    world.pass(61_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
  });

  it('delays only the customer whose limit was hit', async () => {
    const world = await open();
    world.channel.script.push(fails('rate-limited-customer'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await firstPart(world)).toMatchObject({ state: 'queued', attempts: 1 }));
    await world.says('628122', 'jam buka');
    await eventually(() => expect(world.channel.accepted.map(({ to }) => to[0]?.id)).toEqual(['628122']));
    world.pass(4_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
  });

  it.each(['permanent', 'blocked'] as const)(
    'L7: ends a %s error at once; the conversation learns of it and a person is told once',
    async (kind) => {
      const world = await open();
      world.channel.script.push(fails(kind), fails(kind));
      await world.says('628121', 'cerita');
      await eventually(async () => expect(await said(world)).toMatchObject({ status: 'failed' }));
      await world.rest();
      expect((await partsOf(world)).map(({ state }) => state)).toEqual(['failed', 'dropped', 'dropped']);
      expect(await world.eventTypes()).toContain('message-failed');
      expect(await world.alerts()).toEqual(['delivery-failed']);
      expect((await world.theConversation()).state.phase).toBe('queued');
      expect(world.channel.tried).toHaveLength(1);
      expect(world.errors).toEqual([]);
    },
  );

  it('an error that is not the channel’s own ends the message, with the bug in the log', async () => {
    const world = await open();
    world.channel.script.push(() => Promise.reject(new TypeError('a bug')));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'failed' }));
    expect(world.errors).toEqual(['TypeError: a bug']);
  });

  it('a send of unknown fate waits, with what is behind it, and its receipt settles it', async () => {
    const world = await open();
    world.channel.script.push(fails('unknown-fate'));
    await world.says('628121', 'cerita');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    world.pass(19_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    await world.receipt((await firstPart(world)).id, 'sent');
    await eventually(() => expect(world.channel.accepted.map(textOf)).toEqual(['dua', expect.stringMatching(/^tiga/)]));
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent', error: null }));
  });

  it('a send of unknown fate is sent again, once, when no receipt came until its deadline', async () => {
    const world = await open();
    world.channel.script.push(fails('unknown-fate'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    world.pass(20_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.pass(60_000);
    await world.rest();
    expect(world.channel.tried.map(({ id }) => id)).toEqual(
      Array.from({ length: 2 }, () => world.channel.tried[0]?.id),
    );
  });

  it('cut off thirty times, a message is tried again all the same when the provider then refuses it for a while', async () => {
    const world = await open();
    world.channel.script.push(fails('unknown-fate'), fails('retryable'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await firstPart(world)).toMatchObject({ state: 'unknown' }));
    await world.engine.stop();
    world.pass(20_000);
    const [{ id }, { now }] = [await world.theConversation(), world.clock];
    const outcome = { state: 'unknown', reconcileUntil: now, error: 'no_report' } as const;
    for (let tried = 1; tried < 30; tried += 1) {
      await world.store.write(async (tx) => {
        await tx.resendUnknown(now, { untold: [], attempts: 100, before: 0 });
        const job = await tx.claimNextSend(id, now, now);
        if (job && 'partId' in job) await tx.finishSend(job.partId, outcome, now, job.attempts);
      });
    }
    expect(await firstPart(world)).toMatchObject({ state: 'unknown', attempts: 30 });
    await world.startEngine({ sweepMs: 20 });
    world.pass(20_000);
    await eventually(async () => expect(await firstPart(world)).toMatchObject({ state: 'queued', attempts: 31 }));
    world.pass(5 * 60_000 * 1.25);
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent', error: null }));
  });

  it('after a crash between claim and answer, the receipt says that it was sent: not a second time', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.startEngine({ sweepMs: 20 });
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    await world.receipt((await firstPart(world)).id, 'delivered');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'delivered' }));
    world.pass(120_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
  });

  it('after a crash between claim and answer, without a receipt it is sent once more', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.startEngine({ sweepMs: 20 });
    world.pass(20_000);
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.tried).toHaveLength(2);
  });

  it('what is shown once however often it is sent goes again at once after a crash, where nothing tells of it later', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    Object.assign(world.channel.capabilities, { tellsFate: false, shownOnce: true });
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    world.pass(10 * 3_600_000);
    await world.startEngine({ sweepMs: 20 });
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.tried).toHaveLength(2);
  });

  it('nor does a restart put off what waits there, as it does where receipts are still to come', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    Object.assign(world.channel.capabilities, { tellsFate: false, shownOnce: true });
    world.channel.script.push(fails('unknown-fate'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    world.pass(19_000);
    await world.startEngine({ sweepMs: 20 });
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.tried).toHaveLength(2);
  });

  const maybe = { status: 'failed', error: 'unknown_fate' };

  it('what nobody can tell of is said once, and a person is told that it may not have arrived', async () => {
    const world = await open({ settings: { sweepMs: 20 } });
    world.channel.capabilities.tellsFate = false;
    world.channel.script.push(fails('unknown-fate'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject(maybe));
    world.pass(3_600_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    expect(await world.alerts()).toContain('delivery-failed');
  });

  it('nor is it said again by a service that ends in the middle of it, nor is what comes next held up', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    world.channel.capabilities.tellsFate = false;
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.startEngine({ sweepMs: 20 });
    await eventually(async () => expect(await said(world)).toMatchObject(maybe));
    expect((await world.eventTypes()).filter((type) => type === 'message-failed')).toHaveLength(1);
    world.pass(60_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    expect((await partsOf(world))[0]?.error).toBe('unknown_fate: no_report');
  });

  it('an answer there that comes after all, when it was waited for no longer, still counts', async () => {
    const world = await open({ settings: { sweepMs: 20 } });
    world.channel.capabilities.tellsFate = false;
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    world.pass(45_000);
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    release();
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    world.pass(60_000);
    await world.rest();
    expect(await said(world)).toMatchObject({ status: 'sent' });
    expect(world.channel.tried).toHaveLength(1);
  });

  it('L7: where no receipt ever comes it is not sent for ever, but left to a person after two hours', async () => {
    // In steps of that length, which are no pause of ours.
    const reconcileMs = 900_000;
    const world = await open({ settings: { sweepMs: 20, reconcileMs } });
    world.channel.script.push(...Array.from({ length: 20 }, () => fails('unknown-fate')));
    await world.says('628121', 'jam buka');
    for (let tried = 1; tried <= 10; tried += 1) {
      await eventually(async () => expect(await partsOf(world)).toMatchObject([{ state: 'unknown', attempts: tried }]));
      world.pass(reconcileMs);
    }
    await eventually(async () => expect(await said(world)).toMatchObject(maybe));
    expect(world.channel.tried).toHaveLength(10);
  });

  it('after hours down a send of unknown fate waits for as long as the provider may take to come again (L6)', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    world.pass(10 * 3_600_000);
    await world.startEngine({ sweepMs: 20 });
    await world.rest();
    world.pass(14 * 60_000);
    await world.rest();
    expect(await said(world)).toMatchObject({ status: 'unknown' });
    expect(world.channel.tried).toHaveLength(1);
    await world.receipt((await firstPart(world)).id, 'delivered');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'delivered' }));
    world.pass(3_600_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
  });

  it('after a pause of its process, too: nothing is sent again before the receipts of that time can have come', async () => {
    const world = await open();
    world.channel.script.push(fails('unknown-fate'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    world.pass(3_600_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    // A jump of its own, and awaited as such; then in steps that are no pause.
    world.pass(900_000);
    for (let step = 0; step < 15; step += 1) {
      world.pass(20_000);
      await world.rest();
    }
    await eventually(() => expect(world.channel.tried).toHaveLength(2));
  });

  it('L20: a receipt that overtakes its send frees the line, but nothing is claimed before that send has ended', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.receipt((await firstPart(world)).id, 'delivered');
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await partsOf(world)).toHaveLength(2));
    expect((await partsOf(world))[1]).toMatchObject({ state: 'queued' });
    const { id } = await world.theConversation();
    await world.engine.act(id, { type: 'agent-claimed', agent: { id: 'rina', name: 'Rina' }, team: 'cs' });
    release();
    await eventually(async () => expect((await partsOf(world))[1]).toMatchObject({ state: 'dropped' }));
    expect(world.channel.tried).toHaveLength(1);
  });

  it('L20: what waits its turn under the account’s limit is not sent over whoever took the floor meanwhile', async () => {
    const world = await open({ settings: { sendsPerSecond: 1 } });
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.says('628122', 'jam buka');
    await eventually(async () => expect((await partsOf(world))[1]).toMatchObject({ state: 'sending' }));
    const [, other] = await world.conversations();
    await world.engine.act(other!.id, { type: 'agent-claimed', agent: { id: 'rina', name: 'Rina' }, team: 'cs' });
    await eventually(async () => expect((await partsOf(world))[1]).toMatchObject({ state: 'dropped' }));
    expect(world.channel.tried).toHaveLength(1);
  });

  it('where others send too, what is being sent keeps its lease at a start', async () => {
    const world = await open({ settings: { sweepMs: 3_600_000 } });
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.startEngine({ sweepMs: 20, soleProcess: false });
    await world.rest();
    expect((await firstPart(world)).state).toBe('sending');
    release();
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
  });

  it('a send that never answers gives its place up, and is sent again after its time', async () => {
    const world = await open({ settings: { sendLeaseMs: 50, concurrentSends: 1 } });
    world.channel.script.push(neverAnswers);
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    await world.says('628122', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.pass(20_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    expect(world.channel.tried).toHaveLength(3);
  });

  it('a send that answers after it was given up was sent: it is not sent again', async () => {
    const world = await open({ settings: { sendLeaseMs: 50 } });
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'cerita');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'unknown' }));
    release();
    await eventually(() => expect(world.channel.accepted).toHaveLength(3));
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent', error: null }));
    expect(world.channel.tried).toHaveLength(3);
  });

  it('a receipt that overtakes the answer to its send counts, and the answer changes nothing', async () => {
    const world = await open();
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.receipt((await firstPart(world)).id, 'read');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'read' }));
    release();
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect(await said(world)).toMatchObject({ status: 'read' });
    expect(world.channel.tried).toHaveLength(1);
  });

  it('receipts in any order only raise the status, whether they name our id or the provider’s', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    const { id } = await firstPart(world);
    await world.receipt(id, 'delivered', { ourId: null });
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'delivered' }));
    await world.receipt(id, 'read');
    for (const status of ['sent', 'delivered', 'failed'] as const) await world.receipt(id, status);
    await eventually(async () => {
      expect((await world.inbox()).map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'handled'));
    });
    expect(await said(world)).toMatchObject({ status: 'read', error: null });
    expect(await world.alerts()).toEqual([]);
  });

  it('L6: a receipt of failure is an event of the conversation, and a person is told once', async () => {
    const world = await open();
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    const { id } = await firstPart(world);
    await world.receipt(id, 'failed');
    await world.receipt(id, 'failed');
    await eventually(async () =>
      expect(await said(world)).toMatchObject({ status: 'failed', error: '131026: not reachable' }),
    );
    await world.rest();
    expect((await world.eventTypes()).filter((type) => type === 'message-failed')).toHaveLength(1);
    expect(await world.alerts()).toEqual(['delivery-failed']);
  });

  it('a receipt of nothing that we sent is given up after some attempts', async () => {
    const world = await open();
    await world.receipt('nobody.0', 'sent');
    for (const attempts of [1, 2, 3]) {
      await eventually(async () => expect((await world.inbox())[0]).toMatchObject({ state: 'new', attempts }));
      world.pass(8_000);
    }
    await eventually(async () => expect((await world.inbox())[0]).toMatchObject({ state: 'unmatched' }));
  });

  it('L11: a receipt that cannot be applied does not hold up the others', async () => {
    let failing = '';
    const world = await open({
      wrap: (store) => ({
        ...store,
        insertInbound: async (given, receipts) => {
          const rows = typeof given === 'function' ? given() : given;
          const isFailing = rows.some(({ inbound }) => inbound.type === 'status' && inbound.ourId === failing);
          if (isFailing && receipts !== 'later') throw new Error('cannot');
          return store.insertInbound(rows, receipts);
        },
        write: (work) =>
          store.write((tx) => {
            const applyReceipt: typeof tx.applyReceipt = (receipt) => {
              if (receipt.ourId === failing) throw new Error('cannot');
              return tx.applyReceipt(receipt);
            };
            return work(
              new Proxy(tx, { get: (target, key) => (key === 'applyReceipt' ? applyReceipt : bound(target, key)) }),
            );
          }),
      }),
    });
    await Promise.all([world.says('628121', 'jam buka'), world.says('628122', 'jam buka')]);
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    const [first, second] = (await partsOf(world)).map(({ id }) => id).toSorted();
    failing = first!;
    await Promise.all([world.receipt(first!, 'delivered'), world.receipt(second!, 'delivered')]);
    const statuses = async () =>
      (await world.messages()).map(({ status }) => status).filter((status) => status !== 'received');
    await eventually(async () => expect(await statuses()).toContain('delivered'));
    // The other one is applied by a worker of its own, which may be later than that.
    await eventually(() => expect(world.errors).toEqual(['Error: cannot']));
    failing = '';
    world.pass(10_000);
    await eventually(async () => expect(await statuses()).toEqual(['delivered', 'delivered']));
    expect(world.errors).toEqual(['Error: cannot']);
  });

  it('what an idle line is to say is claimed where it was decided: nobody asks for it once more', async () => {
    let asked = 0;
    const world = await open({
      wrap: (store) => ({
        ...store,
        write: (work) =>
          store.write((tx) => {
            const claimNextSend: typeof tx.claimNextSend = async (...args) => {
              const found = await tx.claimNextSend(...args);
              asked += found ? 1 : 0;
              return found;
            };
            return work(
              new Proxy(tx, { get: (target, key) => (key === 'claimNextSend' ? claimNextSend : bound(target, key)) }),
            );
          }),
      }),
    });
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    expect(await firstPart(world)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(asked).toBe(0);
    await world.says('628122', 'cerita');
    await eventually(() => expect(world.channel.accepted).toHaveLength(4));
    expect(asked).toBe(2);
  });

  it('claims nothing beforehand where there may be no room to send it at once', async () => {
    const world = await open({ settings: { concurrentSends: 1, concurrentTurns: 1 } });
    const { behaviour, release } = held();
    world.channel.script.push(behaviour);
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.says('628122', 'jam buka');
    await eventually(async () => expect(await partsOf(world)).toHaveLength(2));
    expect((await partsOf(world)).map(({ state }) => state)).toEqual(['sending', 'queued']);
    release();
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
  });

  it('a busy account with a low limit gets everything out, each once', async () => {
    const world = await open({ settings: { sendsPerSecond: 2 } });
    await Promise.all(Array.from({ length: 24 }, (_, n) => world.says(`62812${n}`, 'jam buka')));
    // The clock of this test runs a hundred times as fast.
    const running = setInterval(() => world.pass(500), 5);
    try {
      await eventually(() => expect(world.channel.accepted).toHaveLength(24));
    } finally {
      clearInterval(running);
    }
    await world.rest();
    expect(world.channel.tried).toHaveLength(24);
    // Waits of our own are no attempts: at the first refusal of the provider's it is asked again soon, and given up on none the sooner.
    const told = (await partsOf(world)).map(({ state, attempts }) => ({ state, attempts }));
    expect(told).toEqual(Array.from({ length: 24 }, () => ({ state: 'sent', attempts: 1 })));
  });

  it('a channel that is slower than the settings allow is sent to at its own pace', async () => {
    const world = await open({ settings: { sendsPerSecond: 1_000 } });
    world.channel.capabilities.sendsPerSecond = 1;
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await Promise.all(Array.from({ length: 5 }, (_, n) => world.says(`62813${n}`, 'jam buka')));
    await eventually(async () => expect(await partsOf(world)).toHaveLength(6));
    // The clock stands: a nap holds two places, and nobody else has one.
    const waiting = async () => (await partsOf(world)).filter(({ state }) => state !== 'sent').length;
    await eventually(async () => expect(await waiting()).toBeLessThan(6));
    await world.rest();
    expect(await waiting()).toBeGreaterThan(0);
  });

  it('a person’s answer passes the bot’s that wait for the account’s limit', async () => {
    const world = await open({ settings: { sendsPerSecond: 1 } });
    await world.says('628121', 'mau refund');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    const { id } = await world.theConversation();
    const agent = { id: 'rina', name: 'Rina' };
    await world.engine.act(id, { type: 'agent-claimed', agent, team: 'cs' });
    await Promise.all(Array.from({ length: 5 }, (_, n) => world.says(`62813${n}`, 'jam buka')));
    await eventually(async () => expect(await partsOf(world)).toHaveLength(6));
    const content = { kind: 'text', text: 'Saya bantu ya' } as const;
    await world.engine.act(id, { type: 'agent-wrote', agent, messageId: 'm1', content, canSendFreeText: true });
    // The clock stands: what had to wait for its place longer than a nap never goes.
    const accepted = () => world.channel.accepted.map((one) => one.content);
    await eventually(() => expect(accepted()).toContainEqual(content));
    expect(accepted().length).toBeLessThan(6);
  });

  it('an answer that was accepted is never tried again, whatever the clock says', async () => {
    const world = await open();
    world.channel.script.push(accept);
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await said(world)).toMatchObject({ status: 'sent' }));
    world.pass(3_600_000);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
  });

  it('L16: a text whose window closes while it waits is not sent; it ends as failed, and a person is told', async () => {
    const world = await open();
    await world.says('628121', 'halo', { at: world.clock.now - dayMs + 30_000 });
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.channel.script.push(fails('rate-limited-account', 60_000));
    await wrote(world, 'Sudah kami cek ya Kak.');
    await eventually(() => expect(world.channel.tried).toHaveLength(2));
    world.pass(61_000);
    await eventually(async () =>
      expect(await written(world)).toMatchObject({ status: 'failed', error: 'window_closed' }),
    );
    expect(world.channel.tried).toHaveLength(2);
    expect(await world.alerts()).toEqual(['delivery-failed']);
    const events = await world.store.listEvents((await world.theConversation()).id);
    expect(events.at(-1)?.event).toMatchObject({ type: 'message-failed', code: 'window_closed', why: 'agent' });
  });

  it('L16: the customer who writes meanwhile opens the window again, and it is sent', async () => {
    const world = await open();
    await world.says('628121', 'halo', { at: world.clock.now - dayMs + 30_000 });
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.channel.script.push(fails('rate-limited-account', 60_000));
    await wrote(world, 'Sudah kami cek ya Kak.');
    await eventually(() => expect(world.channel.tried).toHaveLength(2));
    await world.says('628121', 'halo lagi');
    // Received is not yet taken: the window is open again when their turn has been.
    await eventually(async () => expect((await world.inbox()).at(-1)?.state).toBe('handled'));
    world.pass(61_000);
    await eventually(async () => expect(await written(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.accepted.at(-1)).not.toHaveProperty('tag');
  });

  it('L16: what they wrote opens it, too, while its turn is still under way', async () => {
    let turnMs = 0;
    const world = await open({
      wrap: (store): EngineStore => ({
        ...store,
        write: (work) =>
          store.write((tx) => {
            const takeInbound: typeof tx.takeInbound = async (...args) => {
              await wait(turnMs);
              return tx.takeInbound(...args);
            };
            const get = (target: typeof tx, key: string | symbol): unknown =>
              key === 'takeInbound' ? takeInbound : (Reflect.get(target, key) as () => void).bind(target);
            return work(new Proxy(tx, { get }));
          }),
      }),
    });
    await world.says('628121', 'halo', { at: world.clock.now - dayMs + 30_000 });
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    world.channel.script.push(fails('rate-limited-account', 60_000));
    await wrote(world, 'Sudah kami cek ya Kak.');
    await eventually(() => expect(world.channel.tried).toHaveLength(2));
    turnMs = 200;
    await world.says('628121', 'halo lagi');
    world.pass(61_000);
    await world.rest();
    turnMs = 0;
    world.pass(1_000);
    await eventually(async () => expect(await written(world)).toMatchObject({ status: 'sent' }));
    expect(await world.alerts()).not.toContain('delivery-failed');
  });

  it('L18: on Instagram a person’s text goes on, tagged, for as long as it is needed', async () => {
    const world = await open({ channel: 'instagram' });
    await world.says('628121', 'halo', { at: world.clock.now - 2 * dayMs });
    await wrote(world, 'Maaf baru membalas ya Kak.');
    await eventually(async () => expect(await written(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.accepted).toEqual([expect.objectContaining({ tag: 'HUMAN_AGENT' })]);
    expect((await world.messages()).filter(({ author }) => author === 'bot' || author === 'system')).toEqual([]);
  });

  it('L18: what the service says itself and waits there until the window closes is given up, never tagged; a person’s still goes', async () => {
    const world = await open({ channel: 'instagram' });
    world.channel.script.push(fails('rate-limited-account', 60_000));
    await world.says('628121', 'jam buka', { at: world.clock.now - dayMs + 30_000 });
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    world.pass(61_000);
    const ours = async () => (await world.messages()).find(({ author }) => author === 'bot' || author === 'system');
    await eventually(async () => expect(await ours()).toMatchObject({ status: 'failed', error: 'window_closed' }));
    expect(world.channel.tried).toHaveLength(1);
    await wrote(world, 'Kami buka pukul delapan ya Kak.');
    await eventually(async () => expect(await written(world)).toMatchObject({ status: 'sent' }));
    expect(world.channel.accepted).toEqual([expect.objectContaining({ tag: 'HUMAN_AGENT' })]);
  });
});

const dayMs = 86_400_000;

async function wrote(world: World, text: string): Promise<void> {
  const agent = { id: 'a1', name: 'Rina' };
  const order = {
    type: 'agent-wrote',
    agent,
    messageId: '',
    content: { kind: 'text', text },
    canSendFreeText: false,
  } as const;
  await eventually(async () => expect(await world.theConversation()).toBeDefined());
  expect(await world.engine.act((await world.theConversation()).id, order)).toMatchObject({ ok: true });
}

async function written(world: World) {
  return (await world.messages()).find(({ author }) => author === 'agent');
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}
