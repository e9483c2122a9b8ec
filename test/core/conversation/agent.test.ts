import { describe, expect, test } from 'vitest';
import type { Content } from '../../../src/core/conversation/message.ts';
import { aConversation, budi, hourMs, knows, minuteMs, rina, secondMs } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const text: Content = { kind: 'text', text: 'Selamat pagi, saya bantu ya.' };

function queued(): Scene {
  const scene = aScene();
  scene.turn('mau refund', { handoffWord: 'refund' });
  return scene;
}

function claimed(by = rina): Scene {
  const scene = queued();
  scene.happen({ type: 'agent-claimed', agent: by, team: 'cs' });
  return scene;
}

function writes(scene: Scene, agent = rina, changes: { content?: Content; canSendFreeText?: boolean } = {}) {
  return scene.happen({
    type: 'agent-wrote',
    agent,
    messageId: 'a1',
    content: text,
    canSendFreeText: true,
    ...changes,
  });
}

describe('quoting', () => {
  test('a message goes along with the answer to it, after an introduction too', () => {
    const answer = { type: 'agent-wrote', agent: rina, messageId: 'a1', content: text, canSendFreeText: true } as const;
    const { effects } = queued().happen({ ...answer, replyTo: 'wamid.1' });
    const said = effects.filter((effect) => effect.type === 'send-message');
    expect(said.map(({ replyTo }) => replyTo)).toEqual(['wamid.1']);
  });
});

describe('claiming', () => {
  test('from the queue keeps the floor, so that the notice on its way still goes out (L22)', () => {
    const scene = claimed();
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina, floor: { holder: 'person', number: 2 } });
  });

  test('a second agent is refused with the name of the first (L26)', () => {
    const scene = claimed();
    const before = scene.state;
    const decision = scene.happen({ type: 'agent-claimed', agent: budi, team: 'cs' });
    expect(decision.refused).toEqual({ code: 'already_claimed', by: 'Rina' });
    expect(scene.state).toBe(before);
  });

  test('one of your own again changes nothing', () => {
    const scene = claimed();
    const before = scene.state;
    expect(scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' })).toMatchObject({ effects: [] });
    expect(scene.state).toEqual(before);
  });

  test('from the bot takes the floor and silences it, with what was not answered yet (L20)', () => {
    const scene = aScene();
    scene.means(knows('jam_buka'));
    scene.hears('jam buka?');
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(scene.saidDuring(() => scene.pass(2 * secondMs))).toEqual([]);
    expect(scene.state).toMatchObject({ floor: { holder: 'person', number: 2 }, handoff: { reason: 'taken' } });
    expect(scene.state.waitingSince).not.toBeNull();
    expect(scene.timers.has('response-due')).toBe(true);
  });

  test('a closed one is refused', () => {
    const scene = aScene({ conversation: aConversation({ phase: 'closed' }) });
    const decision = scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(decision.refused).toEqual({ code: 'wrong_phase', phase: 'closed' });
  });
});

describe('writing', () => {
  test('is sent under the agent and the id of their message, whatever the floor', () => {
    const scene = claimed();
    writes(scene);
    expect(scene.sent().at(-1)).toMatchObject({ author: 'agent', agentId: 'agent-1', messageId: 'a1', floor: null });
  });

  test('only the holder may', () => {
    expect(writes(claimed(), budi).refused).toEqual({ code: 'not_holder' });
  });

  test('into the queue claims first', () => {
    const scene = queued();
    writes(scene, budi);
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi });
  });

  test('free text is refused when the window has closed, an approved template is not (L16)', () => {
    const scene = claimed();
    const template: Content = { kind: 'template', name: 'halo', language: 'id', parameters: [], text: 'Halo' };
    expect(writes(scene, rina, { canSendFreeText: false }).refused).toEqual({ code: 'window_closed' });
    expect(writes(scene, rina, { canSendFreeText: false, content: template }).refused).toBeUndefined();
  });
});

