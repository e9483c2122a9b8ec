import { describe, expect, it } from 'vitest';
import { answerChallenge, isSignedBy } from '../../../channels/meta/signature.ts';
import { readJsonFixture } from '../support/fixtures.ts';

type Signed = {
  app_secret: string;
  raw_body_base64: string;
  headers: Record<string, string>;
  header_values: string[];
};
type Handshake = { verify_token: string; cases: { query: string; status: number; body?: string; note?: string }[] };

const valid = readJsonFixture('whatsapp-cloud', '160-sig-valid-escaped-body.json') as Signed;
const malformed = readJsonFixture('whatsapp-cloud', '163-sig-malformed-headers.json') as Signed;
const handshake = readJsonFixture('whatsapp-cloud', '164-handshake-vectors.json') as Handshake;
const body = Buffer.from(valid.raw_body_base64, 'base64');
const header = valid.headers['X-Hub-Signature-256'] ?? '';

describe('a webhook signature', () => {
  it('is accepted over the raw bytes with their escapes', () => {
    expect(isSignedBy(body, header, valid.app_secret)).toBe(true);
  });

  it('is refused over the same JSON written otherwise (L10)', () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));

    expect(isSignedBy(rewritten, header, valid.app_secret)).toBe(false);
  });

  it('is refused when one byte of the body changed, or with another secret (L10)', () => {
    const changed = Buffer.from(body);
    changed[0] = 0x20;

    expect(isSignedBy(changed, header, valid.app_secret)).toBe(false);
    expect(isSignedBy(body, header, `${valid.app_secret}x`)).toBe(false);
  });

  it('is refused when it is missing, short, long or SHA-1 (L10)', () => {
    const lower = malformed.header_values.filter((value) => value === value.toLowerCase());
    expect(lower).toHaveLength(6);
    for (const value of [undefined, ...lower]) expect(isSignedBy(body, value, malformed.app_secret)).toBe(false);
  });

  it('is the same in upper-case hex', () => {
    const upper = malformed.header_values.find((value) => value !== value.toLowerCase());

    expect(isSignedBy(body, upper, malformed.app_secret)).toBe(true);
  });

  it('is never accepted without a secret, not even one made with an empty secret', async () => {
    const { createHmac } = await import('node:crypto');
    const forged = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;

    expect(isSignedBy(body, forged, '')).toBe(false);
  });
});

describe('the verification challenge', () => {
  it.each(handshake.cases)('$query is answered $status', ({ query, status, body: expected }) => {
    const answer = answerChallenge(query, ['another', handshake.verify_token]);

    expect(answer.status).toBe(status);
    if (expected !== undefined) expect(answer.body).toBe(expected);
  });

  it('is refused when the token or the challenge is repeated', () => {
    const rest = 'hub.mode=subscribe&hub.verify_token=t';

    expect(answerChallenge(`${rest}&hub.verify_token=t&hub.challenge=1`, ['t']).status).toBe(403);
    expect(answerChallenge(`${rest}&hub.challenge=1&hub.challenge=2`, ['t']).status).toBe(400);
  });

  it('is refused as long as no token is configured', () => {
    expect(answerChallenge('hub.mode=subscribe&hub.verify_token=&hub.challenge=1', ['']).status).toBe(403);
  });

  it('is refused for an empty query', () => {
    expect(answerChallenge('', ['t']).status).toBe(403);
  });
});
