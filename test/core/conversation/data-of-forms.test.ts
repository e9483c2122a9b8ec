import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const sizes = { type: 'choice', options: ['16 cm', '20 cm', '24 cm'] } as const;
const cake = anIntent('kue', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'ukuran', ask: 'Ukurannya berapa?', ...sizes, options: [...sizes.options] }),
    aSlot({ name: 'rasa_kue', ask: 'Rasanya bagaimana?' }),
    aSlot({ name: 'tulisan', ask: 'Mau ditulis apa di atas kuenya?' }),
    aSlot({ name: 'tanggal_kirim', ask: 'Mau dikirim tanggal berapa?', type: 'date' }),
    aSlot({ name: 'jam_kirim', ask: 'Jam berapa?' }),
    aSlot({ name: 'nama_penerima', ask: 'Nama penerimanya siapa?' }),
    aSlot({ name: 'telepon', ask: 'Nomor HP-nya?', type: 'phone' }),
    aSlot({ name: 'alamat', ask: 'Alamatnya di mana?' }),
  ],
});
const credit = anIntent('kredit', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'kendaraan', ask: 'Kendaraan apa yang mau dibiayai?' }),
    aSlot({ name: 'dp', ask: 'DP-nya berapa?' }),
    aSlot({ name: 'tenor', ask: 'Tenornya berapa bulan?', type: 'number' }),
    aSlot({ name: 'alasan', ask: 'Boleh tahu alasannya?' }),
  ],
});
const loan = anIntent('pinjaman', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'kendaraan', ask: 'Kendaraan apa?' }),
    aSlot({ name: 'dp', ask: 'DP-nya berapa?' }),
    aSlot({ name: 'kota', ask: 'Domisilinya di kota mana?' }),
  ],
});
const claim = anIntent('klaim', {
  ...{ answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'kronologi', ask: 'Boleh diceritakan kronologinya?' }),
    aSlot({ name: 'foto', ask: 'Boleh kirim fotonya?', type: 'photo' }),
  ],
});
const withered = anIntent('layu', {
  ...{ category: 'complaint', answers: [], handoff: 'cs' },
  slots: [
    aSlot({ name: 'nomor_pesanan', ask: 'Nomor pesanan atau nama pemesannya?' }),
    aSlot({ name: 'foto', ask: 'Boleh kirim fotonya?', type: 'photo' }),
  ],
});
const relief = anIntent('keringanan', {
  ...{ answers: [], handoff: 'cs' },
  slots: [aSlot({ name: 'alasan', ask: 'Boleh tahu alasan keterlambatannya?' })],
});
const halal = anIntent('halal');
const deadline = anIntent('batas_pesan');
const rules = someRules({ intents: [cake, credit, loan, claim, relief, withered, halal, deadline] });

/** In the form, with these data known already. */
function inForm(intent: string, collected: Record<string, string> = {}) {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' }, collected }), rules });
  scene.turn('mau dong', knows(intent));
  return scene;
}
const upTo = (name: string): Record<string, string> => {
  const values: Record<string, string> = {
    ...{ ukuran: '20 cm', rasa_kue: 'coklat', tulisan: 'Hore', tanggal_kirim: '2027-01-05', jam_kirim: 'jam 3' },
    ...{ nama_penerima: 'Rina', telepon: '+6281233445566' },
  };
  const names = cake.slots.map((slot) => slot.name);
  return Object.fromEntries(names.slice(0, names.indexOf(name)).map((one) => [one, values[one] ?? '']));
};

