import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';

/**
 * Everybody's console reads people anew; whoever it is about, whether they are still signed in, and as what (SOP D4). In
 * the transaction that changes them.
 */
export async function tellPersonChanged(db: Kysely<Database>, id: string, at: number): Promise<void> {
  const data = JSON.stringify({ agentId: id });
  await db.insertInto('changes').values({ kind: 'presence', conversation_id: null, data_json: data, at }).execute();
}
