import type { AgentOrder } from '../../src/engine/engine.ts';
import type { Effect } from '../../src/core/conversation/effect.ts';
import type { AgentRef, Conversation } from '../../src/core/conversation/state.ts';
import type { Customer } from './customers.ts';
import type { Known, Ledger } from './ledger.ts';
import { agents, supervisor, type Presences } from './people.ts';
import type { ServiceProcess } from './process.ts';
import type { Random } from './random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';
import { Violation } from './violation.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const teams = ['cs', 'teknis', 'gudang'];

type Situation = { random: Random; agent: AgentRef; state: Conversation; text: string; now: number };
type MakeOrder = (situation: Situation) => AgentOrder;
type Orders = readonly (readonly [weight: number, make: MakeOrder])[];
type Alert = Extract<Effect, { type: 'alert' }>;

/** Set by the engine, which alone knows them. */
const byEngine = { messageId: '', canSendFreeText: false };

const write: MakeOrder = ({ agent, text }) => ({
  type: 'agent-wrote',
  agent,
  ...byEngine,
  content: { kind: 'text', text },
});
const resolve: MakeOrder = ({ agent }) => ({ type: 'agent-resolved', agent, note: null });
const promise: MakeOrder = ({ agent, now, random }) => ({
  type: 'agent-promised',
  agent,
  ...byEngine,
  doneAt: now + random.spread(minute, 8 * hour),
  text: null,
});
const recover: MakeOrder = ({ agent }) => ({ type: 'agent-recovered', agent, note: 'ditelepon' });

/** What people order, and how often. To add an order, add a line. */
const orders: Orders = [
  [14, ({ agent }) => ({ type: 'agent-claimed', agent, team: 'cs' })],
  [4, ({ agent }) => ({ type: 'agent-claimed', agent, team: 'cs', introduce: true })],
  [30, write],
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
      toTeam: random.pick(teams),
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
      toAgent: refOf(random.pick(agents)),
      note: 'tolong',
    }),
  ],
  [
    6,
    ({ agent }) => ({ type: 'agent-escalated', agent, reason: 'butuh akses', details: 'lihat riwayat', access: null }),
  ],
  [20, resolve],
  [5, ({ agent }) => ({ type: 'agent-returned', agent })],
  [5, ({ agent }) => ({ type: 'agent-reopened', agent })],
  [3, ({ agent }) => ({ type: 'agent-classified', agent, category: 'complaint', urgency: 'high', impact: 'medium' })],
  [
    1,
    ({ agent, random }) => ({
      type: 'agent-classified',
      agent,
      priority: random.pick(['low', 'normal', 'high', 'urgent'] as const),
      supervises: true,
    }),
  ],
  [5, promise],
  [2, ({ agent }) => ({ type: 'agent-acknowledged', agent, clock: 'response' })],
  [2, recover],
  [1, () => ({ type: 'contact-renamed', name: 'Dewi' })],
];

/** Of somebody who was called to a case. */
const answersToAlarms: Orders = [
  [30, write],
  [10, promise],
  [15, resolve],
  [10, ({ agent }) => ({ type: 'agent-claimed', agent, team: 'cs' })],
];

type Around = {
  time: VirtualTime;
  trace: Trace;
  ledger: Ledger;
  people: Presences;
  customerOf(threadKey: string): Customer | undefined;
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
    const waitMs = desk.chance(0.2) ? desk.int(0, 3 * second) : desk.spread(5 * second, 3 * hour);
    this.later(threadKey, waitMs, (known) =>
      this.order(known, desk.weighted(orders)(this.situation(known, desk)), desk),
    );
  }

  /** Somebody is called: they see to it, say that they will, or do nothing. */
  alerted(threadKey: string, { clock, what, who }: Alert): void {
    const random = this.around.customerOf(threadKey)?.desk;
    if (!random || what.endsWith('-soon') || !random.chance(who === 'manager' ? 0.9 : 0.4)) return;
    this.later(threadKey, random.spread(20 * second, 12 * minute), (known) => {
      const situation = this.situation(known, random);
      const isTheirs = clock !== null && random.chance(0.4);
      if (isTheirs) return this.order(known, { type: 'agent-acknowledged', agent: refOf(supervisor), clock }, random);
      if (clock === 'recovery') return this.order(known, recover(situation), random);
      this.order(known, random.weighted(answersToAlarms)(situation), random);
    });
  }

  private later(threadKey: string, waitMs: number, run: (known: Known) => void): void {
    this.around.time.after(waitMs, () => {
      const known = this.around.ledger.latest.get(threadKey);
      if (known) run(known);
    });
  }

  private situation({ state }: Known, random: Random): Situation {
    const holder = agents.find(({ id }) => id === state.agent?.id);
    const agent = refOf(holder && random.chance(0.85) ? holder : random.pick(agents));
    this.written += 1;
    return { random, agent, state, text: `Baik Kak, saya cek dulu ya (${this.written}).`, now: this.around.time.now };
  }

  private order(known: Known, order: AgentOrder, random: Random): void {
    const key = order.type === 'agent-wrote' ? `draft ${this.written}` : undefined;
    void this.carryOut(known, order, key);
    // A weak network: the same click again, at once or a moment later (L3).
    if (key === undefined || !random.chance(0.3)) return;
    this.around.time.after(random.pick([0, 0, 300, 20 * second]), () => void this.carryOut(known, order, key));
  }

  private async carryOut({ id, threadKey, state }: Known, order: AgentOrder, key?: string): Promise<void> {
    if ('agent' in order) await this.around.people.acted(order.agent.id);
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

  /** Somebody solves whatever is in people's hands, and makes good what was scored badly. How much there was. */
  async finishAll(): Promise<number> {
    const all = [...this.around.ledger.conversations.values()];
    const scored = all.filter(({ state }) => state.recovery !== null && state.phase !== 'closed');
    for (const known of scored) {
      await this.carryOut(known, { type: 'agent-recovered', agent: refOf(supervisor), note: 'ditelepon' });
    }
    const open = all.filter(({ state }) => state.phase === 'queued' || state.phase === 'assigned');
    for (const known of open) {
      const agent = known.state.agent ?? refOf(agents[0]!);
      await this.carryOut(known, { type: 'agent-resolved', agent, note: null });
    }
    return open.length + scored.length;
  }
}

function refOf({ id, name }: AgentRef): AgentRef {
  return { id, name };
}
