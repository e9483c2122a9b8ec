import { describe, expect, test } from 'vitest';
import { scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { knows } from '../../conversation/builders.ts';
import { aScoredScene, rowsOf } from './played.ts';

describe('questions and hand-over', () => {
  test('an answer of the knowledge base answers (SOP Q1), and a number makes a ticket (SOP Q5)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(step('answered')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('recorded')).toMatchObject({ state: 'kept', because: { values: { number: '2027-000001' } } });
  });

  test('a hand-over is in time, told with the number, and carries its data (SOP H2, H4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('saya mau refund', { handoffWord: 'refund' });
    expect(step('handed-over')).toMatchObject({ state: 'kept', because: { values: { reason: 'word' } } });
    expect(step('handoff-notice').state).toBe('kept');
    expect(step('handoff-data').state).toBe('kept');
  });

  test('the bot is silent while a person has it; one word of it would be missed (SOP H5)', () => {
    const { scene, step, score } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.hears('halo?');
    expect(step('bot-silent').state).toBe('kept');
    const rows = rowsOf(scene);
    const last = rows.at(-1)!;
    const said = scene.sent()[0]!;
    const broken = [...rows.slice(0, -1), { ...last, effects: [{ ...said, author: 'bot' as const }] }];
    const again = scoreConversation(broken, () => scene.rules);
    expect(again.steps.find((one) => one.step === 'bot-silent')?.state).toBe('missed');
    expect(score().missed).toBeLessThan(again.missed);
  });

  test('the data that a case needs was asked for (SOP Q4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('ongkir?', knows('ongkir'));
    expect(step('data-asked')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
  });

  test('more work needs an estimate (SOP Q6)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Saya cek dulu ya Kak');
    expect(step('estimate').state).toBe('pending');
    says('Maksimal 2 jam saya kabari ya Kak');
    expect(step('estimate')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
  });

  test('who did not understand is answered again (SOP Q3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Silakan reset lewat menu akun ya Kak');
    scene.hears('saya tidak paham kak');
    expect(step('explained-again').state).toBe('pending');
    says('Buka Akun, lalu tekan Reset');
    expect(step('explained-again').state).toBe('kept');
  });
});
