import type { Policy } from './policy.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Somebody is in a hurry, and not in danger. */
export const hasteWords = ['segera', 'urgent', 'secepatnya', 'hari ini juga', 'sekarang juga', 'asap'];

/** A body in danger is urgent wherever it is told: to a clinic, and to a restaurant. */
const inDanger = [
  ...['kejang', 'pingsan', 'sesak napas', 'sesak nafas', 'pendarahan', 'tidak sadarkan diri', 'keracunan'],
  ...['seizure', 'unconscious'],
];

/** What holds when `sop.yaml` says nothing: the figures that the SOP gives in brackets, else what a good desk does. */
export const policyDefaults = {
  bot: {
    listenMs: 2 * second,
    failedTurns: 3,
    hourlyReplies: 30,
    staleAfterMs: 12 * hour,
    calmEveryMs: 12 * hour,
  },
  handoffWords: ['keluhan', 'refund', 'komplain'],
  /** What a person writes arrives as they wrote it; the console offers the introduction when they claim (SOP G3). */
  introduce: false,
  /** For all to see, and answered by whoever minds the posts: a case only where the business wants it. */
  comments: false,
  /** SOP R1. A channel that it does not name is held to the one of WhatsApp. */
  responseMs: {
    whatsapp: 3 * minute,
    instagram: 5 * minute,
    messenger: 5 * minute,
    telegram: 5 * minute,
    webchat: 30 * second,
    email: hour,
  },
  priorities: {
    low: { responseFactor: 1, solvingMs: 72 * hour },
    normal: { responseFactor: 1, solvingMs: 24 * hour },
    high: { responseFactor: 1, solvingMs: 8 * hour },
    urgent: { responseFactor: 1, solvingMs: 4 * hour },
  },
  matrix: {
    low: { low: 'low', medium: 'normal', high: 'high' },
    medium: { low: 'normal', medium: 'normal', high: 'high' },
    high: { low: 'normal', medium: 'high', high: 'urgent' },
  },
  classify: {
    urgentWords: [...['darurat', ...hasteWords, 'emergency'], ...inDanger],
    impactWords: [
      ...['uang', 'saldo', 'transfer', 'terpotong', 'dobel', 'refund', 'hilang', 'penipuan', 'dibobol', 'luka'],
      ...['money', 'charged twice', 'stolen', 'fraud', 'injured'],
      ...inDanger,
    ],
  },
  supervise: {
    words: ['polisi', 'pengacara', 'somasi', 'ylki', 'viral', 'wartawan', 'media sosial', 'lawyer', 'police', 'sue'],
    priorities: ['urgent'],
    reopened: 2,
  },
  alarm: {
    remindAt: 0.7,
    ladder: [
      { to: 'agent', withinMs: 2 * minute },
      { to: 'supervisor', withinMs: 5 * minute },
      { to: 'manager', withinMs: 15 * minute },
    ],
    acknowledgedMs: 15 * minute,
    template: 'peringatan',
  },
  assignment: { auto: true, capacity: 5, silentMs: 10 * minute },
  escalation: { afterMs: 15 * minute, deadlineMs: 4 * hour, updateEveryMs: hour, line: null },
  closing: { confirm: true, waitMs: 30 * minute, silentMs: 24 * hour },
  followUp: { afterMs: day, template: 'tindak_lanjut' },
  assistant: { use: 'off', waitMs: 6 * second, dailyCalls: 500, dailyTokens: 500_000 },
  survey: { ask: true, low: 2, waitMs: day, recoverMs: 4 * hour },
  /** Nothing leaves unasked. */
  keep: { messagesMs: null, archives: true, archiveMs: null, between: { from: 60, to: 300 } },
  /** SOP R3, V2: evaluated weekly. When the office opens, of the week that has just ended. */
  reports: { weekly: { weekday: 1, minute: 8 * 60 }, template: 'laporan_mingguan' },
} satisfies PolicyDefaults;

type PolicyDefaults = Pick<
  Policy,
  | 'bot'
  | 'responseMs'
  | 'priorities'
  | 'matrix'
  | 'classify'
  | 'supervise'
  | 'alarm'
  | 'assignment'
  | 'closing'
  | 'followUp'
  | 'assistant'
  | 'survey'
  | 'keep'
  | 'reports'
> & {
  handoffWords: string[];
  introduce: boolean;
  comments: boolean;
  escalation: Omit<Policy['escalation'][number], 'level' | 'team'>;
};
