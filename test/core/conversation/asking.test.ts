import { describe, expect, test } from 'vitest';
import { aConversation, knows, someRules, anIntent, aSlot } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const known = () => aConversation({ contact: { name: 'Dewi' } });

describe('asking for data (SOP Q4)', () => {
  test('what the case needs is asked for before it is answered', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('ongkir', knows('ongkir'))[0]).toMatch('Ke kota mana ya Kak?');
    expect(scene.turn('Bandung')).toEqual(['Ongkir ke Bandung Rp10.000.']);
    expect(scene.state.collected).toEqual({ kota: 'Bandung' });
    expect(scene.state.bot.asking).toBeNull();
  });

  test('each datum is asked for by itself, one after the other', () => {
    const slots = [aSlot(), aSlot({ name: 'berat', ask: 'Berapa kg?', type: 'number' })];
    const scene = aScene({
      conversation: known(),
      rules: someRules({ intents: [anIntent('tarif', { slots, answers: ['{{kota}} {{berat}} kg'] })] }),
    });
    scene.turn('tarif', knows('tarif'));
    expect(scene.turn('Medan')).toEqual(['Berapa kg?']);
    expect(scene.turn('3')).toEqual(['Medan 3 kg']);
  });

  test('what stands beside the datum is not asked for again', () => {
    const slots = [
      aSlot({ name: 'nomor_pesanan', ask: 'Nomornya?', type: 'code' }),
      aSlot({ name: 'alamat_baru', ask: 'Alamatnya?' }),
    ];
    const rules = someRules({ intents: [anIntent('ubah_alamat', { slots, answers: [], handoff: 'cs' })] });
    const scene = aScene({ conversation: known(), rules });
    scene.turn('salah alamat', knows('ubah_alamat'));
    scene.turn('pesanan TS-1002\nalamat barunya\njl kenanga no 9, depok 16411');
    expect(scene.state).toMatchObject({
      phase: 'queued',
      collected: { nomor_pesanan: 'TS-1002', alamat_baru: 'jl kenanga no 9, depok 16411' },
    });
  });

  describe('what is wished beside the datum', () => {
    const slots = [
      aSlot({ name: 'trip', ask: 'Which trip would you like?' }),
      aSlot({ name: 'address', ask: 'Where do we pick you up?' }),
      aSlot({ name: 'alamat', ask: 'Dikirim ke mana?' }),
      aSlot({ name: 'catatan', ask: 'Ada catatan?' }),
    ];
    const rules = someRules({ intents: [anIntent('pesan', { slots, answers: [], handoff: 'cs' })] });
    const asked = (...names: string[]) => {
      const scene = aScene({ conversation: knowing(names), rules });
      scene.turn('pesan', knows('pesan'));
      return scene;
    };
    const knowing = (names: string[]) => ({
      ...known(),
      collected: Object.fromEntries(names.map((name) => [name, 'x'])),
    });

    test.each([
      ['no nuts please', []],
      ['and no nuts please', ['trip']],
      ['jangan pedes ya', ['trip', 'address']],
      ['ga pake sambel kak', ['trip', 'address']],
      ['tanpa kecap', ['trip', 'address']],
    ])('“%s” is none', (words, names) => {
      const scene = asked(...names);
      const asking = scene.state.bot.asking?.slot;
      scene.turn(words);
      expect(scene.state.collected).not.toHaveProperty(asking!);
    });

    test('where notes are asked for it is one', () => {
      const scene = asked('trip', 'address', 'alamat');
      scene.turn('jangan pedes ya');
      expect(scene.state.collected).toMatchObject({ catatan: 'jangan pedes' });
    });

    test('what is said again is believed', () => {
      const scene = asked('trip', 'address');
      scene.turn('jangan ke rumah');
      scene.turn('jangan ke rumah');
      expect(scene.state.collected).toMatchObject({ alamat: 'jangan ke rumah' });
    });
  });

  describe('a name', () => {
    const slots = [aSlot({ name: 'guest_name', ask: 'In whose name may I book?' })];
    const rules = someRules({ intents: [anIntent('book', { slots, answers: [], handoff: 'cs' })] });

    test.each([
      ['oh and my friend only wants to snorkel', false],
      ['teman saya juga mau ikut dong kak', false],
      ['it should be in my name Sven Larsson', true],
      ['it is for me and my wife siti', true],
    ])('“%s”: %s', (words, isName) => {
      const scene = aScene({ conversation: known(), rules });
      scene.turn('book', knows('book'));
      scene.turn(words);
      expect(scene.state.collected['guest_name'] !== undefined).toBe(isName);
    });
  });

  test.each(['2nd time this week', 'since this morning', 'udah ketiga kalinya'])(
    '“%s” is the number of no villa',
    (words) => {
      const slots = [aSlot({ name: 'villa', ask: 'Which villa are you in?' })];
      const rules = someRules({
        intents: [anIntent('broken', { slots, answers: [], handoff: 'cs', category: 'technical' })],
      });
      const scene = aScene({ conversation: known(), rules });
      scene.turn('wifi down', knows('broken'));
      scene.turn(words, { normalized: words.replace('udah', 'sudah') });
      expect(scene.state.collected).not.toHaveProperty('villa');
    },
  );

  test('a day where a phone number is asked for does not ask what there is on it', () => {
    const slots = [aSlot({ name: 'phone', ask: 'Which number?', type: 'phone' })];
    const lost = anIntent('lost', { slots, answers: [], handoff: 'cs' });
    const scene = aScene({ conversation: known(), rules: someRules({ intents: [lost, anIntent('jam_buka')] }) });
    scene.turn('left my hat', knows('lost'));
    scene.turn('sunday', knows('jam_buka'));
    expect(scene.state.bot.asking).toMatchObject({ intent: 'lost' });
    expect(scene.state.bot.answered).toEqual({});
  });

  test('a day is no trip, however often it is said', () => {
    const slots = [
      aSlot({ name: 'trip', ask: 'Which trip would you like?' }),
      aSlot({ name: 'day', ask: 'For which day?', type: 'date' }),
    ];
    const rules = someRules({ intents: [anIntent('book', { slots, answers: [], handoff: 'cs' })] });
    const scene = aScene({ conversation: known(), rules });
    scene.turn('book for tomorrow', knows('book'));
    scene.turn('yes please book');
    scene.turn('tomorrow');
    expect(scene.state.collected).not.toHaveProperty('trip');
  });

  test('“2 bedrooms” are no nights', () => {
    const slots = [aSlot({ name: 'nights', ask: 'For how many nights?', type: 'number' })];
    const rules = someRules({ intents: [anIntent('stay', { slots, answers: [], handoff: 'cs' })] });
    const scene = aScene({ conversation: known(), rules });
    scene.turn('a stay', knows('stay'));
    scene.turn('2 bedroom');
    expect(scene.state.collected).toEqual({});
    scene.turn('7 nights, 2 bedroom');
    expect(scene.state.collected).toEqual({ nights: '7' });
  });

  describe('a form that asks for a thing, a day and an address', () => {
    const slots = [
      aSlot({ name: 'mobil', ask: 'Mobil apa?' }),
      aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
      aSlot({ name: 'alamat', ask: 'Alamatnya?' }),
    ];
    const rules = someRules({ intents: [anIntent('pesan', { slots, answers: [], handoff: 'cs' })] });
    const asked = (words: string) => {
      const scene = aScene({ conversation: known(), rules });
      scene.turn(words, knows('pesan'));
      return scene;
    };

    test('an address is no car', () => {
      const scene = asked('pesan buat besok');
      expect(scene.turn('jl melati 3 bekasi')).toEqual(['Mobil apa?']);
      expect(scene.state.collected).toMatchObject({ alamat: 'jl melati 3 bekasi' });
      expect(scene.state.collected).not.toHaveProperty('mobil');
    });

    test('a day taken back is no address', () => {
      const scene = asked('pesan mobil fuso buat besok');
      expect(scene.turn('eh jangan besok deh, lusa')).toEqual(['Alamatnya?']);
      expect(scene.state.collected).toMatchObject({ mobil: 'fuso', tanggal: '2027-01-07' });
    });

    test('a question back is no wrong answer; a person may know', () => {
      const scene = asked('pesan buat besok');
      for (const words of ['harus pake ktp?', 'kira2 kapan']) {
        expect(scene.turn(words)).toEqual(['Mobil apa?']);
        expect(choicesOf(scene)).toEqual(['talk_to_person']);
      }
    });

    test('a short number is kept as it was typed', () => {
      const ofCode = [aSlot({ name: 'nota', ask: 'Nomor notanya berapa?', type: 'code' })];
      const ofReceipt = someRules({ intents: [anIntent('cek', { slots: ofCode, answers: [], handoff: 'cs' })] });
      const scene = aScene({ conversation: known(), rules: ofReceipt });
      scene.turn('cek', knows('cek'));
      scene.turn('notanya DN-12');
      expect(scene.state.collected).toEqual({ nota: 'DN-12' });
    });

    test('"kira2" is no number of a receipt', () => {
      const ofCode = [aSlot({ name: 'nota', ask: 'Nomor notanya berapa?', type: 'code' })];
      const scene = aScene({
        conversation: known(),
        rules: someRules({ intents: [anIntent('cek', { slots: ofCode, answers: [], handoff: 'cs' })] }),
      });
      scene.turn('cek', knows('cek'));
      scene.turn('berapa kira2');
      expect(scene.state.collected).toEqual({});
    });
  });

  describe('a form that asks for a name, and what to choose', () => {
    const slots = [
      aSlot({ name: 'nama_pasien', ask: 'Nama pasiennya siapa Kak?' }),
      aSlot({ name: 'poli', ask: 'Ke poli apa?', type: 'choice', options: ['umum', 'gigi', 'anak'] }),
      aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
    ];
    const dentist = anIntent('jadwal_drg');
    const rules = someRules({ intents: [anIntent('daftar', { slots, answers: [], handoff: 'cs' }), dentist] });
    const asked = () => {
      const scene = aScene({ conversation: known(), rules });
      scene.turn('mau daftar', knows('daftar'));
      return scene;
    };

    test.each(['gigi', 'poli gigi', 'Umum', 'anak'])(
      'takes “%s” as the choice, and asks for the name once more',
      (words) => {
        const scene = asked();
        expect(scene.turn(words, knows('jadwal_drg'))).toEqual(['Nama pasiennya siapa Kak?']);
        expect(Object.keys(scene.state.collected)).toEqual(['poli']);
        expect(scene.turn('Rini')).toEqual(['Tanggal berapa?']);
        expect(scene.state.collected).toMatchObject({ nama_pasien: 'Rini' });
      },
    );

    test.each(['laki-laki umur 40 tahun', 'adik perempuan saya', 'ibu saya', 'my mother'])(
      'takes “%s” for nobody’s name, until it is said again',
      (words) => {
        const scene = asked();
        expect(scene.turn(words)).toEqual(['Belum cocok. Nama pasiennya siapa Kak?']);
        expect(scene.turn(words).join()).not.toMatch('Nama pasiennya');
      },
    );

    test.each(['Dito', 'ibu Sri Wahyuni', 'saya sendiri, Lina', 'raka umur 3 tahun', 'bintang pratama', 'Kevin'])(
      'takes “%s” for a name',
      (words) => {
        expect(asked().turn(words)).not.toContain('Belum cocok. Nama pasiennya siapa Kak?');
      },
    );

    test('a choice said anew while the day is asked for is put right, and the day asked for again', () => {
      const scene = asked();
      scene.turn('Rini');
      scene.turn('umum');
      expect(scene.turn('gigi', knows('jadwal_drg'))).toEqual(['Tanggal berapa?']);
      expect(scene.state.collected).toMatchObject({ poli: 'gigi' });
    });
  });

  test.each(['nota 332', 'notanya 771', 'no 771 kak', '332'])(
    '“%s” is the number that was asked for, however short',
    (words) => {
      const slots = [aSlot({ name: 'nota', ask: 'Nomor notanya berapa Kak?', type: 'code' })];
      const intents = [anIntent('rusak', { slots, answers: [], handoff: 'cs' }), anIntent('status')];
      const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
      scene.turn('baju saya sobek', knows('rusak'));
      scene.turn(words, knows('status'));
      expect(scene.state.collected['nota']).toMatch(/^\d{3}$/);
    },
  );

  test.each(['2 hari lagi', 'udah 3x', 'nota 332 atau 333'])('“%s” is none', (words) => {
    const slots = [aSlot({ name: 'nota', ask: 'Nomor notanya berapa Kak?', type: 'code' })];
    const intents = [anIntent('rusak', { slots, answers: [], handoff: 'cs' })];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    scene.turn('baju saya sobek', knows('rusak'));
    scene.turn(words);
    expect(scene.state.collected['nota']).toBeUndefined();
  });

  test('goods and how many of them are what was asked for, and do not ask for the menu', () => {
    const slots = [
      aSlot({ name: 'pesanan', ask: 'Mau pesan apa?' }),
      aSlot({ name: 'alamat', ask: 'Diantar ke mana?' }),
    ];
    const intents = [anIntent('pesan', { slots, answers: [], handoff: 'cs' }), anIntent('menu')];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    scene.turn('pesen dong', knows('pesan'));
    const order = { intent: 'pesan', isOfGoods: true, isOfDay: false, isBare: true as const };
    expect(scene.turn('ayam bakar 2 es teh 3', { ...knows('menu', 0.94), order })).toEqual(['Diantar ke mana?']);
    expect(scene.state.collected).toEqual({ pesanan: 'ayam bakar 2 es teh 3' });
  });

  test('thanks in place of a datum that a person needs are no wrong datum', () => {
    const slots = [aSlot({ name: 'nama', ask: 'Nama?' })];
    const rules = someRules({ intents: [anIntent('daftar', { slots, answers: [], handoff: 'cs' })] });
    const scene = aScene({ conversation: known(), rules });
    scene.turn('mau daftar', knows('daftar'));
    expect(scene.turn('oke sip makasih', { acts: ['thanks', 'yes'], normalized: 'oke sip terima kasih' })).toEqual([
      'Nama?',
    ]);
  });

  test('what presses is not kept waiting by the rest of a form for a person (SOP Q5)', () => {
    const slots = [
      aSlot({ name: 'nomor', ask: 'Nomornya?', type: 'code' }),
      aSlot({ name: 'kejadian', ask: 'Apa yang terjadi?' }),
    ];
    const rules = someRules({
      intents: [anIntent('alergi', { slots, answers: [], handoff: 'cs', category: 'complaint' })],
    });
    const policyWords = { urgent: 'darurat', impact: null, supervise: null };
    const pressed = (words: string) => {
      const scene = aScene({ conversation: known(), rules });
      scene.turn('obatnya bikin alergi', knows('alergi'));
      scene.turn(words, { policyWords });
      return scene.state;
    };
    expect(pressed('darurat anak saya sesak')).toMatchObject({
      phase: 'queued',
      handoff: { reason: 'word', detail: 'darurat' },
    });
    expect(pressed('TS-12345 darurat kak')).toMatchObject({ phase: 'queued', collected: { nomor: 'TS-12345' } });
  });

  test('to ask for the cancelling once more calls nothing off; “ga jadi” does', () => {
    const slots = [
      aSlot({ name: 'nomor', ask: 'Nomornya?', type: 'code' }),
      aSlot({ name: 'alasan', ask: 'Alasannya?' }),
    ];
    const rules = someRules({ intents: [anIntent('batal', { slots, answers: [], handoff: 'cs' })] });
    const asked = (words: string, normalized: string) => {
      const scene = aScene({ conversation: known(), rules });
      scene.turn('mau batalin pesanan', knows('batal'));
      scene.turn('TS-12345');
      scene.turn(words, { ...knows('batal'), acts: ['cancel'], normalized });
      return scene.state;
    };
    expect(asked('tolong dibatalin ya', 'tolong dibatalkan ya')).toMatchObject({
      phase: 'queued',
      collected: { nomor: 'TS-12345' },
    });
    expect(asked('ga jadi deh', 'tidak jadi deh')).toMatchObject({ phase: 'bot', bot: { asking: null } });
  });

  test('how long it has been is no wrong value', () => {
    const scene = aScene({
      conversation: known(),
      rules: someRules({ intents: [anIntent('status', { slots: [aSlot({ type: 'code', ask: 'Nomornya?' })] })] }),
    });
    scene.turn('kok belum diproses', knows('status'));
    expect(scene.turn('udh 2 jam', { normalized: 'sudah 2 jam' })).toEqual(['Nomornya?']);
    expect(scene.turn('nomornya ilang', { normalized: 'nomornya ilang' })).toEqual(['Belum cocok. Nomornya?']);
  });

  test.each([
    ...[
      'nomor pesanan itu yang mana?',
      'di mana lihatnya',
      'nomornya dapat dari mana ya',
      'buat apa nomor pesanannya?',
    ],
    ...['nomor apa?', 'memang perlu nomor pesanan?', 'where do i find the number?', 'cari di mana kak', 'what number?'],
  ])('“%s” is asked of the number, and is neither a wrong one nor another question', (words) => {
    const slots = [aSlot({ name: 'nomor', type: 'code', ask: 'Nomornya?' })];
    const intents = [anIntent('status', { slots }), anIntent('lokasi_toko')];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    scene.turn('pesanan saya gimana', knows('status'));
    expect(scene.turn(words, knows('lokasi_toko', 0.6))).toEqual(['Nomornya?']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
    scene.turn(words);
    scene.turn(words);
    expect(scene.state.phase).toBe('queued');
  });

  test('another question that is sure is answered, though it speaks of a number', () => {
    const slots = [aSlot({ name: 'nomor', type: 'code', ask: 'Nomornya?' })];
    const intents = [anIntent('status', { slots }), anIntent('rekening', { answers: ['BCA 123.'] })];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    scene.turn('pesanan saya gimana', knows('status'));
    expect(scene.turn('nomor rekeningnya yang mana', knows('rekening', 0.9))).toEqual(['BCA 123.']);
  });

  test('what is to be asked later may be told first; a day is said by its name', () => {
    const slots = [
      aSlot({ name: 'dokter', ask: 'Dokter apa?', type: 'choice', options: ['Umum', 'Gigi'] }),
      aSlot({ name: 'tanggal', ask: 'Tanggal berapa?', type: 'date' }),
    ];
    const answers = ['Dokter {{dokter}}, {{tanggal}}.'];
    const scene = aScene({
      conversation: known(),
      rules: someRules({ intents: [anIntent('janji', { slots, answers })] }),
    });
    scene.turn('mau periksa', knows('janji'));
    expect(scene.turn('yg tgl 25 desember 2026 aja')).toEqual(['Dokter apa?']);
    expect(scene.turn('gigi')).toEqual(['Dokter Gigi, Jumat, 25 Desember 2026.']);
    expect(scene.state.collected).toEqual({ dokter: 'Gigi', tanggal: '2026-12-25' });
  });

  test('a place that was sent as a location answers the question', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    scene.turn({ kind: 'location', latitude: -6, longitude: 107, name: 'Bandung' });
    expect(scene.state.collected['kota']).toBe('Bandung');
  });

  test('options are offered to tap', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ukuran', knows('ukuran'));
    expect(choicesOf(scene)).toEqual(['option:0', 'option:1', 'option:2']);
    expect(scene.tap('option:1', 'M')).toEqual(['Ukuran M ada.']);
  });

  test('an option can be chosen by its number', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ukuran', knows('ukuran'));
    expect(scene.turn('3')).toEqual(['Ukuran L ada.']);
  });

  test('what is none is asked for again, twice, and then a person takes over', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('cek resi', knows('cek_resi'));
    expect(scene.turn('entahlah')).toEqual(['Belum cocok. Emailnya apa?']);
    expect(scene.turn('entahlah ya')).toEqual(['Belum cocok. Emailnya apa?']);
    scene.turn('pokoknya');
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns' } });
  });

  test('a picture is no answer to a question for an e-mail address', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('cek resi', knows('cek_resi'));
    expect(scene.turn({ kind: 'image', media: {} })).toEqual(['Foto tidak terlihat.\n\nEmailnya apa?']);
  });

  test('can be cancelled', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('ga jadi', { acts: ['cancel'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.bot.asking).toBeNull();
  });

  test('a bare no is no datum of an answer of ours: it is let go (SOP Q4)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('tidak kak', { acts: ['no'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.collected).toEqual({});
  });

  test('a clear question about something else changes the subject, even where any text would do', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('berapa lama garansi barangnya?', knows('garansi', 0.9))).toEqual(['Jawaban garansi.']);
    expect(scene.state.collected).toEqual({});
  });

  test('a word that only looks like another subject is the answer', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('Bandung', knows('garansi', 0.9))).toEqual(['Ongkir ke Bandung Rp10.000.']);
  });

  test('what names the datum itself is the answer, however near it is to another entry: "kelas 8 smp" to "which class?"', () => {
    const les = anIntent('les', {
      slots: [aSlot({ name: 'kelas', ask: 'Kelas berapa {{sapaan}}?' })],
      answers: ['Les kelas {{kelas}}.'],
    });
    const scene = aScene({ conversation: known(), rules: someRules({ intents: [les, anIntent('biaya')] }) });
    scene.turn('mau les', knows('les'));
    expect(scene.turn('kelas 8 smp', knows('biaya', 0.95))).toEqual(['Les kelas 8 smp.']);
    const other = aScene({ conversation: known(), rules: someRules({ intents: [les, anIntent('biaya')] }) });
    other.turn('mau les', knows('les'));
    expect(other.turn('kelas 8 berapa sebulan', knows('biaya', 0.95))).toEqual(['Jawaban biaya.']);
  });

  test('a greeting is not taken for a city', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('halo?', { acts: ['greeting'] })).toEqual(['Ke kota mana ya Kak?']);
    expect(scene.state.collected).toEqual({});
  });

  test('a hand-off word is heard while data is asked for (SOP H2)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    scene.turn('refund aja', { handoffWord: 'refund' });
    expect(scene.state.handoff).toMatchObject({ reason: 'word', detail: 'refund' });
  });

  test('braces in what a customer says stay what they are', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('{{nomor}}')[0]).toContain('{{nomor}}');
  });

  describe('for the number of an order', () => {
    const slot = aSlot({ name: 'nomor_pesanan', ask: 'Nomornya?', type: 'code' });
    const scene = (handoff: string | null) => {
      const intent = anIntent('lacak', { slots: [slot], handoff, answers: ['Pesanan {{nomor_pesanan}} dikirim.'] });
      const one = aScene({ conversation: known(), rules: someRules({ intents: [intent] }) });
      one.turn('lacak', knows('lacak'));
      return one;
    };

    test('takes a code that stands in what was said, several of them together', () => {
      expect(scene(null).turn('ini kak TS-12345 ya')).toEqual(['Pesanan TS-12345 dikirim.']);
      expect(scene(null).turn('TS-12345 sama TS-12346')).toEqual(['Pesanan TS-12345, TS-12346 dikirim.']);
    });

    test('does not take other words for one', () => {
      const one = scene(null);
      expect(one.turn('udah 5 hari')).toEqual(['Belum cocok. Nomornya?']);
    });

    test('asks a person where they do not know it: without it nothing can be answered', () => {
      const one = scene(null);
      one.turn('lupa nomornya');
      expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns' } });
    });

    test('is not led away from it by what that resembles a little', () => {
      const unsure = (confidence: number) => ({
        normalized: 'tidak tahu nomornya',
        ...knows('ongkir'),
        intent: { name: 'ongkir', confidence, by: 'model' } as const,
      });
      const intent = anIntent('lacak', {
        slots: [slot],
        handoff: null,
        answers: ['Pesanan {{nomor_pesanan}} dikirim.'],
      });
      const [resembling, meaning] = [0.5, 0.9].map((confidence) => {
        const one = aScene({ conversation: known(), rules: someRules({ intents: [intent, anIntent('ongkir')] }) });
        one.turn('lacak', knows('lacak'));
        one.turn('ga tau nomornya', unsure(confidence));
        return one.state.phase;
      });
      expect([resembling, meaning]).toEqual(['queued', 'bot']);
    });

    test('takes for an answer that they do not know it, when a person takes over', () => {
      const one = scene('cs');
      one.turn('lupa nomornya kak');
      expect(one.state).toMatchObject({ phase: 'queued', collected: { nomor_pesanan: 'lupa nomornya kak' } });
    });
  });

  test('whoever thanks in place of an answer no longer wants one', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('oke makasih', { acts: ['thanks'] })).toEqual(['Sama-sama.']);
    expect(scene.state.bot.asking).toBeNull();
  });

  test.each(['oke makasih infonya', 'oke terima kasih informasi', 'terima kasih banyak atas bantuannya kak'])(
    '“%s” is no town',
    (words) => {
      const scene = aScene({ conversation: known() });
      scene.turn('ongkir', knows('ongkir'));
      expect(scene.turn(words, { acts: ['thanks'], normalized: words })).toEqual(['Sama-sama.']);
    },
  );

  test('a town with thanks is a town', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('bandung, terima kasih', { acts: ['thanks'] })).toEqual([
      expect.stringMatching('Ongkir ke Bandung'),
    ]);
  });

  test('a place that is asked after answers the question', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('kalo ke papua?')).toEqual(['Ongkir ke Papua Rp10.000.']);
  });
});

