import { scoreConversation } from '../src/core/sop/score/score.ts';
import type { HistoryRow } from '../src/core/sop/score/story.ts';
import { loadContent } from '../src/content/load.ts';

/** How long the score of one conversation takes, read from its events: what a page that shows it live waits for. */
export const name = 'score';

const events = 500;
const warmUp = 30;
const rounds = 200;
const start = Date.UTC(2027, 0, 5, 2);
const rina = { id: 'agent-1', name: 'Rina' };

export async function run(): Promise<object[]> {
  const loaded = await loadContent('.');
  if (!loaded.content) throw new Error('the sample content has errors');
  const { rules } = loaded.content;
  const rows = history();
  for (let round = 0; round < warmUp; round += 1) scoreConversation(rows, () => rules);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) scoreConversation(rows, () => rules);
  const { user, system } = process.cpuUsage(before);
  const wallMs = (performance.now() - startedAt) / rounds;
  const cpuMs = (user + system) / 1000 / rounds;
  return [{ figure: `score of ${events} events`, cpuMs: rounded(cpuMs), wallMs: rounded(wallMs) }];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const answers = [
  'Selamat pagi Kak Sari, saya Rina. Mohon maaf atas ketidaknyamanannya 🙏',
  'Jadi kendalanya barangnya rusak saat diterima ya Kak? Boleh dikirim foto barang dan labelnya?',
  'Baik Kak, kami kirim penggantinya besok dan paling lambat tiba dalam 3 hari kerja ya.',
  'Mohon ditunggu ya Kak, sedang kami koordinasikan dengan bagian gudang dan ekspedisi.',
];

/** A long complaint in which customer and agent take turns. */
function history(): HistoryRow[] {
  const opened = {
    number: '2027-000001',
    channel: 'whatsapp',
    language: 'id',
    contactName: 'Sari',
    lastAgent: null,
  } as const;
  const rows: HistoryRow[] = [row(1, { event: { type: 'conversation-opened', at: start, ...opened }, effects: [] })];
  for (let seq = 2; seq <= events; seq += 1) {
    const at = start + seq * 60_000;
    rows.push(seq % 2 === 0 ? row(seq, customer(at, seq)) : row(seq, agent(at, seq)));
  }
  return rows;
}

type Happened = Pick<HistoryRow, 'event' | 'effects'>;

function row(seq: number, happened: Happened): HistoryRow {
  return { seq, refused: null, revision: 'bench', ...happened };
}

function customer(at: number, seq: number): Happened {
  const text = `Barang yang saya terima nomor ${seq} rusak kak, saya kecewa sekali dan sudah menunggu lama`;
  const content = { kind: 'text', text } as const;
  return {
    event: { type: 'customer-wrote', at, messageId: `m${seq}`, content, origin: {}, sentAt: at, contactName: 'Sari' },
    effects: [],
  };
}

function agent(at: number, seq: number): Happened {
  const content = { kind: 'text', text: `${answers[seq % answers.length]} (${seq})` } as const;
  const messageId = `a${seq}`;
  return {
    event: { type: 'agent-wrote', at, agent: rina, messageId, content, canSendFreeText: true },
    effects: [
      { type: 'send-message', author: 'agent', agentId: rina.id, messageId, content, floor: null, why: 'agent' },
    ],
  };
}
