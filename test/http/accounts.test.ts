import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import { createHttp } from '../../channels/http.ts';
import { signAsMeta } from '../../simulator/platforms/meta-signature.ts';
import { loadConfig } from '../../src/config.ts';
import { createAccountDesk } from '../../src/connect/accounts/account-desk.ts';
import { openAccounts, type OpenedAccounts } from '../../src/connect/accounts/open-accounts.ts';
import { receiver } from '../../src/connect/receive.ts';
import type { Simulated } from '../../src/connect/simulated.ts';
import { createAccounts } from '../../src/engine/accounts.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import type { Store } from '../../src/store/store.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { playChannel, playedChannels } from '../support/played-channels.ts';
import { type DeskServer, type Signed, startDeskServer } from './desk-server.ts';

const played = Object.fromEntries(playedChannels.map((one) => [one.name, one]));
const path = '/channels/accounts';
/** Of the app that the simulator signs with. */
const app = { appSecret: 'secret-of-the-app', verifyToken: 'a-word-of-our-own' };

describe('accounts of channels in the console', () => {
  let graphs: Record<'instagram' | 'telegram', SimulatorServer>;
  let server: DeskServer;
  let opened: OpenedAccounts;
  let other: OpenedAccounts;
  let admin: Signed;
  let isSimulating = true;
  const looked: string[] = [];
  const closers: (() => Promise<void>)[] = [];

  /** A bot of the settings beside those of the console. */
  function configOf() {
    const env = {
      INSTAGRAM_GRAPH_URL: graphs.instagram.graphUrl,
      TELEGRAM_API_URL: graphs.telegram.graphUrl,
      ...{ GRAPH_URL: 'http://127.0.0.1:9', SECRET_KEY: 'a'.repeat(64), PUBLIC_URL: 'https://sapa.example.com' },
      ...{ TELEGRAM_BOT_TOKEN: '700001111:of-the-settings', TELEGRAM_WEBHOOK_SECRET: 'word-of-the-settings' },
    };
    return loadConfig(env, '/nowhere');
  }

  /** What a process has of accounts; `secretKey`: another one than the others'. */
  async function open(store: Store, engine: Engine, secretKey?: Buffer): Promise<OpenedAccounts> {
    const config = configOf();
    const http = createHttp({ connections: 4 });
    const channels = new Map<string, Channel>();
    const accounts = await createAccounts(store, () => undefined);
    const process = await openAccounts({
      ...{ store, http, accounts, channels, log: pino({ level: 'silent' }), now: Date.now },
      config: secretKey ? { ...config, secretKey } : config,
      files: createMediaFiles('/nowhere'),
      receive: receiver({ channels, accounts, engine }),
      simulator: pretended(),
      linkTo: () => null,
      takesComments: () => false,
      findToken: async (_id, given) => given,
    });
    await process.connect();
    closers.push(process.close, http.close);
    return process;
  }

  function pretended(): Simulated {
    const none = { whatsapp: null, instagram: null, messenger: null, telegram: null };
    const turnOff = () => {
      isSimulating = false;
    };
    return { ...none, isOn: () => isSimulating, turnOff } as unknown as Simulated;
  }

  beforeAll(async () => {
    graphs = { instagram: await playChannel(played['instagram']!), telegram: await playChannel(played['telegram']!) };
    server = await startDeskServer({
      async parts({ store, engine, accounts }) {
        opened = await open(store, engine);
        other = await open(store, engine);
        const watch = {
          async lookAt(id: string) {
            looked.push(id);
            return null;
          },
        };
        const { providers } = configOf();
        const parts = { opened, providers, store, accounts, watch, log: pino({ level: 'silent' }) };
        return { accountDesk: createAccountDesk(parts), webhooks: opened.webhooks };
      },
    });
    admin = await server.person('admin', 'Dewi');
  });
  afterAll(async () => {
    for (const close of closers) await close();
    await server?.close();
    await Promise.all(Object.values(graphs).map((one) => one.close()));
  });

  const instagram = () => ({
    ...{ channel: 'instagram', externalId: played['instagram']!.id, accessToken: played['instagram']!.token, ...app },
    name: 'Toko',
  });

  it('are for administrators only', async () => {
    const supervisor = await server.person('supervisor');
    const calls = [
      supervisor.call('GET', path),
      supervisor.call('POST', path, instagram()),
      supervisor.call('POST', `${path}/check`, instagram()),
    ];
    for (const { status } of await Promise.all(calls)) expect(status).toBe(403);
  });

  it('say what is missing or wrong before anybody is asked, and ask the provider before anything is kept', async () => {
    const { appSecret: _, ...without } = instagram();
    expect((await admin.call('POST', path, without)).body.error).toMatchObject({ code: 'invalid_input' });
    expect((await admin.call('POST', path, { ...instagram(), externalId: 'toko' })).status).toBe(422);
    expect((await admin.call('POST', path, { ...instagram(), channel: 'telegram', accessToken: 'x' })).status).toBe(
      422,
    );
    const refused = await admin.call('POST', path, { ...instagram(), accessToken: 'wrong' });
    expect(refused.body.error).toMatchObject({ code: 'account_refused', details: [{ code: 'token-invalid' }] });
    const silent = await admin.call('POST', path, { ...instagram(), channel: 'messenger' });
    expect(silent).toMatchObject({ status: 502, body: { error: { code: 'provider_silent' } } });
    const taken = { channel: 'telegram', accessToken: '700001111:another' };
    expect((await admin.call('POST', path, taken)).body.error.code).toBe('account_taken');
    expect((await admin.call('POST', `${path}/check`, instagram())).body).toEqual({ problems: [] });
    expect((await admin.call('GET', path)).body).toMatchObject({ items: [], events: [] });
    expect(isSimulating).toBe(true);
  });

  it('are taken in and watched at once, end the simulator, and are served by other processes within seconds', async () => {
    const added = await admin.call('POST', path, instagram());
    expect(added).toMatchObject({ status: 201, body: { name: 'Toko', secrets: { appSecret: '-app' } } });
    expect(looked).toEqual([added.body.id]);
    expect(isSimulating).toBe(false);
    await expect.poll(() => other.served.find('instagram', played['instagram']!.id)?.source).toBe('console');
    expect((await admin.call('POST', path, instagram())).body.error.code).toBe('account_taken');
  });

  it('are heard when their own app signs, and else not (L10)', async () => {
    const body = {
      object: 'instagram',
      entry: [{ id: played['instagram']!.id, messaging: [messageFrom('900100000000001')] }],
    };
    const post = async (secret: string) => {
      const { raw, headers } = signAsMeta(JSON.stringify(body), secret);
      return (await server.app.inject({ method: 'POST', url: '/webhooks/instagram', headers, payload: raw }))
        .statusCode;
    };
    expect(await post('secret-of-nobody')).toBe(401);
    expect(await post(app.appSecret)).toBe(200);
    const rows = await server.store.db.selectFrom('inbox').select('type').execute();
    expect(rows).toEqual([{ type: 'message' }]);
  });

  it('of Telegram need only a token: the word that proves its posts is ours, and each bot has its own', async () => {
    const bot = { channel: 'telegram', accessToken: played['telegram']!.token };
    const added = await admin.call('POST', path, bot);
    expect(added).toMatchObject({
      status: 201,
      body: { externalId: played['telegram']!.id, secrets: { appSecret: null } },
    });
    expect(graphs.telegram.simulator.account.toldUrl).toBe('https://sapa.example.com/webhooks/telegram');
    const words = opened.served.of('telegram').map(({ webhookSecret }) => webhookSecret);
    expect(new Set(words).size).toBe(2);
    const another = { version: added.body.version, accessToken: '700001111:another' };
    expect((await admin.call('PATCH', `${path}/${added.body.id}`, another)).body.error.code).toBe('account_refused');
    const update = {
      update_id: 1,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: 5, type: 'private' },
        from: { id: 5, first_name: 'Joko' },
        text: 'halo',
      },
    };
    const headers = { 'x-telegram-bot-api-secret-token': words[1]! };
    const { statusCode } = await server.app.inject({
      method: 'POST',
      url: '/webhooks/telegram',
      headers,
      payload: update,
    });
    expect(statusCode).toBe(200);
    const row = await server.store.db
      .selectFrom('inbox')
      .select('account_id')
      .where('key', 'not like', '%mid%')
      .executeTakeFirstOrThrow();
    expect(row.account_id).toBe(added.body.id);
  });

  it('that are removed leave nothing to look after, no secret, and what waits is told soon', async () => {
    const { items } = (await admin.call('GET', path)).body;
    const { id } = items.find(({ channel }: { channel: string }) => channel === 'instagram');
    const at = Date.now();
    await server.store.writeDb(async (db) => {
      const alert = {
        ...{ id: 'alert', kind: 'account', ref: id, problem: 'silent', data_json: '{}', at },
        ...{ acknowledged_by: null, acknowledged_at: null },
      };
      await db
        .insertInto('service_alerts')
        .values({ ...alert, over_at: null })
        .execute();
      await db.insertInto('account_watches').values({ account_id: id, found_json: '{}', at }).execute();
    });
    expect((await admin.call('DELETE', `${path}/${id}`)).status).toBe(204);
    const { db } = server.store;
    const rows = db.selectFrom('channel_accounts').select(['state', 'sealed']).where('account_id', '=', id);
    expect(await rows.execute()).toEqual([{ state: 'removed', sealed: null }]);
    expect(await db.selectFrom('account_watches').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('service_alerts').select('id').where('over_at', 'is', null).execute()).toEqual([]);
    expect(opened.served.webhookSecrets('instagram')).toEqual([]);
    expect(opened.served.standing('instagram', played['instagram']!.id)).toBe('removed');
    expect((await admin.call('DELETE', `${path}/${id}`)).status).toBe(404);
    expect((await admin.call('POST', path, instagram())).body).toMatchObject({ id, isOn: true });
  });

  it('sealed under another SECRET_KEY are not served, and are entered again', async () => {
    const stranger = await open(server.store, {} as Engine, Buffer.alloc(32, 7));
    const { externalId } = instagram();
    expect(stranger.served.standing('instagram', externalId)).toBe('unreadable');
    const views = await stranger.stored.list();
    expect(views.find(({ channel }) => channel === 'instagram')).toMatchObject({ state: 'on', secrets: null });
  });
});

function messageFrom(id: string) {
  const recipient = { id: '17841400000000001' };
  return { sender: { id }, recipient, timestamp: Date.now(), message: { mid: 'mid.1', text: 'halo' } };
}
