import { describe, expect, test } from 'vitest';
import { unansweredIn } from '../../../src/core/conversation/unanswered.ts';
import type { Act, Understanding } from '../../../src/core/understanding/understanding.ts';
import { aConversation, aPolicy, anIntent, aSlot, dayMs, hourMs, knows, morning, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const known = () => aConversation({ contact: { name: 'Dewi' } });

describe('greeting', () => {
  test('the first answer is greeted by the time of day, in one bubble (SOP G1)', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('jam buka', knows('jam_buka'))).toEqual(['Selamat pagi Kak Dewi!\n\nJawaban jam_buka.']);
  });

  test.each([
    [3, 'siang'],
    [8, 'sore'],
    [12, 'malam'],
  ])('%i hours later it is %s', (hours, waktu) => {
    const scene = aScene({ conversation: known(), at: morning + hours * hourMs });
    expect(scene.turn('jam buka', knows('jam_buka'))[0]).toMatch(`Selamat ${waktu} Kak Dewi!`);
  });

  test('greets once in a conversation', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn('garansi', knows('garansi'))).toEqual(['Jawaban garansi.']);
  });

  test('who only greets is greeted and asked what is needed', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('halo', { acts: ['greeting'] })).toEqual(['Selamat pagi Kak Dewi!\n\nAda yang bisa dibantu?']);
  });

  test.each(['halo, jual tiket pesawat?', 'Selamat pagi kak, terima gadai emas?', 'halo\nbisa servis mesin cuci'])(
    'what was not understood is a failed turn, though it began with a greeting: %j (SOP H1)',
    (words) => {
      const scene = aScene();
      scene.turn(words, { acts: ['greeting'] });
      expect(scene.state.bot.failedTurns).toBe(1);
    },
  );

  test.each([
    'halo kak selamat pagi',
    'hi, how are you?',
    'halo kak saya mau tanya dong',
    'permisi, dengan toko sapa?',
    'halo, ada pertanyaan',
  ])('who only greets is asked what it is about: %j', (words) => {
    const scene = aScene();
    scene.turn(words, { acts: ['greeting'] });
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('a long message that holds a greeting and something unknown is not taken for a mere greeting', () => {
    const scene = aScene({ conversation: known() });
    const said = scene.turn('halo kak itu yang kemarin saya pesan kok begitu ya warnanya', { acts: ['greeting'] });
    expect(said[0]).toMatch('Kurang paham');
  });
});

