import { glob, readFile } from 'node:fs/promises';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { measureDepths } from '../../src/desk/inbox/queue-depths.ts';
import { newId } from '../../src/engine/new-id.ts';
import { countStreams, countVisitors, createMetrics } from '../../src/http/metrics/metrics.ts';
import { timedStore, watchStore } from '../../src/http/metrics/store-metrics.ts';
import type { Store } from '../../src/store/store.ts';
import { asked, explain } from '../desk/plans.ts';
import { openCase } from '../desk/cases.ts';
import { onEachStore } from '../store/on-each-store.ts';
import { claim, inboundRow, phone, queue, openCase as openQuiet, t0 } from '../store/rows.ts';

/** Everything that `/metrics` can show, with something counted in each. */
function everyMetric(store: Store) {
  const metrics = createMetrics();
  const { registry, observer } = metrics;
  countStreams(registry, () => 3);
  countVisitors(registry, () => 2);
  watchStore({ registry, store, now: () => t0 + 90_000, version: '1.2.3', log: { warn: () => undefined } });
  const row = inboundRow('a', [phone('1')]);
  const status = { type: 'status', status: 'read' } as never;
  observer.received(2, 1, [
    { ...row, id: 1, attempts: 0 },
    { ...row, id: 2, attempts: 0, inbound: status },
  ]);
  const rang = ['response-due', 'idle-over'] as const;
  observer.turned(0.02, 'done', { loadMs: 2, understandMs: 3, decideMs: 1, rang, conversationIds: [], messageIds: [] });
  observer.turned(0.02, 'failed');
  observer.sent('retry', 'whatsapp', '131056: too fast');
  metrics.webhookAnswered('whatsapp', 503);
  metrics.committed('turns', 0.003);
  return metrics;
}

onEachStore('what is measured of the store', (given) => {
  it('a queue whose first one is on its way has nothing late in it', async () => {
    const { store } = given;
    const row = await openQuiet(store);
    await queue(store, row);
    await claim(store, row);
    const { queues } = await measureDepths(store, t0 + 90_000);
    expect(queues.find(({ queue: name }) => name === 'outbox')).toEqual({
      queue: 'outbox',
      waiting: 1,
      oldestSeconds: 0,
    });
  });

  it('what was put off is not late: an edit whose message has not come yet', async () => {
    const { store } = given;
    const row = await openQuiet(store);
    const { stored } = await store.insertInbound([inboundRow(row.accountId, [phone('62898')], { at: t0 })]);
    const inbound = async () =>
      (await measureDepths(store, t0 + 90_000)).queues.find(({ queue: name }) => name === 'inbound');
    expect(await inbound()).toMatchObject({ waiting: 1, oldestSeconds: 90 });
    await store.write((tx) => tx.postponeInbound([stored[0]!.id], t0 + 100_000, 'has not arrived'));
    expect(await inbound()).toMatchObject({ waiting: 1, oldestSeconds: 0 });
  });

  it('is measured anew when the clock has been put back', async () => {
    const { store } = given;
    const clock = { now: t0 + 3_600_000 };
    const { registry } = createMetrics();
    watchStore({ registry, store, now: () => clock.now, version: '1.2.3', log: { warn: () => undefined } });
    expect(await registry.metrics()).toContain('sapa_queue_waiting{queue="outbox"} 1\n');
    await queue(store, await openQuiet(store));
    clock.now = t0;
    expect(await registry.metrics()).toContain('sapa_queue_waiting{queue="outbox"} 2\n');
  });
});

onEachStore('what /metrics shows of the store', (given) => {
  it('is what waits in each queue, for how long, and what a person must look at', async () => {
    const { store } = given;
    const row = await openQuiet(store);
    await queue(store, row);
    await store.insertInbound([inboundRow(row.accountId, [phone('62899')], { at: t0 })]);
    await store.write((tx) => tx.startTimers(row.id, [{ timer: 'idle-over', dueAt: t0 + 30_000 }]));
    const text = await everyMetric(store).registry.metrics();
    const lines = [
      'sapa_queue_waiting{queue="inbound"} 1',
      'sapa_queue_oldest_seconds{queue="inbound"} 90',
      'sapa_queue_waiting{queue="outbox"} 1',
      'sapa_queue_oldest_seconds{queue="outbox"} 90',
      'sapa_queue_waiting{queue="timers"} 1',
      'sapa_queue_oldest_seconds{queue="timers"} 60',
      'sapa_queue_waiting{queue="media"} 0',
      'sapa_queue_oldest_seconds{queue="media"} 0',
      'sapa_ledger_gaps 0',
      'sapa_store_up 1',
    ];
    for (const line of lines) expect(text).toContain(`${line}\n`);
  });

  it('L32: costs what is under way, and not what there ever was', async () => {
    await openCase(given.store);
    const statements = await asked(given.store, (store) => measureDepths(store, t0));
    expect(statements.length).toBeGreaterThan(10);
    for (const statement of statements) {
      expect(await explain(given, statement), statement.sql).not.toMatch(
        /^\W*SCAN (?!counted|\(subquery|CONSTANT|\w+ USING (COVERING )?INDEX)|Seq Scan|TEMP B-TREE/m,
      );
    }
  });

  it('times each transaction by what it was for', async () => {
    const timed: string[] = [];
    const store = timedStore(given.store, (kind, seconds) => timed.push(`${kind} ${seconds > 0}`));
    await store.write(async () => undefined);
    await store.writeDb(async () => undefined);
    await store.insertInbound([]);
    expect(timed).toEqual(['turns true', 'desk true', 'inbound true']);
  });

  it('goes on when the store does not answer, and says so', async () => {
    const broken = { ...given.store, db: undefined as never };
    const text = await everyMetric(broken).registry.metrics();
    expect(text).toContain('sapa_store_up 0\n');
    expect(text).toContain('sapa_stream_connections 3\n');
  });

  it('is told before a scrape is given up, by a store that takes questions and answers none', async () => {
    const silent: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: () => new Promise(() => undefined),
    };
    const store = { ...given.store, db: given.store.db.withPlugin(silent) };
    const askedAt = performance.now();
    const text = await everyMetric(store).registry.metrics();
    expect(performance.now() - askedAt).toBeLessThan(8_000); // of the ten seconds that Prometheus gives
    expect(text).toContain('sapa_store_up 0\n');
    expect(text).toContain('sapa_turn_seconds_count{outcome="done"} 1\n');
  });
});

