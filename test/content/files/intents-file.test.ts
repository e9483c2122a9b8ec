import { describe, expect, it } from 'vitest';
import { contentOf, errorsOf, problemsOf } from '../content-folder.ts';

const file = 'intents/id/topik.yaml';
const sop = { 'sop.yaml': 'business: { name: Toko Sapa }\nfollow_up: off\n' };

const ongkir = `- intent: ongkir
  title: Ongkos kirim
  category: general
  priority: high
  examples: [ongkir ke bandung berapa, biaya kirim ke luar pulau]
  keywords: [ongkir]
  slots:
    kota: { ask: "Ke kota mana ya Kak?", type: text }
    layanan: { ask: "Reguler atau kilat?", type: choice, options: [reguler, kilat] }
  answers:
    - "Ongkir ke {{kota}} mulai Rp10.000 ya {{panggilan}}."
    - "Untuk {{kota}}, tarif termurah Rp10.000 per kg, Kak."
  tests: [berapa ongkir ke medan ya]
`;

describe('an intent', () => {
  it('is read whole, with where it is written', async () => {
    const { rules } = await contentOf({ ...sop, [file]: `# ongkos\n${ongkir}` });
    expect(rules.intents.get('ongkir')).toEqual({
      name: 'ongkir',
      language: 'id',
      title: 'Ongkos kirim',
      category: 'general',
      priority: 'high',
      examples: ['ongkir ke bandung berapa', 'biaya kirim ke luar pulau'],
      keywords: ['ongkir'],
      slots: [
        { name: 'kota', ask: 'Ke kota mana ya Kak?', type: 'text', options: [] },
        { name: 'layanan', ask: 'Reguler atau kilat?', type: 'choice', options: ['reguler', 'kilat'] },
      ],
      answers: [
        'Ongkir ke {{kota}} mulai Rp10.000 ya {{panggilan}}.',
        'Untuk {{kota}}, tarif termurah Rp10.000 per kg, Kak.',
      ],
      steps: [],
      handoff: null,
      skill: null,
      tests: ['berapa ongkir ke medan ya'],
      source: { file, line: 2 },
    });
  });

  it('needs little: the rest has defaults, and one answer needs no list', async () => {
    const { rules } = await contentOf({
      ...sop,
      [file]: '- intent: jam_buka\n  examples: [jam berapa buka]\n  answers: Jam 8.\n',
    });
    expect(rules.intents.get('jam_buka')).toMatchObject({
      title: 'Jam buka',
      category: 'general',
      priority: 'normal',
      answers: ['Jam 8.'],
      keywords: [],
      slots: [],
    });
  });

  it('of an empty file or a file with comments only is none', async () => {
    expect((await contentOf({ ...sop, [file]: '', 'intents/id/b.yaml': '# nanti\n' })).rules.intents.size).toBe(0);
  });

  it('takes its language from the folder', async () => {
    const { rules } = await contentOf({
      ...sop,
      'intents/en/a.yaml': '- intent: hours\n  examples: [open?]\n  answers: Yes\n',
    });
    expect(rules.intents.get('hours')?.language).toBe('en');
  });
});

