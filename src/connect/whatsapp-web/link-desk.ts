import { encodeQR } from 'qr';
import { ChannelError } from '../../../channels/channel.ts';
import { firstState, type LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import { newId } from '../../engine/new-id.ts';
import type { LinkDesk, LinkView, PhoneDesk } from '../../http/channels/link-desk.ts';
import type { Store } from '../../store/store.ts';
import { firstPhone } from './keep-in-store.ts';
import type { StoredPhones } from './stored-phones.ts';

export type LinkOrder = 'pair' | 'resume' | 'unlink';

export type LinkDeskParts = {
  store: Store;
  phone: string;
  now(): number;
  /** As its holder told last. Null: nobody has held it yet. */
  readState(): Promise<LinkState | null>;
  /** Of whoever holds the connection. */
  order(what: LinkOrder, how: unknown): Promise<unknown>;
};

const shownEvents = 20;

/** Whatever is done is recorded (SOP D1). */
export function createPhoneDesk({ store, phone, now, readState, order }: LinkDeskParts): PhoneDesk {
  return {
    async view() {
      const state = (await readState()) ?? firstState(now());
      const qr = state.qr === null ? null : rowsOf(state.qr);
      return { ...state, qr, events: await listEvents(store, phone) };
    },
    async pair(how, by) {
      const detail = how.by === 'code' ? `+${how.phone}` : null;
      if ((await order('pair', how)) !== true) return false;
      await noteEvent(store, { phone, what: 'pairing-begun', by, detail, at: now() });
      return true;
    },
    async resume(by) {
      await noteEvent(store, { phone, what: 'resumed', by, detail: null, at: now() });
      await order('resume', null);
    },
    async unlink(by) {
      await noteEvent(store, { phone, what: 'unlinked', by, detail: null, at: now() });
      await order('unlink', null);
    },
  };
}

type Parts = {
  store: Store;
  stored: StoredPhones;
  now(): number;
  /** Takes in what was added or removed, in this process at once. */
  refresh(): Promise<void>;
  phone(id: string): PhoneDesk | null;
};

/** The phones as a whole. */
export function createLinkDesk({ store, stored, now, refresh, phone }: Parts): LinkDesk {
  return {
    phone,
    list: stored.list,
    async add(name, by) {
      const id = await stored.add(name);
      await noteEvent(store, { phone: id, what: 'added', by, detail: name || null, at: now() });
      await refresh();
      return id;
    },
    async remove(id, by) {
      const known = (await stored.list()).find((one) => one.id === id);
      const desk = phone(id);
      if (!known || !desk || id === firstPhone) return false;
      // Taken off the phone's devices, as far as it can be reached; else its owner does that.
      await desk.unlink(by).catch((error: unknown) => {
        if (!(error instanceof ChannelError)) throw error;
      });
      const isGone = await stored.remove(id);
      const detail = known.name || (known.number === null ? null : `+${known.number}`);
      if (isGone) await noteEvent(store, { phone: id, what: 'removed', by, detail, at: now() });
      await refresh();
      return isGone;
    },
  };
}

function rowsOf(qr: string): string[] {
  return encodeQR(qr, 'raw', { ecc: 'low', border: 2 }).map((row) =>
    row.map((isDark) => (isDark ? '1' : '0')).join(''),
  );
}

type LinkEvent = { phone: string; what: string; by: string | null; detail: string | null; at: number };

export async function noteEvent(store: Store, { phone, what, by, detail, at }: LinkEvent): Promise<void> {
  const row = { id: newId(at), phone, what, user_id: by, detail, at };
  await store.writeDb((trx) => trx.insertInto('linked_phone_events').values(row).execute());
}

/** The first phone's are shown with those of phones that were removed. */
async function listEvents(store: Store, phone: string): Promise<LinkView['events']> {
  const others = store.db.selectFrom('linked_phones').select('id').where('id', '!=', firstPhone);
  const rows = await store.db
    .selectFrom('linked_phone_events')
    .leftJoin('users', 'users.id', 'linked_phone_events.user_id')
    .select(['what', 'users.name as by', 'detail', 'at'])
    .where((eb) =>
      phone === firstPhone
        ? eb('linked_phone_events.phone', 'not in', others)
        : eb('linked_phone_events.phone', '=', phone),
    )
    .orderBy('linked_phone_events.id', 'desc')
    .limit(shownEvents)
    .execute();
  return rows.map(({ what, by, detail, at }) => ({ what, by, detail, at }));
}
