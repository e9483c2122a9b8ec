import { describe, expect, test } from 'vitest';
import { aPolicy, budi, dayMs, hourMs, knows, minuteMs, morning, rina, someRules } from './builders.ts';
import { confirming, promisesOf, resolved } from './closing-scenes.ts';
import { aScene, choicesOf, type Scene } from './scene.ts';

const noSurvey = { ...aPolicy().survey, ask: false };
const followUp = { afterMs: dayMs, template: 'tindak_lanjut' };

describe('confirming (SOP C1, K7)', () => {
  test('the customer is asked before the case is closed', () => {
    const scene = confirming();
    expect(scene.state).toMatchObject({ phase: 'confirming', floor: { holder: 'bot' } });
    expect(choicesOf(scene)).toEqual(['yes_solved', 'not_solved']);
    expect(scene.sent().at(-1)?.floor).toBe(scene.state.floor.number);
  });

  test.each([
    ['a tap', (scene: Scene) => scene.tap('yes_solved', 'Sudah')],
    ['a yes', (scene: Scene) => scene.turn('sudah kak', { acts: ['yes'] })],
    ['thanks', (scene: Scene) => scene.turn('makasih', { acts: ['thanks'] })],
  ])('%s resolves it, with thanks (SOP C2)', (_, answer) => {
    const scene = confirming();
    expect(answer(scene)[0]).toMatch('Terima kasih sudah menghubungi Toko Sapa.');
    expect(scene.state).toMatchObject({ phase: 'resolved', resolutions: 1, lastAgent: rina });
  });

  test.each([
    ['a tap on "not yet"', (scene: Scene) => scene.tap('not_solved', 'Belum')],
    ['a no', (scene: Scene) => scene.turn('belum', { acts: ['no'] })],
    [
      'a yes with a question',
      (scene: Scene) => scene.turn('ya, tapi ongkirnya?', { ...knows('ongkir'), acts: ['yes'] }),
    ],
    ['anything else', (scene: Scene) => scene.turn('dananya belum masuk')],
    ['a picture', (scene: Scene) => scene.turn({ kind: 'image', media: {} })],
  ])('%s goes back to the agent', (_, answer) => {
    const scene = confirming();
    expect(answer(scene)).toEqual(['Kami lanjutkan.']);
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina, floor: { holder: 'person' } });
    expect(scene.timers.has('response-due')).toBe(true);
    expect(scene.timers.has('confirmation-over')).toBe(false);
  });

  test('silence resolves it after the time that the policy gives', () => {
    const scene = confirming();
    scene.pass(30 * minuteMs);
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'silence' } }]);
  });

  test('an answer that comes at the last moment is heard', () => {
    const scene = confirming();
    scene.pass(30 * minuteMs - 1_000);
    scene.means({ acts: ['no'] });
    scene.hears('belum');
    scene.pass(5_000);
    expect(scene.state.phase).toBe('queued');
    expect(scene.records('resolved')).toEqual([]);
  });

  test('an answer that was revoked again leaves the question open, with its time', () => {
    const scene = confirming();
    scene.pass(30 * minuteMs - 1_000);
    scene.hears('belum');
    scene.pass(1_000);
    scene.happen({ type: 'customer-revoked', toProviderId: scene.state.bot.heard[0]?.providerId ?? '' });
    scene.pass(30 * minuteMs);
    expect(scene.state.phase).toBe('resolved');
  });

  test('is left out when the policy says so, or nothing can be asked any more', () => {
    const rules = someRules({ policy: { closing: { ...aPolicy().closing, confirm: false, waitMs: 0 } } });
    expect(confirming({ rules }).state.phase).toBe('resolved');
    const late = aScene();
    late.turn('mau refund', { handoffWord: 'refund' });
    late.pass(25 * hourMs);
    late.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(late.state).toMatchObject({ phase: 'resolved', survey: null });
  });

  test('only the holder resolves, and nobody what is with the bot', () => {
    const scene = aScene();
    const order = { type: 'agent-resolved', agent: rina, note: null } as const;
    expect(scene.happen(order).refused).toEqual({ code: 'wrong_phase', phase: 'bot' });
    scene.happen({ type: 'agent-claimed', agent: budi, team: null });
    expect(scene.happen(order).refused).toEqual({ code: 'not_holder' });
  });

  test('closing words are not said to who is just writing, and what they write is answered (SOP C2)', () => {
    const scene = confirming({ rules: someRules({ policy: { followUp } }) });
    scene.hears('belum kak');
    const before = scene.history.length;
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(scene.sent(before)).toEqual([]);
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'skipped', because: 'customer-is-writing' }]);
    scene.means({ acts: ['no'] });
    expect(scene.saidDuring(() => scene.pass(minuteMs))).toEqual(['Kami buka lagi.']);
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina });
  });

  test('whoever claims it in between has it again', () => {
    const scene = confirming();
    scene.happen({ type: 'agent-claimed', agent: budi, team: 'cs' });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi, floor: { holder: 'person' } });
    expect(scene.timers.has('confirmation-over')).toBe(false);
  });
});

