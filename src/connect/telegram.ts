import type { Logger } from 'pino';
import type { Http } from '../../channels/http.ts';
import { createTelegram, isSecret, type Telegram } from '../../channels/telegram/index.ts';
import type { TelegramConfig } from './channel-settings.ts';
import type { WebhookSource } from '../http/webhooks.ts';
import { readStoredFile, type Receive } from './whatsapp.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';

export function telegramSource({ webhookSecret }: TelegramConfig, receive: Receive): WebhookSource {
  return {
    name: 'telegram',
    answerVerification: null,
    isAuthentic: (_rawBody, headers) => isSecret(headers['x-telegram-bot-api-secret-token'], webhookSecret),
    receive: (body, receivedAt) => receive('telegram', body, receivedAt),
  };
}

/** `publicUrl` null: Telegram is not told where to post. */
export function telegramChannel(
  { apiUrl, botToken, webhookSecret }: TelegramConfig,
  parts: { http: Http; store: Store; files: MediaFiles; publicUrl: string | null },
): Telegram {
  const { http, publicUrl } = parts;
  const webhook = publicUrl === null ? null : { url: `${publicUrl}/webhooks/telegram`, secret: webhookSecret };
  return createTelegram({ apiUrl, botToken, webhook, readMedia: (id) => readStoredFile(parts, id) }, http.client);
}

/** Telegram is told where we are at every start: there is no page on which somebody could. */
export async function announce(telegram: Telegram, publicUrl: string | null, log: Logger): Promise<void> {
  if (publicUrl === null) {
    log.warn('Telegram is configured, but PUBLIC_URL is not set: it has not been told where to send messages');
    return;
  }
  try {
    await telegram.announce();
  } catch (error) {
    log.warn({ err: error }, 'Telegram was not told where to send messages; it is told again in a few minutes');
  }
}
