import { createHmac, timingSafeEqual } from 'node:crypto';

const signatureHeader = /^sha256=([0-9a-f]{64})$/i;

/**
 * Which of the app secrets a webhook body was signed with (`X-Hub-Signature-256`); null: with none. `rawBody` is what
 * came over the wire: Meta signs its escaped form, which parsing and serialising again does not give back. The old SHA-1
 * header is not accepted, and without a secret nothing is (L10). All of them are tried, whichever it is: how long that
 * takes tells nothing.
 */
export function signerOf(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): string | null {
  const claimed = signatureHeader.exec(header ?? '')?.[1];
  if (claimed === undefined) return null;
  const given = Buffer.from(claimed, 'hex');
  let signer: string | null = null;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) signer = secret;
  }
  return signer;
}

/** Whether a webhook body was signed with this one app secret; see `signerOf`. */
export function isSignedBy(rawBody: Buffer, header: string | undefined, secret: string): boolean {
  return signerOf(rawBody, header, [secret]) !== null;
}

/** To be sent as `text/plain`: the challenge is whatever the caller wrote. */
export type ChallengeAnswer = { status: 200 | 400 | 403; body: string };

/**
 * Answers the verification request that Meta makes when a webhook address is entered. `query` is the raw query
 * string: frameworks turn `hub.mode` into objects and repeated names into arrays. Each app may have a token of its own.
 */
export function answerChallenge(query: string, verifyTokens: readonly string[]): ChallengeAnswer {
  const given = new URLSearchParams(query);
  const mode = onlyValue(given, 'hub.mode');
  const token = onlyValue(given, 'hub.verify_token');
  const matches = verifyTokens.filter((one) => one !== '' && isSameText(token ?? '', one));
  const isOurs = mode === 'subscribe' && matches.length > 0;
  if (!isOurs) return { status: 403, body: 'The verify token is not the one that was set up here.' };
  const challenge = onlyValue(given, 'hub.challenge');
  if (challenge === null || challenge === '') return { status: 400, body: 'hub.challenge is missing.' };
  return { status: 200, body: challenge };
}

function onlyValue(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Constant in time: both are hashed first, so that not even the length shows. */
function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}

function digestOf(text: string): Buffer {
  return createHmac('sha256', 'compare').update(text).digest();
}
