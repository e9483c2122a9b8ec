import { describe, expect, test } from 'vitest';
import { alarmText, alarmValues } from '../../../src/core/sop/alarm-words.ts';
import { jakarta, policyWith } from './policy-builder.ts';

const now = jakarta('2026-11-23', '10:30');
const earlier = jakarta('2026-11-23', '10:02');
const about = { customer: 'Dewi', team: 'cs', agent: { id: 'a1', name: 'Rina' } };

function said(what: string, data: object, language: 'id' | 'en' = 'id') {
  return alarmValues({ number: '2026-000123', what, data: { ...about, ...data } }, policyWith({ language }), now);
}

describe('an alert on a phone away from the desk (SOP R2, L30)', () => {
  test.each([
    ['response-overdue', { since: earlier, limitMs: 180_000 }, 'pelanggan belum dibalas', 'sejak 10.02, batas 3 menit'],
    ['agent-silent', { waitingSince: earlier }, /kembali ke antrean/, 'menunggu sejak 10.02'],
    ['supervise', { reason: 'pelanggan menyebut “polisi”' }, /supervisor/, 'pelanggan menyebut “polisi”'],
    ['low-survey', { score: 1 }, /nilai rendah/, 'nilai 1 dari 5'],
    ['low-survey-comment', { score: 1, comment: 'lama sekali' }, /menjelaskan/, 'lama sekali'],
    ['promise-broken', { doneAt: earlier }, /janji/, 'dijanjikan selesai 10.02'],
    ['abuse', { text: 'dasar penipu' }, /kasar/, 'dasar penipu'],
  ])('%s says what it is about, of whom, and with whom it is', (what, data, matter, details) => {
    const values = said(what, data);
    expect(values['hal']).toMatch(matter);
    expect(values).toMatchObject({
      keterangan: details,
      pelanggan: 'Dewi',
      penangan: 'cs, Rina',
      nomor: '2026-000123',
    });
  });

  test('names another day, and nothing is ever empty: a provider refuses that (L17)', () => {
    const night = jakarta('2026-11-22', '23:59');
    expect(said('response-overdue', { since: night, limitMs: 3_600_000 })['keterangan']).toBe(
      'sejak 2026-11-22 23.59, batas 1 jam',
    );
    const bare = alarmValues({ number: '2026-000123', what: 'abuse', data: {} }, policyWith(), now);
    expect(Object.values(bare)).not.toContain('');
  });

  test('of a name that this version does not know shows no code, in either language', () => {
    expect([said('from-later', {})['hal'], said('from-later', {}, 'en')['hal']]).toEqual([
      'perlu perhatian',
      'needs attention',
    ]);
    const text = alarmText({ number: '2026-000123', what: 'from-later', data: {} }, policyWith(), now);
    expect(text).not.toContain('from-later');
  });
});
