import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ObservedTurn, Observer } from '../../engine/parts.ts';

/** A provider may say anything: beyond so many different codes they are counted together. */
const mostCodes = 100;
const turnBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const stageBuckets = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

export type Metrics = {
  registry: Registry;
  observer: Observer;
  /** How a webhook was answered. */
  webhookAnswered(webhook: string, status: number, seconds?: number): void;
  /** A transaction of the store, from when it was asked for until it was durable. */
  committed(kind: 'turns' | 'inbound' | 'desk', seconds: number): void;
};

/** What `/metrics` shows of the process and of its work; docs/metrics.md says what each means. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const webhooks = new Counter({
    name: 'sapa_webhook_requests_total',
    help: 'Webhooks answered, by status',
    labelNames: ['webhook', 'status'],
    registers,
  });
  const commits = new Histogram({
    name: 'sapa_store_write_seconds',
    help: 'Transactions of the store, from asked for to durable',
    labelNames: ['kind'],
    buckets: turnBuckets,
    registers,
  });
  return {
    registry,
    observer: {
      ...{ ...inboundObserver(registers), ...turnObserver(registers), ...sendObserver(registers) },
      ...wordingObserver(registers),
    },
    webhookAnswered: (webhook, status) => webhooks.inc({ webhook, status }),
    committed: (kind, seconds) => commits.observe({ kind }, seconds),
  };
}

function inboundObserver(registers: Registry[]): Pick<Observer, 'received'> {
  const inbound = new Counter({
    name: 'sapa_inbound_total',
    help: 'Inbound events stored, by type',
    labelNames: ['type'],
    registers,
  });
  const duplicates = new Counter({
    name: 'sapa_inbound_duplicates_total',
    help: 'Inbound events delivered again',
    registers,
  });
  const receipts = new Counter({
    name: 'sapa_receipts_total',
    help: 'Receipts of messages stored, by what they say',
    labelNames: ['status'],
    registers,
  });
  return {
    received(_stored, again, rows) {
      for (const { inbound: one } of rows) {
        inbound.inc({ type: one.type });
        if (one.type === 'status') receipts.inc({ status: one.status });
      }
      if (again > 0) duplicates.inc(again);
    },
  };
}

function turnObserver(registers: Registry[]): Pick<Observer, 'turned'> {
  const turns = new Histogram({
    name: 'sapa_turn_seconds',
    help: 'Time of a turn, from its start to its commit',
    labelNames: ['outcome'],
    buckets: turnBuckets,
    registers,
  });
  const stages = new Histogram({
    name: 'sapa_turn_stage_seconds',
    help: 'What the time of a turn went into',
    labelNames: ['stage'],
    buckets: stageBuckets,
    registers,
  });
  const breaches = new Counter({
    name: 'sapa_clock_breaches_total',
    help: 'Clocks of the SOP that ran out',
    labelNames: ['clock'],
    registers,
  });
  const observeStages = (seconds: number, { loadMs, understandMs, decideMs }: ObservedTurn): void => {
    stages.observe({ stage: 'load' }, loadMs / 1000);
    if (understandMs > 0) stages.observe({ stage: 'understand' }, understandMs / 1000);
    stages.observe({ stage: 'decide' }, decideMs / 1000);
    stages.observe({ stage: 'store' }, Math.max(0, seconds - (loadMs + understandMs + decideMs) / 1000));
  };
  return {
    turned(seconds, outcome, turn) {
      turns.observe({ outcome }, seconds);
      if (!turn) return;
      observeStages(seconds, turn);
      for (const timer of turn.rang) {
        const clock = clockOf[timer];
        if (clock) breaches.inc({ clock });
      }
    },
  };
}

/** Timers that ring when a clock's time is over. */
const clockOf: Partial<Record<ObservedTurn['rang'][number], string>> = {
  'response-due': 'response',
  'solving-due': 'solving',
  'escalation-due': 'escalation',
  'recovery-due': 'recovery',
};

function sendObserver(registers: Registry[]): Pick<Observer, 'sent'> {
  const sends = new Counter({
    name: 'sapa_sends_total',
    help: 'Attempts to send, by result',
    labelNames: ['result', 'channel'],
    registers,
  });
  const errors = new Counter({
    name: 'sapa_send_errors_total',
    help: 'Attempts to send that failed or were put off, by the code of the reason',
    labelNames: ['channel', 'code'],
    registers,
  });
  const codes = new Set<string>();
  return {
    sent(result, channel, error) {
      sends.inc({ result, channel });
      if (error === undefined) return;
      const code = error.split(':')[0]?.trim() ?? '';
      if (codes.size < mostCodes) codes.add(code);
      errors.inc({ channel, code: codes.has(code) ? code : 'other' });
    },
  };
}

function wordingObserver(registers: Registry[]): Pick<Observer, 'worded'> {
  const answers = new Counter({
    name: 'sapa_worded_answers_total',
    help: 'Answers from documents that a model was asked to word, by what came of it',
    labelNames: ['outcome'],
    registers,
  });
  return { worded: (outcome) => answers.inc({ outcome }) };
}

export function countStreams(registry: Registry, size: () => number): void {
  countOpen(
    registry,
    { name: 'sapa_stream_connections', help: 'Consoles that follow live changes of this process' },
    size,
  );
}

export function countVisitors(registry: Registry, size: () => number): void {
  countOpen(registry, { name: 'sapa_visitor_connections', help: 'Web chats that are open on this process' }, size);
}

function countOpen(registry: Registry, about: { name: string; help: string }, size: () => number): void {
  registry.registerMetric(
    new Gauge({
      ...about,
      registers: [],
      collect() {
        this.set(size());
      },
    }),
  );
}