describe('the survey (SOP V1, V3)', () => {
  test('is asked in the same bubble as the closing words, once per resolution (L25)', () => {
    const scene = resolved();
    const asked = () =>
      scene.sent().filter(({ content }) => 'text' in content && content.text?.includes('Seberapa puas'));
    expect(choicesOf(scene)).toEqual(['rate_1', 'rate_2', 'rate_3', 'rate_4', 'rate_5']);
    scene.turn('masih ada masalah', knows('jam_buka'));
    expect(asked()).toHaveLength(1);
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.tap('yes_solved', 'Sudah');
    expect(asked()).toHaveLength(2);
  });

  test.each(['5', ' 5 ', '5!', '5 ⭐', '5️⃣', 'bintang 5', '5 kak 🙏'])(
    '"%s" while it is open is a rating (L24)',
    (words) => {
      const scene = resolved();
      expect(scene.turn(words)).toEqual(['Terima kasih nilainya.']);
      expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: 5 } });
    },
  );

  test.each(['lumayan', 'cukup membantu kak'])(
    '“%s” after the score is of how it was, and reopens nothing (L25)',
    (words) => {
      const scene = resolved();
      scene.turn('3');
      expect(scene.turn(words)).toEqual(['Baik. Ada lagi?']);
      expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: 3 } });
    },
  );

  test.each([
    ['lima', 5],
    ['Tiga kak', 3],
    ['two', 2],
    ['bagus bgt 5', 5],
    ['5, makasih ya kak', 5],
    ['sangat puas (5)', 5],
    ['kurang puas, 2', 2],
    ['kasih nilai 4 deh', 4],
    ['4 dari 5', 4],
    ['5 out of 5, thank you', 5],
    ['⭐⭐⭐⭐', 4],
    ['★★★ kak', 3],
    ['５', 5],
    ['*4*', 4],
    ['lima bintang buat mbaknya', 5],
    ['saya kasih 2', 2],
    ['aku beri 5 deh kak', 5],
    ["I'd give it a 4", 4],
    ['skor: 4', 4],
  ])('"%s" while it is open says %i in other words (L24)', (words, score) => {
    const scene = resolved();
    scene.turn(words);
    expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score } });
  });

  test.each([
    ...['12345', '5 juta', 'nomor 5', '55', 'pesanan 5 belum sampai', '5 hari', 'nomor 3 kak', 'no 3'],
    ...[
      'Rp5',
      '5rb',
      '5.000',
      '5 pcs',
      'jam 5',
      '1,5',
      '4,5',
      '5%',
      '5?',
      '2 kak yang biru',
      '3-4',
      '#5',
      '2026-000005',
      'bukan 5',
      'kasih 2 dong',
      'saya kasih 2 hari',
      'mau saya kasih 2',
      'kurang 1',
      '5 lagi ya kak',
      '-5',
      '4 atau 5',
      'satu hari',
      'yang dua belum',
      '⭐⭐⭐⭐⭐⭐',
      'mantap ⭐ tapi kurirnya?',
    ],
  ])('"%s" is a message (L24)', (words) => {
    const scene = resolved();
    scene.turn(words);
    expect(scene.records('survey')).toMatchObject([{ data: { score: null } }]);
    expect(scene.state.phase).toBe('bot');
  });

  test.each(['puas banget', 'sangat memuaskan kak', 'very good'])(
    '"%s" is thanked for; the score may follow',
    (words) => {
      const scene = resolved();
      expect(scene.turn(words)).toEqual(['Terima kasih nilainya.']);
      expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: null } });
      scene.turn('5');
      expect(scene.state.survey).toMatchObject({ score: 5 });
    },
  );

  test.each(['kurang puas', 'jelek banget', 'very bad'])('"%s" is a person’s to make good (SOP V3)', (words) => {
    const scene = resolved();
    expect(scene.turn(words)).toEqual(['Kami buka lagi.']);
    expect(scene.state).toMatchObject({ phase: 'queued', lastAgent: rina, handoff: { detail: words } });
  });

  test.each([
    'lumayan',
    'biasa aja kak',
    'cukup puas',
    '👍',
    '😍😍',
    'puas kak makasih banyak ya',
    'pelayanannya cepat',
  ])('"%s" is a judgement, too, and thanked for', (words) => {
    const scene = resolved();
    expect(scene.turn(words, { acts: words.includes('makasih') ? ['thanks'] : [] })).toEqual([
      'Terima kasih nilainya.',
    ]);
    expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: null } });
  });

  test.each(['👎', 'gapuas', 'gak begitu puas', 'lelet banget'])(
    '"%s" is bad, and a person’s to make good',
    (words) => {
      const scene = resolved();
      scene.turn(words);
      expect(scene.state.phase).toBe('queued');
    },
  );

  test('what is said of a score is kept with it, and a question is answered (SOP V3)', () => {
    const scene = resolved();
    expect(scene.turn('1 aja, lelet banget')).toEqual(['Mohon maaf belum memuaskan.']);
    expect(scene.state).toMatchObject({ survey: { score: 1 }, recovery: { comment: 'lelet banget' } });
    const other = resolved();
    const [said] = other.turn('5 tapi tokonya dimana sih', knows('jam_buka'));
    expect(said).toMatch(/^Terima kasih nilainya\.\n\nJawaban jam_buka/);
    expect(other.records('survey')).toMatchObject([{ data: { score: 5 } }]);
    for (const words of ['2, 3 hari lagi kan', '1. barangnya mana?']) {
      const none = resolved();
      none.turn(words);
      expect(none.records('survey')).toMatchObject([{ data: { score: null } }]);
    }
  });

  test('a complaint instead of a score reaches a person', () => {
    const scene = resolved();
    scene.turn('gak puas, adminnya lama', { acts: ['complaint'] });
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'complaint' } });
  });

  test.each(['nanti saja ya', 'tidak usah kak', 'tidak', 'skip', 'no thanks'])(
    '"%s" declines it, and it stays open',
    (words) => {
      const scene = resolved();
      expect(scene.turn(words, { normalized: words, acts: words === 'tidak' ? ['no'] : [] })).toEqual([
        'Sampai jumpa.',
      ]);
      expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: null } });
    },
  );

  test('another scale is asked for once more on ours, once', () => {
    const scene = resolved();
    expect(scene.turn('8/10')).toEqual(['Seberapa puas? (1-5)']);
    expect(choicesOf(scene)).toEqual(['rate_1', 'rate_2', 'rate_3', 'rate_4', 'rate_5']);
    scene.turn('nilai 8');
    expect(scene.state.phase).toBe('bot');
  });

  test.each(['6', '0', '7 kak', '10'])('"%s" is asked for once more, whatever it resembles, and put right', (words) => {
    const scene = resolved();
    expect(scene.turn(words, knows('ongkir'))).toEqual(['Seberapa puas? (1-5)']);
    expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: null } });
    expect(scene.turn('eh maksudnya 5 hehe')).toEqual(['Terima kasih nilainya.']);
    expect(scene.records('survey')).toMatchObject([{ data: { score: 5 } }]);
  });

  test.each(['semoga ga terulang ya', 'moga2 lebih cepat lagi', 'hopefully better next time'])(
    '"%s" behind a score is no question to the bot',
    (words) => {
      const scene = resolved();
      scene.turn('3');
      scene.turn(words);
      expect(scene.state.phase).toBe('resolved');
    },
  );

  test('“bintang 5 kak” after other messages is thanked for, not counted, and “5” is a message (L24)', () => {
    const scene = resolved();
    scene.turn('besok buka jam berapa?', knows('jam_buka'));
    expect(scene.turn('bintang 5 kak')).toEqual(['Terima kasih nilainya.']);
    expect(scene.records('late-rating')).toMatchObject([{ data: { score: 5 } }]);
    scene.turn('5');
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('a tap is a rating; a low one is apologised for and the supervisor alerted (SOP V3)', () => {
    const scene = resolved();
    expect(scene.tap('rate_2', '2')).toEqual(['Mohon maaf belum memuaskan.']);
    expect(scene.records('survey')).toMatchObject([{ data: { score: 2 } }]);
    expect(scene.alerts('low-survey')).toMatchObject([{ who: 'supervisor', data: { score: 2 } }]);
  });

  describe('SOP V1: the score that is given last counts', () => {
    test.each([
      'eh salah, maksudnya 2',
      'salah pencet kak, harusnya 2',
      'bukan 5 tapi 2 deng',
      'sorry I meant 2',
      'nilainya 2 kak',
    ])('"%s" after a 5 is a bad one, apologised for and made good (SOP V3)', (words) => {
      const scene = resolved();
      scene.turn('5');
      expect(scene.turn(words, knows('ongkir'))).toEqual(['Mohon maaf belum memuaskan.']);
      expect(scene.state).toMatchObject({
        phase: 'resolved',
        survey: { score: 2 },
        recovery: { score: 2, comment: null },
      });
      expect(scene.records('survey').at(-1)).toMatchObject({ data: { score: 2, before: 5 } });
      expect(scene.alerts('low-survey')).toMatchObject([{ data: { score: 2 } }]);
    });

    test('by another button, too', () => {
      const scene = resolved();
      scene.tap('rate_4', '4');
      expect(scene.tap('rate_1', '1')).toEqual(['Mohon maaf belum memuaskan.']);
      expect(scene.state).toMatchObject({ survey: { score: 1 }, recovery: { score: 1 } });
    });

    test('a bad one that is called good is no longer counted as bad, and a person still looks at it', () => {
      const scene = resolved();
      scene.tap('rate_1', '1');
      expect(scene.tap('rate_5', '5')).toEqual(['Terima kasih nilainya.']);
      expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: 5 }, recovery: { score: 1 } });
    });

    test('a worse one joins the task that there is, and tells nobody twice', () => {
      const scene = resolved();
      scene.tap('rate_2', '2');
      expect(scene.tap('rate_1', '1')).toEqual(['Terima kasih nilainya.']);
      expect(scene.state.recovery).toMatchObject({ score: 1 });
      expect(scene.alerts('low-survey')).toHaveLength(1);
    });

    test.each(['5', '2', 'eh 2 hari lagi buka ga?', 'salah kirim 2 barang', 'bukan 2'])(
      '"%s" changes nothing (L24)',
      (words) => {
        const scene = resolved();
        scene.turn('5');
        scene.turn(words);
        expect(scene.records('survey')).toMatchObject([{ data: { score: 5 } }]);
        expect(scene.state.recovery).toBeNull();
      },
    );

    describe('a bare number after it may be another one, or anything: nothing is counted before they say so (L24)', () => {
      const asked = ['Nilai tadi 5. Ganti?'];

      test.each(['2', '2 kak', 'dua'])('"%s" is asked about, and not given to the bot', (words) => {
        const scene = resolved();
        scene.turn('5');
        expect(scene.turn(words, knows('ongkir'))).toEqual(asked);
        expect(choicesOf(scene)).toEqual(['rate_1', 'rate_2', 'rate_3', 'rate_4', 'rate_5']);
        expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: 5 }, recovery: null });
      });

      test.each([
        ['2', 2],
        ['iya', 2],
        ['iya kak, 1', 1],
        ['1 aja', 1],
      ])('and "%s" then counts as %i', (words, score) => {
        const scene = resolved();
        scene.turn('5');
        scene.turn('2');
        expect(scene.turn(words, { acts: ['yes'] })).toEqual(['Mohon maaf belum memuaskan.']);
        expect(scene.records('survey').at(-1)).toMatchObject({ data: { score, before: 5 } });
        expect(scene.state.recovery).toMatchObject({ score });
      });

      test('and "ga jadi" leaves it as it was', () => {
        const scene = resolved();
        scene.turn('5');
        scene.turn('2');
        expect(scene.turn('ga jadi', { acts: ['no'] })).toEqual(['Terima kasih nilainya.']);
        expect(scene.state).toMatchObject({ phase: 'resolved', survey: { score: 5 }, recovery: null });
      });

      test('and whatever else is said then is a message', () => {
        const scene = resolved();
        scene.turn('5');
        scene.turn('2');
        expect(scene.turn('ongkir ke bandung?', knows('ongkir'))).toEqual([
          expect.stringMatching(/^Ongkir ke Bandung/),
        ]);
        expect(scene.turn('iya', { acts: ['yes'] })).not.toContain('Mohon maaf belum memuaskan.');
        expect(scene.records('survey')).toHaveLength(1);
      });

      test('the same number once more is thanked for; said by a machine, not for ever (L23)', () => {
        const scene = resolved();
        const said = Array.from({ length: 7 }, () => scene.turn('5'));
        const thanks = ['Terima kasih nilainya.'];
        expect(said).toEqual([thanks, thanks, thanks, thanks, [], [], []]);
        expect(scene.records('late-rating')).toEqual([]);
        expect(scene.state.phase).toBe('resolved');
      });

      test('is a message once the survey would not have waited any more, or the follow-up was asked', () => {
        const planned = (afterMs: number) => someRules({ policy: { followUp: { afterMs, template: '' } } });
        const late = resolved({ rules: planned(3 * dayMs), channel: 'webchat' });
        late.turn('5');
        late.pass(dayMs);
        late.turn('2');
        expect(late.state.phase).toBe('bot');
        const followed = resolved({ rules: planned(hourMs), channel: 'webchat' });
        followed.turn('5');
        followed.pass(hourMs);
        followed.turn('4');
        expect(followed.sent().map(({ why }) => why)).not.toContain('survey_instead');
      });
    });

    test('nor does a tap when the survey is over', () => {
      const scene = resolved({ rules: someRules({ policy: { followUp: { afterMs: 3 * dayMs, template: '' } } }) });
      scene.turn('5');
      scene.pass(dayMs);
      scene.tap('rate_1', '1');
      expect(scene.records('late-rating')).toMatchObject([{ data: { score: 1 } }]);
      expect(scene.state.recovery).toBeNull();
    });
  });

  test('a rating and thanks are one turn', () => {
    const scene = resolved();
    scene.means({ acts: ['thanks'] });
    scene.hears('5');
    expect(scene.turn('makasih ya', { acts: ['thanks'] })).toEqual(['Terima kasih nilainya.']);
  });

  test('a question beside the rating is answered, too', () => {
    const scene = resolved();
    scene.hears({ kind: 'choice', id: 'rate_4', title: '4' });
    const [said] = scene.turn('besok buka jam berapa?', knows('jam_buka'));
    expect(said).toMatch(/Terima kasih nilainya\.\n\nJawaban jam_buka\./);
    expect(scene.records('survey')).toHaveLength(1);
  });

  test('a digit after the survey is over is a message, and a tap on the old survey no longer counts (L24)', () => {
    const scene = resolved({
      rules: someRules({ policy: { followUp: { afterMs: 3 * dayMs, template: '' } } }),
      channel: 'webchat',
    });
    scene.pass(dayMs);
    expect(scene.state).toMatchObject({ phase: 'resolved', survey: null });
    expect(scene.tap('rate_5', '5')).toEqual(['Terima kasih nilainya.']);
    expect(scene.records('late-rating')).toHaveLength(1);
    scene.turn('5');
    expect(scene.state.phase).toBe('bot');
  });

  test('the number of something else that was asked since is that answer, and no score (L24)', () => {
    const rules = someRules({ policy: { followUp: { ...followUp, afterMs: hourMs } } });
    const scene = resolved({ rules, channel: 'webchat' });
    scene.pass(hourMs);
    expect(choicesOf(scene)).toEqual(['yes_solved', 'not_solved']);
    expect(scene.state.survey).toMatchObject({ score: null });
    scene.turn('2');
    expect(scene.state.floor.holder).toBe('person');
    expect(scene.records('survey')).toMatchObject([{ data: { score: null } }]);
  });

  test('a bare number after a rating, or the same one again, changes nothing, and alerts nobody (L24, L25)', () => {
    const scene = resolved();
    scene.tap('rate_5', '5');
    scene.tap('rate_5', '5');
    scene.turn('2');
    expect(scene.records('survey')).toMatchObject([{ data: { score: 5 } }]);
    expect(scene.alerts('low-survey')).toEqual([]);
  });

  test('a rating never reopens; the case is closed when the survey is over (L25)', () => {
    const scene = resolved();
    scene.tap('rate_5', '5');
    scene.pass(dayMs);
    expect(scene.state).toMatchObject({ phase: 'closed', survey: { score: 5 } });
  });

  test('is not asked when the policy says so, and the case is closed after a while all the same', () => {
    const scene = resolved({ rules: someRules({ policy: { survey: noSurvey } }) });
    expect(choicesOf(scene)).toEqual([]);
    scene.pass(30 * minuteMs);
    expect(scene.state.phase).toBe('closed');
  });
});

