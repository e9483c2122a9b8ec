import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { createTracer } from '../../src/traces/tracer.ts';
import { startService } from '../support/service.ts';

type Attribute = { key: string; value: { stringValue?: string; doubleValue?: number } };
type Told = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attribute[];
  status: { code?: number; message?: string };
};

/** A collector: what it was told, and what it answers. */
let collector: Server;
let endpoint = '';
let status = 200;
let received: { path: string; headers: Record<string, unknown>; text: string }[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ path: request.url ?? '', headers: request.headers, text });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => collector.close());
beforeEach(() => {
  received = [];
  status = 200;
});

function spans(): Told[] {
  type Body = { resourceSpans: { scopeSpans: { spans: Told[] }[] }[] };
  const bodies = received.map(({ text }) => JSON.parse(text) as Body);
  return bodies.flatMap((body) => body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
}

const valueOf = ({ attributes }: Told, key: string) => attributes.find((one) => one.key === key)?.value;
const turn = { loadMs: 1, understandMs: 2, decideMs: 3, rang: [], conversationIds: ['c1'], messageIds: ['m1', 'm2'] };
const attempt = { conversationId: 'c1', messageId: 'm1', partId: 'm1.0', attempts: 2, seconds: 0.25 };
const settings = { serviceName: 'sapa', version: '1.2.3', ratio: 1, headers: { 'x-token': 'abc' } };

function tracer(changes: Partial<typeof settings> = {}) {
  const warnings: object[] = [];
  const log = { warn: (fields: object) => void warnings.push(fields) };
  const made = createTracer({ ...settings, ...changes, endpoint }, { log, now: () => 1_700_000_000_000 });
  return { ...made, warnings };
}

describe('traces', () => {
  it('tell a turn and what it sent as one trace, with times, ids and results', async () => {
    const { observer, webhookAnswered, close } = tracer();
    observer.turned(0.5, 'done', turn);
    observer.sent('retry', 'whatsapp', '131056: too fast for 628123', attempt);
    observer.sent('dropped', 'none', 'floor_changed');
    webhookAnswered('whatsapp', 503, 0.002);
    await close();
    expect(received).toMatchObject([{ path: '/v1/traces', headers: { 'x-token': 'abc' } }]);
    const [turned, sent, webhook, ...others] = spans();
    expect(others).toEqual([]);
    expect(turned).toMatchObject({ name: 'turn', kind: 1, status: {} });
    expect(turned!.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(turned!.spanId).toMatch(/^[0-9a-f]{16}$/);
    expect([turned!.startTimeUnixNano, turned!.endTimeUnixNano]).toEqual([
      '1699999999500000000',
      '1700000000000000000',
    ]);
    expect(sent).toMatchObject({ name: 'send whatsapp', kind: 3, status: { code: 2, message: '131056' } });
    expect([sent!.traceId, sent!.parentSpanId]).toEqual([turned!.traceId, turned!.spanId]);
    expect(valueOf(sent!, 'sapa.attempt')).toEqual({ doubleValue: 2 });
    expect(webhook).toMatchObject({ name: 'webhook whatsapp', kind: 2, status: { code: 2 } });
    expect(webhook!.traceId).not.toBe(turned!.traceId);
    expect(received[0]!.text).not.toContain('628123');
  });

  it('tell a share of the traces: all spans of one, or none', async () => {
    const { observer, close } = tracer({ ratio: 0.3 });
    for (let count = 0; count < 1_000; count += 1) {
      const messageId = `message ${count}`;
      observer.turned(0.1, 'done', { ...turn, messageIds: [messageId] });
      observer.sent('sent', 'whatsapp', undefined, { ...attempt, messageId });
    }
    await close();
    const byTrace = Map.groupBy(spans(), ({ traceId }) => traceId);
    expect(byTrace.size).toBeGreaterThan(230);
    expect(byTrace.size).toBeLessThan(370);
    expect([...byTrace.values()].filter((one) => one.length !== 2)).toEqual([]);
  });

  it('are forgotten when the collector does not take them, which is told once and holds nothing up', async () => {
    status = 500;
    const { observer, close, warnings } = tracer();
    for (let count = 0; count < 10_000; count += 1) observer.turned(0.1, 'failed');
    await close();
    expect(received.length).toBeGreaterThan(1);
    expect(warnings).toHaveLength(1);
  });

  it('are loaded only where somebody wants them', async () => {
    const opening = await readFile('src/open-traces.ts', 'utf8');
    expect(opening).toContain("await import('./traces/tracer.ts')");
    expect(opening).not.toMatch(/^import (?!type\b).*traces/m);
    expect(await readFile('src/app.ts', 'utf8')).not.toMatch(/traces\//);
  });

  it('of the whole service hold no text and no number of anybody', async () => {
    const service = await startService({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'toko' } });
    const rina = createCustomer(service.simulator, '6281234567890', { name: 'Rina Wijaya' });
    await rina.says('mau bicara dengan CS dong');
    await rina.hears('tiket');
    await service.close();
    const names = new Set(spans().map(({ name }) => name));
    expect([...names].toSorted()).toEqual(['send whatsapp', 'turn', 'webhook whatsapp']);
    const sent = spans().find(({ name }) => name === 'send whatsapp');
    const turned = spans().find(({ spanId }) => spanId === sent?.parentSpanId);
    expect(turned).toMatchObject({ name: 'turn', traceId: sent?.traceId });
    expect(valueOf(turned!, 'sapa.decide_ms')?.doubleValue).toBeGreaterThan(0);
    const all = received.map(({ text }) => text).join('\n');
    expect(all).toContain('"toko"');
    expect(all).not.toMatch(/6281234567890|Rina|bicara/);
  });
});
