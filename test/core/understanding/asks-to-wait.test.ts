import { expect, it } from 'vitest';
import { asksToWait } from '../../../src/core/understanding/asks-to-wait.ts';

it.each([
  ...['eh sebentar', 'sebentar ya kak', 'tunggu', 'tunggu sebentar bun', 'nanti dulu ya', 'sebentar saya cek dulu'],
  ...[
    'oke nanti saya tanya mama dulu',
    'nanti aku tanya suami dulu ya',
    'nanti ya saya tanya istri dulu',
    'saya diskusi sama istri dulu',
  ],
  ...['tanya suami dulu ya', 'hold on', 'one sec', 'wait', 'ok give me a minute', 'wait, let me check'],
])('who will be back says so: %s', (said) => {
  expect(asksToWait(said)).toBe(true);
});

it.each([
  ...[
    'sebentar lagi sampai',
    'tunggu berapa lama',
    'ditunggu ya kak',
    'tunggu kabarnya ya',
    'tanya dulu cod bisa tidak',
  ],
  ...[
    'nanti saya tanya harganya dulu atau langsung bayar',
    'sudah tunggu lama',
    'wait for how long',
    'one second hand phone',
    'sebentar saja servisnya',
    'tanya harga dulu',
    'cek dulu ya kak',
  ],
])('no more than that: %s', (said) => {
  expect(asksToWait(said)).toBe(false);
});
