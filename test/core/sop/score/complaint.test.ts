import { describe, expect, test } from 'vitest';
import { scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { knows, minuteMs, rina, secondMs } from '../../conversation/builders.ts';
import { aScoredScene, rowsOf } from './played.ts';

describe('a complaint', () => {
  test('is apologised for by the notice itself, first (SOP K1)', () => {
    const { complain, step } = aScoredScene();
    complain();
    expect(step('apology')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    expect(step('proof').state).toBe('kept');
  });

  test('that was not said back by anybody is missed by whoever had it (SOP K3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    says('Mohon maaf ya Kak.');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('said-back')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    // It came up with a person: nobody waited behind another question.
    expect(step('served-ahead').state).toBe('not-applicable');
  });

  test('is apologised for, said back and proven in the bot’s own flow (SOP K1, K3, K4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('barang rusak', { acts: ['complaint'], ...knows('keluhan_barang') });
    expect(step('apology')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    scene.turn('12345');
    scene.turn({ kind: 'image', media: {} });
    expect(step('said-back')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('proof').state).toBe('kept');
    expect(step('answered').state).toBe('pending');
  });

  test('that the bot cannot take is said back by the notice (SOP K3)', () => {
    const { complain, step } = aScoredScene();
    complain();
    expect(step('said-back')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
  });

  test('that comes up with a person is theirs to apologise for; too late is missed (SOP K1)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    expect(step('apology').state).toBe('pending');
    says('Boleh kirim fotonya Kak?');
    says('Mohon maaf ya Kak');
    expect(step('apology')).toMatchObject({
      state: 'missed',
      by: { name: 'Rina' },
      because: { key: 'apologised-later' },
    });
  });

  test('lists what is missing now, most pressing first (SOP K1, K3, K4, K5)', () => {
    const { scene, says, next } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    // The greeting was the first answer since Rina took it; this one is a further one.
    expect(next().slice(0, 5)).toEqual(['responses', 'apology', 'said-back', 'proof', 'solution']);
    says('Mohon maaf ya Kak. Jadi masalahnya barangnya rusak ya Kak?');
    expect(next().slice(0, 2)).toEqual(['proof', 'solution']);
  });

  test('with everything kept has a total of one; a bare answer has not', () => {
    const good = playComplaint([
      'Selamat pagi Kak, saya Rina. Dengan Kak siapa saya bicara? Mohon maaf atas kendalanya.',
      'Jadi kendalanya barangnya rusak ya Kak? Boleh kirim fotonya?',
      'Kami kirim penggantinya besok ya Kak. Ada lagi yang bisa dibantu?',
    ]);
    const bad = playComplaint(['tunggu', 'SABAR DONG KAK SEDANG DICEK', 'minta kode OTP nya']);
    expect(good.steps.filter(({ state }) => state === 'missed')).toEqual([]);
    expect(good.total).toBe(1);
    expect(bad.total).toBeLessThan(good.total ?? 0);
    // What the service does by itself is kept in both: what differs is Rina’s.
    const missed = bad.steps.filter(({ state }) => state === 'missed');
    expect(missed.map(({ step }) => step)).toEqual(['name', 'introduced', 'polite', 'solution', 'sensitive-data']);
    expect(missed.every(({ by }) => by?.kind === 'agent' && by.id === rina.id)).toBe(true);
  });

  /** Three answers, with the customer's word between, solved and confirmed. */
  function playComplaint(answers: readonly string[]) {
    const { scene, complain, says, score } = aScoredScene();
    complain();
    for (const answer of answers) {
      scene.pass(minuteMs);
      says(answer);
      scene.hears('iya');
    }
    says('Baik Kak.');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    return score();
  }

  test('several messages are answered once, after the last (SOP K2)', () => {
    const { scene, step } = aScoredScene();
    scene.hears('halo');
    scene.pass(secondMs);
    scene.turn('barang saya rusak', { acts: ['complaint'] });
    expect(step('burst').state).toBe('kept');
  });

  test('that a person calls low is not served ahead (SOP K6)', () => {
    const { scene, complain, step } = aScoredScene();
    complain();
    expect(step('served-ahead')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    const classified = { type: 'agent-classified', at: scene.now, agent: rina, priority: 'low' } as const;
    const rows = [...rowsOf(scene), { seq: 99, event: classified, effects: [], refused: null, revision: 'test' }];
    const { steps } = scoreConversation(rows, () => scene.rules);
    expect(steps.find(({ step: name }) => name === 'served-ahead')).toMatchObject({
      state: 'missed',
      by: { id: rina.id },
    });
  });
});

describe('estimates (SOP K5, Q6)', () => {
  test('one that passed without news is missed by whoever gave it, and the customer waits again', () => {
    const { scene, complain, step } = aScoredScene();
    complain();
    const promised = {
      type: 'agent-promised',
      agent: rina,
      messageId: 'p1',
      text: null,
      canSendFreeText: true,
    } as const;
    scene.happen({ ...promised, doneAt: scene.now + 10 * minuteMs });
    expect(step('solution')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
    scene.pass(10 * minuteMs);
    expect(step('solution')).toMatchObject({
      state: 'missed',
      by: { name: 'Rina' },
      because: { key: 'estimate-broken' },
    });
    expect(step('responses').state).toBe('pending');
  });

  test('one that was followed by news is kept', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    const promised = {
      type: 'agent-promised',
      agent: rina,
      messageId: 'p1',
      text: null,
      canSendFreeText: true,
    } as const;
    scene.happen({ ...promised, doneAt: scene.now + 10 * minuteMs });
    scene.pass(5 * minuteMs);
    says('Sudah sampai gudang ya Kak');
    scene.pass(10 * minuteMs);
    expect(step('solution').state).toBe('kept');
  });
});
