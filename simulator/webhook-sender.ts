import { Pool } from 'undici';
import type { Platform } from './platforms/platform.ts';

export type Redelivery = {
  /** The wait before the second attempt; doubled for each further one up to `maxMs`. */
  firstMs: number;
  maxMs: number;
  /** Attempts in all; 1 turns redelivery off. */
  attempts: number;
};

export type WebhookSenderOptions = {
  url: string;
  appSecret: string;
  platform: Pick<Platform, 'sign' | 'headersFor'>;
  timeoutMs: number;
  redelivery: Redelivery;
  /** Webhooks waiting for another attempt; the next ones that fail are given up. */
  maxWaiting: number;
};

/** How the first attempt ended; null: no answer (refused, cut or timed out). */
export type Delivery = { status: number | null };

type Webhook = { raw: Buffer; headers: Record<string, string>; attempt: number; onAccepted: (() => void) | null };

export type WebhookSender = ReturnType<typeof createWebhookSender>;

/**
 * Posts signed webhooks and, as Meta does, posts again what was not answered 200. Attempts of several webhooks run at
 * the same time: their order of arrival is not promised.
 */
export function createWebhookSender(options: WebhookSenderOptions) {
  let target = targetOf(options);
  const waiting = new Map<Webhook, NodeJS.Timeout>();
  const counts = { delivered: 0, failedAttempts: 0, givenUp: 0 };
  let underWay = 0;
  let closed = false;

  const attempt = (webhook: Webhook): Promise<number | null> => {
    webhook.attempt++;
    underWay++;
    return new Promise((resolve) => {
      let status: number | null = null;
      const settle = (answer: number | null): void => {
        underWay--;
        settled(webhook, answer);
        resolve(answer);
      };
      target.pool.dispatch(
        {
          path: target.path,
          method: 'POST',
          headers: webhook.headers,
          body: webhook.raw,
          idempotent: true,
          blocking: false,
        },
        {
          onRequestStart() {},
          onResponseStart: (_controller, code) => void (status = code),
          onResponseData() {},
          onResponseEnd: () => settle(status),
          onResponseError: () => settle(null),
        },
      );
    });
  };

  const settled = (webhook: Webhook, status: number | null): void => {
    if (status === 200) {
      counts.delivered++;
      webhook.onAccepted?.();
      return;
    }
    counts.failedAttempts++;
    if (closed || webhook.attempt >= options.redelivery.attempts || waiting.size >= options.maxWaiting)
      counts.givenUp++;
    else redeliverLater(webhook);
  };

  const redeliverLater = (webhook: Webhook): void => {
    const { firstMs, maxMs } = options.redelivery;
    const waitMs = Math.min(firstMs * 2 ** (webhook.attempt - 1), maxMs);
    const timer = setTimeout(() => {
      waiting.delete(webhook);
      void attempt(webhook);
    }, waitMs);
    waiting.set(webhook, timer);
  };

  const forgetWaiting = (): void => {
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
  };

  return {
    counts: () => ({ ...counts, waiting: waiting.size, underWay }),
    /** Signs and posts. `onAccepted` is called at the first 200, of whichever attempt. */
    async post(json: string, onAccepted: (() => void) | null = null): Promise<Delivery> {
      const signed = options.platform.sign(json, options.appSecret);
      return { status: await attempt({ ...signed, attempt: 0, onAccepted }) };
    },
    /** Posts these bytes with these headers, once: for what Meta would never send. */
    async postRaw(raw: Buffer, headers: Record<string, string> | null): Promise<Delivery> {
      const once = {
        raw,
        headers: headers ?? options.platform.headersFor(raw, options.appSecret),
        attempt: options.redelivery.attempts,
        onAccepted: null,
      };
      return { status: await attempt(once) };
    },
    url: () => options.url,
    setUrl(url: string): void {
      void target.pool.close();
      options = { ...options, url };
      target = targetOf(options);
    },
    /** Asks for the challenge, as Meta does when the URL is entered; what is wrong, or null. */
    async verify(verifyToken: string): Promise<string | null> {
      const challenge = String(Math.floor(Math.random() * 1e9));
      const query = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken };
      const answer = await target.pool.request({ path: target.path, method: 'GET', query });
      const said = await answer.body.text();
      if (answer.statusCode !== 200) return `the service answered ${answer.statusCode}`;
      return said === challenge ? null : 'the service did not answer with the challenge alone';
    },
    forgetWaiting,
    async close(): Promise<void> {
      closed = true;
      forgetWaiting();
      await target.pool.destroy();
    },
  };
}

function targetOf({ url, timeoutMs }: WebhookSenderOptions): { pool: Pool; path: string } {
  const { origin, pathname, search } = new URL(url);
  // One request at a time per connection: a webhook that hangs holds up no other.
  const pool = new Pool(origin, {
    // As many as are needed, as from a provider: with 64, at a thousand messages a second and three receipts each, a webhook that is
    // answered after 16 ms would hold up the others.
    connections: 256,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connectTimeout: timeoutMs,
  });
  return { pool, path: pathname + search };
}
