import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';

import { createRandom } from '../../../src/core/understanding/linear.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { intent, shopInput, shopIntents } from './shop.ts';

const shop = createRecognizer(shopInput());
const intentOf = (text: string) => shop.understand(text).intent?.name ?? null;

it.each([
  ['nama saya Budi', 'Budi'],
  ['halo, namasaya Budi', 'Budi'],
  ['mau tanya, nama:Siti Aminah', 'Siti Aminah'],
  ['I’m Sarah', 'Sarah'],
  ['halo kak (saya Rina) mau tanya', 'Rina'],
  ['ini dengan Rina kak', 'Rina'],
  ['this is Sarah', 'Sarah'],
  [`${'bayar di tempat '.repeat(99)}nama saya Budi`, 'Budi'],
  ['Budi Rina', null],
])('a message tells who writes: %s', (text, name) => {
  expect(shop.understand(text).name).toBe(name);
});

describe('the intent of a message', () => {
  it.each([
    ['brg sy blm nyampe gmn nih kak', 'lacak'],
    ['pakt saya smpai mn ya', 'lacak'],
    ['toko buka jam brp min', 'jam_buka'],
    ['b1sa b4yar pake gopay ga?', 'bayar'],
    ['kalo dikirim ke kupang kena brp', 'ongkir'],
    ['lupaaa passwordnya kak gmn', 'password'],
    ['mau cancel orderan dong', 'batal'],
    ['size L msh ready gak sis', 'stok'],
    ['what time do you open tomorrow?', 'opening_hours'],
  ])('is found however it is typed: %s', (text, name) => {
    expect(intentOf(text)).toBe(name);
  });

  it.each([
    'resep rendang padang dong',
    'siapa presiden indonesia sekarang',
    'kamu sudah punya pacar belum',
    'asdkjh qweoiu',
    'lagi galau nih',
  ])('is none for what the content does not answer: %s', (text) => {
    expect(intentOf(text)).toBeNull();
  });

  it('is none for letters at random: whatever they resemble, nobody has said one of the words before', () => {
    const random = createRandom(1);
    const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
    const word = () => Array.from({ length: 5 + Math.floor(random() * 4) }, letter).join('');
    const texts = Array.from({ length: 300 }, () => `${word()} ${word()}`);
    expect(texts.filter((text) => intentOf(text) !== null)).toEqual([]);
  });

  it.each(['oke', 'oke sip', 'iya', 'ini kak'])(
    'is none, and no choice, for an answer that resembles two: %s',
    (text) => {
      const ending = (what: string) =>
        ['oke', 'iya', 'sip', 'ini'].flatMap((word) => [`${word} ${what}`, `${word} kak ${what}`]);
      const alike = [intent('bayar_sekarang', ending('bayar')), intent('kirim_sekarang', ending('kirim'))];
      const { intent: found, closeCall } = createRecognizer(shopInput({ intents: alike })).understand(text);
      expect({ found, closeCall }).toEqual({ found: null, closeCall: false });
    },
  );

  describe('of which some is only a part', () => {
    const talk = createRecognizer(
      shopInput({
        intents: [
          ...shopIntents,
          intent('harga', ['harganya berapa', 'ini berapa ya', 'berapa harga kaosnya', 'berapaan kak', 'brp duit']),
          intent('salah_chat', [
            'maaf salah kirim chat',
            'maaf kak salah orang',
            'eh sori salah sambung',
            'maaf salah',
          ]),
        ],
      }),
    );
    it.each([
      ['kak\nmau tanya\nongkir ke bekasi\nbrp ya', 'ongkir'],
      ['mohon maaf sebelumnya, apakah barang bisa ditukar? terima kasih banyak sebelumnya', 'retur'],
      ['selamat siang, maaf mengganggu waktunya, toko buka jam berapa ya', 'jam_buka'],
    ])('is that of what is asked in it, and of nothing else: %j', (text, name) => {
      const { intent: found, also } = talk.understand(text);
      expect({ found: found?.name, also }).toEqual({ found: name, also: undefined });
    });
  });

  it('is none for a greeting or thanks, whatever they resemble, unless the content knows them', () => {
    const few = [
      intent('jadwal', ['jadwal siang ini', 'jadwal bu dokter', 'siang ada dokter']),
      intent('harga', ['berapa harganya']),
    ];
    const greeted = ['siang bu', 'makasih', 'halo kak', 'maaf ganggu kak'];
    const small = createRecognizer(shopInput({ intents: few }));
    expect(greeted.filter((text) => small.understand(text).intent ?? small.understand(text).closeCall)).toEqual([]);
    const salam = intent('salam', ['siang kak', 'halo', 'selamat siang']);
    const knows = createRecognizer(shopInput({ intents: [...few, salam] }));
    expect(knows.understand('halo').intent?.name).toBe('salam');
  });

  it('is none for whoever only says that they want to ask, unless the content knows it', () => {
    const order = ['mau nanya cara order dong', 'min mau tanya ordernya gimana', 'kak mau nanya mau order'];
    const hours = intent('jam_buka', ['jam buka', 'buka sampai jam berapa']);
    const asks = ['mau nanya dong', 'min mau tanya', 'mau nanya kak'];
    const small = createRecognizer(shopInput({ intents: [intent('cara_order', order), hours] }));
    expect(asks.filter((text) => small.understand(text).intent ?? small.understand(text).closeCall)).toEqual([]);
    const knows = createRecognizer(
      shopInput({ intents: [intent('mau_tanya', ['mau tanya', 'boleh nanya kak']), hours] }),
    );
    expect(knows.understand('mau nanya dong').intent?.name).toBe('mau_tanya');
  });

  it('is none for what tells or asks of something that was said before', () => {
    const vague = intent('apa_saja', [
      ...[
        'boleh ga',
        'bisa ga hari ini',
        'udah 2 jam',
        'jam 9 ya',
        'dari kemarin',
        'yang lain ada',
        'kalau 50 gimana',
        'order saya',
      ],
    ]);
    const one = createRecognizer(shopInput({ intents: [...shopIntents, vague] }));
    const texts = [
      'boleh?',
      'hari ini masih bisa?',
      'udah 2 jam',
      'tadi jam 9',
      'sejak kemarin',
      'yg lain?',
      'kalo 60?',
      'order TS-7781',
    ];
    expect(texts.filter((text) => one.understand(text).intent !== null)).toEqual([]);
  });

  it('of a bare number is what it would be as a price in thousands', () => {
    const bargain = intent('nego', [
      'bisa 50rb ga',
      '75 ribu ya',
      'kurangin dong jadi 40rb',
      '100rb aja kak',
      'nego dong',
    ]);
    const one = createRecognizer(shopInput({ intents: [...shopIntents, bargain] }));
    expect(one.understand('80 ya')).toMatchObject({ asPrice: 'nego' });
    expect(one.understand('kirim 80 ya').asPrice).toBeUndefined();
  });

  it.each(['', '   ', '😀😀', '...', '?!'])(
    'is none, and nothing is offered, for a message without words: %j',
    (text) => {
      const { intent: found, nearest, closeCall } = shop.understand(text);
      expect({ found, nearest, closeCall }).toEqual({ found: null, nearest: [], closeCall: false });
    },
  );

  it('comes with the words that decided, the strongest first', () => {
    const { reasons } = shop.understand('paket saya sampai mana');
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.map(({ weight }) => weight)).toEqual(reasons.map(({ weight }) => weight).toSorted((a, b) => b - a));
  });

  it('names the customer’s own words, as they are written, for what they stand for too', () => {
    for (const text of ['paket saya sampai mana', 'pengirimannya kapan sampai kak', 'resi 12345678 dimana']) {
      const { reasons } = shop.understand(text);
      for (const { word } of reasons) {
        expect(word.startsWith('#') || word.split(' ').every((part) => /^[\p{L}\p{N}-]+$/u.test(part))).toBe(true);
      }
      expect(new Set(reasons.map(({ word }) => word)).size).toBe(reasons.length);
    }
  });

  it('is not taken from a bare yes, no or "I do not follow"', () => {
    for (const text of ['oke sip', 'belum', 'kurang paham', 'ga ngerti kak']) expect(intentOf(text)).toBeNull();
  });

  it('stands beside the greeting before it', () => {
    const understood = shop.understand('halo kak selamat pagi, paket saya sampai mana ya');
    expect(understood.acts).toContain('greeting');
    expect(understood.intent?.name).toBe('lacak');
  });

  it('is a greeting only where the content has one', () => {
    expect(intentOf('halo kak')).toBeNull();
    const withSalam = createRecognizer(
      shopInput({
        intents: [...shopIntents, intent('salam', ['halo', 'selamat pagi', 'hai kak', 'permisi', 'halo admin'])],
      }),
    );
    expect(withSalam.understand('halo kak').intent?.name).toBe('salam');
  });
});

