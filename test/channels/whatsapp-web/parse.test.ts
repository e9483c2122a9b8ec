import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { parseDelivery } from '../../../channels/whatsapp-web/parse.ts';
import { readJsonFixture } from '../support/fixtures.ts';
import { account, deliveryOf, recordings } from './deliveries.ts';

const receivedAt = 1_790_500_000_000;
const expected = readJsonFixture('whatsapp-web', 'expected.json') as Record<string, Inbound[]>;
const long = '004-text-very-long-65536.json';

const customer = '628120000001@s.whatsapp.net';
const says = (message: unknown, more: object = {}) => ({
  key: { remoteJid: customer, fromMe: false, id: 'A1' },
  messageTimestamp: 1_790_000_000,
  message,
  ...more,
});
const read = (...messages: object[]) =>
  parseDelivery(
    { account, own: [account, '99900000000009'], events: [{ event: 'messages.upsert', data: { messages } }] },
    receivedAt,
  );

it.each(recordings.filter(({ file }) => file !== long))('$file is read as it should be: $shows', ({ file }) => {
  expect(parseDelivery(deliveryOf(file), receivedAt)).toEqual(expected[file]);
});

it('a text of 65,536 characters is kept whole', () => {
  const [item] = parseDelivery(deliveryOf(long), receivedAt);
  expect(item).toMatchObject({ type: 'message', content: { kind: 'text' } });
  expect(item && 'content' in item && 'text' in item.content ? item.content.text : '').toHaveLength(65_536);
});

it('L20: what we sent ourselves comes back and takes no floor; its receipts carry our id', () => {
  const own = deliveryOf('058-outbound-own-message-append.json', { '3EB03D542A1F9F7A704513': 'part-1' });
  expect(parseDelivery(own, receivedAt)).toEqual([]);
  const receipt = deliveryOf('039-receipt-delivered.json', { '3EB0OUTBOUND0001': 'part-2' });
  expect(parseDelivery(receipt, receivedAt)).toMatchObject([{ type: 'status', status: 'delivered', ourId: 'part-2' }]);
});

describe('one person, two addresses (L12)', () => {
  it('a LID that turns out to have a number is the same person', () => {
    const data = { lid: '188000000000001@lid', pn: '15551230001@s.whatsapp.net' };
    const events = [{ event: 'lid-mapping.update', data }];
    expect(parseDelivery({ account, own: [], events }, receivedAt)).toMatchObject([
      {
        type: 'identity-changed',
        from: [{ kind: 'lid', id: '188000000000001' }],
        to: [{ kind: 'phone', id: '15551230001' }],
      },
    ]);
    expect(parseDelivery({ account, own: ['188000000000001'], events }, receivedAt)).toEqual([]);
  });

  it('our own number, which comes with what the phone wrote, is not the customer’s', () => {
    const key = { remoteJid: '188000000000001@lid', remoteJidAlt: `${account}@s.whatsapp.net`, fromMe: true, id: 'A1' };
    expect(read({ key, message: { conversation: 'Halo' } })).toMatchObject([
      { type: 'echo', to: [{ kind: 'lid', id: '188000000000001' }] },
    ]);
  });
});

describe('ids that senders choose', () => {
  it('two people who use the same id sent two messages', () => {
    const other = says({ conversation: 'b' }, { key: { remoteJid: '628120000002@s.whatsapp.net', id: 'A1' } });
    const items = read(says({ conversation: 'a' }), other);
    expect(new Set(items.map(({ key }) => key)).size).toBe(2);
    expect(new Set(items.map((item) => 'providerId' in item && item.providerId)).size).toBe(2);
  });

  it('nobody edits or deletes what somebody else wrote, the business least of all', () => {
    const about = { remoteJid: customer, fromMe: true, id: '3EB0OURS' };
    const edited = says({
      protocolMessage: { key: about, type: 'MESSAGE_EDIT', editedMessage: { conversation: 'x' } },
    });
    const revoked = says({ protocolMessage: { key: about, type: 0 } }, { key: { remoteJid: customer, id: 'A2' } });
    const theirs = '628120000001:3EB0OURS';
    expect(read(edited, revoked)).toMatchObject([
      { type: 'edit', by: 'customer', toProviderId: theirs },
      { type: 'revoke', by: 'customer', toProviderId: theirs },
    ]);
  });
});

describe('what is nobody’s question', () => {
  const secret = { conversation: 'something private' };
  it.each([
    ['a group', { remoteJid: '120363000000000001@g.us', participant: customer, id: 'G1' }],
    ['a status post', { remoteJid: 'status@broadcast', participant: customer, id: 'G2' }],
    ['a broadcast list', { remoteJid: '1234@broadcast', participant: customer, id: 'G3' }],
    ['a newsletter', { remoteJid: '120363000000000001@newsletter', id: 'G4' }],
    ['Meta’s own bot', { remoteJid: '867051314767696@bot', id: 'G5' }],
    ['a note to oneself', { remoteJid: `${account}@s.whatsapp.net`, fromMe: true, id: 'G6' }],
    ['a note to oneself, by LID', { remoteJid: '99900000000009@lid', id: 'G7' }],
  ])('%s is left out, and nothing of it kept', (_what, key) => {
    const items = read({ key, message: secret });
    expect(items).toMatchObject([{ type: 'unknown', data: null }]);
    expect(JSON.stringify(items)).not.toContain('private');
  });

  it('keys that devices share with each other are not kept', () => {
    const share = { keys: [{ keyId: { keyId: 'AAAA' }, keyData: { keyData: 'c2VjcmV0' } }] };
    const items = read(says({ protocolMessage: { type: 'APP_STATE_SYNC_KEY_SHARE', appStateSyncKeyShare: share } }));
    expect(items).toMatchObject([{ type: 'unknown', data: null }]);
    expect(JSON.stringify(items)).not.toContain('c2VjcmV0');
  });
});

describe('what a message answers', () => {
  const quoting = (contextInfo: object) => read(says({ extendedTextMessage: { text: 'ya', contextInfo } }))[0];

  it('is ours, or the customer’s own', () => {
    expect(quoting({ stanzaId: '3EB0X', participant: `${account}@s.whatsapp.net` })).toMatchObject({
      origin: { replyTo: '3EB0X' },
    });
    expect(quoting({ stanzaId: 'A0', participant: customer })).toMatchObject({
      origin: { replyTo: '628120000001:A0' },
    });
  });

  it('may be a status post of the business', () => {
    expect(quoting({ stanzaId: 'S1', remoteJid: 'status@broadcast' })).toMatchObject({
      origin: { story: { id: 'S1' } },
    });
  });
});

it('a missed call opens the window, and says nothing (L19)', () => {
  const missed = { ...says(undefined), messageStubType: 'CALL_MISSED_VOICE' };
  expect(read(missed)).toMatchObject([{ type: 'opened', why: 'call' }]);
});

it('what may be seen once is seen on the phone only', () => {
  const once = { ...says(undefined), key: { remoteJid: customer, id: 'V1', isViewOnce: true } };
  expect(read(once)).toMatchObject([{ type: 'message', content: { kind: 'unsupported', what: 'view-once' } }]);
});

it('what could not be decrypted is told from what it turns out to be', () => {
  const waiting = { ...says(undefined), messageStubType: 2 };
  const [placeholder, message] = read(waiting, says({ conversation: 'akhirnya' }));
  expect(placeholder?.key).not.toBe(message?.key);
  expect(message).toMatchObject({ type: 'message', content: { text: 'akhirnya' } });
});
