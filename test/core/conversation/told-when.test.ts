import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const slots = [
  aSlot({ name: 'kelas', ask: 'Kelas apa?', type: 'choice', options: ['Mat', 'Reformer'] }),
  aSlot({ name: 'treatment', ask: 'Treatment apa?' }),
  aSlot({ name: 'tanggal', ask: 'Mau booking tanggal berapa?', type: 'date' }),
  aSlot({ name: 'jam', ask: 'Jam berapa?' }),
  aSlot({ name: 'orang', ask: 'Berapa orang?', type: 'number' }),
  aSlot({ name: 'pemesan', ask: 'Atas nama siapa?' }),
];
const form = (name: string) => anIntent(name, { slots, answers: [], handoff: 'cs' });
const rules = someRules({ intents: [form('booking'), form('booking_spa')] });
const full = { kelas: 'Mat', treatment: 'facial', tanggal: '2027-01-06', jam: 'pagi', orang: '1' };
/** The form is open, and asks for this datum. */
const asking = (slot: string, without: readonly string[] = []) => {
  const collected = Object.fromEntries(
    Object.entries(full).filter(([name]) => name !== slot && !without.includes(name)),
  );
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' }, collected }), rules });
  scene.turn('booking', knows('booking'));
  expect(scene.state.bot.asking?.slot).toBe(slot);
  return scene;
};

describe('when, and nothing else, beside what is asked', () => {
  test('an hour is the one of the form that is open, and not another booking that it resembles', () => {
    const scene = asking('pemesan');
    expect(scene.turn('jam 9 deh', knows('booking_spa', 0.75))).toEqual(['Atas nama siapa?']);
    expect(scene.state).toMatchObject({ collected: { jam: 'jam 9 pagi' }, bot: { asking: { intent: 'booking' } } });
  });

  test.each([
    ['treatment', 'sabtu jam 10', { jam: 'jam 10' }],
    ['kelas', 'jam 7 malam aja kak', { jam: 'jam 7 malam' }],
    ['orang', 'jam 4', { jam: 'jam 4 pagi' }],
    ['orang', 'at 4pm please', { jam: 'at 4pm' }],
    ['tanggal', 'yang sore aja', { jam: 'sore' }],
  ])('while “%s” is asked for, “%s” is no answer to it', (slot, words, told) => {
    const scene = asking(slot);
    scene.turn(words);
    expect(scene.state.collected).toMatchObject(told);
    expect(scene.state.collected).not.toHaveProperty(slot);
    expect(scene.state.bot.asking?.slot).toBe(slot);
  });

  test('a day that is known already is told anew', () => {
    const scene = asking('kelas');
    const before = scene.state.collected['tanggal'];
    scene.turn('eh sabtu aja deh');
    expect(scene.state.collected['tanggal']).not.toBe(before);
    expect(scene.state.bot.asking?.slot).toBe('kelas');
  });

  test('what is asked for is read as ever, and a question is none', () => {
    const hour = asking('jam');
    hour.turn('jam 9');
    expect(hour.state.collected['jam']).toBe('jam 9');
    const day = asking('tanggal');
    day.turn('sabtu');
    expect(day.state.collected).toHaveProperty('tanggal');
    const question = asking('pemesan');
    question.turn('sabtu jam 10?');
    expect(question.state.collected).toMatchObject({ jam: 'pagi', tanggal: '2027-01-06' });
  });
});
