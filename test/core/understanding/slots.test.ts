import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';

import type { Slot } from '../../../src/core/sop/knowledge.ts';
import { findSlots, readSlot } from '../../../src/core/understanding/slots/slots.ts';

/** Sunday 22 November 2026, noon in Jakarta. */
const noon = Date.UTC(2026, 10, 22, 5);
const slot = (type: Slot['type'], name = 'data', options: string[] = []): Slot => ({ name, ask: '', type, options });
const read = (type: Slot['type'], text: string, options: string[] = []) =>
  readSlot(slot(type, 'data', options), text, { at: noon })?.value ?? null;

describe('the answer to a slot', () => {
  it.each([
    ['0812-3456-7890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['62812345678', '+62812345678'],
    ['nomor saya 0812 3456 789 kak', '+628123456789'],
    ['021-5551234', '+62215551234'],
    ['+65 9123 4567', '+6591234567'],
    ['12345', null],
    ['nol delapan satu dua, tiga empat lima enam tujuh delapan sembilan nol', '+6281234567890'],
    ['satu dua tiga', null],
    ['O812 3456 7890', '+6281234567890'],
    ['bukan 081211112222 tapi 081233334444', '+6281233334444'],
    ['0812 3456 7890 atau 0813 3456 7890', null],
  ])('phone "%s" is %s', (text, value) => {
    expect(read('phone', text)).toBe(value);
  });

  it.each([
    ['alamatnya dimana', null],
    ['emang ke mana aja', null],
    ['entah', null],
    ['entahlah kak', null],
    ['ini gimana tanggung jawabnya', null],
    ['yang paling enak apa ya', null],
    ['Kota Bandung', 'Bandung'],
    ['resletingnya macet waktu dibuka entah kenapa', 'resletingnya macet waktu dibuka entah kenapa'],
  ])('text "%s" is %s', (text, value) => {
    expect(read('text', text)).toBe(value);
  });

  it.each([
    ['10rb', '10000'],
    ['Rp 1.500.000', '1500000'],
    ['2,5 kg', '2.5'],
    ['1,5 juta', '1500000'],
    ['dua', '2'],
    ['dua belas', '12'],
    ['3 pcs kak', '3'],
    ['3 atau 4', null],
    ['dua atau tiga', null],
    ['dua ratus rebu', '200000'],
    ['dua ratus lima puluh ribu', '250000'],
    ['sejuta dua ratus', '1200000'],
    ['dua juta tiga ratus ribu kak', '2300000'],
    ['seribu dua', null],
    ['1jt5', '1500000'],
    ['2jt350', '2350000'],
    ['3jutaan', '3000000'],
    ['tiga puluh satu', '31'],
    ['goceng', '5000'],
    ['2 lusin', '24'],
    ['setengah lusin', '6'],
    ['1/4 kg', '0.25'],
    ['satu setengah kg', '1.5'],
    ['2 setengah kilo', '2.5'],
    ['two and a half', '2.5'],
    ['sebungkus aja', '1'],
    ['bertiga', '3'],
    ['bukan 2, 3', '3'],
    ['bukan 2,5 tapi 3,5', '3.5'],
    ['bukan 5', null],
    ['kosong', null],
    ['banyak', null],
  ])('number "%s" is %s', (text, value) => {
    expect(read('number', text)).toBe(value);
  });

  it.each([
    ['hari ini', '2026-11-22'],
    ['besok', '2026-11-23'],
    ['lusa aja kak', '2026-11-24'],
    ['kemarin', '2026-11-21'],
    ['tgl 5 desember', '2026-12-05'],
    ['5 des 2025', '2025-12-05'],
    ['December 5th', '2026-12-05'],
    ['05/12/2026', '2026-12-05'],
    ['5-12', '2026-12-05'],
    ['2026-12-05', '2026-12-05'],
    ['tanggal 5', '2026-12-05'],
    ['senin', '2026-11-23'],
    ['senin depan', '2026-11-23'],
    ['jumat lalu', '2026-11-20'],
    ['hari minggu', '2026-11-29'],
    ['minggu depan', '2026-11-29'],
    ['3 hari lagi', '2026-11-25'],
    ['2 hr lg', '2026-11-24'],
    ['tgl 12 bulan depan', '2026-12-12'],
    ['tgl 2 bln ini', '2026-11-02'],
    ['tanggal 30 bulan lalu', '2026-10-30'],
    ['lima hari lagi', '2026-11-27'],
    ['seminggu yang lalu', '2026-11-15'],
    ['in two weeks', '2026-12-06'],
    ['ntar sore', '2026-11-22'],
    ['sesuk', '2026-11-23'],
    ['besok atau lusa', null],
    ['bukan besok tapi lusa', '2026-11-24'],
    ['2 minggu lalu', '2026-11-08'],
    ['31/02/2026', null],
    ['29 februari 2028', '2028-02-29'],
    ['2 januari', '2027-01-02'],
    ['terserah', null],
  ])('date "%s" is %s', (text, value) => {
    expect(read('date', text)).toBe(value);
  });

  it.each([
    ['Check-in tanggal berapa, Kak?', 'tgl 20', '2026-12-20'],
    ['Check-in tanggal berapa, Kak?', '22', '2026-11-22'],
    ['Mau sewa untuk tanggal berapa?', '18 aja', '2026-12-18'],
    ['Acaranya kapan?', '5 juli', '2027-07-05'],
    ['When would you like to visit?', '20/11', '2027-11-20'],
    ['Jadwal servisnya kapan?', 'tgl 31', '2026-12-31'],
    ['Sewa mulai kapan?', 'tgl 12 bulan ini', '2026-11-12'],
    ['Transfernya tanggal berapa?', 'tgl 20', '2026-11-20'],
    ['Kapan Kakak mau transfer, atau sudah dibayar?', 'tgl 20', '2026-11-20'],
    ['Tanggal lahir pasien?', '5 juli', '2026-07-05'],
    ['Tanggal berapa pesanannya?', 'tgl 20', '2026-11-20'],
  ])('"%s" %s: %s, since a day that is still to come is no day that is over', (ask, text, value) => {
    expect(readSlot({ ...slot('date'), ask }, text, { at: noon })?.value).toBe(value);
  });

  it('date is read in the business’s own time zone', () => {
    const late = Date.UTC(2026, 10, 22, 16, 30);
    expect(readSlot(slot('date'), 'besok', { at: late, timezone: 'Asia/Jakarta' })?.value).toBe('2026-11-23');
    expect(readSlot(slot('date'), 'besok', { at: late, timezone: 'Asia/Jayapura' })?.value).toBe('2026-11-24');
  });

  it('a weekday of next week is none of this week', () => {
    const wednesday = Date.UTC(2026, 10, 25, 5);
    const on = (text: string) => readSlot(slot('date'), text, { at: wednesday })?.value;
    expect(on('jumat minggu depan')).toBe('2026-12-04');
    expect(on('senin minggu dpn')).toBe('2026-11-30');
    expect(on('jumat')).toBe('2026-11-27');
  });

  it('a choice may itself say no', () => {
    expect(read('choice', 'bukan anggota', ['Anggota', 'Bukan anggota'])).toBe('Bukan anggota');
  });

  const banks = ['Transfer bank', 'COD', 'Kartu kredit', 'Kartu'];
  it.each([
    ['1', 'Transfer bank'],
    ['nomor 2 kak', 'COD'],
    ['yang kedua', 'COD'],
    ['cod aja', 'COD'],
    ['transver bank', 'Transfer bank'],
    ['kartu kredit', 'Kartu kredit'],
    ['transfer', 'Transfer bank'],
    ['9', null],
    ['gopay', null],
    ['cod atau transfer bank', null],
    ['nomor dua aja', 'COD'],
    ['yang ke-3', 'Kartu kredit'],
    ['yg terakhir aja', 'Kartu'],
    ['paling atas', 'Transfer bank'],
    ['bukan cod', null],
    ['jangan yang cod', null],
    ['jgn cod, transfer bank aja', 'Transfer bank'],
    ['kartu kredit bukan cod', 'Kartu kredit'],
  ])('choice "%s" is %s', (text, value) => {
    expect(read('choice', text, banks)).toBe(value);
  });

  it.each([
    ['email', 'Rina@Contoh.co.id kak', 'rina@contoh.co.id'],
    ['email', 'rina at contoh', null],
    ['email', 'rina at gmail dot com', 'rina@gmail.com'],
    ['email', 'rina et yahoo titik co titik id', 'rina@yahoo.co.id'],
    ['email', 'rina[at]contoh.co.id', 'rina@contoh.co.id'],
    ['email', 'rina @ contoh . com', 'rina@contoh.com'],
    ['email', 'rina@gmail,com', 'rina@gmail.com'],
    ['email', 'lihat at contoh.com', null],
    ['email', 'not.me@contoh.com', 'not.me@contoh.com'],
    ['text', 'ke medan ya kak', 'medan'],
    ['text', 'Jl. Mawar No. 5, Bandung', 'Jl. Mawar No. 5, Bandung'],
    ['text', 'kenapa?', null],
    ['text', '😀', null],
  ] as const)('%s "%s" is %s', (type, text, value) => {
    expect(read(type, text)).toBe(value);
  });

  it.each([
    ['ke medan ya kak', 'Medan'],
    ['bdg', 'Bandung'],
    ['banda aceh', 'Banda Aceh'],
    ['medan baru dekat kampus', 'medan baru dekat kampus'],
  ])('a town, "%s", is %s, as it is in a question', (text, value) => {
    expect(readSlot(slot('text', 'kota'), text, { at: noon })?.value).toBe(value);
  });

  it.each(['oh oke mahal juga', 'nanti dulu', 'ya kak'])('no town is “%s”', (text) => {
    expect(readSlot(slot('text', 'kota'), text, { at: noon })).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is a word like any other', (word) => {
    expect(() => readSlot(slot('text', 'kota'), word, { at: noon })).not.toThrow();
    expect(() => findSlots([slot('text', 'kota')], `ongkir ke ${word}`, { at: noon })).not.toThrow();
  });

  it('never throws, whatever the customer writes', () => {
    const types = fc.constantFrom<Slot['type']>('text', 'number', 'phone', 'email', 'date', 'choice');
    fc.assert(
      fc.property(types, fc.string({ unit: 'grapheme' }), (type, text) => {
        const found = readSlot(slot(type, 'kota', ['Satu', 'Dua']), text, { at: noon });
        if (found !== null) expect(found.value).not.toBe('');
        expect(findSlots([slot(type, 'kota', ['Satu', 'Dua'])], text, { at: noon })).toBeTypeOf('object');
      }),
    );
  });
});

describe('what people write beside it', () => {
  const findOne = (type: Slot['type'], name: string, text: string) =>
    findSlots([slot(type, name)], text, { at: noon })[name] ?? null;

  it.each([
    ['jl mawar 5 bandung, bayarnya bisa cod?', 'jl mawar 5 bandung'],
    ['gang melati no 3 cibinong bisa cicil ga', 'gang melati no 3 cibinong'],
    ['perum griya asri blok C2 no 8, kapan dikirimnya ya', 'perum griya asri blok C2 no 8'],
    ['jl. Merdeka 10, Depok\nongkirnya brp', 'jl. Merdeka 10, Depok'],
    ['jl kenanga 12 rt 3 rw 4, kel. Beji, Depok', 'jl kenanga 12 rt 3 rw 4, kel. Beji, Depok'],
  ])('the address of "%s" ends where something is asked', (text, address) => {
    expect(findOne('text', 'alamat', text)).toBe(address);
  });

  it.each([
    ['jumlah', 'snack box 10 orang', '10'],
    ['jumlah_orang', 'buat 4 org ya', '4'],
    ['tamu', 'kamar untuk 2 tamu', '2'],
    ['berat', 'ongkir ke depok 2 kg setengah', '2.5'],
    ['malam', 'nginep 3 malem', '3'],
    ['malam', 'pesen kamar tgl 20 desember 2 malem deluxe', '2'],
    ['malam', 'bisa check in jam 9 malem', null],
    ['malam', 'datengnya tgl 3 malam', null],
  ])('%s of "%s" is %s', (name, text, value) => {
    expect(findOne('number', name, text)).toBe(value);
  });

  it.each([
    ['Berapa hari {{sapaan}}?', 'mau sewa gopro besok 3 hari', '3'],
    ['Berapa hari {{sapaan}}?', 'rental tenda 2hr ya', '2'],
    ['Berapa hari {{sapaan}}?', 'sewanya 4 hari lagi', null],
    ['Berapa hari {{sapaan}}?', 'kemarin lusa, 2 hari yang lalu', null],
    ['Usianya berapa tahun?', 'daftarin anak saya 7 thn', '7'],
    ['For how many days?', 'i want to rent it for 5 days', '5'],
    ['Berapa hari {{sapaan}}?', 'sewa 2 hari atau 3 hari ya', null],
  ])('a number beside the unit of "%s" stands in "%s": %s', (ask, text, value) => {
    expect(findSlots([{ ...slot('number', 'lama'), ask }], text, { at: noon })['lama'] ?? null).toBe(value);
  });

  it.each([
    ['tadi malem', '2026-11-21'],
    ['semalem jam 9', '2026-11-21'],
    ['nanti malam', '2026-11-22'],
    ['eh minggu aja', '2026-11-29'],
    ['2 minggu', null],
    ['minggu', '2026-11-29'],
  ])('the day of "%s" is %s', (text, value) => {
    expect(read('date', text)).toBe(value);
  });

  it.each([
    ['2 kg setengah', '2.5'],
    ['dua kilo setengah', '2.5'],
    ['1,5 miliar', '1500000000'],
    ['2 kg', '2'],
  ])('the number of "%s" is %s', (text, value) => {
    expect(read('number', text)).toBe(value);
  });

  it('"M" are thousands of millions of money, and metres of all else', () => {
    expect(readSlot(slot('number', 'budget'), '1,2 M', { at: noon })?.value).toBe('1200000000');
    expect(readSlot(slot('number', 'panjang'), '1,2 m', { at: noon })?.value).toBe('1.2');
  });

  it.each(['sejuta dua ratus ya', '100rb aja', 'lima ratus ribu kak'])('"%s" names no goods', (text) => {
    expect(readSlot(slot('text', 'barang'), text, { at: noon })).toBeNull();
  });

  it.each([
    ['booking besok jam 3 sore', 'jam 3 sore'],
    ['bisa 14.30?', '14.30'],
    ['jam 3 atau jam 4', null],
    ['12 orang', null],
  ])('the hour of "%s" is %s', (text, value) => {
    expect(findOne('text', 'jam', text)).toBe(value);
  });

  it.each([
    ['yg 50', '50 Mbps'],
    ['yang 100 aja', '100 Mbps'],
    ['2', '50 Mbps'],
    ['yang 30', null],
    ['tanggal 20', null],
  ])('"%s" chooses %s by its number', (text, value) => {
    expect(read('choice', text, ['20 Mbps', '50 Mbps', '100 Mbps'])).toBe(value);
  });

  it('so much memory is no code', () => {
    expect(findOne('code', 'nomor_pesanan', 'mulus 128gb, baterai 5000mah')).toBeNull();
  });
});

describe('a value that stands in a question', () => {
  const slots = [
    slot('text', 'kota'),
    slot('number', 'berat'),
    slot('text', 'nomor_pesanan'),
    slot('phone', 'telepon'),
    slot('date', 'tanggal'),
  ];
  it.each([
    ['ongkir ke Medan 3 kg', { kota: 'Medan', berat: '3' }],
    ['ongkir ke kota bandung berapa', { kota: 'Bandung' }],
    ['ongkir ke jogja brp ya 2kg', { kota: 'Jogja', berat: '2' }],
    ['ongkir sby', { kota: 'Surabaya' }],
    ['ke jaksel', { kota: 'Jakarta Selatan' }],
    ['ongkir ke Labuan Bajo dong', { kota: 'Labuan Bajo' }],
    ['dari bandung ke medan', { kota: 'Medan' }],
    ['ke saya berapa', {}],
    ['ongkir ke rumah', {}],
    ['bandung atau medan', { kota: 'Bandung & Medan' }],
    ['pesanan INV-20261 belum sampai', { nomor_pesanan: 'INV-20261' }],
    ['Pesanan Anda TS-20991 telah dikirim dengan JNE resi JP1234567890', { nomor_pesanan: 'TS-20991' }],
    ['TS-20991 atau JP1234567890', {}],
    ['resi JNE881234567 kok ga gerak', { nomor_pesanan: 'JNE881234567' }],
    ['hp saya 081234567890', { telepon: '+6281234567890' }],
    ['kirim tgl 5 desember ke Solo', { kota: 'Solo', tanggal: '2026-12-05' }],
  ])('is found when it is plain: "%s"', (text, values) => {
    expect(findSlots(slots, text, { at: noon })).toEqual(values);
  });
});

describe('an address', () => {
  it.each([
    ['ganti alamat ke jl mawar no 5 rt 2, bandung 40132 pesanan TS-1002', 'jl mawar no 5 rt 2, bandung 40132'],
    ['TS-1221, new address is Jl Sudirman 5, Jakarta 10210', 'Jl Sudirman 5, Jakarta 10210'],
    ['barunya perum griya asri blok c 3\ncibinong', 'perum griya asri blok c 3 cibinong'],
    ['mau ganti alamat', undefined],
    ['paketnya masih di jalan 3 hari', undefined],
  ])('is told from the street on: “%s”', (text, address) => {
    expect(findSlots([slot('text', 'alamat_baru')], text, { at: noon })['alamat_baru']).toBe(address);
  });
});

describe('the goods of a question', () => {
  const goods = [slot('text', 'barang')];
  it.each([
    ['kaos hitam L ready?', { barang: 'kaos hitam L' }],
    ['stok kaos polos yg navy msh ada ga kak', { barang: 'kaos polos navy' }],
    ['kak jaket denim masih ada stok?', { barang: 'jaket denim' }],
    [
      'mohon infonya kak apakah masih tersedia untuk kaos polos warna hitam ukuran XL?',
      { barang: 'kaos polos hitam XL' },
    ],
    ['bisa request warna ga', {}],
    ['kak mau pesan buat 17an', {}],
    ['alamatnya jl cendana 8', {}],
    ['pesan rendang kirim ke jl timoho 22', { barang: 'rendang' }],
    ['can i order lunch boxes for 30 people', { barang: 'lunch boxes' }],
    ['pesan nasi kuning buat 17an', { barang: 'nasi kuning' }],
    ['yang warna hitam masih ada ga', {}],
    ['ready ga kak', {}],
    ['kok sold out terus', {}],
    ['kemarin saya pesan kaos hitam dua biji terus sampai sekarang belum datang juga kak', {}],
  ])('are found when they are plain: "%s"', (text, values) => {
    expect(findSlots(goods, text, { at: noon })).toEqual(values);
  });

  it.each([
    ['yg navy ada?', 'navy'],
    ['kaos polos yg M ready?', 'kaos polos M'],
    ['buat 17an', null],
    ['kaos hitam', 'kaos hitam'],
    ['apa?', null],
    ['yang warna ini', null],
    ['yang ini aja kak', null],
  ])('are named by the answer to the question for them: "%s" is %s', (text, value) => {
    expect(readSlot(slot('text', 'barang'), text, { at: noon })?.value ?? null).toBe(value);
  });
});

describe('what a slot asks for by its kind', () => {
  const asks = (name: string, ask: string): Slot => ({ name, ask, type: 'text', options: [] });
  const car = asks('mobil', 'Mobil apa yang mau dipakai Kak?');
  const medicine = asks('obat', 'Obat apa yang dicari Kak?');
  const treatment = asks('treatment', 'Treatment apa yang diinginkan Kak?');
  const fleet = asks('armada', 'Mau pakai armada apa: pickup, engkel atau fuso?');
  it.each([
    [car, 'Pesan mobil fuso tgl 5 desember dari cibubur', 'fuso'],
    [car, 'mau sewa mobil avanza matic 2 hari', 'avanza matic'],
    [car, 'mobil merk xenia ready besok?', 'xenia'],
    [car, 'sewa mobil harian brp', null],
    [car, 'sewa mobil murah dong', null],
    [car, 'mobilnya apa aja', null],
    [car, 'mobil saya mogok', null],
    [medicine, 'ada sanmol drop ga', 'sanmol drop'],
    [medicine, 'amoxicillin ready?', 'amoxicillin'],
    [medicine, 'obat batuk anak ada', 'batuk anak'],
    [medicine, 'ada obat ga', null],
    [medicine, 'ready ga kak', null],
    [treatment, 'mau booking massage dong', 'massage'],
    [treatment, 'mau massage hari ini available ga', 'massage'],
    [treatment, 'mau booking besok', null],
    [fleet, 'pindahan pake engkel brp', 'engkel'],
    [fleet, 'engkel atau fuso ya', null],
    [asks('keluhan', 'Keluhannya apa Kak?'), 'mau lapor keluhan wifi mati', null],
  ])('is not asked for where the message names it: %#', (slotOf, text, value) => {
    expect(findSlots([slotOf], text, { at: noon })[slotOf.name] ?? null).toBe(value);
  });

  it.each([
    ['dari bekasi ke bandung', { asal: 'Bekasi', kota_tujuan: 'Bandung' }],
    ['move from Jakarta to Bogor', { asal: 'Jakarta', kota_tujuan: 'Bogor' }],
    ['pindahan dari depok', { asal: 'Depok' }],
    ['pindahan ke depok', { kota_tujuan: 'Depok' }],
  ])('where from and where to are two: "%s"', (text, values) => {
    expect(findSlots([slot('text', 'asal'), slot('text', 'kota_tujuan')], text, { at: noon })).toEqual(values);
  });

  it.each([
    ['text', asks('nama_anak', 'Nama anaknya siapa?'), 'namanya Keisha', 'Keisha'],
    ['text', asks('nama_pasien', 'Whose name?'), 'my name is Andrew', 'Andrew'],
    ['number', { ...slot('number', 'usia'), ask: 'Usianya berapa tahun Kak?' }, '3 tahun 8 bulan', '3'],
    ['text', asks('kerusakan', 'Kerusakannya apa?'), 'can you do it on sunday', null],
    ['text', asks('kerusakan', 'Kerusakannya apa?'), 'bisa ke rumah ga', null],
    ['text', asks('kerusakan', 'Kerusakannya apa?'), 'bisa nyala tapi ga bisa konek', 'bisa nyala tapi ga bisa konek'],
    ['text', asks('barang', 'Barangnya apa?'), 'yg kiri', null],
    ['text', asks('barang', 'Barangnya apa?'), 'kulkas ga dingin', 'kulkas'],
  ] as const)('%s: the answer is read without what is beside it: %#', (_, slotOf, text, value) => {
    expect(readSlot({ ...slotOf, options: [] }, text, { at: noon })?.value ?? null).toBe(value);
  });
});

describe('a misspelt town', () => {
  const towns = { smrang: 'Semarang', surbaya: 'Surabaya', bandng: 'Bandung' };
  const town = [slot('text', 'kota')];
  it.each([
    ['ongkir ke smrang brp', { kota: 'Semarang' }],
    ['ongkir surbaya kak', { kota: 'Surabaya' }],
    ['di bandng bisa?', { kota: 'Bandung' }],
    ['ke surbaya barat', { kota: 'Surabaya Barat' }],
    ['ongkir medan, nanti diambil sama pak smrang di sana', { kota: 'Medan' }],
    ['barang ini mau saya kasih ke teman saya yang namanya smrang itu', {}],
  ])('is found in a question: "%s"', (text, values) => {
    expect(findSlots(town, text, { at: noon, towns })).toEqual(values);
  });

  it('is what was asked for', () => {
    const answered = (text: string) => readSlot(town[0]!, text, { at: noon, towns })?.value;
    expect([answered('smrang'), answered('ke surbaya ya kak'), answered('jl bandng no 5')]).toEqual([
      'Semarang',
      'Surabaya',
      'jl bandng no 5',
    ]);
  });
});

describe('what is ordered', () => {
  const ordered = (text: string, name = 'pesanan') => findSlots([slot('text', name)], text, { at: noon })[name] ?? null;

  it.each([
    ['pesen ayam bakar 2 es teh 2', 'ayam bakar 2 es teh 2'],
    ['mau pesan\nnasi goreng 2\nayam bakar 1\ndikirim ke kantor', 'nasi goreng 2, ayam bakar 1'],
    ['mau order ayam bakar 2 sama es teh satu ya kak', 'ayam bakar 2 sama es teh satu'],
    ['min pesen 2 porsi soto antar ke jl mawar 5', '2 porsi soto'],
    ['I would like to order 2 fried rice and one iced tea please', '2 fried rice and one iced tea'],
    ['mau pesan antar bisa?', null],
    ['mau order dong', null],
    ['mau pesan 2', null],
  ])('stands in the message itself where it is counted: %j', (text, value) => {
    expect(ordered(text)).toBe(value);
  });

  it.each(['pesanan', 'order'])('is the number of an order where that is told (%s)', (name) => {
    expect(ordered('pesanan saya TS-12345 mana', name)).toBe('TS-12345');
  });

  it('is no number of an order', () => {
    expect(ordered('mau lacak pesanan TS-12345', 'nomor_pesanan')).toBe('TS-12345');
  });
});

describe('a text that is a number', () => {
  const asked = (ask: string, text: string) =>
    findSlots([{ ...slot('text', 'nomor_itu'), ask }], text, { at: noon })['nomor_itu'] ?? null;

  it.each([
    ['Kamar nomor berapa, Kak?', 'min kamar 203 ac nya netes', '203'],
    ['Kamar nomor berapa?', 'kamar saya no 12b bocor', '12b'],
    ['Boleh info nomor pelanggannya?', 'wifi mati, pelanggan NK-88213', 'NK-88213'],
    ['Your room number?', 'my room 4 is cold', null],
    ['What is the number of your room?', 'my room 412 is cold', '412'],
    ['Kamar nomor berapa?', 'kamar 2 orang ac nya netes', null],
    ['Kamar nomor berapa?', 'kamar 203 sama kamar 204 netes', null],
    ['Nomor rekeningnya?', 'rekening 123 456 789', null],
    ['Plat nomornya Kak?', 'kak 2 ban bocor', null],
    ['No worries, which room?', 'room 203 please', null],
    ['Kamar yang mana?', 'kamar 203 netes', null],
    ['Nomor atau nama kamarnya?', 'kamar 203 netes', null],
  ])('%s is found in what was said: %s', (ask, text, value) => {
    expect(asked(ask, text)).toBe(value);
  });
});

describe('one of a choice that is named in part', () => {
  const cars = ['Toyota Avanza', 'Toyota Innova', 'Hiace', 'Mobil besar'];
  it.each([
    ['butuh innova buat sabtu', 'Toyota Innova'],
    ['sewa avanza atau innova', null],
    ['toyota yang murah', null],
    ['mau sewa yang besar buat keluarga', null],
    ['sewa hiace', 'Hiace'],
    ['brio saya mau disewakan', null],
  ])('"%s" holds %s', (text, value) => {
    expect(findSlots([slot('choice', 'mobil', cars)], text, { at: noon })['mobil'] ?? null).toBe(value);
  });

  it.each([
    ['mau servis beat besok', 'Honda Beat'],
    ['can you beat that price', null],
    ['mau servis kamar mandi', null],
  ])('"%s" names %s among bikes and rooms', (text, value) => {
    const options = ['Honda Beat', 'Yamaha Mio', 'AC kamar mandi dalam'];
    expect(findSlots([slot('choice', 'motor', options)], text, { at: noon })['motor'] ?? null).toBe(value);
  });

  it('is found in the list of a question, too', () => {
    const ask = 'Mobil apa: Toyota Avanza, Toyota Innova atau Hiace?';
    const asked = { ...slot('text', 'mobil'), ask };
    expect(findSlots([asked], 'butuh innova buat sabtu', { at: noon })['mobil']).toBe('Toyota Innova');
  });

  it.each([
    ['yang 9 hari', '9 hari'],
    ['mau 12 hari berdua', 'Umrah 12 hari'],
    ['tanggal 9', null],
  ])('"%s" counts to %s', (text, value) => {
    expect(
      findSlots([slot('choice', 'paket', ['9 hari', 'Umrah 12 hari', 'Plus'])], text, { at: noon })['paket'] ?? null,
    ).toBe(value);
  });
});

describe('a name beside other things', () => {
  const of = (name: string, ask: string, text: string) =>
    findSlots([{ ...slot('text', name), ask }], text, { at: noon })[name] ?? null;

  it.each([
    ['daftar 2 orang a.n. Suparman', 'Suparman'],
    ['atas nama dewi sartika, beli di shopee', 'dewi sartika'],
    ['namanya Alya ya', 'Alya'],
    ['nama saya Ratna Dewi', 'Ratna Dewi'],
    ['nama saya salah ketik', null],
    ['atas nama siapa?', null],
    ['bisa atas nama perusahaan ga', null],
  ])('"%s" gives %s', (text, name) => {
    expect(of('nama_jamaah', 'Atas nama siapa?', text)).toBe(name);
  });

  it("is one's own, and no child's", () => {
    expect(of('nama_anak', 'Nama anaknya siapa?', 'nama saya Ratna, mau daftar les')).toBeNull();
    expect(of('nama_anak', 'Nama anaknya siapa?', 'mau daftar les, namanya Alya')).toBe('Alya');
  });
});

describe('the day of what is to come', () => {
  const day = (ask: string, text: string) =>
    findSlots([{ ...slot('date', 'tanggal'), ask }], text, { at: noon })['tanggal'] ?? null;

  it.each([
    ['order kaya kemarin ya', null],
    ['pesan kayak minggu lalu', null],
    ['order kaya kemarin, buat besok', '2026-11-23'],
  ])('of "%s" is %s', (text, value) => {
    expect(day('Untuk tanggal berapa?', text)).toBe(value);
  });

  it('is no day of what has happened', () => {
    expect(day('Belinya tanggal berapa?', 'beli kemarin')).toBe('2026-11-21');
  });
});

describe('“17an”, which is the day of independence', () => {
  const count = slot('number', 'jumlah');
  it.each([
    ['buat 17an', null],
    ['60 buat acara 17-an', '60'],
    ['17an orang', '17'],
    ['20an', '20'],
  ])('is no count: “%s” is %s', (text, value) => {
    expect(readSlot(count, text, { at: noon })?.value ?? null).toBe(value);
  });
});

describe('from one day to another', () => {
  const day = (name: string, text: string) =>
    findSlots([{ ...slot('date', name), ask: '' }], text, { at: noon })[name] ?? null;

  it.each([
    ['free from 20 to 27 dec?', '2026-12-20', '2026-12-27'],
    ['20-27 december', '2026-12-20', '2026-12-27'],
    ['5-7 desember', '2026-12-05', '2026-12-07'],
    ['tgl 5 s/d 7 des', '2026-12-05', '2026-12-07'],
    ['dari 30 nov sampai 2 des', '2026-11-30', '2026-12-02'],
    ['from the 3rd until the 6th of january 2027', '2027-01-03', '2027-01-06'],
    ['tgl 5 desember', '2026-12-05', '2026-12-05'],
    ['tomorrow until next friday', '2026-11-23', '2026-11-27'],
    ['senin sampai rabu', '2026-11-23', '2026-11-25'],
    ['for friday, last dive in june', '2026-11-27', '2026-11-27'],
    ['2 to 3 people 5 dec', '2026-12-05', '2026-12-05'],
  ])('“%s” begins on %s and ends on %s', (text, first, last) => {
    expect(day('check_in', text)).toBe(first);
    expect(day('check_out', text)).toBe(last);
    expect(day('tanggal_selesai', text)).toBe(last);
  });

  it.each(['last friday', 'friday last week', 'jumat lalu'])('“%s” is over', (text) => {
    expect(day('hari', text)).toBe('2026-11-20');
  });
});

describe('how many they are, without a number', () => {
  const people: Slot = { ...slot('number', 'people'), ask: 'How many people?' };
  const orang: Slot = { ...slot('number', 'orang'), ask: 'Untuk berapa orang?' };

  it.each([
    ['just me', '1'],
    ['sendiri', '1'],
    ['cuma aku kak', '1'],
    ['me and my wife', '2'],
    ['my husband and i', '2'],
    ['me, my wife and my son', '3'],
    ['aku sama suami', '2'],
    ['berdua sama suami', '2'],
    ['a couple', '2'],
    ['me and my friends', null],
    ['my wife', null],
    ['me and my wife, is she too old', null],
    ['4 of us', '4'],
    ['2 adults 1 kid', '3'],
    ['2 dewasa dan 1 anak', '3'],
  ])('“%s” to the question for it is %s', (text, value) => {
    for (const one of [people, orang]) expect(readSlot(one, text, { at: noon })?.value ?? null).toBe(value);
  });

  it.each([
    ['i want to book a lesson for me and my friend', '2'],
    ['book facial for mom and me tomorrow 2pm', '2'],
    ['massage besok jam 5 ya kak berdua', '2'],
    ['a lesson for me and my friends', null],
    ['buat aku sama mama dan adik', null],
    ['is it safe for me', null],
    ['book for saturday, 2 adults 1 kid', '3'],
  ])('“%s” says %s', (text, value) => {
    expect(findSlots([people], text, { at: noon })['people'] ?? null).toBe(value);
  });

  it('counts only those that are asked for', () => {
    const adults: Slot = { ...slot('number', 'adults'), ask: 'How many adults?' };
    expect(readSlot(adults, '2 adults 1 kid', { at: noon })?.value).not.toBe('3');
  });

  it('counts nothing where no persons are asked for', () => {
    expect(readSlot({ ...slot('number', 'days'), ask: 'How many days?' }, 'me and my wife', { at: noon })).toBeNull();
  });
});
