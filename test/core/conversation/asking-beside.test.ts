import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const price = anIntent('harga', { examples: ['harga serum berapa', 'sewa bunga melati berapa'] });
const wet = anIntent('kena_air', { category: 'technical' });
const paying = anIntent('cara_bayar');
const ordering = anIntent('pesan', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'pesanan', ask: 'Mau pesan apa saja dan berapa?' }),
    aSlot({ name: 'nama_penerima', ask: 'Atas nama siapa penerimanya?' }),
    aSlot({ name: 'alamat', ask: 'Alamat lengkapnya di mana?' }),
    aSlot({ name: 'bayar', ask: 'Bayarnya lewat apa?', type: 'choice', options: ['Transfer', 'QRIS', 'COD'] }),
  ],
});
const repair = anIntent('booking', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'perangkat', ask: 'Perangkatnya yang mana? Sebutkan mereknya.' }),
    aSlot({ name: 'kerusakan', ask: 'Rusaknya bagaimana?' }),
    aSlot({ name: 'alamat', ask: 'Dijemput di alamat mana?' }),
    aSlot({ name: 'jam', ask: 'Jam berapa?' }),
    aSlot({ name: 'nama_pemesan', ask: 'Atas nama siapa?' }),
  ],
});
const broken = anIntent('rusak', {
  ...{ category: 'complaint', answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'nomor_pesanan', ask: 'Boleh nomor pesanannya?', type: 'code' })],
});
const rules = someRules({ intents: [price, wet, paying, ordering, repair, broken] });

/** In the form, before the last question that these words leave open. */
function inForm(intent: string, ...words: string[]) {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('mau dong', knows(intent));
  for (const one of words) scene.turn(one);
  return scene;
}

describe('an answer that resembles a question of the content', () => {
  test('“serum vit c 2” to “what would you like?” does not ask for the price', () => {
    const scene = inForm('pesan');
    expect(scene.turn('serum vit c 2', knows('harga', 0.75))).toEqual(['Atas nama siapa penerimanya?']);
    expect(scene.state.collected).toMatchObject({ pesanan: 'serum vit c 2' });
  });

  test('“serum vit c 2 berapa ya” asks for it', () => {
    const scene = inForm('pesan');
    expect(scene.turn('serum vit c 2 berapa ya', knows('harga', 0.75))[0]).toBe(price.answers[0]);
    expect(scene.state.collected).not.toHaveProperty('pesanan');
  });

  test('nothing got wet where only a device is named', () => {
    const scene = inForm('booking');
    expect(scene.turn('laptop hp pavilion', knows('kena_air', 0.79))).toEqual(['Rusaknya bagaimana?']);
    expect(scene.state.collected).toMatchObject({ perangkat: 'laptop hp pavilion' });
  });

  test('a complaint is not lost for it, though it says nothing of what broke', () => {
    const scene = inForm('pesan', 'serum 2');
    expect(scene.turn('yang datang cuma satu', knows('rusak', 0.8)).join('\n')).toContain('Boleh nomor pesanannya?');
    expect(scene.state.collected).not.toHaveProperty('nama_penerima');
  });

  test('what is wrong, told where it is asked for, asks for no price', () => {
    const scene = inForm('booking', 'asus x441');
    const said = 'ga bisa nyala sama sekali';
    const means = { ...knows('harga', 0.75), normalized: 'tidak bisa nyala sama sekali' };
    expect(scene.turn(said, means)).toEqual(['Dijemput di alamat mana?']);
    expect(scene.state.collected).toMatchObject({ kerusakan: said });
  });

  test('“tf aja” is one of the choices, put right', () => {
    const scene = inForm('pesan', 'serum 2', 'rina', 'jl mawar 5 bekasi');
    scene.turn('tf aja', { ...knows('cara_bayar', 0.81), normalized: 'transfer saja' });
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { bayar: 'Transfer' } });
  });
});

