import { localTime } from './local-time.ts';
import type { Language, Policy } from './policy.ts';
import type { Values } from './wording.ts';

/** An alert as somebody away from the desk reads it. */
export type Alarm = { number: string; what: string; data: Readonly<Record<string, unknown>> };

const MATTERS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  id: {
    'response-overdue': 'pelanggan belum dibalas',
    'solving-overdue': 'kasus belum selesai',
    'escalation-overdue': 'eskalasi melewati batas waktu',
    'recovery-overdue': 'nilai buruk belum ditindaklanjuti',
    'low-survey': 'pelanggan memberi nilai rendah',
    'delivery-failed': 'pesan tidak sampai ke pelanggan',
    'timer-failed': 'langkah otomatis tertunda',
    abuse: 'pelanggan berkata kasar',
    escalated: 'kasus dieskalasi',
  },
  en: {
    'response-overdue': 'the customer has had no answer',
    'solving-overdue': 'the case is not solved',
    'escalation-overdue': 'the escalation is past its deadline',
    'recovery-overdue': 'a bad score has not been followed up',
    'low-survey': 'the customer gave a low score',
    'delivery-failed': 'a message did not reach the customer',
    'timer-failed': 'an automatic step is late',
    abuse: 'the customer was abusive',
    escalated: 'the case was escalated',
  },
};

/**
 * What a text or an approved template of an alarm may use: {{nomor}}, {{hal}}, {{pelanggan}}, {{keterangan}} and
 * {{penangan}}. None is empty and none has a line break: a provider refuses both (L17).
 */
export function alarmValues({ number, what, data }: Alarm, policy: Policy, now: number): Values {
  const { language } = policy.business;
  const values = {
    nomor: number,
    hal: MATTERS[language][what] ?? (language === 'id' ? `perlu perhatian (${what})` : `needs attention (${what})`),
    pelanggan: wordOf(data['customer']),
    keterangan: detail(data, policy, now),
    penangan: [wordOf(data['team']), nameOf(data['agent'])].filter(Boolean).join(', '),
  };
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, oneLine(text) || '-']));
}

/** The same in words of our own, for a phone whose window is open. */
export function alarmText(alarm: Alarm, policy: Policy, now: number): string {
  const { nomor, hal, pelanggan, keterangan, penangan } = alarmValues(alarm, policy, now);
  return policy.business.language === 'id'
    ? `⚠️ Tiket ${nomor}: ${hal}.\nPelanggan: ${pelanggan}\nKeterangan: ${keterangan}\nPenangan: ${penangan}\n\nTekan tombol di bawah atau balas "ok" jika Anda yang menindaklanjuti.`
    : `⚠️ Ticket ${nomor}: ${hal}.\nCustomer: ${pelanggan}\nDetails: ${keterangan}\nWith: ${penangan}\n\nTap the button below or reply "ok" if you are looking after it.`;
}

/** Title of the button that acknowledges it; at most 20 characters. */
export function alarmButton(language: Language): string {
  return language === 'id' ? 'Saya tangani' : 'I will handle it';
}

function detail(data: Alarm['data'], policy: Policy, now: number): string {
  const { since, limitMs, text, reason, score } = data;
  const { language, timezone } = policy.business;
  if (typeof since === 'number' && typeof limitMs === 'number') {
    const [when, limit] = [momentWords(since, now, timezone), durationWords(limitMs, language)];
    return language === 'id' ? `sejak ${when}, batas ${limit}` : `since ${when}, limit ${limit}`;
  }
  if (typeof score === 'number') return language === 'id' ? `nilai ${score} dari 5` : `score ${score} of 5`;
  return wordOf(text) || wordOf(reason);
}

/** "10.02", and the date when it was on another day. */
function momentWords(at: number, now: number, timezone: string): string {
  const { date, dayMs } = localTime(at, timezone);
  const hour = String(Math.floor(dayMs / 3_600_000)).padStart(2, '0');
  const minute = String(Math.floor((dayMs % 3_600_000) / 60_000)).padStart(2, '0');
  return `${date === localTime(now, timezone).date ? '' : `${date} `}${hour}.${minute}`;
}

function durationWords(ms: number, language: Language): string {
  const [hour, minute, second] = language === 'id' ? ['jam', 'menit', 'detik'] : ['h', 'min', 's'];
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), hour],
    [Math.floor((seconds % 3600) / 60), minute],
    [seconds % 60, second],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? wordOf(value.name) : '';
}

/** Long words of a customer are cut: it is to be read at a glance. */
function oneLine(text: string): string {
  const line = [...text.replaceAll(/\s+/g, ' ').trim()];
  return line.length > 200 ? `${line.slice(0, 199).join('')}…` : line.join('');
}