describe('what is told before it is asked for', () => {
  test.each([
    ['ukuran', 'tulisannya Happy Birthday Mama', { tulisan: 'Happy Birthday Mama' }],
    ['ukuran', 'Happy bday Andi', { tulisan: 'Happy bday Andi' }],
    ['rasa_kue', 'selamat ulang tahun Kirana ke 5', { tulisan: 'selamat ulang tahun Kirana ke 5' }],
    ['ukuran', '"Will you be my valentine?"', { tulisan: 'Will you be my valentine?' }],
    ['tanggal_kirim', 'rasa: red velvet', {}],
    ['rasa_kue', 'kosongin aja ga usah tulisan', { tulisan: 'kosongin aja ga usah tulisan' }],
    ['rasa_kue', 'tgl 20', { tanggal_kirim: expect.stringMatching(/-20$/) }],
    ['rasa_kue', 'nama budi, hp 081234512345', { nama_penerima: 'budi', telepon: '+6281234512345' }],
    ['ukuran', 'Rina 0857-1234-5678', { nama_penerima: 'Rina', telepon: '+6285712345678' }],
    ['tulisan', 'tgl 20 desember', { tanggal_kirim: '2027-12-20' }],
    ['ukuran', 'tanpa tulisan ya kak', { tulisan: 'tanpa tulisan ya kak' }],
    ['ukuran', 'kirim ke jl wijaya 3 no 10 kebayoran ya', { alamat: 'jl wijaya 3 no 10 kebayoran' }],
    ['ukuran', 'jl bangka 9', { alamat: 'jl bangka 9' }],
    ['nama_penerima', 'jl sudirman kav 5 lobby bca tower', { alamat: 'jl sudirman kav 5 lobby bca tower' }],
    ['tanggal_kirim', 'di jl kenanga no 7 rt 02/05 bekasi', { alamat: 'jl kenanga no 7 rt 02/05 bekasi' }],
    ['jam_kirim', '0857-1234-5678', { telepon: '+6285712345678' }],
    ['nama_penerima', 'ini nomornya 081298765432', { telepon: '+6281298765432' }],
    ['ukuran', 'Rina', { nama_penerima: 'Rina' }],
    ['rasa_kue', 'buat Rina', { nama_penerima: 'Rina' }],
    ['rasa_kue', '0857-1234-5678', { telepon: '+6285712345678' }],
    ['tulisan', 'alamat kirim jl melati 5 depok', { alamat: 'jl melati 5 depok' }],
    ['nama_penerima', 'kirim ke kantor mama jl sudirman 5', { alamat: 'kantor mama jl sudirman 5' }],
    ['jam_kirim', 'kost putri melati jl kaliurang km 5', { alamat: 'kost putri melati jl kaliurang km 5' }],
  ])('where %s is asked for, “%s” goes where it belongs', (asked, words, told) => {
    const known = upTo(asked);
    const scene = inForm('kue', known);
    scene.turn(words);
    expect(scene.state.collected).toEqual({ ...known, ...told });
    expect(scene.state.bot.asking).toMatchObject({ slot: asked });
  });

  test.each([
    ['dp 3jt', 'dp', '3jt'],
    ['dpnya 5 juta', 'dp', '5 juta'],
    ['tenor 24', 'tenor', '24'],
    ['alasannya buat usaha', 'alasan', 'buat usaha'],
  ])('“%s” names what it is', (words, name, value) => {
    const scene = inForm('kredit');
    scene.turn(words);
    expect(scene.state.collected).toEqual({ [name]: value });
    expect(scene.state.bot.asking).toMatchObject({ slot: 'kendaraan' });
  });

  test.each([
    ['vario 150 2019', 'vario 150 2019'],
    ['bukan avanza, xenia', 'xenia'],
  ])('“%s” says which vehicle, whatever else it resembles', (words, value) => {
    const scene = inForm('kredit');
    scene.turn(words, { normalized: words, ...knows('kue', 0.76) });
    expect(scene.state.collected).toEqual({ kendaraan: value });
  });

  test.each(['dp berapa', 'dp bisa dicicil?', 'tenor maksimal berapa bulan', 'alasan apa ya', 'dp nya mahal'])(
    '“%s” tells none',
    (words) => {
      const scene = inForm('kredit');
      scene.turn(words);
      for (const name of ['dp', 'tenor', 'alasan']) expect(scene.state.collected).not.toHaveProperty(name);
    },
  );

  test('a number of theirs is no name, however often it is told', () => {
    const known = upTo('nama_penerima');
    const scene = inForm('kue', known);
    scene.turn('siapa ya?');
    scene.turn('0812 3344 5566');
    expect(scene.state.collected).toEqual({ ...known, telepon: '+6281233445566' });
    scene.turn('0812 3344 5566');
    expect(scene.state.collected).toEqual({ ...known, telepon: '+6281233445566' });
  });

  test.each(['eh jadi 1 orang aja deh', 'aku bawa 2 orang', 'sama temen 3 org'])(
    'nor are so many people an hour: “%s”',
    (words) => {
      const known = upTo('jam_kirim');
      const scene = inForm('kue', known);
      scene.turn('eh gimana ya');
      scene.turn(words);
      expect(scene.state.collected).toEqual(known);
    },
  );
});

