import { describe, expect, test } from 'vitest';
import type { ClockKind } from '../../../src/core/conversation/clock.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import { newConversation, restoreConversation } from '../../../src/core/conversation/new-conversation.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Policy, WeekHours } from '../../../src/core/sop/policy.ts';
import {
  aConversation,
  aPolicy,
  aTeam,
  budi,
  dayMs,
  hourMs,
  knows,
  minuteMs,
  morning,
  rina,
  secondMs,
} from './builders.ts';
import { someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;

function answers(scene: Scene, agent = rina): void {
  scene.happen({
    type: 'agent-wrote',
    agent,
    messageId: `a${scene.history.length}`,
    content: text('Baik'),
    canSendFreeText: true,
  });
}

/** Handed over at `at`, with the customer waiting. */
function waiting(input: { policy?: Partial<Policy>; at?: number; channel?: string } = {}): Scene {
  const { policy = {}, at = morning, channel = 'whatsapp' } = input;
  const bot = { ...aPolicy().bot, listenMs: 0 };
  const scene = aScene({
    at,
    rules: someRules({ policy: { bot, ...policy } }),
    conversation: aConversation({ channel, contact: { name: 'Dewi' } }),
  });
  scene.turn('refund', { handoffWord: 'refund' });
  return scene;
}

function stops(scene: Scene, clock: ClockKind | 'bot'): Extract<Effect, { type: 'clock-stopped' }>[] {
  return scene.effects().filter((effect) => effect.type === 'clock-stopped' && effect.clock === clock) as never;
}

describe('the response clock (SOP R1)', () => {
  test('has the limit of the channel and the priority, and one of its own for the first answer', () => {
    const policy = { firstResponseMs: { whatsapp: minuteMs } };
    const scene = waiting({ policy });
    expect(scene.state.clocks.response).toMatchObject({ limitMs: minuteMs, first: true });
    answers(scene);
    scene.hears('terus?');
    expect(scene.state.clocks.response).toMatchObject({ limitMs: 3 * minuteMs, first: false });
    const low = { ...aPolicy().priorities, normal: { responseFactor: 2, solvingMs: hourMs } };
    expect(waiting({ policy: { priorities: low } }).state.clocks.response?.limitMs).toBe(6 * minuteMs);
  });

  test('a channel that the policy does not name is held to the time of WhatsApp', () => {
    expect(waiting({ channel: 'telegram' }).state.clocks.response?.limitMs).toBe(3 * minuteMs);
  });

  test('is stopped by a person’s answer, and says how long it took, within the limit or not (SOP R3)', () => {
    const scene = waiting();
    scene.pass(2 * minuteMs);
    answers(scene);
    const took = { first: true, tookMs: 2 * minuteMs, limitMs: 3 * minuteMs, done: true, agent: rina, team: 'cs' };
    expect(stops(scene, 'response')).toMatchObject([took]);
    expect(scene.state.clocks.response).toBeUndefined();
  });

  test('an answer from the business’s own phone stops it, too (L29)', () => {
    const scene = waiting();
    scene.pass(minuteMs);
    scene.happen({ type: 'phone-wrote', messageId: 'p1', content: text('Halo'), sentAt: scene.now });
    expect(stops(scene, 'response')).toMatchObject([{ tookMs: minuteMs, done: true, agent: { id: 'phone' } }]);
  });

  test('given back to the bot it ends unanswered, and nobody is credited with it', () => {
    const scene = waiting();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({ type: 'agent-returned', agent: rina });
    expect(stops(scene, 'response')).toMatchObject([{ done: false, agent: rina }]);
    expect(stops(scene, 'solving')).toMatchObject([{ done: false }]);
    expect(scene.state.clocks).toEqual({});
  });

  test('runs in the hours of the team that has it, split shifts and holidays too (L28)', () => {
    const lunch = { from: 480, to: 720 };
    const split = { ...(aTeam('cs', 1).hours as WeekHours), 2: [lunch, { from: 780, to: 1200 }] };
    const cs = aTeam('cs', 1, { hours: split, holidays: ['2027-01-06'] });
    const scene = waiting({ policy: { teams: [cs, aTeam('teknis', 2)] }, at: morning + 3 * hourMs - minuteMs });
    // One minute before lunch, the other two after it.
    expect(scene.state.clocks.response?.dueAt).toBe(morning + 4 * hourMs + 2 * minuteMs);
    const evening = waiting({ policy: { teams: [cs, aTeam('teknis', 2)] }, at: morning + 11 * hourMs - minuteMs });
    expect(evening.state.clocks.response?.dueAt).toBe(morning + 2 * dayMs - hourMs + 2 * minuteMs);
  });

  test('at night it stands still, and what it took is open time only (L28)', () => {
    const scene = waiting({ at: morning + 12 * hourMs });
    scene.pass(10 * hourMs + 59 * minuteMs);
    expect(scene.alerts('response-overdue')).toHaveLength(0);
    scene.pass(2 * minuteMs);
    answers(scene);
    expect(stops(scene, 'response')).toMatchObject([{ tookMs: minuteMs }]);
  });

  test('moved to a team with other hours it plans the rest anew, and keeps what was used up', () => {
    const always = aTeam('teknis', 2, { hours: 'always' });
    const scene = waiting({ policy: { teams: [aTeam('cs', 1), always] }, at: morning + 11 * hourMs - minuteMs });
    scene.pass(2 * hourMs);
    expect(scene.state.clocks.response?.dueAt).toBe(morning + 23 * hourMs + 2 * minuteMs);
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: 'teknis', toAgent: null, note: null });
    expect(scene.state.clocks.response).toMatchObject({ usedMs: minuteMs, dueAt: scene.now + 2 * minuteMs });
  });

  test('where a team never opens it runs day and night, so that somebody is called (SOP O2)', () => {
    const never = aTeam('cs', 1, { hours: { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] } });
    const scene = waiting({ policy: { teams: [never] } });
    scene.pass(3 * minuteMs);
    expect(scene.alerts('response-overdue')).toHaveLength(1);
    answers(scene);
    expect(stops(scene, 'response')).toMatchObject([{ tookMs: 3 * minuteMs }]);
  });

  test('a holiday put into the calendar meanwhile is time that it still has', () => {
    const scene = waiting();
    const due = scene.timers.get('response-due') as number;
    const holiday = someRules({ policy: { teams: [aTeam('cs', 1, { holidays: ['2027-01-05'] })] } });
    const later = aScene({ rules: holiday, conversation: scene.state, at: due });
    later.happen({ type: 'timer-rang', timer: 'response-due', dueAt: due, understood: null });
    expect(later.alerts('response-overdue')).toHaveLength(0);
    expect(later.state.clocks.response?.dueAt).toBe(morning + 23 * hourMs + 3 * minuteMs);
  });

  test('a state of an earlier version picks its clocks up at the next event (L35)', () => {
    const input = { number: '2026-000007', channel: 'whatsapp', at: morning, language: 'id' } as const;
    const {
      clocks: _c,
      answeredAt: _a,
      recovery: _r,
      ...fresh
    } = newConversation({
      ...input,
      contactName: 'Dewi',
      lastAgent: null,
    });
    // Its timer rang, the supervisor was told, and nothing more would ever happen.
    const old = { ...fresh, phase: 'queued', team: 'cs', waitingSince: morning } as unknown as Conversation;
    const scene = aScene({ conversation: restoreConversation(old), at: morning + 5 * minuteMs });
    scene.hears('halo?');
    expect(scene.state.clocks.response).toMatchObject({ startedAt: morning, dueAt: morning + 3 * minuteMs });
    scene.pass(0);
    expect(scene.alerts('response-overdue')).toHaveLength(1);
    expect(scene.timers.get('response-ladder')).toBe(scene.now + 2 * minuteMs);
  });
});