describe('after solving', () => {
  test('thanks are answered and reopen nothing', () => {
    const scene = resolved();
    expect(scene.turn('makasih banyak ya', { acts: ['thanks'] })).toEqual(['Sama-sama.']);
    expect(scene.state.phase).toBe('resolved');
    expect(scene.state.survey).not.toBeNull();
  });

  test('two bots do not thank each other for ever (L23)', () => {
    const scene = resolved();
    const replies = Array.from({ length: 10 }, () => scene.turn('Terima kasih', { acts: ['thanks'] })).flat();
    expect(replies).toHaveLength(3);
    expect(scene.state.phase).toBe('resolved');
  });

  test('a real question goes to the bot, which begins anew (SOP H5, L21)', () => {
    const scene = resolved();
    const { number } = scene.state.floor;
    expect(scene.turn('jam buka?', knows('jam_buka'))[0]).toMatch('Jawaban jam_buka.');
    expect(scene.state).toMatchObject({ phase: 'bot', floor: { holder: 'bot', number: number + 1 }, survey: null });
    expect([...scene.timers.keys()]).toEqual(['idle-over']);
  });

  test('"not yet" goes back to whoever handled it', () => {
    const scene = resolved();
    expect(scene.turn('belum kak', { acts: ['no'] })).toEqual(['Kami buka lagi.']);
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina });
  });

  test('a closed case is reopened by an agent only, and then it is theirs', () => {
    const scene = resolved();
    scene.pass(2 * dayMs);
    expect(scene.state.phase).toBe('closed');
    scene.hears('halo');
    expect(scene.state.phase).toBe('closed');
    scene.happen({ type: 'agent-reopened', agent: budi });
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: budi, closedAt: null, floor: { holder: 'person' } });
  });
});

