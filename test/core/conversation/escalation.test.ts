import { describe, expect, test } from 'vitest';
import type { TimerName } from '../../../src/core/conversation/event.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import type { ApprovedTemplate } from '../../../src/core/sop/knowledge.ts';
import type { Policy } from '../../../src/core/sop/policy.ts';
import {
  aConversation,
  aPolicy,
  aSlot,
  aTeam,
  anIntent,
  budi,
  dayMs,
  hourMs,
  knows,
  minuteMs,
  morning,
  rina,
  secondMs,
  someRules,
} from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const line = 'Pak Budi, ext. 201';
const step = { level: 2, team: 'teknis', afterMs: 15 * minuteMs, deadlineMs: 4 * hourMs, updateEveryMs: hourMs, line };
/** The third level is far: it must not take what the second one is tested with. */
const escalation = [step, { ...step, level: 3, team: 'pusat', line: null, afterMs: 30 * dayMs }];
const teams = [aTeam('cs', 1), aTeam('teknis', 2), aTeam('pusat', 3)];
const awake = { ...aPolicy().business, hours: 'always' as const };
const allDay = teams.map((team) => ({ ...team, hours: 'always' as const }));

const form = { reason: 'butuh akses', details: 'order 12', access: 'gudang' };
const text: Content = { kind: 'text', text: 'Kami cek dulu ya.' };

type Given = { policy?: Partial<Policy>; approved?: ApprovedTemplate[]; channel?: string; at?: number };

function waiting({ policy = {}, approved = [], channel = 'whatsapp', at = morning }: Given = {}): Scene {
  const rules = { ...someRules({ policy: { escalation, teams, ...policy } }), approved };
  const scene = aScene({ rules, at, conversation: aConversation({ channel, contact: { name: 'Dewi' } }) });
  scene.turn('kompor saya mati total', { acts: ['complaint'] });
  return scene;
}

function escalated(given: Given = {}): Scene {
  const scene = waiting(given);
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  scene.happen({ type: 'agent-escalated', agent: rina, ...form });
  return scene;
}

/** As it will ring once the time is used up. */
function rings(scene: Scene, timer: TimerName): string[] {
  const before = scene.state.timers[timer];
  expect(before, `${timer} is pending`).toBeDefined();
  return scene.saidDuring(() => scene.happen({ type: 'timer-rang', timer, dueAt: scene.now, understood: null }));
}

/** Until the clocks set it themselves. */
function ripe(given: Given = {}): Scene {
  const first = waiting(given);
  const timers = { ...first.state.timers, 'escalate-due': first.now };
  return aScene({ rules: first.rules, conversation: { ...first.state, timers }, at: first.now });
}

const writes = (scene: Scene, agent = rina) =>
  scene.happen({ type: 'agent-wrote', agent, messageId: 'a1', content: text, canSendFreeText: true });
const transfers = (scene: Scene, toTeam: string) =>
  scene.happen({ type: 'agent-transferred', agent: budi, toTeam, toAgent: null, note: null, supervises: true });
const outcomes = (scene: Scene) =>
  scene.records('status-update').map((effect) => 'data' in effect && effect.data['outcome']);

