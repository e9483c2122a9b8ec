import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { replayHistory } from '../../src/cli/replay-history.ts';
import { restoreContent } from '../../src/content/revision.ts';
import type { Effect } from '../../src/core/conversation/effect.ts';
import { MIGRATIONS } from '../../src/store/migrations/list.ts';
import { viewLedger } from '../../src/desk/ledger/view-ledger.ts';
import { asVersion2, runOn } from '../store/version-2.ts';
import type { DatabasePlace } from '../support/databases.ts';
import { eventually, message, onEachEngine, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const [withBot, solved, held, waiting] = ['2026-000001', '2026-000002', '2026-000003', '2026-000004'] as const;
const text = (words: string) => ({ kind: 'text', text: words }) as const;

onEachEngine('a database of version 2, with conversations under way (L35),', (open) => {
  /** As the upgrade finds it: twenty minutes after it was stopped. */
  async function upgraded(): Promise<World> {
    const world = await open({ from: asVersion2 });
    world.pass(20 * minute);
    await world.rest();
    return world;
  }

  async function caseOf(world: World, number: string) {
    const row = await world.store.findConversationByNumber(number);
    if (!row) throw new Error(`${number} is lost`);
    return row;
  }

  /** Rina, as that version knew her. */
  async function rina(world: World) {
    return world.store.db.selectFrom('users').select(['id', 'name']).executeTakeFirstOrThrow();
  }

  async function writes(world: World, number: string, words: string) {
    const order = { type: 'agent-wrote', agent: await rina(world), content: text(words) } as const;
    const { id } = await caseOf(world, number);
    return world.engine.act(id, { ...order, messageId: `new-${number}`, canSendFreeText: true });
  }

  const alertsOf = async (world: World, number: string) => {
    const { id } = await caseOf(world, number);
    const rows = await world.store.db.selectFrom('alerts').select('what').where('conversation_id', '=', id).execute();
    return rows.map(({ what }) => what);
  };

  async function expectWhole(world: World): Promise<void> {
    expect(world.errors).toEqual([]);
    for (const { id, state } of await world.conversations()) {
      const timers = await world.store.db
        .selectFrom('timers')
        .select('timer')
        .where('conversation_id', '=', id)
        .execute();
      expect(timers.map(({ timer }) => timer).toSorted()).toEqual(Object.keys(state.timers).toSorted());
    }
  }

  it('is migrated step by step, and nothing in it is lost', async () => {
    const world = await upgraded();
    const versions = await world.store.db
      .selectFrom('schema_migrations' as never)
      .selectAll()
      .execute();
    expect(versions).toHaveLength(MIGRATIONS.length);
    const rows = await world.conversations();
    expect(rows.map(({ state }) => [state.number, state.phase])).toEqual([
      [withBot, 'bot'],
      [solved, 'resolved'],
      [held, 'assigned'],
      [waiting, 'queued'],
    ]);
    expect(await world.messages()).toHaveLength(12);
    await expectWhole(world);
  });

  it('its ledger shows no figures for the days before it began to count, and says since when it does', async () => {
    const aged = async (place: DatabasePlace): Promise<void> => {
      await asVersion2(place);
      await runOn(place, 'update schema_migrations set applied_at = applied_at - 2592000000');
    };
    const world = await open({ from: aged });
    const { rows } = await sql<{ at: number }>`select applied_at as at from schema_migrations
      where name = '0014-ledger'`.execute(world.store.db);
    const began = rows[0]!.at;
    const moment = { now: began + 2 * minute, timezone: 'UTC' };
    const dayBefore = new Date(began - 24 * hour).toISOString().slice(0, 10);
    const day = new Date(began).toISOString().slice(0, 10);
    const clock = new Date(began).toISOString().slice(11, 16);
    expect(await viewLedger(world.store, dayBefore, moment)).toMatchObject({
      counted: 'none',
      countedSince: new Date(began).toISOString(),
      text: `not counted: the ledger began on ${day} at ${clock}`,
    });
    expect(await viewLedger(world.store, day, moment)).toMatchObject({
      counted: 'some',
      text: `0 in, 0 answered or owned, 0 open, 0 gaps, counted since ${clock}`,
    });
    const dayAfter = new Date(began + 24 * hour).toISOString().slice(0, 10);
    expect(await viewLedger(world.store, dayAfter, moment)).toMatchObject({
      counted: 'all',
      text: '0 in, 0 answered or owned, 0 open, 0 gaps',
    });
    // Restored, its database is younger than what it has counted.
    await world.store.writeDb(async (db) => {
      await sql`update schema_migrations set applied_at = ${began + 72 * hour}`.execute(db);
      await db.insertInto('ledger_days').values({ day, entry: 'message:in', count: 3 }).execute();
    });
    expect(await viewLedger(world.store, dayBefore, moment)).toMatchObject({ counted: 'none' });
    expect(await viewLedger(world.store, day, moment)).toMatchObject({ counted: 'all' });
  });

  it('a customer in its queue is in this one, and is alarmed about by a clock from when they began to wait', async () => {
    const world = await upgraded();
    const { state } = await caseOf(world, waiting);
    expect((await world.store.listQueued('cs', 10)).map(({ id }) => id)).toEqual([(await caseOf(world, waiting)).id]);
    expect(state.clocks.response).toMatchObject({ startedAt: state.waitingSince, breach: { acknowledged: null } });
    expect(await alertsOf(world, waiting)).toContain('response-overdue');
    expect(await writes(world, waiting, 'Maaf menunggu, Kak')).toMatchObject({ ok: true });
    const results = await world.store.db.selectFrom('clock_results').select(['clock', 'done', 'met']).execute();
    expect(results).toContainEqual({ clock: 'response', done: 1, met: 0 });
    await expectWhole(world);
  });

  it('whoever has a case goes on with it', async () => {
    const world = await upgraded();
    expect(await alertsOf(world, held)).toContain('response-overdue');
    expect(await writes(world, held, 'Sudah kami cek, Kak')).toMatchObject({ ok: true });
    const agent = await rina(world);
    const { id } = await caseOf(world, held);
    expect(await world.engine.act(id, { type: 'agent-resolved', agent, note: null })).toMatchObject({ ok: true });
    expect((await caseOf(world, held)).state).toMatchObject({ phase: 'resolved', lastAgent: agent });
    await expectWhole(world);
  });

  it('an open survey takes its score, and the planned follow-up ends on record', async () => {
    const world = await upgraded();
    await world.says('628130000002', '5');
    await eventually(async () => expect((await caseOf(world, solved)).state.survey).toMatchObject({ score: 5 }));
    world.pass(48 * hour);
    await world.rest();
    const { id, state } = await caseOf(world, solved);
    const effects = (await world.store.listEvents(id)).flatMap((row) => row.effects);
    const promises = effects.flatMap((effect) => (isPromise(effect) ? [effect.data['promise']] : []));
    expect(promises).toContain('follow-up');
    expect(state.followUp?.state).not.toBe('planned');
    await expectWhole(world);
  });

  it('the bot goes on where it was: no second greeting, and nothing that came again is answered again', async () => {
    const world = await upgraded();
    const before = await world.messages();
    await world.engine.receive([world.row(message('628130000001', 'jam buka'), { key: 'wamid.old.1' })]);
    await world.rest();
    expect(await world.messages()).toHaveLength(before.length);
    await world.says('628130000001', 'jam buka');
    await eventually(async () => expect(await world.messages()).toHaveLength(before.length + 2));
    expect((await world.messages()).at(-1)?.text).toBe('Jam delapan kami buka');
    await expectWhole(world);
  });

  it('its histories are decided again under the content of their day, with the same words to the customer', async () => {
    const world = await open({ from: asVersion2 });
    for (const { id, state } of await world.conversations()) {
      const rows = await world.store.listEvents(id);
      const json = await world.store.findRevision(rows[0]?.revision ?? '');
      const { rules } = restoreContent(json ?? '');
      const redecided = replayHistory(rows, () => rules);
      for (const { before, today } of redecided) expect(said(today), state.number).toEqual(said(before));
    }
  });
});

function isPromise(effect: Effect): effect is Extract<Effect, { type: 'record' }> {
  return effect.type === 'record' && effect.what === 'promise';
}

function said(effects: Effect[]): unknown[] {
  return effects.filter((effect) => effect.type === 'send-message').map(({ content, why }) => ({ content, why }));
}
