import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';

/** Of a conversation, for everybody; or of what `data.personId` alone is told (`mention`, `read`); or of a list. */
export type Told =
  | { kind: 'conversation'; conversationId: string; at: number; data?: Record<string, unknown> }
  | {
      kind: 'read' | 'mention';
      conversationId: string;
      at: number;
      data: { personId: string } & Record<string, unknown>;
    }
  | { kind: 'labels' | 'views'; at: number };

/** For whoever follows the stream; in the transaction that changes what it tells of. */
export async function tellChange(db: Kysely<Database>, told: Told): Promise<void> {
  const conversationId = 'conversationId' in told ? told.conversationId : null;
  const data = 'data' in told ? told.data : {};
  const of = told.kind === 'conversation' ? await aboutConversation(db, told.conversationId) : {};
  await db
    .insertInto('changes')
    .values({
      kind: told.kind,
      conversation_id: conversationId,
      data_json: JSON.stringify({ ...of, ...data }),
      at: told.at,
    })
    .execute();
}

/** As each change of a conversation says it. */
async function aboutConversation(db: Kysely<Database>, id: string): Promise<Record<string, unknown>> {
  const row = await db
    .selectFrom('conversations')
    .select(['number', 'phase', 'priority', 'team', 'agent_id as agentId'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? {};
}
