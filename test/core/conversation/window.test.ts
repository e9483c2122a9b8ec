import { describe, expect, test } from 'vitest';
import type { Author } from '../../../src/core/conversation/message.ts';
import { replyWindow } from '../../../src/core/conversation/window.ts';
import { aConversation, dayMs, hourMs, minuteMs, morning, rina } from './builders.ts';
import { assigned, says } from './closing-scenes.ts';
import { aScene } from './scene.ts';

/** The customer wrote at `MORNING`. */
function at(channel: string, author: Author, afterMs: number): string {
  const conversation = aConversation({ channel, windowUntil: morning + dayMs });
  return replyWindow(conversation, author, morning + afterMs);
}

describe('what may be said, and until when', () => {
  test.each([
    ['whatsapp', 'agent', dayMs - 1, 'open'],
    ['whatsapp', 'agent', dayMs, 'template-only'],
    ['whatsapp', 'system', dayMs, 'template-only'],
    ['instagram', 'agent', dayMs - 1, 'open'],
    ['instagram', 'agent', dayMs, 'human-agent'],
    ['instagram', 'agent', 7 * dayMs - 1, 'human-agent'],
    ['instagram', 'agent', 7 * dayMs, 'closed'],
    ['instagram', 'bot', dayMs - 1, 'open'],
    ['instagram', 'bot', dayMs, 'closed'],
    ['instagram', 'system', dayMs, 'closed'],
    ['messenger', 'agent', 2 * dayMs, 'human-agent'],
    ['messenger', 'bot', 2 * dayMs, 'closed'],
    ['telegram', 'bot', 30 * dayMs, 'open'],
    ['webchat', 'bot', 30 * dayMs, 'open'],
    ['email', 'system', 30 * dayMs, 'open'],
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
      expect(replyWindow(aConversation({ channel }), 'agent', morning)).toBe(expected);
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
    expect(tagAfter(25 * hourMs)).toMatchObject({ author: 'agent', tag: 'HUMAN_AGENT' });
  });

  test('is not on it within the window, nor where no such thing exists', () => {
    expect(tagAfter(hourMs)).not.toHaveProperty('tag');
    expect(tagAfter(25 * hourMs, 'webchat')).not.toHaveProperty('tag');
  });

  test('is never on what the bot or the service says', () => {
    const scene = assigned({ channel: 'instagram' });
    scene.pass(25 * hourMs);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.pass(5 * dayMs);
    const ours = scene.sent().filter(({ author }) => author !== 'agent');
    expect(ours.length).toBeGreaterThan(0);
    for (const sent of ours) expect(sent).not.toHaveProperty('tag');
  });
});

describe('what opens the window (L19)', () => {
  test('a story mention, a call, whatever says nothing, by the provider’s time', () => {
    const scene = aScene();
    scene.pass(3 * hourMs);
    scene.happen({ type: 'window-opened', sentAt: morning + hourMs });
    expect(scene.state.windowUntil).toBe(morning + hourMs + dayMs);
    scene.happen({ type: 'window-opened', sentAt: morning });
    expect(scene.state.windowUntil).toBe(morning + hourMs + dayMs);
  });

  test('a reaction on Instagram, not on WhatsApp', () => {
    const reacted = { type: 'customer-reacted', toProviderId: 'wamid.1', emoji: '❤️', sentAt: morning } as const;
    const instagram = aScene({ conversation: aConversation({ channel: 'instagram' }) });
    instagram.happen(reacted);
    expect(instagram.state.windowUntil).toBe(morning + dayMs);
    const whatsapp = aScene();
    whatsapp.happen(reacted);
    expect(whatsapp.state.windowUntil).toBeNull();
  });

  test('also of a closed case, for whoever takes it up again', () => {
    const scene = aScene();
    scene.turn('halo', { acts: ['greeting'] });
    scene.pass(2 * dayMs);
    expect(scene.state.phase).toBe('closed');
    scene.happen({ type: 'window-opened', sentAt: scene.now });
    scene.happen({ type: 'agent-reopened', agent: rina });
    expect(replyWindow(scene.state, 'agent', scene.now + minuteMs)).toBe('open');
  });
});
