import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../web/assets/language.js';
import { clockTime, dayLabel, dayNumber, duration, hourIn, relativeTime } from '../../web/assets/time.js';

const zone = 'Asia/Jakarta';
const id = wordsIn('id');
const en = wordsIn('en');
const at = (iso: string) => Date.parse(`${iso}+07:00`);
const now = at('2026-11-20T14:05:00');

describe('times of the page', () => {
  it('are written as the language writes them', () => {
    expect(clockTime(now, id, zone)).toBe('14.05');
    expect(clockTime(now, en, zone)).toBe('14:05');
  });

  it('know the hour of another zone', () => {
    expect(hourIn(zone, now)).toBe(14);
    expect(hourIn('Asia/Jayapura', at('2026-11-20T22:30:00'))).toBe(0);
  });

  it('count days by the calendar and not by 24 hours', () => {
    const before = at('2026-11-19T23:59:00');
    const after = at('2026-11-20T00:01:00');
    expect(dayNumber(after, zone) - dayNumber(before, zone)).toBe(1);
  });

  it('separate days as today, yesterday, a weekday, a date', () => {
    expect(dayLabel(at('2026-11-20T00:00:00'), now, id, zone)).toBe('Hari ini');
    expect(dayLabel(at('2026-11-19T23:59:00'), now, id, zone)).toBe('Kemarin');
    expect(dayLabel(at('2026-11-16T10:00:00'), now, id, zone)).toBe('Senin');
    expect(dayLabel(at('2026-11-13T10:00:00'), now, en, zone)).toBe('13 November 2026');
  });

  it('date what seems to come from tomorrow, whose clock is ahead', () => {
    expect(dayLabel(at('2026-11-21T01:00:00'), now, en, zone)).toBe('21 November 2026');
  });

  it('are relative in lists', () => {
    expect(relativeTime(now - 59_000, now, id, zone)).toBe('baru saja');
    expect(relativeTime(now + 30_000, now, id, zone)).toBe('baru saja');
    expect(relativeTime(now - 60_000, now, id, zone)).toBe('1 mnt');
    expect(relativeTime(now - 59 * 60_000, now, en, zone)).toBe('59 min');
    expect(relativeTime(at('2026-11-20T09:30:00'), now, en, zone)).toBe('09:30');
    expect(relativeTime(at('2026-11-19T09:30:00'), now, en, zone)).toBe('Yesterday');
    expect(relativeTime(at('2026-11-16T09:30:00'), now, en, zone)).toBe('Mon');
    expect(relativeTime(at('2026-10-16T09:30:00'), now, en, zone)).toBe('16/10/26');
  });
});

describe('durations of the page', () => {
  it('count seconds under an hour, and are coarser above', () => {
    expect(duration(42_000, en)).toBe('0:42');
    expect(duration(725_999, en)).toBe('12:05');
    expect(duration(3_600_000, en)).toBe('1 h');
    expect(duration(12_000_000, id)).toBe('3 j 20 mnt');
    expect(duration(86_400_000, en)).toBe('1 d');
    expect(duration(187_200_000, id)).toBe('2 hr 4 j');
  });

  it('are never negative', () => {
    expect(duration(-1, en)).toBe('0:00');
  });
});