describe('the name (SOP G2)', () => {
  test('is asked for once, after the answer and not instead of it', () => {
    const scene = aScene();
    expect(scene.turn('jam buka', knows('jam_buka'))).toEqual([
      'Selamat pagi Kak!\n\nJawaban jam_buka.\n\nDengan siapa?',
    ]);
    expect(scene.turn('garansi', knows('garansi'))).toEqual(['Jawaban garansi.']);
  });

  test('that is the answer to our question is remembered and thanked for', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn('Dewi')).toEqual(['Salam kenal Kak Dewi.']);
    expect(scene.state.contact.name).toBe('Dewi');
    expect(scene.effects()).toContainEqual({ type: 'rename-contact', name: 'Dewi' });
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('that comes with a question is used in its answer', () => {
    const scene = aScene();
    const said = scene.turn('saya Dewi, buka jam berapa?', { ...knows('jam_buka'), name: 'Dewi' });
    expect(said).toEqual(['Selamat pagi Kak Dewi!\n\nJawaban jam_buka.']);
  });

  describe('where a person comes next', () => {
    const ask = 'Masih kurang paham.\n\nDengan siapa?';
    const failedTwice = (scene = aScene()) => {
      expect(scene.turn('cara ternak lele')).toEqual(['Selamat pagi Kak!\n\nKurang paham, bisa dijelaskan?']);
      expect(scene.turn('ternak lele di ember')).toEqual([ask]);
      return scene;
    };

    test('is asked for with the last words before, and the person has it at once (SOP H1, H4)', () => {
      const scene = failedTwice();
      expect(choicesOf(scene)).toEqual(['talk_to_person']);
      scene.turn('Dewi');
      expect(scene.state).toMatchObject({
        phase: 'queued',
        contact: { name: 'Dewi' },
        handoff: { reason: 'failed-turns', detail: 'ternak lele di ember' },
        problem: { said: 'ternak lele di ember' },
      });
      expect(scene.history.flatMap(({ event, effects }) => unansweredIn(event, effects) ?? [])).toHaveLength(2);
    });

    test('is not waited for: who says it otherwise, or asks for a person, is handed over as ever', () => {
      for (const next of [{}, { acts: ['asks-person'] }] satisfies Partial<Understanding>[]) {
        const scene = failedTwice();
        scene.turn('ngawur', next);
        expect(scene.state).toMatchObject({ phase: 'queued', contact: { name: null }, handoff: { detail: 'ngawur' } });
      }
    });

    test('may come with a question that is known, whose answer uses it', () => {
      const scene = failedTwice();
      scene.turn('saya Dewi, buka jam berapa?', { ...knows('jam_buka'), name: 'Dewi' });
      expect(scene.state).toMatchObject({ phase: 'bot', contact: { name: 'Dewi' }, bot: { failedTurns: 0 } });
    });

    test('is not asked for twice, nor of whom we know', () => {
      const asked = aScene();
      asked.turn('jam buka', knows('jam_buka'));
      for (const scene of [asked, aScene({ conversation: known() })]) {
        scene.turn('cara ternak lele');
        expect(scene.turn('ternak lele di ember')).toEqual(['Masih kurang paham.']);
      }
    });

    test('goes with the first words where the policy has no second, and is left out where it has none', () => {
      const said = (failedTurns: number) =>
        aScene({ rules: someRules({ policy: { bot: { ...aPolicy().bot, failedTurns } } }) }).turn('cara ternak lele');
      expect(said(2)).toEqual(['Selamat pagi Kak!\n\nKurang paham, bisa dijelaskan?\n\nDengan siapa?']);
      expect(said(1)).toEqual(['Selamat pagi Kak!\n\nDiteruskan, tiket 2027-000001.']);
    });
  });

  test('from the profile counts as known', () => {
    const scene = aScene();
    scene.hears('halo', { contactName: 'Sari' });
    expect(scene.state.contact.name).toBe('Sari');
  });

  test('a profile name without a letter is none', () => {
    const scene = aScene();
    scene.hears('halo', { contactName: ' .🌸 ' });
    expect(scene.state.contact.name).toBeNull();
  });

  test('that nobody is known by is no longer waited for after one turn', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    scene.turn('garansi', knows('garansi'));
    scene.turn('Zorkan');
    expect(scene.state.contact.name).toBeNull();
  });
});

