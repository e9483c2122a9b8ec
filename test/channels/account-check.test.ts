import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, ChannelError } from '../../channels/channel.ts';
import { createHttp, type Http } from '../../channels/http.ts';
import { createInstagram } from '../../channels/instagram/index.ts';
import { createMessenger } from '../../channels/messenger/index.ts';
import { createTelegram } from '../../channels/telegram/index.ts';
import { createWhatsAppCloud } from '../../channels/whatsapp-cloud/index.ts';
import { answerJson, LocalServer } from './support/local-server.ts';

type Given = { status?: number; body: object };
const refused = (code: number, subcode?: number, status = 400): Given => ({
  status,
  body: { error: { message: 'no', code, ...(subcode === undefined ? {} : { error_subcode: subcode }) } },
});

let provider: LocalServer;
let http: Http;
/** By method and path, without the version and the query. What is not named is not known. */
let answers: Record<string, Given>;

beforeEach(async () => {
  answers = {};
  provider = await new LocalServer().start();
  provider.handle = ({ method, path }, response) => {
    const { pathname } = new URL(path, 'http://x');
    const { body, status } = answers[`${method} ${pathname.replace('/v26.0', '')}`] ?? refused(100, 33);
    answerJson(response, body, status);
  };
  http = createHttp();
});
afterEach(async () => {
  await http.close();
  await provider.stop();
});

const asked = () =>
  provider.received.map(({ method, path }) => `${method} ${decodeURIComponent(path.replace('/v26.0', ''))}`);
const meta = () => ({
  graphUrl: provider.url,
  graphVersion: 'v26.0',
  accounts: [{ externalId: '17', accessToken: 't' }],
});
const codes = async (channel: Channel) => (await channel.check!('17')).problems.map(({ code }) => code);

describe('what Meta says of a number', () => {
  const number = { quality_rating: 'GREEN', status: 'CONNECTED', name_status: 'APPROVED' };
  const ours = { whatsapp_business_api_data: { id: '1', name: 'ours' } };
  const theirs = { whatsapp_business_api_data: { id: '2', name: 'theirs' } };
  const channel = () => createWhatsAppCloud({ ...meta(), businessAccountOf: () => '99' }, http.client);

  it('is read, with the subscription of its WhatsApp account and the end of its token', async () => {
    answers = {
      'GET /17': { body: number },
      'GET /99/subscribed_apps': { body: { data: [theirs, ours] } },
      'GET /app': { body: { id: '1' } },
      'GET /debug_token': { body: { data: { is_valid: true, expires_at: 1_800_000_000 } } },
    };
    expect(await channel().check!('17')).toEqual({
      ...{ problems: [], quality: 'green', resubscribed: false },
      tokenExpiresAt: 1_800_000_000_000,
    });
    expect(asked()[0]).toBe('GET /17?fields=quality_rating,status,name_status,throughput');
  });

  it('only another app of the same WhatsApp account is told: ours is subscribed again', async () => {
    answers = {
      'GET /17': { body: number },
      'GET /99/subscribed_apps': { body: { data: [theirs] } },
      'GET /app': { body: { id: '1' } },
      'POST /99/subscribed_apps': { body: { success: true } },
    };
    expect(await channel().check!('17')).toMatchObject({ problems: [], resubscribed: true });
    expect(asked()).toContain('POST /99/subscribed_apps');
    // Graph need not say which app it is: then any that is told is taken for ours.
    delete answers['GET /app'];
    expect(await channel().check!('17')).toMatchObject({ problems: [], resubscribed: false });
  });

  it('nobody is told, and we may not change that', async () => {
    answers = {
      'GET /17': { body: number },
      'GET /99/subscribed_apps': { body: { data: [] } },
      'POST /99/subscribed_apps': refused(200),
    };
    expect(await codes(channel())).toEqual(['unsubscribed']);
    answers['GET /99/subscribed_apps'] = refused(10);
    expect(await codes(channel())).toEqual(['no-permission']);
  });

  it('an answer that is none is a problem of the account only where it says so', async () => {
    for (const [given, code] of [
      [refused(190, 463, 401), 'token-invalid'],
      [refused(10), 'no-permission'],
      [refused(368), 'restricted'],
      [refused(100, 33), 'unknown-account'],
    ] as const) {
      answers = { 'GET /17': given };
      expect(await codes(channel())).toEqual([code]);
    }
    for (const given of [refused(2, undefined, 503), refused(4, undefined, 429), refused(100)]) {
      answers = { 'GET /17': given };
      await expect(channel().check!('17')).rejects.toThrow(ChannelError);
    }
  });
});

