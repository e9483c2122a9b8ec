import { describe, expect, it } from 'vitest';
import { dataTold } from '../../../src/core/understanding/told-data.ts';

describe('what a message tells and nothing else', () => {
  it.each([
    ['atas nama rudi', ['name']],
    ['a.n. Siti Rohmah ya kak', ['name']],
    ['namanya siti, no hp 081234567890', ['name', 'phone']],
    ['0812-3456-7890', ['phone']],
    ['jam 4', ['hour']],
    ['oke jam 10an ya', ['hour']],
    ['jam 4 sore\natas nama wulan', ['hour', 'name']],
    ['at 4 pm please', ['hour']],
    ['alamatnya jl veteran 10, bekasi', ['address']],
    ['alamat saya jl cendana 8 ya', ['address']],
    ['my address is Villa Kayu, Jl Raya Amed 8', ['address']],
    ['rekening saya bca 1234567890 an dewi', ['account']],
    ['rumah saya di gang melati no 3', ['address']],
    ['I live at Jl Raya Ubud 8', ['address']],
    ['you can reach me at +61 412 345 678', ['phone']],
  ])('"%s" tells %j', (text, told) => {
    expect(dataTold(text)).toEqual(told);
  });

  it.each([
    'jam 4 buka?',
    'jam 4 masih buka ga',
    'tadi jam 9 saya ke sana',
    'atas nama siapa',
    'bisa atas nama perusahaan ga',
    'nama produknya apa',
    'jl veteran 10 bisa dikirim ga',
    'paket saya belum sampai, atas nama rudi',
    'nama saya disamarkan ya',
    'nama panggilanmu',
    'blok waktu jam 1 sampe 3',
    'alamat kalian jl cendana 8 ya?',
    'alamatnya di jalan apa',
    'alamat saya bandung 40132, ongkirnya brp',
    'alamat saya salah, harusnya no 8',
    'rekeningnya bca berapa',
    'saya di jalan 2 hari lagi',
    'makasih',
  ])('"%s" says something else', (text) => {
    expect(dataTold(text)).toBeNull();
  });
});
