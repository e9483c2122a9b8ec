import { describe, expect, it } from 'vitest';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { intent, shopInput, shopIntents } from './shop.ts';

const ordering = intent('cara_pesan', [
  'mau pesan dong',
  'saya mau order',
  'cara belinya gimana',
  'mau beli kak',
  'pesannya gimana ya',
]);
const shop = createRecognizer(shopInput({ intents: [...shopIntents, ordering] }));
const orderOf = (text: string) => shop.understand(text).order ?? null;

describe('an order in so many words', () => {
  it.each([
    'oke mau 2',
    'oke yang hitam',
    'oke yg hitamnya aja kak',
    'boleh deh, 1 ya',
    'sip mau satu kak yang M',
    'yaudah saya ambil 3 pcs',
    '1 ya',
    '2 aja kak',
    '3 pcs',
    'ok deal',
    'gas kak',
    'oke checkout skrg',
    'mau dong 1',
    'mau',
    'iya mau kak',
    'jadi order ya',
    'ok kak aku pesen selusin',
    "ok i'll take two",
    'oke aku mau 1 ya bun kirim ke bogor',
    'ok mau bedak 1',
    'yaudah mau serum 2 sama bedak 1 kak',
  ])('“%s” is one, and the entry about ordering is named', (text) => {
    expect(orderOf(text)).toMatchObject({ intent: 'cara_pesan' });
  });

  it.each([
    ['can we do it tomorrow?', true],
    ['could I book for saturday morning', true],
    ['can you do it tomorrow?', false],
    ['can we pay tomorrow?', false],
  ])('“%s” asks to have it on a day: %s', (text, isAsked) => {
    expect(orderOf(text)?.isOfDay ?? false).toBe(isAsked);
  });

  it.each([
    'kaos hitam 2 yang L ya',
    'kaos putih 1 M',
    'hoodie abu 1 sama kaos hitam 2',
    'nasi goreng 2 ayam bakar 3',
    'yang navy xl 3 ya kak',
    'sandal jepit dua',
  ])('“%s” lists goods, which orders them behind an order guide only', (text) => {
    expect(orderOf(text)).toMatchObject({ isOfGoods: true, isBare: true });
  });

  it.each([
    'kaos hitam 2 ada?',
    'celana 2 sudah sampai',
    'kelas 5 sd',
    'besok jam 3',
    'sepatu 42',
    'tinggi 160 berat 50',
    'les 2 kali seminggu',
  ])('“%s” lists nothing', (text) => {
    expect(orderOf(text)).toBeNull();
  });

  it.each([
    'oke',
    'oke makasih',
    'siap kak',
    'boleh',
    'oke paham',
    'ga jadi 2 kak',
    'oke ga mau',
    'mau 2 boleh?',
    'yang hitam',
    'oke saya tunggu',
    'oke mau tanya 1 lagi',
    'oke dikirim ke bogor ya',
    'oke nanti saya pesan',
    '2',
    '2 kak',
    'mau tanya',
    'oke 5 hari lagi ya',
    'oke jam 2',
    'oke 2 minggu lagi ya',
    'saya pesan 2 minggu lalu belum sampai',
    'pesanan saya 2 belum datang',
    '80 ya',
    '50 aja kak',
  ])('“%s” is none', (text) => {
    expect(orderOf(text)).toBeNull();
  });

  it.each([
    'pesen kaos hitam 2 dong',
    'mau pesan kaos hitam 2',
    'halo kak mau order celana jeans L 1 ya',
    'order kaos putih L 3 ya',
    'kak beli jaket 1 dong',
    'pesan 2 kaos hitam',
    'beli sepatu sneakers satu, kaos kaki 3 pasang',
    'i want to order 2 black shirts',
  ])('“%s” names the goods that are ordered', (text) => {
    expect(orderOf(text)).toMatchObject({ intent: 'cara_pesan', isOfGoods: true, isNamed: true });
  });

  it.each([
    'pesan hitam datang putih',
    'order 3 kaos cuma dikirim 2',
    'saya pesan kaos ukuran L yang datang S',
    'pesan kaos 2 minggu lalu belum sampai',
    'beli kaos 2 gratis 1 ga',
    'beli 2 kaos dapat diskon',
    'order kaos 2 bisa cod kak',
    'pesanan kaos 2 saya salah',
    'pesan kaos hitam dong',
    'kaos hitam 2 rusak',
    'order nomor 123',
    'beli kaos 2 harganya berapa',
    'i ordered 2 shirts and got one',
    'i order 2 shirts and only one came',
  ])('“%s” names no order', (text) => {
    expect(orderOf(text)?.isNamed).toBeUndefined();
  });

  it('of several pieces or a colour it tells that they are named', () => {
    expect(orderOf('oke mau 2')).toMatchObject({ isOfGoods: true });
    expect(orderOf('oke yang hitam')).toMatchObject({ isOfGoods: true });
    expect(orderOf('oke saya order')).toMatchObject({ isOfGoods: false });
  });

  it('of a day alone it tells that it is of a day', () => {
    for (const text of ['oke jumat aja', 'oke yg senin ya', 'oke besok'])
      expect(orderOf(text)).toMatchObject({ isOfGoods: false, isOfDay: true });
  });

  it('names no entry where none is about ordering', () => {
    const other = createRecognizer(shopInput({ intents: shopIntents.filter(({ name }) => name === 'jam_buka') }));
    expect(other.understand('oke mau 2').order).toEqual({ intent: null, isOfGoods: true, isOfDay: false });
  });
});
