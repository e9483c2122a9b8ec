import type { Store } from '../../store/store.ts';

export type Presence = 'online' | 'away' | 'offline';

/** Whoever gave an order is there for so long, whether or not they chose to be online. */
export const actedMs = 30 * 60_000;
/** A stream that ended: a page that is loaded again, or a tunnel. Who is not back by then has gone. */
export const graceMs = 2 * 60_000;
/** Not a write for every order and every beat. */
const writtenEveryMs = 60_000;

export type PresenceDesk = ReturnType<typeof createPresence>;

/**
 * Who is there. Chosen (`online`, `away`, `offline`), and shown: an order counts for half an hour, an open stream as
 * long as it is open and two minutes more. Who chose to be online and is not seen any more counts as gone; who has
 * never chosen is there for half an hour after each order, and an open page alone means nothing.
 */
export function createPresence(store: Store, now: () => number) {
  /** When each was last written, in this process. */
  const written = new Map<string, number>();
  const streams = new Map<string, number>();

  function isDue(what: string, personId: string): boolean {
    const key = `${what} ${personId}`;
    if (now() - (written.get(key) ?? -Infinity) < writtenEveryMs) return false;
    written.set(key, now());
    return true;
  }

  function count(personId: string, change: 1 | -1): number {
    const open = (streams.get(personId) ?? 0) + change;
    if (open > 0) streams.set(personId, open);
    else streams.delete(personId);
    return open;
  }

  /** A stream of theirs is open: true when that was written, so that what waits for them can be given out. */
  async function streaming(personId: string): Promise<boolean> {
    if (!isDue('stream', personId)) return false;
    const [at, until] = [now(), now() + graceMs];
    await store.writeDb(async (db) => {
      await db.updateTable('users').set({ last_seen_at: at }).where('id', '=', personId).execute();
      await db
        .updateTable('users')
        .set({ present_until: until })
        .where('id', '=', personId)
        .where('presence', '=', 'online')
        .where('presence_chosen', '=', 1)
        .where('present_until', '<', until)
        .execute();
    });
    return true;
  }

  /** Their last stream is closed, for good unless another one opens within the grace. */
  async function streamsClosed(personId: string): Promise<void> {
    written.delete(`acted ${personId}`);
    written.delete(`stream ${personId}`);
    const until = now() + graceMs;
    await store.writeDb((db) =>
      db
        .updateTable('users')
        .set({ present_until: until })
        .where('id', '=', personId)
        .where('presence', '=', 'online')
        .where('presence_chosen', '=', 1)
        .where('present_until', '>', until)
        .execute(),
    );
  }

  return {
    /** Everybody's console is told. */
    async choose(personId: string, presence: Presence): Promise<void> {
      const at = now();
      written.delete(`acted ${personId}`);
      await store.writeDb(async (db) => {
        const isThere = presence === 'online';
        const seen = { last_seen_at: at, acted_at: at, present_until: isThere ? at + actedMs : at };
        const chosen = { presence, presence_at: at, presence_chosen: 1 };
        await db
          .updateTable('users')
          .set({ ...chosen, ...seen })
          .where('id', '=', personId)
          .execute();
        const data = JSON.stringify({ agentId: personId, state: presence });
        await db
          .insertInto('changes')
          .values({ kind: 'presence', conversation_id: null, data_json: data, at })
          .execute();
      });
    },

    /** They gave an order: true when that was written. */
    async acted(personId: string): Promise<boolean> {
      if (!isDue('acted', personId)) return false;
      const at = now();
      await store.writeDb((db) =>
        db
          .updateTable('users')
          .set({ last_seen_at: at, acted_at: at, present_until: at + actedMs })
          .where('id', '=', personId)
          .execute(),
      );
      return true;
    },

    opened(personId: string): Promise<boolean> {
      count(personId, 1);
      return streaming(personId);
    },

    streaming,

    async closed(personId: string): Promise<void> {
      if (count(personId, -1) <= 0) await streamsClosed(personId);
    },
  };
}
