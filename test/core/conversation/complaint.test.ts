import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/sop/policy.ts';
import type { Noticed } from '../../../src/core/understanding/understanding.ts';
import {
  aConversation,
  aPolicy,
  aSlot,
  aTeam,
  anIntent,
  hourMs,
  knows,
  minuteMs,
  morning,
  rina,
  someRules,
} from './builders.ts';
import { aScene, choicesOf, type Scene } from './scene.ts';

const known = () => aConversation({ contact: { name: 'Dewi' } });
const photo = { kind: 'image', media: {} } as const;
const noWords = { urgent: null, impact: null, supervise: null };
const noticed = (changes: Partial<Noticed> = {}): Noticed => ({ acts: [], policyWords: noWords, ...changes });

function complains(words = 'mau komplain, tasnya robek waktu sampai'): { scene: Scene; said: string[] } {
  const scene = aScene({ conversation: known() });
  const said = scene.turn(words, { acts: ['complaint'], handoffWord: 'komplain' });
  return { scene, said };
}

test.each(['cuma mau ngasih tau aja kok', 'sekedar info aja kak', 'just letting you know'])(
  'who only wants to tell it is asked nothing more, and a person has it: %s',
  (words) => {
    const form = anIntent('rusak', {
      ...{ category: 'complaint', answers: [], handoff: 'cs' },
      slots: [
        aSlot({ name: 'pesanan', ask: 'Nomornya?', type: 'code' }),
        aSlot({ name: 'foto', ask: 'Fotonya?', type: 'photo' }),
      ],
    });
    for (const before of [[], ['TS-12345']]) {
      const scene = aScene({ conversation: known(), rules: someRules({ intents: [form] }) });
      scene.turn('barangnya rusak', knows('rusak'));
      for (const said of before) scene.turn(said);
      scene.turn(words, { normalized: words.replace('ngasih tau', 'kasih tahu') });
      expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
    }
  },
);

test.each([
  ['cuma mau kasih tahu mobilnya sudah saya parkir di bandara', 'queued'],
  ['cuma mau kasih tahu', 'bot'],
  ['cuma mau tanya mobilnya bisa diparkir di bandara', 'bot'],
])('what is only told is answered by nothing that it resembles: %s', (words, phase) => {
  const scene = aScene({ conversation: known() });
  scene.turn(words, knows('jam_buka'));
  expect(scene.state.phase).toBe(phase);
});

test.each([
  ['bisa bayar qris', true],
  ['gurunya berapa', true],
  ['is it noisy?', true],
  ['any construction nearby', true],
  ['any news on my refund', false],
  ['is it still broken', false],
  ['jadi 7 hari ya?', true],
  ['berarti minimal 20 box ya', true],
  ['jadi kurang 7 kotak ya', false],
  ['sekelas berapa anak ya', true],
  ['ini punya siapa', true],
  ['harus nunggu berapa lama', false],
  ['berapa kali lagi rusak', false],
  ['bisa, yang datang rusak', false],
  ['bisa tukar yang rusak ini', false],
])('nobody is sorry for what is only asked: %s', (words, isAsked) => {
  const form = anIntent('rusak', { category: 'complaint', answers: [], handoff: 'cs', slots: [aSlot()] });
  const scene = aScene({ conversation: known(), rules: someRules({ intents: [form] }) });
  const said = scene.turn(words, knows('rusak'));
  expect(said.join(' ').includes('Mohon maaf dan terima kasih.')).toBe(!isAsked);
});

