import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { type PlayedChannel, playChannel, playedChannels } from '../support/played-channels.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import { eventually } from './view.ts';

const businessAccountId = '100000000000001';
const setups: { name: string; played: PlayedChannel | null; setting: string }[] = [
  { name: 'whatsapp', played: null, setting: 'WHATSAPP_ACCESS_TOKEN' },
  ...playedChannels.map((played) => ({ name: played.name, played, setting: tokenSetting(played.name) })),
];

function tokenSetting(name: PlayedChannel['name']): string {
  return name === 'telegram' ? 'TELEGRAM_BOT_TOKEN' : `${name.toUpperCase()}_ACCESS_TOKEN`;
}

describe.each(setups)('the watch over $name', ({ name, played, setting }) => {
  let service: Service;
  let api: ApiClient;
  let server: SimulatorServer | null;
  let simulator: Simulator;

  beforeAll(async () => {
    server = played && (await playChannel(played));
    const env = { PUBLIC_URL: 'https://sapa.example.com', WHATSAPP_BUSINESS_ACCOUNT_ID: businessAccountId };
    service = await startService({ env: { ...env, ...played?.env(server?.graphUrl ?? '') } });
    server?.simulator.webhooks.setUrl(`${service.url}/webhooks/${name}`);
    simulator = server?.simulator ?? service.simulator;
    api = await service.signIn();
  });
  afterAll(async () => {
    await service.close();
    await server?.close();
  });

  const account = async () => {
    const { items } = (await api.request('GET', '/channels')).body;
    return items.find(({ channel }: { channel: string }) => channel === name);
  };
  const alerts = async () => {
    const { channels } = (await api.request('GET', '/alerts')).body;
    return channels.filter((one: { account: { channel: string } }) => one.account.channel === name);
  };
  const check = async () => (await api.request('POST', `/channels/${(await account()).id}/check`)).body;
  const metrics = async () => (await fetch(`${service.url}/metrics`)).text();

  it('says that it works, and when that was asked', async () => {
    const works = await eventually(async () => {
      const found = await account();
      expect(found.checkedAt).not.toBeNull();
      return found;
    });
    expect(works).toMatchObject({ state: 'ready', problems: [], quality: name === 'whatsapp' ? 'green' : null });
    expect(await alerts()).toEqual([]);
  });

  it('L14: an expired token is told within one pass, in words, to one person once, and is over by itself', async () => {
    simulator.account.token = 'expired';
    await service.kill();
    await service.restart(); // it looks soon after its start
    const [alert] = await eventually(async () => {
      const found = await alerts();
      expect(found).toMatchObject([{ code: 'token-invalid' }]);
      return found;
    });
    expect(alert.what).toMatch(/menolak token akses/);
    expect(alert.todo).toContain(setting);
    expect(await account()).toMatchObject({
      state: 'failing',
      problems: [{ code: 'token-invalid', what: alert.what }],
    });
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    const shown = new RegExp(`sapa_channel_problem\\{channel="${name}",account="\\d+",problem="token-invalid"\\} 1`);
    await eventually(async () => expect(await metrics()).toMatch(shown));
    await eventually(() => expect(service.output()).toContain('something is wrong with a channel'));
    // Its secrets are in no log, and in none of the answers.
    expect(service.output() + JSON.stringify(await account())).not.toContain(simulator.business.accessToken);

    expect((await api.request('POST', `/alerts/${alert.id}/acknowledge`)).status).toBe(204);
    expect((await api.request('POST', `/alerts/${alert.id}/acknowledge`)).status).toBe(404);
    expect((await check()).problems).toMatchObject([{ code: 'token-invalid' }]);
    expect(await alerts()).toEqual([]);

    simulator.account.token = 'valid';
    expect(await check()).toMatchObject({ state: 'ready', problems: [] });
    await eventually(async () => expect(await metrics()).not.toMatch(shown));
    simulator.account.token = 'expired';
    await check();
    expect(await alerts()).toMatchObject([{ code: 'token-invalid' }]);
    simulator.account.token = 'valid';
    await check();
    expect(await alerts()).toEqual([]);
  });

  it('L14: an app that nothing is posted to any more is subscribed again by itself, and that is told', async () => {
    const customer = createCustomer(simulator, '6281290000001', { name: 'Rina' });
    await customer.says('jam buka?');
    await customer.hearsCount(1);
    Object.assign(simulator.account, { subscribed: false, maySubscribe: false });
    expect(await customer.says('halo?')).toMatchObject({ status: null });
    const refused = await check();
    expect(refused).toMatchObject({ state: name === 'telegram' ? 'attention' : 'failing' });
    if (name !== 'telegram') expect(refused.problems[0].detail).toMatch(/permission/);
    if (name !== 'telegram') expect(refused.problems[0].what).toMatch(/tidak ada pesan yang masuk/);

    simulator.account.maySubscribe = true;
    const mended = await check();
    expect(mended).toMatchObject({ state: 'attention', problems: [{ code: 'resubscribed' }] });
    expect(simulator.account.subscribed).toBe(true);
    expect(await alerts()).toMatchObject([
      { code: 'resubscribed', what: expect.stringMatching(/mendaftarkannya lagi/) },
    ]);
    await customer.says('jam buka?');
    await customer.hearsCount(1);
    await check();
    expect(await alerts()).toHaveLength(1);
  });
});

