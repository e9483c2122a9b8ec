/** Chance that can be had again: the same seed and name give the same stream, whatever other streams are used for. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** From `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** Between `low` and `high`, every order of magnitude as likely as any other. */
  spread(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(table: readonly (readonly [weight: number, value: T])[]): T;
};

export function randomStream(seed: number, name: string): Random {
  const next = mulberry32(hash(`${seed}/${name}`));
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    spread: (low, high) => Math.round(low * (high / low) ** next()),
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted(table) {
      let left = next() * table.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of table) if ((left -= weight) < 0) return value;
      return table.at(-1)![1];
    },
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hash(text: string): number {
  let sum = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 16_777_619);
  return Math.imul(sum ^ (sum >>> 15), 2_246_822_507);
}