describe('what Meta says of a profile', () => {
  it('Messenger: without the field of messages the app is subscribed again, to what it had and what we need', async () => {
    answers = {
      'GET /17/subscribed_apps': { body: { data: [{ id: '1', subscribed_fields: ['feed', 'message_echoes'] }] } },
      'POST /17/subscribed_apps': { body: { success: true } },
    };
    const channel = createMessenger(meta(), http.client);
    expect(await channel.check!('17')).toMatchObject({ problems: [], resubscribed: true });
    expect(asked().find((one) => one.startsWith('POST'))).toMatch(
      /subscribed_fields=feed,message_echoes,messages,messaging_postbacks,/,
    );
    answers['GET /17/subscribed_apps'] = { body: { data: [{ id: '1', subscribed_fields: ['messages'] }] } };
    expect(await channel.check!('17')).toMatchObject({ problems: [], resubscribed: false });
  });

  it('Instagram with its own log-in: one field is enough, and the token can be renewed', async () => {
    answers = {
      'GET /17/subscribed_apps': { body: { data: [{ subscribed_fields: ['comments'] }] } },
      'GET /refresh_access_token': { body: { access_token: 'IGAAnew', token_type: 'bearer', expires_in: 5_183_944 } },
    };
    const channel = createInstagram({ ...meta(), login: 'instagram' }, http.client);
    expect(await channel.check!('17')).toMatchObject({ problems: [], resubscribed: false });
    expect(await channel.renewToken!('17')).toEqual({ accessToken: 'IGAAnew', lastsMs: 5_183_944_000 });
    expect(asked().at(-1)).toBe('GET /refresh_access_token?grant_type=ig_refresh_token&access_token=t');
    answers['GET /refresh_access_token'] = refused(190);
    await expect(channel.renewToken!('17')).rejects.toThrow(ChannelError);
    answers['GET /refresh_access_token'] = { body: {} };
    await expect(channel.renewToken!('17')).rejects.toThrow(ChannelError);
  });

  it('Instagram with Facebook’s log-in: its Page is asked, whose token nobody renews', async () => {
    answers = {
      'GET /me/subscribed_apps': { body: { data: [] } },
      'POST /me/subscribed_apps': { body: { success: true } },
    };
    const channel = createInstagram(meta(), http.client);
    expect(await channel.check!('17')).toMatchObject({ problems: [], resubscribed: true });
    expect(channel.renewToken).toBeUndefined();
  });
});

describe('what Telegram says of a bot', () => {
  const url = 'https://sapa.example.com/webhooks/telegram';
  const bot = (webhook: { url: string; secret: string } | null) =>
    createTelegram(
      { apiUrl: provider.url, botToken: '17:secret-part', readMedia: async () => null, webhook },
      http.client,
    );
  const info = (more: object = {}) => ({ body: { ok: true, result: { url, pending_update_count: 0, ...more } } });
  const method = (name: string) => `POST /bot17:secret-part/${name}`;
  const seconds = (ago: number) => Math.floor(Date.now() / 1000) - ago;

  it('posts that fail now are told with their number; those that failed once are not', async () => {
    const error = { last_error_message: 'Wrong response from the webhook: 502 Bad Gateway' };
    answers = { [method('getWebhookInfo')]: info({ pending_update_count: 7, last_error_date: seconds(60), ...error }) };
    expect((await bot({ url, secret: 's' }).check!('17')).problems).toEqual([
      { code: 'webhook-failing', count: 7, detail: error.last_error_message },
    ]);
    answers = {
      [method('getWebhookInfo')]: info({ pending_update_count: 7, last_error_date: seconds(7_200), ...error }),
    };
    expect(await codes(bot({ url, secret: 's' }))).toEqual([]);
    answers = { [method('getWebhookInfo')]: info({ last_error_date: seconds(60), ...error }) };
    expect(await codes(bot({ url, secret: 's' }))).toEqual([]);
  });

  it('posts that go elsewhere are called back', async () => {
    answers = {
      [method('getWebhookInfo')]: info({ url: 'https://elsewhere.example.com' }),
      [method('setWebhook')]: { body: { ok: true, result: true } },
    };
    expect(await bot({ url, secret: 's' }).check!('17')).toMatchObject({ problems: [], resubscribed: true });
    const set = provider.received.find(({ path }) => path.endsWith('setWebhook'));
    expect(JSON.parse(String(set?.body))).toMatchObject({ url, secret_token: 's' });
    // Where nobody has said where we are, it stays as it is.
    expect(await bot(null).check!('17')).toMatchObject({ problems: [], resubscribed: false });
    answers = { [method('getWebhookInfo')]: info({ url: '' }) };
    expect(await codes(bot(null))).toEqual(['unsubscribed']);
  });

  it('a token that is wrong is a problem; no answer is none, and does not tell the token', async () => {
    answers = {
      [method('getWebhookInfo')]: { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } },
    };
    expect(await codes(bot(null))).toEqual(['token-invalid']);
    const away = createTelegram(
      { apiUrl: 'http://127.0.0.1:9', botToken: '17:secret-part', readMedia: async () => null },
      http.client,
    );
    const failure = await away.check!('17').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChannelError);
    expect(JSON.stringify((failure as ChannelError).error)).not.toContain('secret-part');
  });
});