describe('what is no answer', () => {
  test('who will be back is waited for, however often they say so, and has not answered', () => {
    const scene = inForm('pesan');
    for (const said of ['eh sebentar', 'tanya suami dulu ya', 'tunggu', 'sebentar ya kak'])
      expect(scene.turn(said)).toEqual(['Mau pesan apa saja dan berapa?']);
    expect(scene.state.collected).not.toHaveProperty('pesanan');
    expect(scene.state.phase).toBe('bot');
  });

  test('a bare question is no device, and a person may know', () => {
    const scene = inForm('booking');
    expect(scene.turn('brp', { normalized: 'berapa' })).toEqual(['Perangkatnya yang mana? Sebutkan mereknya.']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
    expect(scene.state.collected).not.toHaveProperty('perangkat');
  });

  test('whoever is disappointed, or says “oke”, is not told that it is no right number', () => {
    expect(inForm('rusak').turn('kecewa bgt', { acts: ['complaint'] })).toEqual(['Boleh nomor pesanannya?']);
    expect(inForm('rusak').turn('oke', { acts: ['yes'] })).toEqual(['Boleh nomor pesanannya?']);
  });
});

describe('what is told where something else is asked for', () => {
  const more = { order: { intent: 'pesan', isOfGoods: true, isOfDay: false, isBare: true } } as const;

  test('more goods, or fewer, are no name', () => {
    const scene = inForm('pesan', 'serum vit c 2');
    expect(scene.turn('popok L 1', more)).toEqual(['Atas nama siapa penerimanya?']);
    expect(scene.turn('3 pak')).toEqual(['Atas nama siapa penerimanya?']);
    expect(scene.turn('ga usah popoknya deh')).toEqual(['Atas nama siapa penerimanya?']);
    expect(scene.turn('rina')).toEqual(['Alamat lengkapnya di mana?']);
    expect(scene.state.collected).toMatchObject({
      ...{ pesanan: 'serum vit c 2, popok L 1, 3 pak, ga usah popoknya deh', nama_penerima: 'rina' },
    });
  });

  test('“atas nama siti” is no address, and takes the place of what was taken for the name', () => {
    const scene = inForm('pesan', 'serum 2', 'oh gitu');
    expect(scene.turn('atas nama siti')).toEqual(['Alamat lengkapnya di mana?']);
    expect(scene.state.collected).toMatchObject({ nama_penerima: 'siti' });
    expect(scene.state.collected).not.toHaveProperty('alamat');
  });

  test('a name is neither goods nor what is wrong', () => {
    const order = inForm('pesan');
    expect(order.turn('yuni')).toEqual(['Mau pesan apa saja dan berapa?']);
    expect(order.turn('jl cemara no 8 rt 3 rw 1 tambun selatan')).toEqual(['Mau pesan apa saja dan berapa?']);
    expect(order.turn('lotion 2')).toEqual(['Bayarnya lewat apa?']);
    expect(order.state.collected).toMatchObject({ nama_penerima: 'yuni', pesanan: 'lotion 2' });
    expect(inForm('booking', 'asus x441').turn('toni')).toEqual(['Rusaknya bagaimana?']);
  });

  test('a name that the content has may be goods', () => {
    expect(inForm('pesan').turn('melati')).toEqual(['Atas nama siapa penerimanya?']);
  });

  test('a street is no hour, and completes what was taken for the address', () => {
    const scene = inForm('booking', 'iphone 12', 'baterai boros', 'rumah biasa');
    expect(scene.turn('jl kober no 5 depok')).toEqual(['Jam berapa?']);
    expect(scene.state.collected).toMatchObject({ alamat: 'rumah biasa, jl kober no 5 depok' });
  });

  test('an address speaks no language: “blok A no 9” is no English', () => {
    const scene = inForm('pesan', 'serum 2', 'rina');
    const said = scene.turn('ruko sentra niaga blok A no 9 bekasi', { language: 'en' });
    expect(said).toEqual(['Bayarnya lewat apa?']);
    expect(scene.state.language).toBe('id');
  });
});

describe('what is only thought of, or let go', () => {
  const stock = anIntent('reseller');
  const cancelling = anIntent('batal', { ...{ answers: [], handoff: 'cs', title: 'Batal pesanan' } });
  const more = someRules({ intents: [stock, ordering, cancelling] });
  const told = () => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: more });
    scene.turn('mau jadi reseller', knows('reseller'));
    return scene;
  };

  test('“kalo ambil 6 dulu?” orders nothing: it is asked of the answer before, where that is near', () => {
    const nearest = ['pesan', 'reseller'].map((name, at) => ({ name, confidence: 0.78 - at / 2 }));
    const means = { ...knows('pesan', 0.78), nearest, normalized: 'kalau ambil 6 dulu' };
    expect(told().turn('kalo ambil 6 dulu?', means)).toEqual([stock.answers[1]]);
  });

  test('“kalo ga jadi?” calls nothing off, however near it is: they are asked which', () => {
    const scene = told();
    scene.turn('kalo ga jadi gimana?', { ...knows('batal', 0.96), normalized: 'kalau tidak jadi bagaimana' });
    expect(choicesOf(scene)).toEqual(expect.arrayContaining(['intent:reseller', 'intent:batal']));
    expect(scene.state.phase).toBe('bot');
  });

  test('who wants it orders, though they say “if”', () => {
    const means = { ...knows('pesan', 0.78), normalized: 'kalau mau pesan sekarang bisa' };
    expect(told().turn('kalo mau pesen sekarang bisa?', means)).toEqual(['Mau pesan apa saja dan berapa?']);
  });

  test.each([
    ['ga usah deh kemahalan', 'tidak usah deh kemahalan'],
    ['ya udah ga jadi deh takut', 'ya sudah tidak jadi deh takut'],
  ])('“%s” after an answer lets go, and nobody asks for the number of an order', (said, normalized) => {
    const scene = told();
    scene.turn(said, { ...knows('batal', 0.74), normalized });
    expect(scene.state).toMatchObject({ phase: 'bot', bot: { asking: null } });
    expect(scene.state.bot.said).toHaveProperty('goodbye_reply');
  });

  test('“bentar ya kak” after an answer is no question that was not understood', () => {
    const scene = told();
    scene.turn('bentar ya kak', { normalized: 'sebentar ya kak' });
    expect(scene.state.bot.failedTurns).toBe(0);
  });
});

