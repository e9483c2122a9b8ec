import { describe, expect, test } from 'vitest';
import { aConversation } from './builders.ts';
import { aScene } from './scene.ts';

const calledAfter = (name: string | null, renamed: { name: string; byChannel?: true }) => {
  const scene = aScene({ conversation: aConversation({ channel: 'instagram', contact: { name } }) });
  scene.happen({ type: 'contact-renamed', ...renamed });
  return scene.state.contact.name;
};

describe('a name that comes while a case is open (SOP G2)', () => {
  test('from the channel, is taken as long as nobody has said another', () => {
    expect(calledAfter(null, { name: 'Sinta Dewi', byChannel: true })).toBe('Sinta Dewi');
    expect(calledAfter('Budi', { name: 'Sinta Dewi', byChannel: true })).toBe('Budi');
  });

  test('from somebody at the desk, takes the place of any other', () => {
    expect(calledAfter('Budi', { name: 'Budi Santoso' })).toBe('Budi Santoso');
  });

  test('that is dots or emoji only is none', () => {
    expect(calledAfter(null, { name: '🌸 .', byChannel: true })).toBeNull();
  });
});
