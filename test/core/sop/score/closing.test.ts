import { describe, expect, test } from 'vitest';
import { nextSteps } from '../../../../src/core/sop/score/score.ts';
import { budi, dayMs, hourMs, knows, rina, someRules } from '../../conversation/builders.ts';
import type { Scene } from '../../conversation/scene.ts';
import { readStory } from '../../../../src/core/sop/score/read-story.ts';
import { aScoredScene, rowsOf, spokenRules } from './played.ts';

describe('closing', () => {
  test('asked, thanked, surveyed once (SOP C1, C2, V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    expect(step('asked-before-closing').state).toBe('pending');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('asked-before-closing').state).toBe('kept');
    expect(step('closing-words').state).toBe('kept');
    expect(step('survey').state).toBe('kept');
    expect(step('confirmed')).toMatchObject({ state: 'kept', because: { key: 'confirmed' } });
  });

  test('a yes with a new question leaves closing words and survey out, and nobody missed them (SOP C2, V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah kak, eh mau tanya jam buka?', { ...knows('jam_buka'), acts: ['yes'] });
    expect(scene.state.phase).toBe('bot');
    for (const name of ['closing-words', 'survey'] as const) expect(step(name).state, name).toBe('not-applicable');
  });

  test('a score on another scale, asked for once more on ours, leaves it solved and surveyed (SOP V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    const before = step('survey');
    scene.turn('8/10');
    expect(step('survey')).toEqual(before);
    expect(step('closing-words').state).toBe('kept');
    scene.turn('5');
    expect(step('survey').state).toBe('kept');
  });

  test('a good score that is put right into a bad one waits for somebody to act on it (SOP V1, V3)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    scene.turn('5');
    const kept = step('score-acted-on');
    scene.turn('eh salah, maksudnya 1');
    expect([kept.state, step('score-acted-on').state]).toEqual(['kept', 'pending']);
  });

  test('closed without asking is missed by whoever closed it (SOP C1)', () => {
    const rules = spokenRules({ policy: { closing: { ...someRules().policy.closing, confirm: false } } });
    const { scene, complain, says, step } = aScoredScene({ rules });
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(step('asked-before-closing')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
  });

  test('a bad rating waits for somebody to act on it (SOP V3)', () => {
    const { scene, complain, says, step, next } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    scene.tap('rate_1', '1');
    expect(step('score-acted-on')).toMatchObject({ state: 'pending', by: { name: 'Rina' } });
    expect(next()).toContain('score-acted-on');
  });

  test('the follow-up is planned, asked, and its outcome told (SOP F1, F2)', () => {
    const rules = spokenRules({ policy: { followUp: { afterMs: hourMs, template: '' } } });
    const { scene, complain, says, step } = aScoredScene({ rules });
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('follow-up').state).toBe('pending');
    scene.pass(2 * hourMs);
    scene.turn('sudah beres', { acts: ['yes'] });
    expect(step('follow-up')).toMatchObject({ state: 'kept', because: { key: 'follow-up-solved' } });
  });

  test('a bad rating that was made good in time is acted on, by whoever did; later it is missed (SOP V3)', () => {
    const good = rated();
    good.scene.happen({ type: 'agent-recovered', agent: budi, note: 'ditelepon' });
    expect(good.step('score-acted-on')).toMatchObject({ state: 'kept', by: { name: 'Budi' } });
    const late = rated();
    late.scene.pass(2 * dayMs);
    late.scene.happen({ type: 'agent-recovered', agent: budi, note: 'ditelepon' });
    expect(late.step('score-acted-on').state).toBe('missed');
  });

  test('a question left after a bad rating is nobody’s any more: the case is solved, as it was (SOP V3)', () => {
    const { scene } = rated();
    scene.turn('garansinya berapa lama', knows('garansi'));
    expect(phaseRead(scene)).toBe('bot');
    scene.pass(2 * dayMs);
    expect(scene.state.phase).toBe('resolved');
    expect(phaseRead(scene)).toBe('resolved');
  });

  function phaseRead(scene: Scene) {
    return readStory(rowsOf(scene), () => spokenRules())?.phase;
  }

  function rated() {
    const played = aScoredScene();
    played.complain();
    played.says('Selamat pagi Kak, saya Rina');
    played.scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    played.scene.turn('sudah', { acts: ['yes'] });
    played.scene.tap('rate_1', '1');
    return played;
  }

  test('not solved after all goes back into the queue, and is asked about anew (SOP K7, C1)', () => {
    const { scene, complain, says, step, score } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('belum, masih rusak', { acts: ['no'] });
    expect(step('asked-before-closing').state).toBe('pending');
    expect(step('responses')).toMatchObject({ state: 'pending', by: { kind: 'service' } });
    expect(score().isWithPerson).toBe(true);
  });

  test('a question or follow-up that did not arrive is nobody’s fault (SOP C1, F1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    const failed = { type: 'message-failed', messageId: 'x', author: 'system', code: '1', reason: 'x' } as const;
    scene.happen({ ...failed, why: 'confirm_solved' });
    expect(scene.state.phase).toBe('resolved');
    for (const name of ['asked-before-closing', 'closing-words', 'survey', 'confirmed'] as const)
      expect(step(name), name).toMatchObject({ state: 'not-applicable', because: { key: 'not-sayable' } });
  });

  test('nothing is left pending when it is closed', () => {
    const { scene, complain, says, score } = aScoredScene();
    complain();
    says('Baik Kak');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.pass(30 * dayMs);
    expect(scene.state.phase).toBe('closed');
    expect(score().steps.filter(({ state }) => state === 'pending')).toEqual([]);
    expect(nextSteps(score())).toEqual([]);
  });
});
