import type { ChangeRow, Store } from '../../store/store.ts';

const pageSize = 500;
const mostRemembered = 2_000;
/** What comes alone is told at once. Under load many commits are told together: people see no difference, the store does. */
const gatherMs = 25;

export type ChangeFeed = {
  /** Changes after `seq`, in order; fewer than all of them when there are many: ask again. */
  after(seq: number): Promise<ChangeRow[]>;
  /** The store may have more than was told of. */
  lookAgain(): void;
  /** `wake` is called whenever there may be more; returns the way off. */
  follow(wake: () => void): () => void;
  /** Resolves when the store is not read any more. */
  close(): Promise<void>;
};

/**
 * One reader of `changes` for all live streams: what is new is read once and remembered for a while, however many
 * follow. Who comes back from further ago reads the store until they have caught up.
 */
export function createChangeFeed(store: Store, onError: (error: unknown) => void): ChangeFeed {
  const followers = new Set<() => void>();
  let recent: ChangeRow[] = [];
  /** Everything in (floor, head] is in `recent`. Null: nobody follows, nothing is remembered. */
  let known: { floor: number; head: number } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let readAt = -Infinity;
  let reading = Promise.resolve();
  const off = store.onChange(gather);

  function gather(): void {
    if (followers.size > 0) timer ??= setTimeout(refresh, Math.max(0, readAt + gatherMs - performance.now()));
  }

  /** One reading after the other: what is told of during one is found by the next. */
  function refresh(): void {
    timer = null;
    readAt = performance.now();
    reading = reading
      .then(readOn)
      .catch(onError) // the next change reads what this one could not
      .then(() => {
        for (const wake of followers) wake();
      });
  }

  async function readOn(): Promise<void> {
    const range = (known ??= await startingHere());
    for (;;) {
      const rows = await store.listChanges(range.head, pageSize);
      remember(rows, range);
      if (rows.length < pageSize) return;
    }
  }

  async function startingHere(): Promise<{ floor: number; head: number }> {
    const last = await store.lastChangeSeq();
    return { floor: last, head: last };
  }

  function remember(rows: ChangeRow[], range: { floor: number; head: number }): void {
    recent.push(...rows);
    range.head = rows.at(-1)?.seq ?? range.head;
    if (recent.length <= mostRemembered) return;
    const forgotten = recent.splice(0, recent.length - mostRemembered);
    range.floor = forgotten.at(-1)?.seq ?? range.floor;
  }

  return {
    async after(seq) {
      if (!known || seq < known.floor) return store.listChanges(seq, pageSize);
      return recent.filter((row) => row.seq > seq);
    },
    lookAgain: gather,
    follow(wake) {
      followers.add(wake);
      gather();
      return () => {
        followers.delete(wake);
        if (followers.size > 0) return;
        recent = [];
        known = null;
      };
    },
    async close() {
      off();
      if (timer) clearTimeout(timer);
      await reading;
    },
  };
}
