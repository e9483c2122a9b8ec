import { z } from 'zod';
import type { Http } from '../../channels/http.ts';
import { NetworkError } from '../../channels/network-error.ts';
import { readRetryAfter } from '../../channels/retry-after.ts';

export type ChatMessage = { role: 'system' | 'user'; content: string };

export type ModelSettings = {
  /** Of an OpenAI-compatible API, up to and with its version: `https://api.example.com/v1`. */
  url: string;
  /** Null: the server asks for none. */
  key: string | null;
  model: string;
};

/**
 * What a model made of it, or why it made nothing. `tokens`: as it counts them, else a careful guess. `retryAfterMs`: so long it
 * asks to be left alone.
 */
export type ModelAnswer = {
  text: string | null;
  tokens: number;
  problem: 'slow' | 'failed' | null;
  retryAfterMs?: number | null;
};

/** `signal`: whoever asked does not wait any longer; it is as if it had failed. */
export type AskModel = (messages: readonly ChatMessage[], waitMs: number, signal?: AbortSignal) => Promise<ModelAnswer>;

const answerBytes = 64 * 1024;
const mostTokens = 400;
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number().int().min(0).max(1_000_000) }).nullish(),
});

/** Asks once, and never again by itself: whoever waits has an answer of the ordinary kind at hand. */
export function createAskModel({ client }: Pick<Http, 'client'>, { url, key, model }: ModelSettings): AskModel {
  return async (messages, waitMs, signal) => {
    const body = { model, messages, max_tokens: mostTokens, temperature: 0.2 };
    const guess = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 3) + mostTokens;
    try {
      const { status, data, headers } = await client.post<unknown>(`${url}/chat/completions`, JSON.stringify(body), {
        headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
        responseType: 'json',
        timeout: waitMs,
        maxContentLength: answerBytes,
        validateStatus: () => true,
        ...(signal ? { signal } : {}),
      });
      if (status !== 200) return { text: null, tokens: 0, problem: 'failed', retryAfterMs: readRetryAfter(headers) };
      const read = completion.safeParse(data);
      if (!read.success) return { text: null, tokens: guess, problem: 'failed' };
      const { choices, usage } = read.data;
      return { text: choices[0]?.message.content ?? '', tokens: usage?.total_tokens ?? guess, problem: null };
    } catch (error) {
      if (signal?.aborted) return { text: null, tokens: guess, problem: 'failed' };
      if (!(error instanceof NetworkError)) throw error;
      // Whether it has worked on it is unknown: it counts as if.
      return { text: null, tokens: guess, problem: /time/i.test(`${error.code} ${error.message}`) ? 'slow' : 'failed' };
    }
  };
}
