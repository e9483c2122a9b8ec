import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/conversation/decide.ts';
import { nextAgent, type Candidate } from '../../../src/core/conversation/next-agent.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { aConversation, aPolicy, aTeam, budi, dayMs, hourMs, minuteMs, morning, rina, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const now = { ...aPolicy().bot, listenMs: 0 };
const before = someRules({ policy: { bot: now } });
const renamed = someRules({
  policy: {
    bot: now,
    teams: [aTeam('layanan', 1), aTeam('ahli', 2)],
    handoff: { ...aPolicy().handoff, team: 'layanan' },
    escalation: aPolicy().escalation.map((step) => ({ ...step, team: 'ahli' })),
  },
});
const oneTeam = someRules({ policy: { bot: now, teams: [aTeam('cs', 1)], escalation: [] } });

function waiting(rules: Rules = before): Scene {
  const scene = aScene({ at: morning, rules, conversation: aConversation({ contact: { name: 'Dewi' } }) });
  scene.turn('refund', { handoffWord: 'refund' });
  return scene;
}

/** Goes on under the SOP that is published now. */
const under = (rules: Rules, { state, now: at }: Scene): Scene => aScene({ rules, conversation: state, at });

function rings(scene: Scene): Conversation {
  const [timer, dueAt] = Object.entries(scene.state.timers).toSorted((one, other) => one[1] - other[1])[0] ?? [];
  if (timer === undefined || dueAt === undefined) throw new Error('nothing is pending');
  const event = { type: 'timer-rang', timer: timer as 'response-soon', dueAt, understood: null, at: dueAt } as const;
  return decide(scene.state, event, scene.rules).conversation;
}

describe('while cases are open the SOP is published anew', () => {
  test('a team is called otherwise: what waits for it goes to the one that takes hand-offs, at the next moment of its clock (SOP O2)', () => {
    const first = waiting();
    expect(first.state).toMatchObject({ phase: 'queued', team: 'cs' });
    const after = rings(under(renamed, first));
    expect(after).toMatchObject({ phase: 'queued', team: 'layanan', waitingSince: first.state.waitingSince });
    expect(after.clocks.response).toMatchObject({ team: 'layanan', startedAt: first.state.waitingSince });
  });

  test('the team of a level is called otherwise: it has what waits, and the escalation goes on', () => {
    const first = waiting();
    first.happen({ type: 'agent-escalated', agent: rina, reason: 'akses', details: '', access: null });
    const after = rings(under(renamed, first));
    expect(after).toMatchObject({ team: 'ahli', escalation: { level: 2, team: 'ahli', from: 'teknis' } });
  });

  test('a level is taken out: the first one has what waits, and the escalation has ended', () => {
    const first = waiting();
    first.happen({ type: 'agent-escalated', agent: rina, reason: 'akses', details: '', access: null });
    const scene = under(oneTeam, first);
    scene.happen({ type: 'agent-noted', agent: rina, text: 'dicek' });
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'cs', escalation: null });
    expect(scene.records('escalation-ended')).toMatchObject([{ data: { because: 'back-to-first-level' } }]);
    expect(scene.records('transferred')).toMatchObject([{ data: { by: null, toTeam: 'cs' } }]);
    expect(scene.state.timers['escalate-due']).toBeUndefined();
  });

  test('what somebody has stays with them, whatever their team is called', () => {
    const first = waiting();
    first.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    const scene = under(renamed, first);
    scene.happen({ type: 'agent-noted', agent: rina, text: 'dicek' });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina });
  });

  test('whoever is still of the old team does the work of the one that takes hand-offs', () => {
    const person: Candidate = {
      ...{ agent: budi, team: 'cs', shift: null, capacity: null, skills: [], presence: 'online', actedAt: morning },
      ...{ presentUntil: morning + dayMs, load: 0, lastGivenAt: 0 },
    };
    const queued = { team: 'layanan', wanted: null, avoided: null, skill: null, language: 'id' } as const;
    const moment = { policy: renamed.policy, at: morning };
    expect(nextAgent(queued, [person], moment)?.to.agent).toEqual(budi);
    expect(nextAgent({ ...queued, team: 'ahli' }, [person], moment)).toBeNull();
    expect(nextAgent(queued, [{ ...person, team: null }], moment)).toBeNull();
  });

  test('a limit is made longer: who waits within it is no alarm, and is one when that is over', () => {
    const longer = someRules({ policy: { bot: now, escalation: [], responseMs: { whatsapp: 10 * minuteMs } } });
    const scene = under(longer, waiting(someRules({ policy: { bot: now, escalation: [] } })));
    for (const [timer, dueAt] of Object.entries(scene.state.timers)) scene.timers.set(timer as never, dueAt);
    scene.pass(9 * minuteMs);
    expect(scene.alerts('response-overdue')).toEqual([]);
    expect(scene.records('response-overdue')).toEqual([]);
    scene.pass(minuteMs);
    expect(scene.records('response-overdue')).toHaveLength(1);
  });

  test('a limit is made shorter: who has waited longer already is one at the next moment of its clock', () => {
    const slow = someRules({ policy: { bot: now, escalation: [], responseMs: { whatsapp: hourMs } } });
    const first = waiting(slow);
    first.pass(20 * minuteMs);
    const scene = under(someRules({ policy: { bot: now, escalation: [] } }), first);
    scene.happen({ type: 'agent-noted', agent: rina, text: 'dicek' });
    expect(scene.state.clocks.response).toMatchObject({ limitMs: 3 * minuteMs, dueAt: morning + 20 * minuteMs });
    scene.pass(0);
    expect(scene.records('response-overdue')).toHaveLength(1);
  });
});
