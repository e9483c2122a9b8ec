import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import { ownNumber, secondNumber, startWhatsAppWebServer, type WhatsAppWebServer } from '../support/whatsapp-web.ts';

describe('linking a phone to WhatsApp Web', () => {
  let server: WhatsAppWebServer;
  let service: Service;
  let api: ApiClient;
  const path = '/channels/whatsapp-web';
  const view = async () => (await api.request('GET', path)).body;

  beforeAll(async () => {
    server = await startWhatsAppWebServer({ isLinked: false, hasSecond: true });
    const env = {
      ...{ WHATSAPP_WEB: 'on', WHATSAPP_WEB_URL: server.url, WHATSAPP_WEB_SECONDS_PER_MESSAGE: '1' },
      ...{ WHATSAPP_PHONE_NUMBER_ID: '', WHATSAPP_ACCESS_TOKEN: '' },
    };
    service = await startService({ env });
    api = await service.signIn();
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  it('a code is asked of WhatsApp for the phone’s number, and shown', async () => {
    expect((await api.request('POST', `${path}/link`, { by: 'code', phone: '12' })).status).toBe(422);
    const begun = await api.request('POST', `${path}/link`, { by: 'code', phone: '+62 812-3456-7890' });
    expect(begun).toMatchObject({ status: 200, body: { state: 'pairing' } });
    await expect.poll(async () => (await view()).code, { timeout: 45_000 }).toMatch(/^[A-Z0-9]{8}$/);
    await expect.poll(() => server.pairing.codesAsked.length).toBe(1);
    expect(server.pairing.codesAsked[0]?.attrs['jid']).toBe('6281234567890@s.whatsapp.net');
    expect((await view()).qr).toBeNull();
  });

  it('a picture is shown instead, for administrators only', async () => {
    await api.request('POST', `${path}/link`, { by: 'qr' });
    await expect.poll(async () => (await view()).qr, { timeout: 45_000 }).not.toBeNull();
    expect((await view()).code).toBeNull();
    const person = { email: 'ops@example.com', name: 'Oki', password: 'a long test password', role: 'operations' };
    await api.request('POST', '/people', person);
    const other = await service.signIn(person.email, person.password);
    expect((await other.request('GET', path)).body).toMatchObject({ state: 'pairing', qr: null });
  });

  it('whoever scans it has linked their phone: customers are answered from then on', async () => {
    server.pairing.scan((await view()).qr);
    await expect.poll(async () => (await view()).state, { timeout: 45_000 }).toBe('connected');
    expect(await view()).toMatchObject({ number: ownNumber, qr: null, meaning: null });
    await server.says('6281200000007', 'jam buka toko jam berapa ya kak?');
    await expect.poll(() => server.sent.map(({ text }) => text).join(), { timeout: 45_000 }).toMatch(/08[.:]00/);
    const events = (await view()).events.map(({ what, by, detail }: Record<string, unknown>) => [what, by, detail]);
    expect(events).toEqual([
      ['linked', null, `+${ownNumber}`],
      ['pairing-begun', 'admin', null],
      ['pairing-begun', 'admin', '+6281234567890'],
    ]);
  });

  it('another phone is added while the first is in use, and each answers who wrote to it', async () => {
    const phones = `${path}/phones`;
    const added = await api.request('POST', phones, { label: 'Cabang' });
    expect(added).toMatchObject({ status: 201, body: { label: 'Cabang', state: 'unlinked' } });
    const second = `${phones}/${added.body.id}`;
    const other = async () => (await api.request('GET', second)).body;
    server.pairing.another();
    // Its connection is taken within seconds.
    await expect.poll(async () => (await api.request('POST', `${second}/link`, { by: 'qr' })).status).toBe(200);
    await expect.poll(async () => (await other()).qr, { timeout: 45_000 }).not.toBeNull();
    server.pairing.scan((await other()).qr, secondNumber);
    await expect.poll(async () => (await other()).state, { timeout: 45_000 }).toBe('connected');
    expect([(await view()).number, (await other()).number]).toEqual([ownNumber, secondNumber]);
    const before = server.sent.length;
    await server.says('6281200000008', 'jam buka toko jam berapa ya kak?', { number: secondNumber });
    await server.says('6281200000009', 'jam buka toko jam berapa ya kak?');
    await expect.poll(() => server.sent.length, { timeout: 45_000 }).toBeGreaterThanOrEqual(before + 2);
    const pairs = server.sent.slice(before).map(({ by, to }) => [by, to.split('@')[0]]);
    expect(new Set(pairs.map(String))).toEqual(
      new Set([`${secondNumber},6281200000008`, `${ownNumber},6281200000009`]),
    );
    const health = (await api.request('GET', '/channels')).body.items;
    expect(health.filter(({ channel }: { channel: string }) => channel === 'whatsapp-web')).toMatchObject([
      { externalId: ownNumber, isConnected: true, connection: { state: 'connected' } },
      { externalId: secondNumber, isConnected: true, connection: { state: 'connected' } },
    ]);
  });

  it('a number that is linked already is not linked twice', async () => {
    const { id } = (await api.request('POST', `${path}/phones`, { label: '' })).body;
    const third = `${path}/phones/${id}`;
    const other = async () => (await api.request('GET', third)).body;
    server.pairing.another();
    await expect.poll(async () => (await api.request('POST', `${third}/link`, { by: 'qr' })).status).toBe(200);
    await expect.poll(async () => (await other()).qr, { timeout: 45_000 }).not.toBeNull();
    server.pairing.scan((await other()).qr, secondNumber);
    await expect.poll(async () => (await other()).why, { timeout: 45_000 }).toBe('same-number');
    expect(await other()).toMatchObject({ state: 'unlinked', meaning: expect.stringContaining('sudah terpasang') });
    expect((await api.request('DELETE', third)).status).toBe(204);
    expect((await api.request('DELETE', `${path}/phones/first`)).body.error.code).toBe('first_phone');
  });

  it('SOP D1: a phone that is removed is forgotten with its keys, which is recorded; the other goes on', async () => {
    const { items } = (await api.request('GET', `${path}/phones`)).body;
    const { id } = items.find(({ label }: { label: string }) => label === 'Cabang');
    expect((await api.request('DELETE', `${path}/phones/${id}`)).status).toBe(204);
    expect((await api.request('GET', `${path}/phones/${id}`)).status).toBe(404);
    expect((await view()).events[0]).toMatchObject({ what: 'removed', by: 'admin', detail: 'Cabang' });
    const before = server.sent.length;
    await server.says('6281200000010', 'jam buka toko jam berapa ya kak?');
    await expect.poll(() => server.sent.length, { timeout: 45_000 }).toBeGreaterThan(before);
    expect(server.sent.slice(before).map(({ by }) => by)).toEqual([ownNumber]);
    server.pairing.back();
  });

  it('it stays linked over a restart', async () => {
    await service.kill();
    await service.restart();
    api = await service.signIn();
    await expect.poll(async () => (await view()).state, { timeout: 45_000 }).toBe('connected');
    expect(service.output()).not.toMatch(/privKey|rootKey|SessionEntry/);
  });

  it('L15: linked anew after its secret key was lost, it takes what customers write', async () => {
    await service.kill();
    await rm(join(service.dataDir, 'secret-key'));
    await service.restart();
    api = await service.signIn();
    await expect.poll(async () => (await view()).why, { timeout: 45_000 }).toBe('other-secret-key');
    expect((await api.request('DELETE', `${path}/link`)).status).toBe(200);
    server.pairing.another();
    await api.request('POST', `${path}/link`, { by: 'qr' });
    await expect.poll(async () => (await view()).qr, { timeout: 45_000 }).not.toBeNull();
    server.pairing.scan((await view()).qr);
    await expect.poll(async () => (await view()).state, { timeout: 45_000 }).toBe('connected');
    const before = server.sent.length;
    const customers = ['6281200000011', '6281200000012'];
    for (const customer of customers) await server.says(customer, 'jam buka toko jam berapa ya kak?');
    const answered = () => server.sent.slice(before).map(({ to }) => to.split('@')[0]);
    await expect.poll(() => new Set(answered()), { timeout: 45_000 }).toEqual(new Set(customers));
  });
});