describe('the solving clock', () => {
  test('is paused while the customer’s answer is awaited, and goes on with the rest', () => {
    const scene = waiting();
    scene.pass(10 * minuteMs);
    answers(scene);
    expect(scene.state.clocks.solving).toMatchObject({ usedMs: 10 * minuteMs, runningSince: null, dueAt: null });
    expect([...scene.timers.keys()].filter((timer) => timer.startsWith('solving'))).toEqual([]);
    scene.pass(hourMs);
    scene.hears('masih belum');
    scene.pass(5 * minuteMs);
    answers(scene);
    expect(scene.state.clocks.solving?.usedMs).toBe(15 * minuteMs);
  });

  test('ends when it is solved, confirmed by the customer or not (SOP E1)', () => {
    const scene = waiting();
    scene.pass(10 * minuteMs);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(scene.state).toMatchObject({ phase: 'confirming', clocks: { solving: { runningSince: null } } });
    scene.tap('yes_solved', 'Sudah');
    expect(stops(scene, 'solving')).toMatchObject([{ tookMs: 10 * minuteMs, done: true, agent: rina, team: 'cs' }]);
  });

  test('goes on after "not yet"', () => {
    const scene = waiting();
    scene.pass(10 * minuteMs);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.tap('not_solved', 'Belum');
    expect(scene.state.clocks.solving).toMatchObject({ usedMs: 10 * minuteMs, runningSince: scene.now });
  });

  test('a promise keeps it running although the customer has been answered', () => {
    const scene = waiting();
    const promise = { by: rina, doneAt: morning + hourMs, at: morning };
    const promised = aScene({ conversation: { ...scene.state, promise }, at: scene.now });
    answers(promised);
    expect(promised.state.clocks.solving?.runningSince).not.toBeNull();
  });

  test('a higher priority shortens what is left; used up already, it alarms at once', () => {
    const priorities = { ...aPolicy().priorities, high: { responseFactor: 1, solvingMs: 5 * minuteMs } };
    const scene = waiting({ policy: { priorities } });
    scene.pass(10 * minuteMs);
    const raised = aScene({
      rules: scene.rules,
      conversation: { ...scene.state, priority: 'high' },
      at: scene.now,
    });
    raised.hears('halo?');
    expect(raised.state.clocks.solving).toMatchObject({ limitMs: 5 * minuteMs, dueAt: raised.now });
    raised.pass(0);
    expect(raised.alerts('solving-overdue')).toHaveLength(1);
  });

  test('rings for the next level after so much time that was really used (SOP E1)', () => {
    const scene = waiting();
    scene.pass(10 * minuteMs);
    answers(scene);
    expect(scene.timers.has('escalate-due')).toBe(false);
    scene.pass(hourMs);
    scene.hears('masih belum');
    expect(scene.timers.get('escalate-due')).toBe(scene.now + 5 * minuteMs);
  });
});

