import { noteUnused } from './queries/empty-conversation.ts';
import { pruneGone } from './queries/gone-sends.ts';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

const dayMs = 24 * 3_600_000;

/** Live changes are for consoles that come back: after a week they reload instead. */
const changesKeptMs = 7 * dayMs;
/**
 * What came in stands in conversations, messages and events by then. The row itself is only for telling a message that
 * is delivered again, and providers give up after seven days (L2).
 */
const inboundKeptMs = 30 * dayMs;
/** What a visitor uploads is fetched into its message at once; this is what was never sent. */
const visitorFilesKeptMs = 7 * dayMs;

/** What was practised tells how somebody does today; what was begun and left tells nothing (SOP M4). */
const practisedKeptMs = 365 * dayMs;
const unfinishedKeptMs = 7 * dayMs;

/** Deletes what nobody will ask for any more, so that it does not grow for ever. */
export async function forgetOld(store: Store, now: number): Promise<void> {
  await store.pruneChanges(now - changesKeptMs);
  await store.pruneInbound(now - inboundKeptMs);
  await store.writeDb(async (db) => {
    await db.deleteFrom('visits').where('expires_at', '<', now).execute();
    const unsent = await db
      .deleteFrom('visitor_files')
      .where('at', '<', now - visitorFilesKeptMs)
      .returning('sha256')
      .execute();
    await noteUnused(
      db,
      unsent.map(({ sha256 }) => sha256),
      now,
    );
    await pruneGone(db, now);
    await forgetPractice(db, now);
  });
}

async function forgetPractice(db: Kysely<Database>, now: number): Promise<void> {
  const ended = now - practisedKeptMs;
  await db.deleteFrom('practice_marks').where('ended_at', '<', ended).execute();
  await db.deleteFrom('practice_attempts').where('ended_at', '<', ended).execute();
  const left = now - unfinishedKeptMs;
  const unfinished = db.deleteFrom('practice_attempts').where('ended_at', 'is', null);
  await unfinished.where('started_at', '<', left).execute();
}
