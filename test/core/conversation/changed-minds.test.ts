import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const code = aSlot({ name: 'id_pelanggan', ask: 'Nomor pelanggannya berapa?', type: 'code' });
const price = anIntent('harga');
const join = anIntent('daftar', {
  ...{ answers: [], handoff: 'cs', examples: ['mau daftar member'] },
  slots: [
    aSlot({ name: 'rasa_kue', ask: 'Mau yang seperti apa?' }),
    aSlot({ name: 'paket', ask: 'Paket apa?', type: 'choice', options: ['24 cm', 'Bulanan', 'Tahunan', '50 Mbps'] }),
    aSlot({ name: 'mulai', ask: 'Mulai tanggal berapa?', type: 'date' }),
    aSlot({ name: 'alamat', ask: 'Alamatnya di mana?' }),
    aSlot({ name: 'telepon', ask: 'Nomor HP-nya?', type: 'phone' }),
    aSlot({ name: 'nama_lengkap', ask: 'Nama lengkapnya siapa?' }),
  ],
});
const outage = anIntent('gangguan', { category: 'technical', answers: [], handoff: 'teknis', slots: [code] });
const blocked = anIntent('isolir', { category: 'complaint', answers: [], handoff: 'cs', slots: [code] });
const broken = anIntent('rusak', {
  ...{ category: 'complaint', answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'foto', ask: 'Boleh kirim fotonya?', type: 'photo' })],
});
const change = anIntent('ubah', { answers: [], handoff: 'cs', slots: [aSlot({ name: 'perubahan', ask: 'Apa?' })] });
const catalogue = anIntent('katalog');
const area = anIntent('area', {
  slots: [aSlot({ name: 'kota', ask: 'Di kota mana?' })],
  answers: ['Di {{kota}} ada.'],
});
const rules = someRules({ intents: [price, join, outage, blocked, broken, change, catalogue, area] });
function inForm(intent: string, collected: Record<string, string> = {}) {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' }, collected }), rules });
  scene.turn('mau dong', knows(intent));
  return scene;
}
const afterPrice = () => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('brp', knows('harga'));
  return scene;
};

describe('another one instead', () => {
  test.each([
    ['eh ga jadi deh yg 50 aja', { paket: '50 Mbps' }],
    ['ga jadi, yang tahunan aja', { paket: 'Tahunan' }],
    ['gak jadi bulanan, tahunan deh', { paket: 'Tahunan' }],
  ])('“%s” calls nothing off', (words, told) => {
    const scene = inForm('daftar', { rasa_kue: 'coklat' });
    scene.turn(words, { acts: ['cancel'] });
    expect(scene.state.collected).toMatchObject(told);
    expect(scene.state.bot.asking).toMatchObject({ slot: 'mulai' });
  });

  test('of a day as well', () => {
    const scene = inForm('daftar', { rasa_kue: 'coklat', paket: 'Bulanan', mulai: '2027-01-05' });
    scene.turn('eh ga jadi tgl 5, tgl 20 januari aja', { acts: ['cancel'] });
    expect(scene.state.collected['mulai']).toMatch(/-01-20$/);
  });

  test.each(['ga jadi deh', 'ga jadi, makasih', 'batal aja kak', 'ga jadi 50 mbps nya', 'ga jadi deh, besok aja'])(
    '“%s” does',
    (words) => {
      const scene = inForm('daftar', { rasa_kue: 'coklat' });
      scene.turn(words, { acts: ['cancel'] });
      expect(scene.state.bot.asking).toBeNull();
    },
  );
});

