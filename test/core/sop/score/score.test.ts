import { expect, test } from 'vitest';
import { scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { sentenceOf } from '../../../../src/core/sop/score/sentences.ts';
import { budi, minuteMs, rina, someRules } from '../../conversation/builders.ts';
import { aScoredScene, rowsOf } from './played.ts';

test('whoever offers help has introduced themself, and asked about nothing yet (SOP G3, C1)', () => {
  const { scene, says, step } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  says('Selamat pagi Kak, saya Rina. Ada yang bisa saya bantu hari ini?');
  expect(step('introduced').state).toBe('kept');
  expect(step('asked-before-closing').state).toBe('pending');
  says('Ada lagi yang bisa saya bantu Kak?');
  expect(step('asked-before-closing').state).toBe('kept');
});

test('of two who take over each is introduced by their own introduction (SOP G3)', () => {
  const { scene, step } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  scene.happen({ type: 'agent-claimed', agent: budi, team: null });
  scene.happen({ type: 'agent-transferred', agent: budi, toTeam: null, toAgent: rina, note: null });
  scene.happen({ type: 'agent-claimed', agent: rina, team: null, introduce: true });
  expect(step('introduced', rina).state).toBe('kept');
  expect(step('answered').state).toBe('pending');
  expect(() => step('introduced', budi)).toThrow();
});

test('an introduction that the service sends in a person’s name introduces them, and answers nothing (SOP G3, R1)', () => {
  const { scene } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  scene.happen({ type: 'agent-claimed', agent: rina, team: null });
  const content = { kind: 'text', text: 'Selamat pagi Kak. Saya Rina.' } as const;
  const sent = {
    type: 'send-message',
    author: 'agent',
    agentId: rina.id,
    messageId: null,
    content,
    floor: null,
  } as const;
  const rows = rowsOf(scene);
  const last = rows.at(-1)!;
  const introduced = [...rows.slice(0, -1), { ...last, effects: [{ ...sent, why: 'agent_introduction' }] }];
  const { steps } = scoreConversation(introduced, () => scene.rules);
  expect(steps.find(({ step }) => step === 'introduced')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
  expect(steps.find(({ step }) => step === 'first-response')?.state).toBe('pending');
});

test('every reason is a sentence without gaps, in both languages', () => {
  const { scene, complain, says, score } = aScoredScene({ contactName: 'Sari' });
  complain();
  scene.pass(10 * minuteMs);
  says('Selamat pagi Kak, saya Rina');
  for (const language of ['id', 'en'] as const) {
    for (const { because } of score().steps) {
      const sentence = sentenceOf(because, language);
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence).not.toMatch(/[{}]/);
    }
  }
});

test('a history that is empty, or begins in the middle, has a score all the same', () => {
  expect(scoreConversation([], () => someRules())).toMatchObject({ total: null, steps: [] });
  const { scene, complain } = aScoredScene();
  complain();
  const middle = rowsOf(scene).slice(2);
  expect(scoreConversation(middle, () => scene.rules).steps.length).toBeGreaterThan(0);
});
