import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const order = anIntent('pesan', {
  ...{ title: 'Pesan', answers: [], handoff: 'cs', examples: ['mau pesan'] },
  slots: [aSlot({ name: 'barang', ask: 'Barang yang mana?' })],
});
const own = anIntent('siapa', {
  title: 'Siapa yang menjawab',
  answers: ['Saya Tia, bot.'],
  examples: ['ini robot ya'],
});
const sceneWith = (...intents: ReturnType<typeof anIntent>[]) =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });

describe('whoever asks whether a person writes', () => {
  test.each(['ini bot apa orang?', 'are you a bot?', 'am i talking to a real person'])(
    'is told the truth, and offered one: %s',
    (words) => {
      const scene = sceneWith(order);
      expect(scene.turn(words).join()).toContain('Saya bot');
      expect(choicesOf(scene)).toEqual(['talk_to_person']);
      expect(scene.state).toMatchObject({ phase: 'bot', bot: { failedTurns: 0 } });
    },
  );

  test('hears it in the words of the content, where that has any', () => {
    expect(sceneWith(own).turn('ini bot?', knows('siapa')).join()).toContain('Saya Tia');
  });

  test('goes on in the form that was open', () => {
    const scene = sceneWith(order);
    scene.turn('mau pesan', knows('pesan'));
    expect(scene.turn('ini bot ya?').join()).toMatch(/Saya bot.*Barang yang mana/s);
    expect(scene.state.bot.asking).toMatchObject({ slot: 'barang', tries: 0 });
    expect(scene.state.collected).toEqual({});
  });
});
