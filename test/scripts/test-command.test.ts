import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const head = "import { beforeAll, expect, test } from 'vitest';\n";
const files = {
  passes: "test('a', () => expect(1).toBe(1)); test('b', () => expect(1).toBe(1));",
  fails: "test('a', () => expect(1).toBe(2));",
  skips: "test('a', () => expect(1).toBe(1)); test.skip('b', () => {}); test.todo('c');",
  'cannot-load': "import './missing.ts'; test('a', () => expect(1).toBe(1));",
  'hook-fails': "beforeAll(() => { throw new Error('no'); }); test('a', () => expect(1).toBe(1));",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-test-command-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'test'));
  writeFileSync(join(folder, 'vitest.config.ts'), "export default { test: { include: ['test/*.test.ts'] } };");
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, `test/${name}.test.ts`), head + code);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(filters: string[], ci = ''): Promise<{ code: number; lastLine: string; output: string }> {
  const script = join(repository, 'scripts/test.ts');
  const env = { PATH: process.env['PATH'] ?? '', CI: ci };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...filters], { cwd: folder, env }, (error, stdout, stderr) => {
      const lastLine = stdout.trimEnd().split('\n').at(-1) ?? '';
      resolve({ code: error ? Number(error.code) : 0, lastLine, output: stdout + stderr });
    });
  });
}

test('the last line counts what passed, failed and was skipped over all files', async () => {
  const { code, lastLine } = await run([]);
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '3 passed, 3 failed, 3 skipped' });
});

test('all passed: nothing is said of skipped ones, and the exit code is 0', async () => {
  const { code, lastLine } = await run(['test/passes']);
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '2 passed, 0 failed' });
});

test('a skipped test fails the run under CI=true only', async () => {
  expect(await run(['test/skips'])).toMatchObject({ code: 0, lastLine: '1 passed, 0 failed, 2 skipped' });
  expect(await run(['test/skips'], 'true')).toMatchObject({ code: 1, lastLine: '1 passed, 0 failed, 2 skipped' });
});

test('a filter that matches no file is an error', async () => {
  const { code, lastLine, output } = await run(['test/nowhere']);
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '0 passed, 0 failed' });
  expect(output).toContain('No test file matches test/nowhere.');
});
