import type { ChangeRow, Store } from '../../store/store.ts';
import { createChangeFeed } from '../live/change-feed.ts';

type Follower = { keys: ReadonlySet<string>; take(changes: ChangeRow[]): void };

/** Whose each conversation is never changes. */
const mostRemembered = 5_000;
const kinds = new Set(['message', 'media']);

export type VisitorFeed = {
  /** `take` gets what changes in conversations of these threads, of whatever process; resolves with the way off. */
  follow(keys: ReadonlySet<string>, take: (changes: ChangeRow[]) => void): Promise<() => void>;
  close(): Promise<void>;
};

/**
 * One reader of what changes for all visitors: each hears only of their own. Of a change it is looked up once whose it
 * is, however many are there.
 */
export function createVisitorFeed(store: Store, onError: (error: unknown) => void): VisitorFeed {
  const feed = createChangeFeed(store, onError);
  const followers = new Set<Follower>();
  const threadOf = new Map<string, string>();
  let after = 0;
  let off: (() => void) | null = null;
  let beginning: Promise<void> | null = null;
  let reading: Promise<void> = Promise.resolve();

  async function readOn(): Promise<void> {
    for (;;) {
      const rows = await feed.after(after);
      if (rows.length === 0) return;
      await give(rows.filter(({ kind, conversationId }) => conversationId !== null && kinds.has(kind)));
      after = rows.at(-1)?.seq ?? after;
    }
  }

  async function give(rows: ChangeRow[]): Promise<void> {
    await learn(rows);
    for (const { keys, take } of followers) {
      const theirs = rows.filter(({ conversationId }) => keys.has(threadOf.get(conversationId ?? '') ?? ''));
      if (theirs.length > 0) take(theirs);
    }
  }

  async function learn(rows: ChangeRow[]): Promise<void> {
    const unknown = [...new Set(rows.map(({ conversationId }) => conversationId ?? ''))].filter(
      (id) => !threadOf.has(id),
    );
    if (unknown.length === 0) return;
    if (threadOf.size > mostRemembered) threadOf.clear();
    const found = await store.db
      .selectFrom('conversations')
      .select(['id', 'thread_key'])
      .where('id', 'in', unknown)
      .execute();
    for (const { id, thread_key: key } of found) threadOf.set(id, key);
  }

  function wake(): void {
    reading = reading.then(readOn).catch(onError);
  }

  async function begin(): Promise<void> {
    after = await store.lastChangeSeq();
    off = feed.follow(wake);
  }

  function end(): void {
    off?.();
    off = null;
    beginning = null;
  }

  return {
    async follow(keys, take) {
      const follower = { keys, take };
      followers.add(follower);
      await (beginning ??= begin());
      return () => {
        followers.delete(follower);
        if (followers.size === 0) end();
      };
    },
    async close() {
      end();
      await feed.close();
      await reading;
    },
  };
}
