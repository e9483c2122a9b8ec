import { describe, expect, it } from 'vitest';
import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import { readEncoder } from '../../../src/core/understanding/encoder.ts';
import { createKeyTable } from '../../../src/core/understanding/key-table.ts';
import { createReader } from '../../../src/core/understanding/reader.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { intent, shopInput } from './shop.ts';

const encoder = shippedEncoder();
const reader = createReader([], stemmers, encoder);

function standing(text: string) {
  const found = reader.read(reader.normalize(text, 'id'), 'id').stand?.();
  if (found === undefined) throw new Error('a reader with an encoder stands nowhere');
  return found;
}

function cosine(one: string, other: string): number {
  const [a, b] = [standing(one).point, standing(other).point];
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

describe('the shipped encoder', () => {
  it.each([
    ['ongkir ke bandung brp', 'biaya pengiriman ke surabaya', 'barang saya rusak'],
    ['bisa bayar di tempat?', 'bayarnya pas barang nyampe aja bs', 'jam berapa tutup'],
    ['where is my parcel', 'paket saya sudah sampai mana', 'apakah ada diskon'],
    ['pinku terkunci, kebanyakan salah', 'bukain blokir pin dong', 'aku mau pin yang baru'],
    ['kartunya nanti mau dipakai lagi, dikunci sebentar', 'bekukan dulu kartuku', 'kartunya ditutup selamanya'],
  ])('puts "%s" nearer to "%s" than to "%s"', (text, alike, other) => {
    expect(cosine(text, alike)).toBeGreaterThan(cosine(text, other) + 0.1);
  });

  it('stands at distance one, and nowhere when no word is known', () => {
    expect(Math.hypot(...standing('berapa harganya').point)).toBeCloseTo(1, 4);
    const nowhere = standing('🙏🙏');
    expect(Math.hypot(...nowhere.point)).toBe(0);
    expect(nowhere.near.ids).toHaveLength(0);
  });

  it('carries shops with words that none of their examples has', () => {
    const intents = [
      intent('cod', ['bisa COD?', 'apakah bisa bayar di tempat']),
      intent('jam_buka', ['toko buka jam berapa', 'jam operasional']),
      intent('retur', ['cara retur barang', 'barang mau dikembalikan']),
    ];
    const { best } = createRecognizer(shopInput({ intents, encoder }));
    expect(best('kalo uangnya dikasih ke abang kurirnya pas paket nyampe boleh ga')?.name).toBe('cod');
    expect(best('kirim balik dong, ga cocok sama kulit aku')?.name).toBe('retur');
  });

  it('refuses what is a topic of others', () => {
    const { understand } = createRecognizer(shopInput({ encoder }));
    for (const text of ['bisa bikinin puisi buat pacar', 'jadwal imunisasi bayi kapan dok', 'pinjam duit dulu seratus'])
      expect(understand(text).intent).toBeNull();
  });
});

it('weights of something else are refused', () => {
  expect(() => readEncoder(new Uint8Array(64))).toThrow('no weights');
});

it('a table of keys finds each at its place and no other', () => {
  const keys = Int32Array.from({ length: 5000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1));
  const table = createKeyTable(keys);
  expect(keys.every((key, at) => table.placeOf(key) === at)).toBe(true);
  expect([0, 7, 8, 9].map(table.placeOf)).toEqual([-1, -1, -1, -1]);
});
