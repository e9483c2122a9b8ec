import type { EngineStore, NewInbound, StoredInbound } from './store.ts';
import type { Timers } from './waiting.ts';

type Waiting = {
  rows: NewInbound[];
  resolve(result: { stored: StoredInbound[]; duplicates: number }): void;
  reject(error: unknown): void;
};

/** As many rows as one statement takes without making the first of them wait. */
const mostRows = 500;

export type Inbox = {
  receive(rows: NewInbound[]): Promise<{ stored: StoredInbound[]; duplicates: number }>;
  /** More comes in than turns can follow: since when, in ms; 0: not so. */
  floodedMs(): number;
};

/** Customers' messages, within one slice of time. */
const floodSliceMs = 100;
const floodRows = 400;

/**
 * Stores what webhooks bring. Requests that arrive while a statement is under way share the next one, so that a
 * commit to disk serves many of them. Resolves when the rows are durable.
 */
export function createInbox(store: EngineStore, { elapsed }: Pick<Timers, 'elapsed'>): Inbox {
  let waiting: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    // One tick of the event loop: what this round of sockets brings goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await flushSome();
    flushing = false;
  }

  function takeSome(): Waiting[] {
    let rows = 0;
    let count = 0;
    while (count < waiting.length && (count === 0 || rows + waiting[count]!.rows.length <= mostRows)) {
      rows += waiting[count]!.rows.length;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  /** What goes together is chosen when its transaction begins: until then more comes to share it. */
  async function flushSome(): Promise<void> {
    let group: Waiting[] | null = null;
    const take = (): NewInbound[] => (group ??= takeSome()).flatMap((one) => one.rows);
    try {
      const result = await store.insertInbound(take);
      share(group ?? [], result);
    } catch {
      const failed = group ?? takeSome();
      for (const one of failed) await (failed.length === 1 ? storeUnapplied(one) : storeAlone(one));
    }
  }

  /** One request's rows may be at fault: each is tried by itself, so that it alone is refused. */
  async function storeAlone(one: Waiting): Promise<void> {
    try {
      one.resolve(await store.insertInbound(one.rows));
    } catch {
      await storeUnapplied(one);
    }
  }

  /** Whatever is wrong with applying its receipts must not keep a request from being stored. */
  async function storeUnapplied(one: Waiting): Promise<void> {
    try {
      one.resolve(await store.insertInbound(one.rows, 'later'));
    } catch (error) {
      one.reject(error);
    }
  }

  let slice = { number: 0, rows: 0, before: 0 };
  let floodedSince = 0;

  function note(rows: NewInbound[]): void {
    const threaded = rows.filter((row) => row.threadKey !== null).length;
    slice = sliceAt(elapsed());
    slice.rows += threaded;
  }

  function sliceAt(now: number): { number: number; rows: number; before: number } {
    const number = Math.floor(now / floodSliceMs);
    if (number === slice.number) return slice;
    return { number, rows: 0, before: number === slice.number + 1 ? slice.rows : 0 };
  }

  return {
    floodedMs() {
      const now = elapsed();
      const { rows, before } = sliceAt(now);
      if (Math.max(rows, before) < floodRows) floodedSince = 0;
      else floodedSince ||= now;
      return floodedSince && now - floodedSince + 1;
    },
    receive(rows) {
      if (rows.length === 0) return Promise.resolve({ stored: [], duplicates: 0 });
      note(rows);
      return new Promise((resolve, reject) => {
        waiting.push({ rows, resolve, reject });
        if (!flushing) void flush();
      });
    },
  };
}

/** The stored rows stand in the order in which they were given; what is not among them was known already. */
function share(group: Waiting[], { stored }: { stored: StoredInbound[] }): void {
  let next = 0;
  for (const one of group) {
    const mine: StoredInbound[] = [];
    for (const row of one.rows) {
      const found = stored[next];
      if (found === undefined || found.inbound !== row.inbound) continue;
      mine.push(found);
      next += 1;
    }
    one.resolve({ stored: mine, duplicates: one.rows.length - mine.length });
  }
}
