import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const day = aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' });
const rules = someRules({
  intents: [
    anIntent('janji', { slots: [day], answers: ['Kami daftarkan.'] }),
    anIntent('pesan', { answers: ['Balas dengan nama dan alamat.'] }),
    anIntent('jam_buka', { answers: ['Jam 9-20.'] }),
    anIntent('ongkir', { slots: [aSlot()], answers: ['Ke {{kota}} Rp10.000.'] }),
  ],
});
const after = (words: string, name: string) => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn(words, knows(name));
  return scene;
};
const hours = { intent: { name: 'jam_buka', confidence: 0.74, by: 'model' } } as const;

test.each(['jam 4', 'atas nama rudi', 'namanya siti, no hp 081234567890'])(
  '“%s” behind a booking goes to whoever sees to it, and is no question and no failed turn',
  (words) => {
    const scene = after('daftar besok', 'janji');
    expect(scene.turn(words, hours)).toEqual([expect.stringMatching(/^Diteruskan/)]);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: words } });
  },
);

test('an address goes there that an answer asked for', () => {
  const scene = after('cara pesan', 'pesan');
  scene.turn('alamatnya jl veteran 10', hours);
  expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' } });
});

test('an hour is none of what it is told behind where no day was asked for', () => {
  expect(after('ongkir ke medan', 'ongkir').turn('jam 4', hours)).toEqual(['Jam 9-20.']);
  expect(after('buka kapan', 'jam_buka').turn('atas nama rudi')).not.toEqual([expect.stringMatching(/^Diteruskan/)]);
});

test('a name that was asked for is only thanked for', () => {
  const scene = aScene({ rules });
  expect(scene.turn('daftar besok', knows('janji')).join()).toMatch('Dengan siapa?');
  scene.turn('atas nama rudi', { bareName: 'Rudi' });
  expect(scene.state).toMatchObject({ phase: 'bot', contact: { name: 'Rudi' } });
});

test.each([
  ['maaf salah kirim', true],
  ['eh sorry kak salah chat', true],
  ['salah kirim', false],
  ['maaf kak salah kirim barang', false],
])('“%s” was meant for somebody else: %s', (words, isMeant) => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  expect(scene.turn(words, { normalized: words }).join().includes('Sampai jumpa.')).toBe(isMeant);
  expect(scene.state.bot.failedTurns).toBe(isMeant ? 0 : 1);
});

test('regret after an answer is no failed turn', () => {
  const scene = after('buka minggu?', 'jam_buka');
  expect(scene.turn('yah sayang banget', { normalized: 'yah sayang banget' })).toEqual(['Baik. Ada lagi?']);
});

test.each([
  ['Denda Rp50.000.', 'kena denda ga', 'kena denda tidak'],
  ['Pindah alamat Rp150.000.', 'bayar lagi?', 'bayar lagi'],
  ['BSI 7001 a.n. PT Nur.', 'a.n siapa', 'a.n siapa'],
])('after “%s”, “%s” is asked of that', (answer, words, normalized) => {
  const told = someRules({ intents: [anIntent('dulu', { answers: [answer] }), anIntent('jam_buka')] });
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: told });
  scene.turn('gimana', knows('dulu'));
  expect(scene.turn(words, { normalized, ...hours })).toEqual([answer]);
});

test('whoever complains is not asked whether they do, nor is a complaint made of what is only asked beside', () => {
  const complaint = anIntent('keluhan', { category: 'complaint', answers: [], handoff: 'cs' });
  const both = someRules({ intents: [complaint, anIntent('jadwal', { answers: ['Jadwalnya.'] })] });
  const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: both });
  const close = {
    closeCall: true,
    nearest: [
      { name: 'jadwal', confidence: 0.53 },
      { name: 'keluhan', confidence: 0.53 },
    ],
  };
  const delayed = 'kok berangkatnya diundur lagi ini sudah 2 kali';
  expect(
    scene()
      .turn(delayed, { normalized: delayed, ...close })
      .join(),
  ).not.toMatch('Maksudnya yang mana?');
  expect(
    scene()
      .turn('jadwal uang balik', { normalized: 'jadwal uang balik', ...close })
      .join(),
  ).toMatch('Maksudnya yang mana?');
  const beside = { ...knows('jadwal'), also: [{ name: 'keluhan', confidence: 0.8, by: 'model' as const }] };
  const cancels = 'mau batal januari uang balik berapa';
  const [answer] = scene().turn(cancels, { normalized: cancels, ...beside });
  expect(answer).toMatch(/Jadwalnya\.$/);
});

describe('where somebody lives or can be called, with no form that asks for it', () => {
  const address = aSlot({ name: 'alamat', ask: 'Ke alamat mana?' });
  const phone = aSlot({ name: 'no_hp', ask: 'Nomor HP?', type: 'phone' });
  const menu = aSlot({ name: 'menu', ask: 'Menu apa?' });
  const place = anIntent('lokasi', { answers: ['Kami di Jl. Godean 4.'] });
  const order = anIntent('pesan', { answers: [], handoff: 'cs', slots: [menu, address, phone] });
  const move = anIntent('pindah', {
    ...{ answers: [], handoff: 'cs' },
    slots: [aSlot({ name: 'alamat_asal', ask: 'Dari?' }), aSlot({ name: 'alamat_tujuan', ask: 'Ke?' })],
  });
  const told = someRules({ intents: [place, order, move] });
  const scene = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: told });

  test('is asked what it is about, and known to the form that needs it', () => {
    const one = scene();
    expect(one.turn('alamat saya jl cendana 8 ya', knows('lokasi')).join()).toMatch('ini tentang apa?');
    expect(choicesOf(one)).toEqual(['talk_to_person']);
    expect(one.turn('mau pesan', knows('pesan'))).toEqual(['Menu apa?']);
    expect(one.turn('rendang')).toEqual(['Nomor HP?']);
    expect(one.state.collected).toMatchObject({ alamat: 'jl cendana 8' });
    expect(one.state.collected).not.toHaveProperty('alamat_asal');
  });

  test('is no failed turn after an answer, and the second brings a person', () => {
    const one = scene();
    one.turn('di mana ya', knows('lokasi'));
    expect(one.turn('081234567890').join()).toMatch('ini tentang apa?');
    expect(one.state.bot.failedTurns).toBe(0);
    one.turn('rumah saya di jl cendana 8', knows('lokasi'));
    expect(one.state).toMatchObject({
      phase: 'queued',
      handoff: { reason: 'needs-person' },
      collected: { alamat: 'jl cendana 8', no_hp: '+6281234567890' },
    });
  });

  test('of an account for money it is a person who sees it, and ours is not told', () => {
    const one = scene();
    one.turn('rekening saya bca 1234567890 an dewi', knows('lokasi'));
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person' } });
  });

  test('goes on with the form that was left for a question', () => {
    const one = scene();
    one.turn('mau pesan', knows('pesan'));
    one.turn('rendang');
    expect(one.turn('kalian di mana ya tepatnya?', knows('lokasi'))).toContain('Kami di Jl. Godean 4.');
    expect(one.turn('jl cendana 8', knows('lokasi'))).toEqual(['Nomor HP?']);
  });

  test('opens the form that it surely resembles', () => {
    const one = scene();
    expect(one.turn('alamatnya jl cendana 8', knows('pesan')).at(-1)).toMatch('Menu apa?');
    expect(one.state.collected).toEqual({ alamat: 'jl cendana 8' });
  });

  test('is our own where it is asked', () => {
    expect(scene().turn('alamatnya di jl apa?', knows('lokasi')).join()).toMatch('Jl. Godean 4');
  });
});
