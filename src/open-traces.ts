import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Observer } from './engine/parts.ts';
import type { Tracer } from './traces/tracer.ts';

/** Not even loaded when nobody wants them. */
export async function openTraces(
  { traces }: Config,
  { version, ...parts }: { log: Logger; version: string; now(): number },
): Promise<Tracer | null> {
  if (!traces) return null;
  const { createTracer } = await import('./traces/tracer.ts');
  return createTracer({ ...traces, version }, parts);
}

export function observeBoth(metrics: Observer, { observer: traces }: Tracer): Observer {
  return {
    received: metrics.received,
    worded: metrics.worded,
    turned(...how) {
      metrics.turned(...how);
      traces.turned(...how);
    },
    sent(...how) {
      metrics.sent(...how);
      traces.sent(...how);
    },
  };
}
