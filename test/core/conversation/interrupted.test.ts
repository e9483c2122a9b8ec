import { describe, expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const code = aSlot({ name: 'pesanan', ask: 'Nomor pesanannya?', type: 'code' });
const intents = [
  anIntent('retur', { answers: ['Bisa dalam 7 hari.'] }),
  anIntent('promo', { answers: ['Ada diskon 10%.'] }),
  anIntent('lacak', { slots: [code], answers: ['{{pesanan}} sudah di jalan.'] }),
  anIntent('rusak', { category: 'complaint', slots: [code], answers: [], handoff: 'cs' }),
];
const begins = (intent: string): Scene => {
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });
  scene.turn(intent === 'lacak' ? 'cek pesanan saya' : 'barang saya rusak', knows(intent));
  return scene;
};

describe('a question in the middle of a form', () => {
  test('is answered, and the complaint goes on where it was (SOP K4, K6)', () => {
    const scene = begins('rusak');
    expect(scene.turn('bisa retur ga?', knows('retur'))).toEqual(['Bisa dalam 7 hari.', 'Nomor pesanannya?']);
    expect(scene.turn('TS-4411')[0]).toMatch(/Saya ulangi.*TS-4411/s);
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('may come more than once; a complaint that falls silent then is brought to a person (SOP O2)', () => {
    const scene = begins('rusak');
    scene.turn('bisa retur ga?', knows('retur'));
    expect(scene.turn('ada promo ga?', knows('promo'))).toEqual(['Ada diskon 10%.', 'Nomor pesanannya?']);
    scene.pass(scene.rules.policy.closing.waitMs);
    expect(scene.state).toMatchObject({ phase: 'queued', category: 'complaint' });
  });

  test('is let go with the form that it came into, where it is called off; a complaint is not', () => {
    const change = anIntent('ubah', { slots: [code], answers: [], handoff: 'cs' });
    const cancel = anIntent('batal', { slots: [code], answers: [], handoff: 'cs' });
    const rules = someRules({ intents: [...intents, change, cancel] });
    const begun = (first: string) => {
      const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
      scene.turn('pesanan saya', knows(first));
      scene.turn('salah pilih warna', knows('ubah'));
      return scene.turn('eh ga jadi deh', { ...knows('batal'), acts: ['cancel', 'no'] });
    };
    expect(begun('batal')).toEqual(['Dibatalkan.']);
    expect(begun('rusak')).toEqual(['Dibatalkan.', 'Nomor pesanannya?']);
  });

  describe('with the datum before it', () => {
    const slots = [
      aSlot({ name: 'ukuran', ask: 'Ukuran?', type: 'choice', options: ['16 cm', '20 cm'] }),
      aSlot({ name: 'alamat', ask: 'Alamatnya?' }),
      aSlot({ name: 'tanggal', ask: 'Tanggal?', type: 'date' }),
      aSlot({ name: 'jam', ask: 'Jam?' }),
    ];
    const order = anIntent('pesan', { slots, answers: ['{{alamat}} {{tanggal}} {{jam}}.'] });
    const rules = someRules({ intents: [...intents, order] });
    const asked = () => {
      const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
      scene.turn('mau pesan', knows('pesan'));
      return scene;
    };

    test('takes both: the question is answered, and the form goes on behind the datum', () => {
      const scene = asked();
      scene.turn('20 cm');
      const words = 'jl mawar 5 bandung, bayarnya bisa qris?';
      expect(scene.turn(words, knows('promo', 0.93))).toEqual(['Ada diskon 10%.', 'Tanggal?']);
      expect(scene.state.collected).toMatchObject({ alamat: 'jl mawar 5 bandung' });
      expect(scene.turn('besok')).toEqual(['Jam?']);
      expect(scene.turn('jam 3 sore')[0]).toMatch('jl mawar 5 bandung');
    });

    test('goes on, and offers a person, where nothing knows what is asked', () => {
      const scene = asked();
      scene.turn('20 cm');
      expect(scene.turn('jl mawar 5 bandung, bisa kpr ga?')).toEqual(['Tanggal?']);
      expect(scene.state.bot.failedTurns).toBe(0);
    });

    test.each([
      ['tgl 12 bulan depan', 'tanggal'],
      ['jam 3 sore', 'jam'],
    ])('“%s” to another question is the %s', (words, name) => {
      const scene = asked();
      expect(scene.turn(words, knows('promo', 0.8))).toEqual(['Ukuran?']);
      expect(Object.keys(scene.state.collected)).toEqual([name]);
    });

    test('a day to the question for an address is the day', () => {
      const scene = asked();
      scene.turn('20 cm');
      expect(scene.turn('besok')).toEqual(['Alamatnya?']);
      expect(Object.keys(scene.state.collected)).toEqual(['ukuran', 'tanggal']);
    });

    test('a question that names a day is one, and no datum', () => {
      expect(asked().turn('besok ada promo apa', knows('promo', 0.95))).toEqual(['Ada diskon 10%.']);
    });
  });

  test('is all, where nobody waits for the datum; when it comes, it is taken for what it is', () => {
    const scene = begins('lacak');
    expect(scene.turn('ada promo ga?', knows('promo'))).toEqual(['Ada diskon 10%.']);
    expect(scene.turn('oh ini TS-4411')).toEqual(['TS-4411 sudah di jalan.']);
    expect(scene.turn('TS-4412')).toEqual(['TS-4412 sudah di jalan.']);
  });

  test('is no answer to “which day?”, though it names one', () => {
    const slots = [aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' })];
    const rules = someRules({ intents: [...intents, anIntent('daftar', { slots, answers: [], handoff: 'cs' })] });
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
    scene.turn('mau daftar', knows('daftar'));
    expect(scene.turn('promonya ada hari sabtu?', knows('promo'))).toEqual(['Ada diskon 10%.', 'Tanggal berapa?']);
    scene.turn('hari sabtu', knows('promo'));
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { tanggal: '2027-01-09' } });
  });

  test('that is not understood is asked about as before', () => {
    const scene = begins('rusak');
    expect(scene.turn('hmm gimana ya')).toEqual(['Belum cocok. Nomor pesanannya?']);
  });

  test('with which it is called off, is answered, and the form is over', () => {
    const scene = begins('lacak');
    const also = [{ name: 'rusak', confidence: 0.8, by: 'model' as const }];
    expect(scene.turn('eh ga jadi, ada promo ga?', { ...knows('promo'), also, acts: ['cancel'] })).toEqual([
      'Ada diskon 10%.',
    ]);
    expect(scene.turn('TS-4411')[0]).toMatch('ini tentang apa?');
  });

  test('called off with nothing beside it, it is only called off', () => {
    expect(begins('lacak').turn('batal ga jadi', { ...knows('promo'), acts: ['cancel'] })).toEqual(['Dibatalkan.']);
  });
});