describe('no words for a cake', () => {
  test('“… 17 desember” among them is no day to deliver it', () => {
    const known = upTo('tulisan');
    const scene = inForm('kue', known);
    scene.turn('selamat ulang tahun ke 17 Dinda 17 desember 2026');
    expect(scene.state.collected).toEqual({
      ...{ ...known, tulisan: 'selamat ulang tahun ke 17 Dinda 17 desember 2026' },
    });
  });

  test.each(['to my house please', 'semoga bisa besok ya kak', 'happy birthday nya nulis di kue gratis ga'])(
    'are “%s”, where something else is asked for',
    (words) => {
      const known = upTo('rasa_kue');
      const scene = inForm('kue', known);
      scene.turn(words);
      expect(scene.state.collected).not.toHaveProperty('tulisan');
    },
  );

  test('“selamat siang kak” tells nothing', () => {
    const known = upTo('rasa_kue');
    const scene = inForm('kue', known);
    scene.turn('selamat siang kak', { acts: ['greeting'] });
    expect(scene.state.collected).toEqual(known);
  });

  test('nor is what is asked of us, where they are asked for', () => {
    const known = upTo('tulisan');
    const scene = inForm('kue', known);
    scene.turn('tulisan apa yang bagus ya kak');
    expect(scene.state.collected).toEqual(known);
    const other = inForm('kue', known);
    other.turn('kena biaya tambahan?', knows('halal', 0.63));
    expect(other.state.collected).toEqual(known);
    const draws = inForm('kue', known);
    draws.turn('can you draw a cat on it?');
    expect(draws.state.collected).toEqual(known);
    const asks = inForm('kue', known);
    asks.turn('will you marry me?');
    expect(asks.state.collected).toEqual({ ...known, tulisan: 'will you marry me?' });
  });
});

test('so does each part of a longer message that begins the form', () => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('mau kredit honda beat, dp 2jt, tenor 24, alesannya buat usaha', {
    ...{ normalized: 'mau kredit honda beat dp 2jt tenor 24 alasannya buat usaha', ...knows('kredit') },
  });
  expect(scene.state.collected).toMatchObject({ dp: '2jt', tenor: '24' });
});

test('“kendaraannya mogok” does not say which it is, and “1” chooses nothing of its own', () => {
  const scene = inForm('kredit', { kendaraan: 'vario' });
  scene.turn('kendaraannya mogok');
  expect(scene.state.collected['kendaraan']).toBe('vario');
  const cake2 = inForm('kue', {});
  cake2.turn('20cm');
  cake2.turn('1');
  expect(cake2.state.collected['ukuran']).toBe('20 cm');
});

test('a label with -nya is the datum that is asked for, whatever it resembles', () => {
  const scene = inForm('keringanan');
  scene.turn('alasannya telat gajian', knows('halal', 0.75));
  expect(scene.state.collected['alasan']).toBe('alasannya telat gajian');
});

test('a label that is mistyped is one', () => {
  const scene = inForm('kredit');
  scene.turn('alesannya sering mati', { normalized: 'alasannya sering mati' });
  expect(scene.state.collected).toEqual({ alasan: 'sering mati' });
});

test('a wish that follows what was taken for one is kept beside it', () => {
  const scene = inForm('kue', { ...upTo('tanggal_kirim'), tulisan: 'vanilla with strawberries' });
  scene.turn('"Happy Birthday Sofia"');
  expect(scene.state.collected['tulisan']).toBe('vanilla with strawberries, Happy Birthday Sofia');
});

test('an hour and an address in one are both taken', () => {
  const known = upTo('jam_kirim');
  const scene = inForm('kue', known);
  scene.turn('jam 5 villa lumbung jalan raya petitenget 1000x');
  expect(scene.state.collected).toMatchObject({ jam_kirim: 'jam 5', alamat: 'jalan raya petitenget 1000x' });
});

test('a name with its number is no address', () => {
  const known = { ...upTo('nama_penerima'), nama_penerima: 'Rina', telepon: '+6281233445566' };
  const scene = inForm('kue', known);
  scene.turn('nama budi, hp 081234512345');
  expect(scene.state.collected).not.toHaveProperty('alamat');
});

test('what is told where a picture is asked for goes on with the story', () => {
  const scene = inForm('klaim');
  scene.turn('kmrn malem pas pulang kerja');
  scene.turn('nabrak trotoar gara2 ngindarin kucing');
  expect(scene.state.collected).toMatchObject({
    kronologi: 'kmrn malem pas pulang kerja; nabrak trotoar gara2 ngindarin kucing',
  });
  scene.turn('fotonya nanti ya?');
  expect(scene.state.collected['kronologi']).not.toMatch('nanti');
});

