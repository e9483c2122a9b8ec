import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { openWhatsAppWeb, type OpenedWhatsAppWeb } from '../../src/connect/whatsapp-web/open.ts';
import { describeEachDatabase, freshDatabase } from '../support/databases.ts';
import {
  linkPhone,
  ownNumber,
  secondNumber,
  startWhatsAppWebServer,
  type WhatsAppWebServer,
} from '../support/whatsapp-web.ts';

const secretKey = randomBytes(32);
const to = [{ kind: 'phone' as const, id: '6281200000001' }];

describeEachDatabase('WhatsApp Web in several processes', (name) => {
  let server: WhatsAppWebServer;
  let remove: () => void;
  const stores: Store[] = [];
  let holder: OpenedWhatsAppWeb;
  let other: OpenedWhatsAppWeb;
  const sink = { receive: async () => undefined, tell: () => undefined };

  async function openProcess(place: { databaseUrl: string | null; dataDir: string }): Promise<OpenedWhatsAppWeb> {
    // SQLite is for one process: there both share what is open.
    const store = name === 'sqlite' && stores[0] ? stores[0] : await openStore(place);
    if (!stores.includes(store)) stores.push(store);
    const config = { url: server.url, gapMs: 1_000, newChatsPerDay: 20, phone: null };
    return openWhatsAppWeb(config, {
      ...{ store, secretKey, readMedia: async () => null, isShared: true, now: Date.now, chance: () => 0.5 },
      log: pino({ level: 'silent' }),
    });
  }

  beforeAll(async () => {
    server = await startWhatsAppWebServer();
    const place = await freshDatabase(name);
    remove = place.remove;
    holder = await openProcess(place);
    other = await openProcess(place);
    await linkPhone(stores[0]!, secretKey);
    await connectionOf(holder).start(sink);
  });
  afterAll(async () => {
    await connectionOf(holder).stop();
    await connectionOf(other).stop();
    for (const process of [holder, other]) await process.close();
    for (const store of stores) await store.close();
    remove();
    await server.close();
  });
  const connectionOf = (process: OpenedWhatsAppWeb) => process.channel.connections().get('whatsapp-web')!;
  const message = (id: string) => ({
    ...{ id, accountExternalId: ownNumber, to, replyTo: null },
    content: { kind: 'text' as const, text: `dari ${id}` },
  });

  it('one that does not hold the connection sends by the one that does, and sees how it stands', async () => {
    await expect.poll(async () => (await other.health())[0]?.state, { timeout: 45_000 }).toBe('connected');
    const { providerId } = await other.channel.send(message('other'));
    expect(server.sent).toContainEqual(expect.objectContaining({ text: 'dari other', id: providerId }));
  });

  it('another phone that one of them adds is held by one of them and sent for by all', async () => {
    const id = await other.desk.add('Cabang', 'dewi');
    await linkPhone(stores[0]!, secretKey, { phone: id, number: secondNumber });
    const held = `whatsapp-web/${id}`;
    await expect.poll(() => holder.channel.connections().has(held), { timeout: 40_000 }).toBe(true);
    await holder.channel.connections().get(held)!.start(sink);
    const stateOf = async (process: OpenedWhatsAppWeb) => (await process.health()).find((one) => one.name === 'Cabang');
    await expect
      .poll(() => stateOf(other), { timeout: 45_000 })
      .toMatchObject({ state: 'connected', number: secondNumber });
    await expect.poll(() => other.hasNumber(secondNumber), { timeout: 40_000 }).toBe(true);
    const { providerId } = await other.channel.send({ ...message('second'), accountExternalId: secondNumber });
    expect(server.sent).toContainEqual(expect.objectContaining({ text: 'dari second', id: providerId }));
    const kept = await stores[0]!.db.selectFrom('linked_phone_keys').select('phone').distinct().execute();
    expect(new Set(kept.map(({ phone }) => phone))).toEqual(new Set(['first', id]));
    expect(await other.desk.remove(id, 'dewi')).toBe(true);
    await expect.poll(() => holder.channel.connections().has(held), { timeout: 40_000 }).toBe(false);
    const left = await stores[0]!.db.selectFrom('linked_phone_keys').select('id').where('phone', '=', id).execute();
    expect(left).toEqual([]);
  });

  it('whoever takes over goes on with the same keys, and the one before is not listened to any more', async () => {
    await connectionOf(other).start(sink);
    await expect
      .poll(async () => (await other.desk.phone('first')!.view()).state, { timeout: 45_000 })
      .toBe('connected');
    await other.channel.send(message('next'));
    expect(server.sent.map(({ text }) => text)).toContain('dari next');
    await expect(holder.channel.send(message('late'))).rejects.toMatchObject({
      error: { code: 'offline', kind: 'retryable' },
    });
    expect(server.sent.map(({ text }) => text)).not.toContain('dari late');
  });
});
