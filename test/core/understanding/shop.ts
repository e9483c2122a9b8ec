import { shippedEncoder } from '../../../src/content/encoder.ts';
import { stemmers } from '../../../src/content/stemmers.ts';
import type { RecognizedIntent } from '../../../src/core/understanding/recognized-intent.ts';
import type { RecognizerInput } from '../../../src/core/understanding/recognizer-input.ts';

/** A small shop's knowledge base, and one English intent. */
export function shopInput(overrides: Partial<RecognizerInput> = {}): RecognizerInput {
  return {
    intents: shopIntents,
    language: 'id',
    handoffWords: ['keluhan', 'refund', 'komplain'],
    stem: stemmers,
    encoder: shippedEncoder(),
    ...overrides,
  };
}

export function intent(name: string, examples: string[], overrides: Partial<RecognizedIntent> = {}): RecognizedIntent {
  return { name, title: name, language: 'id', examples, keywords: [], ...overrides };
}

export const shopIntents: RecognizedIntent[] = [
  intent(
    'ongkir',
    [
      'berapa ongkos kirim ke Surabaya',
      'ongkir ke Medan berapa',
      'biaya pengiriman ke luar pulau',
      'tarif kirim 2 kg ke Yogyakarta',
      'ada gratis ongkir?',
    ],
    { keywords: ['ongkir'] },
  ),
  intent('lacak', [
    'pesanan saya sudah sampai mana',
    'lacak paket saya',
    'minta nomor resi',
    'barang saya kok belum sampai',
    'posisi paket sekarang di mana',
  ]),
  intent('jam_buka', [
    'toko buka jam berapa',
    'jam operasional',
    'apakah hari minggu buka',
    'tutup jam berapa',
    'hari libur tetap buka?',
  ]),
  intent('bayar', [
    'metode pembayaran apa saja',
    'bisa COD?',
    'bisa pakai kartu kredit',
    'apakah menerima QRIS',
    'bayarnya lewat apa saja',
  ]),
  intent(
    'retur',
    [
      'bagaimana cara retur barang',
      'mau tukar ukuran',
      'bisakah barang dikembalikan',
      'tukar barang karena kekecilan',
      'batas waktu retur berapa hari',
    ],
    { keywords: ['retur', 'tukar ukuran'] },
  ),
  intent('stok', [
    'apakah stoknya masih ada',
    'barang ini ready?',
    'ukuran XL tersedia tidak',
    'kapan restock',
    'warna hitam masih ada?',
  ]),
  intent(
    'garansi',
    [
      'apakah produk ini bergaransi',
      'cara klaim garansi',
      'garansi berapa lama',
      'kartu garansi hilang',
      'alamat service center',
    ],
    { keywords: ['garansi'] },
  ),
  intent('password', [
    'saya lupa password',
    'tidak bisa login',
    'cara reset kata sandi',
    'kode OTP tidak masuk',
    'akun saya terkunci',
  ]),
  intent('batal', [
    'mau membatalkan pesanan',
    'cara cancel order',
    'tolong batalkan pesanan saya',
    'saya salah pesan mau dibatalkan',
  ]),
  intent(
    'opening_hours',
    ['what are your opening hours', 'when do you open', 'are you open on sunday', 'what time do you close'],
    { language: 'en' },
  ),
];