describe('an escalation', () => {
  test('tells the customer to whom it goes and until when, with the change (SOP E5, E2, L22)', () => {
    const scene = waiting();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    const said = scene.saidDuring(() => scene.happen({ type: 'agent-escalated', agent: rina, ...form }));
    expect(said).toEqual(['Diteruskan ke tim teknis, hari ini pukul 13.05 WIB.']);
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', lastAgent: rina });
    expect(scene.state.escalation).toMatchObject({ level: 2, team: 'teknis', from: 'cs', by: rina, ...form });
  });

  test('is on record with the whole form (SOP E4, E6)', () => {
    const scene = escalated();
    expect(scene.records('escalated')).toMatchObject([
      {
        data: {
          ...form,
          ...{ by: rina, from: 'cs', to: 'teknis', level: 2, line, category: 'complaint', priority: 'high' },
          problem: { said: 'kompor saya mati total', chronology: [{ text: 'kompor saya mati total' }] },
          collected: { masalah: 'kompor saya mati total' },
        },
      },
    ]);
  });

  test('tells the team and the supervisor how to reach whoever is responsible (SOP E2)', () => {
    const alerts = escalated().alerts('escalated');
    expect(alerts).toMatchObject([
      { who: 'supervisor', data: { line, level: 2 } },
      { who: 'team', data: { line, level: 2 } },
    ]);
  });

  test('goes from level to level, and no further than the last', () => {
    const scene = escalated();
    scene.happen({ type: 'agent-escalated', agent: budi, ...form });
    expect(scene.state).toMatchObject({ team: 'pusat', escalation: { level: 3, from: 'teknis' } });
    const said = scene.saidDuring(() => scene.happen({ type: 'agent-escalated', agent: budi, ...form }));
    expect(said).toEqual([]);
    expect(scene.state).toMatchObject({ team: 'pusat', escalation: { level: 3 } });
    expect(scene.alerts('escalated')).toHaveLength(5);
  });

  test('of its own accord is filled in with what is known (SOP E1, E4)', () => {
    const scene = ripe();
    rings(scene, 'escalate-due');
    expect(scene.state.escalation).toMatchObject({ level: 2, team: 'teknis', from: 'cs', by: null });
    expect(scene.records('escalated')).toMatchObject([{ data: { by: null, details: 'kompor saya mati total' } }]);
    expect(scene.sent()[0]).toMatchObject({ why: 'escalated_notice', author: 'system' });
  });

  test('of its own accord to the level after carries on what the level below was told (SOP E4)', () => {
    const { state, rules, now } = escalated();
    const timers = { ...state.timers, 'escalate-due': now };
    const scene = aScene({ rules, conversation: { ...state, timers }, at: now });
    rings(scene, 'escalate-due');
    const { details, access } = form;
    expect(scene.state.escalation).toMatchObject({ level: 3, from: 'teknis', by: null, details, access });
  });

  test('of its own accord says how long it took, and tells whoever had it', () => {
    const scene = waiting();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    const timers = { ...scene.state.timers, 'escalate-due': scene.now + 20 * minuteMs };
    const ripened = aScene({
      rules: scene.rules,
      conversation: { ...scene.state, timers },
      at: scene.now + 20 * minuteMs,
    });
    rings(ripened, 'escalate-due');
    expect(ripened.state.escalation?.reason).toBe('Belum terselesaikan setelah 20 menit');
    expect(ripened.alerts('escalated')).toMatchObject([
      { who: 'agent', agentId: 'agent-1' },
      { who: 'supervisor' },
      { who: 'team' },
    ]);
  });

  test('with no level above stays, and the supervisor knows', () => {
    const scene = ripe({ policy: { escalation: [] } });
    const said = rings(scene, 'escalate-due');
    expect([said, scene.state.phase, scene.state.escalation]).toEqual([[], 'queued', null]);
    expect(scene.alerts('escalated')).toMatchObject([{ who: 'supervisor' }]);
  });

  test('at night is told in the morning (SOP F2)', () => {
    const at = morning + 14 * hourMs; // 23:00
    const scene = ripe({ policy: { business: awake, teams: allDay }, at });
    expect(rings(scene, 'escalate-due')).toEqual([]);
    expect(scene.state.escalation?.level).toBe(2);
    expect(scene.saidDuring(() => scene.pass(8 * hourMs))).toEqual(['Diteruskan ke tim teknis, secepatnya.']);
    expect(outcomes(scene)).toEqual(['moved', 'sent']);
  });

  test('at night is no news any more when they have answered before the morning (SOP E5)', () => {
    const scene = ripe({ policy: { business: awake, teams: allDay }, at: morning + 14 * hourMs });
    rings(scene, 'escalate-due');
    scene.pass(minuteMs);
    writes(scene, budi);
    scene.pass(9 * hourMs); // 08:00
    scene.hears('terus gimana kak?');
    expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual(['Masih di tim teknis, secepatnya.']);
  });

  test.each([
    ['is solved', 'agent-resolved', 'solved'],
    ['is given back to the bot', 'agent-returned', 'back-to-bot'],
  ] as const)('ends on record when it %s (SOP E6)', (_how, type, because) => {
    const scene = escalated();
    const order = type === 'agent-resolved' ? { type, agent: budi, note: null } : { type, agent: budi };
    scene.happen(order);
    if (type === 'agent-resolved') scene.tap('yes_solved');
    expect(scene.state.escalation).toBeNull();
    expect(scene.records('escalation-ended')).toMatchObject([{ data: { because, level: 2, updates: 0 } }]);
    expect(scene.timers.has('update-due')).toBe(false);
  });

  test('ends when it is transferred back to a team of the first level', () => {
    const scene = escalated();
    scene.happen({ type: 'agent-transferred', agent: budi, toTeam: 'cs', toAgent: null, note: null });
    expect(scene.state.escalation).toBeNull();
    expect(scene.records('escalation-ended')).toMatchObject([{ data: { because: 'back-to-first-level' } }]);
    // Nobody is to hear how it stands any more, and no list says that they will.
    expect(scene.timers.has('update-due')).toBe(false);
  });

  test('that came back to the first level goes up again by itself once that level’s own time is over anew (SOP E1)', () => {
    const scene = waiting();
    scene.pass(20 * minuteMs);
    expect(scene.state.escalation).toMatchObject({ level: 2, by: null });
    transfers(scene, 'cs');
    expect(scene.state).toMatchObject({ team: 'cs', escalation: null });
    scene.pass(15 * minuteMs - 1);
    expect(scene.state).toMatchObject({ team: 'cs', escalation: null });
    scene.pass(1);
    expect(scene.state).toMatchObject({ team: 'teknis', escalation: { level: 2, from: 'cs', by: null } });
    // The form says how long its customer has waited in all.
    expect(scene.state.escalation?.reason).toBe('Belum terselesaikan setelah 35 menit');
  });

  test('that came back before the first level’s time was over has that time whole, and not the rest of it', () => {
    const scene = escalated();
    scene.pass(10 * minuteMs);
    transfers(scene, 'cs');
    scene.pass(15 * minuteMs - 1);
    expect(scene.state.team).toBe('cs');
    scene.pass(1);
    expect(scene.state.team).toBe('teknis');
  });

  test('of a level that was given the case without one goes up once that level’s own time is over', () => {
    const third = { ...step, level: 3, team: 'pusat', afterMs: 15 * minuteMs };
    const scene = waiting({ policy: { escalation: [{ ...step, afterMs: hourMs }, third] } });
    scene.pass(20 * minuteMs);
    transfers(scene, 'teknis');
    scene.pass(15 * minuteMs - 1);
    expect(scene.state).toMatchObject({ team: 'teknis', escalation: null });
    scene.pass(1);
    expect(scene.state).toMatchObject({ team: 'pusat', escalation: { level: 3, from: 'teknis' } });
  });

  test('does not give a level its time anew when another team of it gets the case', () => {
    const scene = waiting({ policy: { teams: [...teams, aTeam('toko', 1)] } });
    scene.pass(10 * minuteMs);
    transfers(scene, 'toko');
    scene.pass(5 * minuteMs);
    expect(scene.state).toMatchObject({ team: 'teknis', escalation: { from: 'toko' } });
  });

  test('of a level that begins at once does not take back at once what that level gave back', () => {
    const scene = waiting({ policy: { escalation: [{ ...step, afterMs: 0 }] } });
    scene.pass(minuteMs);
    transfers(scene, 'cs');
    scene.pass(hourMs);
    expect(scene.state).toMatchObject({ team: 'cs', escalation: null });
  });

  test('that is transferred within its level is that team’s, and so it is said to the customer (SOP E5)', () => {
    const scene = escalated({ policy: { teams: [...teams, aTeam('gudang', 2)] } });
    const { at } = scene.state.escalation ?? {};
    scene.pass(minuteMs);
    scene.happen({ type: 'agent-transferred', agent: budi, toTeam: 'gudang', toAgent: null, note: null });
    expect(scene.state.escalation).toMatchObject({ level: 2, team: 'gudang', at });
    expect(scene.state.clocks.escalation).toMatchObject({ team: 'gudang', limitMs: step.deadlineMs });
    expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual(['Masih di tim gudang, hari ini pukul 13.05 WIB.']);
  });

  test('that is transferred to another level has that one’s time, and tells the customer so (SOP E2)', () => {
    const levels = [step, { ...step, level: 3, team: 'pusat', deadlineMs: 8 * hourMs, afterMs: 30 * dayMs }];
    const scene = escalated({ policy: { escalation: levels } });
    scene.pass(minuteMs);
    scene.happen({ type: 'agent-transferred', agent: budi, toTeam: 'pusat', toAgent: null, note: null });
    expect(scene.state.escalation).toMatchObject({ level: 3, team: 'pusat', at: scene.now });
    expect(scene.state.clocks.escalation).toMatchObject({ team: 'pusat', limitMs: 8 * hourMs, usedMs: 0 });
    expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual(['Masih di tim pusat, hari ini pukul 17.05 WIB.']);
  });

  test('of a level that begins at once is one at once (0s)', () => {
    const scene = waiting({ policy: { escalation: [{ ...step, afterMs: 0 }] } });
    scene.pass(minuteMs);
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', escalation: { level: 2, by: null } });
  });

  test('goes on when the customer says that it is not solved', () => {
    const scene = escalated();
    scene.happen({ type: 'agent-resolved', agent: budi, note: null });
    scene.tap('not_solved');
    expect(scene.state.escalation).toMatchObject({ level: 2 });
    scene.hears('halo?');
    expect(scene.timers.has('update-due')).toBe(true);
  });
});

