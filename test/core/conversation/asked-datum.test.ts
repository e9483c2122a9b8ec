import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const asking = (slot: ReturnType<typeof aSlot>) => {
  const book = anIntent('book', { slots: [slot], answers: [], handoff: 'cs' });
  const scene = aScene({
    conversation: aConversation({ contact: { name: 'Dewi' } }),
    rules: someRules({ intents: [book] }),
  });
  scene.turn('book', knows('book'));
  return scene;
};
const hotel = aSlot({ name: 'hotel', ask: 'Where are you staying?' });
const guest = aSlot({ name: 'guest', ask: 'In whose name is the booking?' });
const hour = aSlot({ name: 'time', ask: 'At what time?' });
const people = aSlot({ name: 'people', ask: 'How many people?', type: 'number' });
const wishes = aSlot({ name: 'wishes', ask: 'Any wishes?' });

describe('what is no answer to what is asked', () => {
  test.each([
    ['ok', hotel],
    ['Ok thanks', hotel],
    ['iya kak', hotel],
    ['yang facial', guest],
    ['around 10', guest],
    ['the lesson tomorrow', guest],
    ['jam 10 pagi', guest],
    ['yang 90 menit', hour],
    ['90 min please', hour],
    ['jam 4', people],
    ['wait', hotel],
    ['bentar kak', hour],
  ])('“%s”, in place of it', (words, slot) => {
    const scene = asking(slot);
    scene.turn(words);
    expect(scene.state).toMatchObject({ phase: 'bot', bot: { asking: { slot: slot.name } } });
    expect(scene.state.collected).not.toHaveProperty(slot.name);
  });

  test.each([
    ['hotel Tugu', hotel, 'hotel Tugu'],
    ['ok', wishes, 'ok'],
    ['Anna', guest, 'Anna'],
    ['9:30', hour, '9:30'],
    ['4', people, '4'],
  ])('but “%s” is one', (words, slot, value) => {
    const scene = asking(slot);
    scene.turn(words);
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { [slot.name]: value } });
  });

  test('who says so again is believed', () => {
    const scene = asking(hotel);
    scene.turn('ok');
    scene.turn('ok');
    expect(scene.state.collected).toEqual({ hotel: 'ok' });
  });

  test('who has only heard it, or asks for a moment, has told nothing wrong, and may take as many', () => {
    const scene = asking(hotel);
    expect(scene.turn('ok')).toEqual(['Where are you staying?']);
    for (const words of ['wait', 'hold on', 'one sec', 'eh wait'])
      expect(scene.turn(words)).toEqual(['Where are you staying?']);
    scene.turn('hotel Tugu');
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { hotel: 'hotel Tugu' } });
  });

  test('how many they are is taken where something else is asked', () => {
    const book = anIntent('book', {
      slots: [aSlot({ name: 'trip', ask: 'Which trip?' }), people],
      answers: [],
      handoff: 'cs',
    });
    for (const [words, count] of [
      ['cuma aku kak', '1'],
      ['satu orang', '1'],
      ['me and my wife', '2'],
      ['berdua sama suami', '2'],
    ] as const) {
      const scene = aScene({ rules: someRules({ intents: [book] }) });
      scene.turn('book', knows('book'));
      scene.turn(words);
      expect(scene.state.collected).toEqual({ people: count });
    }
  });
});

describe('“wait”, when nothing is asked', () => {
  test.each(['wait', 'eh wait', 'bentar ya kak', 'hold on'])('“%s” is nothing that was not understood', (words) => {
    const scene = aScene();
    scene.turn(words);
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('what stands behind it may be', () => {
    const scene = aScene();
    scene.turn('wait until when is the shop closed');
    expect(scene.state.bot.failedTurns).toBe(1);
  });
});

describe('a name that is said to be one', () => {
  const slots = [
    aSlot({ name: 'treatment', ask: 'Which treatment?' }),
    aSlot({ name: 'day', ask: 'Which day?', type: 'date' }),
    aSlot({ name: 'holder', ask: 'In whose name is the booking?' }),
  ];
  const rules = someRules({ intents: [anIntent('book', { slots, answers: [], handoff: 'cs' })] });

  test.each([
    [{}, 'namanya Cindy', 'Cindy'],
    [{ treatment: 'facial' }, 'my name is Carla', 'Carla'],
    [{ treatment: 'facial' }, 'atas nama Putri', 'Putri'],
  ])('is not what is asked for: %o, “%s”', (collected, words, name) => {
    const scene = aScene({ conversation: aConversation({ collected }), rules });
    scene.turn('book', knows('book'));
    const asked = scene.state.bot.asking;
    scene.turn(words);
    expect(scene.state.collected).toEqual({ ...collected, holder: name });
    expect(scene.state.bot.asking).toEqual(asked);
  });
});
