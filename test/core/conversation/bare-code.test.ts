import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const code = aSlot({ name: 'nomor_pesanan', ask: 'Nomor pesanannya?', type: 'code' });
const passage = {
  ...{ id: 'a', language: 'id' as const, title: 'Asuransi', headings: ['Apakah paket diasuransikan?'] },
  ...{ text: 'Mulai Rp300.000.', link: null, source: { file: 'a.md', line: 1 } },
};
const rules = {
  ...someRules({ intents: [anIntent('lacak', { slots: [code], answers: ['{{nomor_pesanan}} di jalan.'] })] }),
  passages: [passage],
};
const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });

describe('the number of an order, and not a word of what is wanted', () => {
  test.each(['TS-12345', 'ini kak INV/2026/0012'])('“%s” is asked about, and kept', (words) => {
    const one = scene();
    const found = { passage: { id: 'a', score: 0.5, words: ['#code'] } };
    expect(one.turn(words, found)[0]).toMatch('ini tentang apa?');
    expect(one.state.bot.failedTurns).toBe(0);
    expect(one.turn('mau lacak', knows('lacak'))[0]).toMatch(/^(?:TS-12345|INV\/2026\/0012) di jalan\.$/);
  });

  test.each(['harganya 89000', 'ongkir 15000 ya', 'rp 250000'])(
    '“%s” is a sum of money, and no number of an order',
    (words) => {
      const one = scene();
      expect(one.turn(words).join()).not.toMatch('ini tentang apa?');
    },
  );

  test('a second one in a row is not understood (SOP H1)', () => {
    const one = scene();
    one.turn('TS-12345');
    one.turn('TS-12346');
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test('after a problem that was not understood goes to a person with it, and nothing is asked again', () => {
    const one = scene();
    one.turn('beliau pesan panci tapi belum datang juga');
    one.turn('TS-12345');
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person' } });
    expect(one.state.problem.chronology[0]?.text).toMatch('panci');
  });

  test('with a question it is one', () => {
    const one = scene();
    one.turn('TS-12345 kok belum jalan juga');
    expect(one.state.bot.failedTurns).toBe(1);
  });
});
