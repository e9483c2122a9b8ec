import { describe, expect, it } from 'vitest';
import { describeOpening, timeOfDay, timeOfDayWord } from '../../../src/core/sop/calendar.ts';
import { jakarta, policyWith } from './policy-builder.ts';

describe('time of day', () => {
  it.each([
    ['03:59', 'malam', 'evening'],
    ['04:00', 'pagi', 'morning'],
    ['10:59', 'pagi', 'morning'],
    ['11:00', 'siang', 'morning'],
    ['14:59', 'siang', 'afternoon'],
    ['15:00', 'sore', 'afternoon'],
    ['17:59', 'sore', 'afternoon'],
    ['18:00', 'malam', 'evening'],
    ['23:59', 'malam', 'evening'],
  ])('SOP G1: %s is %s, in English %s', (time, indonesian, english) => {
    const at = jakarta('2026-11-23', time);
    expect(timeOfDay(at, 'Asia/Jakarta')).toBe(indonesian);
    expect(timeOfDayWord(at, 'Asia/Jakarta', 'id')).toBe(indonesian);
    expect(timeOfDayWord(at, 'Asia/Jakarta', 'en')).toBe(english);
  });

  it('is that of the business, not of the server (SOP G1)', () => {
    const at = jakarta('2026-11-23', '10:30');
    expect(timeOfDay(at, 'Asia/Jayapura')).toBe('siang');
  });
});

describe('describeOpening', () => {
  const policy = policyWith().business;
  const monday = jakarta('2026-11-23', '07:00');

  it.each([
    ['2026-11-23', '08:00', 'hari ini pukul 08.00 WIB', 'today at 08:00 WIB'],
    ['2026-11-24', '08:00', 'besok pukul 08.00 WIB', 'tomorrow at 08:00 WIB'],
    ['2026-11-27', '13:30', 'hari Jumat pukul 13.30 WIB', 'on Friday at 13:30 WIB'],
    ['2026-12-07', '08:00', 'hari Senin, 7 Desember pukul 08.00 WIB', 'on Monday 7 December at 08:00 WIB'],
    ['2027-01-04', '08:00', 'hari Senin, 4 Januari 2027 pukul 08.00 WIB', 'on Monday 4 January 2027 at 08:00 WIB'],
  ])('says %s %s as one would say it', (date, time, indonesian, english) => {
    expect(describeOpening(jakarta(date, time), monday, policy, 'id')).toBe(indonesian);
    expect(describeOpening(jakarta(date, time), monday, policy, 'en')).toBe(english);
  });

  it('counts days by the calendar of the business, not by 24 hours', () => {
    const night = jakarta('2026-11-23', '23:50');
    expect(describeOpening(jakarta('2026-11-24', '08:00'), night, policy, 'id')).toBe('besok pukul 08.00 WIB');
  });

  it('names the zone of the business', () => {
    const at = jakarta('2026-11-23', '07:00');
    const said = (timezone: string) => describeOpening(at, at, policyWith({ timezone }).business, 'id');
    expect(said('Asia/Makassar')).toBe('hari ini pukul 08.00 WITA');
    expect(said('Asia/Jayapura')).toBe('hari ini pukul 09.00 WIT');
    expect(said('Europe/London')).toBe('hari ini pukul 00.00 GMT');
  });
});
