import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { signAsMeta } from '../../simulator/platforms/meta-signature.ts';
import { startSimulatorServer, type SimulatorServer } from '../../simulator/server.ts';
import { type ApiClient, business, startService, type Service } from '../support/service.ts';
import { joinGraphs } from '../support/two-graphs.ts';
import { eventually } from './view.ts';

const second = {
  ...{ appSecret: 'secret-of-the-second-app', verifyToken: 'word-of-the-second-app' },
  ...{ phoneNumberId: '206540352242922', accessToken: 'token-of-the-second-number-0001' },
};
const rotated = 'token-of-the-second-number-0002';
const given = {
  ...{ channel: 'whatsapp', externalId: second.phoneNumberId, name: 'Cabang Bandung' },
  ...{ accessToken: second.accessToken, appSecret: second.appSecret, verifyToken: second.verifyToken },
};

describe('an account that is added in the console while the service runs', () => {
  let service: Service;
  let api: ApiClient;
  let server: SimulatorServer;
  let graph: Awaited<ReturnType<typeof joinGraphs>>;
  let account: { id: string; version: number };
  const accounts = '/channels/accounts';

  beforeAll(async () => {
    server = await startSimulatorServer({
      ...second,
      webhookUrl: 'http://127.0.0.1:9/', // until the service is there
      redelivery: { firstMs: 50, maxMs: 500, attempts: 200 },
    });
    let first = '';
    graph = await joinGraphs((token) => (token.includes('second') ? server.graphUrl : first));
    service = await startService({ env: { GRAPH_URL: graph.url } });
    first = service.simulator.graphUrl ?? '';
    server.simulator.webhooks.setUrl(`${service.url}/webhooks/whatsapp`);
    api = await service.signIn();
  });
  afterAll(async () => {
    await service?.close();
    await graph?.close();
    await server?.close();
  });

  async function verify(word: string): Promise<number> {
    const query = `hub.mode=subscribe&hub.challenge=1&hub.verify_token=${word}`;
    return (await fetch(`${service.url}/webhooks/whatsapp?${query}`)).status;
  }

  it('is taken only with a token that its provider takes, and kept where nobody can read it', async () => {
    expect(await verify(second.verifyToken)).toBe(403);
    const wrong = await api.request('POST', accounts, { ...given, accessToken: 'token-of-the-second-but-wrong' });
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'account_refused' } } });
    expect(wrong.body.error.message).toMatch(/WhatsApp menolak token .* halaman Kanal/);
    const added = await api.request('POST', accounts, given);
    expect(added).toMatchObject({ status: 201, body: { name: 'Cabang Bandung', isOn: true, problems: [] } });
    account = added.body;
    const { body } = await api.request('GET', accounts);
    expect(body.items).toMatchObject([{ secrets: { accessToken: '0001', appSecret: '-app', verifyToken: '-app' } }]);
    const shown = JSON.stringify([added.body, body, (await api.request('GET', '/channels')).body]) + service.output();
    const stored = ['sapa.db', 'sapa.db-wal'].map((file) => readFileSync(path.join(service.dataDir, file), 'latin1'));
    for (const secret of [second.accessToken, second.appSecret, second.verifyToken])
      expect([shown, ...stored].some((text) => text.includes(secret))).toBe(false);
    expect(await verify(second.verifyToken)).toBe(200);
    expect(await verify(business.verifyToken)).toBe(200);
  });

  it('answers its own customers, through its own token, beside the account of the settings', async () => {
    const customers = [server.simulator, service.simulator].map((simulator) => createCustomer(simulator, '628170001'));
    for (const customer of customers) await customer.says('jam buka');
    for (const customer of customers) await customer.hears('Petugas');
    const { items } = (await api.request('GET', '/conversations')).body;
    const detail = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await api.request('GET', `/conversations/${id}`)).body.account.name),
    );
    expect(new Set(detail)).toEqual(new Set([business.phoneNumberId, 'Cabang Bandung']));
    const health = (await api.request('GET', '/channels')).body.items;
    expect(health).toMatchObject([
      { source: 'settings' },
      { source: 'console', state: 'ready', checkedAt: expect.any(String) },
    ]);
  });

  it('is heard only by what its own app signs', async () => {
    const customer = createCustomer(server.simulator, '628170002');
    await customer.says('jam buka');
    await customer.hears('Petugas');
    const before = (await api.request('GET', '/conversations')).body.items.length;
    const body = { object: 'whatsapp_business_account', entry: [entryFor(second.phoneNumberId, '628170003')] };
    const { raw, headers } = signAsMeta(JSON.stringify(body), business.appSecret);
    const { status } = await fetch(`${service.url}/webhooks/whatsapp`, {
      method: 'POST',
      headers,
      body: new Uint8Array(raw),
    });
    expect(status).toBe(200);
    await eventually(() => expect(service.output()).toContain('signed by another app than its own'));
    expect((await api.request('GET', '/conversations')).body.items).toHaveLength(before);
  });

  it('has its token rotated: the old one is used no more', async () => {
    server.simulator.account.tokens.splice(0, 1, rotated);
    const change = { version: account.version, accessToken: rotated };
    const changed = await api.request('PATCH', `${accounts}/${account.id}`, change);
    expect(changed).toMatchObject({ status: 200, body: { secrets: { accessToken: '0002', appSecret: '-app' } } });
    expect((await api.request('PATCH', `${accounts}/${account.id}`, change)).body.error.code).toBe('account_changed');
    const customer = createCustomer(server.simulator, '628170004');
    await customer.says('jam buka');
    await customer.hears('Petugas');
    account = changed.body;
  });

  it('is switched off and on: nothing comes or goes meanwhile', async () => {
    const off = await api.request('PATCH', `${accounts}/${account.id}`, { version: account.version, isOn: false });
    expect(off).toMatchObject({ status: 200, body: { isOn: false } });
    const customer = createCustomer(server.simulator, '628170005');
    await customer.says('jam buka');
    await eventually(() => expect(service.output()).toContain('switched off, and are not kept'));
    const health = (await api.request('GET', '/channels')).body.items;
    expect(health[1]).toMatchObject({ state: 'off', source: 'console', isConnected: false });
    const on = await api.request('PATCH', `${accounts}/${account.id}`, { version: off.body.version, isOn: true });
    expect(on).toMatchObject({ status: 200, body: { isOn: true } });
    await customer.says('alamat toko');
    await eventually(() => expect(server.simulator.sent('628170005')).not.toEqual([]));
  });

  it('is removed, and an answer from it fails with a sentence', async () => {
    const customer = createCustomer(server.simulator, '628170006');
    await customer.says('saya mau bicara dengan CS');
    await customer.hears('tiket');
    const { items } = (await api.request('GET', '/conversations?q=628170006')).body;
    await api.request('POST', `/conversations/${items[0].id}/claim`);
    expect((await api.request('DELETE', `${accounts}/${account.id}`)).status).toBe(204);
    const said = { text: 'Halo Kak', idempotencyKey: 'one' };
    await api.request('POST', `/conversations/${items[0].id}/messages`, said);
    await eventually(async () => {
      const messages = (await api.request('GET', `/conversations/${items[0].id}/messages?order=newest`)).body.items;
      const answer = messages.find(({ text }: { text: string }) => text === 'Halo Kak');
      expect(answer).toMatchObject({ status: 'failed', error: { code: 'account_removed' } });
      expect(answer.error.message).toContain('menghapus akun ini');
    });
    const { body } = await api.request('GET', accounts);
    expect(body.items).toEqual([]);
    expect(body.events.map(({ what }: { what: string }) => what)).toEqual([
      ...['removed', 'switched-on', 'switched-off', 'changed', 'added'],
    ]);
    expect(body.events[3]).toMatchObject({ fields: ['accessToken'], by: 'admin', account: 'Cabang Bandung' });
    expect(await verify(second.verifyToken)).toBe(403);
  });
});

function entryFor(phoneNumberId: string, from: string) {
  const text = { body: 'jam buka' };
  const message = { from, id: `wamid.${from}`, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text };
  const metadata = { display_phone_number: '62', phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, messages: [message] };
  return { id: '1', changes: [{ field: 'messages', value }] };
}