describe('what /metrics shows of the work', () => {
  it('is counted by type, result and reason, and timed by stage', async () => {
    const text = await everyMetric({
      connections: () => ({ used: 2, idle: 1, waiting: 0 }),
    } as Store).registry.metrics();
    const lines = [
      'sapa_inbound_total{type="message"} 1',
      'sapa_inbound_total{type="status"} 1',
      'sapa_inbound_duplicates_total 1',
      'sapa_receipts_total{status="read"} 1',
      'sapa_turn_seconds_count{outcome="failed"} 1',
      'sapa_turn_stage_seconds_sum{stage="load"} 0.002',
      'sapa_turn_stage_seconds_sum{stage="understand"} 0.003',
      'sapa_turn_stage_seconds_sum{stage="store"} 0.014',
      'sapa_clock_breaches_total{clock="response"} 1',
      'sapa_sends_total{result="retry",channel="whatsapp"} 1',
      'sapa_send_errors_total{channel="whatsapp",code="131056"} 1',
      'sapa_webhook_requests_total{webhook="whatsapp",status="503"} 1',
      'sapa_store_write_seconds_count{kind="turns"} 1',
      'sapa_store_connections{state="used"} 2',
      'sapa_build_info{version="1.2.3"} 1',
    ];
    for (const line of lines) expect(text).toContain(`${line}\n`);
  });

  it('keeps the number of codes bounded, whatever a provider says', async () => {
    const { registry, observer } = createMetrics();
    for (let count = 0; count < 500; count += 1) observer.sent('failed', 'whatsapp', newId(count));
    const codes = (await registry.metrics()).match(/sapa_send_errors_total\{/g) ?? [];
    expect(codes).toHaveLength(101);
  });
});

describe('the names of metrics', async () => {
  const { registry } = everyMetric({ connections: () => null } as Store);
  const shown = (await registry.getMetricsAsJSON()).map(({ name, type }) => ({ name, type: String(type) }));
  const names = shown.map(({ name }) => name);
  /** Those of a histogram have endings of their own. */
  const known = new Set([
    ...names,
    ...shown
      .filter(({ type }) => type === 'histogram' || type === '3')
      .flatMap(({ name }) => ['_bucket', '_sum', '_count'].map((end) => name + end)),
  ]);
  const namesIn = (text: string) => [...new Set(text.match(/\b(?:sapa|process|nodejs)_\w+/g))];

  it('are those of docs/metrics.md, all of them', async () => {
    const doc = await readFile('docs/metrics.md', 'utf8');
    expect(namesIn(doc).filter((name) => !known.has(name))).toEqual([]);
    const ours = names.filter((name) => name.startsWith('sapa_'));
    expect(ours.length).toBeGreaterThan(15);
    expect(ours.filter((name) => !doc.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('follow the conventions of Prometheus', async () => {
    const pattern = /^sapa_[a-z]+(?:_[a-z]+)*$/;
    const ours = shown.filter(({ name }) => name.startsWith('sapa_'));
    expect(ours.filter(({ name }) => !pattern.test(name))).toEqual([]);
    const counters = ours.filter(({ name }) => name.endsWith('_total')).map(({ type }) => type);
    expect(new Set(counters)).toEqual(new Set(['counter']));
  });

  it('are named rightly by the dashboard and the alert rules', async () => {
    const files = await Array.fromAsync(glob('deploy/{grafana,prometheus}/*'));
    expect(files.length).toBeGreaterThan(1);
    const scaling = namesIn(await readFile('deploy/kubernetes/autoscaling-keda.yaml', 'utf8'));
    expect(scaling.map((name) => known.has(name))).toEqual([true]);
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      const used = namesIn(text);
      expect(used.length, file).toBeGreaterThan(8);
      expect(
        used.filter((name) => !known.has(name)),
        file,
      ).toEqual([]);
    }
  });

  it('each alert rule says what is wrong and what to do', async () => {
    const { groups } = parse(await readFile('deploy/prometheus/alerts.yaml', 'utf8')) as {
      groups: { rules: { alert: string; expr: string; annotations: { summary: string; todo: string } }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    for (const { alert, expr, annotations } of rules) {
      expect(alert).toMatch(/^Sapa[A-Z]\w+$/);
      expect(expr).toMatch(/[<>=]/);
      expect(annotations.summary.length * annotations.todo.length, alert).toBeGreaterThan(0);
    }
  });

  it('the dashboard has panels side by side, each with a question', async () => {
    const { panels } = JSON.parse(await readFile('deploy/grafana/sapa.json', 'utf8')) as {
      panels: { title: string; gridPos: { x: number; w: number }; targets: { expr: string }[] }[];
    };
    expect(panels.length).toBeGreaterThan(12);
    for (const { title, gridPos, targets } of panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      expect(
        targets.every(({ expr }) => expr.length > 0),
        title,
      ).toBe(true);
    }
  });
});