describe('status updates (SOP E5)', () => {
  test('come in the policy’s interval, as long as the customer waits', () => {
    const scene = escalated();
    expect(scene.saidDuring(() => scene.pass(hourMs - secondMs))).toEqual([]);
    expect(scene.saidDuring(() => scene.pass(secondMs))).toEqual(['Masih di tim teknis, hari ini pukul 13.05 WIB.']);
    expect(scene.saidDuring(() => scene.pass(hourMs))).toHaveLength(1);
    expect(scene.state.escalation?.updates).toBe(2);
    expect(outcomes(scene)).toEqual(['sent', 'sent', 'sent']);
  });

  test('count from a person’s word, and do not come while nobody waits for one', () => {
    const scene = escalated();
    scene.pass(30 * minuteMs);
    writes(scene, budi);
    expect(scene.saidDuring(() => scene.pass(5 * hourMs))).toEqual([]);
    scene.hears('bagaimana kak?');
    expect(scene.saidDuring(() => scene.pass(hourMs - secondMs))).toEqual([]);
    expect(scene.saidDuring(() => scene.pass(secondMs))).toHaveLength(1);
  });

  test('do not come while the customer is waited for, who left a complaint half told; but once they have written', () => {
    const slots = [aSlot({ name: 'nomor', type: 'code' })];
    const broken = anIntent('rusak', { category: 'complaint', slots, handoff: 'cs', answers: [] });
    const rules = someRules({ policy: { escalation, teams: allDay, business: awake }, intents: [broken] });
    const scene = aScene({ rules, conversation: aConversation({ contact: { name: 'Dewi' } }) });
    scene.turn('tasnya robek', knows('rusak'));
    expect(scene.saidDuring(() => scene.pass(2 * dayMs))).toEqual([
      'Diteruskan, tiket 2027-000001.\n\nTercatat: tasnya robek.',
    ]);
    expect(scene.state.escalation).toMatchObject({ level: 2, updates: 0 });
    expect(outcomes(scene)).toEqual(['skipped']);
    scene.hears('maaf baru buka hp, nomornya TS-12345');
    const said = scene.saidDuring(() => scene.pass(hourMs));
    expect(said).toEqual(['Diteruskan ke tim teknis, secepatnya.', 'Masih di tim teknis, secepatnya.']);
  });

  test('never come within a minute of a person’s words, however short the interval', () => {
    const scene = escalated({ policy: { escalation: [{ ...step, updateEveryMs: 10 * secondMs }] } });
    scene.pass(5 * secondMs);
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'teknis' });
    writes(scene, budi);
    scene.hears('baik, saya tunggu');
    expect(scene.saidDuring(() => scene.pass(59 * secondMs))).toEqual([]);
    expect(scene.saidDuring(() => scene.pass(secondMs))).toHaveLength(1);
  });

  test('name the time that a person promised, and go on while it stands', () => {
    const scene = escalated();
    scene.happen({
      ...{ type: 'agent-promised', agent: budi, messageId: 'a1', text: null, canSendFreeText: true },
      doneAt: morning + 10 * hourMs,
    });
    expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual(['Masih di tim teknis, hari ini pukul 19.00 WIB.']);
  });

  test('promise no time that has passed', () => {
    const scene = escalated();
    const said = scene.saidDuring(() => scene.pass(5 * hourMs));
    expect(said.at(-1)).toBe('Masih di tim teknis, secepatnya.');
  });

  test('keep to the hours of the team that has it', () => {
    const scene = escalated({ at: morning + 10 * hourMs }); // 19:00, open until 20:00
    const said = scene.saidDuring(() => scene.pass(14 * hourMs)); // until 09:00
    expect(said).toHaveLength(2); // at 20:00 and at 09:00, an open hour later
  });

  test('wait for the end of the quiet hours, on record', () => {
    const at = morning + 11.5 * hourMs; // 20:30
    const scene = escalated({ policy: { business: awake, teams: allDay }, at });
    expect(scene.saidDuring(() => scene.pass(10 * hourMs))).toEqual([]);
    expect(scene.saidDuring(() => scene.pass(hourMs))).toHaveLength(1); // at 07:00
    expect(outcomes(scene)).toEqual(['sent', 'moved', 'sent']);
  });

  test('go out as the approved template once the window has closed, if there is one', () => {
    const approved = [
      {
        name: 'escalation_update',
        language: 'id',
        components: [{ type: 'BODY', text: 'Masih di {{tim}}, {{estimasi}}.' }],
      },
    ];
    const scene = escalated({ approved });
    scene.pass(dayMs - minuteMs);
    const before = scene.sent().length;
    scene.pass(dayMs);
    expect(scene.sent(0)[before]).toMatchObject({ content: { kind: 'template', name: 'escalation_update' } });
    expect(outcomes(scene)).toContain('sent-approved');
  });

  test('are skipped without one, once, on record, and come again when the customer writes', () => {
    const scene = escalated();
    scene.pass(3 * dayMs);
    const before = outcomes(scene);
    expect(before.filter((outcome) => outcome === 'skipped')).toHaveLength(1);
    expect(scene.timers.has('update-due')).toBe(false);
    scene.hears('masih belum ya?');
    expect(scene.saidDuring(() => scene.pass(dayMs)).length).toBeGreaterThan(0);
  });

  test('become rarer when there are many of them', () => {
    const scene = escalated({
      channel: 'webchat',
      policy: { business: { ...awake, quietHours: null }, teams: allDay },
    });
    expect(scene.saidDuring(() => scene.pass(8 * hourMs))).toHaveLength(8);
    expect(scene.saidDuring(() => scene.pass(2 * dayMs))).toHaveLength(2);
  });

  test('are off when the policy’s interval is nothing', () => {
    const scene = escalated({ policy: { escalation: [{ ...step, updateEveryMs: 0 }] } });
    expect(scene.saidDuring(() => scene.pass(dayMs))).toEqual([]);
  });
});

