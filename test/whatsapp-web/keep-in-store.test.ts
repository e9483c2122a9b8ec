import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BufferJSON, initAuthCreds, proto } from '@whiskeysockets/baileys';
import { openAuthState } from '../../channels/whatsapp-web/auth-state.ts';
import { firstState } from '../../channels/whatsapp-web/link-state.ts';
import { loadLibrary } from '../../channels/whatsapp-web/library.ts';
import { createSeal } from '../../src/connect/sealed.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createStoredKeep, readState } from '../../src/connect/whatsapp-web/keep-in-store.ts';
import { describeEachDatabase, freshDatabase } from '../support/databases.ts';

describeEachDatabase('what is kept of a linked phone', (name) => {
  let store: Store;
  let remove: () => void;
  const seal = createSeal(randomBytes(32), 'linked phone');
  const newKeep = async (by = seal) => {
    const keep = createStoredKeep({ store, seal: by, now: Date.now });
    await keep.begin();
    return keep;
  };

  beforeAll(async () => {
    const place = await freshDatabase(name);
    remove = place.remove;
    store = await openStore(place);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  it('comes back as it was, and lies there sealed', async () => {
    const keep = await newKeep();
    await keep.write([
      { kind: 'sent', id: 'a', text: 'rahasia' },
      { kind: 'sent', id: 'b', text: 'dua' },
    ]);
    expect([...(await keep.read('sent', ['a', 'b', 'c']))]).toEqual([
      ['a', 'rahasia'],
      ['b', 'dua'],
    ]);
    await keep.write([{ kind: 'sent', id: 'a', text: null }]);
    expect((await keep.list('sent')).map(({ text }) => text)).toEqual(['dua']);
    const rows = await store.db.selectFrom('linked_phone_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('dua');
  });

  it('is written whole or not at all, and only by whoever began last', async () => {
    const first = await newKeep();
    await first.write([{ kind: 'key:session', id: 'a', text: '1' }]);
    const second = await newKeep();
    await expect(first.write([{ kind: 'key:session', id: 'a', text: '2' }])).rejects.toThrow('another process');
    await expect(first.writeState(firstState(1))).rejects.toThrow('another process');
    await expect(first.forgetPhone()).rejects.toThrow('another process');
    const broken = { kind: 'key:session', id: 'b', text: Symbol('no text') as unknown as string };
    await expect(second.write([{ kind: 'key:session', id: 'a', text: '3' }, broken])).rejects.toThrow();
    expect((await second.read('key:session', ['a'])).get('a')).toBe('1');
  });

  it('is of the phone, or of messages: a phone that is forgotten leaves what was sent', async () => {
    const keep = await newKeep();
    const kinds = ['creds', 'key:pre-key', 'waiting', 'sent', 'synced', 'new-chat'];
    await keep.write(kinds.map((kind) => ({ kind, id: 'x', text: 'x' })));
    await keep.forgetPhone();
    const left = await Promise.all(kinds.map(async (kind) => (await keep.read(kind, ['x'])).size));
    expect(left).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('opens under its own key only', async () => {
    const keep = await newKeep();
    await keep.write([{ kind: 'creds', id: 'creds', text: '{}' }]);
    const stranger = await newKeep(createSeal(randomBytes(32), 'linked phone'));
    await expect(stranger.read('creds', ['creds'])).rejects.toMatchObject({ name: 'Unreadable' });
  });

  it('L15: what cannot be opened of its messages and sessions is as if it were not there', async () => {
    const before = await newKeep(createSeal(randomBytes(32), 'linked phone'));
    const kinds = ['key:session', 'sent', 'synced', 'waiting', 'new-chat'];
    await before.write(kinds.map((kind) => ({ kind, id: 'old', text: 'x' })));
    const keep = await newKeep();
    await keep.write(kinds.map((kind) => ({ kind, id: 'new', text: 'y' })));
    for (const kind of kinds) {
      expect([...(await keep.read(kind, ['old', 'new']))], kind).toEqual([['new', 'y']]);
      expect((await keep.list(kind)).map(({ id }) => id)).not.toContain('old');
    }
  });

  it('tells all processes how the link stands', async () => {
    const keep = await newKeep();
    await keep.writeState({ ...firstState(5), state: 'pairing', qr: 'secret of the picture' });
    expect(await readState(store, seal)).toMatchObject({ state: { state: 'pairing', qr: 'secret of the picture' } });
    const row = await store.db.selectFrom('linked_phone_holder').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed_state).not.toContain('secret');
  });

  it('holds the keys of the library in the form that it wants back', async () => {
    const library = await loadLibrary();
    const keep = await newKeep();
    await keep.forgetPhone();
    const auth = await openAuthState(library, keep);
    Object.assign(auth.creds, { me: { id: '62:1@s.whatsapp.net' } });
    await auth.saveCreds();
    const session = Buffer.from([1, 2, 3]);
    const appKey = proto.Message.AppStateSyncKeyData.fromObject({ keyData: Buffer.from('k'), timestamp: 5 });
    await auth.keys.set({ session: { a: session, gone: null }, 'app-state-sync-key': { k: appKey } });
    const again = await openAuthState(library, keep);
    expect(JSON.stringify(again.creds, BufferJSON.replacer)).toBe(JSON.stringify(auth.creds, BufferJSON.replacer));
    expect(Buffer.from((await again.keys.get('session', ['a', 'gone']))['a']!)).toEqual(session);
    const { k } = await again.keys.get('app-state-sync-key', ['k']);
    expect(proto.Message.AppStateSyncKeyData.encode(k!).finish()).toEqual(
      proto.Message.AppStateSyncKeyData.encode(appKey).finish(),
    );
    expect(initAuthCreds().registrationId).not.toBe(undefined);
  });
});
