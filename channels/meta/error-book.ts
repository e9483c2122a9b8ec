import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError, type ErrorKind, type ProviderError } from '../channel.ts';
import { NetworkError } from '../network-error.ts';
import type { JsonAnswer } from '../post-json.ts';
import { findObject, isJson, type Json, readNumber, readObject, readString } from '../readers.ts';
import { readRetryAfter } from '../retry-after.ts';

/** What an error means to whoever reads it in the console, and what they do next (L8). */
export type Meaning = { kind: ErrorKind; id: string; en: string };

/** What ends a request before Graph, or in place of it. */
export type OwnCode =
  | ('no-token' | 'no-recipient' | 'not-sendable' | 'no-answer' | 'no-message-id' | 'unreachable')
  | ('media-gone' | 'media-not-stored' | 'media-too-large' | 'media-type' | 'media-host' | 'media-damaged')
  | ('http-401' | 'http-403' | 'http-404' | 'http-429' | 'http-503' | 'http-5xx' | 'http-4xx');

const longestDetail = 500;

export type ErrorBook = {
  /** An error as Graph writes it in answers and in failed receipts. `otherwise` is for codes that are not known here. */
  errorOf(error: Json, otherwise?: ErrorKind): ProviderError;
  /** What an answer other than success means, with Graph's error in it or without. */
  errorOfAnswer(answer: JsonAnswer): ProviderError;
  ownError(code: OwnCode, detail: string): ProviderError;
  /** Turns whatever a request threw into the one error that a channel throws. */
  asChannelError(thrown: unknown): ChannelError;
  /** One plain sentence, and what to do next (L8). There is always one. */
  explain(code: string, language: Language): string;
};

/**
 * Graph's errors as one channel means them. `meaningOf` is asked for codes of Graph; one with a sub-code, as
 * `10/2534022`, is asked for first, and remembered under that name when it is known.
 */
export function createErrorBook(input: {
  own: Record<OwnCode, Meaning>;
  meaningOf(code: string): Meaning | undefined;
  unknown(code: string): { id: string; en: string };
}): ErrorBook {
  const { own, meaningOf, unknown } = input;

  function errorOf(error: Json, otherwise: ErrorKind = 'permanent'): ProviderError {
    const number = readNumber(error, 'code');
    const subCode = readNumber(error, 'error_subcode');
    const exact = `${number}/${subCode}`;
    const isExact = number !== null && subCode !== null && meaningOf(exact) !== undefined;
    const code = isExact ? exact : number === null ? 'unknown' : String(number);
    const kind = meaningOf(code)?.kind ?? (error['is_transient'] === true ? 'retryable' : otherwise);
    return { code, kind, detail: detailOf(error) };
  }

  function ownError(code: OwnCode, detail: string): ProviderError {
    return { code, kind: own[code].kind, detail };
  }

  return {
    errorOf,
    ownError,
    errorOfAnswer(answer) {
      const error = isJson(answer.data) ? findObject(answer.data, 'error') : null;
      const isGraph = error !== null && readNumber(error, 'code') !== null;
      const otherwise = answer.status >= 500 ? 'retryable' : kindOfStatus(answer.status);
      const found = isGraph
        ? errorOf(error, otherwise)
        : ownError(codeOfStatus(answer.status), `HTTP ${answer.status}`);
      const retryAfterMs = readRetryAfter(answer.headers);
      return retryAfterMs === null ? found : { ...found, retryAfterMs };
    },
    asChannelError(thrown) {
      if (thrown instanceof ChannelError) return thrown;
      if (!(thrown instanceof NetworkError)) throw thrown;
      const code = { retryable: 'unreachable', 'unknown-fate': 'no-answer', permanent: 'no-answer' } as const;
      return new ChannelError(ownError(code[thrown.kind], thrown.message), thrown);
    },
    explain(code, language) {
      const meaning = Object.hasOwn(own, code) ? own[code as OwnCode] : meaningOf(code);
      return (meaning ?? unknown(code))[language];
    },
  };
}

function detailOf(error: Json): string {
  const words = [
    readString(error, 'message') ?? readString(error, 'title'),
    readString(readObject(error, 'error_data'), 'details'),
    readNumber(error, 'error_subcode') === null ? null : `subcode ${readNumber(error, 'error_subcode')}`,
  ];
  const detail = words.filter((word, index) => word !== null && words.indexOf(word) === index).join(' — ');
  return withoutTokens(detail || 'No details were given.').slice(0, longestDetail);
}

/** Graph repeats a token that it cannot read in its message; this text goes into logs. */
function withoutTokens(text: string): string {
  return text.replace(/\b(EA|IG)[A-Za-z0-9_-]{20,}/g, '[token]');
}

function codeOfStatus(status: number): OwnCode {
  const exact: Record<number, OwnCode> = {
    401: 'http-401',
    403: 'http-403',
    404: 'http-404',
    408: 'no-answer',
    429: 'http-429',
    503: 'http-503',
  };
  // A gateway that gave up says nothing about what became of the request behind it.
  return exact[status] ?? (status >= 500 ? 'http-5xx' : 'http-4xx');
}

function kindOfStatus(status: number): ErrorKind {
  return status === 429 ? 'rate-limited-account' : 'permanent';
}
