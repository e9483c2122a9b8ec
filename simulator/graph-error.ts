import { randomBytes } from 'node:crypto';
import type { Json } from './json.ts';

/** An answer that is not 200, as Graph gives it. */
export type GraphFailure = { status: number; body: Json };

type Known = { status: number; message: string; details?: string };

/** Codes, titles and HTTP statuses of the Cloud API's error reference. */
const knownErrors: Record<number, Known> = {
  2: { status: 503, message: 'Service temporarily unavailable' },
  100: { status: 400, message: 'Invalid parameter' },
  130429: {
    status: 429,
    message: 'Rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
  },
  131000: { status: 500, message: 'Something went wrong', details: 'Message failed to send due to an unknown error.' },
  131008: { status: 400, message: 'Required parameter is missing' },
  131009: { status: 400, message: 'Parameter value is not valid' },
  131016: { status: 500, message: 'Service unavailable', details: 'Service temporarily unavailable.' },
  131026: {
    status: 400,
    message: 'Message undeliverable',
    details: 'Unable to deliver message. The recipient may not be on WhatsApp, or uses a version that is too old.',
  },
  131047: {
    status: 400,
    message: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131049: {
    status: 400,
    message: 'Message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131053: { status: 400, message: 'Media upload error', details: 'The file type does not match the message type.' },
  131056: {
    status: 400,
    message: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  },
  132000: { status: 400, message: 'Number of parameters does not match the expected number of params' },
  132001: { status: 404, message: 'Template name does not exist in the translation' },
  132018: {
    status: 400,
    message: "There's an issue with the parameters in your template",
    details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
  },
};

export function graphFailure(code: number, details?: string): GraphFailure {
  const known = knownErrors[code] ?? { status: 400, message: 'Unknown error' };
  const said = details ?? known.details;
  return failure(known.status, {
    message: `(#${code}) ${known.message}`,
    type: 'OAuthException',
    code,
    ...(said === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: said } }),
  });
}

/** Graph's own parameter check answers 100 with the reason in the message and no details. */
export function badParameter(reason: string): GraphFailure {
  return failure(400, { message: `(#100) ${reason}`, type: 'OAuthException', code: 100 });
}

export function tokenRefused(expired: boolean): GraphFailure {
  const message = expired
    ? 'Error validating access token: Session has expired on Sunday, 22-Nov-26 00:00:00 PST.'
    : 'Invalid OAuth access token - Cannot parse access token';
  return failure(401, { message, type: 'OAuthException', code: 190, ...(expired ? { error_subcode: 463 } : {}) });
}

export function unknownObject(id: string, method: string): GraphFailure {
  return failure(400, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation.',
    type: 'GraphMethodException',
    code: 100,
    error_subcode: 33,
  });
}

/** The error of a `failed` status, which is how most refusals are learnt: the request itself was answered 200. */
export function statusError(code: number): Json {
  const known = knownErrors[code] ?? { status: 400, message: 'Unknown error' };
  return {
    code,
    title: known.message,
    message: known.message,
    error_data: { details: known.details ?? known.message },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}

function failure(status: number, error: Json): GraphFailure {
  return { status, body: { error: { ...error, fbtrace_id: `A${randomBytes(16).toString('base64url')}` } } };
}
