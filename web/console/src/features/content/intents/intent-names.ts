import type { Overview } from '../types.ts';

/** Where the first intent of all goes. */
export const firstFile = 'intents/id/umum.yaml';

/** Where intents are written; at least the one that a first intent goes into. */
export function intentFiles(overview: Overview | undefined): string[] {
  const files = (overview?.files ?? []).filter(({ kind, change }) => kind === 'intents' && change !== 'deleted');
  return files.length > 0 ? files.map(({ name }) => name) : [firstFile];
}

/** `Jam buka?` as `jam_buka`, with a number when that is taken. */
export function freeName(title: string, overview: Overview | undefined): string {
  return freeOf(title, overview?.intents ?? []);
}

/** The same among any entries that have names. */
export function freeOf(title: string, all: readonly { name: string }[]): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['intent'];
  const name = words.join('_').slice(0, 60);
  const taken = new Set(all.map((one) => one.name));
  for (let number = 2; ; number += 1) {
    const candidate = number === 2 && !taken.has(name) ? name : `${name}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
