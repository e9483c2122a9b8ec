import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const intents = [
  anIntent('stok', { answers: ['Ada.'] }),
  anIntent('pesan', {
    slots: [aSlot({ name: 'jumlah', type: 'number', ask: 'Berapa?' })],
    answers: ['{{jumlah}} dicatat.'],
  }),
  anIntent('bayar', { answers: ['Lewat QRIS.'] }),
  anIntent('salah_kirim', { category: 'complaint', handoff: 'cs' }),
];
const scene = () =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });
const yes = { acts: ['yes' as const] };
const order = (intent: string | null, isOfGoods = true) => ({ ...yes, order: { intent, isOfGoods, isOfDay: false } });

test('“yang hitam 2 ya” behind what was said of the goods is an order; it may not be one behind all else', () => {
  const guide = anIntent('cara_order', { answers: ['Klik Beli.'] });
  const stock = anIntent('stok', { slots: [aSlot({ name: 'barang' })], answers: ['{{barang}} ada.'] });
  const rules = someRules({ intents: [guide, stock, anIntent('jam')] });
  const few = { order: { intent: 'cara_order', isOfGoods: true, isOfDay: false, isBare: true as const } };
  const after = (words: string, name: string) => {
    const talk = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
    talk.turn(words, knows(name));
    return talk.turn('yg item 2 ya', { normalized: 'yang item 2 ya', ...few });
  };
  expect(after('kaos hitam L ready?', 'stok')).toEqual(['Klik Beli.']);
  expect(after('buka jam brp', 'jam')).not.toEqual(['Klik Beli.']);
});

