import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Answer } from './webhook-request.ts';

/** Where a channel's provider posts to. */
export type WebhookSource = {
  /** The last part of the path: `whatsapp`. */
  name: string;
  /** In small letters: the one header that `accept` looks at. */
  proofHeader: string;
  /** The answer to the provider's verification request, given its raw query; null: it makes none. */
  answerVerification: ((query: string) => { status: number; body: string }) | null;
  /** Some account of the channel is set up: a wrong signature is worth telling. */
  isOpen(): boolean;
  /** The way in for whoever signed it; null: nobody whom we know (L10). */
  accept(rawBody: Buffer, headers: IncomingHttpHeaders): TakeIn | null;
};

/** Resolves when what the body brought is stored durably. */
type TakeIn = (body: unknown, receivedAt: number) => Promise<void>;

export type WebhookTaker = {
  /** 200 once stored, and else as `webhookRoutes` says. Never rejects. */
  take(bytes: Buffer, headers: IncomingHttpHeaders): Promise<Answer>;
  /** To the provider's verification request; null: it makes none. */
  verify(query: string): Answer | null;
};

export const webhookNames = ['whatsapp', 'instagram', 'messenger', 'telegram'];
const meta = ['whatsapp', 'instagram', 'messenger'];
const notConfigured: Answer = [403, 'this channel is not configured'];
/** Anyone may post here: what is refused is told this often, and no more. */
const refusalsToldMs = 60_000;

type Around = { log: Pick<FastifyBaseLogger, 'warn' | 'error'>; now(): number };

/** By the name of each channel, whether it is set up or not. */
export function createWebhookTakers(sources: readonly WebhookSource[], around: Around): Map<string, WebhookTaker> {
  const sourceOf = (name: string) => sources.find((source) => source.name === name);
  return new Map(webhookNames.map((name) => [name, createTaker(name, sourceOf(name), around)]));
}

function createTaker(name: string, source: WebhookSource | undefined, { log, now }: Around): WebhookTaker {
  let toldAt = -Infinity;
  const tellRefusal = (): void => {
    if (!source?.isOpen() || now() - toldAt < refusalsToldMs) return;
    toldAt = now();
    log.warn({ webhook: name }, 'refused a webhook without a right signature: is the app secret that of this app?');
  };
  return {
    async take(bytes, headers) {
      try {
        const takeIn = source?.accept(bytes, headers) ?? null;
        if (!takeIn) {
          tellRefusal();
          return [401, 'wrong signature'];
        }
        const body = parsed(bytes);
        if (body === undefined) return [400, 'not JSON'];
        await takeIn(body, now());
        return [200, 'ok'];
      } catch (error) {
        log.error({ err: error, webhook: name }, 'a webhook could not be stored: its provider will send it again');
        return [503, 'not stored'];
      }
    },
    verify(query) {
      if (!meta.includes(name)) return null;
      const isOpen = source?.isOpen() ?? false;
      const answer = (isOpen ? source?.answerVerification?.(query) : null) ?? null;
      return answer === null ? notConfigured : [answer.status, answer.body];
    },
  };
}

/** A number of more digits than one keeps: ids of Instagram have 17. Where it stands in a text, nothing follows from it. */
const longNumber = /[:[,]\s*-?\d{16}/;

function parsed(rawBody: Buffer): unknown {
  const text = rawBody.toString('utf8');
  try {
    return JSON.parse(text, longNumber.test(text) ? asItStands : undefined) as unknown;
  } catch {
    return undefined;
  }
}

/** An id may be given as a number: rounded, it would be another customer's. */
function asItStands(_key: string, value: unknown, { source = '' }: { source?: string } = {}): unknown {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isRounded ? source : value;
}
