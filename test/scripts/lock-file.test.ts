import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingEntries, namesEngines, prebuilt, type Lock } from '../../scripts/complete-lock.ts';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock;

test('the lock file names the packages of every platform (node scripts/complete-lock.ts adds what is missing)', () => {
  expect(missingEntries(lock).map(({ name }) => name)).toEqual([]);
});

test('a platform package that is nowhere above is missing, one that is nested or hoisted is not', () => {
  const parent = { version: '2.0.0', optionalDependencies: { 'b-linux-x64': '1.0.0' } };
  expect(missingEntries({ packages: { 'node_modules/a': parent } })).toHaveLength(1);
  for (const place of ['node_modules/b-linux-x64', 'node_modules/a/node_modules/b-linux-x64']) {
    expect(missingEntries({ packages: { 'node_modules/a': parent, [place]: { version: '1.0.0' } } })).toEqual([]);
  }
});

test('the lock file names no registry of its own', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved"/);
});

test('packages that bring their binaries are not compiled at installation', () => {
  for (const path of prebuilt) expect(lock.packages[path]).toMatchObject({ gypfile: false });
});

test('npm on an older Node.js leaves no package out and warns of none: what runs them is the package `node`', () => {
  expect(
    namesEngines({ packages: { 'node_modules/a': { engines: { node: '>=22.12.0' } }, 'node_modules/b': {} } }),
  ).toEqual(['node_modules/a']);
  expect(namesEngines(lock)).toEqual([]);
});
