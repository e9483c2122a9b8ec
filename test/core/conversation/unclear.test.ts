import { expect, test } from 'vitest';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { aConversation, anIntent, aSlot, hourMs, knows, morning, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const day = aSlot({ name: 'tanggal', ask: 'Mulai tanggal berapa?', type: 'date' });
const count = aSlot({ name: 'lama_hari', ask: 'Berapa hari?', type: 'number' });
const whose = aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' });
const town = aSlot();
const rental = anIntent('sewa', { answers: [], handoff: 'cs', slots: [day, count, whose] });
const rules = someRules({
  intents: [rental, anIntent('harga'), anIntent('ongkir', { slots: [town], answers: ['Ke {{kota}} Rp10.000.'] })],
});
const scene = (at = morning) => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules, at });
const near = (...names: string[]): Partial<Understanding> => ({
  intent: null,
  closeCall: true,
  nearest: names.map((name) => ({ name, confidence: 0.6 })),
});

test('what was told when two entries were close is not asked for again once one is chosen', () => {
  const one = scene();
  one.turn('sewa besok 3 hari brp', near('sewa', 'harga'));
  expect(choicesOf(one)).toEqual(['intent:sewa', 'intent:harga']);
  expect(one.tap('intent:sewa', 'Judul sewa')).toEqual(['Atas nama siapa?']);
  expect(one.state.collected).toEqual({ tanggal: '2027-01-06', lama_hari: '3' });
});

test('so it is where topics are offered of what was not understood, and the choice is written', () => {
  const one = scene();
  one.turn('besok 3 hari', { nearest: near('sewa', 'harga').nearest ?? [] });
  expect(one.turn('yang sewa', knows('sewa'))).toEqual(['Atas nama siapa?']);
});

test('a town that was told goes with the choice', () => {
  const one = scene();
  one.turn('ke medan brp kak', near('ongkir', 'harga'));
  expect(one.tap('intent:ongkir', 'Judul ongkir').join()).toBe('Ke Medan Rp10.000.');
});

test('what the choice itself tells counts for more, and a day is that of when it was told', () => {
  const one = scene();
  one.turn('sewa besok 3 hari', near('sewa', 'harga'));
  one.turn('sewa 2 hari', knows('sewa'));
  expect(one.state.collected).toEqual({ tanggal: '2027-01-06', lama_hari: '2' });
  const other = scene(morning + 12 * hourMs);
  other.turn('sewa besok 3 hari', near('sewa', 'harga'));
  other.pass(4 * hourMs);
  other.tap('intent:sewa');
  expect(other.state.collected).toMatchObject({ tanggal: '2027-01-06' });
});

test('it is of none that was not offered, nor of what is asked after another answer', () => {
  const one = scene();
  one.turn('besok 3 hari brp', near('ongkir', 'harga'));
  expect(one.turn('mau sewa', knows('sewa'))).toEqual(['Mulai tanggal berapa?']);
  const other = scene();
  other.turn('besok 3 hari brp', near('sewa', 'harga'));
  other.turn('harganya', knows('harga'));
  expect(other.turn('mau sewa', knows('sewa'))).toEqual(['Mulai tanggal berapa?']);
});

test('a thing by itself chooses of what was offered', () => {
  const car = { ...rental, examples: ['mau sewa mobil', 'booking innova'] };
  const cars = someRules({ intents: [car, anIntent('motor')] });
  const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: cars });
  one.turn('mau sewa', near('sewa', 'motor'));
  expect(one.turn('avanza', knows('sewa'))).toEqual(['Mulai tanggal berapa?']);
});

test('a title that is tapped on tells no datum', () => {
  const order = anIntent('pesan', {
    ...{ title: 'Beli kaos', answers: [], handoff: 'cs' },
    slots: [aSlot({ name: 'barang', ask: 'Barang apa?' })],
  });
  const shop = someRules({ intents: [order, anIntent('harga')] });
  const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: shop });
  one.turn('kak brp', near('pesan', 'harga'));
  expect(one.tap('intent:pesan', 'Beli kaos')).toEqual(['Barang apa?']);
});

test('what was withdrawn is not taken', () => {
  const one = scene();
  one.turn('sewa besok 3 hari', near('sewa', 'harga'));
  one.happen({ type: 'customer-revoked', toProviderId: 'wamid.m1' });
  expect(one.tap('intent:sewa')).toEqual(['Mulai tanggal berapa?']);
});

test('“besok”, told a day ago, is not taken any more', () => {
  const one = scene();
  one.turn('sewa besok 3 hari', near('sewa', 'harga'));
  one.pass(24 * hourMs);
  one.tap('intent:sewa');
  expect(one.state.collected).toEqual({});
});
