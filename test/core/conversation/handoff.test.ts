import { describe, expect, test } from 'vitest';
import {
  aConversation,
  anIntent,
  aPolicy,
  aSlot,
  hourMs,
  knows,
  minuteMs,
  morning,
  rina,
  secondMs,
  someRules,
} from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const known = () => aConversation({ contact: { name: 'Dewi' } });

describe('bot to person', () => {
  test('a hand-off word hands over at once (SOP H2)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('mau refund', { ...knows('jam_buka'), handoffWord: 'refund' });
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'cs', handoff: { reason: 'word', detail: 'refund' } });
  });

  test('so does asking for a person, in words or by a tap (SOP H3)', () => {
    const asked = aScene();
    asked.turn('mau bicara sama orang', { acts: ['asks-person'] });
    const tapped = aScene();
    tapped.tap('talk_to_person', 'Bicara dengan CS');
    expect(asked.state.handoff?.reason).toBe('asked');
    expect(tapped.state.handoff?.reason).toBe('asked');
  });

  test('a hand-off word in a title of ours that was tapped is no request', () => {
    const scene = aScene({ conversation: known() });
    scene.means({ handoffWord: 'refund' });
    const said = scene.turn(
      { kind: 'choice', id: 'intent:garansi', title: 'Garansi dan refund' },
      { handoffWord: 'refund' },
    );
    expect(said[0]).toMatch('Jawaban garansi.');
  });

  test('the notice, with the ticket number, and the change are one (L22)', () => {
    const scene = aScene({ conversation: known() });
    const said = scene.turn('mau refund', { handoffWord: 'refund' });
    expect(said).toEqual(['Selamat pagi Kak Dewi!\n\nDiteruskan, tiket 2027-000001.']);
    expect(scene.state.floor).toEqual({ holder: 'person', number: 2 });
    expect(scene.sent()[0]).toMatchObject({ author: 'system', floor: 2, why: 'handoff' });
  });

  test('the team that an intent names takes it, and complaints are apologised for first (SOP K1, K6)', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('barang rusak', knows('rusak'))[0]).toMatch('Mohon maaf, tiket 2027-000001.');
    expect(scene.state).toMatchObject({ team: 'teknis', category: 'complaint', priority: 'high' });
  });

  test('a word that hands over does not hide that it is a complaint (SOP K1, K6)', () => {
    const scene = aScene({ conversation: known() });
    const said = scene.turn('barang rusak, minta refund', { ...knows('rusak'), handoffWord: 'refund' });
    expect(said[0]).toMatch('Mohon maaf, tiket 2027-000001.');
    expect(scene.state).toMatchObject({ category: 'complaint', priority: 'high', handoff: { reason: 'word' } });
  });

  test('a complaint that nothing covers does not wait for three failed turns', () => {
    const scene = aScene();
    scene.turn('kecewa banget', { acts: ['complaint'] });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' }, category: 'complaint' });
  });

  test('nor is it asked which of two questions it is', () => {
    const scene = aScene();
    const nearest = [
      { name: 'jam_buka', confidence: 0.4 },
      { name: 'garansi', confidence: 0.4 },
    ];
    scene.turn('kurirnya kasar banget', { acts: ['complaint'], closeCall: true, nearest });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
  });

  test('trouble that only resembles what is known is no question of it', () => {
    const words = 'gurunya telat mulu, anak saya nunggu 1 jam';
    const normalized = 'gurunya telat mulu anak saya tunggu 1 jam';
    const scene = aScene();
    scene.turn(words, { ...knows('jam_buka', 0.46), normalized });
    expect(scene.state).toMatchObject({
      handoff: { reason: 'complaint' },
      category: 'complaint',
      problem: { said: words },
    });
  });

  test('trouble is no question of what is known, however near, unless that tells of trouble itself', () => {
    const words = 'tagihan saya dobel parah';
    const bills = (examples: string[]) =>
      aScene({ rules: someRules({ intents: [anIntent('tagihan', { examples, answers: ['Terbit tanggal 1.'] })] }) });
    const asked = bills(['tagihan saya berapa', 'bayar tagihan gimana']);
    asked.turn(words, knows('tagihan', 0.9));
    expect(asked.state).toMatchObject({ handoff: { reason: 'complaint' }, category: 'complaint', priority: 'high' });
    for (const trouble of ['tagihan saya dobel', 'pembayaranku blm masuk']) {
      const told = bills(['bayar tagihan gimana', trouble]);
      expect(told.turn(words, knows('tagihan', 0.9)).join()).toMatch('Terbit tanggal 1.');
    }
    const asks = bills(['tagihan saya berapa']);
    expect(asks.turn('tagihan saya dobel parah cara bayarnya gimana', knows('tagihan', 0.9)).join()).toMatch(
      'Terbit tanggal 1.',
    );
  });

  test('who waits for an order is still asked for its number, and who is late themselves complains of nothing', () => {
    const code = aSlot({ name: 'resi', ask: 'Nomornya?', type: 'code' });
    const track = anIntent('lacak', {
      slots: [code],
      examples: ['paket sampai mana'],
      answers: ['{{resi}} di jalan.'],
    });
    const waits = aScene({ conversation: known(), rules: someRules({ intents: [track] }) });
    expect(waits.turn('paketku sudah seminggu belum sampai', knows('lacak', 0.9)).join()).toMatch('Nomornya?');
    const late = aScene();
    late.turn('aku telat 20 menit tidak apa-apa ya macet');
    expect(late.state.handoff).toBeNull();
    const rented = aScene();
    rented.turn('mobil yang saya sewa mogok di tol nih', knows('jam_buka', 0.8));
    expect(rented.state).toMatchObject({ handoff: { reason: 'complaint' }, category: 'complaint' });
  });

  test('a complaint that asks nothing gets no answer of an entry that is near, however sure (SOP K1)', () => {
    const complains = { ...knows('jam_buka', 0.9), acts: ['complaint' as const] };
    const told = aScene();
    told.turn('teknisinya ga ramah, ngerokok di dalam', {
      ...complains,
      normalized: 'teknisinya tidak ramah merokok di dalam',
    });
    expect(told.state).toMatchObject({ handoff: { reason: 'complaint' }, category: 'complaint' });
    const guide = anIntent('lemot', { answers: ['Coba ini ya:'], steps: ['Matikan modem.', 'Nyalakan lagi.'] });
    const guided = aScene({ rules: someRules({ intents: [guide] }) });
    expect(guided.turn('lemot banget kecewa', { ...knows('lemot', 0.9), acts: ['complaint'] }).join()).toMatch(
      'Matikan',
    );
    const asks = aScene();
    expect(asks.turn('teknisinya ga ramah, buka jam berapa', complains).join()).toMatch('Jawaban jam_buka.');
  });

  test('what presses and is not understood does not wait for them, either', () => {
    const policyWords = { urgent: 'darurat', impact: null, supervise: null };
    const scene = aScene();
    scene.turn('darurat! anak saya kejang', { policyWords });
    expect(scene.state).toMatchObject({
      phase: 'queued',
      urgency: 'high',
      handoff: { reason: 'word', detail: 'darurat' },
    });
    const understood = aScene();
    expect(understood.turn('darurat, buka jam berapa', { policyWords, ...knows('jam_buka') })[0]).toMatch(
      'Jawaban jam_buka.',
    );
  });

  test('it is not asked which of two questions presses, and what is answered of it comes with a person', () => {
    const policyWords = { urgent: 'kejang', impact: 'kejang', supervise: null };
    const nearest = [
      { name: 'jam_buka', confidence: 0.4 },
      { name: 'garansi', confidence: 0.4 },
    ];
    const scene = aScene();
    scene.turn('anak saya kejang', { policyWords, closeCall: true, nearest });
    expect(scene.state).toMatchObject({ phase: 'queued', priority: 'urgent', handoff: { reason: 'word' } });
    const understood = aScene();
    understood.turn('anak saya kejang, buka jam berapa', { policyWords, ...knows('jam_buka') });
    expect(choicesOf(understood)).toEqual(['talk_to_person']);
  });

  test.each(['hp meledak, tangan luka', 'anak saya menelan baterai, gimana ini', 'kasirnya pingsan'])(
    'no entry answers who may be in danger, and no form of it goes on: %s',
    (text) => {
      const scene = aScene();
      scene.turn(text, knows('jam_buka', 0.99));
      const asked = aScene();
      asked.turn('mau kirim', knows('ongkir'));
      asked.turn(text);
      for (const { state } of [scene, asked])
        expect(state).toMatchObject({ phase: 'queued', priority: 'urgent', handoff: { reason: 'word' } });
    },
  );

  test('who is hurt gets a person in place of an answer; a complaint asks what it asks', () => {
    const scene = aScene();
    scene.turn('anak saya digigit monyet', knows('jam_buka', 0.99));
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'word' } });
    const complaint = aScene();
    complaint.turn('jari saya luka kena pecahannya', knows('rusak'));
    expect(complaint.state.handoff?.reason).not.toBe('word');
  });

  test('that nobody has answered is a complaint, and no wish for a person (SOP K6)', () => {
    const reasonOf = (normalized: string) => {
      const scene = aScene();
      scene.turn(normalized, { normalized, acts: ['asks-person', 'complaint'] });
      return scene.state.handoff?.reason;
    };
    expect(reasonOf('customer service nya tidak bales')).toBe('complaint');
    expect(reasonOf('kecewa mau bicara dengan manajer')).toBe('asked');
  });

  test('the person receives why, and the data collected so far (SOP H4)', () => {
    const scene = aScene();
    scene.turn('ongkir', knows('ongkir'));
    scene.turn('Bandung');
    scene.turn('mau komplain', { handoffWord: 'komplain' });
    expect(scene.records('handoff')).toMatchObject([
      { data: { reason: 'word', detail: 'komplain', team: 'cs', collected: { kota: 'Bandung' } } },
    ]);
  });

  test('from then on the bot is silent (SOP H5)', () => {
    const scene = aScene();
    scene.turn('refund', { handoffWord: 'refund' });
    const said = scene.saidDuring(() => {
      scene.turn('halo?', { acts: ['greeting'] });
      scene.turn('jam buka', knows('jam_buka'));
      scene.turn('refund', { handoffWord: 'refund' });
    });
    expect(said).toEqual([]);
    expect(scene.state.bot.heard).toEqual([]);
    expect(scene.state.floor.number).toBe(2);
  });

  test('outside hours the customer hears when a person is back', () => {
    const scene = aScene({ at: morning + 12 * hourMs });
    const said = scene.turn('refund', { handoffWord: 'refund' });
    expect(said[0]).toMatch('Di luar jam kerja, buka besok pukul 08.00 WIB, tiket 2027-000001.');
  });

  test('a complaint outside hours is apologised for, too, and names its ticket once', () => {
    const scene = aScene({ conversation: known(), at: morning + 12 * hourMs });
    const said = scene.turn('barang rusak', knows('rusak'));
    expect(said[0]).toMatch(/Mohon maaf.*Di luar jam kerja/s);
    expect(said[0]?.match(/2027-000001/g)).toHaveLength(1);
  });

  const urgent = (word: string) => ({ policyWords: { urgent: word, impact: null, supervise: null } });

  test('who may be in danger outside hours is told not to wait', () => {
    const scene = aScene({ conversation: known(), at: morning + 12 * hourMs });
    const said = scene.turn('anak saya kejang', urgent('kejang'));
    expect(said[0]).toMatch('Jangan menunggu kami, buka besok pukul 08.00 WIB, tiket 2027-000001.');
    expect(said[0]).not.toMatch('Di luar jam kerja');
  });

  test('who is only in a hurry is not sent to the ambulance, and nobody is inside hours', () => {
    const late = aScene({ conversation: known(), at: morning + 12 * hourMs });
    expect(late.turn('refund segera', { handoffWord: 'refund', ...urgent('segera') })[0]).toMatch('Di luar jam kerja');
    expect(aScene().turn('anak saya kejang', urgent('kejang')).join()).not.toMatch('Jangan menunggu');
  });
});

