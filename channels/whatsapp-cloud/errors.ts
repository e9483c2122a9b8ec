import type { AxiosResponse } from 'axios';
import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError, type ErrorKind, type ProviderError } from '../channel.ts';
import { findObject, isJson, type Json, readNumber, readObject, readString } from '../meta/readers.ts';
import { NetworkError } from '../network-error.ts';
import { meaningOf, type OwnCode, ownMeaning } from './error-codes.ts';

const longestDetail = 500;

/** An error as Graph writes it in answers and in failed receipts. `otherwise` is for codes that are not known here. */
export function errorOf(error: Json, otherwise: ErrorKind = 'permanent'): ProviderError {
  const number = readNumber(error, 'code');
  const code = number === null ? 'unknown' : String(number);
  const kind = meaningOf(code)?.kind ?? (error['is_transient'] === true ? 'retryable' : otherwise);
  return { code, kind, detail: detailOf(error) };
}

/** What an answer other than success means, with Graph's error in it or without. */
export function errorOfAnswer(answer: AxiosResponse<unknown>): ProviderError {
  const error = isJson(answer.data) ? findObject(answer.data, 'error') : null;
  const isGraph = error !== null && readNumber(error, 'code') !== null;
  const otherwise = answer.status >= 500 ? 'retryable' : kindOfStatus(answer.status);
  const found = isGraph ? errorOf(error, otherwise) : ownError(codeOfStatus(answer.status), `HTTP ${answer.status}`);
  const retryAfterMs = readRetryAfter(answer);
  return retryAfterMs === null ? found : { ...found, retryAfterMs };
}

export function ownError(code: OwnCode, detail: string): ProviderError {
  return { code, kind: ownMeaning(code).kind, detail };
}

/** Turns whatever a request threw into the one error that a channel throws. */
export function asChannelError(thrown: unknown): ChannelError {
  if (thrown instanceof ChannelError) return thrown;
  if (!(thrown instanceof NetworkError)) throw thrown;
  const code = { retryable: 'unreachable', 'unknown-fate': 'no-answer', permanent: 'no-answer' } as const;
  return new ChannelError(ownError(code[thrown.kind], thrown.message), thrown);
}

/** One plain sentence, and what to do next (L8). There is always one. */
export function explain(code: string, language: Language): string {
  const meaning = meaningOf(code);
  if (meaning) return meaning[language];
  return language === 'id'
    ? `WhatsApp menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`
    : `WhatsApp refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`;
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

function readRetryAfter(answer: AxiosResponse<unknown>): number | null {
  const value = answer.headers['retry-after'] as unknown;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return ms >= 0 ? Math.ceil(ms) : null;
}
