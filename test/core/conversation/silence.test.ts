import { describe, expect, test } from 'vitest';
import { aPolicy, dayMs, hourMs, minuteMs, morning, rina, someRules } from './builders.ts';
import { assigned, confirming, promisesOf, says } from './closing-scenes.ts';
import { aScene, choicesOf } from './scene.ts';

function silentAfter(silentMs: number, changes: Parameters<typeof someRules>[0] = {}) {
  const closing = { ...aPolicy().closing, silentMs };
  // Nobody else takes it meanwhile: neither the next level nor the queue.
  const assignment = { ...aPolicy().assignment, silentMs: 30 * dayMs };
  return someRules({ policy: { closing, assignment, escalation: [], ...changes.policy } });
}

describe('a customer who does not answer a person any more (SOP C1, O2)', () => {
  test('is asked whether it is solved, so long after the person’s last word', () => {
    const scene = assigned({ rules: silentAfter(3 * hourMs) });
    says(scene, 'Coba direstart ya Kak.');
    scene.pass(2 * hourMs);
    says(scene, 'Sudah bisa, Kak?');
    scene.pass(3 * hourMs - minuteMs);
    expect(scene.state.phase).toBe('assigned');
    expect(scene.saidDuring(() => scene.pass(minuteMs))).toEqual(['Apakah sudah beres?']);
    expect(choicesOf(scene)).toEqual(['yes_solved', 'not_solved']);
    expect(scene.state.phase).toBe('confirming');
    expect(promisesOf(scene, 'closing-question')).toMatchObject([{ outcome: 'sent' }]);
  });

  test('and who then says nothing either has it closed in silence, on record as such', () => {
    const scene = assigned({ rules: silentAfter(3 * hourMs) });
    says(scene, 'Sudah bisa, Kak?');
    scene.pass(3 * hourMs + 30 * minuteMs);
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
  });

  test('"not yet" gives it back to the same person', () => {
    const scene = assigned({ rules: silentAfter(3 * hourMs) });
    says(scene, 'Sudah bisa, Kak?');
    scene.pass(3 * hourMs);
    scene.tap('not_solved', 'Belum');
    expect(scene.state).toMatchObject({
      floor: { holder: 'person' },
      lastAgent: rina,
      handoff: { reason: 'reopened' },
    });
  });

  test('who writes meanwhile is not silent, and waits for the person', () => {
    const scene = assigned({ rules: silentAfter(3 * hourMs) });
    says(scene, 'Sudah bisa, Kak?');
    scene.pass(hourMs);
    scene.hears('belum kak');
    expect(scene.timers.has('customer-silent')).toBe(false);
    scene.pass(4 * hourMs);
    expect(scene.state.phase).toBe('assigned');
    says(scene, 'Coba lagi ya Kak.');
    expect(scene.timers.get('customer-silent')).toBe(scene.now + 3 * hourMs);
  });

  test('the question goes out before the window closes, since then nobody could be asked (L16)', () => {
    const scene = assigned({ rules: silentAfter(dayMs) });
    scene.pass(hourMs);
    says(scene, 'Sudah bisa, Kak?');
    expect(scene.timers.get('customer-silent')).toBe((scene.state.windowUntil ?? 0) - 30 * minuteMs);
    scene.pass(22.75 * hourMs);
    expect(scene.state.phase).toBe('confirming');
    expect(promisesOf(scene, 'closing-question').map(({ outcome }) => outcome)).toEqual(['sent']);
  });

  test('never in quiet hours, nor on a holiday: the next decent time is taken (SOP F2)', () => {
    const business = { ...aPolicy().business, holidays: ['2027-01-06'] };
    const scene = assigned({ rules: silentAfter(13 * hourMs, { policy: { business } }), channel: 'webchat' });
    says(scene, 'Sudah bisa, Kak?');
    // Thursday 7 January, 07:00: the night is quiet, Wednesday a holiday.
    expect(scene.timers.get('customer-silent')).toBe(morning + 46 * hourMs);
  });

  test('nor on a holiday when the service was stopped at its time: it is moved, on record', () => {
    const business = { ...aPolicy().business, holidays: ['2027-01-06'] };
    const first = assigned({ rules: silentAfter(3 * hourMs, { policy: { business } }), channel: 'webchat' });
    says(first, 'Sudah bisa, Kak?');
    const scene = aScene({ conversation: first.state, rules: first.rules, at: morning + 26 * hourMs });
    const { now } = scene;
    const dueAt = first.timers.get('customer-silent') ?? 0;
    scene.happen({ type: 'timer-rang', timer: 'customer-silent', dueAt, understood: null });
    expect(scene.sent(0)).toEqual([]);
    expect(promisesOf(scene, 'closing-question')).toMatchObject([
      { outcome: 'moved', from: now, to: now + dayMs, because: 'holiday' },
    ]);
  });

  test('where the window has closed the agent is told first, and has as long again before it is closed', () => {
    const scene = assigned({ rules: silentAfter(hourMs) });
    scene.pass(25 * hourMs);
    says(scene, 'Halo Kak, masih di sana?');
    scene.pass(hourMs);
    expect(scene.alerts('customer-silent')).toMatchObject([{ who: 'agent', agentId: rina.id }]);
    expect(scene.state.phase).toBe('assigned');
    scene.pass(hourMs);
    expect(promisesOf(scene, 'closing-question').at(-1)).toMatchObject({
      outcome: 'skipped',
      because: 'window-closed',
    });
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'skipped', because: 'window-closed' }]);
  });

  test.each(['promise-due', 'update-due'] as const)(
    'while %s is ahead it is on us, and nobody is asked (SOP K5, E5)',
    (timer) => {
      const { state, now } = assigned({ rules: silentAfter(hourMs) });
      const scene = aScene({ conversation: { ...state, timers: { [timer]: now + dayMs } } });
      says(scene, 'Besok selesai ya Kak.');
      expect(Object.keys(scene.state.timers)).toEqual([timer]);
    },
  );

  test('somebody who took it from the bot and never wrote does not keep it for ever', () => {
    const scene = assigned({ rules: silentAfter(hourMs), channel: 'webchat' });
    scene.happen({ type: 'phone-wrote', messageId: 'e1', content: { kind: 'text', text: 'ya' }, sentAt: scene.now });
    scene.pass(hourMs);
    expect(scene.state.phase).toBe('confirming');
  });
});

