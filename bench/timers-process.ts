import { loadContent } from '../src/content/load.ts';
import { publishable } from '../src/content/publish.ts';
import { createEngine } from '../src/engine/create-engine.ts';
import { defaultSettings } from '../src/engine/parts.ts';
import type { EngineStore } from '../src/engine/store.ts';
import { createLocalAlarm } from '../src/queue/local.ts';
import { openStore, type StorePlace } from '../src/store/open.ts';

// A process of the service without channels, for `timers.bench.ts`: how late timers ring, from when they were due
// until what follows from them is committed.

const input = JSON.parse(process.argv[2] ?? '{}') as StorePlace & { due: number; until: number };
const { content } = await loadContent('.');
if (!content) throw new Error('the sample content does not load');
const published = publishable(content);
const ignore = () => undefined;

const startedAt = performance.now();
const store = await openStore(input);
const lateMs: number[] = [];
const engine = createEngine({
  ...{ published, channels: new Map(), findAccount: ignore, now: Date.now, chance: Math.random },
  store: timed(store),
  saveMedia: () => Promise.reject(new Error('no files here')),
  createAlarm: createLocalAlarm,
  log: { debug: ignore, info: ignore, warn: ignore, error: (fields) => console.error(fields) },
  observe: { received: ignore, turned: ignore, sent: ignore, worded: ignore },
  settings: defaultSettings,
});
await engine.start();
const readyMs = Math.round(performance.now() - startedAt);
const residentMiB = mebibytes();
const cpuBefore = process.cpuUsage();
while (lateMs.length < input.due && Date.now() < input.until) await new Promise((resolve) => setTimeout(resolve, 100));
const { user, system } = process.cpuUsage(cpuBefore);
await engine.stop();
await store.close();
const sorted = lateMs.toSorted((one, other) => one - other);
const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const late = { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) };
const cpuMicrosecondsEach = Math.round((user + system) / sorted.length);
console.log(
  JSON.stringify({
    rang: sorted.length,
    late,
    readyMs,
    residentMiB,
    residentAfterMiB: mebibytes(),
    cpuMicrosecondsEach,
  }),
);
process.exit(0);

function timed(inner: EngineStore): EngineStore {
  return {
    ...inner,
    async write(work) {
      const dueAts: number[] = [];
      const result = await inner.write((tx) => {
        dueAts.length = 0;
        const watched = Object.create(tx) as typeof tx;
        watched.takeDueTimers = async (id, now) => {
          const taken = await tx.takeDueTimers(id, now);
          dueAts.push(...taken.map(({ dueAt }) => dueAt));
          return taken;
        };
        return work(watched);
      });
      for (const dueAt of dueAts) lateMs.push(Date.now() - dueAt);
      return result;
    },
  };
}

function mebibytes(): number {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}