describe('a text that is a number', () => {
  const customer = aSlot({ name: 'id_pelanggan', ask: 'Nomor pelanggannya?' });
  const outage = anIntent('gangguan', { category: 'complaint', slots: [customer], answers: [], handoff: 'cs' });
  const asked = () => {
    const scene = aScene({
      conversation: aConversation({ contact: { name: 'Dewi' } }),
      rules: someRules({ intents: [outage] }),
    });
    scene.turn('internet lemot', knows('gangguan'));
    return scene;
  };

  test('is asked for again, once, when what was said is no number, and belongs to the complaint (SOP K4)', () => {
    const scene = asked();
    expect(scene.turn('udah direstart masih sama')).toEqual(['Nomor pelanggannya?']);
    expect(scene.state.collected).not.toHaveProperty('id_pelanggan');
    scene.turn('NK-88213');
    expect(scene.state.collected).toMatchObject({ id_pelanggan: 'NK-88213' });
    expect(scene.state.problem.said).toMatch('udah direstart masih sama');
  });

  test('is no sentence about something else, however often: a person takes over', () => {
    const scene = asked();
    scene.turn('sering dc pas main ml');
    scene.turn('padahal bayar mahal2 tiap bulan');
    expect(scene.state.collected).not.toHaveProperty('id_pelanggan');
    scene.turn('masih ga bisa juga nih');
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns' } });
    expect(scene.state.problem.said).toMatch('padahal bayar mahal2');
  });

  test('somebody is hurt: the number can wait (SOP Q5)', () => {
    const scene = asked();
    scene.turn('ini anak saya sampai luka');
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'word' } });
  });

  test('is believed the second time, and so is who does not know it', () => {
    const scene = asked();
    scene.turn('atas nama budi santoso');
    scene.turn('atas nama budi santoso');
    expect(scene.state.collected).toMatchObject({ id_pelanggan: 'atas nama budi santoso' });
    const unknown = asked();
    unknown.turn('lupa nomornya kak', { normalized: 'lupa nomornya kak' });
    expect(unknown.state.collected).toHaveProperty('id_pelanggan');
  });

  test('may be a word', () => {
    const scene = asked();
    scene.turn('mawar');
    expect(scene.state.collected).toMatchObject({ id_pelanggan: 'mawar' });
  });
});

