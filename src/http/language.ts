import type { FastifyRequest } from 'fastify';
import type { Language } from '../core/sop/policy.ts';
import { explainAsOver, explainOwn } from '../desk/conversations/send-problems.ts';
import type { HttpParts } from './parts.ts';

/** What the reader's browser asks for first; null: neither of our languages. */
function askedLanguage({ headers }: FastifyRequest): Language | null {
  const asked = /^\s*(id|in|en)\b/i.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  if (asked === undefined) return null;
  return asked === 'en' ? 'en' : 'id';
}

/** Of what is told of the business's work: where nothing is asked for, the business's own. */
export function readerLanguage(request: FastifyRequest, parts: Pick<HttpParts, 'content'>): Language {
  return askedLanguage(request) ?? parts.content().rules.policy.business.language;
}

/** Of what is wrong with a request: scripts, which ask for none, get English, as of every other error and of `sapa check`. */
export function problemLanguage(request: FastifyRequest): Language {
  return askedLanguage(request) ?? 'en';
}

/** Why a message was not sent, in the reader's language (L8). */
export function explainer(request: FastifyRequest, parts: HttpParts, channel: string) {
  const language = readerLanguage(request, parts);
  return (code: string, isOver = false): string => {
    const sentence = explainOwn(code, language) ?? parts.explain(channel, code, language);
    return isOver ? explainAsOver(sentence, language) : sentence;
  };
}
