import { describe, expect, it } from 'vitest';
import { reportWeek } from '../../../src/core/sop/report-week.ts';
import { weekReportText, weekReportValues, type WeekFigures } from '../../../src/core/sop/week-report-words.ts';
import { policyWith } from './policy-builder.ts';

const monday8 = { weekday: 1, minute: 480 } as const;
const jakarta = 'Asia/Jakarta';
const at = (local: string, zone = '+07:00') => Date.parse(`${local}:00${zone}`);

describe('the week that is told of (SOP R3, V2)', () => {
  it('is the last one that was over when its time last came', () => {
    const week = { monday: '2026-11-16', sunday: '2026-11-22' };
    expect(reportWeek(at('2026-11-23T08:00'), monday8, jakarta)).toEqual({
      ...week,
      ...{ from: at('2026-11-16T00:00'), to: at('2026-11-23T00:00') },
    });
    expect(reportWeek(at('2026-11-23T07:59'), monday8, jakarta)).toMatchObject({ monday: '2026-11-09' });
    expect(reportWeek(at('2026-11-29T23:59'), monday8, jakarta)).toMatchObject(week);
    const friday = { weekday: 5, minute: 17 * 60 } as const;
    expect(reportWeek(at('2026-11-27T16:59'), friday, jakarta)).toMatchObject({ monday: '2026-11-09' });
    expect(reportWeek(at('2026-11-27T17:00'), friday, jakarta)).toMatchObject(week);
    const sunday = { weekday: 0, minute: 0 } as const;
    expect(reportWeek(at('2026-11-29T00:00'), sunday, jakarta)).toMatchObject(week);
  });

  it('has 167 or 169 hours where the clocks change in it', () => {
    const { from, to } = reportWeek(at('2026-03-30T08:00', '+02:00'), monday8, 'Europe/Berlin');
    expect((to - from) / 3_600_000).toBe(167);
  });
});

describe('the words of it', () => {
  const figures: WeekFigures = {
    ...{ monday: '2026-12-28', sunday: '2027-01-03', conversations: 1204, answeredByBotAlone: 931, answers: 300 },
    ...{ averageResponseSeconds: 130.4, answeredWithinLimitPercent: 91.25, ratings: 312, averageRating: 4.58 },
    link: 'https://cs.example/reports?from=2026-12-28&to=2027-01-03',
  };

  it('are a few lines, in the language of the business', () => {
    expect(weekReportText(figures, policyWith()).split('\n')).toEqual([
      '📊 Evaluasi minggu 28 Desember 2026 – 3 Januari 2027',
      'Percakapan: 1.204, dijawab bot sendiri: 931',
      'Rata-rata petugas membalas: 2 menit 10 detik',
      'Dalam batas waktu: 91,3%',
      'Nilai pelanggan: 4,6 dari 5 (312 penilaian)',
      '',
      'Selengkapnya: https://cs.example/reports?from=2026-12-28&to=2027-01-03',
    ]);
    expect(weekReportText(figures, policyWith({ language: 'en' }))).toMatch('in: 2 min 10 s\nWithin the limit: 91.3%');
  });

  it('L17: are never empty, whatever there is nothing to tell of', () => {
    const nothing = {
      conversations: 0,
      answeredByBotAlone: 0,
      answers: 0,
      ratings: 0,
      averageRating: null,
      link: null,
    };
    const week = { monday: '2026-11-16', sunday: '2026-11-22' };
    const none = { ...week, ...nothing, averageResponseSeconds: null, answeredWithinLimitPercent: null };
    const values = Object.values(weekReportValues(none, policyWith()));
    expect(values).toEqual(['16–22 November 2026', '0', '0', '-', '-', '-', 'halaman Laporan di konsol']);
  });
});
