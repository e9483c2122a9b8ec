import { describe, expect, it } from 'vitest';
import { publishable } from '../../src/content/publish.ts';
import type { Published } from '../../src/engine/engine.ts';
import { contentOf } from './content-folder.ts';

type Entry = { title: string; examples: string[]; answer: string; category?: string };

function intentsFile(entries: Record<string, Entry>): string {
  return Object.entries(entries)
    .map(([intent, { title, examples, answer, category = 'general' }]) =>
      [
        `- intent: ${intent}`,
        `  title: ${title}`,
        `  category: ${category}`,
        '  examples:',
        ...examples.map((text) => `    - ${text}`),
        `  answers: ["${answer}"]`,
      ].join('\n'),
    )
    .join('\n\n');
}

async function publishedOf(entries: Record<string, Entry>, documents: Record<string, string> = {}): Promise<Published> {
  const named = Object.entries(documents).map(([name, text]) => [`documents/id/${name}`, text]);
  return publishable(
    await contentOf({
      'sop.yaml': 'business: { name: Usaha Uji }\n',
      'intents/id/isi.yaml': `${intentsFile(entries)}\n`,
      ...Object.fromEntries(named),
    }),
  );
}

/** Learning takes a moment, and a content folder lasts for a test. */
function once(make: () => Promise<Published>): () => Promise<Published> {
  let made: Promise<Published> | undefined;
  return () => (made ??= make());
}

const asked = async (content: () => Promise<Published>, text: string) => {
  const { intent, passage } = (await content()).understand(text);
  return intent?.name ?? passage?.id ?? null;
};

describe('a clinic whose entries are few and thin', () => {
  const clinic = once(() =>
    publishedOf(
      {
        jadwal_dokter: {
          title: 'Jadwal dokter',
          examples: [
            'jadwal dokter gigi hari apa',
            'dokter anak praktik jam berapa',
            'dokter siapa yang jaga malam ini',
            'hari ini dokter umum ada',
          ],
          answer: 'Dokter umum setiap hari 08.00-21.00, dokter gigi Senin-Jumat.',
        },
        jadwal_vaksin: {
          title: 'Jadwal vaksin',
          examples: ['jadwal vaksin anak', 'vaksin hari apa aja', 'imunisasi bayi kapan', 'jadwal imunisasi'],
          answer: 'Vaksin setiap Rabu dan Sabtu pukul 09.00-12.00.',
        },
        bayar_tagihan: {
          title: 'Bayar tagihan',
          examples: ['cara bayar tagihan', 'tagihan dibayar kemana', 'bayar lewat apa', 'jatuh tempo tanggal berapa'],
          answer: 'Tagihan dibayar di kasir atau lewat QRIS.',
        },
        facial: {
          title: 'Perawatan wajah',
          examples: [
            'facial sakit ga',
            'facial aman buat ibu hamil',
            'facial bikin merah ga',
            'mau facial',
            'facial bersih ga alatnya',
          ],
          answer: 'Facial kami memakai alat sekali pakai dan tidak sakit.',
        },
        alamat: {
          title: 'Alamat',
          examples: ['kliniknya dimana', 'alamat klinik', 'lokasinya sebelah mana', 'ada parkiran mobil ga'],
          answer: 'Jl. Melati 12, Depok. Parkir mobil ada di belakang.',
        },
      },
      {
        'tanya.md':
          '# Tanya jawab\n\n## Berapa denda telat bayar?\nDendanya Rp15.000 sebulan.\n\n## Apakah harus puasa sebelum cek darah?\nPuasa 10 jam.\n',
      },
    ),
  );

  it.each([
    'aman ga sih vaksinnya',
    'vaksinnya halal ga kak',
    'apakah vaksinnya bagus',
    'is the vaccine safe?',
    'vaksinnya berapa harganya',
    'dokternya ramah ga',
    'dokter giginya galak ga ya',
    'dokter anaknya sabar?',
  ])('does not answer what its entry about the same thing says nothing of: %s', async (text) => {
    expect(await asked(clinic, text)).toBeNull();
  });

  it.each([
    ['vaksin bayi hari apa', 'jadwal_vaksin'],
    ['jadwal vaksin dong', 'jadwal_vaksin'],
    ['anak saya sakit, dokter anak jam berapa', 'jadwal_dokter'],
    ['facial nyeri ga', 'facial'],
    ['facialnya bersih?', 'facial'],
    ['klinik di mana', 'alamat'],
  ])('answers what it speaks of: %s', async (text, name) => {
    expect(await asked(clinic, text)).toBe(name);
  });

  it('answers by a document what it alone speaks of, though an entry is about the same thing', async () => {
    expect(await asked(clinic, 'telat bayar tagihan dendanya berapa')).toBe('id/tanya.md#berapa-denda-telat-bayar');
    expect(await asked(clinic, 'bayar tagihan lewat apa')).toBe('bayar_tagihan');
  });
});

