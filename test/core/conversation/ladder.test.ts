import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import { aConversation, aPolicy, budi, hourMs, minuteMs, morning, rina, secondMs, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

/** By the defaults: agent, 2 minutes, supervisor, 5 minutes, manager, then the manager every 15 minutes. */
function waiting(at = morning): Scene {
  const rules = someRules({ policy: { bot: { ...aPolicy().bot, listenMs: 0 }, escalation: [] } });
  const scene = aScene({ at, rules, conversation: aConversation({ contact: { name: 'Dewi' } }) });
  scene.turn('refund', { handoffWord: 'refund' });
  return scene;
}

const told = (scene: Scene, what = 'response-overdue') =>
  (scene.alerts(what) as Extract<Effect, { type: 'alert' }>[]).map(({ who }) => who);
const closed = (scene: Scene) => scene.effects().filter((effect) => effect.type === 'close-alerts');
const acknowledges = (scene: Scene) =>
  scene.happen({ type: 'agent-acknowledged', agent: budi, clock: 'response' }).refused;

describe('the ladder of a clock (SOP R2, L30)', () => {
  test('whoever has it is reminded before the limit, which is no alarm', () => {
    const scene = waiting();
    scene.pass(2 * minuteMs);
    expect(told(scene, 'response-soon')).toEqual([]);
    scene.pass(6 * secondMs);
    expect(scene.alerts('response-soon')).toMatchObject([{ who: 'team', agentId: null, clock: 'response' }]);
    scene.hears('halo?');
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({
      type: 'agent-wrote',
      agent: rina,
      messageId: 'a1',
      content: { kind: 'text', text: 'Ya?' },
      canSendFreeText: true,
    });
    scene.hears('begini');
    scene.pass(2 * minuteMs + 6 * secondMs);
    expect(scene.alerts('response-soon')[1]).toMatchObject({ who: 'agent', agentId: rina.id });
    expect(told(scene)).toEqual([]);
  });

  test('climbs from the agent to the supervisor and the manager, each after their time, and goes on at the top', () => {
    const scene = waiting();
    scene.pass(3 * minuteMs);
    expect(told(scene)).toEqual(['team']);
    scene.pass(2 * minuteMs);
    expect(told(scene)).toEqual(['team', 'supervisor']);
    scene.pass(5 * minuteMs);
    expect(told(scene)).toEqual(['team', 'supervisor', 'manager']);
    scene.pass(30 * minuteMs);
    expect(told(scene).slice(3)).toEqual(['manager', 'manager']);
  });

  test('its alerts say what a person needs to act: number, customer, since when, limit, team and agent', () => {
    const scene = waiting();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.pass(3 * minuteMs);
    expect(scene.alerts('response-overdue')).toMatchObject([
      {
        who: 'agent',
        agentId: rina.id,
        data: {
          number: '2027-000001',
          customer: 'Dewi',
          since: morning,
          limitMs: 3 * minuteMs,
          team: 'cs',
          agent: rina,
        },
      },
    ]);
  });

  test('rests after an acknowledgement, and begins again when the customer still waits', () => {
    const scene = waiting();
    scene.pass(5 * minuteMs);
    expect(acknowledges(scene)).toBeUndefined();
    expect(scene.records('acknowledged')).toMatchObject([{ data: { clock: 'response', by: budi } }]);
    expect(closed(scene)).toMatchObject([{ clock: 'response', because: 'acknowledged', by: budi }]);
    scene.pass(14 * minuteMs);
    expect(told(scene)).toHaveLength(2);
    scene.pass(minuteMs);
    expect(told(scene).slice(2)).toEqual(['team']);
    scene.pass(2 * minuteMs);
    expect(told(scene).slice(2)).toEqual(['team', 'supervisor']);
  });

  test('only what ran out and nobody has acknowledged can be', () => {
    const scene = waiting();
    expect(acknowledges(scene)).toEqual({ code: 'nothing_overdue' });
    scene.pass(3 * minuteMs);
    expect(acknowledges(scene)).toBeUndefined();
    expect(acknowledges(scene)).toEqual({ code: 'nothing_overdue' });
    scene.pass(15 * minuteMs);
    expect(acknowledges(scene)).toBeUndefined();
  });

  test('an answer ends it, and settles what was told', () => {
    const scene = waiting();
    scene.pass(3 * minuteMs);
    scene.happen({ type: 'phone-wrote', messageId: 'p1', content: { kind: 'text', text: 'Ya' }, sentAt: scene.now });
    expect(closed(scene)).toMatchObject([{ clock: 'response', because: 'answered', by: null }]);
    scene.pass(hourMs);
    expect(told(scene)).toHaveLength(1);
  });

  test('steps in open hours only: nobody is called at night (L28)', () => {
    const scene = waiting(morning + 11 * hourMs - 4 * minuteMs);
    scene.pass(12 * hourMs + 4 * minuteMs);
    expect(told(scene)).toEqual(['team']);
    scene.pass(minuteMs);
    expect(told(scene)).toEqual(['team', 'supervisor']);
  });

  test('more time than it had takes the alarm back', () => {
    const scene = waiting();
    scene.pass(3 * minuteMs);
    const responseMs = { whatsapp: hourMs };
    const slower = aScene({
      rules: someRules({ policy: { responseMs } }),
      conversation: scene.state,
      at: scene.now,
    });
    slower.hears('halo?');
    expect(slower.state.clocks.response).toMatchObject({ breach: null, dueAt: morning + hourMs });
    expect(closed(slower)).toMatchObject([{ because: 'more-time' }]);
  });
});
