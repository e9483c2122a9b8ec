import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/cli/content-report.ts';
import { reportOn } from '../../src/content/content-report.ts';
import { contentOf } from './content-folder.ts';

const sop = { 'sop.yaml': 'business: { name: Toko Uji }\nhandoff: { words: [refund] }\n' };
const entry = (name: string, examples: string[], more = '') =>
  `- intent: ${name}\n  title: ${name}\n  answers: [Jawaban.]\n  examples:\n${examples.map((text) => `    - ${text}\n`).join('')}${more}`;

const ongkir = [
  'ongkir ke bandung',
  'ongkir ke medan berapa',
  'biaya kirim ke solo',
  'ongkos kirim ke bali',
  'tarif kirim ke palu',
  'kena ongkir berapa',
  'ongkirnya mahal ga',
  'biaya kirim luar pulau',
  'ongkir ke papua',
  'ongkos kirim sekilo',
];
const garansi = [
  'garansi berapa lama',
  'cara klaim garansi',
  'garansinya resmi ga',
  'kartu garansi hilang',
  'masih garansi ga',
  'garansi toko atau pabrik',
  'mau klaim garansi',
  'garansi barang elektronik',
  'servis garansi di mana',
  'garansi setahun ya',
];
const jam = [
  'jam buka toko',
  'buka jam berapa',
  'tutup jam berapa',
  'hari minggu buka ga',
  'jam operasional',
  'sabtu buka sampai jam berapa',
  'toko buka kapan',
  'masih buka ga',
  'jam layanan',
  'libur ga besok',
];

describe('what could be better (sapa check --report)', () => {
  it('of content that is told apart well is nothing but its figures', async () => {
    const content = await contentOf({
      ...sop,
      'intents/id/a.yaml': [entry('ongkir', ongkir), entry('garansi', garansi), entry('jam', jam)].join(''),
    });
    const report = reportOn(content);
    expect(report).toMatchObject({
      intents: 3,
      examples: 30,
      fewExamples: [],
      deadKeywords: [],
      failingTests: [],
      tooClose: [],
    });
    expect(report.unseen.right).toBeGreaterThan(0.6);
    expect(report.unseen.right + report.unseen.wrong + report.unseen.asked).toBeCloseTo(1);
    expect(reportOn(content)).toEqual(report);
    expect(formatReport(report)).toMatch(
      /^3 intents, 30 examples; of examples that were not learnt \d+ % are understood, \d+ % as another intent, of \d+ % the customer is asked what is meant$/,
    );
  });

  it('names intents that are taken for each other, with examples that show it', async () => {
    const half = (from: number) => ongkir.filter((_, at) => at % 2 === from);
    const content = await contentOf({
      ...sop,
      'intents/id/a.yaml': [entry('satu', half(0)), entry('dua', half(1)), entry('jam', jam)].join(''),
    });
    const report = reportOn(content);
    expect(report.tooClose).toMatchObject([{ one: 'dua', other: 'satu' }]);
    expect(report.tooClose[0]?.texts.length).toBeGreaterThan(1);
    expect(report.fewExamples).toMatchObject([
      { intent: 'satu', examples: 5, file: 'intents/id/a.yaml', line: 1 },
      { intent: 'dua' },
    ]);
    expect(formatReport(report)).toContain('intents/id/a.yaml:1: satu has 5');
  });

  it('of a business without intents says so, and no shares of nothing', async () => {
    expect(formatReport(reportOn(await contentOf({ ...sop })))).toBe('no intents yet: there is nothing to try');
  });

  it('of a single intent counts one, and of examples that are alone tries nothing', async () => {
    const one = { ...sop, 'intents/id/a.yaml': entry('ongkir', ongkir) };
    expect(formatReport(reportOn(await contentOf(one)))).toMatch(/^1 intent, 10 examples; of examples/);
    const alone = { ...sop, 'intents/id/a.yaml': entry('ongkir', ongkir.slice(0, 1)) };
    const [head] = formatReport(reportOn(await contentOf(alone))).split('\n');
    expect(head).toBe('1 intent, 1 example; no intent has two examples, so nothing could be tried');
  });

  it('tells two languages apart: one may be understood far worse than the other', async () => {
    const shipping = [
      'how much is shipping',
      'shipping cost to bali',
      'what is the delivery fee',
      'do you charge for postage',
    ];
    const report = reportOn(
      await contentOf({
        ...sop,
        'intents/id/a.yaml': [entry('ongkir', ongkir), entry('jam', jam)].join(''),
        'intents/en/a.yaml': entry('shipping', shipping),
      }),
    );
    const [id, en] = report.byLanguage;
    expect([id?.language, id?.tried, en?.language, en?.tried]).toEqual(['id', 20, 'en', 4]);
    expect(report.unseen.tried).toBe(24);
    const mean = ((id?.right ?? 0) * 20 + (en?.right ?? 0) * 4) / 24;
    expect(report.unseen.right).toBeCloseTo(mean, 2);
    expect(formatReport(report).split('\n')[2]).toMatch(/^ {2}English: 4 examples, \d+ % are understood/);
  });

  it('names two intents that share an example, however it is written', async () => {
    const content = await contentOf({
      ...sop,
      'intents/id/a.yaml': [entry('ongkir', ongkir), entry('jam', [...jam, 'Ongkir ke Bandung?'])].join(''),
    });
    expect(reportOn(content).tooClose).toMatchObject([
      { one: 'jam', other: 'ongkir', texts: expect.arrayContaining(['Ongkir ke Bandung?']) },
    ]);
  });

  it('names keywords that never decide, and why', async () => {
    const yaml = [
      entry('ongkir', ongkir, '  keywords: [ongkir, tarif ongkir, refund]\n'),
      entry('garansi', garansi, '  keywords: [garansi]\n'),
      entry('jam', jam, '  keywords: [klaim garansi]\n'),
    ].join('');
    const english = entry('hours', ['when do you open', 'are you open on sunday'], '  keywords: [opening hours]\n');
    const content = await contentOf({ ...sop, 'intents/id/a.yaml': yaml, 'intents/en/a.yaml': english });
    expect(reportOn(content).deadKeywords).toMatchObject([
      { intent: 'ongkir', keyword: 'tarif ongkir', because: '"ongkir" finds the same' },
      { intent: 'ongkir', keyword: 'refund', because: 'the hand-off word "refund" comes first' },
    ]);
  });

  it('names test phrases that lead elsewhere', async () => {
    const yaml = [
      entry('ongkir', ongkir, '  tests: [garansi resmi berapa lama]\n'),
      entry('garansi', garansi, '  keywords: [garansi]\n'),
    ].join('');
    const report = reportOn(await contentOf({ ...sop, 'intents/id/a.yaml': yaml }));
    expect(report.failingTests).toMatchObject([
      { intent: 'ongkir', phrase: 'garansi resmi berapa lama', got: 'garansi (1.00)' },
    ]);
    expect(formatReport(report)).toContain(
      '"garansi resmi berapa lama" should lead to ongkir, but leads to garansi (1.00)',
    );
  });

  it('of content without intents is empty', async () => {
    expect(reportOn(await contentOf(sop))).toMatchObject({
      intents: 0,
      examples: 0,
      unseen: { right: 0 },
      confusions: [],
    });
  });
});
