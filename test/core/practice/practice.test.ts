import { describe, expect, it } from 'vitest';
import { play, sessionAt } from '../../../src/core/practice/play.ts';
import { openSession } from '../../../src/core/practice/session.ts';
import { minuteMs, morning, secondMs } from '../conversation/builders.ts';
import { aScenario, budi, practise, spoken } from './practising.ts';

const greeting =
  'Selamat pagi Kak Rina, saya Budi dari Toko Sapa. Mohon maaf atas kejadian ini, terima kasih sudah memberi tahu.';
const proof = 'Jadi kendalanya blendernya rusak ya Kak, boleh kirim fotonya?';
const solution = 'Kami ganti ya Kak, penggantinya sampai paling lambat hari Jumat.';

function atAnEnd() {
  const practice = practise(aScenario());
  practice.wait(5 * secondMs);
  for (const text of [greeting, proof, solution]) practice.say(text);
  practice.move({ type: 'resolve' });
  return practice;
}

describe('the simulated customer (SOP M4)', () => {
  it('opens, bubble by bubble, and waits for an answer', () => {
    const practice = practise(aScenario());
    expect(practice.wait(0)).toEqual(['Saya kecewa, blender saya rusak']);
    expect(practice.wait(5 * secondMs)).toEqual(['Pesanan SP-1']);
    expect(practice.session().conversation).toMatchObject({ phase: 'assigned', agent: budi, waitingSince: morning });
  });

  it('answers what was just done, each reply once, and else the next of what they say otherwise', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    expect(practice.say('Halo Kak')).toEqual(['Jadi bagaimana?']);
    expect(practice.say('Boleh kirim foto barangnya?')).toEqual(['Ini fotonya', 'Gelas retak']);
    expect(practice.say('Boleh kirim foto barangnya?')).toEqual(['Saya menunggu.']);
    expect(practice.say('Halo lagi Kak')).toEqual(['Saya menunggu.']);
  });

  it('hears words in any form, and what was left out so far', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    expect(practice.say('Barangnya kami ganti ya kak')).toEqual(['Kapan sampainya?']);
    const other = practise(aScenario());
    other.wait(5 * secondMs);
    other.say('Barangnya sampai paling lambat besok pukul 10 ya Kak.');
    expect(other.say('Kami ganti dengan yang baru')).toEqual(['Jadi bagaimana?']);
  });

  it('answers several bubbles once, as one', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    expect(practice.say('Mohon maaf ya Kak', secondMs)).toEqual([]);
    expect(practice.say('Boleh kirim foto barangnya?')).toEqual(['Ini fotonya', 'Gelas retak']);
  });

  it('waits when they are asked to', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    expect(practice.say('Baik Kak, mohon ditunggu, saya cek dulu', 10 * minuteMs)).toEqual([]);
    expect(practice.nextAt()).toBeNull();
  });

  it('speaks up when nobody answers, once', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    expect(practice.nextAt()).toBe(morning + 2 * secondMs + 2 * minuteMs);
    expect(practice.wait(2 * minuteMs)).toEqual(['Halo?', 'Kok diam?']);
    expect(practice.wait(60 * minuteMs)).toEqual([]);
  });

  it('says that it is not solved as long as something is lacking, and stays with the trainee', () => {
    const practice = practise(aScenario());
    practice.wait(5 * secondMs);
    practice.say('Kami ganti ya Kak');
    practice.move({ type: 'resolve' });
    expect(practice.wait(10 * secondMs)).toEqual(['Belum, kapan diganti?']);
    expect(practice.session()).toMatchObject({ ended: null, conversation: { phase: 'assigned', agent: budi } });
    expect(practice.say(`${greeting} ${solution}`)).toEqual(['Oke, saya tunggu']);
    practice.move({ type: 'resolve' });
    expect(practice.wait(10 * secondMs)).toEqual(['Sudah, terima kasih', expect.stringMatching(/^[1-5]$/)]);
  });

  it('is the same however often one looks meanwhile', () => {
    const start = openSession({ scenario: aScenario(), trainee: budi, at: morning }, spoken);
    const at = morning + 7 * minuteMs;
    let looked = start;
    for (let now = morning; now <= at; now += 7 * secondMs) looked = sessionAt(looked, now, spoken);
    expect(sessionAt(looked, at, spoken)).toEqual(sessionAt(start, at, spoken));
    const write = { type: 'write', text: proof } as const;
    expect(play(looked, write, at, spoken)).toEqual(play(start, write, at, spoken));
  });
});

describe('what comes of a role-play (SOP M4)', () => {
  it('keeps every step that was done, reaches its goal, and is rated by its customer', () => {
    const practice = atAnEnd();
    expect(practice.wait(10 * secondMs)).toEqual(['Sudah, terima kasih', '5']);
    expect(practice.missed()).toEqual([]);
    expect(practice.result()).toMatchObject({ total: 1, goal: { isReached: true, how: 'solved', lacking: [] } });
    const steps = practice.result().steps.map(({ step }) => step);
    expect(steps).toEqual(
      expect.arrayContaining(['greeted', 'introduced', 'apology', 'proof', 'solution', 'confirmed']),
    );
    expect(steps).not.toContain('survey');
  });

  it('counts from the customer’s words to the answer, at night too (SOP R1)', () => {
    const midnight = morning + 15 * 60 * minuteMs;
    const practice = practise(aScenario(), spoken, midnight);
    practice.wait(4 * minuteMs);
    practice.say('Selamat malam Kak Rina, mohon maaf, saya Budi');
    practice.move({ type: 'escalate', reason: 'akses', details: 'Blender rusak, perlu gudang', access: null });
    expect(practice.missed()).toContain('first-response');
  });

  it('misses what was never done, and the goal', () => {
    const practice = practise(aScenario({ needs: [] }));
    practice.wait(5 * secondMs);
    practice.say('ya');
    practice.move({ type: 'resolve' });
    practice.wait(10 * secondMs);
    expect(practice.missed()).toEqual(
      expect.arrayContaining(['greeted', 'introduced', 'apology', 'said-back', 'proof']),
    );
    expect(practice.result().total).toBeLessThan(0.6);
  });

  it('is at its goal with the next level where that is wanted, which then closes it (SOP E1, E4)', () => {
    const practice = practise(aScenario({ goal: 'escalate', needs: [{ act: 'asks-proof' }] }));
    practice.wait(5 * secondMs);
    for (const text of [greeting, proof, solution]) practice.say(text);
    practice.move({ type: 'escalate', reason: 'akses', details: 'Blender rusak, foto sudah ada', access: 'gudang' });
    expect(practice.result()).toMatchObject({ total: 1, goal: { isReached: true, how: 'escalated' } });
    expect(practice.result().steps.map(({ step }) => step)).not.toContain('asked-before-closing');
    expect(practice.move({ type: 'write', text: 'Halo' })).toEqual({ code: 'wrong_phase', phase: 'closed' });
  });

  it('is not at its goal when it was escalated without need, or without what was needed', () => {
    const escalated = practise(aScenario());
    escalated.wait(5 * secondMs);
    escalated.move({ type: 'escalate', reason: 'malas', details: 'tolong dibantu ya', access: null });
    const { goal } = escalated.result();
    expect(goal).toMatchObject({ isReached: false, lacking: [{ act: 'apologises' }, { act: 'estimates' }] });
  });
});
