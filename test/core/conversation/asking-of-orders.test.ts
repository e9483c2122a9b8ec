import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/core/sop/knowledge.ts';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const invoice: Passage = {
  ...{ id: 'id/info.md#dp', language: 'id', title: 'Ketentuan', headings: ['Pembayaran'] },
  ...{
    text: 'Invoice atas nama perusahaan bisa dibuat.',
    link: null,
    source: { file: 'documents/id/info.md', line: 2 },
  },
};
const found = { passage: { id: invoice.id, score: 0.8, words: ['invoice'] } };

const opening = anIntent('jam_buka');
const ordering = anIntent('pesan', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'menu', ask: 'Mau pesan menu apa?' }),
    aSlot({ name: 'jumlah', ask: 'Untuk berapa kotak?', type: 'number' }),
    aSlot({ name: 'tanggal', ask: 'Untuk tanggal berapa?', type: 'date' }),
    aSlot({ name: 'alamat', ask: 'Dikirim ke alamat mana?' }),
    aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' }),
  ],
});
const booking = anIntent('booking', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'tipe', ask: 'Tipe yang mana?', type: 'choice', options: ['AC', 'AC kamar mandi dalam'] }),
    aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
    aSlot({ name: 'jam', ask: 'Jam berapa?' }),
    aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' }),
  ],
});
const status = anIntent('status', {
  ...{ answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'nota', ask: 'Nomor notanya?', type: 'code' })],
});
const rules = { ...someRules({ intents: [opening, ordering, booking, status] }), passages: [invoice] };

/** What was said last, after all of it. */
function after(intent: string, ...words: string[]) {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  const [first = '', ...others] = words;
  scene.turn(first, knows(intent));
  const said = others.map((one) => scene.turn(one));
  return { scene, said: said.at(-1) ?? [], collected: scene.state.collected };
}