describe('answers', () => {
  test('asked again, the answer comes in other words (SOP Q3)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn('jam buka?', knows('jam_buka'))).toEqual(['Jawaban jam_buka lagi.']);
    expect(scene.turn('jam buka??', knows('jam_buka'))).toEqual(['Jawaban jam_buka.']);
  });

  test('who did not understand gets other words, and when there are none left the turn has failed (SOP Q3)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn('maksudnya?', { acts: ['confused'] })).toEqual(['Jawaban jam_buka lagi.']);
    expect(scene.turn('ga ngerti', { acts: ['confused'] })).toEqual(['Kurang paham, bisa dijelaskan?']);
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('every message of the bot carries the number of its floor (L20)', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.sent()[0]).toMatchObject({ author: 'bot', floor: scene.state.floor.number, why: 'jam_buka' });
  });

  test('a case becomes as serious as what is asked in it, and stays so (SOP Q5)', () => {
    const intents = [anIntent('mendesak', { priority: 'urgent', category: 'technical' }), anIntent('jam_buka')];
    const scene = aScene({ rules: someRules({ intents }) });
    scene.turn('mendesak', knows('mendesak'));
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.state).toMatchObject({ category: 'technical', priority: 'urgent' });
  });

  test('an intent that the content no longer has is not understood', () => {
    const scene = aScene();
    expect(scene.turn('hilang', knows('tidak_ada'))[0]).toMatch('Kurang paham');
  });

  test.each([
    ['ya', ['yes']],
    ['ada kak', []],
    ['iya ada lagi', []],
  ] as [string, Act[]][])('“%s” to "anything else?" is asked what it is (SOP G5)', (words, acts) => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    scene.turn('makasih', { acts: ['thanks'] });
    expect(scene.turn(words, { acts, ...(words === 'ya' ? {} : knows('garansi')) })).toEqual([
      'Ada yang bisa dibantu?',
    ]);
    expect(scene.turn('ya', { acts: ['yes'] })).not.toEqual(['Ada yang bisa dibantu?']);
  });

  test.each([
    ['sudah kak', ['yes']],
    ['tidak ada', []],
    ['cukup', []],
    ['sudah cukup kak', ['yes']],
    ['itu saja', ['goodbye']],
  ] as [string, Act[]][])('“%s” to "anything else?" is enough (SOP G5)', (words, acts) => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    scene.turn('makasih', { acts: ['thanks'] });
    expect(scene.turn(words, { acts, normalized: words })).toEqual(['Sampai jumpa.']);
  });

  test.each([
    ...(['cukup kak', 'sudah cukup', 'sudah itu saja', 'tidak ada lagi kak', 'nanti saja deh'] as const),
    ...(['saya pikir dulu ya', 'oke lihat dulu kak', "that's all", 'let me think about it'] as const),
  ])('“%s” after an answer is enough, and no failed turn (SOP G5, H1)', (words) => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn(words, { normalized: words })).toEqual(['Sampai jumpa.']);
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test.each(['oh begitu ya', 'oke paham kak', 'sudah jelas', 'noted', 'i see'])(
    '“%s” after an answer is taken note of, and no failed turn (SOP G5, H1)',
    (words) => {
      const scene = aScene({ conversation: known() });
      scene.turn('jam buka', knows('jam_buka'));
      expect(scene.turn(words, { normalized: words })).toEqual(['Baik. Ada lagi?']);
      expect(scene.state.bot.failedTurns).toBe(0);
    },
  );

  test.each(['tidak ada', 'belum ada', 'jelas tidak bisa', 'cukup mahal', 'begitu barang datang saya bayar'])(
    '“%s” after an answer is no end',
    (words) => {
      const scene = aScene({ conversation: known() });
      scene.turn('jam buka', knows('jam_buka'));
      scene.turn(words, { normalized: words });
      expect(scene.state.bot.failedTurns).toBe(1);
    },
  );

  test.each([
    'ok can you send a driver',
    'oke tolong dikirim hari ini',
    'ok please send two towels',
    'oke bisa diantar sekarang',
  ])('“%s” is not answered with a yes, which would promise it', (words) => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
    scene.turn('jam buka', knows('jam_buka'));
    scene.turn(words, { acts: ['yes'] });
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test.each(['oke nanti sore mampir', 'ok will do', 'iya bisa', 'oke tolong ya', 'ok please', 'oke tolong dibantu ya'])(
    '“%s” is a yes',
    (words) => {
      const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
      scene.turn('jam buka', knows('jam_buka'));
      scene.turn(words, { acts: ['yes'] });
      expect(scene.state.bot.failedTurns).toBe(0);
    },
  );

  test('“oke” to “which of the two?” is no failed turn, nor is “gapapa kak”, or a sound', () => {
    const scene = aScene({ conversation: known() });
    const nearest = [
      { name: 'jam_buka', confidence: 0.5 },
      { name: 'garansi', confidence: 0.5 },
    ];
    scene.turn('buka garansi', { closeCall: true, nearest });
    expect(scene.turn('oke ditunggu', { acts: ['yes'] })).toEqual(['Ada yang bisa dibantu?']);
    expect(scene.turn('hmm')).toEqual(['Ada yang bisa dibantu?']);
    expect(scene.turn('gapapa kak', { normalized: 'tidak apa-apa kak', acts: ['yes'] })).toEqual(['Sampai jumpa.']);
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test.each(['sudah daftar', 'cukup berat ga?', 'tidak ada ongkirnya'])('“%s” is more than “enough”', (words) => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    scene.turn('makasih', { acts: ['thanks'] });
    expect(scene.turn(words, { ...knows('garansi'), normalized: words })).toEqual(['Jawaban garansi.']);
  });

  test('two questions in one message are both answered, the one that needs more last', () => {
    const intents = [
      anIntent('ongkir', { slots: [aSlot()], answers: ['Ke {{kota}} Rp10.000.'] }),
      anIntent('cod'),
      anIntent('rusak', { handoff: 'cs' }),
    ];
    const also = (name: string) => ({ also: [{ name, confidence: 0.9, by: 'model' as const }] });
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    const said = scene.turn('ongkir brp sama bisa cod ga', { ...knows('ongkir'), ...also('cod') });
    expect(said).toEqual([expect.stringContaining('cod'), 'Ke kota mana ya Kak?']);
    expect(scene.turn('Solo')).toEqual(['Ke Solo Rp10.000.']);
    expect(scene.turn('barang rusak, bisa cod ga', { ...knows('rusak'), ...also('cod') })).not.toContainEqual(
      expect.stringContaining('cod'),
    );
  });

  test('questions of one message are answered in the order in which they were asked; a person sees theirs first of all', () => {
    const intents = [
      anIntent('ongkir', { slots: [aSlot()] }),
      anIntent('cod'),
      anIntent('buka'),
      anIntent('rusak', { handoff: 'cs' }),
    ];
    const guess = (name: string, isBefore?: true) => ({
      name,
      confidence: 0.9,
      by: 'model' as const,
      ...(isBefore ? { isBefore } : {}),
    });
    const start = () => aScene({ conversation: known(), rules: someRules({ intents }) });
    const both = start().turn('buka jam brp? bisa cod ga?', { ...knows('cod'), also: [guess('buka', true)] });
    expect(both).toEqual([expect.stringContaining('buka'), expect.stringContaining('cod')]);
    const turned = start().turn('bisa cod ga? buka jam brp?', { ...knows('cod'), also: [guess('buka')] });
    expect(turned).toEqual([expect.stringContaining('cod'), expect.stringContaining('buka')]);
    const open = start().turn('bisa cod ga? ongkirnya brp?', { ...knows('cod'), also: [guess('ongkir')] });
    expect(open).toEqual([expect.stringContaining('cod'), 'Ke kota mana ya Kak?']);
    const scene = start();
    scene.turn('buka jam brp? barangnya rusak', { ...knows('buka'), also: [guess('rusak')] });
    expect(scene.state.phase).toBe('queued');
  });

  test('“ya” to what is needed is asked once more what it is, and then has failed', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('halo', { acts: ['greeting'] });
    expect(scene.turn('iya', { acts: ['yes'] })).toEqual(['Ada yang bisa dibantu?']);
    scene.turn('iya', { acts: ['yes'] });
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('“in English please” is followed, and what is needed is asked', () => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('in english please', { language: 'id' })).toEqual(['Ada yang bisa dibantu?']);
    expect(scene.state).toMatchObject({ language: 'en', bot: { asking: null, failedTurns: 0 } });
    scene.turn('bahasa indonesia aja', { language: 'en' });
    expect(scene.state.language).toBe('id');
  });

  test('“in English please” leaves a complaint where it was', () => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
    scene.turn('tas saya robek', { ...knows('keluhan_barang'), acts: ['complaint'] });
    expect(scene.turn('in english please')).toEqual(['Nomor pesanannya?']);
    scene.turn('12345');
    scene.turn('tidak ada', { acts: ['no'] });
    expect(scene.turn('bahasa indonesia aja')[0]).toMatch('Saya ulangi');
    expect(scene.state.bot.summary).toMatchObject({ stage: 'asked' });
  });

  test('of two cases for a person it is the one that the whole is about', () => {
    const late = anIntent('telat', { answers: [], handoff: 'cs', slots: [aSlot({ name: 'resi', type: 'code' })] });
    const less = anIntent('kurang', { answers: [], handoff: 'cs', slots: [aSlot({ name: 'nomor', type: 'code' })] });
    const scene = aScene({ rules: someRules({ intents: [late, less] }) });
    const also = [{ name: 'telat', confidence: 0.9, by: 'model' as const, isBefore: true as const }];
    scene.turn('paket sudah diterima, tapi isinya kurang 1', { ...knows('kurang'), also });
    expect(scene.state.bot.asking).toMatchObject({ intent: 'kurang' });
  });

  test('a few words of either language change none', () => {
    const scene = aScene({ conversation: aConversation({ language: 'en', contact: { name: 'Dewi' } }) });
    scene.turn('no photo sorry', { language: 'id' });
    expect(scene.state.language).toBe('en');
    scene.turn('saya tidak punya foto', { language: 'id' });
    expect(scene.state.language).toBe('id');
  });

  test('nor does a datum in a form, nor what is mixed; a sentence does', () => {
    const book = anIntent('booking', {
      answers: [],
      handoff: 'cs',
      slots: [aSlot({ name: 'kelas', ask: 'Kelas apa?' })],
    });
    const started = () => {
      const scene = aScene({
        conversation: aConversation({ contact: { name: 'Dewi' } }),
        rules: someRules({ intents: [book] }),
      });
      scene.turn('mau booking kelas', knows('booking'));
      return scene;
    };
    const after = (words: string) => {
      const scene = started();
      scene.turn(words, { language: 'en' });
      return scene.state.language;
    };
    expect(after('for tomorrow morning')).toBe('id');
    expect(after('bisa dikirim by email only?')).toBe('id');
    expect(after('could you please tell me the price first')).toBe('en');
    expect(after('what is the price?')).toBe('en');
  });

  test('nor are they a question in the business’s own language, which was only taken for granted', () => {
    const intents = [anIntent('salah_chat', { answers: ['Tidak apa-apa.'] }), anIntent('hours', { language: 'en' })];
    const scene = aScene({
      conversation: aConversation({ language: 'en', contact: { name: 'Dewi' } }),
      rules: someRules({ intents }),
    });
    scene.turn('opening hours please', { ...knows('hours'), language: 'en' });
    expect(scene.turn('no photo sorry', { ...knows('salah_chat'), language: 'id' })).not.toContain('Tidak apa-apa.');
    expect(scene.turn('maaf salah kirim', { ...knows('salah_chat'), language: 'id' })).toContain('Tidak apa-apa.');
  });

  test('a word that is no name is none, though a name was asked for', () => {
    const scene = aScene();
    scene.turn('jam buka?', knows('jam_buka'));
    scene.turn('capek', { bareName: null });
    expect(scene.state.contact.name).toBeNull();
    scene.turn('jam buka?', knows('jam_buka'));
    const other = aScene();
    other.turn('jam buka?', knows('jam_buka'));
    other.turn('rina', { bareName: 'Rina' });
    expect(other.state.contact.name).toBe('Rina');
  });

  test('a name is taken later, too, than in the very turn after it was asked for, where it is known as one and is all that they say', () => {
    const late = (words: string, means: object) => {
      const scene = aScene();
      scene.turn('jam buka?', knows('jam_buka'));
      scene.turn('jam buka hari minggu?', knows('jam_buka'));
      const said = scene.turn(words, { nearest: [{ name: 'jam_buka', confidence: 0.2 }], ...means });
      return { said, name: scene.state.contact.name, failed: scene.state.bot.failedTurns };
    };
    expect(late('rina', { bareName: 'Rina' })).toEqual({ said: ['Salam kenal Kak Rina.'], name: 'Rina', failed: 0 });
    // What is no name of anybody known may be anything, and who tells more than a name wants more.
    expect(late('zorkan', { bareName: 'Zorkan' })).toMatchObject({ name: null, failed: 1 });
    expect(late('rina yang kemarin', { bareName: null })).toMatchObject({ name: null, failed: 1 });
    expect(late('atas nama rina', { bareName: 'Rina' })).toMatchObject({ name: null });
  });

  test('the same topic in two languages is no close call: the customer’s own is offered', () => {
    const intents = [anIntent('ukuran'), anIntent('sizes', { language: 'en' })];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    const nearest = intents.map(({ name }) => ({ name, confidence: 0.3 }));
    scene.turn('vbn m lkj', { closeCall: true, nearest });
    expect(choicesOf(scene)).toEqual(['intent:ukuran', 'talk_to_person']);
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('a close call asks which one, and is no failed turn the first time', () => {
    const scene = aScene({ conversation: known() });
    const close = {
      closeCall: true,
      nearest: [
        { name: 'jam_buka', confidence: 0.4 },
        { name: 'garansi', confidence: 0.39 },
      ],
    };
    expect(scene.turn('buka garansi', close)[0]).toMatch('Maksudnya yang mana?');
    expect(choicesOf(scene)).toEqual(['intent:jam_buka', 'intent:garansi']);
    expect(scene.state.bot.failedTurns).toBe(0);
    scene.turn('buka garansi dong', close);
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test.each([
    ['a tap', { kind: 'choice', id: 'intent:garansi', title: 'Judul garansi' } as const],
    ['the number of a choice, where choices are text', '2'],
    ['the title of a choice', 'judul GARANSI'],
  ])('%s chooses', (_, content) => {
    const scene = aScene({ conversation: known() });
    const nearest = [
      { name: 'jam_buka', confidence: 0.3 },
      { name: 'garansi', confidence: 0.3 },
    ];
    scene.turn('???', { nearest });
    expect(scene.turn(content)).toEqual(['Jawaban garansi.']);
  });

  test('thanks and goodbye are answered in kind, in turns of wording', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.turn('makasih', { acts: ['thanks'] })).toEqual(['Sama-sama.']);
    expect(scene.turn('makasih ya', { acts: ['thanks'] })).toEqual(['Dengan senang hati.']);
    expect(scene.turn('dadah', { acts: ['goodbye'] })).toEqual(['Sampai jumpa.']);
    expect(scene.turn('oke sip', { acts: ['yes'] })).toEqual(['Baik. Ada lagi?']);
  });
});

