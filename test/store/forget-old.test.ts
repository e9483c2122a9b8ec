import { expect, it } from 'vitest';
import { forgetOld } from '../../src/store/forget-old.ts';
import { onEachStore } from './on-each-store.ts';
import { account, inboundRow, phone, t0, unique } from './rows.ts';

const day = 86_400_000;

onEachStore('what is old', (opened) => {
  async function stored(receivedAt: number, state: string): Promise<number> {
    const { store } = opened;
    const row = inboundRow(await account(store), [phone(unique('628'))]);
    const [made] = (await store.insertInbound([{ ...row, receivedAt }])).stored;
    const id = made?.id ?? 0;
    await store.writeDb((db) => db.updateTable('inbox').set({ state }).where('id', '=', id).execute());
    return id;
  }

  async function left(ids: number[]): Promise<number[]> {
    const rows = await opened.store.db.selectFrom('inbox').select('id').where('id', 'in', ids).orderBy('id').execute();
    return rows.map(({ id }) => id);
  }

  it('L2: goes from the inbox a month after it was carried out, and nothing else does', async () => {
    const old = t0 - 31 * day;
    const gone = [await stored(old, 'handled'), await stored(old + 1, 'handled')];
    const kept = [
      await stored(old, 'stuck'),
      await stored(old, 'new'),
      await stored(old, 'ignored'),
      await stored(t0 - 29 * day, 'handled'),
    ];
    const late = await stored(old, 'handled');
    await forgetOld(opened.store, t0);
    expect(await left([...gone, ...kept])).toEqual(kept);
    // Behind one that is younger it waits for its turn: the rows are looked at in the order in which they came.
    expect(await left([late])).toEqual([late]);
    await forgetOld(opened.store, t0 + 2 * day);
    expect(await left([late])).toEqual([]);
  });

  it('is found in steps, also behind thousands that stay', async () => {
    const { store } = opened;
    const accountId = await account(store);
    const from = [phone(unique('628'))];
    const rows = Array.from({ length: 4_500 }, () => ({ ...inboundRow(accountId, from), receivedAt: t0 - 40 * day }));
    const { stored: made } = await store.insertInbound(rows);
    const ids = made.map(({ id }) => id).sort((a, b) => a - b);
    const stay = ids.slice(0, 2_500);
    await store.writeDb(async (db) => {
      await db.updateTable('inbox').set({ state: 'handled' }).where('account_id', '=', accountId).execute();
      await db
        .updateTable('inbox')
        .set({ state: 'stuck' })
        .where('id', '<=', stay.at(-1)!)
        .where('id', '>=', stay[0]!)
        .execute();
    });
    expect(await store.pruneInbound(t0 - 30 * day)).toBe(2_000);
    const rest = await store.db
      .selectFrom('inbox')
      .select('id')
      .where('account_id', '=', accountId)
      .orderBy('id')
      .execute();
    expect(rest.map(({ id }) => id)).toEqual(stay);
  });
});