test('“2 hari aja” to “which car?” is how many days', () => {
  const slots = [
    aSlot({ name: 'mobil', ask: 'Mobil apa?' }),
    aSlot({ name: 'lama', ask: 'Berapa hari?', type: 'number' }),
  ];
  const rules = someRules({ intents: [anIntent('sewa', { slots, answers: ['{{mobil}}, {{lama}} hari.'] })] });
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('mau sewa', knows('sewa'));
  expect(scene.turn('2 hari aja')).toEqual(['Mobil apa?']);
  expect(scene.turn('innova')).toEqual(['innova, 2 hari.']);
});

describe('a form that asks in whose name, for how many, for what, on which day and when', () => {
  const slots = [
    aSlot({ name: 'nama_jamaah', ask: 'Atas nama siapa?' }),
    aSlot({ name: 'jumlah', ask: 'Untuk berapa orang?', type: 'number' }),
    aSlot({
      ...{ name: 'paket', ask: 'Paket yang mana?', type: 'choice' },
      options: ['Umrah 9 hari', 'Umrah 12 hari', 'Umrah plus Turki'],
    }),
    aSlot({ name: 'tanggal', ask: 'Berangkat tanggal berapa?', type: 'date' }),
    aSlot({ name: 'jam', ask: 'Jam berapa?' }),
  ];
  const rules = someRules({
    intents: [anIntent('daftar', { slots, answers: [], handoff: 'cs' }), anIntent('jadwal')],
  });
  const asked = (words: string) => {
    const scene = aScene({ conversation: known(), rules });
    scene.turn(words, knows('daftar'));
    return scene;
  };

  test('“yang 9 hari” is the one of nine days', () => {
    const scene = asked('daftar 2 orang a.n. Suparman');
    expect(scene.state.collected).toMatchObject({ nama_jamaah: 'Suparman', jumlah: '2' });
    expect(scene.turn('yang 9 hari')).toEqual(['Berangkat tanggal berapa?']);
    expect(scene.state.collected).toMatchObject({ paket: 'Umrah 9 hari' });
  });

  test('how long it has been is nobody’s name, and the name is taken wherever it is told', () => {
    const scene = asked('mau daftar');
    expect(scene.turn('udah 4 hari')).toEqual(['Belum cocok. Atas nama siapa?']);
    scene.turn('Ahmad Fauzi');
    expect(scene.state.collected).toEqual({ nama_jamaah: 'Ahmad Fauzi' });
  });

  test('“eh 5 deh nenek ikut” puts the number right, and is nobody’s name', () => {
    const scene = asked('mau 12 hari buat 4 orang');
    expect(scene.state.collected).toEqual({ jumlah: '4', paket: 'Umrah 12 hari' });
    expect(scene.turn('eh 5 deh nenek ikut')).toEqual(['Atas nama siapa?']);
    expect(scene.state.collected).toEqual({ jumlah: '5', paket: 'Umrah 12 hari' });
  });

  test('a day in five words is the day, however near it is to a question about days', () => {
    const scene = asked('daftar 2 orang atas nama Siti Rohmah');
    const near = { intent: { name: 'jadwal', confidence: 0.6, by: 'model' } } as const;
    expect(scene.turn('bukan februari, januari tgl 20 aja', near)).toEqual(['Paket yang mana?']);
    expect(scene.state.collected).toMatchObject({ tanggal: '2027-01-20' });
  });

  test('another day is no hour', () => {
    const scene = asked('daftar umrah 9 hari buat 2 orang sabtu a.n. Siti');
    expect(scene.turn('eh minggu aja bisa ga')).toEqual(['Jam berapa?']);
    expect(scene.state.collected).toMatchObject({ tanggal: '2027-01-10' });
    expect(scene.state.collected).not.toHaveProperty('jam');
    scene.turn('ya udah sabtu jam 10');
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { tanggal: '2027-01-09' } });
  });
});

test('the day of what has happened lies behind', () => {
  const slots = [aSlot({ name: 'keberangkatan', ask: 'Keberangkatan tanggal berapa?', type: 'date' })];
  const on = (category: 'complaint' | 'general') => {
    const intents = [anIntent('jamaah', { category, slots, answers: [], handoff: 'cs' })];
    const scene = aScene({ conversation: known(), rules: someRules({ intents }) });
    scene.turn('koper hilang', knows('jamaah'));
    scene.turn('tgl 10 november');
    return scene.state.collected;
  };
  expect(on('complaint')).toMatchObject({ keberangkatan: '2026-11-10' });
  expect(on('general')).toMatchObject({ keberangkatan: '2027-11-10' });
});
