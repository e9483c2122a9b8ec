import { expect, it } from 'vitest';
import { tellsPaid } from '../../../src/core/understanding/tells-paid.ts';

it.each([
  ...[
    'sudah transfer',
    'dp sudah saya transfer ya',
    'sudah saya bayar kak',
    'barusan sudah transfer',
    'sudah saya transfer baru',
    'tagihannya sudah dibayar',
  ],
  ...[
    'sudah saya transfer 300.000 ke bca',
    'pelunasannya sudah ditransfer tadi pagi',
    'ok sudah lunas ya',
    'sudah kirim dpnya',
    'saya sudah transfer kak',
    'sudah transfer dp nya ya',
    'sudah saya bayar bun',
  ],
  ...[
    'i have paid',
    'i just transferred the deposit',
    'payment done',
    'already paid by card',
    'i paid already via wise',
  ],
])('whoever has paid says so: %s', (said) => {
  expect(tellsPaid(said)).toBe(true);
});

it.each([
  ...[
    'sudah transfer belum',
    'sudah bayar, kapan dikirim',
    'sudah transfer?',
    'sudah bayar tapi masih diblokir',
    'belum bayar',
  ],
  ...[
    'kalau sudah bayar bagaimana',
    'sudah bayar dua kali',
    'sudah dibayar ongkirnya atau belum',
    'mau bayar',
    'bayar sudah termasuk ongkir',
  ],
  ...[
    'how do i get paid',
    'is it already paid for',
    'have you paid the driver',
    'lunas',
    'saya sudah bayar mahal-mahal malah begini',
  ],
])('and no more than that: %s', (said) => {
  expect(tellsPaid(said)).toBe(false);
});
