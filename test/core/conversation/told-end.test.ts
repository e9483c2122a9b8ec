import { expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

// Tuesday 5 January 2027.
const start = aSlot({ name: 'check_in', ask: 'Check-in tanggal berapa?', type: 'date' });
const nights = aSlot({ name: 'jumlah_malam', ask: 'Berapa malam?', type: 'number' });
const days = aSlot({ name: 'lama_hari', ask: 'Berapa hari?', type: 'number' });
const end = aSlot({ name: 'tanggal_kembali', ask: 'Kembali tanggal berapa?', type: 'date' });
const whose = aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' });
const form = (name: string, slot: typeof start) =>
  anIntent(name, { answers: [], handoff: 'cs', slots: [start, slot, whose] });
const rules = someRules({ intents: [form('kamar', nights), form('motor', days), form('mobil', end)] });
const asked = (name: string, ...said: string[]) => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('mau', knows(name));
  const answers = said.map((words) => scene.turn(words));
  return { collected: scene.state.collected, last: answers.at(-1) };
};

test.each([
  ['sampai minggu', '2'],
  ['till sunday', '2'],
  ['sampe hari senin kak', '3'],
  ['until the 12th of january', '4'],
  ['sampai tgl 10', '2'],
  ['sampai 11', '3'],
  ['checkout minggu', '2'],
  ['pulang senin pagi', '3'],
])('“%s” to “how many nights?” is counted from the day that is known', (words, value) => {
  const { collected, last } = asked('kamar', 'jumat', words);
  expect(collected).toEqual({ check_in: '2027-01-08', jumlah_malam: value });
  expect(last).toEqual(['Atas nama siapa?']);
});

test('of days both count, and a week ahead it is the day behind the first', () => {
  expect(asked('motor', 'jumat', 'sampai minggu').collected).toEqual({ check_in: '2027-01-08', lama_hari: '3' });
  expect(asked('kamar', 'tgl 15', 'till sunday').collected).toEqual({ check_in: '2027-01-15', jumlah_malam: '2' });
  expect(asked('mobil', 'tgl 15', 'minggu').collected).toEqual({
    check_in: '2027-01-15',
    tanggal_kembali: '2027-01-17',
  });
});

test('both told at once are both taken', () => {
  expect(asked('kamar', 'from friday till sunday').collected).toEqual({ check_in: '2027-01-08', jumlah_malam: '2' });
  expect(asked('mobil', 'jumat sampai minggu').collected).toEqual({
    check_in: '2027-01-08',
    tanggal_kembali: '2027-01-10',
  });
  expect(asked('motor', 'besok', 'dari jumat sampai minggu').collected).toEqual({
    check_in: '2027-01-08',
    lama_hari: '3',
  });
});

test.each([
  ['3', '3'],
  ['sampai 3 malam', '3'],
  ['2 malam aja', '2'],
])('“%s” says how many itself', (words, value) => {
  expect(asked('kamar', 'jumat', words).collected).toMatchObject({ jumlah_malam: value });
});

test.each(['sampai jam 8', 'sampai kapan ya?', 'sampai kamis', 'belum tau sampai kapan'])(
  '“%s” tells no end of it',
  (words) => {
    const { collected } = asked('kamar', 'jumat', words);
    // A Thursday behind a Friday is six nights away.
    expect(collected['jumlah_malam']).toBe(words === 'sampai kamis' ? '6' : undefined);
  },
);

test('an end that is put right moves no first day', () => {
  expect(asked('kamar', 'jumat', '2', 'eh maaf sampai senin').collected).toEqual({
    ...{ check_in: '2027-01-08', jumlah_malam: '3' },
  });
  expect(asked('mobil', 'jumat', 'minggu', 'eh sampai senin deh').collected).toEqual({
    ...{ check_in: '2027-01-08', tanggal_kembali: '2027-01-11' },
  });
  expect(asked('kamar', 'jumat', '2', 'eh salah, sabtu').collected).toMatchObject({ check_in: '2027-01-09' });
});

test.each(['dua hari', 'for two nights only, sorry', 'dua orang'])('“%s” is nobody’s name', (words) =>
  expect(asked('kamar', 'jumat', '2', words).collected).not.toHaveProperty('nama_pemesan'),
);

test.each([
  ['3 malam pulang minggu', '3'],
  ['2 malam checkout siang', '2'],
  ['sampai seminggu', '7'],
])('of “%s” how many they say themselves counts', (words, value) =>
  expect(asked('kamar', 'jumat', words).collected).toEqual({ check_in: '2027-01-08', jumlah_malam: value }),
);

test('how many they are is no number of nights', () =>
  expect(asked('kamar', 'jumat', '2 orang').collected).toEqual({ check_in: '2027-01-08' }));