describe('a keyword', () => {
  it('that is denied decides nothing; one that is missed does', () => {
    const intents = [
      intent('refund', ['minta uang kembali', 'refund saya kapan'], { keywords: ['refund'] }),
      intent('tukar', ['mau tukar ukuran', 'tukar barang bisa']),
      intent('resi', ['minta nomor resi', 'cek resi'], { keywords: ['resi'] }),
    ];
    const returns = createRecognizer(shopInput({ intents }));
    const found = (text: string) => returns.understand(text).intent;
    expect(found('ga mau refund kok, cuma mau tukar ukuran')).toMatchObject({ name: 'tukar', by: 'model' });
    expect(found('kok belum direfund? refund saya mana')).toMatchObject({ name: 'refund', by: 'keyword' });
    expect(found('no resi saya')).toMatchObject({ name: 'resi', by: 'keyword' });
  });

  it('decides by itself in any inflection', () => {
    expect(shop.understand('garansinya gimana sih').intent).toEqual({ name: 'garansi', confidence: 1, by: 'keyword' });
  });

  it('counts as a whole word only', () => {
    expect(shop.understand('saya dari Garansindo').intent?.by).not.toBe('keyword');
  });

  it('loses to a longer one', () => {
    expect(shop.understand('ongkir kalau tukar ukuran siapa yang bayar').intent).toMatchObject({
      name: 'retur',
      by: 'keyword',
    });
  });

  it('of another intent, as long: the model decides between the two', () => {
    const intents = [
      intent('a', ['apakah mangga ini manis', 'mangga yang manis'], { keywords: ['mangga'] }),
      intent('b', ['harga mangga sekilo', 'berapa mangga satu kilo'], { keywords: ['mangga'] }),
    ];
    const fruit = createRecognizer(shopInput({ intents }));
    expect(fruit.understand('mangga sekilo berapa').intent).toMatchObject({ name: 'b', by: 'keyword' });
    expect(fruit.understand('mangganya manis tidak').intent).toMatchObject({ name: 'a', by: 'keyword' });
  });
});

