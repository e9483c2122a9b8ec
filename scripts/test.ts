import { createVitest, parseCLI, type TestModule } from 'vitest/node';
import { fileURLToPath } from 'node:url';
import { provide } from './provide.ts';
import { runNode } from './run-tool.ts';

// `npm test [-- FILTER …]`: everything that the tests need, then the tests. The last line is for machines.

type Count = { passed: number; failed: number; skipped: number };

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await createVitest('test', { ...options, watch: false });
const files = (await vitest.globTestSpecifications(filter)).map((specification) => specification.moduleId);
if (files.length === 0) {
  console.error(filter.length > 0 ? `No test file matches ${filter.join(' ')}.` : 'There are no test files.');
}
provide(files);
await build('build-service.ts');
if (files.some((file) => file.includes('browser'))) await build('build-console.ts');

const outcome: Count = { passed: 0, failed: 0, skipped: 0 };
if (files.length > 0) {
  try {
    const { testModules, unhandledErrors } = await vitest.start(filter);
    for (const module of testModules) add(outcome, countModule(module));
    outcome.failed += unhandledErrors.length;
  } catch (error) {
    // The set-up that all files share failed: no test ran.
    console.error(error);
    outcome.failed += 1;
  }
}
await vitest.close();

const { passed, failed, skipped } = outcome;
const isForbiddenSkip = process.env['CI'] === 'true' && skipped > 0;
if (isForbiddenSkip) console.error('\nSkipped tests count as failures while CI=true.');
const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
const isGood = files.length > 0 && failed === 0 && !isForbiddenSkip && !process.exitCode;
// Something that a test left open must not keep the run from ending.
process.stdout.write(`\n${line}\n`, () => process.exit(isGood ? 0 : 1));

/** The service that tests start, and what they look at in a browser, as the sources are now. */
async function build(name: string): Promise<void> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const { code, output } = await runNode([script, '--if-changed']);
  if (code !== 0) throw new Error(`${name} could not build it:\n${output}`);
}

function countModule(module: TestModule): Count {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    count[state === 'pending' ? 'failed' : state] += 1;
  }
  // A file that cannot be loaded, or a hook that fails, has no test to show for it.
  if (module.state() === 'failed' && count.failed === 0) count.failed += 1;
  return count;
}

function add(total: Count, part: Count): void {
  total.passed += part.passed;
  total.failed += part.failed;
  total.skipped += part.skipped;
}
