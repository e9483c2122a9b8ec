import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** [what a file holds, where it lies, the rule that must refuse it; null: it is fine] */
const cases: [code: string, file: string, rule: string | null][] = [
  ["import '../../core/a.ts';", 'src/core/sop/within.ts', null],
  ['export const at = new Date(1);', 'src/core/date-of-a-time.ts', null],
  ["import '../../engine/a.ts';", 'src/core/sop/to-engine.ts', 'sapa(arrows)'],
  ["import 'zod';", 'src/core/package.ts', 'sapa(pure-core)'],
  ["import 'node:crypto';", 'src/core/node.ts', 'sapa(pure-core)'],
  ["export { x } from 'zod';", 'src/core/re-export.ts', 'sapa(pure-core)'],
  ['export const at = new Date();', 'src/core/now.ts', 'sapa(pure-core)'],
  ['export const at = Date();', 'src/core/date-call.ts', 'sapa(pure-core)'],
  ['export const at = Date.now();', 'src/core/date-now.ts', 'eslint(no-restricted-properties)'],
  ['export const roll = Math.random();', 'src/core/random.ts', 'eslint(no-restricted-properties)'],
  ['export const roll = globalThis.Math;', 'src/core/global-this.ts', 'eslint(no-restricted-globals)'],
  ['export const env = process.env;', 'src/core/process.ts', 'eslint(no-restricted-globals)'],
  ['setTimeout(() => {}, 1);', 'src/core/timeout.ts', 'eslint(no-restricted-globals)'],
  ["void fetch('x');", 'src/core/fetch.ts', 'eslint(no-restricted-globals)'],
  ['export async function later() {}', 'src/core/async-function.ts', 'sapa(pure-core)'],
  ['export const later = async () => {};', 'src/core/async-arrow.ts', 'sapa(pure-core)'],
  ["export const it = import('./a.ts');", 'src/core/dynamic.ts', 'sapa(pure-core)'],
  ['export const p = new Promise<void>(() => {});', 'src/core/promise.ts', 'sapa(pure-core)'],
  [
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; default: return 2; } }",
    'src/core/default-case.ts',
    'typescript(switch-exhaustiveness-check)',
  ],
  ['export const at = Date.now();', 'src/engine/now.ts', null],
  ["import '../core/a.ts';", 'src/engine/to-core.ts', null],
  ["import '../../channels/a.ts';", 'src/engine/to-channel-contract.ts', null],
  ["import '../store/a.ts';", 'src/engine/to-store.ts', 'sapa(arrows)'],
  ["import '../../channels/whatsapp-cloud/a.ts';", 'src/engine/to-a-channel.ts', 'sapa(arrows)'],
  ["import '../http/a.ts';", 'src/store/to-http.ts', 'sapa(arrows)'],
  ["import type {} from '../http/a.ts';", 'src/store/types-too.ts', 'sapa(arrows)'],
  ["export * from '../http/a.ts';", 'src/store/exports-too.ts', 'sapa(arrows)'],
  ["await import('../http/a.ts');", 'src/store/lazily-too.ts', 'sapa(arrows)'],
  ["import '../app.ts';", 'src/http/to-app.ts', 'sapa(arrows)'],
  ["import '../../test/a.ts';", 'src/http/to-test.ts', 'sapa(arrows)'],
  ["import '../meta/a.ts';", 'channels/instagram/to-meta.ts', null],
  ["import '../whatsapp-cloud/a.ts';", 'channels/instagram/to-another.ts', 'sapa(arrows)'],
  ["import '../whatsapp-cloud/a.ts';", 'channels/meta/to-another.ts', 'sapa(arrows)'],
  ["import '../src/engine/a.ts';", 'simulator/to-engine.ts', 'sapa(arrows)'],
  ["import './http/a.ts';", 'src/app.ts', null],
  ["import '../http/a.ts';", 'src/cli/start.ts', null],
  ['export const env = process.env;', 'src/store/environment.ts', 'eslint(no-restricted-properties)'],
  ['process.exit();', 'src/http/exit.ts', 'eslint(no-restricted-properties)'],
  ["console.log('x');", 'channels/meta/console.ts', 'eslint(no-console)'],
  ["console.log('x');", 'src/cli/console.ts', null],
  ['export const x: any = 1;', 'src/http/any.ts', 'typescript(no-explicit-any)'],
  ['async function f() {}\nf();\nexport {};', 'src/http/floating.ts', 'typescript(no-floating-promises)'],
  [
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
    'src/http/switch.ts',
    'typescript(switch-exhaustiveness-check)',
  ],
  ['export const MOST_AT_ONCE = 3;', 'src/http/most-at-once.ts', 'sapa(constant-names)'],
  ["export const FIND = 'select 1';", 'src/store/find.ts', null],
  ["import './cycle-b.ts';\nexport const a = 1;", 'src/http/cycle-a.ts', 'import(no-cycle)'],
  ["import './cycle-a.ts';\nexport const b = 1;", 'src/http/cycle-b.ts', 'import(no-cycle)'],
  [
    "import { expect, test } from 'vitest';\ntest('it', () => { expect(1); });",
    'test/no-matcher.test.ts',
    'vitest(valid-expect)',
  ],
  ["import { test } from 'vitest';\ntest('it', () => {});", 'test/no-expect.test.ts', 'vitest(expect-expect)'],
  [
    "import { expect, test } from 'vitest';\ntest.only('it', () => { expect(1).toBe(1); });",
    'test/only.test.ts',
    'vitest(no-focused-tests)',
  ],
];

const targets = ['src/core', 'src/engine', 'src/http', 'src/store', 'channels', 'channels/meta', 'test'];
let folder: string;
let found: Map<string, string[]>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json', 'scripts/lint-rules.ts']) {
    cpSync(join(repository, name), join(folder, name));
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const files = [...targets, 'channels/whatsapp-cloud'].map((target) => [`${target}/a.ts`, 'export const x = 1;']);
  for (const [file, code] of [...files, ...cases.map(([text, path]) => [path, text])] as [string, string][]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
  }
  found = await lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function lint(): Promise<Map<string, string[]>> {
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [oxlint, '-f', 'json'], { cwd: folder, maxBuffer: 1e8 }, (_, stdout) => resolve(stdout));
  });
  const report = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  const rules = new Map<string, string[]>();
  for (const { filename, code } of report.diagnostics) rules.set(filename, [...(rules.get(filename) ?? []), code]);
  return rules;
}

test.each(cases.filter(([, , rule]) => rule !== null))('%j in %s is refused by %s', (_, file, rule) => {
  expect(found.get(file)).toContain(rule);
});

test.each(cases.filter(([, , rule]) => rule === null))('%j in %s is allowed', (_, file) => {
  const own = (found.get(file) ?? []).filter((rule) => /sapa|restricted/.test(rule));
  expect(own).toEqual([]);
});