describe('passing on', () => {
  const order = { type: 'agent-transferred', agent: rina, toTeam: null, toAgent: null, note: null } as const;

  test('to a team puts it into that queue, with the note', () => {
    const scene = claimed();
    scene.happen({ ...order, toTeam: 'teknis', note: 'cek server' });
    expect(scene.state).toMatchObject({
      phase: 'queued',
      team: 'teknis',
      agent: null,
      handoff: { reason: 'transferred', detail: 'cek server' },
    });
  });

  test('to a colleague assigns it to them', () => {
    const scene = claimed();
    scene.happen({ ...order, toAgent: budi });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi, lastAgent: budi });
  });

  test('to a team that does not exist is refused', () => {
    expect(claimed().happen({ ...order, toTeam: 'gudang' }).refused).toEqual({ code: 'unknown_team', team: 'gudang' });
  });

  test('escalating goes to the next level with the whole form, and the supervisor knows (SOP E1, E4)', () => {
    const scene = claimed();
    const form = { reason: 'butuh akses', details: 'order 12', access: 'gudang' };
    scene.happen({ type: 'agent-escalated', agent: rina, ...form });
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', handoff: { reason: 'escalated' } });
    expect(scene.records('escalated')).toMatchObject([{ data: { ...form, from: 'cs', to: 'teknis', level: 2 } }]);
    expect(scene.alerts('escalated').map((alert) => 'who' in alert && alert.who)).toEqual(['supervisor', 'team']);
  });

  test('escalating from the top level stays there, and the supervisor knows', () => {
    const scene = claimed();
    scene.happen({ ...order, toTeam: 'teknis' });
    writes(scene, budi);
    scene.happen({ type: 'agent-escalated', agent: budi, reason: 'sulit', details: '', access: null });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi });
    expect(scene.alerts('escalated')).toHaveLength(1);
  });

  test('a note changes nothing', () => {
    const scene = claimed();
    const before = scene.state;
    scene.happen({ type: 'agent-noted', agent: budi, text: 'pelanggan lama' });
    expect(scene.state).toEqual(before);
  });
});

describe('back to the bot', () => {
  test('begins a fresh episode: it answers again and remembers no failures (SOP H5, L21)', () => {
    const scene = aScene();
    for (const words of ['xx', 'yy', 'zz']) scene.turn(words);
    expect(scene.state.phase).toBe('queued');
    scene.happen({ type: 'agent-returned', agent: rina });
    expect(scene.state).toMatchObject({ phase: 'bot', floor: { holder: 'bot', number: 3 }, bot: { failedTurns: 0 } });
    expect(scene.turn('jam buka', knows('jam_buka'))[0]).toMatch('Jawaban jam_buka.');
  });

  test('what the customer wrote to a person who has not answered is its first turn (L21)', () => {
    const scene = claimed();
    scene.hears('jam buka?');
    scene.hears('hari ini');
    scene.means(knows('jam_buka'));
    scene.pass(minuteMs);
    const said = scene.saidDuring(() => {
      scene.happen({ type: 'agent-returned', agent: rina });
      scene.pass(minuteMs);
    });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch('Jawaban jam_buka.');
  });

  test('what the bot was still hearing when a person took it is not lost on the way back (L21)', () => {
    const scene = aScene();
    scene.means(knows('jam_buka'));
    scene.hears('jam buka?');
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({ type: 'agent-returned', agent: rina });
    expect(scene.saidDuring(() => scene.pass(minuteMs))[0]).toMatch('Jawaban jam_buka.');
  });

  test('what it was handed over for, what was answered and what was taken back is not heard again (L21)', () => {
    const scene = aScene();
    for (const words of ['xx', 'yy', 'zz']) scene.turn(words);
    scene.hears('mana ya?');
    scene.happen({ type: 'agent-wrote', agent: rina, messageId: 'a1', content: text, canSendFreeText: true });
    const { messageId } = scene.hears('salah kirim').conversation.missed[0]!;
    scene.happen({ type: 'customer-revoked', toProviderId: `wamid.${messageId}` });
    scene.happen({ type: 'agent-returned', agent: rina });
    expect(scene.saidDuring(() => scene.pass(minuteMs))).toEqual([]);
    expect(scene.state).toMatchObject({ phase: 'bot', missed: [], bot: { heard: [] } });
  });

  test('is for the holder to order', () => {
    expect(claimed().happen({ type: 'agent-returned', agent: budi }).refused).toEqual({ code: 'not_holder' });
  });
});

describe('the business’s own phone (L20)', () => {
  const echo = { type: 'phone-wrote', messageId: 'e1', content: text } as const;

  test('takes the floor from the bot, whatever it was about to say', () => {
    const scene = aScene();
    scene.means(knows('jam_buka'));
    scene.hears('jam buka?');
    scene.happen({ ...echo, sentAt: scene.now });
    expect(scene.saidDuring(() => scene.pass(minuteMs))).toEqual([]);
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: { id: 'phone' }, floor: { number: 2 } });
  });

  test('answers the customer who waits', () => {
    const scene = queued();
    scene.happen({ ...echo, sentAt: scene.now });
    scene.pass(hourMs);
    expect(scene.alerts('response-overdue')).toHaveLength(0);
  });

  test('leaves the case with the agent who has it', () => {
    const scene = claimed();
    scene.happen({ ...echo, sentAt: scene.now });
    expect(scene.state.agent).toEqual(rina);
  });

  test('holds nothing back from an agent at the console', () => {
    const scene = aScene();
    scene.happen({ ...echo, sentAt: scene.now });
    expect(scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' }).refused).toBeUndefined();
    expect(scene.state.agent).toEqual(rina);
  });
});