describe('one of the choices of a form, after an answer', () => {
  test.each([
    ['yaudah daftar yg bulanan', 'ya sudah daftar yang bulanan'],
    ['aku ambil yg bulanan deh', 'saya ambil yang bulanan deh'],
    ['mau yang bulanan dong', 'mau yang bulanan dong'],
    ['saya mau ambil yg bulanan aja buat istri', 'saya mau ambil yang bulanan saja buat istri'],
    ['yang bulanan aja kak', 'yang bulanan saja kak'],
  ])('“%s” begins the form', (words, normalized) => {
    const scene = afterPrice();
    scene.turn(words, { normalized });
    expect(scene.state.bot.asking).toMatchObject({ intent: 'daftar' });
    expect(scene.state.collected).toMatchObject({ paket: 'Bulanan' });
  });

  test('also where it is near to the price that was told just before', () => {
    const scene = afterPrice();
    scene.turn('bulanan aja deh', { normalized: 'bulanan saja deh', ...knows('harga', 0.77) });
    expect(scene.state.collected).toMatchObject({ paket: 'Bulanan' });
    const other = afterPrice();
    other.turn('yang bulanan', { normalized: 'yang bulanan', ...knows('katalog', 0.77) });
    expect(other.state.bot.asking).toBeNull();
  });

  test.each([
    ...['yang bulanan gimana?', 'bulanan mahal juga', 'belum mau yang bulanan', 'yang bulanan ada promo ga'],
    ...['saya sudah ambil yang bulanan', 'paket saya yang bulanan', 'saya sudah punya yang bulanan'],
    ...['teman saya ambil yang tahunan', 'yang bulanan kemahalan', 'saya pakai yang 50 mbps'],
    ...['yang bulanan punya saya habis', 'mau tahunan tapi nanti', 'the bulanan is too expensive'],
  ])('“%s” does not', (words) => {
    const scene = afterPrice();
    scene.turn(words, { normalized: words });
    expect(scene.state.bot.asking).toBeNull();
  });
});

test('who names one of the choices, and who they are, has asked for its form, whatever it resembles', () => {
  const words = 'halo kak mau daftar tahunan, nama Putri Ayu, hp 0856 1212 3434, mulai 1 januari';
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn(words, { normalized: words });
  expect(scene.state.collected).toMatchObject({
    ...{ paket: 'Tahunan', telepon: '+6285612123434', nama_lengkap: 'Putri Ayu' },
  });
  expect(scene.state.bot.asking).toMatchObject({ intent: 'daftar' });
  const asks = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  asks.turn('mau tanya yang tahunan, hp saya 0856 1212 3434, promo sampai 1 januari ya?');
  expect(asks.state.bot.asking).toBeNull();
});

test('a bare number that is one of the choices is that, and no kind of anything', () => {
  const scene = inForm('daftar');
  scene.turn('24');
  expect(scene.state.collected).toEqual({ paket: '24 cm' });
  expect(scene.state.bot.asking).toMatchObject({ slot: 'rasa_kue' });
});

test('an address is the address, whatever text is asked for', () => {
  const scene = inForm('daftar');
  scene.turn('kost putri melati jl kaliurang km 5');
  expect(scene.state.collected).toEqual({ alamat: 'kost putri melati jl kaliurang km 5' });
});

describe('more of what went wrong', () => {
  test('is no other complaint that it resembles a little', () => {
    const scene = inForm('gangguan');
    scene.turn('udah 3 hari ini bayar doang lancar giliran gangguan ga ditanggepin', knows('isolir', 0.4));
    expect(scene.state.bot.asking).toMatchObject({ intent: 'gangguan' });
  });

  test.each([
    ['ini fotonya', 'katalog'],
    ['tolong ganti dong', 'ubah'],
    ['minta dikirim yang baru', 'ubah'],
  ])('“%s”, where a picture is asked for, changes no subject', (words, other) => {
    const scene = inForm('rusak');
    scene.turn(words, knows(other, 0.85));
    expect(scene.state.bot.asking).toMatchObject({ intent: 'rusak' });
  });

  test('nor is an order of something else', () => {
    const scene = inForm('rusak');
    scene.turn('mau daftar member lagi', knows('daftar', 0.95));
    expect(scene.state.bot.asking).toMatchObject({ intent: 'daftar' });
  });

  test('a question does', () => {
    const scene = inForm('rusak');
    expect(scene.turn('ada katalog ga?', knows('katalog', 0.85))[0]).toMatch('Jawaban katalog');
  });
});

test('whoever complains of what does not work is apologised to before its data is asked for', () => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  const said = scene.turn('internet mati lagi kecewa banget', { ...knows('gangguan'), acts: ['complaint'] });
  expect(said.join(' ')).toMatch(/maaf.*Nomor pelanggannya/is);
  const calm = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  expect(calm.turn('internet mati', knows('gangguan')).join(' ')).not.toMatch(/maaf/i);
});

test.each(['kalau kebanyakan?', 'kalau barang besar?', 'kalo rumah kontrakan?'])('“%s” names no place', (words) => {
  const scene = inForm('area');
  scene.turn(words, { normalized: words });
  expect(scene.state.collected).toEqual({});
});

test.each([
  ['kalo cibitung?', 'Di cibitung ada.'],
  ['kalau di tambun selatan kak?', 'Di tambun selatan ada.'],
])('“%s” names the place that is asked for', (words, answer) => {
  const scene = inForm('area');
  expect(scene.turn(words, { normalized: words })[0]).toBe(answer);
});
