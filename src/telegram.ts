import type { Logger } from 'pino';
import type { Http } from '../channels/http.ts';
import { createTelegram, isSecret, type Telegram } from '../channels/telegram/index.ts';
import type { TelegramConfig } from './channel-settings.ts';
import type { WebhookSource } from './http/webhooks.ts';
import { readStoredFile, type Receive } from './whatsapp.ts';
import type { MediaFiles } from './store/media-files.ts';
import type { Store } from './store/store.ts';

export function telegramSource({ webhookSecret }: TelegramConfig, receive: Receive): WebhookSource {
  return {
    name: 'telegram',
    answerVerification: null,
    isAuthentic: (_rawBody, headers) => isSecret(headers['x-telegram-bot-api-secret-token'], webhookSecret),
    receive: (body, receivedAt) => receive('telegram', body, receivedAt),
  };
}

export function telegramChannel(
  { apiUrl, botToken }: TelegramConfig,
  parts: { http: Http; store: Store; files: MediaFiles },
): Telegram {
  return createTelegram({ apiUrl, botToken, readMedia: (id) => readStoredFile(parts, id) }, parts.http.client);
}

/** Telegram is told where we are at every start: there is no page on which somebody could. */
export async function announce(
  telegram: Telegram,
  { webhookSecret }: TelegramConfig,
  publicUrl: string | null,
  log: Logger,
): Promise<void> {
  if (publicUrl === null) {
    log.warn('Telegram is configured, but PUBLIC_URL is not set: it has not been told where to send messages');
    return;
  }
  try {
    await telegram.setWebhook(`${publicUrl}/webhooks/telegram`, webhookSecret);
  } catch (error) {
    log.warn({ err: error }, 'Telegram was not told where to send messages; it is told at the next start');
  }
}