describe('a salon that says in a document who may, and what may be brought', () => {
  const salon = once(() =>
    publishedOf(
      {
        harga: {
          title: 'Harga perawatan',
          examples: [
            'potong rambut berapa',
            'smoothing kena brp',
            'harga creambath',
            'cat rambut berapa',
            'pricelist dong',
          ],
          answer: 'Potong Rp60.000, cat mulai Rp250.000.',
        },
        fasilitas: {
          title: 'Fasilitas',
          examples: [
            'fasilitasnya apa aja',
            'boleh bawa makanan',
            'ada wifi ga',
            'ada mushola',
            'tempat tunggunya ada',
          ],
          answer: 'Wifi, mushola, dan ruang tunggu.',
        },
      },
      {
        'aturan.md':
          '# Aturan salon\n\n## Pewarnaan untuk ibu hamil\nKami memakai pewarna tanpa amonia; sebaiknya setelah bulan keempat.\n\n' +
          '## Hewan peliharaan\nTidak boleh membawa hewan peliharaan.\n',
      },
    ),
  );

  it.each([
    ['hamil boleh cat rambut?', 'id/aturan.md#pewarnaan-untuk-ibu-hamil'],
    ['cat rambut berapa', 'harga'],
    ['cat rambut aman ga', null],
    ['bawa kucing boleh?', 'id/aturan.md#hewan-peliharaan'],
    ['boleh bawa anjing ga kak', 'id/aturan.md#hewan-peliharaan'],
    ['boleh bawa makanan ga', 'fasilitas'],
  ])('answers “%s” by %s', async (text, name) => {
    expect(await asked(salon, text)).toBe(name);
  });
});

describe('a short word that people mostly type for another', () => {
  const lessons = (cost: string, where: string, extra = '') => ({
    biaya: {
      title: 'Biaya les',
      examples: ['biaya les berapa', 'spp per bulan', 'les smp bayarnya berapa', 'harga bimbel'],
      answer: cost,
    },
    jadwal: {
      title: 'Jadwal les',
      examples: ['jadwal les', 'hari apa aja', 'jam berapa kelasnya', 'kelas sore ada'],
      answer: `Senin. ${extra}`,
    },
    alamat: {
      title: 'Alamat',
      examples: ['alamatnya dimana', 'lokasi', 'sebelah mana', 'cabang depok ada'],
      answer: where,
    },
  });
  const school = once(() => publishedOf(lessons('SD Rp300.000, SMP Rp400.000, SMA Rp500.000.', 'Bekasi.')));
  const shop = once(() => publishedOf(lessons('SEMUA MULAI RP300.000 SMP RP400.000.', 'Bekasi.')));
  const rental = once(() => publishedOf(lessons('Rp300.000 sehari, paling jauh 300 km.', 'Di KL dan Jakarta.')));
  const documents = once(() =>
    publishedOf(lessons('Rp300.000.', 'Bekasi.'), {
      'tanya.md':
        '# Kelas\n\n## Beasiswa untuk siswa SMA\nSiswa SMA yang berprestasi bebas biaya.\n\n## Jumlah siswa\nDua belas anak.\n',
    }),
  );
  const read = async (content: () => Promise<Published>, text: string) => (await content()).understand(text).normalized;

  it('is what the content has it for, where capitals, a title or a number show that', async () => {
    expect(await read(school, 'smp brp kak')).toBe('smp berapa kak');
    expect(await read(school, 'les sma jam brp')).toBe('les sma jam berapa');
    expect(await read(rental, 'ke kl brp km')).toBe('ke kl berapa km');
    expect(await asked(school, 'smp bayar berapa')).toBe('biaya');
    expect(await asked(documents, 'beasiswa buat anak sma')).toBe('id/tanya.md#beasiswa-untuk-siswa-sma');
  });

  it('is slang elsewhere, and where everything is in capitals', async () => {
    expect(await read(shop, 'bukanya smp jam brp')).toBe('bukanya sampai jam berapa');
    expect(await read(shop, 'sma kl bisa')).toBe('sama kalau bisa');
    expect(await read(school, 'kl buka jam brp')).toBe('kalau buka jam berapa');
  });
});

describe('a boarding house whose complaints speak of what its rules have', () => {
  const house = once(() =>
    publishedOf(
      {
        harga: {
          title: 'Harga kamar',
          examples: ['harga kamar berapa', 'sewa per bulan brp', 'kamar ac berapa', 'kamar termurah', 'biaya kost'],
          answer: 'Kamar standar Rp850.000, AC Rp1.350.000 per bulan.',
        },
        keluhan: {
          title: 'Keluhan penghuni',
          category: 'complaint',
          examples: [
            'tetangga kamar berisik',
            'sandal saya hilang',
            'kamar mandi kotor',
            'deposit belum dikembalikan',
            'penjaga galak',
          ],
          answer: 'Mohon maaf, kami cek.',
        },
        syarat: {
          title: 'Syarat masuk',
          examples: ['syarat ngekost apa aja', 'dokumen yang dibawa', 'perlu ktp?', 'minimal sewa'],
          answer: 'Fotokopi KTP dan nomor orang tua.',
        },
      },
      {
        'aturan.md':
          '# Aturan\n\n## Deposit\nDeposit satu bulan sewa, kembali paling lambat 7 hari setelah keluar.\n\n' +
          '## Tamu\nTamu boleh sampai pukul 22.00.\n',
      },
    ),
  );

  it.each(['deposit brp', 'deposit balik ga'])('tells the rule where it is only asked: %s', async (text) => {
    expect(await asked(house, text)).toBe('id/aturan.md#deposit');
  });

  it.each(['deposit saya belum dikembalikan', 'deposit belum balik juga padahal udah keluar sebulan'])(
    'takes a complaint down where it is one: %s',
    async (text) => {
      const { intent, acts } = (await house()).understand(text);
      expect(intent?.name === 'keluhan' || acts.includes('complaint')).toBe(true);
    },
  );
});
