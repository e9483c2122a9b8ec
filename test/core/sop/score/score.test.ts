import { describe, expect, test } from 'vitest';
import { nextSteps, scoreConversation } from '../../../../src/core/sop/score/score.ts';
import { sentenceOf } from '../../../../src/core/sop/score/sentences.ts';
import { budi, dayMs, hourMs, knows, minuteMs, rina, secondMs, someRules } from '../../conversation/builders.ts';
import type { HistoryRow } from '../../../../src/core/sop/score/story.ts';
import type { Scene } from '../../conversation/scene.ts';
import { readStory } from '../../../../src/core/sop/score/read-story.ts';
import { aScoredScene, rowsOf, scoreOf, spokenRules, stepOf } from './played.ts';

describe('greeting', () => {
  test('the first words greet by the time of day (SOP G1)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(step('greeted')).toMatchObject({
      state: 'kept',
      by: { kind: 'bot' },
      because: { values: { time: 'pagi' } },
    });
  });

  test('another time of day is told as one (SOP G1)', () => {
    const { says, step } = aScoredScene();
    says('Selamat malam Kak');
    expect(step('greeted')).toMatchObject({
      state: 'missed',
      by: { id: rina.id },
      because: { key: 'greeted-wrong-time' },
    });
  });

  test('an unknown name is to be asked for, a known one to be used (SOP G2)', () => {
    const unknown = aScoredScene();
    unknown.says('Selamat pagi Kak, saya Rina');
    expect(unknown.step('name').state).toBe('pending');
    unknown.says('Dengan Kak siapa saya bicara?');
    expect(unknown.step('name')).toMatchObject({ state: 'kept', because: { key: 'name-asked' } });

    const known = aScoredScene({ contactName: 'Sari Dewi' });
    known.says('Selamat pagi Kak Sari');
    expect(known.step('name')).toMatchObject({ state: 'kept', because: { key: 'name-used' } });
  });

  test('each person who takes over introduces themself, before the customer’s next word (SOP G3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('oke');
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: null, toAgent: budi, note: null });
    expect(step('introduced', budi).state).toBe('pending');
    says('Saya cek ya Kak', budi);
    scene.hears('siap');
    says('Oh iya, saya Budi', budi);
    expect(step('introduced', rina).state).toBe('kept');
    expect(step('introduced', budi)).toMatchObject({ state: 'missed', by: { name: 'Budi' } });
  });

  test('who writes English is owed no form of address, whatever language the business has (SOP G4)', () => {
    const english = aScoredScene();
    english.scene.turn('when do you open today', { ...knows('jam_buka'), language: 'en' });
    english.says('Good morning, I am Rina. We open at eight.');
    expect(english.step('address')).toMatchObject({ because: { key: 'no-address' } });

    const indonesian = aScoredScene();
    indonesian.scene.turn('ok thanks', { language: 'en' });
    indonesian.says('Selamat pagi, saya Rina.');
    expect(indonesian.step('address')).toMatchObject({ because: { key: 'address-none' } });
  });

  test('one rude word is enough, and it is shown which (SOP G4)', () => {
    const { says, step } = aScoredScene();
    says('Baik Kak, mohon ditunggu ya');
    expect(step('polite').state).toBe('kept');
    says('sabar dong kak');
    expect(step('polite')).toMatchObject({ state: 'missed', because: { key: 'impolite-rude' } });
    expect(step('polite').shownBy).toMatch(/^a\d+$/);
  });
});

