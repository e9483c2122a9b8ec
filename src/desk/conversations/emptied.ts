import { scoredBefore, type Score } from '../../core/sop/score/score.ts';
import type { StepName } from '../../core/sop/score/steps.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import type { TimelineEntry } from './timeline.ts';

/** How what was said in a conversation left the store; `file` of the archive has it. */
export type Emptied = { how: 'archived' | 'removed' | 'erased'; at: string; file: string | null };

/** Null: all of it is here. */
export async function findEmptied({ db }: Store, conversationId: string): Promise<Emptied | null> {
  const row = await db
    .selectFrom('emptied_conversations')
    .select(['how', 'planned_at', 'done_at', 'file'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!row) return null;
  return { how: row.how as Emptied['how'], at: iso(row.done_at ?? row.planned_at), file: row.file };
}

/** As the last line of what happened in it. */
export function emptiedEntry({ at, how, file }: Emptied): TimelineEntry {
  return { id: 'emptied', at, what: 'emptied', data: { how, file } };
}

/** The steps as they were judged when it was closed. */
export async function keptScore({ db }: Store, conversationId: string): Promise<Score> {
  const rows = await db
    .selectFrom('scored_steps')
    .select(['step', 'state', 'agent_id', 'agent_name'])
    .where('conversation_id', '=', conversationId)
    .orderBy('place')
    .execute();
  return scoredBefore(
    rows.map((row) => ({
      step: row.step as StepName,
      state: row.state === 'kept' ? 'kept' : 'missed',
      agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
    })),
  );
}
