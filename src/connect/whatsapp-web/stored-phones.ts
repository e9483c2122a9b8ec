import { newId } from '../../engine/new-id.ts';
import { tellConsoles } from '../../desk/alerts/tell-consoles.ts';
import type { Store } from '../../store/store.ts';
import { firstPhone, holdingName } from './keep-in-store.ts';

/** `number`: the one that was linked last. */
export type StoredPhone = { id: string; name: string; number: string | null };

export type StoredPhones = {
  /** The first, which is always there, then the others as they were added. */
  list(): Promise<StoredPhone[]>;
  add(name: string): Promise<string>;
  setNumber(id: string, number: string): Promise<void>;
  /** With its keys and all else that is kept of it. False: there is none of that id, or it is the first. */
  remove(id: string): Promise<boolean>;
};

export function createStoredPhones(store: Store, now: () => number): StoredPhones {
  return {
    async list() {
      const rows = await store.db.selectFrom('linked_phones').selectAll().orderBy('added_at').orderBy('id').execute();
      const phones = rows.map(({ id, name, number }) => ({ id, name, number }));
      const first = phones.find(({ id }) => id === firstPhone) ?? { id: firstPhone, name: '', number: null };
      return [first, ...phones.filter(({ id }) => id !== firstPhone)];
    },
    async add(name) {
      const at = now();
      const id = newId(at);
      await store.writeDb(async (trx) => {
        await trx.insertInto('linked_phones').values({ id, name, number: null, added_at: at }).execute();
        await tellConsoles(trx, { phone: id, what: 'added' }, at);
      });
      return id;
    },
    async setNumber(id, number) {
      await store.writeDb(async (trx) => {
        // Whoever had it before is linked to another, or to none.
        await trx.updateTable('linked_phones').set({ number: null }).where('number', '=', number).execute();
        await trx
          .insertInto('linked_phones')
          .values({ id, name: '', number, added_at: id === firstPhone ? 0 : now() })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ number }))
          .execute();
        await tellConsoles(trx, { phone: id, what: 'linked' }, now());
      });
    },
    async remove(id) {
      if (id === firstPhone) return false;
      return store.writeDb(async (trx) => {
        const gone = await trx.deleteFrom('linked_phones').where('id', '=', id).returning('id').execute();
        if (gone.length === 0) return false;
        for (const table of ['linked_phone_keys', 'linked_phone_orders'] as const)
          await trx.deleteFrom(table).where('phone', '=', id).execute();
        // What a process that holds it still has to write is refused from now on.
        await trx.deleteFrom('linked_phone_holder').where('name', '=', holdingName(id)).execute();
        await tellConsoles(trx, { phone: id, what: 'removed' }, now());
        return true;
      });
    },
  };
}
