import { describe, expect, test } from 'vitest';
import { aConversation } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

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

describe('a name that is told in the queue for a person (SOP G2)', () => {
  const noWords = { urgent: null, impact: null, supervise: null };

  function inQueue({ name = null, asked = true }: { name?: string | null; asked?: boolean } = {}): Scene {
    const scene = aScene({ conversation: aConversation({ contact: { name } }) });
    // The first answer asks an unknown customer for their name; one who asks for a person first is not asked.
    if (asked) scene.turn('halo', { acts: ['greeting'] });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    expect(scene.state).toMatchObject({ phase: 'queued', bot: { askedName: asked && name === null } });
    return scene;
  }

  function writes(scene: Scene, text: string, told: { name?: string; bareName?: string }): string | null {
    scene.hears(text, { noticed: { acts: [], policyWords: noWords, ...told } });
    return scene.state.contact.name;
  }

  test('is who waits from then on, also for the contact', () => {
    const scene = inQueue();
    expect(writes(scene, 'saya budi', { name: 'Budi', bareName: 'Budi' })).toBe('Budi');
    expect(scene.effects()).toContainEqual({ type: 'rename-contact', name: 'Budi' });
  });

  test('is a bare one only where it was asked for, and known as one', () => {
    expect(writes(inQueue(), 'budi', { bareName: 'Budi' })).toBe('Budi');
    expect(writes(inQueue(), 'zorkan', { bareName: 'Zorkan' })).toBeNull();
    expect(writes(inQueue({ asked: false }), 'budi', { bareName: 'Budi' })).toBeNull();
  });

  test('takes the place of none that is known', () => {
    expect(writes(inQueue({ name: 'Dewi' }), 'saya budi', { name: 'Budi', bareName: 'Budi' })).toBe('Dewi');
  });
});
