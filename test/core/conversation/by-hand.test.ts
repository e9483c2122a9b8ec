import { describe, expect, test } from 'vitest';
import { difference, replay } from '../../../src/core/conversation/replay.ts';
import type { EventOf } from '../../../src/core/conversation/event.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import { scoreOf, spokenRules, stepOf } from '../sop/score/played.ts';
import { aConversation, budi, dayMs, hourMs, minuteMs, rina, someRules } from './builders.ts';
import { promisesOf } from './closing-scenes.ts';
import { aScene, type Scene } from './scene.ts';

type Recorded = Partial<EventOf<'agent-recorded'>>;

let count = 0;

function recorded(scene: Scene, text: string, more: Recorded = {}) {
  count += 1;
  return scene.happen({
    ...{ type: 'agent-recorded', agent: rina, messageId: `r${count}`, content: { kind: 'text', text } },
    ...{ team: null, keeps: true, ...more },
  });
}

function called(more: Recorded = {}, rules = someRules()): Scene {
  const scene = aScene({ rules, conversation: aConversation({ channel: 'phone' }) });
  recorded(scene, 'Paketnya basah waktu diterima', more);
  return scene;
}

function resolves(scene: Scene): void {
  scene.happen({ type: 'agent-resolved', agent: rina, note: null });
}

describe('a case that came by phone or at the counter', () => {
  test('is theirs who recorded it, with what was said, its kind and its number; nothing is sent', () => {
    const scene = called({ category: 'complaint' });
    expect(scene.state).toMatchObject({
      ...{ phase: 'assigned', agent: rina, category: 'complaint', priority: 'high', waitingSince: null },
      handoff: { reason: 'by-hand', detail: 'Rina' },
      problem: { said: 'Paketnya basah waktu diterima' },
    });
    expect(scene.sent()).toEqual([]);
    expect(scene.records('classified')).toMatchObject([
      { data: { by: rina, from: { category: 'general' }, to: { category: 'complaint', priority: 'high' } } },
    ]);
  });

  test('R1: waits in a queue with its clock, and is told of when it runs out, when nobody keeps it', () => {
    const scene = called({ keeps: false, team: 'teknis' });
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', agent: null });
    expect(scene.state.clocks.response).toMatchObject({ limitMs: 3 * minuteMs, first: true });
    scene.pass(4 * minuteMs);
    expect(scene.alerts('response-overdue')).toHaveLength(1);
  });

  test('E1: goes to the next level when it is not solved in time: nobody waits for the customer’s answer', () => {
    const scene = called();
    scene.pass(15 * minuteMs);
    expect(scene.state.escalation).toMatchObject({ level: 2, by: null });
  });

  test('what a person writes is put down as told, as it is, and stops the clock', () => {
    const rules = someRules();
    const introducing = {
      ...rules,
      policy: { ...rules.policy, handoff: { ...rules.policy.handoff, introduce: true } },
    };
    const scene = called({ keeps: false }, introducing);
    const content = { kind: 'text', text: 'Sudah saya telepon.' } as const;
    scene.happen({ type: 'agent-wrote', agent: budi, messageId: 'a1', content, canSendFreeText: true });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi, waitingSince: null });
    expect(scene.sent().map((effect) => effect.content)).toEqual([content]);
  });

  test('C1, V1, F1: its end is not asked about, the survey and the follow-up are skipped, and why is on record', () => {
    const scene = called({}, someRules({ policy: { followUp: { afterMs: dayMs, template: 'tindak_lanjut' } } }));
    resolves(scene);
    expect(scene.state.phase).toBe('resolved');
    for (const promise of ['closing-question', 'survey', 'follow-up']) {
      expect(promisesOf(scene, promise)).toEqual([{ promise, outcome: 'skipped', because: 'by-hand' }]);
    }
    scene.pass(dayMs);
    expect(scene.state.phase).toBe('closed');
    expect(scene.sent()).toEqual([]);
  });

  test('F3: a customer who calls again about what was solved gets it back to whoever handled it', () => {
    const scene = called();
    resolves(scene);
    recorded(scene, 'Masih basah', { agent: budi, keeps: false });
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina, reopened: 1 });
  });

  test('joins the case that somebody else has: it stays theirs, and the customer waits for them', () => {
    const scene = called();
    recorded(scene, 'Kapan dikirim lagi?', { agent: budi });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina, waitingSince: scene.now });
  });

  test('T4, E3: what was said is noticed as what is written', () => {
    const noticed = { acts: ['abuse'], policyWords: { urgent: null, impact: null, supervise: 'polisi' } } as never;
    const scene = called({ noticed });
    expect([scene.alerts('abuse').length, scene.alerts('supervise').length]).toEqual([1, 1]);
  });

  test('has no bot to give it back to, and takes no templates', () => {
    const scene = called();
    expect(scene.happen({ type: 'agent-returned', agent: rina }).refused).toEqual({ code: 'by_hand' });
    const content: Content = { kind: 'template', name: 'x', language: 'id', parameters: [], text: 'x' };
    const order = { type: 'agent-wrote', agent: rina, messageId: 'a2', content, canSendFreeText: true } as const;
    expect(scene.happen(order).refused).toEqual({ code: 'by_hand' });
  });

  test('is refused for a team that the SOP does not know, and on a channel that customers write on', () => {
    const scene = aScene({ conversation: aConversation({ channel: 'phone' }) });
    expect(recorded(scene, 'Halo', { team: 'sc' }).refused).toEqual({ code: 'unknown_team', team: 'sc' });
    expect(recorded(aScene(), 'Halo').refused).toEqual({ code: 'wrong_phase', phase: 'bot' });
  });

  test('replays to the same state and effects', () => {
    const scene = called();
    resolves(scene);
    const events = scene.history.map(({ event }) => event);
    const again = replay(aConversation({ channel: 'phone' }), events, scene.rules);
    expect(again.conversation).toEqual(scene.state);
    const effects = scene.history.map((row) => row.effects);
    expect(difference(effects, again.effects)).toEqual([]);
  });

  test('M1: is judged by its times and records, not by words that nobody wrote down', () => {
    const rules = spokenRules();
    const opened = { number: '2027-000001', channel: 'phone', language: 'id', lastAgent: null } as const;
    const byPhone = aScene({ rules, conversation: aConversation({ channel: 'phone' }) });
    byPhone.happen({ type: 'conversation-opened', contactName: 'Sari', ...opened });
    recorded(byPhone, 'Saya kecewa, barangnya rusak', { category: 'complaint', keeps: false });
    byPhone.pass(minuteMs);
    byPhone.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    const content = { kind: 'text', text: 'diganti' } as const;
    byPhone.happen({ type: 'agent-wrote', agent: rina, messageId: 'a3', content, canSendFreeText: true });
    resolves(byPhone);
    byPhone.pass(hourMs);
    const score = scoreOf(byPhone, rules);
    expect(stepOf(score, 'first-response')).toMatchObject({ state: 'kept' });
    expect(stepOf(score, 'recorded')).toMatchObject({ state: 'kept' });
    expect(score.steps.filter(({ state }) => state === 'missed').map(({ step }) => step)).toEqual([]);
    expect(stepOf(score, 'apology').because.key).toBe('by-hand');
  });
});

