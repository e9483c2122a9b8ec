import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { NEXT_NOTICE } from '../../src/store/queries/notices.ts';
import { onEachStore } from './on-each-store.ts';

onEachStore('notices to people’s own phones', (opened) => {
  it('when the next one is due is found by an index of the open ones, however many there ever were', async () => {
    const { store } = opened;
    const explain = store.dialect === 'sqlite' ? 'explain query plan' : 'explain';
    const plan = await store.writeDb(async (db) => {
      if (store.dialect === 'postgres') await sql.raw('set local enable_seqscan = off').execute(db);
      return sql.raw<object>(`${explain} ${NEXT_NOTICE}`).execute(db);
    });
    expect(plan.rows.map((row) => Object.values(row).join(' ')).join(' ')).toContain('notices_open');
  });
});