describe('questions and hand-over', () => {
  test('an answer of the knowledge base answers (SOP Q1), and a number makes a ticket (SOP Q5)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(step('answered')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('recorded')).toMatchObject({ state: 'kept', because: { values: { number: '2027-000001' } } });
  });

  test('a hand-over is in time, told with the number, and carries its data (SOP H2, H4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('saya mau refund', { handoffWord: 'refund' });
    expect(step('handed-over')).toMatchObject({ state: 'kept', because: { values: { reason: 'word' } } });
    expect(step('handoff-notice').state).toBe('kept');
    expect(step('handoff-data').state).toBe('kept');
  });

  test('the bot is silent while a person has it; one word of it would be missed (SOP H5)', () => {
    const { scene, step, score } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.hears('halo?');
    expect(step('bot-silent').state).toBe('kept');
    const rows = rowsOf(scene);
    const last = rows.at(-1)!;
    const said = scene.sent()[0]!;
    const broken = [...rows.slice(0, -1), { ...last, effects: [{ ...said, author: 'bot' as const }] }];
    const again = scoreConversation(broken, () => scene.rules);
    expect(again.steps.find((one) => one.step === 'bot-silent')?.state).toBe('missed');
    expect(score().missed).toBeLessThan(again.missed);
  });

  test('the data that a case needs was asked for (SOP Q4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('ongkir?', knows('ongkir'));
    expect(step('data-asked')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
  });

  test('more work needs an estimate (SOP Q6)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Saya cek dulu ya Kak');
    expect(step('estimate').state).toBe('pending');
    says('Maksimal 2 jam saya kabari ya Kak');
    expect(step('estimate')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
  });

  test('who did not understand is answered again (SOP Q3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Silakan reset lewat menu akun ya Kak');
    scene.hears('saya tidak paham kak');
    expect(step('explained-again').state).toBe('pending');
    says('Buka Akun, lalu tekan Reset');
    expect(step('explained-again').state).toBe('kept');
  });
});

