import { Gauge, type GaugeConfiguration, type Registry } from 'prom-client';
import { measureDepths, type Depths } from '../../desk/inbox/queue-depths.ts';
import { answeredWithin } from '../../engine/waiting.ts';
import type { Store } from '../../store/store.ts';

/** Whoever scrapes more often gets the same figures. */
const freshMs = 5_000;
/** Prometheus gives up after ten seconds, and would have nothing of this process just when its store does not answer. */
const answerWithinMs = 3_000;

type Parts = {
  registry: Registry;
  store: Store;
  now(): number;
  version: string;
  log: { warn(fields: object, text: string): void };
};

/**
 * What the store holds, asked for when somebody looks. Processes that share a store all show the same: a dashboard takes
 * the greatest, not the sum.
 */
export function watchStore({ registry, store, now, version, log }: Parts): void {
  const failed = (error: unknown): null => {
    log.warn({ err: error }, 'what the store holds could not be measured');
    return null;
  };
  const measured = fresh(() => answeredWithin(answerWithinMs, measureDepths(store, now())).catch(failed), now);
  const register = (configuration: GaugeConfiguration<string>) =>
    registry.registerMetric(new Gauge({ ...configuration, registers: [] }));
  const gauge = (name: string, help: string, show: (gauge: Gauge, depths: Depths) => void, labelNames: string[] = []) =>
    register({
      ...{ name, help, labelNames },
      async collect() {
        const depths = await measured();
        if (depths) show(this, depths);
      },
    });
  const ofQueues =
    (value: (queue: Depths['queues'][0]) => number) =>
    (one: Gauge, { queues }: Depths) => {
      for (const depth of queues) one.set({ queue: depth.queue }, value(depth));
    };
  const waiting = ofQueues((depth) => depth.waiting);
  const oldest = ofQueues((depth) => depth.oldestSeconds);
  gauge('sapa_queue_waiting', 'What waits in each queue, up to 10,000', waiting, ['queue']);
  gauge('sapa_queue_oldest_seconds', 'For how long the first one in each queue has waited', oldest, ['queue']);
  gauge('sapa_inbound_parked', 'Inbound events that were given up', (one, depths) => one.set(depths.parked));
  gauge('sapa_ledger_gaps', 'What the ledger misses', (one, depths) => one.set(depths.gaps));
  gauge('sapa_alerts_open', 'Alerts that nobody has looked after', (one, depths) => one.set(depths.openAlerts));
  const problem = 'What is wrong with an account: 1 for each problem that stands';
  const problemLabels = ['channel', 'account', 'problem'];
  gauge('sapa_channel_problem', problem, showProblems, problemLabels);
  register({
    name: 'sapa_store_connections',
    help: 'Connections to PostgreSQL; `waiting` is who waits for one',
    labelNames: ['state'],
    collect() {
      for (const [state, count] of Object.entries(store.connections() ?? {})) this.set({ state }, count);
    },
  });
  register({
    ...{ name: 'sapa_store_up', help: '1: the store answered when it was asked' },
    async collect() {
      this.set((await measured()) ? 1 : 0);
    },
  });
  const info = { name: 'sapa_build_info', help: 'Always 1', labelNames: ['version'], registers: [registry] };
  new Gauge(info).set({ version }, 1);
}

function showProblems(gauge: Gauge, { channelProblems }: Depths): void {
  gauge.reset(); // what is over is not shown any more
  for (const labels of channelProblems) gauge.set(labels, 1);
}

/** One measuring for all that is shown together; null when it failed: whatever else there is to show is shown. */
function fresh(measure: () => Promise<Depths | null>, now: () => number): () => Promise<Depths | null> {
  let measuredAt = -Infinity;
  let last: Promise<Depths | null> = Promise.resolve(null);
  return () => {
    const ageMs = now() - measuredAt;
    if (ageMs >= 0 && ageMs < freshMs) return last;
    measuredAt = now();
    last = measure();
    return last;
  };
}

type Committed = (kind: 'turns' | 'inbound' | 'desk', seconds: number) => void;

/** The store, with each transaction timed: a question to the clock before it and one after. */
export function timedStore(store: Store, committed: Committed): Store {
  const begin = (kind: Parameters<Committed>[0]) => {
    const startedAt = performance.now();
    return <Result>(result: Result): Result => {
      committed(kind, (performance.now() - startedAt) / 1000);
      return result;
    };
  };
  return {
    ...store,
    write(work, threadKey) {
      const ended = begin('turns');
      return store.write(work, threadKey).then(ended);
    },
    writeDb(work) {
      const ended = begin('desk');
      return store.writeDb(work).then(ended);
    },
    insertInbound(rows, receipts) {
      const ended = begin('inbound');
      return store.insertInbound(rows, receipts).then(ended);
    },
  };
}
