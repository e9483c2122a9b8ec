import type { AlertName } from '../conversation/alert.ts';
import { localTime } from './local-time.ts';
import type { Language, Policy } from './policy.ts';
import { clockWords } from './time-words.ts';
import type { Values } from './wording.ts';

/** An alert as somebody away from the desk reads it. */
export type Alarm = { number: string; what: string; data: Readonly<Record<string, unknown>> };

/** A reminder reaches no phone. A timer that fails is the engine's own alert. */
type Matter = Exclude<AlertName, `${string}-soon`> | 'timer-failed';

const matters: Readonly<Record<Language, Readonly<Record<Matter, string>>>> = {
  id: {
    'response-overdue': 'pelanggan belum dibalas',
    'solving-overdue': 'kasus belum selesai',
    'escalation-overdue': 'eskalasi melewati batas waktu',
    'recovery-overdue': 'nilai buruk belum ditindaklanjuti',
    'agent-silent': 'pelanggan dibiarkan menunggu, kasus kembali ke antrean',
    'customer-silent': 'pelanggan tidak membalas lagi',
    'low-survey': 'pelanggan memberi nilai rendah',
    'low-survey-comment': 'pelanggan menjelaskan nilai rendahnya',
    'promise-broken': 'janji waktu selesai terlewati',
    supervise: 'perlu perhatian supervisor',
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
    'agent-silent': 'the customer was left waiting, the case is in the queue again',
    'customer-silent': 'the customer does not answer any more',
    'low-survey': 'the customer gave a low score',
    'low-survey-comment': 'the customer explains the low score',
    'promise-broken': 'what was promised is not done',
    supervise: 'a supervisor must look at it',
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
    hal: matterOf(what, language),
    pelanggan: wordOf(data['customer']),
    keterangan: detail(data, policy, now),
    penangan: [wordOf(data['team']), nameOf(data['agent'])].filter(Boolean).join(', '),
  };
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, oneLine(text) || '-']));
}

/** An alert of another version may have a name that this one does not know. */
function matterOf(what: string, language: Language): string {
  const known: Readonly<Record<string, string>> = matters[language];
  return known[what] ?? (language === 'id' ? 'perlu perhatian' : 'needs attention');
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

/** What one must know of it without opening anything: since when and until when, or what was said. */
function detail(data: Alarm['data'], policy: Policy, now: number): string {
  const { since, limitMs, comment, text, reason, score, doneAt, waitingSince } = data;
  const { language } = policy.business;
  const words = wordsIn[language];
  const moment = (at: number) => momentWords(at, now, policy.business.timezone);
  if (typeof since === 'number' && typeof limitMs === 'number') {
    return words.overdue(moment(since), durationWords(limitMs, language));
  }
  const said = wordOf(comment) || wordOf(text) || wordOf(reason);
  if (said !== '') return said;
  if (typeof score === 'number') return words.score(score);
  if (typeof doneAt === 'number') return words.promised(moment(doneAt));
  return typeof waitingSince === 'number' ? words.waiting(moment(waitingSince)) : '';
}

const wordsIn = {
  id: {
    overdue: (since: string, limit: string) => `sejak ${since}, batas ${limit}`,
    score: (score: number) => `nilai ${score} dari 5`,
    promised: (time: string) => `dijanjikan selesai ${time}`,
    waiting: (since: string) => `menunggu sejak ${since}`,
  },
  en: {
    overdue: (since: string, limit: string) => `since ${since}, limit ${limit}`,
    score: (score: number) => `score ${score} of 5`,
    promised: (time: string) => `promised for ${time}`,
    waiting: (since: string) => `waiting since ${since}`,
  },
} as const;

/** "10.02", and the date when it was on another day. */
function momentWords(at: number, now: number, timezone: string): string {
  const { date } = localTime(at, timezone);
  const day = date === localTime(now, timezone).date ? '' : `${date} `;
  return `${day}${clockWords(at, timezone, '.')}`;
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
