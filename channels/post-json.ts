import type { Dispatcher } from 'undici';
import { Exchange } from './exchange.ts';

export type JsonPost = {
  url: string;
  token: string;
  body: object;
  /** Of the whole exchange, waiting for a connection included. */
  timeoutMs: number;
};

/** `data`: what the JSON holds; the text itself where it is none. Headers by their names in small letters. */
export type JsonAnswer = { status: number; data: unknown; headers: Record<string, unknown> };

export type PostJson = (post: JsonPost) => Promise<JsonAnswer>;

/** As `JsonPost`, already written down. */
export type TextPost = Omit<JsonPost, 'body'> & { text: string };
export type TextAnswer = { status: number; headers: Record<string, string>; text: string };
export type PostText = (post: TextPost) => Promise<TextAnswer>;

/**
 * JSON out, JSON back, as the axios client of `createHttp` would do it, for the one request that there may be a thousand
 * a second of: what axios merges, copies and normalises for each costs as much as the request (ADR 5). Any status is an
 * answer; rejects with `NetworkError` when there is no whole one.
 */
export function createPostJson(postText: PostText): PostJson {
  return async ({ body, ...post }) => {
    const { status, headers, text } = await postText({ ...post, text: JSON.stringify(body) });
    return { status, headers, data: jsonOf(text) };
  };
}

export function createPostText(dispatcher: Dispatcher, given: { userAgent: string; maxBytes: number }): PostText {
  const common = ['content-type', 'application/json', 'accept', 'application/json', 'accept-encoding', 'identity'];
  const headers = [...common, 'user-agent', given.userAgent, 'authorization'];
  return async ({ url, token, text, timeoutMs }) => {
    const { origin, pathname, search } = new URL(url);
    const exchange = new Exchange({ where: `POST ${origin}${pathname}`, timeoutMs, maxBytes: given.maxBytes });
    const answer = await exchange.run(dispatcher, {
      origin,
      path: pathname + search,
      method: 'POST',
      headers: [...headers, `Bearer ${token}`],
      body: text,
      headersTimeout: 0, // the exchange has a time-out of its own
      bodyTimeout: 0,
    });
    return { status: answer.status, headers: answer.headers, text: answer.bytes.toString('utf8') };
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
