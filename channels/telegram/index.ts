import { timingSafeEqual, createHash } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import { type Channel, ChannelError } from '../channel.ts';
import { readId, readNumber } from '../readers.ts';
import { afterTrouble } from './after-trouble.ts';
import { createBotApi } from './api.ts';
import { capabilities } from './capabilities.ts';
import { checkBot, type Webhook } from './check.ts';
import { asChannelError, explain, ownError } from './errors.ts';
import { parseUpdate } from './parse.ts';
import { chatIn, type ReadMedia, sendMessage } from './send.ts';
import { splitContent } from './split.ts';

export type TelegramConfig = {
  /** `https://api.telegram.org`, or a server of one's own. */
  apiUrl: string;
  /** `123456:ABC…`, as BotFather gives it. */
  botToken: string;
  readMedia: ReadMedia;
  /** Where Telegram is to post. */
  webhook?: Webhook;
};

/** A bot's id is the first half of its token. */
export function botIdOf(botToken: string): string {
  return botToken.split(':')[0] ?? '';
}

/** Whether the header `X-Telegram-Bot-Api-Secret-Token` is the one that was set. Constant in time; no secret, no entry. */
export function isSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string' || secret === '') return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** What is asked for: reactions and blocks do not come unless they are named. */
const wantedUpdates = ['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member'];

export type Telegram = Channel & {
  /** Tells Telegram where to post; nothing where that is not known. */
  announce(): Promise<void>;
};

/** Telegram's Bot API. `http` is `createHttp().client`. */
export function createTelegram(config: TelegramConfig, http: AxiosInstance): Telegram {
  const api = createBotApi(config, http);
  const safely = afterTrouble(api);
  const botId = botIdOf(config.botToken);
  const webhook = config.webhook ?? null;
  const setWebhook = async ({ url, secret }: NonNullable<Webhook>): Promise<void> => {
    await api.call('setWebhook', { url, secret_token: secret, allowed_updates: wantedUpdates, max_connections: 40 });
  };
  return {
    name: 'telegram',
    capabilities,
    parse: (body, receivedAt) => parseUpdate(botId, body, receivedAt),
    split: splitContent,
    send: (message) => safely(() => sendMessage(api, config.readMedia, message)),
    async markRead(_account, { to, providerId, typing }) {
      // There are no read marks; but a button goes on spinning until its tap is answered.
      if (providerId.startsWith('tap:'))
        await api.call('answerCallbackQuery', { callback_query_id: providerId.slice(4) });
      if (typing) await api.call('sendChatAction', { chat_id: chatIn(to), action: 'typing' });
    },
    async fetchMedia(_account, { providerId }, limitBytes) {
      if (providerId === undefined) throw new ChannelError(ownError('media-gone', 'The media names no file.'));
      const file = await api.call('getFile', { file_id: providerId }).catch((error: unknown) => {
        const { error: found } = asChannelError(error);
        throw found.code === '400' ? new ChannelError(ownError('media-gone', found.detail), error) : error;
      });
      const path = readId(file, 'file_path');
      if (path === null || (readNumber(file, 'file_size') ?? 0) > limitBytes) {
        throw new ChannelError(ownError('media-gone', 'Telegram gave no path for the file, or it is too large.'));
      }
      return { bytes: await api.download(path, limitBytes), mime: null };
    },
    check: () => checkBot(api, { webhook, setWebhook, now: Date.now() }),
    explain,
    async announce() {
      if (webhook !== null) await setWebhook(webhook);
    },
  };
}
