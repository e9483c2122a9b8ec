import { type AccountCheck, type AccountProblem, ChannelError } from '../channel.ts';
import { readNumber, readString } from '../readers.ts';
import type { BotApi } from './api.ts';

/** Where Telegram is to post, with the secret that proves it; null: nobody has said. */
export type Webhook = { url: string; secret: string } | null;

/** An error older than that was followed by updates that were taken, or by none at all. */
const recentMs = 3_600_000;
const wrongToken = ['401', '404'];

/** What Telegram says of its posts to us, and to where they go; it is told again where that is somewhere else (L14). */
export async function checkBot(
  api: BotApi,
  { webhook, setWebhook, now }: { webhook: Webhook; setWebhook(to: NonNullable<Webhook>): Promise<void>; now: number },
): Promise<AccountCheck> {
  const nothing: AccountCheck = { problems: [], tokenExpiresAt: null, quality: null, resubscribed: false };
  try {
    const info = await api.call('getWebhookInfo', {});
    const count = readNumber(info, 'pending_update_count') ?? 0;
    const failedAt = (readNumber(info, 'last_error_date') ?? 0) * 1000;
    const problems: AccountProblem[] =
      count > 0 && now - failedAt < recentMs
        ? [{ code: 'webhook-failing', count, detail: readString(info, 'last_error_message') ?? '' }]
        : [];
    const url = readString(info, 'url') ?? '';
    if (webhook !== null && url !== webhook.url) {
      await setWebhook(webhook);
      return { ...nothing, problems, resubscribed: true };
    }
    if (url === '') problems.push({ code: 'unsubscribed', detail: 'no webhook is set' });
    return { ...nothing, problems };
  } catch (error) {
    if (!(error instanceof ChannelError) || !wrongToken.includes(error.error.code)) throw error;
    return { ...nothing, problems: [{ code: 'token-invalid', detail: error.error.detail }] };
  }
}
