import { randomBytes } from 'node:crypto';

// OTLP over HTTP as JSON (https://opentelemetry.io/docs/specs/otlp/#otlphttp). The SDK of OpenTelemetry does the same with
// 18 packages of 34 MB, which take 0.2 s and 25 MB of memory to load: see ADR 22.

export type Span = {
  name: string;
  kind: 'internal' | 'server' | 'client';
  /** 32 hexadecimal digits; absent: a trace of its own. */
  traceId?: string;
  /** 16 hexadecimal digits; absent: any. */
  spanId?: string;
  parentSpanId?: string;
  endedAt: number;
  seconds: number;
  attributes: Record<string, string | number>;
  /** Why it failed; never what anybody wrote. */
  error?: string;
};

export type OtlpSettings = {
  /** Without `/v1/traces`. */
  endpoint: string;
  headers: Record<string, string>;
  serviceName: string;
  version: string;
  /** Share of the traces that are told, 0 to 1. */
  ratio: number;
};

export type Exporter = { add(span: Span): void; /** Sends what is left. */ close(): Promise<void> };

const mostBuffered = 4_096;
const mostAtOnce = 512;
const flushMs = 5_000;
const timeoutMs = 10_000;
/** A collector that is away is told of now and then, not with every batch. */
const complainMs = 60_000;

type Log = { warn(fields: object, text: string): void };

/** Gathers spans and sends them a few hundred at a time. What a collector does not take is forgotten: work never waits for it. */
export function createExporter(settings: OtlpSettings, log: Log): Exporter {
  let buffer: object[] = [];
  let lost = 0;
  let complainedAt = -Infinity;
  let sending: Promise<void> = Promise.resolve();
  const timer = setInterval(flush, flushMs);
  timer.unref();

  function flush(): void {
    const spans = buffer;
    buffer = [];
    for (let start = 0; start < spans.length; start += mostAtOnce) {
      const batch = spans.slice(start, start + mostAtOnce);
      sending = sending.then(() => send(batch));
    }
  }

  async function send(spans: object[]): Promise<void> {
    try {
      const answer = await fetch(`${settings.endpoint}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...settings.headers },
        body: JSON.stringify(requestOf(settings, spans)),
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`the collector answered ${answer.status}`);
    } catch (error) {
      lost += spans.length;
      complain(error);
    }
  }

  function complain(error: unknown): void {
    if (performance.now() - complainedAt < complainMs) return;
    complainedAt = performance.now();
    log.warn({ err: error, lost }, 'traces could not be told; nothing else depends on them');
  }

  return {
    add(span) {
      const told = toOtlp(span);
      if (!isTaken(told.traceId, settings.ratio)) return;
      if (buffer.length >= mostBuffered) lost += 1;
      else buffer.push(told);
      if (buffer.length === mostAtOnce) flush();
    },
    async close() {
      clearInterval(timer);
      flush();
      await sending;
    },
  };
}

/** By the trace's id: all spans of a trace are told, or none. */
function isTaken(traceId: string, ratio: number): boolean {
  return Number.parseInt(traceId.slice(0, 8), 16) < ratio * 0x1_0000_0000;
}

const kinds = { internal: 1, server: 2, client: 3 } as const;
const errorStatus = 2;

function toOtlp(span: Span) {
  const { name, kind, traceId, spanId, parentSpanId, endedAt, seconds, attributes, error } = span;
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: spanId ?? randomBytes(8).toString('hex'),
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: nanoseconds(endedAt - seconds * 1000),
    endTimeUnixNano: nanoseconds(endedAt),
    attributes: attributesOf(attributes),
    status: error === undefined ? {} : { code: errorStatus, message: error },
  };
}

/** As text: a number has no room for them. */
function nanoseconds(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}

function attributesOf(attributes: Span['attributes']) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { doubleValue: value } : { stringValue: value },
  }));
}

function requestOf({ serviceName, version }: OtlpSettings, spans: object[]) {
  const attributes = attributesOf({ 'service.name': serviceName, 'service.version': version });
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: 'sapa', version }, spans }] }] };
}
