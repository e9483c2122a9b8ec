import { describe, expect, test } from 'vitest';
import { findContactWish } from '../../../src/core/understanding/contact-wish.ts';

describe('what a customer says of being written to', () => {
  test.each([
    'jangan hubungi saya lagi',
    'tolong jangan wa saya lagi ya',
    'jgn chat gw lg',
    'Saya tidak mau dihubungi lagi.',
    'ga usah kirim pesan lagi kak',
    'berhenti kirim pesan',
    'stop kirim promo ke nomor ini',
    'stop spam!',
    'ga mau terima promo lagi',
    'jangan ganggu saya',
    'hapus nomor saya dari daftar broadcast',
    'hentikan broadcastnya',
    'kecewa, jangan hubungi saya lagi',
    "please don't contact me anymore",
    'stop messaging me',
    'do not text me again',
    'no more messages please',
    'take me off your mailing list',
    "I don't want any more surveys",
  ])('“%s” wants to be left alone, plainly', (text) => {
    expect(findContactWish(text)).toMatchObject({ wish: 'leave-alone', isBare: false });
  });

  test.each(['STOP', 'stop kak', 'unsubscribe', 'berhenti', 'berhenti langganan', 'opt-out'])(
    '“%s” may mean that',
    (text) => {
      expect(findContactWish(text)).toEqual({ wish: 'leave-alone', beside: 0, isBare: true });
    },
  );

  test.each([
    ['boleh hubungi saya lagi', false],
    ['mau dikirimi promo', false],
    ['you can message me again', false],
    ['MULAI', true],
    ['start', true],
  ])('“%s” wants to hear of us again', (text, isBare) => {
    expect(findContactWish(text)).toMatchObject({ wish: 'contact-again', isBare });
  });

  test.each([
    'jangan lupa hubungi saya lagi ya',
    'jangan kirim dulu barangnya',
    'jangan kirim ke alamat lama lagi rusak',
    'ga usah kirim fotonya ya',
    'kurirnya jangan hubungi saya lagi',
    'kurir tidak menghubungi saya lagi',
    'nomornya ga bisa dihubungi lagi',
    'jangan telepon saya, chat aja',
    'ada promo lagi ga',
    'barangnya jangan dikirim lagi ya sudah sampai',
    'cara berhenti jadi reseller gimana',
    'stoknya stop ya?',
    'kok ga ada notif',
    'saya ga dapat notifikasi',
    "don't text me the code, email it",
    'stop order saya yang kemarin',
    'kapan mulai promonya',
    'mau pesan lagi',
    'bisa kirim barang lagi ga',
  ])('“%s” says nothing of it', (text) => {
    expect(findContactWish(text)).toBeNull();
  });

  test('what else was said is counted', () => {
    expect(findContactWish('pelayanannya buruk sekali, jangan hubungi saya lagi')).toMatchObject({ beside: 3 });
  });
});
