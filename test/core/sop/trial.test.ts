import { describe, expect, it } from 'vitest';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { rulesFor, type Trial } from '../../../src/core/sop/trial.ts';
import { someRules } from '../conversation/builders.ts';
import { jakarta, policyWith, week } from './policy-builder.ts';

const policy = {
  ...policyWith({ holidays: ['2026-12-25'] }),
  shifts: { pagi: week({ 1: ['08:00-16:00'], 5: ['08:00-16:00'] }), malam: week({ 1: ['22:00-06:00'] }) },
};
const rules: Rules = { ...someRules(), policy, revision: 'base' };
const tried: Rules = { ...rules, revision: 'tried' };
const noon = jakarta('2026-12-07', '12:00');

function trial(changes: Partial<Trial>): Trial {
  return { name: 'a', team: null, shift: null, from: null, until: null, rules: tried, ...changes };
}

function revisionAt(at: number, team: string | null, ...trials: Trial[]): string {
  return rulesFor({ rules, trials }, { team }, at).revision;
}

describe('a trial on a team (SOP M3)', () => {
  it('decides the cases of that team and no others', () => {
    const one = trial({ team: 'teknis' });
    expect(revisionAt(noon, 'teknis', one)).toBe('tried');
    expect(revisionAt(noon, 'cs', one)).toBe('base');
  });

  it('decides what the bot does when that team takes the hand-offs', () => {
    expect(revisionAt(noon, null, trial({ team: 'cs' }))).toBe('tried');
    expect(revisionAt(noon, null, trial({ team: 'teknis' }))).toBe('base');
  });

  it.each([
    ['2026-11-30', '23:59', 'base'],
    ['2026-12-01', '00:00', 'tried'],
    ['2026-12-14', '23:59', 'tried'],
    ['2026-12-15', '00:00', 'base'],
  ])('on %s at %s by the business’s clock is decided by %s', (date, time, revision) => {
    const one = trial({ team: 'cs', from: '2026-12-01', until: '2026-12-14' });
    expect(revisionAt(jakarta(date, time), 'cs', one)).toBe(revision);
  });

  it('goes by the business’s time zone, not by the team’s or the machine’s', () => {
    const jayapura = { ...policy, business: { ...policy.business, timezone: 'Asia/Jayapura' } };
    const published = { rules: { ...rules, policy: jayapura }, trials: [trial({ team: 'cs', from: '2026-12-01' })] };
    // 22:00 in Jakarta is midnight in Jayapura.
    expect(rulesFor(published, { team: 'cs' }, jakarta('2026-11-30', '22:00')).revision).toBe('tried');
    expect(rulesFor(published, { team: 'cs' }, jakarta('2026-11-30', '21:59')).revision).toBe('base');
  });
});

describe('a trial on a shift (SOP M3)', () => {
  it('decides every case while the shift lasts', () => {
    const one = trial({ shift: 'pagi' });
    expect(revisionAt(noon, 'cs', one)).toBe('tried');
    expect(revisionAt(noon, 'teknis', one)).toBe('tried');
    expect(revisionAt(jakarta('2026-12-07', '16:00'), 'cs', one)).toBe('base');
  });

  it('follows a shift past midnight', () => {
    expect(revisionAt(jakarta('2026-12-08', '05:59'), 'cs', trial({ shift: 'malam' }))).toBe('tried');
    expect(revisionAt(jakarta('2026-12-08', '06:00'), 'cs', trial({ shift: 'malam' }))).toBe('base');
  });

  it('rests on the business’s holidays, when nobody works the shift', () => {
    expect(revisionAt(jakarta('2026-12-25', '12:00'), 'cs', trial({ shift: 'pagi' }))).toBe('base');
  });
});

it('of several trials each has its own cases', () => {
  const other = { ...tried, revision: 'other' };
  const both = [trial({ team: 'cs' }), trial({ name: 'b', team: 'teknis', rules: other })];
  expect([revisionAt(noon, 'cs', ...both), revisionAt(noon, 'teknis', ...both)]).toEqual(['tried', 'other']);
});

it('without trials everybody has the same rules', () => {
  expect(rulesFor({ rules }, { team: 'cs' }, noon)).toBe(rules);
});
