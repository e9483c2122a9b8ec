import { expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

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
