import { expect, it } from 'vitest';
import { weeklyReport } from '../../src/desk/reports/weekly-report.ts';
import type { AgentOrder } from '../../src/engine/engine.ts';
import { textOf } from './fake-channel.ts';
import { tinyContent } from './tiny-content.ts';
import { eventually, onEachEngine, underRevision, type World } from './world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const office = underRevision(
  await tinyContent({
    wholeSop: `
business: { name: Toko, timezone: Asia/Jakarta, language: id, address: Kak, hours: { mon-sun: "08:00-17:00" }, quiet_hours: "21:00-07:00" }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [refund] }
response: { whatsapp: 3m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 15m, deadline: 4h, update_every: 1h }]
closing: { confirm: true, wait: 30m, silent: 24h }
follow_up: { after: 3h }
survey: { ask: false }
`,
  }),
  'office',
);

const rina = { id: 'agent-1', name: 'Rina' };
const writes = (text: string): AgentOrder => ({
  ...{ type: 'agent-wrote', agent: rina, messageId: '', canSendFreeText: false },
  content: { kind: 'text', text },
});

/** That time of day in Jakarta, on Monday 2 November 2026 or so many days later. */
const at = (time: string, days = 0) => Date.parse(`2026-11-02T${time}:00+07:00`) + days * dayMs;

const alerts = async ({ store }: World) =>
  (await store.db.selectFrom('alerts').select(['what', 'who']).orderBy('id').execute()).map(
    ({ what, who }) => `${what} ${who}`,
  );

async function asks(world: World, text: string): Promise<string> {
  await world.says('628121', text);
  await eventually(() => expect(world.channel.accepted.length).toBeGreaterThan(0));
  await world.rest();
  return (await world.theConversation()).id;
}

onEachEngine('clocks of the SOP and the clock on the wall', (open) => {
  it('SOP R1, R3: asked at 23:00 and answered at 08:01, a first answer took a minute of the team and nine hours of the customer', async () => {
    const world = await open({ content: office });
    world.clock.now = at('23:00');
    const id = await asks(world, 'refund');
    world.clock.now = at('08:01', 1);
    await world.engine.act(id, writes('Selamat pagi, kami cek'));
    const { total } = await weeklyReport(world.store, at('00:00'), at('00:00', 7));
    expect(total).toMatchObject({
      ...{ averageFirstSeconds: 60, averageResponseSeconds: 60, answeredWithinLimitPercent: 100 },
      averageFirstResponseSeconds: 9 * 3600 + 60,
    });
    expect(await alerts(world)).toEqual([]);
  });

  it('SOP R2, O2: what fell due while the process was down for three hours is done once, and the ladder begins at its foot', async () => {
    const world = await open({ content: office });
    world.clock.now = at('10:00');
    const id = await asks(world, 'refund');
    await world.engine.stop();
    world.clock.now = at('13:00');
    await world.startEngine({}, office);
    await eventually(async () => expect((await world.theConversation()).state.team).toBe('teknis'));
    await world.rest();
    // Who was to be told at 10:05 and 10:10 is not told of it all at once: each step has its time from now on.
    expect((await alerts(world)).filter((one) => one.startsWith('response-overdue'))).toEqual([
      'response-overdue team',
    ]);
    expect((await alerts(world)).filter((one) => one.startsWith('escalated'))).toEqual([
      'escalated supervisor',
      'escalated team',
    ]);
    const rings = (await world.eventTypes()).filter((one) => one !== 'conversation-opened' && one !== 'customer-wrote');
    expect(rings.toSorted()).toEqual(['escalate-due', 'listening-over', 'response-due', 'response-soon']);
    expect(world.channel.accepted.map(textOf).filter((text) => text.includes('teknis'))).toHaveLength(1);
    expect((await world.store.listEvents(id)).length).toBe(rings.length + 2);
  });

  it('SOP F2: what fell due in the evening while the process was down goes out in the morning, and not at three at night', async () => {
    const world = await open({ content: office });
    world.clock.now = at('16:30');
    const id = await asks(world, 'refund');
    await world.engine.act(id, writes('Sudah kami kembalikan ya Kak'));
    await world.engine.act(id, { type: 'agent-resolved', agent: rina, note: null });
    await world.says('628121', 'sudah');
    await world.rest();
    expect((await world.theConversation()).state.phase).toBe('resolved');
    const said = world.channel.accepted.length;
    await world.engine.stop();
    world.clock.now = at('03:00', 1);
    await world.startEngine({}, office);
    await world.rest();
    expect(world.channel.accepted).toHaveLength(said);
    world.clock.now = at('07:01', 1);
    await eventually(() => expect(world.channel.accepted).toHaveLength(said + 1));
    await world.rest();
    expect(world.channel.accepted.slice(said).map(textOf)).toEqual([expect.stringMatching(/^Selamat pagi/)]);
    expect((await world.eventTypes()).filter((one) => one === 'follow-up-due')).toHaveLength(2);
  });
});