describe('an order in so many words', () => {
  test('after an answer is taken up by the entry about ordering', () => {
    const one = scene();
    one.turn('stok ada?', knows('stok'));
    expect(one.turn('oke mau', order('pesan', false))).toEqual(['Berapa?']);
    expect(one.turn('2')).toEqual(['2 dicatat.']);
  });

  test('that names the goods is one at once, also where it resembles a complaint, and none where something else is asked', () => {
    const named = { order: { intent: 'pesan', isOfGoods: true, isOfDay: false, isNamed: true as const } };
    const said = 'pesen kaos hitam 2 dong';
    const opening = scene();
    expect(opening.turn(said, { ...knows('salah_kirim', 0.6), ...named }).join()).toMatch(/Berapa\?$/);
    const asking = scene();
    expect(asking.turn(said, { ...knows('bayar', 0.6), ...named }).join()).toMatch(/Lewat QRIS\.$/);
    const unknown = scene();
    unknown.turn(said, { order: { ...named.order, intent: null } });
    expect(unknown.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: said } });
  });

  test('that resembles the menu as much as an order is one', () => {
    const named = { order: { intent: 'pesan', isOfGoods: true, isOfDay: false, isNamed: true as const } };
    const near = (confidence: number) => ({
      nearest: [
        { name: 'stok', confidence: 0.8 },
        { name: 'pesan', confidence },
      ],
    });
    const said = 'pesen nasi goreng dua';
    expect(
      scene()
        .turn(said, { ...knows('stok', 0.8), ...named, ...near(0.7) })
        .join(),
    ).toMatch('Berapa?');
    expect(
      scene()
        .turn(said, { ...knows('stok', 0.8), ...named, ...near(0.2) })
        .join(),
    ).toMatch('Ada.');
  });

  test('that only lists the goods is one behind the entry about ordering, and nowhere else', () => {
    const guide = anIntent('cara_order', { answers: ['Lewat web.'] });
    const list = {
      ...knows('stok', 0.85),
      order: { intent: 'cara_order', isOfGoods: true, isOfDay: false, isBare: true as const },
    };
    const one = aScene({ rules: someRules({ intents: [...intents, guide] }) });
    expect(one.turn('kaos hitam 2 yang L', list).join()).toMatch('Ada.');
    one.turn('gimana cara order', knows('cara_order'));
    one.turn('kaos hitam 2 yang L ya', list);
    expect(one.state).toMatchObject({
      phase: 'queued',
      handoff: { reason: 'order', detail: 'kaos hitam 2 yang L ya' },
    });
  });

  test.each([
    'totalnya 89000 ya',
    'jadi total 150 ribu ya kak',
    'total semua rp 120.000 benar kan',
    'totalnya berarti 75 ribu?',
  ])('a sum to be confirmed (“%s”) is for a person, and no number of an order', (words) => {
    const one = scene();
    one.turn(words, { normalized: words.replace('berarti ', '') });
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' } });
  });

  test.each(['total 2 kaos 89000 kemahalan', 'totalnya berapa', 'nomor pesanan 89000'])(
    '“%s” is no such sum',
    (words) => {
      const one = scene();
      one.turn(words, { normalized: words });
      expect(one.state.phase).toBe('bot');
    },
  );

  test('goes to a person where nothing is said of ordering, or it was said already', () => {
    const one = scene();
    one.turn('stok ada?', knows('stok'));
    one.turn('oke mau 2', order(null));
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: 'oke mau 2' } });
    const other = scene();
    other.turn('mau pesan', knows('pesan'));
    other.turn('2');
    other.turn('oke yang hitam 2', order('pesan'));
    expect(other.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' } });
  });

  test.each(['ok i take it from saturday', "i'll take it", 'great, we will go with that one please'])(
    '“%s” is one of what was answered, and no mere yes',
    (words) => {
      const one = scene();
      one.turn('stok ada?', knows('stok'));
      one.turn(words, { ...yes, normalized: words.replace("i'll", 'i will') });
      expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: words } });
    },
  );

  test.each(['ok i will take it back', 'can i take it with me', 'i take one but not now'])('“%s” is none', (words) => {
    const one = scene();
    one.turn('stok ada?', knows('stok'));
    one.turn(words, { normalized: words });
    expect(one.state.phase).toBe('bot');
  });

  test.each(['ok 3pm for 2', 'oke sabtu jam 10 ya', 'great, at 9:30 then'])(
    '“%s” says when, and is no mere yes',
    (words) => {
      const one = scene();
      one.turn('stok ada?', knows('stok'));
      one.turn(words, yes);
      expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: words } });
      const booking = anIntent('booking', {
        slots: [
          aSlot({ name: 'orang', ask: 'Berapa orang?', type: 'number' }),
          aSlot({ name: 'catatan', ask: 'Catatan?' }),
        ],
        answers: [],
        handoff: 'cs',
        examples: ['mau booking'],
      });
      const two = aScene({ rules: someRules({ intents: [...intents, booking] }) });
      two.turn('stok ada?', knows('stok'));
      two.turn(words, yes);
      expect(two.state.bot.asking).toMatchObject({ intent: 'booking' });
    },
  );

  test.each(['ok jam 9?', 'ok see you at 9am tomorrow at the beach', 'jam 9', 'ok'])(
    '“%s” is no such wish',
    (words) => {
      const one = scene();
      one.turn('stok ada?', knows('stok'));
      one.turn(words, yes);
      expect(one.state.phase).toBe('bot');
    },
  );

  test('of one of two that they were to choose between is for a person', () => {
    const one = scene();
    one.turn('kelas jam 5 masih ada', {
      closeCall: true,
      nearest: [
        { name: 'stok', confidence: 0.6 },
        { name: 'pesan', confidence: 0.6 },
      ],
    });
    one.turn('oke aku ambil', yes);
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' } });
  });

  test('of a day is one where an appointment is made, and is asked of that day', () => {
    const day = { ...yes, normalized: 'oke jumat', order: { intent: 'janji', isOfGoods: false, isOfDay: true } };
    const janji = anIntent('janji', {
      slots: [aSlot({ name: 'tanggal', type: 'date' }), aSlot({ name: 'nama', ask: 'Atas nama?' })],
      answers: ['{{nama}}, {{tanggal}}.'],
    });
    const clinic = aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [...intents, janji] }),
    });
    clinic.turn('jadwal', knows('stok'));
    expect(clinic.turn('oke jumat', day)).toEqual(['Atas nama?']);
    const shop = scene();
    shop.turn('jam buka', knows('stok'));
    expect(shop.turn('oke jumat', { ...day, order: { ...day.order, intent: 'pesan' } })).toEqual(['Ada.']);
  });

  test('is a yes where it says neither what nor how many, and the way was told', () => {
    const one = scene();
    one.turn('mau pesan 2', knows('pesan'));
    one.turn('2');
    expect(one.turn('oke saya order', order('pesan', false))).toEqual(['Baik. Ada lagi?']);
  });

  test('before anything was answered is one only where it says what or how many', () => {
    const one = scene();
    expect(one.turn('kak mau 2', order('pesan'))[0]).toMatch('Berapa?');
    const other = scene();
    other.turn('mau', order('pesan', false));
    expect(other.state.bot.asking).toBeNull();
  });

  test('“2 aja kak” of several choices is the second of them', () => {
    const one = scene();
    one.turn('apa', {
      nearest: [
        { name: 'stok', confidence: 0.4 },
        { name: 'bayar', confidence: 0.4 },
      ],
    });
    expect(one.turn('2 aja kak', order('pesan'))).toEqual(['Lewat QRIS.']);
  });

  test('is none where something else is surely asked', () => {
    const other = scene();
    other.turn('stok ada?', knows('stok'));
    expect(other.turn('oke qris', { ...knows('bayar', 0.95), ...order('pesan') })).toEqual(['Lewat QRIS.']);
  });

  test('“oke” to “anything else?” lets go', () => {
    const one = scene();
    one.turn('stok ada?', knows('stok'));
    expect(one.turn('oke', { ...yes, normalized: 'oke' })).toEqual(['Baik. Ada lagi?']);
    expect(one.turn('sip kak', { ...yes, normalized: 'sip kak' })).toEqual(['Sampai jumpa.']);
  });
});

test.each(['ok do it', 'yes please go ahead', 'great, arrange it please'])(
  '“%s” after an answer is for a person to do',
  (words) => {
    const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
    one.turn('jam buka', knows('jam_buka'));
    one.turn(words, { acts: ['yes'] });
    expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: words } });
  },
);

test('where nothing was answered it is not', () => {
  const one = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
  one.turn('ok do it', { acts: ['yes'] });
  expect(one.state.phase).toBe('bot');
});