describe('what a complaint has', () => {
  const rash = anIntent('iritasi', {
    ...{ category: 'complaint', answers: [], handoff: 'cs' },
    slots: [
      aSlot({ name: 'produk', ask: 'Produk yang mana?' }),
      aSlot({ name: 'nomor_pesanan', ask: 'Nomornya?', type: 'code' }),
    ],
  });
  const begun = () => {
    const scene = aScene({
      ...{ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents: [rash] }) },
    });
    scene.turn('kak', knows('iritasi'));
    scene.turn('serum vit c');
    return scene;
  };

  test('a question asked of its summary names no other product', () => {
    const scene = begun();
    scene.turn('TS-12345');
    scene.turn('harus berhenti ga', { normalized: 'harus berhenti tidak' });
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { produk: 'serum vit c' } });
  });

  test('what was told beside its number is said back once', () => {
    const scene = begun();
    const means = { ...knows('iritasi', 0.45), acts: ['complaint'] as const };
    scene.turn('kulitnya merah dan perih', { ...means, acts: [...means.acts] });
    expect(scene.state.problem.said?.match(/merah dan perih/g)).toHaveLength(1);
  });

  test('the number of an order is nobody’s name', () => {
    const scene = inForm('pesan', 'serum 2');
    scene.turn('MG-4410');
    expect(scene.state.collected).not.toHaveProperty('nama_penerima');
  });

  test('“sama sabun 1” is more of the order, and “an dewi” a name', () => {
    const scene = inForm('pesan', 'serum 2');
    scene.turn('oh iya sama sabun 1');
    scene.turn('rina');
    expect(scene.turn('an dewi')).toEqual(['Alamat lengkapnya di mana?']);
    expect(scene.state.collected).toMatchObject({
      ...{ pesanan: 'serum 2, oh iya sama sabun 1', nama_penerima: 'dewi' },
    });
  });
});