describe('what its writer took back', () => {
  const more = 'resletingnya juga rusak';
  const writes = (scene: Scene, providerId: string, text: string) =>
    scene.happen({
      ...{
        type: 'customer-wrote',
        messageId: providerId,
        providerId,
        origin: {},
        sentAt: scene.now,
        contactName: null,
      },
      content: { kind: 'text', text },
      noticed: noticed(),
    });

  test('is in no part of the problem, nor in what was collected; what else was said stays', () => {
    const { scene } = complains();
    scene.pass(minuteMs);
    writes(scene, 'p9', more);
    expect(JSON.stringify(scene.state)).toContain('robek');
    scene.happen({ type: 'customer-revoked', toProviderId: 'wamid.m1' });
    expect(JSON.stringify(scene.state)).not.toContain('robek');
    expect(scene.state.problem).toMatchObject({ said: null, chronology: [{ text: more }] });
  });

  test('takes nothing else along', () => {
    const { scene } = complains();
    scene.pass(minuteMs);
    writes(scene, 'p9', more);
    scene.happen({ type: 'customer-revoked', toProviderId: 'p9' });
    expect(scene.state.problem.chronology.map(({ text }) => text)).toEqual(['mau komplain, tasnya robek waktu sampai']);
    expect(scene.state.problem.said).toMatch(/robek/);
  });
});

describe('a complaint that goes to a person at once', () => {
  test('is one notice: apology first, the problem in their words, the ticket (SOP K1, K3, K4, L22)', () => {
    const { said } = complains();
    expect(said).toEqual([
      'Selamat pagi Kak Dewi!\n\nMohon maaf, tiket 2027-000001.\n\nTercatat: mau komplain, tasnya robek waktu sampai.',
    ]);
  });

  test('repeats nothing to somebody who has said nothing yet (SOP K3)', () => {
    const { scene, said } = complains('kak mau komplain dong');
    expect(said).toEqual(['Selamat pagi Kak Dewi!\n\nMohon maaf, tiket 2027-000001.']);
    expect(scene.state.problem.said).toBeNull();
  });

  test('never says an insult back (SOP T1)', () => {
    const { said } = complains('komplain! tas robek dasar goblok');
    expect(said[0]).not.toMatch(/goblok/);
  });

  test('tells the place in the queue and the measured wait, where somebody waits before them (SOP K5)', () => {
    const scene = aScene({ conversation: known() });
    scene.queue({ cs: { waiting: 2, waitMs: 12 * minuteMs }, teknis: { waiting: 9, waitMs: null } });
    const said = scene.turn('tasnya robek waktu sampai', { acts: ['complaint'] });
    expect(said[0]).toMatch(/Mohon maaf.*Tercatat.*Antrean 3, 15 menit\.$/s);
  });

  test('tells the longest wait allowed where none was measured, and none to whoever comes first (SOP K5)', () => {
    const unmeasured = aScene({ conversation: known() });
    unmeasured.queue({ cs: { waiting: 1, waitMs: null } });
    expect(unmeasured.turn('mau komplain', { acts: ['complaint'] })[0]).toMatch(/Antrean 2, 3 menit\.$/);
    const first = aScene({ conversation: known() });
    first.queue({ cs: { waiting: 0, waitMs: 9 * minuteMs } });
    expect(first.turn('mau komplain', { acts: ['complaint'] })[0]).not.toMatch('Antrean');
  });

  test('outside hours tells when a person is back, and of no queue (SOP K5)', () => {
    const scene = aScene({ conversation: known(), at: morning + 12 * hourMs });
    scene.queue({ cs: { waiting: 2, waitMs: 12 * minuteMs } });
    const said = scene.turn('tasnya robek waktu sampai', { acts: ['complaint'] });
    expect(said[0]).toMatch(/buka besok pukul 08\.00 WIB.*Tercatat: tasnya robek waktu sampai\.$/s);
  });

  test('"benar" right after the notice confirms the problem (SOP K3)', () => {
    const { scene } = complains();
    scene.hears('benar kak', { noticed: noticed({ acts: ['yes'] }) });
    expect(scene.state.problem).toMatchObject({ confirmed: true, chronology: [{ text: /robek/ }] });
  });

  test('what comes while it waits is kept: words in their order, pictures and files as proofs (SOP K4)', () => {
    const { scene } = complains('mau komplain');
    scene.pass(minuteMs);
    scene.hears('tasnya robek waktu sampai', { noticed: noticed() });
    scene.hears(photo);
    scene.hears({ kind: 'document', media: {}, text: 'ini notanya' }, { noticed: noticed() });
    scene.hears({ kind: 'sticker', media: {} });
    expect(scene.state.problem).toMatchObject({
      said: 'tasnya robek waktu sampai',
      proofs: 2,
      chronology: [
        { text: 'tasnya robek waktu sampai', at: scene.now },
        { text: 'ini notanya', at: scene.now },
      ],
    });
  });

  test('its proofs go on being counted while a person has it (SOP K4)', () => {
    const { scene } = complains();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.hears(photo);
    expect(scene.state.problem.proofs).toBe(1);
  });

  test('nothing is said to any of it (SOP H5)', () => {
    const { scene } = complains();
    const said = scene.saidDuring(() => {
      scene.hears('benar', { noticed: noticed({ acts: ['yes'] }) });
      scene.hears(photo);
      scene.hears('goblok', { noticed: noticed({ acts: ['abuse'] }) });
    });
    expect(said).toEqual([]);
  });

  test('stands among the collected data, too (SOP H4)', () => {
    const { scene } = complains();
    expect(scene.state.collected).toMatchObject({ masalah: 'mau komplain, tasnya robek waktu sampai' });
  });
});

