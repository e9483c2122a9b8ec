import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const lost = anIntent('lost', {
  ...{ language: 'en', title: 'Lost and found', answers: [], handoff: 'cs' },
  examples: ['forgot my towel', 'did you find a charger', 'I left my sunglasses on the boat', 'lost my logbook'],
  slots: [aSlot({ name: 'item', ask: 'What did you leave?' }), aSlot({ name: 'phone', ask: 'Number?', type: 'phone' })],
});
const room = anIntent('room', { language: 'en', title: 'Rooms' });
const survey = anIntent('survei', {
  ...{ title: 'Lihat kamar', answers: [], handoff: 'cs' },
  examples: ['mau survei kamar', 'boleh datang liat?'],
  slots: [aSlot({ name: 'jam', ask: 'Jam berapa?' })],
});
const address = anIntent('ubah_alamat', {
  ...{ title: 'Ubah alamat', answers: [], handoff: 'cs' },
  examples: ['ganti alamat', 'alamat saya salah', 'bisa direvisi ga', 'mau pindah kirim'],
  slots: [aSlot({ name: 'nomor_pesanan', ask: 'Nomornya?', type: 'code' })],
});
const broken = anIntent('rusak', {
  ...{ title: 'Lapor kerusakan', answers: [], handoff: 'cs', category: 'technical' },
  examples: ['ac kamar bocor'],
  slots: [aSlot({ name: 'nomor_kamar', ask: 'Kamar nomor berapa?' })],
});
const rules = someRules({ intents: [lost, room, survey, address, broken] });
const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
const nearBoth = {
  ...knows('lost', 0.96),
  nearest: [
    { name: 'lost', confidence: 0.96 },
    { name: 'room', confidence: 0.69 },
  ],
};

describe('a word by itself', () => {
  test.each(['towels?', 'any towels?', 'do you have towels'])(
    '“%s” opens no form, however near it is: they are asked which',
    (words) => {
      const one = scene();
      one.turn(words, nearBoth);
      expect(one.state.bot.asking).toBeNull();
      expect(choicesOf(one)).toEqual(['intent:lost', 'intent:room']);
    },
  );

  test('nor the second time', () => {
    const one = scene();
    one.turn('towels?', nearBoth);
    one.turn('charger?', nearBoth);
    expect(one.state.bot.asking).toBeNull();
  });

  test('“alamat?” is not the wish to change one', () => {
    const one = scene();
    one.turn('alamat?', knows('ubah_alamat'));
    expect(one.state.bot.asking).toBeNull();
    // Where no other topic is near, a person is the other choice.
    expect(choicesOf(one)).toEqual(['intent:ubah_alamat', 'talk_to_person']);
  });

  test.each([
    ['lost', 'lost'],
    ['kamar', 'survei'],
    ['survei', 'survei'],
    ['datang?', 'survei'],
    ['ganti', 'ubah_alamat'],
    ['direvisi', 'ubah_alamat'],
    ['pindah?', 'ubah_alamat'],
    ['bocor', 'rusak'],
  ])('“%s” says what is wanted', (words, intent) => {
    const one = scene();
    one.turn(words, knows(intent));
    expect(one.state.bot.asking).toMatchObject({ intent });
  });

  test('with another it says what became of it', () => {
    const one = scene();
    one.turn('left my towel', knows('lost'));
    expect(one.state.bot.asking).toMatchObject({ intent: 'lost' });
  });
});
