const windowMs = 15 * 60_000;
const mostPerPerson = 8;
const mostPerAddress = 40;
const mostRemembered = 20_000;

export type LoginLimit = {
  /** How long to wait before another attempt; 0 when it may be made now. */
  waitMs(email: string, address: string): number;
  failed(email: string, address: string): void;
  succeeded(email: string, address: string): void;
};

/** Counts failed sign-ins per person and place, and per place. In memory: a restart forgives, a guesser gains little. */
export function createLoginLimit(now: () => number): LoginLimit {
  const failures = new Map<string, { count: number; since: number }>();

  function count(key: string): { count: number; since: number } {
    const found = failures.get(key);
    return found && now() - found.since < windowMs ? found : { count: 0, since: now() };
  }

  function add(key: string): void {
    const { count: before, since } = count(key);
    failures.delete(key); // to the end of the order, so that the oldest are forgotten first
    failures.set(key, { count: before + 1, since });
    if (failures.size > mostRemembered) failures.delete(failures.keys().next().value!);
  }

  function waitFor(key: string, most: number): number {
    const { count: failed, since } = count(key);
    return failed >= most ? since + windowMs - now() : 0;
  }

  const keysOf = (email: string, address: string) => [`${email}\n${address}`, address] as const;
  return {
    waitMs(email, address) {
      const [person, place] = keysOf(email, address);
      return Math.max(waitFor(person, mostPerPerson), waitFor(place, mostPerAddress));
    },
    failed(email, address) {
      for (const key of keysOf(email, address)) add(key);
    },
    succeeded(email, address) {
      failures.delete(keysOf(email, address)[0]);
    },
  };
}