describe('what is offered', () => {
  it('is at most three intents, the best first', () => {
    const { nearest } = shop.understand('barang saya mau ditukar atau dibatalkan, garansi berapa lama');
    expect(nearest.length).toBeLessThanOrEqual(3);
    expect(nearest.map(({ confidence }) => confidence)).toEqual(
      nearest.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    );
  });

  it.each([
    ['kiri', 'kanan', 'lampu merah menyala terus', 'lampu merah'],
    ['kiri', 'kanan', 'layar biru kedip terus', 'layar biru'],
    ['utara', 'selatan', 'kabel putus di ujung', 'kabel putus'],
    ['satu', 'dua', 'mesin bunyi kasar', 'bunyi kasar'],
    ['merah', 'hijau', 'pompa bocor terus', 'pompa bocor'],
    ['pagi', 'malam', 'sinyal hilang timbul', 'sinyal hilang'],
    ['a', 'b', 'printer macet kertas', 'kertas nyangkut'],
    ['besar', 'kecil', 'layar biru kedip terus', 'layar biru'],
    ['atas', 'bawah', 'tombol tidak bisa ditekan', 'tombol macet', 'tombol keras'],
    ['premium', 'basic', 'tombol tidak bisa ditekan', 'tombol macet', 'tombol keras'],
  ])('is both of two intents that the same words fit (%s, %s)', (one, other, ...examples) => {
    const twins = [intent(one, examples), intent(other, examples), ...shopIntents];
    const { understand } = createRecognizer(shopInput({ intents: twins }));
    for (const understood of examples.map((example) => understand(example))) {
      expect(understood).toMatchObject({ intent: null, closeCall: true });
      expect(understood.nearest.map(({ name }) => name).toSorted()).toEqual([one, other].toSorted());
    }
  });
});

describe('the language', () => {
  it.each([
    ['where is my package please', 'en'],
    ['paket saya mana', 'id'],
    ['order saya size L kapan ready', 'id'],
    ['xyz', 'id'],
  ])('of "%s" is %s', (text, language) => {
    expect(shop.understand(text).language).toBe(language);
  });

  it('is the business’s own when a message does not tell', () => {
    expect(createRecognizer(shopInput({ language: 'en' })).understand('ok 123').language).toBe('en');
  });
});