test('a wish is no address, and what happened is no other subject', () => {
  const scene = inForm('kue', { ...upTo('alamat') });
  scene.turn('mau deh pesen yang 20cm itu', knows('kue', 0.72));
  expect(scene.state.collected).not.toHaveProperty('alamat');
  const other = inForm('klaim');
  other.turn('banjir di kemang setinggi ban', knows('halal', 0.82));
  expect(other.state.collected).toMatchObject({ kronologi: 'banjir di kemang setinggi ban' });
  const wants = inForm('klaim');
  wants.turn('mobil saya mogok juga perlu derek', knows('halal', 0.9));
  expect(wants.state.collected).not.toHaveProperty('kronologi');
  const shows = inForm('klaim', { kronologi: 'ketabrak' });
  shows.turn('bumper lepas dan lampu pecah', knows('halal', 0.85));
  expect(shows.state.bot.asking).toMatchObject({ intent: 'klaim', slot: 'foto' });
  const tows = inForm('klaim', { kronologi: 'ketabrak' });
  tows.turn('butuh halal sekarang dong', knows('halal', 0.85));
  expect(tows.state.bot.lastIntent).toBe('halal');
  const asks = inForm('klaim');
  expect(asks.turn('halal ga ya', knows('halal', 0.82))[0]).toMatch('Jawaban halal');
});

describe('a town, where something else is asked for', () => {
  test.each(['tangerang', 'di bogor kak', 'kota bandung'])('“%s” is where they live', (words) => {
    const scene = inForm('pinjaman');
    scene.turn(words);
    expect(Object.keys(scene.state.collected)).toEqual(['kota']);
    expect(scene.state.bot.asking).toMatchObject({ slot: 'kendaraan' });
  });

  test('said again it is believed', () => {
    const scene = inForm('pinjaman', { kota: 'Bogor' });
    scene.turn('tangerang');
    expect(scene.state.collected).toMatchObject({ kendaraan: 'tangerang', kota: 'Bogor' });
  });
});

describe('what stands on the cake', () => {
  test.each([
    ['tulisannya Happy Birthday Mama', 'Happy Birthday Mama'],
    ['ditulis "Happy Anniversary Papa Mama 25th"', 'Happy Anniversary Papa Mama 25th'],
    ['tolong tulis: Selamat Wisuda Dinda', 'Selamat Wisuda Dinda'],
    ['Will you marry me?', 'Will you marry me?'],
    ['from kelas A', 'from kelas A'],
  ])('of “%s” only what is to be written', (words, value) => {
    const scene = inForm('kue', upTo('tulisan'));
    scene.turn(words);
    expect(scene.state.collected['tulisan']).toBe(value);
  });

  test.each(['Happy birthday my dear sister', '"Will you be my valentine?"'])(
    'in whatever language: “%s” is no wish for English',
    (words) => {
      const scene = inForm('kue');
      scene.turn(words, { language: 'en' });
      expect(scene.state.language).toBe('id');
    },
  );
});

test('thanks within a form are no wrong datum, and use up no try', () => {
  const scene = inForm('kue');
  for (const words of ['makasih', 'makasih kak', 'makasih', 'makasih'])
    scene.turn(words, { acts: ['thanks'], normalized: 'terima kasih' });
  expect(scene.state.phase).toBe('bot');
});

describe('what is no subject of its own in a form', () => {
  test.each(['orderan no 3421', 'no order 3421', 'nomornya 3421 kak', 'pesanan #3421'])(
    '“%s” is the number that is asked for',
    (words) => {
      const scene = inForm('layu');
      scene.turn(words, knows('batas_pesan', 0.73));
      expect(scene.state.bot.asking).toMatchObject({ slot: 'foto' });
      expect(scene.state.collected['nomor_pesanan']).toMatch('3421');
    },
  );

  test.each(['ini fotonya', 'ini buktinya kak', 'nih videonya'])('“%s” is no number of an order', (words) => {
    const scene = inForm('layu');
    expect(scene.turn(words, knows('halal', 0.78))).toEqual([expect.stringMatching(/^Nomor pesanan atau/)]);
    expect(scene.state.collected).toEqual({});
  });

  test.each(['halal ga', 'halal gak kak', 'halal kah'])('“%s” asks, where any text would do', (words) => {
    const scene = inForm('kue', upTo('rasa_kue'));
    expect(scene.turn(words, knows('halal', 0.95))[0]).toMatch('Jawaban halal.');
    expect(scene.state.collected).not.toHaveProperty('rasa_kue');
  });
});
