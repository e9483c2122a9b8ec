import { expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const price = anIntent('harga', { answers: ['Rp850.000 per bulan.'] });
const stay = anIntent('sewa', { answers: [], handoff: 'cs', slots: [aSlot({ name: 'tipe', ask: 'Tipe apa?' })] });
const opening = anIntent('opening', { language: 'en', answers: ['From nine to five.'] });
const person = anIntent('rusak', { answers: [], handoff: 'cs' });
const passage = {
  ...{ id: 'id/a.md#tamu', language: 'id' as const, title: 'Aturan', headings: ['Tamu'] },
  ...{ text: 'Sampai pukul 22.00.', link: null, source: { file: 'a.md', line: 1 } },
};
const rules = { ...someRules({ intents: [price, stay, opening, person] }), passages: [passage] };
const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Emma' } }), rules });
const english = { language: 'en' as const };

test('who writes English is told once that the answer is in Indonesian, and can have a person (SOP G4)', () => {
  const one = scene();
  const first = one.turn('how much per month', { ...knows('harga'), ...english });
  expect(first).toEqual([expect.stringMatching(/Hanya dalam bahasa lain\.\n\nRp850\.000 per bulan\.$/)]);
  expect(choicesOf(one)).toEqual(['talk_to_person']);
  one.turn('i want to rent one', { ...knows('sewa'), ...english });
  expect(one.sent().map(({ why }) => why)).toEqual(['harga', 'sewa']);
  expect(one.sent().at(-1)?.content).toEqual({ kind: 'text', text: 'Tipe apa?' });
});

test('so are they before a question for data, and before what a document tells', () => {
  const asked = scene().turn('i want to rent one', { ...knows('sewa'), ...english });
  expect(asked.join()).toMatch(/Hanya dalam bahasa lain\.\n\nTipe apa\?$/);
  const found = { passage: { id: passage.id, score: 0.9, words: ['tamu'] } };
  const told = scene().turn('can my friends come', { ...found, ...english, intent: null });
  expect(told.join()).toMatch('Hanya dalam bahasa lain.');
});

test.each([
  ['what time do you open', 'opening', 'en'],
  ['harga per bulan', 'harga', 'id'],
  ['my room is broken', 'rusak', 'en'],
] as const)('“%s” needs no such word', (words, name, language) => {
  expect(
    scene()
      .turn(words, { ...knows(name), language })
      .join(),
  ).not.toMatch('Hanya dalam bahasa lain');
});