describe('a complaint', () => {
  test('is apologised for by the notice itself, first (SOP K1)', () => {
    const { complain, step } = aScoredScene();
    complain();
    expect(step('apology')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    expect(step('proof').state).toBe('kept');
  });

  test('that was not said back by anybody is missed by whoever had it (SOP K3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    says('Mohon maaf ya Kak.');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('said-back')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    // It came up with a person: nobody waited behind another question.
    expect(step('served-ahead').state).toBe('not-applicable');
  });

  test('is apologised for, said back and proven in the bot’s own flow (SOP K1, K3, K4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('barang rusak', { acts: ['complaint'], ...knows('keluhan_barang') });
    expect(step('apology')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    scene.turn('12345');
    scene.turn({ kind: 'image', media: {} });
    expect(step('said-back')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('proof').state).toBe('kept');
    expect(step('answered').state).toBe('pending');
  });

  test('that the bot cannot take is said back by the notice (SOP K3)', () => {
    const { complain, step } = aScoredScene();
    complain();
    expect(step('said-back')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
  });

  test('that comes up with a person is theirs to apologise for; too late is missed (SOP K1)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    expect(step('apology').state).toBe('pending');
    says('Boleh kirim fotonya Kak?');
    says('Mohon maaf ya Kak');
    expect(step('apology')).toMatchObject({
      state: 'missed',
      by: { name: 'Rina' },
      because: { key: 'apologised-later' },
    });
  });

  test('lists what is missing now, most pressing first (SOP K1, K3, K4, K5)', () => {
    const { scene, says, next } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('barang saya rusak, kecewa banget');
    // The greeting was the first answer since Rina took it; this one is a further one.
    expect(next().slice(0, 5)).toEqual(['responses', 'apology', 'said-back', 'proof', 'solution']);
    says('Mohon maaf ya Kak. Jadi masalahnya barangnya rusak ya Kak?');
    expect(next().slice(0, 2)).toEqual(['proof', 'solution']);
  });

  test('with everything kept has a total of one; a bare answer has not', () => {
    const good = playComplaint([
      'Selamat pagi Kak, saya Rina. Dengan Kak siapa saya bicara? Mohon maaf atas kendalanya.',
      'Jadi kendalanya barangnya rusak ya Kak? Boleh kirim fotonya?',
      'Kami kirim penggantinya besok ya Kak. Ada lagi yang bisa dibantu?',
    ]);
    const bad = playComplaint(['tunggu', 'SABAR DONG KAK SEDANG DICEK', 'minta kode OTP nya']);
    expect(good.steps.filter(({ state }) => state === 'missed')).toEqual([]);
    expect(good.total).toBe(1);
    expect(bad.total).toBeLessThan(good.total ?? 0);
    // What the service does by itself is kept in both: what differs is Rina’s.
    const missed = bad.steps.filter(({ state }) => state === 'missed');
    expect(missed.map(({ step }) => step)).toEqual(['name', 'introduced', 'polite', 'solution', 'sensitive-data']);
    expect(missed.every(({ by }) => by?.kind === 'agent' && by.id === rina.id)).toBe(true);
  });

  /** Three answers, with the customer's word between, solved and confirmed. */
  function playComplaint(answers: readonly string[]) {
    const { scene, complain, says, score } = aScoredScene();
    complain();
    for (const answer of answers) {
      scene.pass(minuteMs);
      says(answer);
      scene.hears('iya');
    }
    says('Baik Kak.');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    return score();
  }

  test('several messages are answered once, after the last (SOP K2)', () => {
    const { scene, step } = aScoredScene();
    scene.hears('halo');
    scene.pass(secondMs);
    scene.turn('barang saya rusak', { acts: ['complaint'] });
    expect(step('burst').state).toBe('kept');
  });

  test('that a person calls low is not served ahead (SOP K6)', () => {
    const { scene, complain, step } = aScoredScene();
    complain();
    expect(step('served-ahead')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    const classified = { type: 'agent-classified', at: scene.now, agent: rina, priority: 'low' } as const;
    const rows = [...rowsOf(scene), { seq: 99, event: classified, effects: [], refused: null, revision: 'test' }];
    const { steps } = scoreConversation(rows, () => scene.rules);
    expect(steps.find(({ step: name }) => name === 'served-ahead')).toMatchObject({
      state: 'missed',
      by: { id: rina.id },
    });
  });
});

describe('anger and escalation', () => {
  test('the calm template, once, with the supervisor told (SOP T1, T3, T4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('dasar bot goblok', { acts: ['abuse'] });
    expect(step('calmed').state).toBe('kept');
    expect(step('calmed-once').state).toBe('kept');
    expect(step('supervisor-told').state).toBe('kept');
  });

  test('a person who argues is named (SOP T1)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Selamat pagi Kak, saya Rina');
    scene.hears('kalian goblok semua');
    says('Itu salah Kakak sendiri');
    expect(step('no-arguing')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    expect(step('calmed').state).toBe('missed');
  });

  test('an escalation needs its form, and its customer hears of it at once and regularly (SOP E1, E4, E5)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-escalated', agent: rina, reason: 'akses', details: 'x', access: null });
    expect(step('escalated').state).toBe('kept');
    expect(step('escalation-form')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
    expect(step('customer-updated')).toMatchObject({ state: 'kept', by: { kind: 'service' } });
    scene.pass(3 * hourMs);
    says('Masih kami cek ya Kak', budi);
    expect(step('customer-updated').because.values).toEqual({ count: 5 });
  });

  test('news that was due and did not come is missed by the service (SOP E5)', () => {
    const scene = escalated();
    const rows = rowsOf(scene);
    scene.pass(3 * hourMs);
    const { event, effects } = scene.history.at(-1)!;
    const later = [...rows, { seq: 99, event: { ...event, at: scene.now }, effects, refused: null, revision: 'test' }];
    expect(updated(later, scene)).toMatchObject({ state: 'missed', because: { key: 'updates-late' } });
    expect(updated(rowsOf(scene), scene)?.state).toBe('kept');
  });

  test('news that did not arrive is none, and at night it may wait (SOP E5)', () => {
    const scene = escalated();
    const failed = { type: 'message-failed', messageId: 'x', author: 'system', code: '1', reason: 'x' } as const;
    scene.happen({ ...failed, why: 'escalated_notice' });
    expect(updated(rowsOf(scene), scene)?.state).toBe('pending');
    const night = escalated(Date.UTC(2027, 0, 5, 15));
    night.pass(10 * hourMs);
    expect(updated(rowsOf(night), night)?.state).toBe('kept');
  });

  function escalated(at?: number) {
    const { scene } = aScoredScene(at === undefined ? {} : { at });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({
      type: 'agent-escalated',
      agent: rina,
      reason: 'akses',
      details: 'perlu akses gudang',
      access: null,
    });
    return scene;
  }

  function updated(rows: HistoryRow[], scene: Scene) {
    return scoreConversation(rows, () => scene.rules).steps.find(({ step }) => step === 'customer-updated');
  }

  test('a level is judged by its clock, and so is one that was given back (SOP E2)', () => {
    const scene = escalated();
    scene.pass(minuteMs);
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'teknis' });
    scene.happen({ type: 'agent-transferred', agent: budi, toTeam: 'cs', toAgent: null, note: null });
    const level = () => stepOf(scoreOf(scene, scene.rules), 'level-deadline');
    expect(level()).toMatchObject({ state: 'kept', because: { values: { tookMs: minuteMs } } });
    const late = escalated();
    late.pass(9 * hourMs);
    expect(stepOf(scoreOf(late, late.rules), 'level-deadline')).toMatchObject({ state: 'missed' });
  });

  test('the calm template in front of an answer counts, and abuse while a person has it is shown (SOP T1, T4)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('goblok, jam buka kapan?', { acts: ['abuse'], ...knows('jam_buka') });
    expect(step('calmed')).toMatchObject({ state: 'kept', by: { kind: 'bot' } });
    expect(step('calmed-once').state).toBe('kept');
    const held = aScoredScene();
    held.says('Selamat pagi Kak, saya Rina');
    held.scene.hears('kalian goblok semua');
    expect(held.step('supervisor-told').state).toBe('pending');
    held.scene.hears('goblok', {
      noticed: { acts: ['abuse'], policyWords: { urgent: null, impact: null, supervise: null } },
    });
    expect(held.step('supervisor-told').state).toBe('kept');
  });
});