describe('an error in an intent', () => {
  const valid = '  examples: [a]\n  answers: [b]\n';
  it.each([
    [`- intent: a\n  exmples: [x]\n${valid}`, '2: error: unknown key "exmples"; did you mean "examples"?'],
    [
      `- intent: a\n${valid}  slots:\n    kota: { aks: Mana? , ask: Mana? }`,
      '5: error: unknown key "aks"; did you mean "ask"?',
    ],
    [`- intent: a\n${valid}  slots:\n    kota: { type: text }`, '5: error: slots.kota.ask: is missing (text)'],
    [
      `- intent: a\n${valid}  slots:\n    kota: { ask: Mana?, type: txt }`,
      '5: error: slots.kota.type: "txt" is not one of text, number, code, phone, email, date, choice, photo; did you mean "text"?',
    ],
    [
      `- intent: a\n${valid}  slots:\n    kota: { ask: Mana?, type: choice }`,
      '5: error: intent a: slot kota is a choice without options; add options: [one, another]',
    ],
    [
      `- intent: a\n${valid}  category: generl`,
      '4: error: category: "generl" is not one of general, technical, complaint',
    ],
    [`- intent: a b\n${valid}`, '1: error: intent: may hold letters, digits, _ - and . only'],
    [`- title: x\n${valid}`, '1: error: intent: is missing (text)'],
    ['- intent: a\n  answers: [b]', '1: error: intent a: examples: is empty; write at least one thing customers say'],
    [
      '- intent: a\n  examples: []\n  answers: [b]',
      '2: error: intent a: examples: is empty; write at least one thing customers say',
    ],
    ['- intent: a\n  examples: [" "]\n  answers: [b]', '2: error: examples: is empty'],
    [
      '- intent: a\n  examples:\n    - x\n    - 12\n  answers: [b]',
      '4: error: examples: must be text, not 12; put it in quotes',
    ],
    ['- intent: a\n  examples: [x]', '1: error: intent a: needs answers, steps or handoff; it would say nothing'],
    [
      '- intent: a\n  examples: [x]\n  slots: { kota: { ask: Mana? } }\n  answers:\n    - ok\n    - "ke {{kotta}}"',
      '6: error: intent a: there is no slot for {{kotta}}; did you mean "kota"?',
    ],
    [
      '- intent: a\n  examples: [x]\n  steps: ["buka {{kota"]',
      '3: error: intent a: a placeholder is not closed; write {{name}}',
    ],
    [
      '- intent: a\n  examples: [x]\n  handoff: ccs',
      '3: error: intent a: handoff: there is no team "ccs" in sop.yaml; did you mean "cs"?',
    ],
    ['intent: a', '1: error: must be a list; begin each entry with "- "'],
  ])('names its place and what would be right: %j', async (intents, message) => {
    expect(await errorsOf({ ...sop, [file]: intents })).toEqual([`${file}:${message}`]);
  });

  it('tells that a text with a placeholder must be in quotes', async () => {
    const [error] = await errorsOf({ ...sop, [file]: '- intent: a\n  answers:\n    - {{nama}} halo\n' });
    expect(error).toMatch(/^intents\/id\/topik\.yaml:3: error: .*put a text that begins with \{\{ in quotes$/);
  });

  it('does not hide what is wrong with the next one', async () => {
    const two = '- intent: a\n  exmples: [x]\n- intent: b\n  examples: [x]\n- 5\n';
    expect(await errorsOf({ ...sop, [file]: two })).toEqual([
      `${file}:2: error: unknown key "exmples"; did you mean "examples"?`,
      `${file}:3: error: intent b: needs answers, steps or handoff; it would say nothing`,
      `${file}:5: error: must be keys with values, not 5`,
    ]);
  });

  it('is a name given twice, in whatever file or language, and says where the other one is', async () => {
    const again = '- intent: ongkir\n  examples: [x]\n  answers: [y]\n';
    expect(await errorsOf({ ...sop, [file]: ongkir, 'intents/en/a.yaml': `\n${again}` })).toEqual([
      'intents/en/a.yaml:2: error: intent "ongkir" is given twice (also in intents/id/topik.yaml:1); names are unique over all languages',
    ]);
  });

  it('is not told of teams while the teams themselves are wrong', async () => {
    const errors = await errorsOf({
      'sop.yaml': 'follow_up: off\nteams: [{ nme: cs }]\n',
      [file]: '- intent: a\n  examples: [x]\n  handoff: xyz\n',
    });
    expect(errors.every((error) => error.startsWith('sop.yaml'))).toBe(true);
  });
});

describe('a warning about an intent', () => {
  it.each([
    [
      '- intent: a\n  keywords: [x]\n  answers: [b]',
      '1: warning: intent a: has no examples: only its keywords find it',
    ],
    [
      '- intent: a\n  examples: [x]\n  answers: [b]\n  handoff: cs',
      '4: warning: intent a: has a handoff, so its answers and steps are not said',
    ],
    [
      '- intent: a\n  examples: [x]\n  answers: [b]\n  title: Judul yang terlalu panjang',
      '4: warning: intent a: title is longer than 24 characters; a list will cut it off',
    ],
    ['- intent: a\n  examples: [x, X]\n  answers: [b]', '2: warning: intent a: the example "X" is given twice'],
    [
      '- intent: a\n  examples: [x]\n  answers: [b]\n  keywords: [COD]\n- intent: b\n  examples: [z]\n  answers: [b]\n  keywords: [cod]',
      '5: warning: intent b: the keyword "cod" belongs to a too',
    ],
    [
      '- intent: a\n  examples: [x]\n  answers: [b]\n  tests: [x]',
      '4: warning: intent a: the test "x" is an example too, so it proves nothing',
    ],
  ])('leaves the content in force: %j', async (intents, message) => {
    expect(await problemsOf({ ...sop, [file]: intents })).toEqual([`${file}:${message}`]);
    expect((await contentOf({ ...sop, [file]: intents })).rules.intents.has('a')).toBe(true);
  });
});
