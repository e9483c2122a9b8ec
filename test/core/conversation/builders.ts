import type { Event } from '../../../src/core/conversation/event.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import { newConversation } from '../../../src/core/conversation/new-conversation.ts';
import type { AgentRef, Conversation } from '../../../src/core/conversation/state.ts';
import type { Intent, MessageName, Messages, Rules, Slot } from '../../../src/core/sop/knowledge.ts';
import type { Hours, Policy, Team, WeekHours } from '../../../src/core/sop/policy.ts';
import { policyDefaults } from '../../../src/core/sop/policy-defaults.ts';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';

/** Tuesday 5 January 2027, 09:00 in Jakarta. */
export const morning = Date.UTC(2027, 0, 5, 2, 0, 0);
export const secondMs = 1_000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

export const rina: AgentRef = { id: 'agent-1', name: 'Rina' };
export const budi: AgentRef = { id: 'agent-2', name: 'Budi' };

/** Wording that shows its name and what was put in, so that a test can tell one message from another. */
const wordings: Record<MessageName, string[]> = {
  greeting: ['Selamat {{waktu}} {{panggilan}}!'],
  ask_name: ['Dengan siapa?'],
  name_thanks: ['Salam kenal {{panggilan}}.'],
  greeting_only: ['Ada yang bisa dibantu?'],
  not_understood_first: ['Kurang paham, topiknya apa?'],
  not_understood_open: ['Kurang paham, bisa dijelaskan?'],
  not_understood_again: ['Masih kurang paham.'],
  did_you_mean: ['Maksudnya yang mana?'],
  other_language: ['Hanya dalam bahasa lain.'],
  bot_or_person: ['Saya bot {{bisnis}}.'],
  document_source: ['Sumber: {{judul}} {{tautan}}'],
  talk_to_person: ['Bicara dengan CS'],
  handoff: ['Diteruskan, tiket {{nomor}}.'],
  handoff_outside_hours: ['Di luar jam kerja, buka {{buka}}, tiket {{nomor}}.'],
  handoff_complaint: ['Mohon maaf, tiket {{nomor}}.'],
  handoff_complaint_outside_hours: ['Mohon maaf. Di luar jam kerja, buka {{buka}}, tiket {{nomor}}.'],
  urgent_outside_hours: ['Jangan menunggu kami, buka {{buka}}, tiket {{nomor}}.'],
  next_step: ['Lanjut'],
  queued_media: ['Terima kasih, ini tentang apa?'],
  photo_unseen: ['Foto tidak terlihat.'],
  voice_unheard: ['Suara tidak terdengar.'],
  place_unread: ['Peta tidak terbaca.'],
  slot_invalid: ['Belum cocok. {{tanya}}'],
  slot_cancelled: ['Dibatalkan.'],
  left_alone: ['Tidak kami hubungi lagi.'],
  contacted_again: ['Kami hubungi lagi.'],
  thanks_reply: ['Sama-sama.', 'Dengan senang hati.'],
  anything_else: ['Baik. Ada lagi?'],
  goodbye_reply: ['Sampai jumpa.'],
  confirm_solved: ['Sudah selesai?'],
  yes_solved: ['Sudah'],
  not_solved: ['Belum'],
  back_to_agent: ['Kami lanjutkan.'],
  closing: ['Terima kasih sudah menghubungi {{bisnis}}.'],
  survey: ['Seberapa puas? (1-5)'],
  survey_thanks: ['Terima kasih nilainya.'],
  survey_low: ['Mohon maaf belum memuaskan.'],
  survey_instead: ['Nilai tadi {{nilai}}. Ganti?'],
  follow_up: ['Selamat {{waktu}}, sudah beres?'],
  follow_up_thanks: ['Senang mendengarnya.'],
  reopened: ['Kami buka lagi.'],
  agent_introduction: ['Saya {{agen}}.'],
  calm_down: ['Mohon bahasa yang baik.'],
  queue_position: ['Antrean {{antrean}}, {{tunggu}}.'],
  complaint_apology: ['Mohon maaf dan terima kasih.'],
  complaint_summary: ['Saya ulangi: {{masalah}} {{data}}'],
  summary_right: ['Benar'],
  summary_wrong: ['Belum tepat'],
  summary_corrected: ['Bagian mana?'],
  problem_noted: ['Tercatat: {{masalah}}.'],
  estimate: ['Selesai {{estimasi}}.'],
  escalated_notice: ['Diteruskan ke tim {{tim}}, {{estimasi}}.'],
  escalation_update: ['Masih di tim {{tim}}, {{estimasi}}.'],
  still_there: ['Apakah sudah beres?'],
  take_your_time: ['Silakan dicek.'],
  comment_thanks: ['Terima kasih ceritanya.'],
};

const office: WeekHours = {
  0: [],
  1: [{ from: 480, to: 1200 }],
  2: [{ from: 480, to: 1200 }],
  3: [{ from: 480, to: 1200 }],
  4: [{ from: 480, to: 1200 }],
  5: [{ from: 480, to: 1200 }],
  6: [],
};

const { priorities, matrix, classify, supervise, alarm, assignment } = policyDefaults;
const officeHours: Hours = { timezone: 'Asia/Jakarta', hours: office, holidays: [] };