describe('the response clock (SOP R1, R2)', () => {
  test('runs for the time of the channel, and its end is told at once, and is on record once', () => {
    const scene = aScene();
    scene.turn('refund', { handoffWord: 'refund' });
    scene.pass(3 * minuteMs - secondMs);
    expect(scene.alerts('response-overdue')).toHaveLength(0);
    scene.pass(secondMs);
    expect(scene.alerts('response-overdue')).toMatchObject([{ who: 'team', clock: 'response' }]);
    scene.pass(hourMs);
    expect(scene.records('response-overdue')).toHaveLength(1);
  });

  test('is stopped by an answer, and started by the next message of the customer', () => {
    const scene = aScene();
    scene.turn('refund', { handoffWord: 'refund' });
    const content = { kind: 'text', text: 'Selamat pagi' } as const;
    scene.happen({ type: 'agent-wrote', agent: rina, messageId: 'a1', content, canSendFreeText: true });
    expect(scene.state.waitingSince).toBeNull();
    scene.pass(hourMs);
    expect(scene.alerts('response-overdue')).toHaveLength(0);
    scene.hears('pesanan saya?');
    expect(scene.timers.get('response-due')).toBe(scene.now + 3 * minuteMs);
  });

  test('runs in business hours only (L28)', () => {
    const at = morning + 12 * hourMs;
    const scene = aScene({ at });
    scene.turn('refund', { handoffWord: 'refund' });
    expect(scene.timers.get('response-due')).toBe(morning + 23 * hourMs + 3 * minuteMs);
  });
});