describe('guides (SOP Q2)', () => {
  test('a short one goes out at once, one message a step', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('reset', knows('reset'))).toEqual(['Selamat pagi Kak Dewi!\n\nLangkah 1', 'Langkah 2']);
    expect(scene.state.bot.guide).toBeNull();
  });

  test('a longer one waits after every step', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('pasang', knows('pasang'))).toEqual(['Selamat pagi Kak Dewi!\n\nBegini caranya.\n\nSatu']);
    expect(choicesOf(scene)).toEqual(['next_step']);
    expect(scene.tap('next_step', 'Lanjut')).toEqual(['Dua']);
    expect(scene.turn('ok', { acts: ['yes'] })).toEqual(['Tiga']);
    expect(scene.turn('lanjut')).toEqual(['Empat']);
    expect(choicesOf(scene)).toEqual([]);
    expect(scene.state.bot.guide).toBeNull();
  });

  test('another question in the middle is answered, and the guide is over', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('pasang', knows('pasang'));
    expect(scene.turn('eh jam buka?', knows('jam_buka'))).toEqual(['Jawaban jam_buka.']);
    expect(scene.state.bot.guide).toBeNull();
  });

  test('can be broken off', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('pasang', knows('pasang'));
    expect(scene.turn('batal', { acts: ['cancel'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.bot.guide).toBeNull();
  });
});

