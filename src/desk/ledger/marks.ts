import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';

export type Mark = 'inbox' | 'outbox' | 'touched' | 'course' | 'told' | 'lease';

export async function readMarks(db: Kysely<Database>): Promise<Map<Mark, string>> {
  const rows = await db.selectFrom('ledger_marks').selectAll().execute();
  return new Map(rows.map(({ name, value }) => [name as Mark, value]));
}

/** False: another process was faster. */
export async function moveMark(
  trx: Kysely<Database>,
  name: Mark,
  { from, to }: { from: string | undefined; to: string },
): Promise<boolean> {
  if (from === undefined) {
    const made = await trx
      .insertInto('ledger_marks')
      .values({ name, value: to })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .execute();
    return made.length > 0;
  }
  const moved = await trx
    .updateTable('ledger_marks')
    .set({ value: to })
    .where('name', '=', name)
    .where('value', '=', from)
    .returning('name')
    .execute();
  return moved.length > 0;
}
