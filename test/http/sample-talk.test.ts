import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer } from './desk-server.ts';

// The sample shop as it is shipped, and customers as they write: each line, and what the answer to it must hold.
const talks: Record<string, [string, RegExp][]> = {
  'asks whether they may ask, then for one place and another, and leaves': [
    ['min mau nanya dong', /Boleh info kendalanya/],
    ['ongkir ke jogja brp ya 2kg', /Ongkir ke Jogja mulai/],
    ['kalo ke papua?', /Untuk Papua/],
    ['oke makasih', /Sama-sama/],
  ],
  'has no number of the order at hand': [
    ['barang saya blm sampe2', /nomor pesanannya/],
    ['udah 5 hari', /datanya belum sesuai/],
    ['lupa nomornya kak', /Nomor pesanan: lupa nomornya/],
    ['iya', /Nomor tiket/],
  ],
  'asks how, after the answer': [
    ['mau retur dong', /dalam 7 hari/],
    ['gimana caranya', /buka Pesanan Saya/],
  ],
  'only greets, and says yes': [
    ['halo', /Boleh info kendalanya/],
    ['iya', /tulis saja pertanyaan/],
    ['harganya?', /halamannya di tokosapa.example/],
  ],
  'wants to know who answers, and a person': [
    ['ini bot apa orang sih', /asisten otomatis/],
    ['petugas', /saya teruskan ke petugas/],
  ],
  'asks two things in one breath': [
    ['ongkir ke medan brp dan bisa cod ga?', /Ongkir ke Medan mulai[^]*Bisa COD|Bisa COD[^]*Ongkir ke Medan mulai/],
    ['👋', /Boleh info kendalanya/],
  ],
  'writes in English': [
    ['good morning', /Could you tell me what you need/],
    ['what about the weather on mars', /did not|not quite|sorry/i],
  ],
  'complains of the courier': [['kurirnya kasar bgt', /mohon maaf atas ketidaknyamanannya[^]*nomor tiket/]],
};

describe('the sample shop, with a customer who', () => {
  let server: DeskServer;

  beforeAll(async () => {
    server = await startDeskServer();
  });
  afterAll(() => server.close());

  it.each(Object.entries(talks))('%s', async (_, lines) => {
    const phone = uniquePhone();
    const said = (from: number) =>
      server.sent
        .slice(from)
        .filter(({ to }) => to.some(({ id }) => id === phone))
        .map(({ content }) => ('text' in content ? content.text : ''))
        .join('\n');
    for (const [words, answer] of lines) {
      const before = server.sent.length;
      await server.customerWrites(words, { phone, name: 'Rina' });
      await expect.poll(() => said(before), { message: words, timeout: 10_000 }).toMatch(answer);
    }
  });
});