describe('no answer to "is it solved?" at night', () => {
  test('closing words and survey wait for the morning while the window allows it (SOP F2)', () => {
    const scene = confirming({ at: morning + 11.75 * hourMs });
    scene.pass(hourMs);
    expect(scene.state.phase).toBe('confirming');
    scene.pass(10 * hourMs);
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'sent' }]);
  });

  test('the morning of a holiday is none: they wait for its end, or are left out where the window closes before', () => {
    const business = { ...aPolicy().business, holidays: ['2027-01-06'] };
    const at = { rules: someRules({ policy: { business } }), at: morning + 11.75 * hourMs };
    const waiting = confirming({ ...at, channel: 'webchat' });
    expect(waiting.saidDuring(() => waiting.pass(30 * hourMs))).toEqual([]);
    expect(waiting.state.phase).toBe('confirming');
    waiting.pass(5 * hourMs);
    expect(waiting.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
    expect(promisesOf(waiting, 'survey')).toMatchObject([{ outcome: 'sent' }]);

    const closed = confirming(at);
    expect(closed.saidDuring(() => closed.pass(30 * hourMs))).toEqual([]);
    expect(closed.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
    expect(promisesOf(closed, 'survey')).toMatchObject([{ outcome: 'skipped', because: 'quiet-hours' }]);
  });

  test('else it is closed without a word, and the survey is on record as skipped', () => {
    // Quiet from ten in the morning until ten to ten: the window has closed when it ends.
    const business = { ...aPolicy().business, quietHours: { from: 600, to: 590 } };
    const scene = confirming({ rules: someRules({ policy: { business } }), at: morning + 50 * minuteMs });
    expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual([]);
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'skipped', because: 'quiet-hours' }]);
  });
});