describe('a few words of trouble without a word of complaint', () => {
  test('are a complaint where nothing else is understood of them (SOP K6)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('makanannya basi anak saya muntah');
    expect(scene.state).toMatchObject({ phase: 'queued', category: 'complaint', handoff: { reason: 'complaint' } });
  });

  test('get no hours for an answer, however near they are to them', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('dokternya telat sudah 2 jam parah', { ...knows('jam_buka'), acts: ['complaint'] });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
  });

  test('are none where it is asked', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('kalau makanannya basi terus tumpah gimana?');
    expect(scene.state.phase).toBe('bot');
  });
});

describe('a complaint that the bot takes', () => {
  function begins(words = 'tas saya robek'): { scene: Scene; said: string[] } {
    const scene = aScene({ conversation: known() });
    return { scene, said: scene.turn(words, { ...knows('keluhan_barang'), acts: ['complaint'] }) };
  }

  function summed(): Scene {
    const { scene } = begins();
    scene.turn('12345');
    scene.turn(photo);
    return scene;
  }

  test('is apologised for before anything is asked (SOP K1, K4)', () => {
    expect(begins().said).toEqual(['Selamat pagi Kak Dewi!\n\nMohon maaf dan terima kasih.\n\nNomor pesanannya?']);
  });

  test('is apologised for once', () => {
    const { scene } = begins();
    expect(scene.turn('12345')).toEqual(['Boleh kirim fotonya?']);
  });

  test('is said back with its data, to be confirmed (SOP K3)', () => {
    const { scene } = begins();
    scene.turn('12345');
    expect(scene.turn(photo)).toEqual(['Saya ulangi: tas saya robek • Pesanan: 12345\n• Foto: 1 lampiran']);
    expect(choicesOf(scene)).toEqual(['summary_right', 'summary_wrong']);
  });

  test('confirmed by a tap or in words, goes to its team, and is not apologised for again', () => {
    const tapped = summed();
    expect(tapped.tap('summary_right', 'Benar')).toEqual(['Diteruskan, tiket 2027-000001.']);
    const spoken = summed();
    spoken.turn('iya benar', { acts: ['yes'] });
    for (const scene of [tapped, spoken]) {
      expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', handoff: { reason: 'intent' } });
      expect(scene.state.problem).toMatchObject({ confirmed: true, proofs: 1, said: 'tas saya robek' });
    }
  });

  test('that was not quite right is asked about, and goes on with the correction (SOP K3)', () => {
    const scene = summed();
    expect(scene.tap('summary_wrong', 'Belum tepat')).toEqual(['Bagian mana?']);
    expect(scene.turn('yang robek dompetnya kak')).toEqual([
      'Diteruskan, tiket 2027-000001.\n\nTercatat: tas saya robek; yang robek dompetnya kak.',
    ]);
    expect(scene.state.problem).toMatchObject({ confirmed: false });
    expect(scene.state.problem.chronology.map(({ text }) => text)).toContain('yang robek dompetnya kak');
  });

  test('corrected at once needs no further question', () => {
    const scene = summed();
    scene.turn('bukan, yang robek dompetnya', { acts: ['no'] });
    expect(scene.state).toMatchObject({ phase: 'queued', problem: { confirmed: false } });
  });

  test.each(['nomornya salah, yang bener 54321', 'eh maksudnya 54321', 'pesanannya 54321 kak, bukan 12345'])(
    'a number put right, “%s”, is the one that the agent finds with the case (SOP K3, K4)',
    (words) => {
      const scene = summed();
      expect(scene.state.collected).toMatchObject({ pesanan: '12345' });
      scene.turn(words);
      expect(scene.state).toMatchObject({ phase: 'queued', collected: { pesanan: '54321' } });
    },
  );

  test('whatever is answered to the summary, the complaint goes on to a person (SOP K6)', () => {
    const scene = summed();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis' });
  });

  test('whose customer falls silent is brought to a person soon, with what there is (SOP K6, O2)', () => {
    const asked = begins().scene;
    const unconfirmed = summed();
    for (const scene of [asked, unconfirmed]) {
      scene.pass(scene.rules.policy.closing.waitMs);
      expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', category: 'complaint' });
    }
  });

  describe('whose customer falls silent at night', () => {
    const late = morning + 11.75 * hourMs; // 20:45, and quiet from 21:00
    const begun = (policy: Partial<Policy> = {}) => {
      const scene = aScene({ rules: someRules({ policy }), conversation: known(), at: late });
      scene.turn('tas saya robek', { ...knows('keluhan_barang'), acts: ['complaint'] });
      return scene;
    };

    test('waits for the morning, as nobody is there, and nothing is sent at night (SOP F2)', () => {
      const scene = begun();
      expect(scene.saidDuring(() => scene.pass(10 * hourMs))).toEqual([]);
      expect(scene.state.phase).toBe('bot');
      scene.pass(hourMs);
      expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis', leftOff: true });
    });

    test('goes on where it stopped when they come back before that', () => {
      const scene = begun();
      scene.pass(9 * hourMs);
      expect(scene.turn('12345')).toEqual(['Boleh kirim fotonya?']);
      scene.pass(1.25 * hourMs);
      expect(scene.state.phase).toBe('queued');
    });

    test('is with a person at once where one is there, without a word (SOP K6, F2)', () => {
      const scene = begun({ teams: [aTeam('cs', 1), aTeam('teknis', 2, { hours: 'always' })] });
      expect(scene.saidDuring(() => scene.pass(hourMs))).toEqual([]);
      expect(scene.state).toMatchObject({ phase: 'queued', team: 'teknis' });
      expect(scene.records('not-said')).toMatchObject([{ data: { why: 'handoff', because: 'quiet-hours' } }]);
    });
  });

  test('has time for its answers also where nobody is to wait for the closing question’s (0s)', () => {
    const closing = { ...aPolicy().closing, confirm: false, waitMs: 0 };
    const scene = aScene({ rules: someRules({ policy: { closing } }), conversation: known() });
    scene.turn('tas saya robek', { ...knows('keluhan_barang'), acts: ['complaint'] });
    scene.pass(20 * minuteMs);
    expect(scene.turn('12345')).toEqual(['Boleh kirim fotonya?']);
    scene.pass(30 * minuteMs);
    expect(scene.state.phase).toBe('queued');
  });

  test('without a photo says so, and is not kept from a person by it (SOP K4)', () => {
    const none = begins().scene;
    none.turn('12345');
    none.turn('ga ada fotonya kak');
    const weary = begins().scene;
    weary.turn('12345');
    weary.turn('ga usah, males');
    expect([none, weary].map(({ state }) => state.collected['foto'])).toEqual(['tidak ada', 'tidak ada']);
    const evasive = begins().scene;
    evasive.turn('12345');
    expect(evasive.turn('nanti ya')).toEqual(['Boleh kirim fotonya?']);
    expect(evasive.turn('susah nih')[0]).toMatch('Saya ulangi');
    expect([none.state.problem.proofs, evasive.state.problem.proofs]).toEqual([0, 0]);
  });

  test('told further where its photo is asked for is told so to the agent, and that was no wrong answer (SOP K3, K4)', () => {
    const { scene } = begins();
    scene.turn('12345');
    expect(scene.turn('sobek pas dibuka kak')).toEqual(['Boleh kirim fotonya?']);
    expect(scene.turn(photo)).toEqual([
      'Saya ulangi: tas saya robek; sobek pas dibuka kak • Pesanan: 12345\n• Foto: 1 lampiran',
    ]);
  });

  test('that came with its photo is not asked for one (SOP K4)', () => {
    const scene = aScene({ conversation: known() });
    scene.means({ ...knows('keluhan_barang'), acts: ['complaint'] });
    scene.hears({ ...photo, text: 'tas saya robek' });
    scene.hears(photo);
    scene.pass(5_000);
    expect(scene.turn('12345')[0]).toMatch('Foto: 2 lampiran');
  });

  test('whose photo comes while its number is asked has it: neither is it wrong, nor asked for again (SOP K4)', () => {
    const { scene } = begins();
    for (const _ of [1, 2, 3]) expect(scene.turn(photo)).toEqual(['Nomor pesanannya?']);
    expect(scene.turn('12345')).toEqual(['Saya ulangi: tas saya robek • Pesanan: 12345\n• Foto: 3 lampiran']);
  });

  test('whose photo comes with its number is not asked for one (SOP K4)', () => {
    const { scene } = begins();
    expect(scene.turn({ ...photo, text: '12345' })[0]).toMatch('Foto: 1 lampiran');
  });

  test('whose photo comes when it was said back is handed over with it (SOP H4, K4)', () => {
    const { scene } = begins();
    scene.turn('12345');
    scene.turn('tidak ada', { acts: ['no'] });
    scene.turn(photo);
    expect(scene.state).toMatchObject({ phase: 'queued', collected: { foto: '1 lampiran' } });
  });

  test('that the bot itself can answer is confirmed first', () => {
    const slots = [aSlot({ name: 'pesanan', ask: 'Nomornya?', type: 'number' })];
    const intent = anIntent('telat', { category: 'complaint', slots, answers: ['Kami cek {{pesanan}}.'] });
    const scene = aScene({ conversation: known(), rules: someRules({ intents: [intent] }) });
    scene.turn('paket telat', knows('telat'));
    expect(scene.turn('77')[0]).toMatch('Saya ulangi');
    expect(scene.tap('summary_right')).toEqual(['Kami cek 77.']);
  });

  test('can be called off', () => {
    const scene = summed();
    expect(scene.turn('batal aja', { acts: ['cancel'] })).toEqual(['Dibatalkan.']);
    scene.pass(hourMs);
    expect(scene.state.phase).toBe('bot');
  });
});

