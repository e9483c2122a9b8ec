import { expect, it } from 'vitest';
import { raiseAlert } from '../../src/engine/alerts.ts';
import { newId } from '../../src/engine/new-id.ts';
import type { NewAlert } from '../../src/engine/store.ts';
import { tellWeek } from '../../src/desk/reports/week-report-call.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { fails, type FakeChannel } from './fake-channel.ts';
import { tinyContent } from './tiny-content.ts';
import { eventually, message, onEachEngine, t0, type World } from './world.ts';
import { aWeek } from '../support/a-week.ts';

const minute = 60_000;
const template = {
  name: 'peringatan',
  language: 'id',
  components: [
    { type: 'BODY', text: 'Tiket {{nomor}}: {{hal}}, {{pelanggan}}, {{keterangan}}, {{penangan}}' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Saya tangani' }] },
  ],
};
const tiny = await tinyContent();
const content = { ...tiny, rules: { ...tiny.rules, approved: [template] } };
const wati = '62811000001';
const dewi = '62812000009';

onEachEngine('alarms on people’s own phones (SOP R2, L30)', (open) => {
  async function supervisor(
    world: World,
    phone: string,
    { role = 'supervisor', team = null }: { role?: 'supervisor' | 'management'; team?: string | null } = {},
  ) {
    const desk = createDesk(world.store, () => world.clock.now);
    const login = { email: `${phone}@example.com`, name: 'Wati', password: 'sandi yang panjang' };
    return desk.addPerson({ ...login, role, team, phone });
  }

  /** A customer waits until the supervisor is to be told: 3 minutes, and 2 for the team. */
  async function overdue(world: World, ...provider: FakeChannel['script']): Promise<void> {
    await world.says(dewi, 'mau refund');
    await world.rest();
    world.channel.script.push(...provider);
    world.pass(3 * minute);
    await eventually(async () => expect(await world.alerts()).toContain('response-overdue'));
    world.pass(2 * minute);
  }

  const notices = (world: World) => world.store.db.selectFrom('notices').selectAll().orderBy('id').execute();
  const told = (world: World) => world.channel.tried.filter(({ to }) => to[0]?.id === wati);
  const settled = (world: World, state: string) =>
    eventually(async () => expect((await notices(world)).map((one) => one.state)).toEqual([state]));
  const openAlerts = async (world: World) =>
    (await world.store.db.selectFrom('alerts').select('who').where('acknowledged_at', 'is', null).execute()).map(
      ({ who }) => who,
    );

  it('go out as the approved template while the person’s window is closed, once, with a button', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'sent');
    await world.rest();
    expect(told(world)).toHaveLength(1);
    const [{ content: sent, id } = { content: null, id: '' }] = told(world);
    expect(id).toMatch(/^notice:/);
    const [alert] = await world.store.db.selectFrom('alerts').select('id').where('who', '=', 'supervisor').execute();
    expect(sent).toMatchObject({ kind: 'template', name: 'peringatan', language: 'id' });
    expect(sent).toHaveProperty('text', expect.stringMatching(/^Tiket 2026-000001: pelanggan belum dibalas, /));
    expect(sent).toHaveProperty(
      'parameters',
      expect.arrayContaining([{ component: 'button', index: 0, payload: true, text: `ack:${alert?.id}` }]),
    );
  });

  it('a tap on its button acknowledges it: the ladder rests, nothing is answered to a customer', async () => {
    const world = await open({ content });
    const person = await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'sent');
    const [alert] = await world.store.db.selectFrom('alerts').select('id').where('who', '=', 'supervisor').execute();
    const tap = { ...message(wati, ''), content: { kind: 'choice' as const, id: `ack:${alert?.id}`, title: 'Ya' } };
    await world.engine.receive([world.row(tap)]);
    await eventually(async () => expect(await openAlerts(world)).toEqual([]));
    const row = await world.theConversation(); // and none for the supervisor
    expect(row.state.clocks.response?.breach?.acknowledged?.by).toEqual({ id: person.id, name: 'Wati' });
    expect((await notices(world))[0]?.answered_at).toBe(world.clock.now);
    world.pass(14 * minute);
    await world.rest();
    expect(await openAlerts(world)).not.toContain('manager');
    // A second tap finds it done.
    await world.engine.receive([world.row({ ...tap, providerId: newId(t0) } as typeof tap)]);
    await world.rest();
    expect(await world.conversations()).toHaveLength(1);
  });

  it('a bare "ok" is about the newest of theirs; with nothing open, it is a customer’s message', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'sent');
    await world.says(wati, 'Ok 👍');
    await eventually(async () => expect(await openAlerts(world)).toEqual([]));
    expect(await world.conversations()).toHaveLength(1);
    await world.says(wati, 'ok');
    await eventually(async () => expect(await world.conversations()).toHaveLength(2));
  });

  it('what else they write is a customer’s message; it opens their window for free text', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await world.says(wati, 'jam buka?');
    await eventually(async () => expect(await world.conversations()).toHaveLength(1));
    await world.rest();
    await overdue(world);
    await settled(world, 'sent');
    const alarm = told(world).find(({ id }) => id.startsWith('notice:'));
    expect(alarm?.content).toMatchObject({ kind: 'choices', choices: [{ title: 'Saya tangani' }] });
    expect(alarm?.content).toHaveProperty('text', expect.stringMatching(/batas 3 menit[^]*Penangan: cs/));
  });

  it('an "ok" of a customer stays a customer’s', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await world.says(dewi, 'ok');
    await world.rest();
    expect(await world.eventTypes()).toContain('customer-wrote');
  });

  it('without a template and outside their window it is on record as not sent, with the reason', async () => {
    const world = await open({ content: { ...tiny, rules: { ...tiny.rules, approved: [] } } });
    await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'failed');
    expect((await notices(world))[0]?.error).toMatch('no approved template "peringatan" in "id"');
    expect(told(world)).toEqual([]);
  });

  it('are tried again when the provider is busy, not when their fate is unknown, and not when all is settled', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world, fails('retryable'), fails('unknown-fate'));
    await eventually(async () => expect((await notices(world))[0]).toMatchObject({ state: 'queued', attempts: 1 }));
    world.pass(10_000);
    await settled(world, 'unknown');
    world.pass(60_000);
    await world.rest();
    expect(told(world)).toHaveLength(2);
  });

  it('an answer to the customer before it went out makes it moot', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world, fails('retryable'));
    await eventually(async () => expect((await notices(world))[0]).toMatchObject({ state: 'queued', attempts: 1 }));
    const { id } = await world.theConversation();
    const agent = { id: 'ani', name: 'Ani' };
    const answer = { kind: 'text' as const, text: 'Baik Kak' };
    await world.engine.act(id, { type: 'agent-wrote', agent, messageId: '', content: answer, canSendFreeText: true });
    world.pass(10_000);
    await settled(world, 'moot');
    expect(told(world)).toHaveLength(1);
  });

  it('a supervisor with a team of their own is called for what it has or gets, and for what has no team', async () => {
    const world = await open({ content });
    await supervisor(world, wati, { team: 'teknis' });
    await world.says(dewi, 'mau refund');
    await world.rest();
    const { id: conversationId } = await world.theConversation();
    const about = { conversationId, who: 'supervisor', agentId: null, clock: null, what: 'abuse', at: t0 } as const;
    const isCalledFor = (data: NewAlert['data']) =>
      world.store.write((tx) => raiseAlert(tx, { ...about, data }, world.account.id));
    expect(await isCalledFor({ team: 'cs' })).toBe(false);
    expect(await isCalledFor({ team: 'cs', to: 'teknis' })).toBe(true);
    expect(await isCalledFor({ team: null })).toBe(true);
  });

  it('a receipt tells of one that never arrived', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'sent');
    await world.receipt(`notice:${(await notices(world))[0]?.id}`, 'failed');
    await settled(world, 'failed');
    expect((await notices(world))[0]?.error).toMatch('131026');
  });

  it('SOP R3, V2: the weekly evaluation goes out by text in an open window, else as its own template; nobody acknowledges it', async () => {
    const report = {
      name: 'laporan_mingguan',
      language: 'id',
      components: [{ type: 'BODY', text: '{{minggu}}: {{nilai}}' }],
    };
    const world = await open({ content: { ...tiny, rules: { ...tiny.rules, approved: [report] } } });
    await supervisor(world, wati);
    await tellWeek(world.store, aWeek, world.clock.now);
    await settled(world, 'sent');
    expect(told(world)[0]?.content).toMatchObject({
      name: 'laporan_mingguan',
      text: expect.stringMatching(/: 4 dari 5/),
    });
    await world.says(wati, 'ok');
    await eventually(async () => expect(await world.conversations()).toHaveLength(1)); // it is no alarm
    const next = { ...aWeek, monday: '2026-11-02', sunday: '2026-11-08' };
    await tellWeek(world.store, next, world.clock.now);
    await eventually(async () => expect((await notices(world)).map(({ state }) => state)).toEqual(['sent', 'sent']));
    expect(told(world).at(-1)?.content).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/^📊 Evaluasi minggu 2–8 Nov/),
    });
  });

  it('what was being sent when the process died is not sent again', async () => {
    const world = await open({ content });
    await supervisor(world, wati);
    await overdue(world);
    await settled(world, 'sent');
    await world.store.writeDb((db) => db.updateTable('notices').set({ state: 'sending', lease_until: t0 }).execute());
    await settled(world, 'unknown');
    expect(told(world)).toHaveLength(1);
  });
});