describe('response time', () => {
  test('the first answer and each further one are measured apart (SOP R1)', () => {
    const { scene, says, step } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.pass(2 * minuteMs);
    says('Selamat pagi Kak, saya Rina');
    expect(step('first-response')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
    scene.hears('kapan?');
    scene.pass(10 * minuteMs);
    says('Besok Kak');
    expect(step('first-response').state).toBe('kept');
    expect(step('responses')).toMatchObject({ state: 'missed', because: { values: { late: 1, count: 1 } } });
    expect(step('alerted').state).toBe('kept');
  });

  test('a night’s wait is no delay: only open hours count (SOP R1, L28)', () => {
    const { scene, says, step } = aScoredScene({ at: Date.UTC(2027, 0, 5, 14) });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    scene.pass(11 * hourMs + minuteMs);
    says('Selamat pagi Kak, saya Rina');
    expect(step('first-response').state).toBe('kept');
  });

  test('a clock that was stopped tells its own time (SOP R1)', () => {
    const { scene } = aScoredScene();
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    const content = { kind: 'text', text: 'Selamat pagi' } as const;
    const event = {
      type: 'agent-wrote',
      at: scene.now + minuteMs,
      agent: rina,
      messageId: 'a',
      content,
      canSendFreeText: true,
    } as const;
    const sent = {
      type: 'send-message',
      author: 'agent',
      agentId: rina.id,
      messageId: 'a',
      content,
      floor: null,
      why: 'agent',
    } as const;
    const clock = {
      type: 'clock-stopped',
      clock: 'response',
      first: true,
      tookMs: 9 * minuteMs,
      limitMs: 3 * minuteMs,
      done: true,
      agent: rina,
      team: 'cs',
    } as const;
    const rows = [...rowsOf(scene), { seq: 99, event, effects: [sent, clock], refused: null, revision: 'test' }];
    const first = scoreConversation(rows, () => scene.rules).steps.find(({ step: name }) => name === 'first-response');
    expect(first).toMatchObject({ state: 'missed', because: { values: { tookMs: 9 * minuteMs } } });
  });
});

test('whoever offers help has introduced themself, and asked about nothing yet (SOP G3, C1)', () => {
  const { scene, says, step } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  says('Selamat pagi Kak, saya Rina. Ada yang bisa saya bantu hari ini?');
  expect(step('introduced').state).toBe('kept');
  expect(step('asked-before-closing').state).toBe('pending');
  says('Ada lagi yang bisa saya bantu Kak?');
  expect(step('asked-before-closing').state).toBe('kept');
});

test('of two who take over each is introduced by their own introduction (SOP G3)', () => {
  const { scene, step } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  scene.happen({ type: 'agent-claimed', agent: budi, team: null });
  scene.happen({ type: 'agent-transferred', agent: budi, toTeam: null, toAgent: rina, note: null });
  scene.happen({ type: 'agent-claimed', agent: rina, team: null, introduce: true });
  expect(step('introduced', rina).state).toBe('kept');
  expect(step('answered').state).toBe('pending');
  expect(() => step('introduced', budi)).toThrow();
});

test('an introduction that the service sends in a person’s name introduces them, and answers nothing (SOP G3, R1)', () => {
  const { scene } = aScoredScene();
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'] });
  scene.happen({ type: 'agent-claimed', agent: rina, team: null });
  const content = { kind: 'text', text: 'Selamat pagi Kak. Saya Rina.' } as const;
  const sent = {
    type: 'send-message',
    author: 'agent',
    agentId: rina.id,
    messageId: null,
    content,
    floor: null,
  } as const;
  const rows = rowsOf(scene);
  const last = rows.at(-1)!;
  const introduced = [...rows.slice(0, -1), { ...last, effects: [{ ...sent, why: 'agent_introduction' }] }];
  const { steps } = scoreConversation(introduced, () => scene.rules);
  expect(steps.find(({ step }) => step === 'introduced')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
  expect(steps.find(({ step }) => step === 'first-response')?.state).toBe('pending');
});

describe('closing', () => {
  test('asked, thanked, surveyed once (SOP C1, C2, V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    expect(step('asked-before-closing').state).toBe('pending');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('asked-before-closing').state).toBe('kept');
    expect(step('closing-words').state).toBe('kept');
    expect(step('survey').state).toBe('kept');
    expect(step('confirmed')).toMatchObject({ state: 'kept', because: { key: 'confirmed' } });
  });

  test('a yes with a new question leaves closing words and survey out, and nobody missed them (SOP C2, V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah kak, eh mau tanya jam buka?', { ...knows('jam_buka'), acts: ['yes'] });
    expect(scene.state.phase).toBe('bot');
    for (const name of ['closing-words', 'survey'] as const) expect(step(name).state, name).toBe('not-applicable');
  });

  test('a score on another scale, asked for once more on ours, leaves it solved and surveyed (SOP V1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    const before = step('survey');
    scene.turn('8/10');
    expect(step('survey')).toEqual(before);
    expect(step('closing-words').state).toBe('kept');
    scene.turn('5');
    expect(step('survey').state).toBe('kept');
  });

  test('a good score that is put right into a bad one waits for somebody to act on it (SOP V1, V3)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    scene.turn('5');
    const kept = step('score-acted-on');
    scene.turn('eh salah, maksudnya 1');
    expect([kept.state, step('score-acted-on').state]).toEqual(['kept', 'pending']);
  });

  test('closed without asking is missed by whoever closed it (SOP C1)', () => {
    const rules = spokenRules({ policy: { closing: { ...someRules().policy.closing, confirm: false } } });
    const { scene, complain, says, step } = aScoredScene({ rules });
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(step('asked-before-closing')).toMatchObject({ state: 'missed', by: { name: 'Rina' } });
  });

  test('a bad rating waits for somebody to act on it (SOP V3)', () => {
    const { scene, complain, says, step, next } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    scene.tap('rate_1', '1');
    expect(step('score-acted-on')).toMatchObject({ state: 'pending', by: { name: 'Rina' } });
    expect(next()).toContain('score-acted-on');
  });

  test('the follow-up is planned, asked, and its outcome told (SOP F1, F2)', () => {
    const rules = spokenRules({ policy: { followUp: { afterMs: hourMs, template: '' } } });
    const { scene, complain, says, step } = aScoredScene({ rules });
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('sudah', { acts: ['yes'] });
    expect(step('follow-up').state).toBe('pending');
    scene.pass(2 * hourMs);
    scene.turn('sudah beres', { acts: ['yes'] });
    expect(step('follow-up')).toMatchObject({ state: 'kept', because: { key: 'follow-up-solved' } });
  });

  test('a bad rating that was made good in time is acted on, by whoever did; later it is missed (SOP V3)', () => {
    const good = rated();
    good.scene.happen({ type: 'agent-recovered', agent: budi, note: 'ditelepon' });
    expect(good.step('score-acted-on')).toMatchObject({ state: 'kept', by: { name: 'Budi' } });
    const late = rated();
    late.scene.pass(2 * dayMs);
    late.scene.happen({ type: 'agent-recovered', agent: budi, note: 'ditelepon' });
    expect(late.step('score-acted-on').state).toBe('missed');
  });

  test('a question left after a bad rating is nobody’s any more: the case is solved, as it was (SOP V3)', () => {
    const { scene } = rated();
    scene.turn('garansinya berapa lama', knows('garansi'));
    expect(phaseRead(scene)).toBe('bot');
    scene.pass(2 * dayMs);
    expect(scene.state.phase).toBe('resolved');
    expect(phaseRead(scene)).toBe('resolved');
  });

  function phaseRead(scene: Scene) {
    return readStory(rowsOf(scene), () => spokenRules())?.phase;
  }

  function rated() {
    const played = aScoredScene();
    played.complain();
    played.says('Selamat pagi Kak, saya Rina');
    played.scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    played.scene.turn('sudah', { acts: ['yes'] });
    played.scene.tap('rate_1', '1');
    return played;
  }

  test('not solved after all goes back into the queue, and is asked about anew (SOP K7, C1)', () => {
    const { scene, complain, says, step, score } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('belum, masih rusak', { acts: ['no'] });
    expect(step('asked-before-closing').state).toBe('pending');
    expect(step('responses')).toMatchObject({ state: 'pending', by: { kind: 'service' } });
    expect(score().isWithPerson).toBe(true);
  });

  test('a question or follow-up that did not arrive is nobody’s fault (SOP C1, F1)', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    says('Selamat pagi Kak, saya Rina');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    const failed = { type: 'message-failed', messageId: 'x', author: 'system', code: '1', reason: 'x' } as const;
    scene.happen({ ...failed, why: 'confirm_solved' });
    expect(scene.state.phase).toBe('resolved');
    for (const name of ['asked-before-closing', 'closing-words', 'survey', 'confirmed'] as const)
      expect(step(name), name).toMatchObject({ state: 'not-applicable', because: { key: 'not-sayable' } });
  });

  test('nothing is left pending when it is closed', () => {
    const { scene, complain, says, score } = aScoredScene();
    complain();
    says('Baik Kak');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.pass(30 * dayMs);
    expect(scene.state.phase).toBe('closed');
    expect(score().steps.filter(({ state }) => state === 'pending')).toEqual([]);
    expect(nextSteps(score())).toEqual([]);
  });
});

