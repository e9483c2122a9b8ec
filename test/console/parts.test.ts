import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { clockTone, nextClock, windowTone } from '../../web/console/src/parts/clocks.ts';
import { customerName, initials, phoneText, previewText } from '../../web/console/src/parts/text.ts';
import {
  clockTime,
  dayLabel,
  dayNumber,
  duration,
  hourIn,
  relativeTime,
  roughDuration,
} from '../../web/console/src/parts/time.ts';
import { words } from '../../web/console/src/parts/words.ts';

const now = Date.parse('2026-11-20T07:00:00Z');
const due = (ms: number) => new Date(now + ms).toISOString();
const clock = (ms: number, kind = 'response') => {
  return { kind, due: due(ms), state: ms <= 0 ? ('overdue' as const) : ('running' as const) };
};
/** The words of the parts alone, as i18next looks them up. */
const t = ((key: string, values: Record<string, string | number> = {}) => {
  const path = key.replace('parts:', '').split('.');
  const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], words.id);
  const text = typeof found === 'string' ? found : String(values['defaultValue'] ?? key);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}) as unknown as TFunction;

describe('clocks of the console', () => {
  it('turn amber in the last minute and red when overdue (SOP R2)', () => {
    expect(clockTone(clock(61_000), now)).toBe('calm');
    expect(clockTone(clock(60_000), now)).toBe('soon');
    expect(clockTone(clock(0), now)).toBe('late');
    expect(clockTone({ ...clock(-1), state: 'running' }, now)).toBe('late');
  });

  it('are grey while they are paused, and red again once they run and are over', () => {
    expect(clockTone({ kind: 'solving', due: null, state: 'paused' }, now)).toBe('paused');
    expect(nextClock({ clocks: [{ kind: 'solving', due: null, state: 'paused' }] })).toBeNull();
    expect(clockTone({ kind: 'solving', due: due(-1), state: 'overdue' }, now)).toBe('late');
  });

  it('stay calm when they only tidy up', () => {
    expect(clockTone(clock(-1, 'idle'), now)).toBe('calm');
    expect(nextClock({ clocks: [clock(5, 'listening'), clock(9)] })?.kind).toBe('response');
    expect(nextClock({ clocks: [clock(5, 'survey')] })).toBeNull();
  });

  it('tell a window that is open, closing, closed, or none at all', () => {
    const window = (open: boolean, until: string | null) => windowTone({ open, until, kind: 'open' }, now);
    expect(window(true, due(3_600_001))).toBe('open');
    expect(window(true, due(3_600_000))).toBe('soon');
    expect(window(true, due(0))).toBe('closed');
    expect(window(false, null)).toBe('closed');
    expect(window(true, null)).toBe('free');
  });
});

describe('times of the console', () => {
  const zone = 'Asia/Jakarta';
  const at = (iso: string) => Date.parse(`${iso}+07:00`);
  const noon = at('2026-11-20T14:05:00');

  it('are written as the language writes them', () => {
    expect(clockTime(noon, 'id', zone)).toBe('14.05');
    expect(clockTime(noon, 'en', zone)).toBe('14:05');
  });

  it('know the hour of another zone', () => {
    expect(hourIn(zone, noon)).toBe(14);
    expect(hourIn('Asia/Jayapura', at('2026-11-20T22:30:00'))).toBe(0);
  });

  it('count days by the calendar and not by 24 hours', () => {
    expect(dayNumber(at('2026-11-20T00:01:00'), zone) - dayNumber(at('2026-11-19T23:59:00'), zone)).toBe(1);
  });

  it('are relative only while that is what one wants to know', () => {
    const here = new Date(2026, 10, 20, 14, 5).getTime();
    const ago = (ms: number, isShort = false) => relativeTime(here - ms, here, { t, language: 'id', isShort });
    expect(ago(59_999)).toBe('baru saja');
    expect(ago(59 * 60_000)).toBe('59 mnt lalu');
    expect(ago(59 * 60_000, true)).toBe('59 mnt');
    expect(ago(2 * 3_600_000)).toBe('12.05');
    expect(ago(24 * 3_600_000)).toBe('Kemarin');
    expect(ago(20 * 24 * 3_600_000)).toBe('31/10/26');
  });

  it('that lie ahead are told with their hour', () => {
    const here = new Date(2026, 10, 20, 14, 5).getTime();
    const coming = (hours: number) => relativeTime(here + hours * 3_600_000, here, { t, language: 'id' });
    expect([1, 18, 66, 24 * 20].map(coming)).toEqual(['15.05', 'besok 08.05', 'Sen 08.05', '10 Des 14.05']);
  });

  it('separate days as today, yesterday, a weekday, a date', () => {
    const here = new Date(2026, 10, 20, 14, 5).getTime();
    const label = (day: number, language = 'id') => dayLabel(new Date(2026, 10, day, 10).getTime(), here, t, language);
    expect([label(20), label(19), label(16)]).toEqual(['Hari ini', 'Kemarin', 'Senin']);
    expect(label(13, 'en')).toBe('13 November 2026');
  });

  it('last seconds, then minutes, hours and days, and are never negative', () => {
    expect(duration(42_000, t)).toBe('0:42');
    expect(duration(725_000, t)).toBe('12:05');
    expect(duration(3 * 3_600_000 + 20 * 60_000, t)).toBe('3 j 20 mnt');
    expect(duration(52 * 3_600_000, t)).toBe('2 hari 4 j');
    expect(duration(-5, t)).toBe('0:00');
    const hour = 3_600_000;
    const rough = [9.5, 12.75, 47.9, 86].map((hours) => roughDuration(hours * hour, t));
    expect(rough).toEqual(['9 j 30 mnt', '12 j', '47 j', '3 hari']);
  });
});

describe('who a row is about', () => {
  it('is called by name, else by a number that can be read out, else by the ticket', () => {
    const contact = { id: 'c', name: null, phone: '6281234567890' };
    expect(customerName({ contact: { ...contact, name: 'Rina' }, number: '1' }, t)).toBe('Rina');
    expect(customerName({ contact, number: '1' }, t)).toBe('+62 812-3456-7890');
    expect(customerName({ contact: { ...contact, phone: null }, number: '2026-000001' }, t)).toBe(
      'Tanpa nama · 2026-000001',
    );
    expect(phoneText('4915112345678')).toBe('+4915112345678');
  });

  it('has one or two letters, whatever the name is made of', () => {
    expect(initials('Rina Wulandari')).toBe('RW');
    expect(initials('dewi  lestari ayu')).toBe('DA');
    expect(initials('🌸 sari 🌸')).toBe('S');
    expect(initials('***')).toBe('?');
  });

  it('said something, also without words', () => {
    expect(previewText('[image]', t)).toBe('Foto');
    expect(previewText('[hologram]', t)).toBe('[hologram]');
    expect(previewText('harganya [besar]', t)).toBe('harganya [besar]');
  });
});