describe('the clocks of a level and of a bad score', () => {
  const form = { by: null, reason: 'r', details: '', access: null };
  const escalation = { level: 2, team: 'teknis', from: 'cs', ...form, updates: 0, toldAt: null, muted: false };

  test('a level has its own deadline in its own team’s hours; the next level begins anew (SOP E2)', () => {
    const start = waiting();
    const first = { ...start.state, team: 'teknis', escalation: { ...escalation, at: start.now } };
    const scene = aScene({ rules: start.rules, conversation: first, at: start.now });
    scene.hears('halo?');
    expect(scene.state.clocks.escalation).toMatchObject({ limitMs: 4 * hourMs, team: 'teknis', startedAt: scene.now });
    scene.pass(minuteMs);
    const second = { ...scene.state, escalation: { ...escalation, level: 3, at: scene.now } };
    const next = aScene({ rules: start.rules, conversation: second, at: scene.now });
    next.hears('halo?');
    expect(stops(next, 'escalation')).toMatchObject([{ done: false, tookMs: minuteMs }]);
    expect(next.state.clocks.escalation).toMatchObject({ usedMs: 0, startedAt: next.now });
  });

  test('a bad score is timed in the business’s hours until it was made good, and is the supervisor’s (SOP V3)', () => {
    const scene = aScene({ conversation: aConversation({ recovery: { score: 1, at: morning, comment: null } }) });
    scene.hears('halo');
    expect(scene.state.clocks.recovery).toMatchObject({ limitMs: 4 * hourMs, team: null });
    scene.pass(4 * hourMs);
    expect(scene.alerts('recovery-soon')).toMatchObject([{ who: 'supervisor' }]);
    expect(scene.alerts('recovery-overdue')).toMatchObject([{ who: 'supervisor' }]);
    scene.happen({ type: 'agent-recovered', agent: budi, note: 'sudah ditelepon' });
    expect(stops(scene, 'recovery')).toMatchObject([{ done: true, tookMs: 4 * hourMs }]);
    expect(scene.timers.has('recovery-ladder')).toBe(false);
  });
});

describe('whoever leaves the customer waiting', () => {
  test('is given the limit and the pause after it', () => {
    const scene = waiting();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(scene.timers.get('agent-silent')).toBe(scene.now + 13 * minuteMs);
    answers(scene);
    expect(scene.timers.has('agent-silent')).toBe(false);
  });

  test('has the whole pause when the case was late before they got it', () => {
    const scene = waiting();
    scene.pass(hourMs);
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(scene.timers.get('agent-silent')).toBe(scene.now + 10 * minuteMs);
    scene.pass(5 * minuteMs);
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: null, toAgent: budi, note: null });
    expect(scene.timers.get('agent-silent')).toBe(scene.now + 10 * minuteMs);
  });

  test('round after round whoever gets it has the whole pause, and the supervisor hears once in each', () => {
    const scene = waiting({ policy: { assignment: { auto: true, capacity: 5, silentMs: minuteMs }, escalation: [] } });
    scene.pass(hourMs);
    for (const round of [1, 2, 3]) {
      scene.happen({ type: 'agent-assigned', agent: rina, because: 'free' });
      scene.pass(minuteMs - 1);
      expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina });
      scene.pass(1);
      expect(scene.state).toMatchObject({ phase: 'queued', agent: null, avoided: rina });
      expect(scene.alerts('agent-silent')).toHaveLength(round);
      expect(scene.timers.has('agent-silent')).toBe(false);
    }
  });

  test('a policy without a pause still leaves one, so that nothing goes round within a moment', () => {
    const scene = waiting({ policy: { assignment: { auto: true, capacity: 5, silentMs: 0 } } });
    scene.pass(hourMs);
    scene.happen({ type: 'agent-assigned', agent: rina, because: 'free' });
    expect(scene.timers.get('agent-silent')).toBeGreaterThan(scene.now);
  });
});

describe('the bot’s own time (L29)', () => {
  test('its first answer is measured apart, with its listening pause, and has no limit', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    expect(stops(scene, 'bot')).toMatchObject([{ tookMs: 2 * secondMs, limitMs: null, first: true, agent: null }]);
    scene.turn('garansi', knows('garansi'));
    expect(stops(scene, 'bot')).toHaveLength(1);
    expect(scene.state.clocks).toEqual({});
  });

  test('a hand-over is no answer of the bot, and what the service says stops nobody’s clock', () => {
    const scene = aScene();
    scene.turn('refund', { handoffWord: 'refund' });
    expect(scene.sent()).toHaveLength(1);
    expect(stops(scene, 'bot')).toHaveLength(0);
    expect(scene.state.clocks.response).toBeDefined();
  });
});