describe('estimates (SOP K5, Q6)', () => {
  test('one that passed without news is missed by whoever gave it, and the customer waits again', () => {
    const { scene, complain, step } = aScoredScene();
    complain();
    const promised = {
      type: 'agent-promised',
      agent: rina,
      messageId: 'p1',
      text: null,
      canSendFreeText: true,
    } as const;
    scene.happen({ ...promised, doneAt: scene.now + 10 * minuteMs });
    expect(step('solution')).toMatchObject({ state: 'kept', by: { name: 'Rina' } });
    scene.pass(10 * minuteMs);
    expect(step('solution')).toMatchObject({
      state: 'missed',
      by: { name: 'Rina' },
      because: { key: 'estimate-broken' },
    });
    expect(step('responses').state).toBe('pending');
  });

  test('one that was followed by news is kept', () => {
    const { scene, complain, says, step } = aScoredScene();
    complain();
    const promised = {
      type: 'agent-promised',
      agent: rina,
      messageId: 'p1',
      text: null,
      canSendFreeText: true,
    } as const;
    scene.happen({ ...promised, doneAt: scene.now + 10 * minuteMs });
    scene.pass(5 * minuteMs);
    says('Sudah sampai gudang ya Kak');
    scene.pass(10 * minuteMs);
    expect(step('solution').state).toBe('kept');
  });
});

