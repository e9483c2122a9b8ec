import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import { linkPhone, ownNumber, startWhatsAppWebServer, type WhatsAppWebServer } from '../support/whatsapp-web.ts';

const secretKey = randomBytes(32);
const customer = '6281200000001';

describe('WhatsApp Web, end to end', () => {
  let server: WhatsAppWebServer;
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    server = await startWhatsAppWebServer();
    const env = {
      ...{ WHATSAPP_WEB: 'on', WHATSAPP_WEB_URL: server.url, WHATSAPP_WEB_SECONDS_PER_MESSAGE: '1' },
      ...{ WHATSAPP_PHONE_NUMBER_ID: '', WHATSAPP_ACCESS_TOKEN: '', SECRET_KEY: secretKey.toString('hex') },
    };
    service = await startService({ env });
    api = await service.signIn();
    expect((await api.request('GET', '/channels/whatsapp-web')).body).toMatchObject({
      state: 'unlinked',
      number: null,
    });
    await service.kill();
    const store = await openStore({ databaseUrl: null, dataDir: service.dataDir });
    await linkPhone(store, secretKey);
    await store.close();
    await service.restart();
    api = await service.signIn();
  });
  afterAll(async () => {
    await service?.close();
    await server?.close();
  });

  const texts = () => server.sent.map(({ text }) => text);
  const untilSent = (count: number) =>
    expect.poll(() => texts().length, { timeout: 45_000 }).toBeGreaterThanOrEqual(count);
  const theCase = async () => (await api.request('GET', '/conversations?channel=whatsapp-web')).body.items[0];

  it('connects to the linked phone, and says so', async () => {
    await expect
      .poll(async () => (await api.request('GET', '/channels/whatsapp-web')).body.state, { timeout: 45_000 })
      .toBe('connected');
    expect((await api.request('GET', '/channels/whatsapp-web')).body).toMatchObject({ number: ownNumber, qr: null });
  });

  it('H3: who asks for a person is answered by one, and known by the name of their phone', async () => {
    expect(await server.says(customer, 'mau bicara dengan CS dong', { pushName: 'Rina' })).toBe(200);
    await untilSent(1);
    const { id, number: ticket, contact } = await theCase();
    expect(texts().at(-1)).toContain(ticket);
    expect(contact.name).toBe('Rina');
    expect(await api.request('POST', `/conversations/${id}/claim`)).toMatchObject({ status: 200 });
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Saya bantu ya Kak.', idempotencyKey: 'k1' });
    await expect.poll(() => texts().at(-1), { timeout: 45_000 }).toBe('Saya bantu ya Kak.');
  });

  it('L2: each message was sent once, and under an id that follows from ours', () => {
    const ids = server.sent.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^3EB0[0-9A-F]{18}$/);
  });

  it('a group is not answered, and nothing of it is kept', async () => {
    const before = server.sent.length;
    const group = '120363001234567890@g.us';
    expect(await server.says(customer, 'jam buka toko? (di grup)', { chatJid: group })).toBe(200);
    expect(await server.says('6281200000002', 'halo kak', {})).toBe(200);
    await untilSent(before + 1);
    expect(server.sent.slice(before).every(({ to }) => to.startsWith('6281200000002'))).toBe(true);
    const { body } = await api.request('GET', '/conversations?q=grup');
    expect(body.items).toEqual([]);
  });

  it('L15: killed and started again it goes on with the same keys', async () => {
    await service.kill();
    await service.restart();
    api = await service.signIn();
    const before = server.sent.length;
    await server.says('6281200000003', 'ada gratis ongkir gak?');
    await untilSent(before + 1);
    expect(server.sent.at(-1)?.to).toContain('6281200000003');
  });

  it('what makes this service a device of the phone is not to be read in the data folder', async () => {
    const { body } = await api.request('GET', '/channels/whatsapp-web');
    expect(body).toMatchObject({ state: 'connected', code: null });
    expect(service.output()).not.toMatch(/privKey|rootKey|SessionEntry/);
    const files = await readdir(service.dataDir);
    const bytes = await Promise.all(
      files.filter((file) => file.startsWith('sapa.db')).map((file) => readFile(join(service.dataDir, file))),
    );
    for (const word of ['advSecretKey', 'noiseKey', 'signedIdentityKey', 'pairingEphemeralKeyPair']) {
      expect(bytes.some((file) => file.includes(word))).toBe(false);
    }
  });

  it('L14, L15: a connection that does not come back is told to people, and what waits goes out when it does', async () => {
    const { items } = (await api.request('GET', '/conversations?channel=whatsapp-web&q=Rina')).body;
    const [{ id }] = items;
    await server.cut();
    await expect
      .poll(async () => (await api.request('GET', '/channels/whatsapp-web')).body.state, { timeout: 45_000 })
      .toBe('waiting');
    const sent = await api.request('POST', `/conversations/${id}/messages`, {
      text: 'Masih di sana, Kak?',
      idempotencyKey: 'k2',
    });
    expect(sent.status).toBeLessThan(300);
    const [account] = (await api.request('GET', '/channels')).body.items;
    expect(account).toMatchObject({ isConnected: false, state: 'disconnected', connection: { state: 'down' } });
    expect(account.connection.meaning).toMatch(/terputus|terganggu/);
    await server.mend();
    await api.request('POST', '/channels/whatsapp-web/resume');
    await expect.poll(() => texts(), { timeout: 45_000 }).toContain('Masih di sana, Kak?');
  });

  it('SOP D1, D4: unlinking is for administrators, is recorded, and forgets the phone', async () => {
    const person = { email: 'cs@example.com', name: 'Sari', password: 'a long test password', role: 'operations' };
    await api.request('POST', '/people', person);
    const other = await service.signIn(person.email, person.password);
    expect((await other.request('GET', '/channels/whatsapp-web')).status).toBe(200);
    expect((await other.request('DELETE', '/channels/whatsapp-web/link')).status).toBe(403);
    expect((await other.request('POST', '/channels/whatsapp-web/link', { by: 'qr' })).status).toBe(403);
    expect((await api.request('POST', '/channels/whatsapp-web/link', { by: 'qr' })).body.error.code).toBe(
      'already_linked',
    );
    const { body } = await api.request('DELETE', '/channels/whatsapp-web/link');
    expect(body).toMatchObject({ state: 'unlinked', number: null });
    expect(body.events[0]).toMatchObject({ what: 'unlinked', by: 'admin' });
    expect(body.events.map(({ what }: { what: string }) => what)).toContain('linked');
  });
});
