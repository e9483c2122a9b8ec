import { describe, expect, test } from 'vitest';
import { aPolicy, budi, dayMs, hourMs, knows, rina, someRules } from './builders.ts';
import { resolved } from './closing-scenes.ts';

const recoveredBy = (agent: typeof rina) =>
  ({ type: 'agent-recovered', agent, note: 'Ditelepon, ongkir diganti.' }) as const;

describe('a bad score is a task (SOP V3)', () => {
  test.each(['a tap', 'a bare digit'])('%s opens it, with an apology and the supervisor told', (how) => {
    const scene = resolved();
    const said = how === 'a tap' ? scene.tap('rate_2', '2') : scene.turn('2');
    expect(said).toEqual(['Mohon maaf belum memuaskan.']);
    expect(scene.state.recovery).toEqual({ score: 2, at: scene.now, comment: null });
    expect(scene.records('recovery-opened')).toMatchObject([{ data: { score: 2, agent: rina } }]);
    expect(scene.alerts('low-survey')).toMatchObject([{ who: 'supervisor', data: { score: 2, agent: rina } }]);
  });

  test('a good one opens none, and is thanked for', () => {
    const scene = resolved();
    expect(scene.tap('rate_3', '3')).toEqual(['Terima kasih nilainya.']);
    expect(scene.state.recovery).toBeNull();
  });

  test('the conversation does not close while it is open, and does when it is done', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    scene.pass(10 * dayMs);
    expect(scene.state.phase).toBe('resolved');
    scene.happen(recoveredBy(budi));
    expect(scene.records('recovered')).toMatchObject([
      { data: { by: budi, note: 'Ditelepon, ongkir diganti.', score: 1, comment: null } },
    ]);
    scene.pass(dayMs);
    expect(scene.state).toMatchObject({ phase: 'closed', recovery: null });
  });

  test('a question that comes back to the bot and is left waits with it, and both end when it is done (SOP O2)', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    scene.turn('jam bukanya?', knows('jam_buka'));
    expect(scene.state.phase).toBe('bot');
    scene.pass(3 * dayMs);
    expect(scene.state.phase).toBe('resolved');
    expect(scene.timers.has('idle-over')).toBe(false);
    scene.happen(recoveredBy(budi));
    scene.pass(dayMs);
    expect(scene.state).toMatchObject({ phase: 'closed', recovery: null });
  });

  test('not even a follow-up that all is well closes it', () => {
    const rules = someRules({ policy: { followUp: { afterMs: dayMs, template: '' } } });
    const scene = resolved({ rules, channel: 'webchat' });
    scene.tap('rate_1', '1');
    scene.pass(dayMs);
    scene.tap('yes_solved', 'Sudah');
    expect(scene.state).toMatchObject({ phase: 'resolved', followUp: { state: 'answered' } });
    scene.happen(recoveredBy(rina));
    scene.pass(dayMs);
    expect(scene.state.phase).toBe('closed');
  });

  test('what should be better is kept with it, thanked for, and shown to the supervisor', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    expect(scene.turn('petugasnya lama sekali membalas', { acts: ['complaint'] })).toEqual(['Terima kasih ceritanya.']);
    scene.turn('dan jawabannya ketus');
    expect(scene.state).toMatchObject({
      phase: 'resolved',
      recovery: { comment: 'petugasnya lama sekali membalas\ndan jawabannya ketus' },
    });
    expect(scene.alerts('low-survey-comment')).toMatchObject([
      { who: 'supervisor', data: { score: 1, comment: 'petugasnya lama sekali membalas' } },
      { data: { comment: 'dan jawabannya ketus' } },
    ]);
  });

  test('what is typed beside the tap is kept, too', () => {
    const scene = resolved();
    scene.hears({ kind: 'choice', id: 'rate_1', title: '1' });
    scene.turn('pelayanannya lama');
    expect(scene.state.recovery).toMatchObject({ score: 1, comment: 'pelayanannya lama' });
  });

  test('a question afterwards is a question, and thanks are thanks', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    expect(scene.turn('oke makasih', { acts: ['thanks'] })).toEqual(['Sama-sama.']);
    scene.turn('besok buka jam berapa?', knows('jam_buka'));
    expect(scene.state).toMatchObject({ phase: 'bot', recovery: { score: 1, comment: null } });
  });

  test('"still not solved" is kept and reopens it with the same person; the task stays', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    expect(scene.turn('masih belum bisa juga', { acts: ['no'] })).toEqual(['Kami buka lagi.']);
    expect(scene.state).toMatchObject({
      floor: { holder: 'person' },
      lastAgent: rina,
      recovery: { comment: 'masih belum bisa juga' },
    });
  });

  test('hours later, after a comment, new words are a new matter', () => {
    const scene = resolved();
    scene.tap('rate_1', '1');
    scene.turn('lama sekali');
    scene.pass(2 * hourMs);
    scene.turn('mau pesan lagi');
    expect(scene.state.phase).toBe('bot');
  });

  test('closing it where there is none is refused', () => {
    const scene = resolved();
    expect(scene.happen(recoveredBy(rina)).refused).toEqual({ code: 'nothing_to_recover' });
  });

  test('the limit of the policy decides what is bad', () => {
    const rules = someRules({ policy: { survey: { ...aPolicy().survey, low: 3 } } });
    const scene = resolved({ rules });
    scene.tap('rate_3', '3');
    expect(scene.state.recovery).toMatchObject({ score: 3 });
  });
});