export function aTeam(name: string, level: number, changes: Partial<Team> = {}): Team {
  return { ...officeHours, name, level, capacity: null, ...changes };
}

export function aPolicy(changes: Partial<Policy> = {}): Policy {
  return {
    business: {
      ...officeHours,
      name: 'Toko Sapa',
      language: 'id',
      address: 'Kak',
      quietHours: { from: 1260, to: 420 },
    },
    bot: { ...policyDefaults.bot, listenMs: 2 * secondMs },
    handoff: { words: ['keluhan', 'refund', 'komplain'], team: 'cs', introduce: false, comments: false },
    responseMs: { whatsapp: 3 * minuteMs, webchat: 30 * secondMs },
    firstResponseMs: {},
    ...{ priorities, matrix, classify, supervise, alarm, assignment },
    teams: [aTeam('cs', 1), aTeam('teknis', 2)],
    shifts: {},
    escalation: [{ level: 2, team: 'teknis', ...policyDefaults.escalation }],
    closing: policyDefaults.closing,
    followUp: null,
    survey: policyDefaults.survey,
    assistant: policyDefaults.assistant,
    keep: policyDefaults.keep,
    reports: policyDefaults.reports,
    ...changes,
  };
}

export function aSlot(changes: Partial<Slot> = {}): Slot {
  return { name: 'kota', ask: 'Ke kota mana ya Kak?', type: 'text', options: [], ...changes };
}

export function anIntent(name: string, changes: Partial<Intent> = {}): Intent {
  return {
    name,
    language: 'id',
    title: `Judul ${name}`,
    category: 'general',
    priority: 'normal',
    examples: [],
    keywords: [],
    slots: [],
    answers: [`Jawaban ${name}.`, `Jawaban ${name} lagi.`],
    steps: [],
    handoff: null,
    skill: null,
    tests: [],
    source: { file: 'intents/id/test.yaml', line: 1 },
    ...changes,
  };
}

const someIntents: readonly Intent[] = [
  anIntent('jam_buka'),
  anIntent('garansi'),
  anIntent('ongkir', { slots: [aSlot()], answers: ['Ongkir ke {{kota}} Rp10.000.', 'Ke {{kota}}: Rp10.000.'] }),
  anIntent('ukuran', {
    slots: [aSlot({ name: 'ukuran', ask: 'Ukuran apa?', type: 'choice', options: ['S', 'M', 'L'] })],
    answers: ['Ukuran {{ukuran}} ada.'],
  }),
  anIntent('cek_resi', {
    slots: [aSlot({ name: 'email', ask: 'Emailnya apa?', type: 'email' })],
    answers: ['Dikirim ke {{email}}.'],
  }),
  anIntent('rusak', { category: 'complaint', priority: 'high', answers: [], handoff: 'teknis' }),
  anIntent('keluhan_barang', {
    category: 'complaint',
    priority: 'high',
    slots: [
      aSlot({ name: 'pesanan', ask: 'Nomor pesanannya?', type: 'number' }),
      aSlot({ name: 'foto', ask: 'Boleh kirim fotonya?', type: 'photo' }),
    ],
    answers: [],
    handoff: 'teknis',
  }),
  anIntent('reset', { answers: [], steps: ['Langkah 1', 'Langkah 2'] }),
  anIntent('pasang', { answers: ['Begini caranya.'], steps: ['Satu', 'Dua', 'Tiga', 'Empat'] }),
];

export function someRules(changes: { policy?: Partial<Policy>; intents?: readonly Intent[] } = {}): Rules {
  const intents = changes.intents ?? someIntents;
  const messages: Messages = wordings;
  return {
    revision: 'test',
    policy: aPolicy(changes.policy),
    intents: new Map(intents.map((intent) => [intent.name, intent])),
    messages: { id: messages, en: messages },
  };
}

export function aConversation(changes: Partial<Conversation> = {}): Conversation {
  const input = { number: '2027-000001', channel: 'whatsapp', language: 'id', lastAgent: null } as const;
  return { ...newConversation({ ...input, at: morning, contactName: null }), ...changes };
}

/** What the recognizer would say of a text: nothing, unless told. */
export function anUnderstanding(text: string, changes: Partial<Understanding> = {}): Understanding {
  return {
    text,
    normalized: text.toLowerCase(),
    language: 'id',
    intent: null,
    nearest: [],
    closeCall: false,
    acts: [],
    handoffWord: null,
    name: null,
    reasons: [],
    ...changes,
  };
}

export function knows(name: string, confidence = 0.9): Pick<Understanding, 'intent' | 'nearest'> {
  return { intent: { name, confidence, by: 'model' }, nearest: [{ name, confidence }] };
}

export function wrote(
  content: Content | string,
  changes: Partial<Extract<Event, { type: 'customer-wrote' }>> = {},
): Extract<Event, { type: 'customer-wrote' }> {
  const at = changes.at ?? morning;
  return {
    type: 'customer-wrote',
    at,
    messageId: `in-${at}`,
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
    origin: {},
    sentAt: at,
    contactName: null,
    ...changes,
  };
}
