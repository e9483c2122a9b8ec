import { expect, it } from 'vitest';
import { parseMessaging } from '../../channels/meta/messaging/parse.ts';
import { customerOf } from '../../channels/customer-of.ts';
import { createWebhookTakers } from '../../src/http/webhook-taker.ts';

const now = 1_790_500_000_000;

async function taken(json: string): Promise<unknown> {
  const bodies: unknown[] = [];
  const source = {
    ...{ name: 'instagram', proofHeader: 'x', answerVerification: null, isOpen: () => true },
    accept: () => async (body: unknown) => void bodies.push(body),
  };
  const log = { warn: () => undefined, error: () => undefined };
  const taker = createWebhookTakers([source], { log, now: () => now }).get('instagram');
  expect(await taker?.take(Buffer.from(json), {})).toEqual([200, 'ok']);
  return bodies[0];
}

it('L12: customers whose ids are given as numbers stay two, however long the ids are', async () => {
  const said = (id: string) =>
    `{"sender":{"id":${id}},"recipient":{"id":17841400000000017},"timestamp":${now},"message":{"mid":"m${id}","text":"halo"}}`;
  const entry = `{"id":17841400000000017,"time":${now},"messaging":[${said('9007199254740992')},${said('9007199254740993')}]}`;
  const body = await taken(`{"object":"instagram","entry":[${entry}]}`);
  const dialect = { object: 'instagram', identity: 'igsid', accounts: ['17841400000000017'] } as const;
  const items = parseMessaging(dialect, body, now);
  expect(items.map(customerOf)).toEqual([
    [{ kind: 'igsid', id: '9007199254740992' }],
    [{ kind: 'igsid', id: '9007199254740993' }],
  ]);
  expect(items.map(({ accountExternalId, at }) => [accountExternalId, at])).toEqual([
    ['17841400000000017', now],
    ['17841400000000017', now],
  ]);
});

it('what is no id stays what it is: a place, a text with digits', async () => {
  const body = '{"lat":-6.20876341234567891,"text":"rek: 1234567890123456789","n":[12,1234567890123456789]}';
  expect(await taken(body)).toEqual({
    lat: -6.208_763_412_345_679,
    text: 'rek: 1234567890123456789',
    n: [12, '1234567890123456789'],
  });
});
