import { expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const goods = aSlot({ name: 'barang', ask: 'Barang apa dan berapa?' });
const address = aSlot({ name: 'alamat', ask: 'Dikirim ke alamat mana?' });
const whose = aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' });
const order = anIntent('pesan', { answers: [], handoff: 'cs', slots: [goods, address, whose] });
const other = anIntent('tanpa_barang', { answers: [], handoff: 'cs', slots: [whose, address] });
const move = anIntent('ubah_alamat', { answers: [], handoff: 'cs', slots: [address] });
const rules = someRules({ intents: [order, other, move, anIntent('lokasi')] });
const asked = (name = 'pesan', words = 'mau pesan kaos putih 1') => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn(words, knows(name));
  return scene;
};

test.each([
  ['alamat: jl mawar 5', 'jl mawar 5'],
  ['alamatnya jl mawar 5 bandung', 'jl mawar 5 bandung'],
  ['address: jl kenanga 7', 'jl kenanga 7'],
  ['alamat pengiriman jl kenanga 7 rt 2 sleman', 'jl kenanga 7 rt 2 sleman'],
])('“%s” where an address is asked for is that, and no change of one', (words, value) => {
  const scene = asked();
  expect(scene.turn(words, knows('ubah_alamat', 0.83))).toEqual(['Atas nama siapa?']);
  expect(scene.state.collected).toEqual({ barang: 'kaos putih 1', alamat: value });
});

test.each(['alamatnya bisa diganti nanti ga kak?', 'toko kalian alamatnya di mana?'])(
  '“%s” is another question',
  (words) => {
    const scene = asked();
    scene.turn(words, knows('lokasi', 0.9));
    expect(scene.state.collected).toEqual({ barang: 'kaos putih 1' });
  },
);

test('a name told with the address is not asked for, whichever is asked first', () => {
  const scene = asked();
  scene.turn('an. Ayu jl melati 3');
  expect(scene.state.collected).toMatchObject({ alamat: 'jl melati 3', nama_pemesan: 'Ayu' });
  expect(scene.state.phase).toBe('queued');
  for (const words of ['an. Ayu jl melati 3', 'Ayu, jl melati 3']) {
    const one = asked('tanpa_barang', 'mau dikirim');
    one.turn(words);
    expect(one.state.collected).toMatchObject({ alamat: 'jl melati 3', nama_pemesan: 'Ayu' });
  }
});

test('nor is what comes with the goods', () => {
  const scene = asked('pesan', 'mau pesan');
  scene.turn('kaos putih 2 kirim ke jl melati 3 depok an. Ayu');
  expect(scene.state.collected).toEqual({ barang: 'kaos putih 2', alamat: 'jl melati 3 depok', nama_pemesan: 'Ayu' });
});
