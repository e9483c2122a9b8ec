import { describe, expect, test } from 'vitest';
import { aScoredScene } from './played.ts';

describe('sensitive data (SOP D4)', () => {
  test('asked for by a person is missed; a warning of it is not', () => {
    const { says, step } = aScoredScene();
    says('Mohon jangan kirim kode OTP ke siapa pun ya Kak');
    expect(step('sensitive-data').state).toBe('kept');
    says('kirim foto KTP dulu ya kak');
    expect(step('sensitive-data')).toMatchObject({ state: 'missed', because: { values: { data: 'identity-number' } } });
  });

  test('what a customer sends unasked is noted, and nobody’s fault', () => {
    const { scene, says, step, score } = aScoredScene();
    says('Selamat pagi Kak');
    scene.hears('kartu saya 4111 1111 1111 1111');
    expect(step('customer-leak')).toMatchObject({ state: 'not-applicable', by: null, shownBy: 'm1' });
    expect(score().steps.filter(({ step: name, state }) => name === 'sensitive-data' && state === 'missed')).toEqual(
      [],
    );
  });
});