describe('the watch over a number', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService();
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const check = async () => {
    const [{ id }] = (await api.request('GET', '/channels')).body.items;
    return (await api.request('POST', `/channels/${id}/check`)).body;
  };

  it('tells quality, limits and a declined name, each with what to do', async () => {
    Object.assign(service.simulator.account, { quality: 'RED', status: 'FLAGGED', nameStatus: 'DECLINED' });
    const found = await check();
    expect(found).toMatchObject({ state: 'attention', quality: 'red' });
    expect(found.problems.map(({ code }: { code: string }) => code)).toEqual([
      'quality-low',
      'number-limited',
      'name-declined',
    ]);
    for (const { what, todo } of found.problems) expect([what.length > 20, todo.length > 20]).toEqual([true, true]);
    Object.assign(service.simulator.account, { quality: 'YELLOW', status: 'BANNED', nameStatus: 'APPROVED' });
    expect(await check()).toMatchObject({
      ...{ state: 'failing', quality: 'yellow' },
      problems: [{ code: 'quality-medium' }, { code: 'number-blocked', detail: 'BANNED' }],
    });
    Object.assign(service.simulator.account, { quality: 'GREEN', status: 'CONNECTED' });
    expect(await check()).toMatchObject({ state: 'ready', quality: 'green', problems: [] });
  });

  it('tells a token that ends soon, with the day', async () => {
    const tokenExpiresAt = Math.floor(Date.now() / 1000) + 5 * 86_400;
    service.simulator.account.tokenExpiresAt = tokenExpiresAt;
    const found = await check();
    expect(found).toMatchObject({ state: 'attention', problems: [{ code: 'token-expiring' }] });
    expect(found.tokenExpiresAt).toBe(new Date(tokenExpiresAt * 1000).toISOString());
    expect(found.problems[0].what).toMatch(/berakhir \d+ \p{L}+/u);
    service.simulator.account.tokenExpiresAt = 0;
    expect(await check()).toMatchObject({ problems: [], tokenExpiresAt: null });
  });

  it('takes a provider that is away for a moment for no news, and one that stays away for one', async () => {
    service.simulator.faults.set([{ fault: 'unavailable', on: 'check' }]);
    expect(await check()).toMatchObject({ state: 'ready', problems: [] });
    expect(await check()).toMatchObject({ state: 'ready', problems: [] });
    expect(await check()).toMatchObject({ state: 'attention', problems: [{ code: 'not-checked' }] });
    service.simulator.faults.clear();
    expect(await check()).toMatchObject({ state: 'ready', problems: [] });
  });

  it('is had checked by administrators only, and only where there is such an account', async () => {
    const [{ id }] = (await api.request('GET', '/channels')).body.items;
    const supervisor = { email: 's@example.com', password: 'kata sandi panjang' };
    await api.request('POST', '/people', { ...supervisor, name: 'Sri', role: 'supervisor' });
    const hers = await service.signIn(supervisor.email, supervisor.password);
    expect((await hers.request('GET', '/channels')).status).toBe(200);
    expect((await hers.request('POST', `/channels/${id}/check`)).status).toBe(403);
    expect((await api.request('POST', '/channels/nobody/check')).status).toBe(404);
  });
});

describe('the token of Instagram', () => {
  const played = playedChannels.find(({ name }) => name === 'instagram')!;
  let service: Service;
  let server: SimulatorServer;

  beforeAll(async () => {
    server = await playChannel(played);
    service = await startService({ env: played.env(server.graphUrl) });
    server.simulator.webhooks.setUrl(`${service.url}/webhooks/instagram`);
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  function rows(): { sealed: string; expires_at: number | null; at: number }[] {
    const db = new Database(path.join(service.dataDir, 'sapa.db'), { readonly: true, timeout: 10_000 });
    const found = db.prepare('select sealed, expires_at, at from account_secrets').all();
    db.close();
    return found as ReturnType<typeof rows>;
  }

  /** As if the service had known it for so long. */
  function age(days: number): void {
    const db = new Database(path.join(service.dataDir, 'sapa.db'), { timeout: 10_000 });
    db.prepare('update account_secrets set at = at - ?').run(days * 86_400_000);
    db.close();
  }

  it('is renewed ahead of its end, kept where nobody can read it, and used after a restart (L14)', async () => {
    const { account } = server.simulator;
    await eventually(() => expect(rows()).toMatchObject([{ expires_at: null }]));
    await service.kill();
    age(2);
    await service.restart();
    await eventually(() => expect(account.tokens).toHaveLength(2));
    const renewed = account.tokens[1]!;
    const [kept] = await eventually(() => {
      expect(rows()[0]?.expires_at).toBeGreaterThan(Date.now() + 59 * 86_400_000);
      return rows();
    });
    expect(Buffer.from(kept!.sealed, 'base64').toString('latin1')).not.toContain(renewed);
    expect(service.output()).not.toContain(renewed);

    account.tokens.splice(0, 1); // the one of the settings is over
    await service.kill();
    await service.restart();
    const customer = createCustomer(server.simulator, '900100000000001', { name: 'Sari' });
    await customer.says('jam buka?');
    await customer.hearsCount(1);
    const api = await service.signIn();
    const { items } = (await api.request('GET', '/channels')).body;
    const ofInstagram = items.find(({ channel }: { channel: string }) => channel === 'instagram');
    const { body } = await api.request('POST', `/channels/${ofInstagram.id}/check`);
    expect(body).toMatchObject({ state: 'ready', tokenExpiresAt: new Date(kept!.expires_at!).toISOString() });
    // There is no need for another one for a month.
    expect(account.tokens).toEqual([renewed]);
  });
});
