import { parseArgs } from 'node:util';
import { loadContents } from './contents.ts';
import { simulate, type Outcome } from './simulation.ts';

// `npm run simulate:sop -- --seed N [--conversations N]`: one run a seed, from this seed on, until there were so many
// conversations. `--only 3,17` runs those customers of the seed alone, `--story` prints all that happened.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    conversations: { type: 'string', default: '1' },
    only: { type: 'string' },
    story: { type: 'boolean', default: false },
  },
});

const contents = await loadContents();
const only = values.only === undefined ? {} : { only: values.only.split(',').map(Number) };
const startedAt = performance.now();
const total = { conversations: 0, events: 0, steps: 0, sends: 0, runs: 0 };
let failed: Outcome | null = null;
for (let seed = Number(values.seed); total.conversations < Number(values.conversations) && !failed; seed += 1) {
  const outcome = await simulate({ seed, contents, ...only });
  if (values.story) console.log(outcome.story());
  for (const key of ['conversations', 'events', 'steps', 'sends'] as const) total[key] += outcome[key];
  total.runs += 1;
  if (outcome.failure) failed = outcome;
}
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
console.log(JSON.stringify({ seed: Number(values.seed), ...total, seconds }));
if (failed?.failure) {
  const { error, steps, promise } = failed.failure;
  const again = `again: npm run simulate:sop -- --seed ${failed.seed}`;
  console.error(
    [`\nseed ${failed.seed}: not kept: ${promise}`, again, '', ...steps, '', error.stack ?? error.message].join('\n'),
  );
  process.exitCode = 1;
}