describe('whoever supervises', () => {
  test('hands a case to somebody else, whoever has it', () => {
    const scene = called();
    const order = { type: 'agent-transferred', agent: budi, toTeam: null, toAgent: budi, note: null } as const;
    expect(scene.happen(order).refused).toEqual({ code: 'not_holder' });
    expect(scene.happen({ ...order, supervises: true }).refused).toBeUndefined();
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi });
  });

  test('whispers to whoever has it, and changes nothing; to nobody it is refused', () => {
    const scene = called();
    const before = scene.state;
    scene.happen({ type: 'agent-whispered', agent: budi, text: 'Tawarkan ganti baru' });
    expect(scene.state).toEqual(before);
    expect(scene.records('whispered')).toMatchObject([{ data: { to: rina } }]);
    const queued = called({ keeps: false });
    const refused = queued.happen({ type: 'agent-whispered', agent: budi, text: 'Halo' }).refused;
    expect(refused).toEqual({ code: 'nobody_handles' });
  });
});

describe('somebody who is deactivated', () => {
  test('O2: leaves behind what nobody waits for, too: it goes into the queue', () => {
    const scene = called();
    scene.happen({ type: 'agent-left', agent: rina, because: 'offline' });
    expect(scene.state.phase).toBe('assigned');
    scene.happen({ type: 'agent-left', agent: rina, because: 'deactivated' });
    expect(scene.state).toMatchObject({ phase: 'queued', agent: null, wanted: null, waitingSince: scene.now });
  });
});
