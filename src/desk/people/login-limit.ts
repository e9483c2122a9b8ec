import { isIPv6 } from 'node:net';

const windowMs = 15 * 60_000;
/** From one place for one person: somebody who has forgotten a password. */
const mostPerPersonAndPlace = 8;
/** From one place: an office behind one address. */
const mostPerPlace = 40;
/** For one person from everywhere: a guesser with many addresses. */
const mostPerPerson = 100;
const mostRemembered = 20_000;

export type LoginLimit = {
  /** How long to wait before another attempt; 0 when it may be made now. */
  waitMs(email: string, address: string): number;
  failed(email: string, address: string): void;
  /** Takes back what `failed` counted before the check, and what the same person failed there before. */
  succeeded(email: string, address: string): void;
  /** Takes back what `failed` counted before a check that came to no end: it says nothing of the password. */
  notDecided(email: string, address: string): void;
};

/** Failures that all processes count together. While they cannot be reached, each goes by its own. */
export type SharedCounts = {
  /** Of each key: how many there are, and how long they count still. */
  read(keys: string[]): Promise<{ count: number; endsInMs: number }[]>;
  /** A count begins anew after `windowMs`. */
  add(keys: string[], number: 1 | -1, windowMs: number): Promise<void>;
  forget(key: string): Promise<void>;
};

/** The same limits for a guesser who is taken to another process each time. */
export function createSharedLoginLimit(own: LoginLimit, counts: SharedCounts) {
  return {
    async waitMs(email: string, address: string): Promise<number> {
      const { both, place, person } = keysOf(email, address);
      const limits = [mostPerPersonAndPlace, mostPerPlace, mostPerPerson];
      const found = await counts.read([both, place, person]);
      const waits = found.map(({ count, endsInMs }, index) => (count >= (limits[index] ?? 0) ? endsInMs : 0));
      return Math.max(own.waitMs(email, address), ...waits);
    },
    async failed(email: string, address: string): Promise<void> {
      own.failed(email, address);
      await counts.add(Object.values(keysOf(email, address)), 1, windowMs);
    },
    async succeeded(email: string, address: string): Promise<void> {
      own.succeeded(email, address);
      const { both, place, person } = keysOf(email, address);
      await counts.forget(both);
      await counts.add([place, person], -1, windowMs);
    },
    async notDecided(email: string, address: string): Promise<void> {
      own.notDecided(email, address);
      await counts.add(Object.values(keysOf(email, address)), -1, windowMs);
    },
  };
}

function keysOf(email: string, address: string) {
  const place = placeOf(address);
  return { both: `both ${email} ${place}`, place: `place ${place}`, person: `person ${email}` };
}

/** Counts failed sign-ins per person and place. In memory: a restart forgives, a guesser gains little. */
export function createLoginLimit(now: () => number): LoginLimit {
  const failures = new Map<string, { count: number; since: number }>();

  function count(key: string): { count: number; since: number } {
    const found = failures.get(key);
    return found && now() - found.since < windowMs ? found : { count: 0, since: now() };
  }

  function add(key: string, number: 1 | -1): void {
    const { count: before, since } = count(key);
    failures.delete(key); // to the end of the order, so that the oldest are forgotten first
    if (before + number > 0) failures.set(key, { count: before + number, since });
    if (failures.size > mostRemembered) failures.delete(failures.keys().next().value!);
  }

  function waitFor(key: string, most: number): number {
    const { count: failed, since } = count(key);
    return failed >= most ? since + windowMs - now() : 0;
  }

  return {
    waitMs(email, address) {
      const keys = keysOf(email, address);
      return Math.max(
        waitFor(keys.both, mostPerPersonAndPlace),
        waitFor(keys.place, mostPerPlace),
        waitFor(keys.person, mostPerPerson),
      );
    },
    failed(email, address) {
      for (const key of Object.values(keysOf(email, address))) add(key, 1);
    },
    succeeded(email, address) {
      const { both, place, person } = keysOf(email, address);
      failures.delete(both);
      for (const key of [place, person]) add(key, -1);
    },
    notDecided(email, address) {
      for (const key of Object.values(keysOf(email, address))) add(key, -1);
    },
  };
}

/** One customer of a provider has a whole /64 of IPv6 addresses. */
export function placeOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
