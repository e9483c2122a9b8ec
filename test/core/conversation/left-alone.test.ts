import { describe, expect, test } from 'vitest';
import { aConversation, aPolicy, dayMs, hourMs, knows, rina, someRules } from './builders.ts';
import { assigned, confirming, promisesOf, resolved, says } from './closing-scenes.ts';
import { aScene, type Scene } from './scene.ts';

const stop = 'jangan hubungi saya lagi';
const confirmed = 'Tidak kami hubungi lagi.';
const rules = someRules({ policy: { followUp: { afterMs: dayMs, template: 'tindak_lanjut' } } });
const greeted = (): Scene => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('jam buka?', knows('jam_buka'));
  return scene;
};
const consents = (scene: Scene) =>
  scene.effects().flatMap((effect) => (effect.type === 'record-consent' ? [effect.leftAlone] : []));

describe('who wants to hear no more than what they ask for', () => {
  test('is told once that it was heard, and is answered all the same', () => {
    const scene = greeted();
    expect(scene.turn(stop)).toEqual([confirmed]);
    expect(scene.turn('stop')).toEqual([]);
    expect(scene.turn('garansi?', knows('garansi'))).toEqual(['Jawaban garansi.']);
    expect(consents(scene)).toEqual([true]);
    expect(scene.state).toMatchObject({ phase: 'bot', leftAlone: true, bot: { failedTurns: 0 } });
  });

  test('hears no survey and no follow-up after their case, which is on record (SOP V1, F1)', () => {
    const scene = assigned({ rules });
    scene.hears(stop);
    const said = scene.saidDuring(() => {
      says(scene, 'Baik Kak.');
      scene.happen({ type: 'agent-resolved', agent: rina, note: null });
      scene.tap('yes_solved', 'Sudah');
      scene.pass(3 * dayMs);
    });
    expect(said).toEqual(['Baik Kak.', 'Sudah selesai?', 'Terima kasih sudah menghubungi Toko Sapa.']);
    expect(promisesOf(scene, 'survey')).toEqual([{ promise: 'survey', outcome: 'skipped', because: 'left-alone' }]);
    expect(promisesOf(scene, 'follow-up')).toEqual([
      { promise: 'follow-up', outcome: 'skipped', because: 'left-alone' },
    ]);
    expect(scene.state.phase).toBe('closed');
  });

  test('said while a person has it, is kept and answered by them alone (SOP H5)', () => {
    const scene = assigned({ rules });
    expect(scene.saidDuring(() => scene.hears('stop kirim promo'))).toEqual([]);
    expect(scene.state.leftAlone).toBe(true);
    expect(consents(scene)).toEqual([true]);
  });

  test('after it was solved, ends what was planned and what was asked', () => {
    const scene = resolved({ rules });
    expect(scene.turn('STOP')).toEqual([confirmed]);
    expect(scene.saidDuring(() => scene.pass(3 * dayMs))).toEqual([]);
    expect(promisesOf(scene, 'follow-up').at(-1)).toMatchObject({ outcome: 'skipped', because: 'left-alone' });
    expect(scene.state).toMatchObject({ phase: 'closed', survey: null });
  });

  test('to the follow-up itself, is no reason to open the case again', () => {
    const scene = resolved({ rules });
    scene.pass(dayMs + hourMs);
    expect(scene.state.followUp?.state).toBe('asked');
    expect(scene.turn('jangan ganggu saya')).toEqual([confirmed]);
    expect(scene.state.phase).toBe('resolved');
    scene.pass(dayMs);
    expect(scene.state).toMatchObject({ phase: 'closed', followUp: { state: 'unanswered' } });
  });

  test('is not asked again whether it is solved, and the case ends without a word (SOP C1)', () => {
    const scene = confirming({ rules });
    expect(scene.turn(stop)).toEqual([confirmed]);
    expect(scene.saidDuring(() => scene.pass(2 * dayMs))).toEqual([]);
    expect(scene.state.phase).toBe('closed');
    const silent = assigned({ rules });
    silent.hears(stop);
    says(silent, 'Baik Kak.');
    expect(silent.saidDuring(() => silent.pass(2 * aPolicy().closing.silentMs + 2 * dayMs))).toEqual([]);
    expect(silent.alerts('customer-silent')).toHaveLength(1);
    expect(silent.state.phase).toBe('closed');
  });

  test('with a complaint beside it, is confirmed with what the complaint is told (SOP K1)', () => {
    const scene = greeted();
    const [said] = scene.turn('pelayanannya buruk sekali, jangan hubungi saya lagi', { acts: ['complaint'] });
    expect(said).toMatch(new RegExp(`^${confirmed}.*Mohon maaf, tiket`, 's'));
    expect(scene.state).toMatchObject({ phase: 'queued', leftAlone: true });
  });

  test('whatever topic the recognizer sees in it, hears nothing of that', () => {
    expect(greeted().turn('ga mau terima promo lagi', knows('garansi'))).toEqual([confirmed]);
  });

  test('may want it again; “mulai” says so to nobody else', () => {
    const scene = greeted();
    expect(scene.turn('mulai', { nearest: [] })).not.toContain('Kami hubungi lagi.');
    scene.turn(stop);
    expect(scene.turn('MULAI')).toEqual(['Kami hubungi lagi.']);
    expect(scene.state.leftAlone).toBe(false);
    expect(consents(scene)).toEqual([true, false]);
    expect(scene.records('contact-wish')).toMatchObject([
      { data: { leftAlone: true } },
      { data: { leftAlone: false } },
    ]);
  });

  test('said so to somebody at the desk, who recorded it: nothing more is recorded', () => {
    const scene = resolved({ rules });
    scene.happen({ type: 'contact-consented', leftAlone: true });
    expect(scene.saidDuring(() => scene.pass(3 * dayMs))).toEqual([]);
    expect(consents(scene)).toEqual([]);
  });
});

