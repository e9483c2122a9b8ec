import { describe, expect, test } from 'vitest';
import { knows, secondMs, hourMs, dayMs, minuteMs, rina, someRules, aPolicy, aConversation } from './builders.ts';
import { aScene } from './scene.ts';

describe('listening', () => {
  test('several messages in a row are answered once, after a pause (SOP K2)', () => {
    const scene = aScene();
    scene.means(knows('jam_buka'));
    scene.hears('halo');
    scene.pass(1.5 * secondMs);
    scene.hears('jam buka');
    scene.pass(1.5 * secondMs);
    expect(scene.sent()).toHaveLength(0);
    scene.pass(secondMs);
    expect(scene.sent()).toHaveLength(1);
    expect(scene.state.bot.heard).toEqual([]);
  });

  test('a burst that does not end is answered after five pauses at the latest', () => {
    const scene = aScene();
    scene.means(knows('jam_buka'));
    for (let second = 0; second < 10; second += 1) {
      scene.hears(`pesan ${second}`);
      scene.pass(secondMs);
    }
    expect(scene.sent()).toHaveLength(1);
  });

  test('with a pause of nothing the turn is due at once, and is marked read once, typing', () => {
    const scene = aScene({ rules: someRules({ policy: { bot: { ...aPolicy().bot, listenMs: 0 } } }) });
    scene.means(knows('jam_buka'));
    scene.hears('jam buka');
    expect(scene.timers.get('listening-over')).toBe(scene.now);
    scene.pass(0);
    expect(scene.effects().filter((effect) => effect.type === 'mark-read')).toEqual([
      { type: 'mark-read', messageId: 'm1', typing: true },
    ]);
  });

  test('a message is marked read when heard, and typing is shown when it is answered', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    const marks = scene.effects().filter((effect) => effect.type === 'mark-read');
    expect(marks.map((mark) => mark.typing)).toEqual([false, true]);
  });

  test('an edit before the answer changes what is answered', () => {
    const scene = aScene();
    scene.hears('ongkr');
    scene.happen({ type: 'customer-edited', toProviderId: 'wamid.m1', content: { kind: 'text', text: 'ongkir' } });
    expect(scene.state.bot.heard.map(({ text }) => text)).toEqual(['ongkir']);
  });

  test('an edit of something answered long ago changes nothing', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    const before = scene.state;
    scene.happen({ type: 'customer-edited', toProviderId: 'wamid.m1', content: { kind: 'text', text: 'refund' } });
    expect(scene.state).toEqual(before);
  });

  test('the only message revoked before its turn leaves nothing to answer', () => {
    const scene = aScene();
    scene.hears('salah kirim');
    scene.happen({ type: 'customer-revoked', toProviderId: 'wamid.m1' });
    expect(scene.timers.has('listening-over')).toBe(false);
    expect(scene.saidDuring(() => scene.pass(minuteMs))).toEqual([]);
  });

  test('what was taken back is no longer heard where another message quotes it, either', () => {
    const scene = aScene();
    const quoted = { author: 'customer', text: 'pesanan RAHASIA-1', why: null, id: 'wamid.m0' } as const;
    scene.hears('ini udah dikirim blm', { quoted });
    scene.happen({ type: 'customer-revoked', toProviderId: 'wamid.m0' });
    expect(JSON.stringify(scene.state)).not.toContain('RAHASIA');
    expect(scene.state.bot.heard).toMatchObject([{ text: 'ini udah dikirim blm' }]);
  });

  test('a message that was late on its way goes to a person, not to the bot', () => {
    const scene = aScene();
    scene.hears('jam buka?', { sentAt: scene.now - 13 * hourMs });
    scene.means(knows('jam_buka'));
    scene.pass(2 * secondMs);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'late' } });
    expect(scene.sent()).toHaveLength(1);
  });

  test('a message so late that the window has closed is handed over without a word', () => {
    const scene = aScene();
    scene.hears('jam buka?', { sentAt: scene.now - 2 * dayMs });
    scene.pass(2 * secondMs);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'late' } });
    expect(scene.sent()).toEqual([]);
    expect(scene.records('not-said')).toHaveLength(1);
  });
});

describe('the window', () => {
  test('opens for 24 hours from the time of the message, and only grows (L16)', () => {
    const scene = aScene();
    const { now } = scene;
    scene.hears('satu');
    expect(scene.state.windowUntil).toBe(now + dayMs);
    scene.hears('lama', { sentAt: now - hourMs });
    expect(scene.state.windowUntil).toBe(now + dayMs);
  });

  test('is opened by whatever opens it, also while a person has the conversation (L19)', () => {
    const scene = aScene();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({ type: 'window-opened' });
    expect(scene.state.windowUntil).toBe(scene.now + dayMs);
  });

  test('counts from when the customer opened the chat, however late we hear of it (L19)', () => {
    const scene = aScene();
    scene.hears('halo', { sentAt: scene.now - 20 * hourMs });
    scene.happen({ type: 'window-opened', sentAt: scene.now - 10 * hourMs });
    expect(scene.state.windowUntil).toBe(scene.now + 14 * hourMs);
  });

  test.each(['telegram', 'webchat', 'email'])('does not exist on %s', (channel) => {
    const scene = aScene({ conversation: aConversation({ channel }) });
    expect(scene.turn('jam buka', knows('jam_buka'))).toHaveLength(1);
    expect(scene.state.windowUntil).toBeNull();
  });

  test('a clock of the provider that runs ahead opens it no longer than ours', () => {
    const scene = aScene();
    scene.hears('halo', { sentAt: scene.now + 5 * hourMs });
    expect(scene.state.windowUntil).toBe(scene.now + dayMs);
  });
});