describe('a recognizer', () => {
  it('without intents understands everything but an intent', () => {
    const empty = createRecognizer(shopInput({ intents: [] }));
    expect(empty.understand('halo kak, saya Rina')).toMatchObject({
      intent: null,
      nearest: [],
      acts: ['greeting'],
      name: 'Rina',
    });
  });

  it('with a single example works', () => {
    const one = createRecognizer(shopInput({ intents: [intent('jam', ['jam berapa buka'])] }));
    expect(one.best('buka jam berapa')?.name).toBe('jam');
  });

  it('made twice of the same content understands alike', () => {
    const again = createRecognizer(shopInput());
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(again.understand(text)).toEqual(shop.understand(text));
      }),
      { numRuns: 50 },
    );
  });

  it('never throws and keeps its promises, whatever is written', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'halo',
        'g4k',
        'barang2',
        '*',
        'an*ing',
        'saya ',
        'ke ',
        '10rb',
        '\n',
        '🙏',
        'İ',
        '\u0000',
        '𝗵𝗮𝗹𝗼',
        'constructor',
        '__proto__',
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        const understood = shop.understand(text);
        expect(understood.text).toBe(text);
        expect(understood.nearest.length).toBeLessThanOrEqual(3);
        for (const { confidence } of understood.nearest) expect(confidence >= 0 && confidence <= 1).toBe(true);
        if (understood.intent !== null) expect(shopIntents.map(({ name }) => name)).toContain(understood.intent.name);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['antri lama ga kak', 'rame antrian ga min', 'antre brp lama ya', 'is there a queue'])(
    'no entry that says nothing of queues answers whether there is one: %s',
    (text) => {
      expect(intentOf(text)).toBeNull();
    },
  );

  it('an entry that speaks of queues does', () => {
    const queue = intent('antrean', ['antre lama tidak', 'nomor antrean sampai berapa', 'harus antri dulu']);
    const { understand } = createRecognizer(shopInput({ intents: [...shopIntents, queue] }));
    expect(understand('antri lama ga kak').intent?.name).toBe('antrean');
  });

  it.each(['boleh bawa anjing?', 'kalo bawa kelinci boleh ga', 'bisa bawa hamster ga kak'])(
    'what holds for one of a kind is not said of another: %s',
    (text) => {
      const examples = [
        'bisa bawa kucing ga',
        'kucing boleh ikut',
        'angkut kandang kucing',
        'boleh bawa kucing ga kak',
      ];
      const answered = (answer: string) => {
        const pets = { ...intent('hewan', examples), answers: [answer] };
        return createRecognizer(shopInput({ intents: [...shopIntents, pets] })).understand(text).intent?.name ?? null;
      };
      expect(answered('Kucing boleh ikut di kandangnya.')).toBeNull();
      expect(answered('Kucing boleh ikut, ikan di akuarium juga.')).toBe('hewan');
      expect(answered('Semua hewan boleh ikut di kandangnya.')).toBe('hewan');
    },
  );

  it.each(['bisa bawa kucing ga', 'kucing boleh ikut kan'])('of that one it is: %s', (text) => {
    const pets = { ...intent('hewan', ['boleh bawa kucing', 'kucing boleh ikut']), answers: ['Kucing boleh ikut.'] };
    const { understand } = createRecognizer(shopInput({ intents: [...shopIntents, pets] }));
    expect(understand(text).intent?.name).toBe('hewan');
  });

  it('"adek" is a younger one, though the content has "adem"', () => {
    const { understand } = createRecognizer(
      shopInput({ intents: [...shopIntents, intent('bahan', ['bahannya adem ga'])] }),
    );
    expect(understand('adek saya boleh ikut').normalized).toBe('adik saya boleh ikut');
  });

  it.each(['bukan 12 tp 21', 'eh bukan avanza tapi innova', 'not the red one but the blue one'])(
    'what only puts right what was said before asks for nothing: %s',
    (text) => {
      expect(intentOf(text)).toBeNull();
    },
  );

  it('reads only the beginning of an endless message', () => {
    for (const piece of ['a', 'ongkir ', 'a@', '*a', '1.', 'saya ', 'g o ', '\u0301', 'ke Medan 08 ']) {
      const long = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(shop.understand(long).normalized.length).toBeLessThan(10_000);
    }
    expect(intentOf(`paket saya sampai mana\n${' '.repeat(100_000)}`)).toBe('lacak');
  });
});
