import { describe, expect, it } from 'vitest';
import { contentOf, errorsOf } from '../content-folder.ts';
import { restoreContent, revisionsOf } from '../../../src/content/revision.ts';

const scenario = `- scenario: rusak
  title: Barang rusak
  about: Minta maaf dulu.
  sop: [K1]
  customer: { name: Rina, mood: upset }
  opening: Barang saya pecah
  replies:
    - when: [asks-proof]
      say: Ini fotonya
      photo: Gelas retak
    - when: [{ words: [refund, ganti] }]
      unless: [estimates]
      say: [Kapan kak?, Saya tunggu]
    - after: 2m
      say: Halo?
  otherwise: Jadi bagaimana?
  needs: [apologises]
  solved: Sudah
  unsolved: Belum
`;
const question = `- question: maaf
  ask: Apa dulu?
  right: Maaf
  wrong: [Bukti, Tiket]
  why: Supaya didengar.
  sop: K1
`;

function errorsIn(text: string): Promise<string[]> {
  return errorsOf({ 'sop.yaml': 'business: { name: Toko }\n', 'practice/id/a.yaml': text });
}

describe('practice/<language>/<name>.yaml (SOP M4)', () => {
  it('holds role-plays and questions, side by side', async () => {
    const { practice } = await contentOf({ 'practice/id/a.yaml': scenario + question });
    expect(practice.scenarios).toMatchObject([
      {
        ...{ name: 'rusak', language: 'id', channel: 'whatsapp', goal: 'solve', opening: ['Barang saya pecah'] },
        replies: [
          { when: [{ act: 'asks-proof' }], unless: [], afterMs: null, say: ['Ini fotonya'], photo: 'Gelas retak' },
          {
            when: [{ words: ['refund', 'ganti'] }],
            unless: [{ act: 'estimates' }],
            say: ['Kapan kak?', 'Saya tunggu'],
          },
          { when: [], afterMs: 120_000, photo: null },
        ],
        needs: [{ act: 'apologises' }],
      },
    ]);
    expect(practice.questions).toMatchObject([{ name: 'maaf', language: 'id', right: 'Maaf', sop: 'K1' }]);
  });

  it('says nothing to a case: the revision stays as it is', async () => {
    const [plain, trained] = [await contentOf({}), await contentOf({ 'practice/id/a.yaml': scenario })];
    expect(trained.rules.revision).toBe(plain.rules.revision);
    expect(revisionsOf(trained)).toEqual(revisionsOf(plain));
    expect(restoreContent(revisionsOf(trained)[0]?.json ?? '').practice).toEqual({ scenarios: [], questions: [] });
  });

  it.each([
    [
      'a key that it does not know',
      scenario.replace('opening:', 'openning:'),
      '6: error: unknown key "openning"; did you mean "opening"?',
    ],
    [
      'an act that nobody recognises',
      scenario.replace('[asks-proof]', '[ask-proof]'),
      '8: error: replies.when: "ask-proof" is nothing that is recognised; write such as apologises, or { words: [refund] }; did you mean "asks-proof"?',
    ],
    ['a channel', scenario.replace('  sop: [K1]', '  channel: whatsap'), '4: error: channel: "whatsap" is not one of'],
    ['a mood', scenario.replace('upset', 'cross'), '5: error: customer.mood: "cross" is not one of calm, upset, angry'],
    ['a number of the SOP', scenario.replace('[K1]', '[K8]'), '4: error: sop: must be a number of the SOP, such as K1'],
    [
      'no number at all',
      question.replace('sop: K1', 'sop: keluhan'),
      '6: error: sop: must be a number of the SOP, such as K1',
    ],
    [
      'a reply that fits always',
      scenario.replace('- after: 2m\n      say', '- say'),
      '14: error: scenario rusak: needs when, unless or after; otherwise it belongs to otherwise',
    ],
    [
      'a silence with words',
      scenario.replace('- after: 2m', '- after: 2m\n      when: [closes]'),
      '14: error: scenario rusak: has after and when',
    ],
    [
      'a silence too short',
      scenario.replace('after: 2m', 'after: 1s'),
      '14: error: replies.after: must be at least 10s',
    ],
    [
      'a placeholder',
      scenario.replace('solved: Sudah', 'solved: Sudah {{nama}}'),
      '18: error: scenario rusak: unknown placeholder {{nama}}',
    ],
    [
      'what begins otherwise',
      scenario.replace('- scenario', '- senario'),
      '1: error: begins with neither scenario nor question; did you mean "scenario"?',
    ],
    ['a name twice', scenario + scenario, '20: error: scenario "rusak" is given twice (also in practice/id/a.yaml:1)'],
    [
      'a choice twice',
      question.replace('[Bukti', '[Maaf'),
      '4: error: question maaf: the choice "Maaf" is given twice',
    ],
  ])('refuses %s at its line', async (_, text, message) => {
    const found = await errorsIn(text);
    expect(found).toContainEqual(expect.stringContaining(`practice/id/a.yaml:${message}`));
  });
});
