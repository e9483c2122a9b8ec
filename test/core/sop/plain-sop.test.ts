import { describe, expect, it } from 'vitest';
import { plainChanges, plainSop } from '../../../src/core/sop/plain/plain-sop.ts';
import type { Policy } from '../../../src/core/sop/policy.ts';
import { aTeam } from '../conversation/builders.ts';
import { policyWith, week } from './policy-builder.ts';

const hourMs = 3_600_000;

const { timezone, hours } = policyWith().business;
const hoursOfAll = { timezone, hours };

/** Nothing in it is left out, empty or null. */
const full: Policy = {
  ...policyWith({ holidays: ['2027-03-10'] }),
  firstResponseMs: { whatsapp: 60_000, email: 900_000 },
  teams: [
    aTeam('cs', 1, { ...hoursOfAll, capacity: 4, holidays: ['2027-02-05'] }),
    aTeam('teknis', 2, { timezone: 'Asia/Jayapura', hours: 'always' }),
  ],
  shifts: { pagi: week({ 1: ['08:00-16:00'], 2: ['22:00-06:00'] }) },
  escalation: [
    { level: 2, team: 'teknis', afterMs: 900_000, deadlineMs: 4 * hourMs, updateEveryMs: hourMs, line: 'ext. 201' },
  ],
};

type Path = readonly (string | number)[];

/** The way to every single value of it. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) return value.flatMap((inner, index) => leaves(inner, [...path, index]));
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

const another: Readonly<Record<string, unknown>> = {
  always: week({ 1: ['08:00-16:00'] }),
  ...{ low: 'high', normal: 'low', high: 'normal', urgent: 'low' },
  ...{ agent: 'manager', supervisor: 'agent', manager: 'agent', id: 'en', '2027-03-10': '2028-01-02' },
  '2027-02-05': '2028-01-02',
};

function changed(value: unknown): unknown {
  if (typeof value === 'string') return another[value] ?? `${value}x`;
  if (typeof value === 'number') return value < 1 ? value + 0.07 : value + 7;
  return typeof value === 'boolean' ? !value : 7;
}

function withChange(path: Path): Policy {
  const copy = structuredClone(full);
  let inner = copy as unknown as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) inner = inner[step] as typeof inner;
  const last = path.at(-1) ?? '';
  inner[last] = changed(inner[last]);
  return copy;
}

describe('the SOP in plain words (SOP M5)', () => {
  it.each(['id', 'en'] as const)('has every value of the policy in it (%s)', (language) => {
    const before = JSON.stringify(plainSop(full, language));
    const missing = leaves(full).filter((path) => JSON.stringify(plainSop(withChange(path), language)) === before);
    expect(missing.map((path) => path.join('.'))).toEqual([]);
    expect(leaves(full).length).toBeGreaterThan(100);
  });

  it.each(['id', 'en'] as const)('says what is switched off as well, and leaves no hole (%s)', (language) => {
    const off: Policy = {
      ...policyWith({ address: '', quietHours: null, hours: week({}) }),
      handoff: { words: [], team: 'cs', introduce: false, comments: false },
      classify: { urgentWords: [], impactWords: [] },
      supervise: { words: [], priorities: [], reopened: 1 },
      followUp: null,
    };
    const sentences = plainSop(off, language).flatMap((section) => section.sentences);
    expect(sentences.filter((sentence) => /undefined|null|NaN|“”|: \.|  /.test(sentence))).toEqual([]);
    expect(
      plainSop(off, language)
        .filter((section) => section.sentences.length === 0)
        .map(({ key }) => key),
    ).toEqual(['teams']);
  });

  it('reads as one would tell it in Indonesian', () => {
    const sentences = plainSop(full, 'id').flatMap((section) => section.sentences);
    expect(sentences).toContain(
      'Petugas ada Senin–Jumat 08.00–12.00 dan 13.00–20.00; Sabtu 09.00–15.00 (waktu Asia/Jakarta).',
    );
    expect(sentences).toContain('Hari libur: 10 Maret 2027.');
    expect(sentences).toContain('Shift pagi: Senin 08.00–16.00; Selasa 22.00–06.00 (esok harinya).');
    expect(sentences).toContain(
      'Bila batas terlewati, berturut-turut diberi tahu: petugas yang memegang kasus (punya waktu 2 menit), lalu supervisor (punya waktu 5 menit), lalu manajer (diulang setiap 15 menit).',
    );
    expect(sentences).toContain(
      'Bila belum selesai dalam 15 menit waktu layanan, kasus naik ke tim teknis (tingkat 2), yang punya waktu 4 jam; pelanggan dikabari setiap 1 jam. Jalur langsung: ext. 201.',
    );
  });

  it.each([
    ['id', 'Bot langsung menjawab setiap pesan.'],
    ['en', 'The bot answers every message at once.'],
  ] as const)('does not wait for no time in %s', (language, words) => {
    const atOnce: Policy = { ...full, bot: { ...full.bot, listenMs: 0 } };
    expect(plainSop(atOnce, language).flatMap((section) => section.sentences)).toContain(words);
  });

  it('reads as one would tell it in English', () => {
    const sentences = plainSop(full, 'en').flatMap((section) => section.sentences);
    expect(sentences).toContain(
      'The first answer after a hand-over comes within: WhatsApp 1 minute and e-mail 15 minutes.',
    );
    expect(sentences).toContain(
      'With high urgency, low impact gives priority normal, medium impact gives priority high and high impact gives priority urgent.',
    );
    expect(sentences).toContain(
      'Team teknis (level 2): every day, around the clock (time of Asia/Jayapura); no holidays; the usual capacity.',
    );
  });

  it('of a trial tells only what is new in it (SOP M3)', () => {
    const tried: Policy = { ...full, survey: { ...full.survey, recoverMs: 90 * 60_000 } };
    expect(plainChanges(tried, full, 'id')).toEqual([
      {
        key: 'survey',
        title: 'Survei kepuasan',
        sentences: [
          'Nilai 2 ke bawah termasuk buruk: supervisor diberi tahu, dan pelanggan ditangani lagi dalam 1 jam 30 menit waktu layanan.',
        ],
      },
    ]);
    expect(plainChanges(full, full, 'en')).toEqual([]);
  });
});
