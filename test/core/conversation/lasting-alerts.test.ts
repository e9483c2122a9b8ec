import { describe, expect, test } from 'vitest';
import { newConversation, restoreConversation } from '../../../src/core/conversation/new-conversation.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Policy } from '../../../src/core/sop/policy.ts';
import {
  aConversation,
  aPolicy,
  aTeam,
  budi,
  dayMs,
  hourMs,
  minuteMs,
  morning,
  rina,
  secondMs,
  someRules,
} from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const step = {
  ...{ level: 2, team: 'teknis', line: null },
  ...{ afterMs: 30 * dayMs, deadlineMs: 4 * hourMs, updateEveryMs: hourMs },
};
const escalation = [step, { ...step, level: 3, team: 'pusat' }];
const teams = [aTeam('cs', 1), aTeam('teknis', 2), aTeam('pusat', 3)];

function held(policy: Partial<Policy> = {}): Scene {
  const bot = { ...aPolicy().bot, listenMs: 0 };
  const conversation = aConversation({ contact: { name: 'Dewi' } });
  const scene = aScene({
    at: morning,
    conversation,
    rules: someRules({ policy: { bot, escalation, teams, ...policy } }),
  });
  scene.turn('refund', { handoffWord: 'refund' });
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  return scene;
}

const escalates = (scene: Scene, agent = rina) =>
  scene.happen({ type: 'agent-escalated', agent, reason: 'akses', details: '', access: null });
const transfers = (scene: Scene, toTeam: string) =>
  scene.happen({ type: 'agent-transferred', agent: budi, toTeam, toAgent: null, note: null, supervises: true });
const writes = (scene: Scene, agent = rina) =>
  scene.happen({
    ...{ type: 'agent-wrote', agent, messageId: 'a1', canSendFreeText: true },
    content: { kind: 'text', text: 'Kami cek ya' },
  });

/** Those of no clock that nobody has to acknowledge by hand any more, and those that are still open. */
function standing(scene: Scene): string[] {
  let open: string[] = [];
  for (const effect of scene.effects()) {
    if (effect.type === 'alert' && effect.clock === null) open.push(effect.what);
    if (effect.type === 'end-alerts') open = open.filter((what) => !effect.alerts.some((ended) => ended === what));
  }
  return [...new Set(open)];
}
const ends = (scene: Scene) =>
  scene.effects().flatMap((effect) => (effect.type === 'end-alerts' ? [[effect.alerts, effect.because]] : []));

describe('what was told of a case goes by itself when it is over (SOP R2, E3)', () => {
  test('an escalation: when the first level has it again', () => {
    const scene = held();
    escalates(scene);
    expect(standing(scene)).toEqual(['escalated']);
    transfers(scene, 'cs');
    expect(standing(scene)).toEqual([]);
    expect(ends(scene)).toEqual([[['escalated'], 'ended']]);
  });

  test('an escalation: when it is solved, not while the customer is asked whether it is', () => {
    const scene = held();
    escalates(scene);
    scene.happen({ type: 'agent-resolved', agent: budi, note: null });
    expect(scene.state.phase).toBe('confirming');
    expect(standing(scene)).toEqual(['escalated']);
    scene.tap('yes_solved');
    expect(scene.state.phase).toBe('resolved');
    expect(standing(scene)).toEqual([]);
  });

  test('an escalation: when the bot has it again', () => {
    const scene = held();
    escalates(scene);
    scene.happen({ type: 'agent-returned', agent: budi });
    expect(standing(scene)).toEqual([]);
  });

  test('an escalation: the next level’s takes its place, and stands', () => {
    const scene = held();
    escalates(scene);
    const told = scene.effects().length;
    escalates(scene, budi);
    expect(scene.state.team).toBe('pusat');
    const names = scene
      .effects(0)
      .slice(told)
      .map(({ type }) => type);
    expect(names.indexOf('end-alerts')).toBeLessThan(names.indexOf('alert'));
    expect(ends(scene)).toEqual([[['escalated'], 'repeated']]);
    expect(standing(scene)).toEqual(['escalated']);
  });

  test('what the top level keeps stands until it is solved, also where there is one level only', () => {
    const scene = held({ escalation: [], closing: { ...aPolicy().closing, confirm: false } });
    escalates(scene);
    writes(scene);
    expect(standing(scene)).toEqual(['escalated']);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(standing(scene)).toEqual([]);
  });

  test('a customer who was left waiting: when a person has answered them', () => {
    const scene = held();
    scene.pass(13 * minuteMs + secondMs);
    expect(scene.state).toMatchObject({ phase: 'queued', avoided: rina });
    expect(standing(scene)).toContain('agent-silent');
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'cs' });
    expect(standing(scene)).toContain('agent-silent');
    writes(scene, budi);
    expect(standing(scene)).not.toContain('agent-silent');
    expect(ends(scene)).toEqual([[['agent-silent'], 'answered']]);
  });

  test('a promise that was broken: when a person has written to them', () => {
    const scene = held();
    const order = { type: 'agent-promised', agent: rina, messageId: 'a1', text: null, canSendFreeText: true } as const;
    scene.happen({ ...order, doneAt: scene.now + hourMs });
    scene.pass(hourMs);
    expect(standing(scene)).toEqual(['promise-broken']);
    writes(scene);
    expect(standing(scene)).toEqual([]);
  });

  test('a customer who answers no more: when they write again', () => {
    const scene = held({ closing: { ...aPolicy().closing, silentMs: 2 * dayMs, confirm: false } });
    writes(scene);
    scene.pass(3 * dayMs);
    expect(standing(scene)).toEqual(['customer-silent']);
    scene.hears('maaf baru balas');
    expect(standing(scene)).toEqual([]);
  });

  test('a bad score and what was said of it: when it was made good', () => {
    const scene = held({ closing: { ...aPolicy().closing, confirm: false } });
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.tap('rate_1', '1');
    scene.turn('lama sekali balasnya');
    expect(standing(scene)).toEqual(['low-survey', 'low-survey-comment']);
    scene.happen({ type: 'agent-recovered', agent: budi, note: 'ditelepon' });
    expect(standing(scene)).toEqual([]);
  });

  test('what a person must see stays, however the case ends: abuse, a word for the supervisor, what did not arrive', () => {
    const scene = held({ closing: { ...aPolicy().closing, confirm: false } });
    scene.happen({
      ...{ type: 'message-failed', messageId: 'x', author: 'agent', code: '131026', reason: 'x', why: null },
    });
    scene.happen({ type: 'agent-classified', agent: rina, priority: 'urgent' });
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(scene.state.phase).toBe('resolved');
    expect(standing(scene)).toEqual(['delivery-failed', 'supervise']);
  });
});

test('L35: whatever an earlier version raised of a case that is open ends as well', () => {
  const { alerted, ...stored } = aConversation({ phase: 'queued', team: 'cs' });
  expect(alerted).toEqual([]);
  const scene = aScene({ conversation: restoreConversation(stored as Conversation), rules: held().rules });
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  scene.happen({ type: 'agent-noted', agent: rina, text: 'dicek' });
  expect(ends(scene)).toHaveLength(1);
  expect(ends(scene)[0]?.[0]).toContain('escalated');
  const closed = { ...stored, phase: 'closed' as const } as Conversation;
  expect(restoreConversation(closed).alerted).toEqual([]);
  const opened = newConversation({
    ...{ number: '1', channel: 'whatsapp', at: morning, language: 'id', contactName: null, lastAgent: null },
  });
  expect(restoreConversation({ ...opened, alerted: ['escalated'] }).alerted).toEqual(['escalated']);
});
