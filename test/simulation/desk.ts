import type { AgentOrder } from '../../src/engine/engine.ts';
import type { AgentRef, Conversation } from '../../src/core/conversation/state.ts';
import type { Customer } from './customers.ts';
import type { Known, Ledger } from './ledger.ts';
import type { ServiceProcess } from './process.ts';
import type { Random } from './random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';
import { Violation } from './violation.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const AGENTS: readonly AgentRef[] = ['Sari', 'Budi', 'Tono', 'Supervisor'].map((name) => ({
  id: name.toLowerCase(),
  name,
}));
const TEAMS = ['cs', 'teknis', 'gudang'];

type Situation = { random: Random; agent: AgentRef; state: Conversation; text: string; now: number };
type MakeOrder = (situation: Situation) => AgentOrder;

/** Set by the engine, which alone knows them. */
const byEngine = { messageId: '', canSendFreeText: false };

/** What people order, and how often. To add an order, add a line. */
const ORDERS: readonly (readonly [weight: number, make: MakeOrder])[] = [
  [14, ({ agent }) => ({ type: 'agent-claimed', agent, team: 'cs' })],
  [30, ({ agent, text }) => ({ type: 'agent-wrote', agent, ...byEngine, content: { kind: 'text', text } })],
  [
    2,
    ({ agent, text }) => ({
      type: 'agent-wrote',
      agent,
      ...byEngine,
      content: { kind: 'template', name: 'kabar', language: 'id', parameters: [], text },
    }),
  ],
  [4, ({ agent }) => ({ type: 'agent-noted', agent, text: 'Sudah dicek ke gudang.' })],
  [
    4,
    ({ agent, random }) => ({
      type: 'agent-transferred',
      agent,
      toTeam: random.pick(TEAMS),
      toAgent: null,
      note: null,
    }),
  ],
  [
    2,
    ({ agent, random }) => ({
      type: 'agent-transferred',
      agent,
      toTeam: null,
      toAgent: random.pick(AGENTS),
      note: 'tolong',
    }),
  ],
  [
    4,
    ({ agent }) => ({ type: 'agent-escalated', agent, reason: 'butuh akses', details: 'lihat riwayat', access: null }),
  ],
  [20, ({ agent }) => ({ type: 'agent-resolved', agent, note: null })],
  [5, ({ agent }) => ({ type: 'agent-returned', agent })],
  [5, ({ agent }) => ({ type: 'agent-reopened', agent })],
  [3, ({ agent }) => ({ type: 'agent-assigned', agent, because: 'free' })],
  [2, ({ agent }) => ({ type: 'agent-left', agent, because: 'offline' })],
  [3, ({ agent }) => ({ type: 'agent-classified', agent, category: 'complaint', urgency: 'high', impact: 'medium' })],
  [
    3,
    ({ agent, now, random }) => ({
      type: 'agent-promised',
      agent,
      ...byEngine,
      doneAt: now + random.spread(MINUTE, 8 * HOUR),
      text: null,
    }),
  ],
  [3, ({ agent }) => ({ type: 'agent-acknowledged', agent, clock: 'response' })],
  [2, ({ agent }) => ({ type: 'agent-recovered', agent, note: 'ditelepon' })],
  [1, () => ({ type: 'contact-renamed', name: 'Dewi' })],
];

type Around = {
  time: VirtualTime;
  trace: Trace;
  ledger: Ledger;
  process(): ServiceProcess | undefined;
};

/** The people at the desk. Each customer has their own chance of being looked after, whoever else is there. */
export class Desk {
  private written = 0;
  /** The message that each draft became. */
  private readonly drafts = new Map<string, string>();
  private readonly around: Around;

  constructor(around: Around) {
    this.around = around;
  }

  /** The customer did something: perhaps somebody looks after it, sooner or later. */
  notice({ desk, threadKey }: Customer): void {
    if (!desk.chance(0.6)) return;
    const waitMs = desk.chance(0.2) ? desk.int(0, 3 * SECOND) : desk.spread(5 * SECOND, 3 * HOUR);
    this.around.time.after(waitMs, () => {
      const known = this.around.ledger.latest.get(threadKey);
      if (!known) return;
      const order = desk.weighted(ORDERS)(this.situation(known, desk));
      this.order(known, order, desk);
    });
  }

  private situation({ state }: Known, random: Random): Situation {
    const holder = AGENTS.find(({ id }) => id === state.agent?.id);
    const agent = holder && random.chance(0.85) ? holder : random.pick(AGENTS);
    this.written += 1;
    return { random, agent, state, text: `Baik Kak, saya cek dulu ya (${this.written}).`, now: this.around.time.now };
  }

  private order(known: Known, order: AgentOrder, random: Random): void {
    const key = order.type === 'agent-wrote' ? `draft ${this.written}` : undefined;
    void this.carryOut(known, order, key);
    // A weak network: the same click again, at once or a moment later (L3).
    if (key === undefined || !random.chance(0.3)) return;
    this.around.time.after(random.pick([0, 0, 300, 20 * SECOND]), () => void this.carryOut(known, order, key));
  }

  private async carryOut({ id, threadKey, state }: Known, order: AgentOrder, key?: string): Promise<void> {
    const outcome = await this.around.process()?.act(id, order, key);
    const told = outcome ? (outcome.ok ? 'done' : JSON.stringify(outcome.refusal)) : 'nobody answered';
    this.around.trace.add(
      threadKey,
      () => `desk: ${order.type} by ${'agent' in order ? order.agent.name : '-'} on ${state.number}: ${told}`,
    );
    if (!outcome?.ok || key === undefined || outcome.messageId === null) return;
    const before = this.drafts.get(key);
    if (before !== undefined && before !== outcome.messageId) {
      throw new Violation('one draft is sent once (L3)', `${before} and ${outcome.messageId}`, threadKey);
    }
    this.drafts.set(key, outcome.messageId);
  }

  /** Somebody solves whatever is in people's hands. How many there were. */
  async finishAll(): Promise<number> {
    const open = [...this.around.ledger.conversations.values()].filter(
      ({ state }) => state.phase === 'queued' || state.phase === 'assigned',
    );
    for (const known of open) {
      const agent = known.state.agent ?? AGENTS[0]!;
      await this.carryOut(known, { type: 'agent-resolved', agent, note: null });
    }
    return open.length;
  }
}