describe('failed turns (SOP H1)', () => {
  const nearest = [
    { name: 'jam_buka', confidence: 0.2 },
    { name: 'garansi', confidence: 0.2 },
  ];

  test('the first speaks of topics only when there are some to choose from', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('xx')).toEqual(['Selamat pagi Kak Dewi!\n\nKurang paham, bisa dijelaskan?']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
  });

  test('the first offers the nearest topics, the second a person, the third hands over', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('xx', { nearest })[0]).toMatch('Kurang paham, topiknya apa?');
    expect(choicesOf(scene)).toEqual(['intent:jam_buka', 'intent:garansi']);
    expect(scene.turn('yy', { nearest })).toEqual(['Masih kurang paham.']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
    expect(scene.turn('zz', { nearest })).toEqual(['Diteruskan, tiket 2027-000001.']);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns', detail: 'zz' } });
  });

  test.each([1, 2, 5])('a policy of %i hands over at that many', (failedTurns) => {
    const scene = aScene({ rules: someRules({ policy: { bot: { ...aPolicy().bot, failedTurns } } }) });
    for (let turn = 1; turn <= failedTurns; turn += 1) {
      expect(scene.state.phase).toBe('bot');
      scene.turn(`tidak jelas ${turn}`);
    }
    expect(scene.state.phase).toBe('queued');
  });

  test('an answer in between starts the count anew; thanks do not', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('xx');
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.state.bot.failedTurns).toBe(0);
    scene.turn('yy');
    scene.turn('makasih', { acts: ['thanks'] });
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('something that this version does not know counts as one', () => {
    const scene = aScene();
    scene.turn({ kind: 'unsupported', what: 'poll' });
    expect(scene.state.bot.failedTurns).toBe(1);
  });
});

