import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';

/** Open consoles read their alerts again. */
export async function tellConsoles(trx: Kysely<Database>, data: Record<string, unknown>, at: number): Promise<void> {
  const row = { kind: 'alert', conversation_id: null, data_json: JSON.stringify(data), at };
  await trx.insertInto('changes').values(row).execute();
}
