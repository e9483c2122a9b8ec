import { type Kysely, sql } from 'kysely';
import { type Entry, type Keep, Superseded, Unreadable } from '../../../channels/whatsapp-web/keep.ts';
import type { LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import { type Seal, Unsealable } from '../sealed.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

export type StoredKeep = Keep & {
  /** From now on this process is the one whose writes are taken. */
  begin(): Promise<void>;
  /** Throws `Superseded`. */
  writeState(state: LinkState): Promise<void>;
  /** That this process still holds it, and is alive. Throws `Superseded`. */
  beat(): Promise<void>;
};

/** The phone that there always is. */
export const firstPhone = 'first';

/** Under which its connection is held, and its holder is known. */
export function holdingName(phone: string): string {
  return phone === firstPhone ? 'whatsapp-web' : `whatsapp-web/${phone}`;
}

/** What is of one phone does not open for another. */
function placeOf(phone: string, kind: string, id: string): string {
  return phone === firstPhone ? `${kind}/${id}` : `${phone}/${kind}/${id}`;
}

/** Of which a phone is made; the rest is about messages, and outlives it. */
const isOfPhone = sql<boolean>`(kind = 'creds' or kind like 'key:%' or kind = 'waiting')`;

type KeepParts = { store: Store; seal: Seal; now(): number; phone?: string };

/** Keeps it in the store, sealed. Each write is one transaction, which is refused when another process has begun since. */
export function createStoredKeep({ store, seal, now, phone = firstPhone }: KeepParts): StoredKeep {
  const name = holdingName(phone);
  let epoch = -1;

  async function asHolder(work: (trx: Kysely<Database>) => Promise<void>): Promise<void> {
    await store.writeDb(async (trx) => {
      const held = trx.updateTable('linked_phone_holder').set({ at: now() }).where('epoch', '=', epoch);
      const [row] = await held.where('name', '=', name).returning('epoch').execute();
      if (!row) throw new Superseded('another process holds the connection by now');
      await work(trx);
    });
  }

  /**
   * Null: it is as if it were not there. Without the phone's own keys nothing goes on; sessions are made anew, and one row
   * about messages, of before another SECRET_KEY, must not hold up all that come.
   */
  function readable(kind: string, id: string, sealed: string): string | null {
    try {
      return seal.open(sealed, placeOf(phone, kind, id));
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      if (kind === 'creds') throw new Unreadable(error.message, { cause: error });
      return null;
    }
  }

  async function put(trx: Kysely<Database>, { kind, id, text }: Entry): Promise<void> {
    if (text === null) {
      await trx
        .deleteFrom('linked_phone_keys')
        .where('phone', '=', phone)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .execute();
      return;
    }
    const row = { phone, kind, id, sealed: seal.seal(text, placeOf(phone, kind, id)), at: now() };
    const { sealed, at } = row;
    await trx
      .insertInto('linked_phone_keys')
      .values(row)
      .onConflict((conflict) => conflict.columns(['phone', 'kind', 'id']).doUpdateSet({ sealed, at }))
      .execute();
  }

  return {
    async begin() {
      epoch = await store.writeDb(async (trx) => {
        const first = { name, epoch: 1, sealed_state: null, at: now() };
        const { epoch: mine } = await trx
          .insertInto('linked_phone_holder')
          .values(first)
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ epoch: sql`linked_phone_holder.epoch + 1` }))
          .returning('epoch')
          .executeTakeFirstOrThrow();
        return mine;
      });
    },
    async read(kind, ids) {
      if (ids.length === 0) return new Map();
      const rows = await store.db
        .selectFrom('linked_phone_keys')
        .select(['id', 'sealed'])
        .where('phone', '=', phone)
        .where('kind', '=', kind)
        .where('id', 'in', [...ids])
        .execute();
      const found = new Map<string, string>();
      for (const { id, sealed } of rows) {
        const text = readable(kind, id, sealed);
        if (text !== null) found.set(id, text);
      }
      return found;
    },
    async list(kind) {
      const rows = await store.db
        .selectFrom('linked_phone_keys')
        .selectAll()
        .where('phone', '=', phone)
        .where('kind', '=', kind)
        .orderBy('at')
        .execute();
      return rows.flatMap(({ id, sealed, at }) => {
        const text = readable(kind, id, sealed);
        return text === null ? [] : [{ id, at, text }];
      });
    },
    async write(entries) {
      await asHolder(async (trx) => {
        for (const entry of entries) await put(trx, entry);
      });
    },
    async prune(kind, before) {
      await asHolder(async (trx) => {
        await trx
          .deleteFrom('linked_phone_keys')
          .where('phone', '=', phone)
          .where('kind', '=', kind)
          .where('at', '<', before)
          .execute();
      });
    },
    async forgetPhone() {
      await asHolder(async (trx) => {
        await trx.deleteFrom('linked_phone_keys').where('phone', '=', phone).where(isOfPhone).execute();
      });
    },
    async writeState(state) {
      const sealed_state = seal.seal(JSON.stringify(state), statePlace(phone));
      await asHolder(async (trx) => {
        await trx.updateTable('linked_phone_holder').set({ sealed_state }).where('name', '=', name).execute();
      });
    },
    beat: () => asHolder(async () => undefined),
  };
}

function statePlace(phone: string): string {
  return phone === firstPhone ? 'state' : `${phone}/state`;
}

/** How the link stands by what its holder wrote last, and when that was. Null: nobody has held it yet. */
export async function readState(
  store: Store,
  seal: Seal,
  phone = firstPhone,
): Promise<{ state: LinkState; at: number } | null> {
  const holders = store.db.selectFrom('linked_phone_holder').selectAll();
  const row = await holders.where('name', '=', holdingName(phone)).executeTakeFirst();
  if (!row?.sealed_state) return null;
  try {
    return { state: JSON.parse(seal.open(row.sealed_state, statePlace(phone))) as LinkState, at: row.at };
  } catch (error) {
    if (error instanceof Unsealable) return null;
    throw error;
  }
}
