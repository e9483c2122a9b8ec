import { describe, expect, test } from 'vitest';
import { unansweredIn } from '../../../src/core/conversation/unanswered.ts';
import { anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const pay = anIntent('pay', { language: 'en', answers: ['By card.'], examples: ['how can I pay'] });
const book = anIntent('book', { slots: [aSlot()], answers: [], handoff: 'cs', examples: ['book a room'] });
const confirmed = anIntent('confirmed', {
  answers: ['Within an hour.'],
  examples: ['udah transfer tapi belum dikonfirmasi'],
});
const lost = anIntent('lost', { slots: [aSlot()], answers: [], handoff: 'cs', examples: ['I left my hat'] });
const rules = someRules({ intents: [pay, book, confirmed, lost] });
const after = (words: string, means: Parameters<ReturnType<typeof aScene>['turn']>[1] = {}) => {
  const scene = aScene({ rules });
  scene.turn(words, means);
  return scene.state;
};

describe('what a person has to look up', () => {
  test.each([
    ['i already paid by wise yesterday but no confirmation', knows('pay', 0.6)],
    ['we booked last week and never got a confirmation email', knows('book', 0.6)],
    ['kak saya sudah booking kemarin tapi belum dapat konfirmasi', {}],
    ['sudah daftar dari senin tapi belum ada kabar', {}],
  ])('“%s” is handed over at once', (words, means) => {
    expect(after(words, means)).toMatchObject({ phase: 'queued', handoff: { detail: words } });
  });

  test.each([
    ['udah transfer tapi belum dapat konfirmasi', knows('confirmed')],
    ['how do i pay, i have no confirmation code', {}],
    ['do i get a confirmation after i booked', knows('book', 0.6)],
  ])('“%s” is not', (words, means) => {
    expect(after(words, means)).toMatchObject({ phase: 'bot' });
  });
});

test('nothing failed where a person has to look, and no entry is missing for it (SOP H1, M2)', () => {
  const scene = aScene({ rules });
  scene.turn('sudah daftar dari senin tapi belum ada kabar');
  expect(scene.state.handoff).toMatchObject({ reason: 'needs-person' });
  expect(scene.history.flatMap(({ event, effects }) => unansweredIn(event, effects) ?? [])).toEqual([]);
});

describe('what was left behind', () => {
  test.each([
    'I left my sunglasses yesterday at the beach',
    'hi i think i forgot my jacket in your car',
    'barang saya ketinggalan di locker',
    'setelah dari sana dompet saya hilang',
  ])('“%s” goes to a person, who can look', (words) => {
    expect(after(words)).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person', detail: words } });
  });

  test('an entry about it comes first, and what was missed elsewhere is none', () => {
    expect(after('i left my hat at the beach', knows('lost'))).toMatchObject({
      phase: 'bot',
      bot: { asking: { intent: 'lost' } },
    });
    for (const words of [
      'saya ketinggalan kereta di bandung',
      'i left my email on the form',
      'do you have lockers if i left my bag at the hotel?',
    ])
      expect(after(words)).toMatchObject({ phase: 'bot' });
  });
});
