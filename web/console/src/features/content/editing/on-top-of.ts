import type { Step } from '../types.ts';

/** What one saw, what one makes of it, and what is there by now. Undefined: nothing. */
type Versions<T> = { was: T; mine: T; now: T };
/** A place that both have changed, each in another way. */
export type Clash = { at: Step[]; mine: unknown; now: unknown };
/** Who is to be followed where both have changed the same. */
export type Whose = 'mine' | 'theirs';
/** Both changes; where they clash, ours unless told otherwise. */
export type Merge<T> = { value: T; clashes: Clash[] };

/**
 * Our change made on top of what somebody else has made of the same meanwhile: key by key, and of lists entry by entry
 * as long as nobody takes one out. What stands where both changed it is for people to decide.
 */
export function onTopOf({ was, mine, now }: Versions<unknown>, at: Step[] = [], whose: Whose = 'mine'): Merge<unknown> {
  if (isSame(mine, was) || isSame(mine, now)) return { value: now, clashes: [] };
  if (isSame(now, was) || (isNothing(now) && isNothing(was))) return { value: mine, clashes: [] };
  if (isKeys(was) && isKeys(mine) && isKeys(now)) return keysOnTopOf({ was, mine, now }, at, whose);
  if (Array.isArray(was) && Array.isArray(mine) && Array.isArray(now) && areLonger(was, mine, now))
    return entriesOnTopOf({ was, mine, now }, at, whose);
  return { value: whose === 'mine' ? mine : now, clashes: [{ at, mine, now }] };
}

type Keys = Record<string, unknown>;

function keysOnTopOf({ was, mine, now }: Versions<Keys>, at: Step[], whose: Whose): Merge<unknown> {
  const names = [...new Set([...Object.keys(now), ...Object.keys(mine)])];
  const merged = names.map((name) => {
    return [name, onTopOf({ was: was[name], mine: mine[name], now: now[name] }, [...at, name], whose)] as const;
  });
  const kept = merged.filter(([, { value }]) => value !== undefined);
  return {
    value: Object.fromEntries(kept.map(([name, { value }]) => [name, value])),
    clashes: merged.flatMap(([, { clashes }]) => clashes),
  };
}

function areLonger(was: unknown[], ...others: unknown[][]): boolean {
  return others.every(({ length }) => length >= was.length);
}

function entriesOnTopOf({ was, mine, now }: Versions<unknown[]>, at: Step[], whose: Whose): Merge<unknown> {
  const merged = was.map((one, place) =>
    onTopOf({ was: one, mine: mine[place], now: now[place] }, [...at, place], whose),
  );
  const theirs = now.slice(was.length);
  const ours = mine.slice(was.length).filter((one) => !theirs.some((other) => isSame(one, other)));
  return {
    value: [...merged.map(({ value }) => value), ...theirs, ...ours],
    clashes: merged.flatMap(({ clashes }) => clashes),
  };
}

/** The same of a text: both changes, if they are of different lines. */
export function linesOnTopOf({ was, mine, now }: Versions<string>): Merge<string> {
  if (mine === was || mine === now) return { value: now, clashes: [] };
  if (now === was) return { value: mine, clashes: [] };
  const old = was.split('\n');
  const [ours, theirs] = [changeOf(old, mine.split('\n')), changeOf(old, now.split('\n'))];
  const [first, second] = ours.from <= theirs.from ? [ours, theirs] : [theirs, ours];
  if (first.to > second.from || first.from === second.from) {
    return { value: mine, clashes: [{ at: [], mine: ours.lines.join('\n'), now: theirs.lines.join('\n') }] };
  }
  const value = [
    ...[...old.slice(0, first.from), ...first.lines, ...old.slice(first.to, second.from)],
    ...[...second.lines, ...old.slice(second.to)],
  ].join('\n');
  return { value, clashes: [] };
}

/** `lines` in place of those from `from` until before `to`. */
function changeOf(old: readonly string[], fresh: readonly string[]): { from: number; to: number; lines: string[] } {
  const most = Math.min(old.length, fresh.length);
  let front = 0;
  while (front < most && old[front] === fresh[front]) front += 1;
  let back = 0;
  while (back < most - front && old.at(-1 - back) === fresh.at(-1 - back)) back += 1;
  return { from: front, to: old.length - back, lines: fresh.slice(front, fresh.length - back) };
}

export function isSame(one: unknown, other: unknown): boolean {
  if (isKeys(one) && isKeys(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => isSame(one[name], other[name]));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, place) => isSame(entry, other[place]));
  }
  return (one ?? null) === (other ?? null);
}

/** A form writes no field that is left empty; the file may hold it as an empty list or text. */
function isNothing(value: unknown): boolean {
  return (value ?? '') === '' || (Array.isArray(value) && value.length === 0);
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