describe('abuse', () => {
  test('is met once, calmly, and the supervisor sees it (SOP T1, T4)', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('goblok', { acts: ['abuse'] })[0]).toMatch('Mohon bahasa yang baik.');
    expect(scene.alerts('abuse')).toHaveLength(1);
  });

  test('that is all there is gets no answer, whatever a recognizer sees in it', () => {
    const one = aScene({ conversation: known() });
    const words = 'goblok banget sih ini bot';
    expect(one.turn(words, { acts: ['abuse'], normalized: words, ...knows('jam_buka') })).toEqual([
      expect.stringMatching(/Mohon bahasa yang baik\.$/),
    ]);
  });

  test('with a question in it gets both in one bubble, and only the answer the next time (SOP T3)', () => {
    const scene = aScene({ conversation: known() });
    const angry = { ...knows('jam_buka'), acts: ['abuse' as const] };
    expect(scene.turn('jam buka goblok', angry)).toEqual([
      'Selamat pagi Kak Dewi!\n\nMohon bahasa yang baik.\n\nJawaban jam_buka.',
    ]);
    expect(scene.turn('jam buka!!', angry)).toEqual(['Jawaban jam_buka lagi.']);
  });

  test('again, with nothing to answer, goes to a person', () => {
    const scene = aScene();
    scene.turn('goblok', { acts: ['abuse'] });
    scene.turn('tolol', { acts: ['abuse'] });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'abuse' } });
    expect(scene.alerts('abuse')).toHaveLength(1);
  });
});