describe('who wants no survey', () => {
  test('is asked none after their case, which is on record, and hears the follow-up (SOP V1, F1)', () => {
    const scene = confirming({ rules });
    scene.happen({ type: 'contact-consented', noSurvey: true });
    expect(scene.tap('yes_solved', 'Sudah')).toEqual(['Terima kasih sudah menghubungi Toko Sapa.']);
    expect(promisesOf(scene, 'survey')).toEqual([{ promise: 'survey', outcome: 'skipped', because: 'no-survey' }]);
    scene.pass(dayMs + hourMs);
    expect(scene.state).toMatchObject({ survey: null, leftAlone: false, followUp: { state: 'asked' } });
  });

  test('and says so when it was asked already: it ends, and a number after it is no score', () => {
    const scene = resolved({ rules });
    scene.happen({ type: 'contact-consented', noSurvey: true });
    expect(scene.state).toMatchObject({ phase: 'resolved', survey: null });
    scene.turn('5');
    expect(scene.records('survey')).toMatchObject([{ data: { score: null } }]);
  });

  test('may want it again', () => {
    const scene = confirming({ rules });
    scene.happen({ type: 'contact-consented', noSurvey: true });
    scene.happen({ type: 'contact-consented', noSurvey: false });
    scene.tap('yes_solved', 'Sudah');
    expect(scene.state.survey).toMatchObject({ score: null });
  });
});

describe('“stop” means something else', () => {
  test('in the middle of a question for data: that is called off', () => {
    const scene = greeted();
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('stop', { acts: ['cancel'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.leftAlone).toBe(false);
  });

  test('where the business itself has an answer to it', () => {
    const scene = greeted();
    expect(scene.turn('berhenti langganan', knows('garansi'))).toEqual(['Jawaban garansi.']);
    expect(scene.state.leftAlone).toBe(false);
  });
});
