import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer } from './desk-server.ts';

// The sample shop as it is shipped, and customers as they write: each line, and what the answer to it must hold.
const talks: Record<string, [words: string, answer: RegExp, repliesTo?: string][]> = {
  'asks whether they may ask, then for one place and another, and leaves': [
    ['min mau nanya dong', /Boleh info kendalanya/],
    ['ongkir ke jogja brp ya 2kg', /Ongkir ke Jogja mulai/],
    ['kalo ke papua?', /Untuk Papua/],
    ['oke makasih', /Sama-sama/],
  ],
  'has no number of the order at hand': [
    ['barang saya blm sampe2', /nomor pesanannya/],
    ['udah 5 hari', /^Boleh info nomor pesanannya/],
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
  'says how they can be called, though nobody asked': [
    ['no hp saya 081234567890 ya', /ini mengenai apa/],
    ['0857 1111 2222', /Nomor tiket/],
  ],
  'asks for English with a greeting': [['hello do you speak english', /Could you tell me what you need/]],
  'writes in English': [
    ['good morning', /Could you tell me what you need/],
    ['what about the weather on mars', /did not|not quite|sorry/i],
  ],
  'misspells towns, and goes on from one to the next': [
    ['ongkir ke smrang', /Ongkir ke Semarang/],
    ['kl ke jogjakrta?', /Untuk Jogjakarta/],
    ['trus surabaya', /Ongkir ke Surabaya/],
    ['sama kaya tadi ya?', /Untuk Surabaya/],
  ],
  'is asked for a town': [
    ['ongkirnya brp', /kota atau kabupaten mana/],
    ['oh gitu ya', /kota atau kabupaten mana/],
    ['bandng kak', /Ongkir ke Bandung/],
  ],
  'asks whether it is sent to another island': [['kirim ke papua bisa?', /Indonesia/]],
  'asks for the least that may be bought': [
    ['minimal belanja berapa kak', /Tidak ada minimal belanja/],
    ['bisa kurang ga?', /harganya sudah pas/],
  ],
  'asks for goods, and for other ones': [
    ['kaos hitam L ready?', /Stok kaos hitam L yang/],
    ['kalo yg putih?', /Untuk kaos putih L/],
    ['trus yang XL?', /Stok kaos putih XL/],
  ],
  'asks who pays for sending it back': [
    ['mau retur dong barangnya kekecilan', /dalam 7 hari/],
    ['trus ongkirnya siapa yg bayar', /Ongkir balik kami tanggung/],
  ],
  'asks what would be': [
    ['mau tanya garansi', /30 hari/],
    ['kalo rusak sendiri?', /jatuh atau terkena air tidak termasuk/],
  ],
  'asks what would be if something were wrong, and nothing is': [
    ['mau retur bisa?', /dalam 7 hari/],
    ['kalau rusak gimana', /kami ganti atau kembalikan uangnya/],
    ['kalo barangnya cacat?', /^Tidak perlu khawatir/],
  ],
  'asks the same in English': [
    ['what is your return policy', /within 7 days/],
    ["what if it's damaged", /we replace it or pay you back/],
  ],
  'has something broken, and asks what now': [['barang saya rusak gimana nih', /mohon maaf[^]*nomor pesanannya/i]],
  'writes in pieces': [['kak\nmau tanya\nongkir ke bekasi\nbrp ya', /Ongkir ke Bekasi(?![^]*Harga setiap barang)/]],
  'is very polite': [
    [
      'Selamat siang, mohon maaf mengganggu waktunya. Saya ingin bertanya, apakah barang yang sudah dibeli dapat ditukar apabila ukurannya tidak sesuai? Terima kasih sebelumnya',
      /^(?![^]*Tidak apa-apa)[^]*dalam 7 hari/,
    ],
  ],
  'bargains with bare numbers': [
    ['bisa kurang ga kak', /harganya sudah pas/],
    ['80 ya', /belum bisa dikurangi/],
    ['yaudah deh', /Ada lagi yang bisa/],
  ],
  'orders at once': [['pesen kaos hitam 2 dong', /^(?![^]*maaf)[^]*tokosapa\.example/]],
  'asks what no document says': [
    ['hari ini masih bisa?', /belum menangkap/],
    ['bahan kaosnya apa', /Bahan, ketebalan/],
    ['klo beli skrg dapet bonus ga', /belum (?:menangkap|paham)/],
  ],
  'asks for prices in English': [
    ['do you ship to singapore', /from Rp120,000 per kg/],
    ['do you have wholesale prices', /10% off for 12–49/],
    ['is delivery free', /from Rp100,000/],
  ],
  'asks who pays, after returns in English': [
    ['can i return my shoes', /within 7 days/],
    ['and who pays for the shipping', /We pay the postage both ways/],
  ],
  'asks for another number': [
    ['diskon kalo beli 20 pcs', /12–49 pcs diskon 10%/],
    ['kalo 60?', /15% mulai 50 pcs/],
  ],
  'stays with English': [
    ['my item arrived broken', /What is your order number/],
    ['i do not have the number with me', /photo of the damage/],
    ['no photo sorry', /Is that correct/],
  ],
  'is not taken for somebody else in it': [
    ['hi, my item arrived broken', /What is your order number/],
    ['no photo sorry', /^(?![^]*Tidak apa-apa)[^]*What is your order number/],
  ],
  'passes on what they were sent': [
    [
      'Pesanan Anda TS-20991 telah dikirim dengan JNE resi JP1234567890. Lacak di tokosapa.example',
      /TS-20991 bisa dilacak/,
    ],
  ],
  'asks for days': [
    ['buka jam berapa', /Senin–Jumat/],
    ['kalo sabtu?', /Sabtu 09.00–15.00/],
  ],
  'wrote to the wrong shop': [['maaf salah kirim chat', /Tidak apa-apa/]],
  'replies to messages': [
    ['ongkir ke bandung brp', /Ongkir ke Bandung/],
    ['pesanan saya TS-12345', /./],
    ['mau retur barang', /dalam 7 hari/],
    ['kalo ke medan?', /Untuk Medan/, 'ongkir ke bandung brp'],
    ['mau retur barang', /Pesanan Saya/],
    ['kalo ke solo?', /Ongkir ke Solo/, 'Untuk Medan, tarif termurah'],
    ['ini udah dikirim blm ya', /TS-12345/, 'pesanan saya TS-12345'],
  ],
  'orders in so many words after an answer': [
    ['kaos hitam L ready?', /Stok kaos hitam L yang/],
    ['oke mau 2', /buka tokosapa.example, pilih barang/],
  ],
  'takes one, after what is said of the least that may be bought': [
    ['ada minimal belanja ga', /Tidak ada minimal belanja/],
    ['boleh deh, 1 ya', /buka tokosapa.example, pilih barang/],
  ],
  'chooses a colour, and insists on ordering here': [
    ['bisa cod ga', /Bisa COD/],
    ['oke yang hitam aja', /buka tokosapa.example, pilih barang/],
    ['siap, pesan 2 pcs ya', /saya teruskan ke petugas/],
  ],
  'agrees to an answer, and to nothing more': [
    ['kaos polos harganya berapa', /halamannya di tokosapa.example/],
    ['ok', /Baik, Kak Rina 😊 Ada lagi/],
    ['oke', /Semoga harinya menyenangkan/],
  ],
  'asks for something after a yes': [
    ['bisa cod ga', /Bisa COD/],
    ['oke cara bayar', /transfer virtual account/],
  ],
  'asks for two towns at once, and for two others': [
    ['ongkir ke bandung sama surabaya berapa?', /Ongkir ke Bandung & Surabaya mulai/],
    ['kalo medan sama palembang?', /Untuk Medan & Palembang/],
  ],
  'means a town that was spoken of': [
    ['cod bisa ga ke bogor', /Bisa COD/],
    ['ongkir kesana brp', /Ongkir ke Bogor/],
  ],
  'tracks two orders': [['lacak TS-12345 sama TS-12346', /Pesanan TS-12345, TS-12346 bisa dilacak/]],
  'writes black as many do': [['kaos item L ada ga', /Stok kaos hitam L yang/]],
  'asks for goods that the shop never spoke of': [['ada gamis ga', /Stok gamis yang/]],
  'is told that nothing is the matter': [
    ['bisa cod ga', /Bisa COD/],
    ['gapapa kak makasih', /Sama-sama/],
  ],
  'doubts, and does not complain': [['ini toko beneran kan bukan penipu', /belum menangkap|pilih/]],
  'does not know the number of an order': [
    ['pesanan saya mana', /nomor pesanannya/],
    ['ga tau nomornya', /saya teruskan ke petugas/],
  ],
  'waits for an answer': [['kok lama ya balesnya', /mohon maaf[^]*nomor tiket/]],
  'means the order of before': [
    ['maaf kak mau cancel', /nomor pesanan yang ingin dibatalkan/],
    ['yang tadi', /nomor pesanan yang ingin dibatalkan/],
  ],
  'only makes a sound': [
    ['bisa cod ga', /Bisa COD/],
    ['hmm', /Ada lagi yang bisa/],
  ],
  'says how shipping is asked for, and asks back': [
    ['ongkir berapa', /kota atau kabupaten mana/],
    ['ok how do I start', /not look quite right|did not quite/],
  ],
  'lives at an address': [
    ['ongkir berapa ya', /kota atau kabupaten mana/],
    ['jl melati no 5, coblong, bandung', /Ongkir ke Bandung mulai/],
  ],
  'asks what other colours there are': [['ada warna lain?', /Barang yang mana/]],
  'complains of the courier': [['kurirnya kasar bgt', /mohon maaf atas ketidaknyamanannya[^]*nomor tiket/]],
};

describe('the sample shop, with a customer who', () => {
  let server: DeskServer;
  const idOf = async (words: string): Promise<string> => {
    const rows = server.store.db
      .selectFrom('messages')
      .select('provider_id')
      .where('text', 'like', `%${words}%`)
      .where('provider_id', 'is not', null);
    const { provider_id: id } = await rows.orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow();
    return id ?? '';
  };

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
    for (const [words, answer, repliesTo] of lines) {
      const before = server.sent.length;
      const quoting = repliesTo === undefined ? {} : { replyTo: await idOf(repliesTo) };
      await server.customerWrites(words, { phone, name: 'Rina', ...quoting });
      await expect.poll(() => said(before), { message: words }).toMatch(answer);
    }
  });
});