describe('sensitive data (SOP D4)', () => {
  test('asked for by a person is missed; a warning of it is not', () => {
    const { says, step } = aScoredScene();
    says('Mohon jangan kirim kode OTP ke siapa pun ya Kak');
    expect(step('sensitive-data').state).toBe('kept');
    says('kirim foto KTP dulu ya kak');
    expect(step('sensitive-data')).toMatchObject({ state: 'missed', because: { values: { data: 'identity-number' } } });
  });

  test('what a customer sends unasked is noted, and nobody’s fault', () => {
    const { scene, says, step, score } = aScoredScene();
    says('Selamat pagi Kak');
    scene.hears('kartu saya 4111 1111 1111 1111');
    expect(step('customer-leak')).toMatchObject({ state: 'not-applicable', by: null, shownBy: 'm1' });
    expect(score().steps.filter(({ step: name, state }) => name === 'sensitive-data' && state === 'missed')).toEqual(
      [],
    );
  });
});

test('every reason is a sentence without gaps, in both languages', () => {
  const { scene, complain, says, score } = aScoredScene({ contactName: 'Sari' });
  complain();
  scene.pass(10 * minuteMs);
  says('Selamat pagi Kak, saya Rina');
  for (const language of ['id', 'en'] as const) {
    for (const { because } of score().steps) {
      const sentence = sentenceOf(because, language);
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence).not.toMatch(/[{}]/);
    }
  }
});

test('a history that is empty, or begins in the middle, has a score all the same', () => {
  expect(scoreConversation([], () => someRules())).toMatchObject({ total: null, steps: [] });
  const { scene, complain } = aScoredScene();
  complain();
  const middle = rowsOf(scene).slice(2);
  expect(scoreConversation(middle, () => scene.rules).steps.length).toBeGreaterThan(0);
});
