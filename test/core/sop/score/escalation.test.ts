import { describe, expect, test } from 'vitest';
import { scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { budi, hourMs, knows, minuteMs, rina } from '../../conversation/builders.ts';
import type { HistoryRow } from '../../../../src/core/sop/score/story.ts';
import type { Scene } from '../../conversation/scene.ts';
import { aScoredScene, rowsOf, scoreOf, stepOf } from './played.ts';

describe('anger and escalation', () => {
  test('the calm template, once, with the supervisor told (SOP T1, T3, T4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('dasar bot goblok', { acts: ['abuse'] });
    expect(step('calmed').state).toBe('kept');
    expect(step('calmed-once').state).toBe('kept');
    expect(step('supervisor-told').state).toBe('kept');
  });

  test('a person who argues is named (SOP T1)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Selamat pagi Kak, saya Rina');
    scene.hears('kalian goblok semua');
    says('Itu salah Kakak sendiri');
    expect(step('no-arguing')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    expect(step('calmed').state).toBe('missed');
  });

  test('an escalation needs its form, and its customer hears of it at once and regularly (SOP E1, E4, E5)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-escalated', agent: rina, reason: 'akses', details: 'x', access: null });
    expect(step('escalated').state).toBe('kept');
    expect(step('escalation-form')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    expect(step('customer-updated')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    scene.pass(3 * hourMs);
    says('Masih kami cek ya Kak', budi);
    expect(step('customer-updated').because.values).toEqual({ count: 5 });
  });

  test('news that was due and did not come is missed by the service (SOP E5)', () => {
    const scene = escalated();
    const rows = rowsOf(scene);
    scene.pass(3 * hourMs);
    const { event, effects } = scene.history.at(-1)!;
    const later = [...rows, { seq: 99, event: { ...event, at: scene.now }, effects, refused: null, revision: 'test' }];
    expect(updated(later, scene)).toMatchObject({ state: 'missed', because: { key: 'updates-late' } });
    expect(updated(rowsOf(scene), scene)?.state).toBe('kept');
  });

  test('news that did not arrive is none, and at night it may wait (SOP E5)', () => {
    const scene = escalated();
    const failed = { type: 'message-failed', messageId: 'x', author: 'system', code: '1', reason: 'x' } as const;
    scene.happen({ ...failed, why: 'escalated_notice' });
    expect(updated(rowsOf(scene), scene)?.state).toBe('pending');
    const night = escalated(Date.UTC(2027, 0, 5, 15));
    night.pass(10 * hourMs);
    expect(updated(rowsOf(night), night)?.state).toBe('kept');
  });

  function escalated(at?: number) {
    const { scene } = aScoredScene(at === undefined ? {} : { at });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({
      type: 'agent-escalated',
      agent: rina,
      reason: 'akses',
      details: 'perlu akses gudang',
      access: null,
    });
    return scene;
  }

  function updated(rows: HistoryRow[], scene: Scene) {
    return scoreConversation(rows, () => scene.rules).steps.find(({ step }) => step === 'customer-updated');
  }

  test('a level is judged by its clock, and so is one that was given back (SOP E2)', () => {
    const scene = escalated();
    scene.pass(minuteMs);
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'teknis' });
    scene.happen({ type: 'agent-transferred', agent: budi, toTeam: 'cs', toAgent: null, note: null });
    const level = () => stepOf(scoreOf(scene, scene.rules), 'level-deadline');
    expect(level()).toMatchObject({ state: 'kept', because: { values: { tookMs: minuteMs } } });
    const late = escalated();
    late.pass(9 * hourMs);
    expect(stepOf(scoreOf(late, late.rules), 'level-deadline')).toMatchObject({ state: 'missed' });
  });

  test('the calm template in front of an answer counts, and abuse while a person has it is shown (SOP T1, T4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('goblok, jam buka kapan?', { acts: ['abuse'], ...knows('jam_buka') });
    expect(step('calmed')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('calmed-once').state).toBe('kept');
    const held = aScoredScene();
    held.says('Selamat pagi Kak, saya Rina');
    held.scene.hears('kalian goblok semua');
    expect(held.step('supervisor-told').state).toBe('pending');
    held.scene.hears('goblok', {
      noticed: { acts: ['abuse'], policyWords: { urgent: null, impact: null, supervise: null } },
    });
    expect(held.step('supervisor-told').state).toBe('kept');
  });
});
