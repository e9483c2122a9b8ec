import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const intents = [
  anIntent('ongkir', { slots: [aSlot()], answers: ['Ongkir ke {{kota}} Rp10.000.', 'Ke {{kota}} mulai Rp10.000.'] }),
  anIntent('retur', { answers: ['Bisa dalam 7 hari.', 'Ajukan di menu Pesanan.'] }),
];
const said = (normalized: string) => ({ normalized });
const scene = () =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });

describe('what follows on from the answer before (SOP Q3)', () => {
  test('a new place in the same question is answered for that place', () => {
    const one = scene();
    expect(one.turn('ongkir ke jogja 2kg', knows('ongkir'))[0]).toMatch('Ongkir ke Jogja Rp10.000.');
    expect(one.turn('kalo ke bdg?', said('kalau ke bandung'))).toEqual(['Ke Bandung mulai Rp10.000.']);
    expect(one.state.bot.failedTurns).toBe(0);
  });

  test('“how?” gets the other words, and has failed when there are none left', () => {
    const one = scene();
    one.turn('mau retur', knows('retur'));
    expect(one.turn('gimana caranya', said('bagaimana caranya'))).toEqual(['Ajukan di menu Pesanan.']);
    one.turn('caranya gimana sih', said('caranya bagaimana sih'));
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test.each([
    ['kalau hari minggu', 'names nothing that was asked for'],
    ['ke bandung berangkat naik apa ya enaknya kira-kira', 'says for itself what it is about'],
  ])('“%s” does not: it %s', (words) => {
    const one = scene();
    one.turn('ongkir ke medan', knows('ongkir'));
    one.turn(words, said(words));
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test('nothing follows on before anything was answered', () => {
    const one = scene();
    one.turn('kalau ke bandung', said('kalau ke bandung'));
    expect(one.state.bot.failedTurns).toBe(1);
  });
});