describe('the follow-up (SOP F1-F3)', () => {
  const rules = someRules({ policy: { followUp } });
  const openWindow = { rules, channel: 'webchat' } as const;

  test('asks a day after solving, where there is no window', () => {
    const scene = resolved(openWindow);
    expect(scene.saidDuring(() => scene.pass(dayMs))).toEqual(['Selamat pagi, sudah beres?']);
    expect(choicesOf(scene)).toEqual(['yes_solved', 'not_solved']);
    expect(scene.state.followUp?.state).toBe('asked');
  });

  test('is moved to before the window closes, and that is recorded', () => {
    const scene = resolved({ rules });
    expect(promisesOf(scene, 'follow-up')).toMatchObject([{ outcome: 'moved', because: 'window' }]);
    const dueAt = scene.timers.get('follow-up-due') ?? 0;
    expect(dueAt).toBeLessThan(scene.state.windowUntil ?? 0);
    expect(scene.saidDuring(() => scene.pass(dayMs))).toEqual(['Selamat pagi, sudah beres?']);
  });

  test('never goes out in quiet hours: the last decent time before the window closes is taken (SOP F2)', () => {
    const scene = resolved({ rules, at: morning + 14.5 * hourMs });
    const dueAt = scene.timers.get('follow-up-due') ?? 0;
    const hour = new Date(dueAt + 7 * hourMs).getUTCHours();
    expect(hour).toBe(20);
    expect(scene.saidDuring(() => scene.pass(dayMs))).toHaveLength(1);
  });

  test('goes out as an approved template after the window has closed', () => {
    const components = [{ type: 'BODY', text: 'Halo {{sapaan}}, sudah beres?' }];
    const approved = [{ name: 'tindak_lanjut', language: 'id', components }];
    const scene = resolved({ rules: { ...rules, approved } });
    scene.pass(25 * hourMs);
    expect(scene.sent().at(-1)?.content).toMatchObject({ kind: 'template', name: 'tindak_lanjut' });
    expect(scene.state.followUp?.state).toBe('asked');
  });

  test('is skipped with the reason when it can no longer be said, never silently lost', () => {
    const scene = aScene({ rules });
    scene.turn('mau refund', { handoffWord: 'refund' });
    scene.pass(30 * hourMs);
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    expect(promisesOf(scene, 'follow-up')).toMatchObject([{ outcome: 'skipped', because: 'window-closed' }]);
    expect(scene.state.followUp?.state).toBe('skipped');
  });

  test.each([
    ['a tap', (scene: Scene) => scene.tap('yes_solved', 'Sudah')],
    ['"nothing more, thanks"', (scene: Scene) => scene.turn('tidak ada kak, makasih', { acts: ['no', 'thanks'] })],
  ])('%s is thanked for and closes the case', (_, answer) => {
    const scene = resolved(openWindow);
    scene.pass(dayMs);
    expect(answer(scene)).toEqual(['Senang mendengarnya.']);
    expect(scene.state).toMatchObject({ phase: 'closed', followUp: { state: 'answered' } });
  });

  test.each([
    ['a tap on "not yet"', (scene: Scene) => scene.tap('not_solved', 'Belum')],
    ['"not yet, please"', (scene: Scene) => scene.turn('belum, tolong ya makasih', { acts: ['no', 'thanks'] })],
    ['another problem', (scene: Scene) => scene.turn('sekarang malah rusak')],
  ])('%s reopens it with whoever handled it (SOP F3)', (_, answer) => {
    const scene = resolved(openWindow);
    scene.pass(dayMs);
    expect(answer(scene)).toEqual(['Kami buka lagi.']);
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina, handoff: { reason: 'reopened' } });
  });

  test('is left out when the business has switched it off since', () => {
    const planned = resolved({ rules: someRules({ policy: { followUp } }), channel: 'webchat' });
    const { state: conversation, now: at } = planned;
    const scene = aScene({ rules: someRules({ policy: { followUp: null } }), conversation, at });
    for (const [timer, dueAt] of planned.timers) scene.timers.set(timer, dueAt);
    expect(scene.saidDuring(() => scene.pass(2 * dayMs))).toEqual([]);
    expect(promisesOf(scene, 'follow-up')).toMatchObject([{ outcome: 'skipped', because: 'switched-off' }]);
    expect(scene.state.phase).toBe('closed');
  });

  test('no answer closes the case, and that is recorded (SOP F2)', () => {
    const scene = resolved(openWindow);
    scene.pass(3 * dayMs);
    expect(scene.state.phase).toBe('closed');
    expect(scene.records('follow-up-answered')).toMatchObject([{ data: { solved: null } }]);
  });

  test('the end of the survey does not close a case whose follow-up is still to come', () => {
    const survey = { ...aPolicy().survey, waitMs: hourMs };
    const scene = resolved({ rules: someRules({ policy: { followUp, survey } }), channel: 'webchat' });
    scene.pass(2 * hourMs);
    expect(scene.state.phase).toBe('resolved');
  });
});
