import { neverDue } from '../../core/conversation/next-clock.ts';
import type { Store } from '../../store/store.ts';
import { DeskError } from '../desk-error.ts';
import { tellChange } from './tell-change.ts';

const dayMs = 86_400_000;
const longestMs = 366 * dayMs;
const atOnce = 100;

type Snoozing = { conversationId: string; personId: string; until: number | null; now: number };

/**
 * Not on the list of whoever has it until then, or (null) until the customer writes, which ends it in any case. The
 * SOP's clocks run on: the customer waits as long as before. Throws DeskError `invalid_snooze`, `not_snoozable`.
 */
export async function snooze(store: Store, { conversationId, personId, until, now }: Snoozing): Promise<void> {
  if (until !== null && (until <= now || until > now + longestMs)) {
    throw new DeskError(
      'invalid_snooze',
      'until: is a time that has passed or more than a year ahead; null: until the customer writes',
    );
  }
  const isDone = await store.writeDb(async (db) => {
    const changed = await db
      .updateTable('conversations')
      .set({ snoozed_until: until ?? neverDue, snoozed_by: personId, back_at: null, back_because: null })
      .where('id', '=', conversationId)
      .where('agent_id', '=', personId)
      .where('phase', 'in', ['assigned', 'confirming'])
      .returning('id')
      .execute();
    if (changed.length > 0) await tellChange(db, { kind: 'conversation', conversationId, at: now });
    return changed.length > 0;
  });
  if (!isDone) {
    throw new DeskError(
      'not_snoozable',
      'only whoever has a conversation that is not solved yet can put it off: claim it first',
    );
  }
}

/** Takes it back before its time. `any`: also what somebody else put off. */
export async function endSnooze(
  store: Store,
  { conversationId, personId, any, now }: { conversationId: string; personId: string; any: boolean; now: number },
): Promise<void> {
  await store.writeDb(async (db) => {
    let update = db
      .updateTable('conversations')
      .set({ snoozed_until: null, snoozed_by: null })
      .where('id', '=', conversationId)
      .where('snoozed_until', 'is not', null);
    if (!any) update = update.where('snoozed_by', '=', personId);
    const changed = await update.returning('id').execute();
    if (changed.length > 0) await tellChange(db, { kind: 'conversation', conversationId, at: now });
  });
}

/** Brings back what was put off until now, and says so; the number of them. Several processes may ask at once. */
export async function bringBack(store: Store, now: number): Promise<number> {
  const due = await store.db
    .selectFrom('conversations')
    .select('id')
    .where('snoozed_until', 'is not', null)
    .where('snoozed_until', '<=', now)
    .orderBy('snoozed_until')
    .limit(atOnce)
    .execute();
  if (due.length === 0) return 0;
  return store.writeDb(async (db) => {
    let count = 0;
    for (const { id } of due) {
      const back = await db
        .updateTable('conversations')
        .set({ snoozed_until: null, back_at: now, back_because: 'time' })
        .where('id', '=', id)
        .where('snoozed_until', '<=', now)
        .returning('id')
        .execute();
      if (back.length === 0) continue;
      count += 1;
      await tellChange(db, { kind: 'conversation', conversationId: id, at: now, data: { back: 'time' } });
    }
    return count;
  });
}
