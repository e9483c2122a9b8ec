import { describe, expect, test } from 'vitest';
import { scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { hourMs, minuteMs, rina } from '../../conversation/builders.ts';
import { aScoredScene, rowsOf } from './played.ts';

describe('response time', () => {
  test('the first answer and each further one are measured apart (SOP R1)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.pass(2 * minuteMs);
    says('Selamat pagi Kak, saya Rina');
    expect(step('first-response')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
    scene.hears('kapan?');
    scene.pass(10 * minuteMs);
    says('Besok Kak');
    expect(step('first-response').state).toBe('kept');
    expect(step('responses')).toMatchObject({ state: 'missed', because: { values: { late: 1, count: 1 } } });
    expect(step('alerted').state).toBe('kept');
  });

  test('a night’s wait is no delay: only open hours count (SOP R1, L28)', () => {
    const { scene, says, step } = aScoredScene({ at: Date.UTC(2027, 0, 5, 14) });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.pass(11 * hourMs + minuteMs);
    says('Selamat pagi Kak, saya Rina');
    expect(step('first-response').state).toBe('kept');
  });

  test('a clock that was stopped tells its own time (SOP R1)', () => {
    const { scene } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    const content = { kind: 'text', text: 'Selamat pagi' } as const;
    const event = {
      type: 'agent-wrote',
      at: scene.now + minuteMs,
      agent: rina,
      messageId: 'a',
      content,
      canSendFreeText: true,
    } as const;
    const sent = {
      type: 'send-message',
      author: 'agent',
      agentId: rina.id,
      messageId: 'a',
      content,
      floor: null,
      why: 'agent',
    } as const;
    const clock = {
      type: 'clock-stopped',
      clock: 'response',
      first: true,
      tookMs: 9 * minuteMs,
      limitMs: 3 * minuteMs,
      done: true,
      agent: rina,
      team: 'cs',
    } as const;
    const rows = [...rowsOf(scene), { seq: 99, event, effects: [sent, clock], refused: null, revision: 'test' }];
    const first = scoreConversation(rows, () => scene.rules).steps.find(({ step: name }) => name === 'first-response');
    expect(first).toMatchObject({ state: 'missed', because: { values: { tookMs: 9 * minuteMs } } });
  });
});
