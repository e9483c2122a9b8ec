import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const folder = new URL('../../src/core/conversation/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
const files = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
const code = files.join('\n');
const guide = await readFile(new URL('../../docs/decisions.md', import.meta.url), 'utf8');

/** The members of a union of strings, as they are written in the code. */
function membersOf(type: string): string[] {
  const [, written = ''] = new RegExp(`export type ${type} =([\\s\\S]*?);\\n`).exec(code) ?? [];
  return [...written.matchAll(/^\s+\| '([\w-]+)'|= '([\w-]+)'/gm)].map(([, one, other]) => one ?? other ?? '');
}

function missing(found: readonly string[], least: number): string[] {
  expect(found.length).toBeGreaterThanOrEqual(least);
  return found.filter((name) => !guide.includes(`\`${name}\``));
}

it('the page on decisions names every event', () => {
  const [, events = ''] = /export type Event =([\s\S]*?)\n {2}\);\n/.exec(code) ?? [];
  expect(
    missing(
      events
        .matchAll(/type: '([\w-]+)'/g)
        .toArray()
        .map(([, name = '']) => name),
      20,
    ),
  ).toEqual([]);
});

it('the page on decisions names every timer that is no clock’s, and every clock', () => {
  expect(missing(membersOf('TimerName'), 10)).toEqual([]);
  const [, kinds = ''] = /export type ClockKind =([^;]*);/.exec(code) ?? [];
  expect(
    missing(
      kinds
        .matchAll(/'(\w+)'/g)
        .toArray()
        .map(([, name = '']) => name),
      4,
    ),
  ).toEqual([]);
});

it('the page on decisions names every reason of a hand-off', () => {
  expect(missing(membersOf('HandoffReason'), 16)).toEqual([]);
});

it('the page on decisions names every record of the history', () => {
  const records = code
    .matchAll(/record\([\w.]+, '([\w-]+)'/g)
    .toArray()
    .map(([, name = '']) => name);
  expect(missing([...new Set(records)], 20)).toEqual([]);
});

it('the page on decisions has each timer in one row of its table, and no more', () => {
  const table = guide.slice(guide.indexOf('\n## Timers'), guide.indexOf('\n## Promises'));
  const timers = table
    .matchAll(/^\| `([\w-]+)`/gm)
    .toArray()
    .map(([, name = '']) => name);
  expect(timers).toEqual([...new Set(timers)]);
});