describe('two bots (L23)', () => {
  test('the same words are counted also when several of them come before their turn', () => {
    const scene = aScene();
    const repeat = () => scene.hears('Jam buka toko: Senin sampai Jumat.');
    for (let pair = 0; pair < 2; pair += 1) {
      repeat();
      repeat();
      scene.pass(scene.rules.policy.bot.listenMs);
    }
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'reply-budget' } });
  });

  test('the same words four times in a row hand over once, and then there is silence', () => {
    const scene = aScene();
    for (let time = 1; time <= 3; time += 1) scene.turn('Pesan otomatis', knows('jam_buka'));
    expect(scene.state.phase).toBe('bot');
    scene.turn('Pesan otomatis', knows('jam_buka'));
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'reply-budget' } });
    expect(scene.saidDuring(() => scene.turn('Pesan otomatis', knows('jam_buka')))).toEqual([]);
  });

  test('so many replies within an hour hand over', () => {
    const scene = aScene({ rules: someRules({ policy: { bot: { ...aPolicy().bot, hourlyReplies: 5 } } }) });
    for (let time = 1; time <= 6; time += 1) scene.turn(`jam buka ${time}`, knows('jam_buka'));
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'reply-budget' } });
  });

  test('as many replies over a longer time are no loop', () => {
    const scene = aScene({ rules: someRules({ policy: { bot: { ...aPolicy().bot, hourlyReplies: 5 } } }) });
    for (let time = 1; time <= 12; time += 1) {
      scene.turn(`jam buka ${time}`, knows('jam_buka'));
      scene.pass(20 * minuteMs);
    }
    expect(scene.state.phase).toBe('bot');
  });

  test('a guide that is followed in the same word is none', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('pasang', knows('pasang'));
    for (let time = 1; time <= 3; time += 1) scene.turn('lanjut');
    expect(scene.state.phase).toBe('bot');
  });
});

describe('a message that will never arrive', () => {
  const failed = { type: 'message-failed', messageId: 'out-1', code: '131026', reason: 'undeliverable' } as const;

  test('of the bot brings a person, once, and nothing more is said', () => {
    const scene = aScene();
    scene.turn('jam buka', knows('jam_buka'));
    expect(scene.saidDuring(() => scene.happen({ ...failed, author: 'bot' }))).toEqual([]);
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'delivery-failed' } });
    scene.happen({ ...failed, author: 'system' });
    expect(scene.alerts('delivery-failed')).toHaveLength(1);
  });

  test('of an agent is told to the team, and changes nothing', () => {
    const scene = aScene();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({ ...failed, author: 'agent' });
    expect(scene.state.phase).toBe('assigned');
    expect(scene.alerts('delivery-failed')).toHaveLength(1);
  });
});
