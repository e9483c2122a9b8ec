import { policyDefaults } from '../../../src/core/sop/policy-defaults.ts';
import type { MinuteSpan, Policy, WeekHours } from '../../../src/core/sop/policy.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export function span(text: string): MinuteSpan {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, to };
}

/** Weekdays from Sunday on; each a list of spans. */
export function week(days: Partial<Record<keyof WeekHours, string[]>>): WeekHours {
  const none: WeekHours = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
  for (const [day, spans] of Object.entries(days)) none[Number(day) as keyof WeekHours] = spans.map(span);
  return none;
}

export const office = week({
  1: ['08:00-12:00', '13:00-20:00'],
  2: ['08:00-12:00', '13:00-20:00'],
  3: ['08:00-12:00', '13:00-20:00'],
  4: ['08:00-12:00', '13:00-20:00'],
  5: ['08:00-12:00', '13:00-20:00'],
  6: ['09:00-15:00'],
});

const { priorities, matrix, classify, supervise, alarm, assignment } = policyDefaults;

export function policyWith(business: Partial<Policy['business']> = {}): Policy {
  return {
    business: {
      name: 'Toko Sapa',
      timezone: 'Asia/Jakarta',
      language: 'id',
      address: 'Kak',
      hours: office,
      holidays: [],
      quietHours: span('21:00-07:00'),
      ...business,
    },
    bot: policyDefaults.bot,
    handoff: { words: ['refund'], team: 'cs', introduce: false, comments: false },
    responseMs: { whatsapp: 180_000 },
    firstResponseMs: {},
    ...{ priorities, matrix, classify, supervise, alarm, assignment },
    teams: [],
    shifts: {},
    escalation: [],
    closing: policyDefaults.closing,
    followUp: { afterMs: dayMs, template: 'tindak_lanjut' },
    survey: policyDefaults.survey,
    assistant: policyDefaults.assistant,
    keep: policyDefaults.keep,
    reports: policyDefaults.reports,
  };
}

/** An instant by the clock on a wall in Jakarta (UTC+7, no summer time). */
export function jakarta(date: string, time: string): number {
  return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}+07:00`);
}
