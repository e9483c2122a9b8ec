import { describe, expect, test } from 'vitest';
import type { Author } from '../../../src/core/conversation/message.ts';
import { replyWindow } from '../../../src/core/conversation/window.ts';
import { aConversation, DAY, HOUR, MINUTE, MORNING, rina } from './builders.ts';
import { assigned, says } from './closing-scenes.ts';
import { aScene } from './scene.ts';

/** The customer wrote at `MORNING`. */
function at(channel: string, author: Author, afterMs: number): string {
  const conversation = aConversation({ channel, windowUntil: MORNING + DAY });
  return replyWindow(conversation, author, MORNING + afterMs);
}

describe('what may be said, and until when', () => {
  test.each([
    ['whatsapp', 'agent', DAY - 1, 'open'],
    ['whatsapp', 'agent', DAY, 'template-only'],
    ['whatsapp', 'system', DAY, 'template-only'],
    ['instagram', 'agent', DAY - 1, 'open'],
    ['instagram', 'agent', DAY, 'human-agent'],
    ['instagram', 'agent', 7 * DAY - 1, 'human-agent'],
    ['instagram', 'agent', 7 * DAY, 'closed'],
    ['instagram', 'bot', DAY - 1, 'open'],
    ['instagram', 'bot', DAY, 'closed'],
    ['instagram', 'system', DAY, 'closed'],
    ['messenger', 'agent', 2 * DAY, 'human-agent'],
    ['messenger', 'bot', 2 * DAY, 'closed'],
    ['telegram', 'bot', 30 * DAY, 'open'],
    ['webchat', 'bot', 30 * DAY, 'open'],
    ['email', 'system', 30 * DAY, 'open'],
  ] as const)(
    'on %s for %s, %i ms after the customer wrote: %s %s (L16, L18)',
    (channel, author, afterMs, expected) => {
      expect(at(channel, author, afterMs)).toBe(expected);
    },
  );

  test('nothing is open to whom nobody ever wrote', () => {
    for (const [channel, expected] of [
      ['whatsapp', 'template-only'],
      ['instagram', 'closed'],
      ['telegram', 'open'],
    ] as const) {
      expect(replyWindow(aConversation({ channel }), 'agent', MORNING)).toBe(expected);
    }
  });
});

describe('the tag HUMAN_AGENT (L18)', () => {
  const tagAfter = (ms: number, channel = 'instagram') => {
    const scene = assigned({ channel });
    scene.pass(ms);
    says(scene, 'Sudah kami cek ya Kak.');
    return scene.sent().at(-1);
  };

  test('is on what a person writes after the window has closed', () => {
    expect(tagAfter(25 * HOUR)).toMatchObject({ author: 'agent', tag: 'HUMAN_AGENT' });
  });

  test('is not on it within the window, nor where no such thing exists', () => {
    expect(tagAfter(HOUR)).not.toHaveProperty('tag');
    expect(tagAfter(25 * HOUR, 'webchat')).not.toHaveProperty('tag');
  });

  test('is never on what the bot or the service says', () => {
    const scene = assigned({ channel: 'instagram' });
    scene.pass(25 * HOUR);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.pass(5 * DAY);
    const ours = scene.sent().filter(({ author }) => author !== 'agent');
    expect(ours.length).toBeGreaterThan(0);
    for (const sent of ours) expect(sent).not.toHaveProperty('tag');
  });
});

describe('what opens the window (L19)', () => {
  test('a story mention, a call, whatever says nothing, by the provider’s time', () => {
    const scene = aScene();
    scene.pass(3 * HOUR);
    scene.happen({ type: 'window-opened', sentAt: MORNING + HOUR });
    expect(scene.state.windowUntil).toBe(MORNING + HOUR + DAY);
    scene.happen({ type: 'window-opened', sentAt: MORNING });
    expect(scene.state.windowUntil).toBe(MORNING + HOUR + DAY);
  });

  test('a reaction on Instagram, not on WhatsApp', () => {
    const reacted = { type: 'customer-reacted', toProviderId: 'wamid.1', emoji: '❤️', sentAt: MORNING } as const;
    const instagram = aScene({ conversation: aConversation({ channel: 'instagram' }) });
    instagram.happen(reacted);
    expect(instagram.state.windowUntil).toBe(MORNING + DAY);
    const whatsapp = aScene();
    whatsapp.happen(reacted);
    expect(whatsapp.state.windowUntil).toBeNull();
  });

  test('also of a closed case, for whoever takes it up again', () => {
    const scene = aScene();
    scene.turn('halo', { acts: ['greeting'] });
    scene.pass(2 * DAY);
    expect(scene.state.phase).toBe('closed');
    scene.happen({ type: 'window-opened', sentAt: scene.now });
    scene.happen({ type: 'agent-reopened', agent: rina });
    expect(replyWindow(scene.state, 'agent', scene.now + MINUTE)).toBe('open');
  });
});
