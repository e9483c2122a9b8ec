import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begun last, each of these would be waited for alone. */
const longest = [
  /\/simulation\/shard-\d/,
  /\/service\/(?:crash|email|worded-answers|channel-watch|webchat-faults)/,
  /\.browser\./,
  /\/(?:cluster|backup|cli)\//,
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((one) => one.test(moduleId));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/quick-passwords.js', 'test/support/each-file.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // On a machine that is busy with five files at a time: nothing here is a promise of how fast something is.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What is waited for in the page or the service may take its time on a busy machine: 1 s, the default, was too little.
    expect: { poll: { timeout: 30_000 } },
    // Few files at a time: whole-process tests start servers and browsers of their own. Three more than a small machine has
    // processors, since those wait much.
    maxWorkers: 5,
    // What many files import is evaluated once a worker, which halves what those of `test/http` cost. So each file takes
    // back what it changed outside itself.
    isolate: false,
    // Threads find their modules compiled, as those of the service do (scripts/warm.ts).
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { sequencer: LongestFirst },
  },
});