describe('messages without words', () => {
  const image = { kind: 'image', media: {} } as const;

  test('media are asked about first, and go to a person the second time', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn(image)[0]).toMatch('ini tentang apa?');
    expect(scene.state.bot.failedTurns).toBe(0);
    scene.turn({ kind: 'voice', media: {} });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'media', detail: 'voice' } });
  });

  test('several images at once are one turn (L1)', () => {
    const scene = aScene();
    scene.hears(image);
    scene.hears(image);
    scene.turn(image);
    expect(scene.sent()).toHaveLength(1);
    expect(scene.state.phase).toBe('bot');
  });

  test('a caption is read', () => {
    const scene = aScene({ conversation: known() });
    const said = scene.turn({ ...image, text: 'jam buka?' }, knows('jam_buka'));
    expect(said[0]).toMatch('Jawaban jam_buka.');
  });

  test('an order goes to a person', () => {
    const scene = aScene();
    scene.turn({ kind: 'order', items: [{ productId: 'sku-1', quantity: 2 }] });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order' } });
  });

  test('a location is no question', () => {
    const scene = aScene();
    scene.hears({ kind: 'location', latitude: -6, longitude: 106, name: 'Monas' });
    expect(scene.state.bot.heard[0]?.text).toBe('');
  });
});

describe('a silent conversation with the bot', () => {
  test('is closed a day after the last reply, without a word', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    scene.pass(20 * hourMs);
    scene.turn('garansi', knows('garansi'));
    expect(scene.saidDuring(() => scene.pass(23 * hourMs))).toEqual([]);
    expect(scene.state.phase).toBe('bot');
    expect(scene.saidDuring(() => scene.pass(dayMs))).toEqual([]);
    expect(scene.state.phase).toBe('closed');
    expect(scene.records('closed')).toMatchObject([{ data: { why: 'idle' } }]);
  });
});

