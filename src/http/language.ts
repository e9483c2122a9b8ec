import type { FastifyRequest } from 'fastify';
import type { Language } from '../core/sop/policy.ts';
import { explainOwn } from '../desk/send-problems.ts';
import type { HttpParts } from './parts.ts';

/** What the reader's browser asks for first, else the business's language. */
export function readerLanguage(request: FastifyRequest, parts: Pick<HttpParts, 'content'>): Language {
  const asked = /^\s*(id|in|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  if (asked === 'en') return 'en';
  return asked ? 'id' : parts.content().rules.policy.business.language;
}

/** Why a message was not sent, in the reader's language (L8). */
export function explainer(request: FastifyRequest, parts: HttpParts, channel: string): (code: string) => string {
  const language = readerLanguage(request, parts);
  return (code) => explainOwn(code, language) ?? parts.explain(channel, code, language);
}
