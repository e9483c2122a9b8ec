import { glob } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

// `npm run bench [-- --only NAME]`: runs bench/*.bench.ts one after the other; one JSON line per figure on stdout.

type Figures = AsyncIterable<object> | Promise<object[]>;
type Benchmark = { name: string; run(): Figures };

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const all = await loadBenchmarks();
const chosen = all.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  const names = all.map(({ name }) => name).join(', ') || 'none';
  console.error(
    values.only ? `No benchmark is called ${values.only}. There are: ${names}` : 'There are no benchmarks.',
  );
  process.exitCode = 1;
}

const machine = {
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  cpu: cpus()[0]?.model.trim(),
};
for (const { name, run } of chosen) {
  console.error(`# ${name}`);
  try {
    for await (const figure of each(run())) console.log(JSON.stringify({ bench: name, ...figure, ...machine }));
  } catch (error) {
    console.error(`# ${name} failed:`, error);
    process.exitCode = 1;
  }
}

async function loadBenchmarks(): Promise<Benchmark[]> {
  const files = await Array.fromAsync(glob('*.bench.ts', { cwd: import.meta.dirname }));
  const modules = files.toSorted().map((file) => import(pathToFileURL(join(import.meta.dirname, file)).href));
  return (await Promise.all(modules)) as Benchmark[];
}

async function* each(figures: Figures): AsyncIterable<object> {
  yield* Symbol.asyncIterator in figures ? figures : await figures;
}