describe('an estimate (SOP Q6, K5)', () => {
  const order = (scene: Scene, doneAt: number, changes: { canSendFreeText?: boolean; text?: string } = {}) =>
    scene.happen({
      ...{ type: 'agent-promised', agent: rina, messageId: 'a1', text: null, canSendFreeText: true },
      doneAt,
      ...changes,
    });

  test('is told as people say it, with the agent’s own words beside it', () => {
    const scene = waiting();
    const said = scene.saidDuring(() => order(scene, morning + 7 * hourMs, { text: 'Teknisi sudah di jalan.' }));
    expect(said).toEqual(['Selesai hari ini pukul 16.00 WIB.\n\nTeknisi sudah di jalan.']);
    expect(scene.sent().at(-1)).toMatchObject({ author: 'agent', agentId: 'agent-1', messageId: 'a1', floor: null });
    expect(scene.state).toMatchObject({
      ...{ phase: 'assigned', agent: rina, waitingSince: null },
      promise: { by: rina, doneAt: morning + 7 * hourMs, at: scene.now },
    });
  });

  test('tells the day when it is another, and never a minute less than was meant', () => {
    const scene = waiting();
    expect(scene.saidDuring(() => order(scene, morning + dayMs + 30 * secondMs))).toEqual([
      'Selesai besok pukul 09.01 WIB.',
    ]);
  });

  test('that is no estimate is refused: a time that has passed, a closed window, somebody else’s case', () => {
    const scene = waiting();
    expect(order(scene, scene.now).refused).toEqual({ code: 'time_passed' });
    expect(order(scene, scene.now + hourMs, { canSendFreeText: false }).refused).toEqual({ code: 'window_closed' });
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'cs' });
    expect(order(scene, scene.now + hourMs).refused).toEqual({ code: 'not_holder' });
  });

  test('is kept when it was solved before its time', () => {
    const scene = waiting();
    order(scene, scene.now + hourMs);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.tap('yes_solved');
    expect(scene.records('estimate')).toMatchObject([{ data: { outcome: 'kept', by: rina } }]);
    expect([scene.state.promise, scene.timers.has('promise-due')]).toEqual([null, false]);
  });

  test('is kept when a person wrote with news in time', () => {
    const scene = waiting();
    order(scene, scene.now + hourMs);
    scene.pass(minuteMs);
    writes(scene);
    scene.pass(hourMs);
    expect(scene.records('estimate')).toMatchObject([{ data: { outcome: 'kept' } }]);
    expect(scene.alerts('promise-broken')).toEqual([]);
  });

  test('is broken otherwise: whoever has it is told, and the customer waits again', () => {
    const scene = waiting({ policy: { escalation: [] } });
    order(scene, scene.now + hourMs);
    scene.pass(hourMs);
    expect(scene.records('estimate')).toMatchObject([{ data: { outcome: 'broken' } }]);
    expect(scene.alerts('promise-broken')).toMatchObject([{ who: 'agent', agentId: 'agent-1' }]);
    expect(scene.state).toMatchObject({ promise: null, waitingSince: scene.now });
  });

  test('in the queue is the team’s to know of', () => {
    const scene = waiting();
    order(scene, scene.now + hourMs);
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: 'teknis', toAgent: null, note: null });
    scene.pass(hourMs);
    expect(scene.alerts('promise-broken')).toMatchObject([{ who: 'team', data: { by: rina } }]);
  });

  test('is replaced by a later one, which is on record, too', () => {
    const scene = waiting();
    order(scene, scene.now + hourMs);
    order(scene, scene.now + 3 * hourMs);
    expect(scene.records('estimate')).toMatchObject([{ data: { outcome: 'moved', to: scene.now + 3 * hourMs } }]);
    expect(scene.timers.get('promise-due')).toBe(scene.now + 3 * hourMs);
  });
});
