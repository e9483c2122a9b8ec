import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Few files at a time: whole-process tests start servers and browsers of their own. One more than a small machine has
    // processors, since those wait much.
    maxWorkers: 3,
  },
});