describe('what asks for nothing', () => {
  const thanks = 'Baik, terima kasih banyak atas informasinya ya Kak. Semoga sehat selalu.';

  test('thanks are thanks, in however many words', () => {
    const scene = aScene();
    expect(scene.turn(thanks, { normalized: thanks.toLowerCase(), acts: ['thanks'] })[0]).toMatch('Sama-sama.');
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('a question behind them is one', () => {
    const scene = aScene();
    const words = 'terima kasih banyak atas informasinya ya kak, kalau ke luar kota pakai kapal berapa';
    scene.turn(words, { normalized: words, acts: ['thanks'] });
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test.each([
    ['❤️', {}],
    ['👍', { acts: ['yes' as const] }],
    ['iya', { acts: ['yes' as const] }],
  ])('“%s” to nothing is asked what is needed', (words, means) => {
    const scene = aScene();
    expect(scene.turn(words, means)[0]).toMatch('Ada yang bisa dibantu?');
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('thanks in many words are thanks in English, too', () => {
    const scene = aScene();
    const words = "ok thank you so much, you've been very helpful";
    expect(scene.turn(words, { normalized: words.replace('ok', 'okay'), acts: ['thanks'] }).join()).toMatch(
      'Sama-sama.',
    );
  });

  test('“👍” to “anything else?” lets go, though nothing of it is left when it is put right', () => {
    const scene = aScene();
    scene.turn('makasih', { acts: ['thanks'] });
    expect(scene.turn('👍', { normalized: '', acts: ['yes'] })).toEqual(['Sampai jumpa.']);
  });

  test('“❤️” to an answer is thanks', () => {
    const scene = aScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(scene.turn('❤️ 😊')).toEqual(['Sama-sama.']);
  });

  test('“maaf kak, tadi emosi” is nothing to be understood', () => {
    const scene = aScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(scene.turn('maaf kak, tadi emosi')).toEqual(['Ada yang bisa dibantu?']);
    expect(scene.state.bot.failedTurns).toBe(0);
    scene.turn('maaf kak, barangnya sudah saya kirim balik');
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('“yaudah deh ga jadi” to a price lets go; of an order it may be meant to cancel that', () => {
    const words = { normalized: 'ya sudah deh tidak jadi', acts: ['cancel' as const] };
    const scene = aScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(scene.turn('yaudah deh ga jadi', { ...knows('garansi'), ...words })).toEqual(['Sampai jumpa.']);
    const order = anIntent('status', {
      slots: [aSlot({ name: 'nomor', type: 'code' })],
      answers: ['{{nomor}} dikemas.'],
    });
    const other = aScene({
      rules: someRules({ intents: [order, anIntent('batal', { answers: ['Dibatalkan ya?'] })] }),
    });
    other.turn('status TS-12345', knows('status'));
    expect(other.turn('yaudah deh ga jadi', { ...knows('batal'), ...words })).toEqual(['Dibatalkan ya?']);
  });

  test('“???” is not understood', () => {
    const scene = aScene();
    scene.turn('???');
    expect(scene.state.bot.failedTurns).toBe(1);
  });
});
