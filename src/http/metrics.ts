import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Observer } from '../engine/parts.ts';

/** What `/metrics` shows: the process, and the engine's work. */
export function createMetrics(): { registry: Registry; observer: Observer } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const inbound = new Counter({ name: 'sapa_inbound_total', help: 'Inbound events stored', registers });
  const duplicates = new Counter({
    name: 'sapa_inbound_duplicates_total',
    help: 'Inbound events delivered again',
    registers,
  });
  const turns = new Histogram({
    name: 'sapa_turn_seconds',
    help: 'Time of a turn, from its start to its commit',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const sends = new Counter({
    name: 'sapa_sends_total',
    help: 'Attempts to send, by result',
    labelNames: ['result'],
    registers,
  });
  return {
    registry,
    observer: {
      received(stored, again) {
        if (stored > 0) inbound.inc(stored);
        if (again > 0) duplicates.inc(again);
      },
      turned: (seconds, outcome) => turns.observe({ outcome }, seconds),
      sent: (result) => sends.inc({ result }),
    },
  };
}