describe('the form of an order', () => {
  test('a question is no address: the passage that has it is told, and the address asked for again', () => {
    const { scene } = after('pesan', 'pesan nasi kotak', '50', 'jumat');
    const said = scene.turn('invoice bisa atas nama perusahaan ga', found);
    expect(said.join('\n')).toMatch(/Invoice atas nama perusahaan bisa dibuat[^]*Dikirim ke alamat mana\?/);
    expect(scene.state.collected).not.toHaveProperty('alamat');
  });

  test('a question that nothing answers is no wrong day, and a person may know', () => {
    const { scene } = after('pesan', 'pesan nasi kotak', '50');
    expect(scene.turn('invoice bisa atas nama perusahaan ga')).toEqual(['Untuk tanggal berapa?']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
  });

  test('“jam berapa bisanya” asks of what the form is for, whatever passage has hours in it', () => {
    const { scene } = after('booking', 'booking yang ac besok');
    expect(scene.turn('jam brp bisanya?', { ...found, normalized: 'jam berapa bisanya' })).toEqual(['Jam berapa?']);
  });

  test('an address behind what was no address completes it, and is nobody’s name', () => {
    const { said, collected } = after(
      'pesan',
      'pesan nasi kotak',
      '30',
      'jumat',
      'lantai dasar',
      'Hotel Ina, Jl Solo 72',
    );
    expect(said).toEqual(['Atas nama siapa?']);
    expect(collected).toMatchObject({ alamat: 'lantai dasar, Hotel Ina, Jl Solo 72' });
    expect(collected).not.toHaveProperty('nama_pemesan');
  });

  test('a wish beside it is no address', () => {
    const talk = ['pesan nasi kotak', '30', 'jumat', 'no nuts please'] as const;
    expect(after('pesan', ...talk).collected).not.toHaveProperty('alamat');
    expect(after('pesan', ...talk, 'Hotel Ina, Jl Solo 72').collected).toMatchObject({
      alamat: 'Hotel Ina, Jl Solo 72',
    });
  });

  test.each(['sama yang kemarin', 'kaya biasanya aja bu'])('“%s” is what is ordered: a person looks it up', (words) => {
    const { said, collected } = after('pesan', 'mau pesan', words);
    expect(said).toEqual(['Untuk berapa kotak?']);
    expect(collected).toEqual({ menu: words });
  });

  test('how many, and when, are no dish', () => {
    const { said, collected } = after('pesan', 'mau pesan', '50 kotak jumat');
    expect(said).toEqual(['Mau pesan menu apa?']);
    expect(collected).toEqual({ jumlah: '50', tanggal: '2027-01-08' });
  });

  test('so many boxes are no dish either, in the order itself', () => {
    expect(after('pesan', 'pesen 30 box').collected).not.toHaveProperty('menu');
  });

  test.each([
    ['pak rt', 'pak rt'],
    ['lina 0857 1111 2222', 'lina'],
    ['rudi, no hp 081234567890', 'rudi'],
  ])('“%s” is ordered for %s', (words, name) => {
    const { collected } = after('pesan', 'pesan nasi kotak', '30', 'jumat', 'jl mawar 5', words);
    expect(collected).toMatchObject({ nama_pemesan: name });
  });
});

describe('the form of an appointment', () => {
  test('a word that is said of anything chooses nothing', () => {
    expect(after('booking', 'mau booking kamar').collected).not.toHaveProperty('tipe');
  });

  test('the other choice is taken while the day is asked for', () => {
    const { collected } = after('booking', 'booking yang ac', 'kamar mandi dalam ya');
    expect(collected).toMatchObject({ tipe: 'AC kamar mandi dalam' });
  });

  test('“sore” is an hour there, and greets nobody', () => {
    const { scene } = after('booking', 'booking yang ac besok');
    expect(scene.turn('sore', { acts: ['greeting'] })).toEqual(['Atas nama siapa?']);
    expect(scene.state.collected).toMatchObject({ jam: 'sore' });
  });

  test('a name is no hour, however often it is said', () => {
    const { scene } = after('booking', 'booking yang ac besok');
    expect(scene.turn('nisa')).toEqual(['Jam berapa?']);
    expect(scene.state.collected).toMatchObject({ nama_pemesan: 'nisa' });
    expect(scene.state.collected).not.toHaveProperty('jam');
  });

  test('“eh siang deh jam 1” puts the hour right, however near it is to the opening hours', () => {
    const { scene } = after('booking', 'booking yang ac besok', 'pagi aja jam 9');
    expect(scene.turn('eh siang deh jam 1', knows('jam_buka'))).toEqual(['Atas nama siapa?']);
    expect(scene.state.collected).toMatchObject({ jam: 'jam 1' });
  });
});

describe('the number of something that is looked up', () => {
  test.each(['OT-5512 eh salah OT-5521', 'OT-5512 maaf salah, OT-5521'])('of “%s” the second is meant', (words) => {
    expect(after('status', 'udah jadi?', words).collected).toEqual({ nota: 'OT-5521' });
  });

  test('what else there is to say is no wrong number', () => {
    expect(after('status', 'kok belum datang', 'acara udah mulai woy').said).toEqual(['Nomor notanya?']);
  });
});

describe('what is said to a form by those who have not read its question', () => {
  const change = anIntent('ubah', {
    ...{ answers: [], handoff: 'cs' },
    slots: [aSlot({ name: 'nomor', ask: 'Nomornya?', type: 'code' })],
  });
  const complaint = anIntent('keluhan', {
    ...{ category: 'complaint', answers: [], handoff: 'cs' },
    slots: [aSlot({ name: 'nomor', ask: 'Nomor pesanannya?', type: 'code' })],
  });
  const all = someRules({ intents: [ordering, change, complaint] });
  const asked = (intent: string, ...words: string[]) => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Emma' } }), rules: all });
    scene.turn('hello', knows(intent));
    for (const one of words) scene.turn(one);
    return scene;
  };

  test('a question is no number, whatever numbers follow it', () => {
    const scene = asked('pesan', 'rendang');
    expect(scene.turn('how old must my son be? he is 11')).toEqual(['Untuk berapa kotak?']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
    scene.turn('11');
    expect(scene.state.collected).toMatchObject({ jumlah: '11' });
  });

  test.each(['yes book please', 'ok pesan dong'])('“%s” is no dish', (words) => {
    const scene = asked('pesan', words);
    expect(scene.state.collected).toEqual({});
    expect(scene.state.bot.asking).toMatchObject({ slot: 'menu' });
  });

  test.each(['from monday 11 january', 'start wednesday', 'besok ya'])('“%s” is the day, and no dish', (words) => {
    const scene = asked('pesan', words);
    expect(scene.state.collected).toEqual({ tanggal: expect.any(String) });
    expect(scene.state.bot.asking).toMatchObject({ slot: 'menu' });
  });

  test('what else there is to complain of leaves no complaint for another form (SOP K2)', () => {
    const scene = asked('keluhan');
    expect(scene.turn('750 instead of 550', knows('ubah', 0.47))).toEqual(['Nomor pesanannya?']);
    expect(scene.state.bot.asking).toMatchObject({ intent: 'keluhan' });
    expect(scene.turn('mau ubah pesanan saya', knows('ubah')).join()).toMatch('Nomornya?');
  });

  test('who has no number has none, however near it is to something else', () => {
    const scene = asked('keluhan');
    scene.turn('no booking number, walk in', knows('pesan', 0.86));
    expect(scene.state.collected).toMatchObject({ nomor: 'no booking number, walk in' });
  });

  test('an hour in so many words does not ask when we open, nor does a dish that is agreed to ask its price', () => {
    const hours = anIntent('jam_buka');
    const price = anIntent('harga');
    const more = someRules({ intents: [ordering, booking, hours, price] });
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Rudi' } }), rules: more });
    scene.turn('booking ac besok', knows('booking'));
    expect(scene.turn('pagi aja jam 9', knows('jam_buka', 0.9))).toEqual(['Atas nama siapa?']);
    const order = aScene({ conversation: aConversation({ contact: { name: 'Rudi' } }), rules: more });
    order.turn('pesan', knows('pesan'));
    expect(order.turn('oke ayam bakar', knows('harga', 0.9))).toEqual(['Untuk berapa kotak?']);
    expect(order.turn('oke kalau rendang berapa', knows('harga', 0.9)).join()).not.toMatch('Untuk tanggal');
  });
});
