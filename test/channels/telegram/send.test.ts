import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChannelError, type OutgoingMessage, type ProviderError } from '../../../channels/channel.ts';
import { createHttp, type Http } from '../../../channels/http.ts';
import { createTelegram, isSecret, type Telegram } from '../../../channels/telegram/index.ts';
import { answerJson, LocalServer } from '../support/local-server.ts';
import { readJsonFixture } from '../support/fixtures.ts';

const botToken = '700009999:secret-of-the-bot';
let server: LocalServer;
let http: Http;
let telegram: Telegram;

beforeEach(async () => {
  server = await new LocalServer().start();
  http = createHttp();
  const readMedia = async (id: string) =>
    id === 'm1' ? { bytes: Buffer.from('jpeg'), mime: 'image/jpeg', fileName: 'foto.jpg' } : null;
  telegram = createTelegram({ apiUrl: server.url, botToken, readMedia }, http.client);
  server.handle = (_request, response) => answerJson(response, readJsonFixture('telegram', '061-resp-send-ok.json'));
});

afterEach(async () => {
  await http.close();
  await server.stop();
});

const message = (rest: Partial<OutgoingMessage>): OutgoingMessage => ({
  ...{ id: 'part-1', accountExternalId: '700009999', to: [{ kind: 'telegram', id: '700000111' }], replyTo: null },
  content: { kind: 'text', text: 'Halo Kak' },
  ...rest,
});
const asked = (index = 0) => {
  const { path = '', body = Buffer.of() } = server.received[index] ?? {};
  return { method: path.split('/').at(-1), body: JSON.parse(String(body)) as unknown };
};
const errorOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error.error;
  throw new Error('no ChannelError');
};

describe('a send over Telegram', () => {
  it('goes to the chat, answers what it answers, and is known by chat and number', async () => {
    expect(await telegram.send(message({ replyTo: '700000111:900' }))).toEqual({ providerId: '700000111:913' });
    expect(server.received[0]?.path).toBe(`/bot${botToken}/sendMessage`);
    expect(asked().body).toMatchObject({
      chat_id: '700000111',
      text: 'Halo Kak',
      reply_parameters: { message_id: 900, allow_sending_without_reply: true },
    });
  });

  it('shows choices as buttons, and as numbered text what is too long for one', async () => {
    const choices = [
      { id: 'yes_solved', title: 'Sudah' },
      { id: 'not_solved', title: 'Belum' },
    ];
    await telegram.send(message({ content: { kind: 'choices', text: 'Sudah selesai?', choices } }));
    expect(asked().body).toMatchObject({
      reply_markup: { inline_keyboard: [[{ text: 'Sudah', callback_data: 'yes_solved' }], [{ text: 'Belum' }]] },
    });
    const long = [{ id: 'é'.repeat(33), title: 'Panjang' }];
    expect(telegram.split({ kind: 'choices', text: 'Pilih', choices: long })).toEqual([
      { kind: 'text', text: 'Pilih\n\n1. Panjang' },
    ]);
  });

  it('uploads a stored file with its caption; one that is not there is told', async () => {
    await telegram.send(message({ content: { kind: 'image', media: { id: 'm1' }, text: 'Bukti' } }));
    expect(server.received[0]?.path).toBe(`/bot${botToken}/sendPhoto`);
    expect(String(server.received[0]?.body)).toMatch(/name="caption"\s+Bukti[^]*filename="foto\.jpg"[^]*jpeg/);
    const missing = telegram.send(message({ content: { kind: 'image', media: { id: 'm2' } } }));
    expect(await errorOf(missing)).toMatchObject({ code: 'media-not-stored', kind: 'permanent' });
  });

  it.each([
    [429, { parameters: { retry_after: 7 } }, { code: '429', kind: 'rate-limited-account', retryAfterMs: 7_000 }],
    [403, {}, { code: '403', kind: 'permanent' }],
    [401, {}, { code: '401', kind: 'blocked' }],
    [502, {}, { code: '502', kind: 'unknown-fate' }],
  ])('an answer of %i is what it means', async (status, more, expected) => {
    const body = { ok: false, error_code: status, description: 'no', ...more };
    server.handle = (_request, response) => answerJson(response, body, status);
    expect(await errorOf(telegram.send(message({})))).toMatchObject(expected);
  });

  it('in a spell of errors within Telegram one message is of unknown fate: the next wait until it answers again', async () => {
    const refused = { ok: false, error_code: 502, description: 'Bad Gateway' };
    server.handle = (_request, response) => answerJson(response, refused, 502);
    expect(await errorOf(telegram.send(message({})))).toMatchObject({ code: '502', kind: 'unknown-fate' });
    for (let time = 0; time < 2; time += 1)
      expect(await errorOf(telegram.send(message({})))).toMatchObject({ code: 'unreachable', kind: 'retryable' });
    const methods = () => server.received.map(({ path }) => path.split('/').at(-1));
    expect(methods()).toEqual(['sendMessage', 'getMe', 'getMe']);
    server.handle = (_request, response) => answerJson(response, readJsonFixture('telegram', '061-resp-send-ok.json'));
    for (let time = 0; time < 2; time += 1)
      expect(await telegram.send(message({}))).toEqual({ providerId: '700000111:913' });
    expect(methods().slice(3)).toEqual(['getMe', 'sendMessage', 'sendMessage']);
  });

  it('L10: never tells the token, which is part of every address', async () => {
    await server.stop();
    const error = await errorOf(telegram.send(message({})));
    expect(error.kind).toBe('retryable');
    expect(error.detail).not.toContain(botToken);
    server = await new LocalServer().start();
  });

  it('a tap is answered, so that its button stops spinning', async () => {
    await telegram.markRead('700009999', { to: [{ kind: 'telegram', id: '1' }], providerId: 'tap:55', typing: true });
    expect(asked(0)).toEqual({ method: 'answerCallbackQuery', body: { callback_query_id: '55' } });
    expect(asked(1)).toEqual({ method: 'sendChatAction', body: { chat_id: '1', action: 'typing' } });
  });

  it('L9: a file is asked for by its id, and fetched', async () => {
    server.handle = ({ path }, response) =>
      path.includes('/file/')
        ? response.end('bytes of the file')
        : answerJson(response, { ok: true, result: { file_path: 'photos/file 1.jpg', file_size: 17 } });
    const { bytes } = await telegram.fetchMedia('700009999', { providerId: 'F1' }, 1_000);
    expect(String(bytes)).toBe('bytes of the file');
    expect(server.received[1]?.path).toBe(`/file/bot${botToken}/photos/file%201.jpg`);
    server.handle = (_request, response) =>
      answerJson(response, { ok: false, error_code: 400, description: 'file is too big' }, 400);
    expect(await errorOf(telegram.fetchMedia('700009999', { providerId: 'F1' }, 1_000))).toMatchObject({
      code: 'media-gone',
    });
  });
});

it('L10: only the secret that was set is let in', () => {
  expect(isSecret('right', 'right')).toBe(true);
  for (const wrong of ['wrong', '', 'right2', undefined, ['right']]) expect(isSecret(wrong, 'right')).toBe(false);
  expect(isSecret('', '')).toBe(false);
});
