/** Where 32-bit keys stand in a list: as a Map, at a quarter of its time and memory. */
export type KeyTable = {
  size: number;
  /** Each key beside its place, which is below zero where there is none; a power of two of both. */
  slots: Int32Array;
  /** -1 for a key that is not there. */
  placeOf: (key: number) => number;
  /** The same of the first `count` of many: fills in `places`. */
  placesOf: (keys: Int32Array, count: number, places: Int32Array) => void;
};

/**
 * `keys` are all different. Key and place lie side by side, so that one look into the memory finds both. `room`: where they lie, for
 * the kernels (`roomForKeys` numbers).
 */
export function createKeyTable(keys: Int32Array, room?: (count: number) => Int32Array): KeyTable {
  const { places, mask } = placeAll(keys, keys.length);
  const slots = room?.(places.length * 2) ?? new Int32Array(places.length * 2);
  for (let slot = 0; slot < places.length; slot++) {
    const at = places[slot]!;
    slots[slot * 2] = at < 0 ? 0 : keys[at]!;
    slots[slot * 2 + 1] = at;
  }
  const placeOf = (key: number): number => {
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      const at = slots[slot * 2 + 1]!;
      if (at < 0 || slots[slot * 2] === key) return at;
    }
  };
  return {
    ...{ size: keys.length, slots, placeOf },
    placesOf(wanted, count, found) {
      // Everything is fetched before anything is looked at: a look far into the memory does not wait for the one before.
      const many = Math.min(count, mostAtOnce);
      for (let at = 0; at < many; at++) {
        const slot = (spread(wanted[at]!) & mask) * 2;
        fetched[at * 2] = slots[slot]!;
        fetched[at * 2 + 1] = slots[slot + 1]!;
      }
      for (let at = 0; at < many; at++) {
        const place = fetched[at * 2 + 1]!;
        found[at] = place < 0 || fetched[at * 2] === wanted[at] ? place : placeOf(wanted[at]!);
      }
      for (let at = many; at < count; at++) found[at] = placeOf(wanted[at]!);
    },
  };
}

const mostAtOnce = 2048;
const fetched = new Int32Array(mostAtOnce * 2);

/** Numbers keys in the order in which they come. */
export type Numbering = { numberOf: (key: number) => number; keys: () => Int32Array };

/** With room for so many at first. */
export function createNumbering(room = 1024): Numbering {
  let keys = new Int32Array(room);
  let count = 0;
  let table = placeAll(keys, count);
  function add(key: number, slot: number): number {
    if (count === keys.length) {
      const more = new Int32Array(count * 2);
      more.set(keys);
      keys = more;
      keys[count++] = key;
      table = placeAll(keys, count);
    } else {
      keys[count] = key;
      table.places[slot] = count++;
    }
    return count - 1;
  }
  return {
    keys: () => keys.slice(0, count),
    numberOf(key) {
      const { places, mask } = table;
      for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
        const at = places[slot]!;
        if (at < 0) return add(key, slot);
        if (keys[at] === key) return at;
      }
    },
  };
}

/** How many numbers a table of so many keys takes. */
export function roomForKeys(count: number): number {
  return slotsFor(count) * 2;
}

/** Twice as many as there are keys, or more. */
function slotsFor(count: number): number {
  let slots = 16;
  while (slots < count * 2) slots *= 2;
  return slots;
}

/** Room for twice as many as `keys` can hold. */
function placeAll(keys: Int32Array, count: number): { places: Int32Array; mask: number } {
  const slots = slotsFor(keys.length);
  const mask = slots - 1;
  const places = new Int32Array(slots).fill(-1);
  for (let at = 0; at < count; at++) {
    let slot = spread(keys[at]!) & mask;
    while (places[slot]! >= 0) slot = (slot + 1) & mask;
    places[slot] = at;
  }
  return { places, mask };
}

/** Moves each key once to the front, in the order in which they come. What it works on is made once, and used again. */
export function createDistinct(): (keys: Int32Array) => Int32Array {
  const slots = new Int32Array(mostAtOnce * 2);
  const marks = new Int32Array(slots.length);
  let mark = 0;
  return (keys) => {
    if (keys.length < 2) return keys;
    if (keys.length > mostAtOnce) return Int32Array.from(new Set(keys));
    mark = (mark + 1) | 0;
    let mask = 15;
    while (mask + 1 < keys.length * 2) mask = mask * 2 + 1;
    let count = 0;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!;
      let slot = spread(key) & mask;
      while (marks[slot] === mark && slots[slot] !== key) slot = (slot + 1) & mask;
      if (marks[slot] === mark) continue;
      marks[slot] = mark;
      slots[slot] = key;
      keys[count++] = key;
    }
    return count === keys.length ? keys : keys.subarray(0, count);
  };
}

function spread(key: number): number {
  return Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 0;
}