describe('what a person receives (SOP H4, K4)', () => {
  test('is the problem, what happened in order, and what the bot had answered', () => {
    const scene = aScene();
    scene.turn('jam buka?', knows('jam_buka'));
    scene.pass(minuteMs);
    scene.turn('aplikasi error terus kak');
    scene.turn('tetap tidak bisa masuk aplikasinya');
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    expect(scene.records('handoff')[0]).toMatchObject({
      data: {
        problem: {
          said: 'tetap tidak bisa masuk aplikasinya',
          tried: ['Judul jam_buka'],
          chronology: [
            { at: morning + minuteMs + 4_000, text: 'aplikasi error terus kak' },
            { text: 'tetap tidak bisa masuk aplikasinya' },
          ],
        },
      },
    });
  });

  test('is kept short: a flood of words is cut, and the history has the rest', () => {
    const { scene } = complains();
    for (let count = 0; count < 40; count += 1) scene.hears('lagi '.repeat(200), { noticed: noticed() });
    expect(scene.state.problem.chronology).toHaveLength(12);
    expect(JSON.stringify(scene.state.problem).length).toBeLessThan(5_000);
  });

  test('is forgotten when the next question is another case', () => {
    const rules = someRules({ policy: { closing: { ...aPolicy().closing, confirm: false } } });
    const scene = aScene({ rules });
    scene.turn('tasnya robek waktu sampai', { acts: ['complaint'] });
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('jam buka?', knows('jam_buka'));
    expect(scene.state.problem).toMatchObject({ said: null, chronology: [] });
  });
});

