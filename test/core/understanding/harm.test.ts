import { describe, expect, test } from 'vitest';
import { tellsOfHarm } from '../../../src/core/understanding/harm.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { shopInput } from './shop.ts';

const { understand } = createRecognizer(shopInput());
const harmIn = (text: string) => tellsOfHarm(understand(text).normalized.split(' '))?.of ?? null;

describe('harm', () => {
  test.each([
    ['HP meledak, tangan luka', 'danger'],
    ['anak saya nelen baterai dari mainan yg dibeli di sini, gimana ini??', 'danger'],
    ['muka bengkak sampe ga bisa napas abis cabut gigi', 'danger'],
    ['kesetrum pas nyolokin blender dr toko kalian', 'danger'],
    ['tolong anak saya ilang dari tadi di area gajah', 'danger'],
    ['ada orang pingsan di aula!!', 'danger'],
    ['the guest fainted after eating your food', 'danger'],
    ['my daughter swallowed a button battery from the toy', 'danger'],
    ['anak saya digigit monyet', 'hurt'],
    ['bayi jatuh giginya copot berdarah banyak', 'hurt'],
    ['jari anak saya kejepit pintu lift kalian', 'hurt'],
    ['kena air panas kulit melepuh', 'hurt'],
    ['my son was bitten by your monkey', 'hurt'],
    ['the sharp edge cut my hand', 'hurt'],
    ['setrikanya nyetrum suami saya', 'danger'],
    ['adek saya kesedak manik2 dari baju yg dibeli di sini', 'danger'],
    ['ada yg jatuh ke kandang buaya!!!', 'danger'],
    ['jari saya kepotong alat jilid di toko kalian tadi', 'hurt'],
    ['mata saya perih dan bengkak habis pake softlens dari sini', 'hurt'],
    ['petugas pindahan ketiban lemari, kakinya ga bisa gerak', 'hurt'],
    ['anak tetangga kegigit anjing di depan ruko kalian', 'hurt'],
    ['my eye is swollen since I wore your contact lenses', 'hurt'],
    ['anak saya minum sirup obat kebanyakan, muntah terus', 'danger'],
    ['laptop yg diservis kebakar tadi malem', 'danger'],
    ['teknisi kalian kesengat listrik di tiang', 'danger'],
    ['my mother took the wrong pills and will not wake up', 'danger'],
    ['our kid is missing from the daycare', 'danger'],
    ['anak saya hilang ga ada di kelas!!', 'danger'],
    ['barbel jatuh nimpa kaki temen saya', 'hurt'],
    ['mobil saya baru ditabrak dari belakang di tol, anak saya luka', 'danger'],
    ['motor saya ditabrak truk, kaki saya berdarah', 'danger'],
    ['saya cedera lutut pas kelas pilates tadi', 'hurt'],
    ['tiang kabel kalian roboh di depan rumah, bahaya banget', 'danger'],
    ['kabel wifi putus menjuntai di jalan, bahaya buat anak anak', 'danger'],
    ['tiangnya miring mau roboh kak', 'danger'],
    ['your pole fell on the street, dangerous for the kids', 'danger'],
  ])('is heard: %s', (text, of) => {
    expect(harmIn(text)).toBe(of);
  });

  test.each([
    'saya cedera lutut boleh ikut yoga ga',
    'mobil saya ditabrak mau klaim',
    'motor gue abis kecelakaan kmrn, bisa klaim ga',
    'mau klaim kecelakaan minggu lalu',
    'motor saya ketabrak pas parkir',
    'my car was hit yesterday, how to claim',
    'kalo tiangnya roboh siapa yg tanggung',
    'tiang jemurannya harganya berapa',
    'promonya bahaya banget buat dompet',
    'kabelnya putus bisa ganti ga',
    'mata saya makin burem kalo baca',
    'mata kok tambah buram',
    'obat luka bakar ada?',
    'asuransi kecelakaan berapa',
    'power bank ini bisa meledak ga',
    'kalo meledak gimana garansinya',
    'sepatu anak saya hilang pas dikirim',
    'hp anak saya hilang minggu lalu, minta ganti nomor',
    'penjualan lg meledak nih kak minta stok',
    'mau donasi buat korban kebakaran',
    'rotinya gosong kebakar',
    'tangan bajunya sobek',
    'sampe rumah patah kakinya meja nya',
    'atm swallowed the card',
    'is it safe, can it catch fire',
    'ga ada yg luka kok kak aman',
    'pesan saya tenggelam ya kak?',
    'laptop saya kejatuhan buku lcd pecah',
    'hp saya terbakar matahari',
    'kebakaran jenggot nih saya belum bayar',
    'capek banget sampe mau pingsan nunggu cs bales',
    'dulu saya pernah kecelakaan tp udah sembuh',
    'softlens bikin mata perih ga',
    'punya apar buat kebakaran?',
    'dompet saya kecebur got bisa dibersihin',
    'diskonnya bikin kantong kebakaran',
    'does the stove have a gas leak sensor',
  ])('is not read into what is asked, supposed, denied, or said of a thing: %s', (text) => {
    expect(harmIn(text)).toBeNull();
  });
});
