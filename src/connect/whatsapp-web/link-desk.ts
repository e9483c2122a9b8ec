import { encodeQR } from 'qr';
import { firstState, type LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import { newId } from '../../engine/new-id.ts';
import type { LinkDesk, LinkView } from '../../http/link-desk.ts';
import type { Store } from '../../store/store.ts';

export type LinkOrder = 'pair' | 'resume' | 'unlink';

export type LinkDeskParts = {
  store: Store;
  now(): number;
  /** As its holder told last. Null: nobody has held it yet. */
  readState(): Promise<LinkState | null>;
  /** Of whoever holds the connection. */
  order(what: LinkOrder, how: unknown): Promise<unknown>;
};

const shownEvents = 20;

/** Whatever is done is recorded (SOP D1). */
export function createLinkDesk({ store, now, readState, order }: LinkDeskParts): LinkDesk {
  return {
    async view() {
      const state = (await readState()) ?? firstState(now());
      const qr = state.qr === null ? null : rowsOf(state.qr);
      return { ...state, qr, events: await listEvents(store) };
    },
    async pair(how, by) {
      const detail = how.by === 'code' ? `+${how.phone}` : null;
      if ((await order('pair', how)) !== true) return false;
      await noteEvent(store, { what: 'pairing-begun', by, detail, at: now() });
      return true;
    },
    async resume(by) {
      await noteEvent(store, { what: 'resumed', by, detail: null, at: now() });
      await order('resume', null);
    },
    async unlink(by) {
      await noteEvent(store, { what: 'unlinked', by, detail: null, at: now() });
      await order('unlink', null);
    },
  };
}

function rowsOf(qr: string): string[] {
  return encodeQR(qr, 'raw', { ecc: 'low', border: 2 }).map((row) =>
    row.map((isDark) => (isDark ? '1' : '0')).join(''),
  );
}

export async function noteEvent(
  store: Store,
  { what, by, detail, at }: { what: string; by: string | null; detail: string | null; at: number },
): Promise<void> {
  const row = { id: newId(at), what, user_id: by, detail, at };
  await store.writeDb((trx) => trx.insertInto('linked_phone_events').values(row).execute());
}

async function listEvents(store: Store): Promise<LinkView['events']> {
  const rows = await store.db
    .selectFrom('linked_phone_events')
    .leftJoin('users', 'users.id', 'linked_phone_events.user_id')
    .select(['what', 'users.name as by', 'detail', 'at'])
    .orderBy('linked_phone_events.id', 'desc')
    .limit(shownEvents)
    .execute();
  return rows.map(({ what, by, detail, at }) => ({ what, by, detail, at }));
}