describe('a story of several sentences', () => {
  const trouble =
    'kemarin saya beli tas, baru dipakai sekali talinya sudah copot, padahal katanya kuat, saya malu sekali di depan tamu';
  const general = someRules({ intents: [anIntent('ongkir'), anIntent('komplain_umum', { category: 'complaint' })] });

  test('whose complaint is plain goes to a person at once, as a complaint, and is no failed turn', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn(trouble, { acts: ['complaint'] })[0]).toMatch(/Mohon maaf.*tiket/);
    expect(scene.state).toMatchObject({ phase: 'queued', category: 'complaint', handoff: { reason: 'complaint' } });
  });

  test.each([
    ['a keyword in it', { name: 'ongkir', confidence: 1, by: 'keyword' }],
    ['what it resembles', { name: 'ongkir', confidence: 0.7, by: 'model' }],
  ] as const)('is not answered for %s', (_, intent) => {
    const scene = aScene({ rules: general });
    scene.turn(trouble, { acts: ['complaint'], intent });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
  });

  test('is taken as the complaint that the content has', () => {
    const scene = aScene({ rules: general });
    scene.turn(trouble, { acts: ['complaint'], intent: { name: 'komplain_umum', confidence: 0.6, by: 'model' } });
    expect(scene.state).toMatchObject({ phase: 'bot', bot: { lastIntent: 'komplain_umum' } });
  });

  test('that nothing is understood of is read by a person, and need not be told three times', () => {
    const story =
      'aku kan udah cancel sebelum dikirim, tapi tetep aja dikirim, sekarang aku disuruh bayar sama kurirnya, aku ga mau lah';
    const scene = aScene({ conversation: known() });
    scene.turn(story);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'needs-person', detail: story } });
  });

  test('that is told in pieces is listened to, and complains where it comes to what went wrong', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('jadi kemarin kan saya pesan tas', {});
    expect(scene.state.bot.failedTurns).toBe(0);
    scene.turn('nah talinya putus begitu dipakai');
    expect(scene.state).toMatchObject({ phase: 'queued', category: 'complaint', handoff: { reason: 'complaint' } });
    expect(scene.state.problem.chronology).toHaveLength(2);
  });

  test('of which only the beginning is told, again and again, is not understood in the end', () => {
    const scene = aScene({ conversation: known() });
    for (const day of ['kemarin', 'tadi', 'semalam', 'barusan', 'tadi']) scene.turn(`${day} saya beli kue`);
    expect(scene.state.bot.failedTurns).toBeGreaterThan(0);
  });

  test('of how good it was is thanked for, whatever it resembles', () => {
    const praise =
      'makasih banyak kak, tadinya aku pikir hilang ternyata dititip di tetangga, packingnya rapi banget deh pokoknya';
    const scene = aScene({ rules: general });
    const said = scene.turn(praise, {
      acts: ['thanks'],
      intent: { name: 'komplain_umum', confidence: 0.6, by: 'model' },
    });
    expect(said.join()).toMatch('Sama-sama');
    expect(scene.state).toMatchObject({ phase: 'bot', category: 'general' });
  });
});

test('what was promised and has not come is no question that the promise itself answers', () => {
  const photos = anIntent('photos', { answers: ['We send them the same evening.'] });
  const words = 'where are my photos? you promised same evening';
  const scene = aScene({ rules: someRules({ intents: [photos] }) });
  scene.turn(words, { ...knows('photos', 0.75), acts: ['complaint'], normalized: words });
  expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
});

test('praise that resembles a complaint is thanked for', () => {
  const bad = anIntent('bad_lesson', { category: 'complaint', answers: [], handoff: 'cs' });
  const words = 'thanks for the lesson it was awesome';
  const scene = aScene({ rules: someRules({ intents: [bad] }) });
  scene.turn(words, { ...knows('bad_lesson', 0.5), acts: ['thanks'], normalized: words });
  expect(scene.state).toMatchObject({ phase: 'bot', bot: { offeredMore: true } });
  const but = `${words} but the board was broken`;
  scene.turn(but, { ...knows('bad_lesson', 0.7), acts: ['thanks'], normalized: but });
  expect(scene.state.phase).toBe('queued');
});
