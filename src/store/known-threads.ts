import { type Addressed, addressesOf, nameOf } from './queries/addresses.ts';

/** Of each of two generations; one address takes about 200 bytes. */
const most = 20_000;

/**
 * Which thread an address leads to, of those seen lately: looking each of them up in the table costs as much as half
 * of what storing a message does. Only for a store with one writer, which hears of every join: an address never leads
 * anywhere else but by one. Filled with what is durable, so that nothing in it can be undone.
 */
export class KnownThreads {
  private recent = new Map<string, string>();
  private older = new Map<string, string>();
  private joins = 0;

  /** Null: an address is not known here, or they disagree. */
  find(addressed: Addressed): string | null {
    let found: string | null = null;
    for (const address of addressesOf(addressed)) {
      const name = nameOf(address);
      const key = this.recent.get(name) ?? this.older.get(name);
      if (key === undefined || (found !== null && found !== key)) return null;
      found = key;
    }
    return found;
  }

  /**
   * To be asked where addresses are looked up; what it gives is told of the outcome once that is durable. Whatever was
   * joined in between may have led them elsewhere, and then it learns nothing.
   */
  learner(): (addressed: Addressed, threadKey: string) => void {
    const { joins } = this;
    return (addressed, threadKey) => {
      if (joins === this.joins) for (const address of addressesOf(addressed)) this.keep(nameOf(address), threadKey);
    };
  }

  /** Threads are joined. */
  forgetAll(): void {
    this.joins += 1;
    this.recent.clear();
    this.older.clear();
  }

  private keep(name: string, threadKey: string): void {
    if (this.recent.has(name)) return;
    if (this.recent.size >= most) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(name, threadKey);
  }
}
