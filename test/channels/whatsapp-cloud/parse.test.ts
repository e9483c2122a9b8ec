import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { parseWebhook } from '../../../channels/whatsapp-cloud/parse.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';
import { change, customer, message, parseItem, receivedAt, webhook } from './payloads.ts';

const expected = readJsonFixture('whatsapp-cloud', 'expected.json') as Record<string, Inbound[]>;

describe('a recorded webhook', () => {
  it.each(listFixtures('whatsapp-cloud', 'webhook'))('$file becomes its normal form: $shows', ({ file }) => {
    expect(parseWebhook(readJsonFixture('whatsapp-cloud', file), receivedAt)).toEqual(expected[file]);
  });
});

describe('a webhook body', () => {
  it('gives every entry, change, message, status and error in its order (L5)', () => {
    const first = change('messages', {
      messages: [
        message('1', { type: 'text', text: { body: 'a' } }),
        message('2', { type: 'text', text: { body: 'b' } }),
      ],
      statuses: [{ id: 'out', status: 'read', timestamp: '1790000000' }],
      errors: [{ code: 131000 }],
    });
    const second = change('messages', { messages: [message('3', { type: 'text', text: { body: 'c' } })] });
    const third = change('account_update', { event: 'ACCOUNT_RECONNECTED' });

    const items = parseWebhook(webhook([first, second], [third]), receivedAt);

    expect(items.map(({ type, key }) => (type === 'account-notice' ? type : key))).toEqual([
      'm:1',
      'm:2',
      's:out:read',
      'account-notice',
      'm:3',
      'account-notice',
    ]);
  });

  it('of another product holds nothing', () => {
    for (const body of [{ object: 'page', entry: [{}] }, { object: 'instagram' }, null, [], 'x', 7, {}]) {
      expect(parseWebhook(body, receivedAt)).toEqual([]);
    }
  });

  it('keeps raw what it cannot read', () => {
    const broken = {
      object: 'whatsapp_business_account',
      entry: [{ id: '9', changes: ['?', {}, change('messages', {})] }],
    };
    const odd = change('messages', { messages: ['?', 7], statuses: [null] });

    const items = [...parseWebhook(broken, receivedAt), ...parseWebhook(webhook([odd]), receivedAt)];

    expect(items.map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'unknown'));
  });

  it('keeps an unknown field raw, under the number that it is about', () => {
    const [item] = parseWebhook(webhook([change('telepathy', { thought: 1 })]), receivedAt);

    expect(item).toMatchObject({ type: 'unknown', what: 'telepathy', accountExternalId: '106540352242922' });
    expect(item).toMatchObject({ data: { thought: 1 } });
  });

  it('gives the same key to what has no id when it comes again, and another when it differs (L2)', () => {
    const keyOf = (value: object, time: number) =>
      parseWebhook(
        { object: 'whatsapp_business_account', entry: [{ id: '9', time, changes: [{ field: 'x', value }] }] },
        receivedAt,
      )[0]?.key;

    expect(keyOf({ a: 1, b: 2 }, 1_790_000_000)).toBe(keyOf({ b: 2, a: 1 }, 1_790_000_000));
    expect(keyOf({ a: 1, b: 2 }, 1_790_000_000)).not.toBe(keyOf({ a: 1, b: 3 }, 1_790_000_000));
    expect(keyOf({ a: 1, b: 2 }, 1_790_000_000)).not.toBe(keyOf({ a: 1, b: 2 }, 1_790_000_001));
  });
});

describe('a customer', () => {
  it('without a phone number is known by their business-scoped id (L12)', () => {
    const anonymous = { from: undefined, from_user_id: 'US.13491208655302741918', from_parent_user_id: 'US.ENT.118' };
    const contacts = [{ profile: { name: 'Sheena', username: 'sheena' }, user_id: 'US.13491208655302741918' }];

    const item = parseItem({ type: 'text', text: { body: 'hai' }, ...anonymous }, { contacts });

    expect(item).toMatchObject({
      profileName: 'Sheena',
      from: [
        { kind: 'bsuid', id: 'US.13491208655302741918' },
        { kind: 'parent-bsuid', id: 'US.ENT.118' },
      ],
    });
  });

  it('has a misshapen id only where there is no other', () => {
    const text = { type: 'text', text: { body: 'hai' } };

    expect(parseItem({ ...text, from_user_id: 'foo_bar' }, { contacts: [] })).toMatchObject({ from: customer });
    expect(parseItem({ ...text, from: '', from_user_id: 'user.937' }, { contacts: [] })).toMatchObject({
      from: [{ kind: 'bsuid', id: 'user.937' }],
    });
  });

  it('is not taken from a contact of somebody else', () => {
    const contacts = [{ profile: { name: 'Budi' }, wa_id: '620000' }];

    expect(parseItem({ type: 'text', text: { body: 'hai' } }, { contacts })).toMatchObject({
      profileName: null,
      from: customer,
    });
  });

  it('who shares their number when asked gains it as a further address', () => {
    const shared = {
      type: 'contacts',
      contacts: [{ origin: 'contact_request', phones: [{ phone: '+1 650', wa_id: '1650' }] }],
    };
    const item = parseItem({ ...shared, from: undefined, from_user_id: 'US.1' }, { contacts: [] });

    expect(item).toMatchObject({
      from: [
        { kind: 'bsuid', id: 'US.1' },
        { kind: 'phone', id: '1650' },
      ],
    });
  });

  it("keeps their own number when they share somebody else's card", () => {
    const shared = { type: 'contacts', contacts: [{ origin: 'other', phones: [{ phone: '+1 650', wa_id: '1650' }] }] };

    expect(parseItem({ ...shared, from: undefined, from_user_id: 'US.1' }, { contacts: [] })).toMatchObject({
      from: [{ kind: 'bsuid', id: 'US.1' }],
    });
  });

  it('who is not named is the one contact beside the message, and nobody when there are two', () => {
    const text = { type: 'text', text: { body: 'hai' }, from: undefined };
    const [one, two] = [{ user_id: 'US.1' }, { user_id: 'US.2' }];

    expect(parseItem(text, { contacts: [one] })).toMatchObject({ from: [{ kind: 'bsuid', id: 'US.1' }] });
    expect(parseItem(text, { contacts: [one, two] })).toMatchObject({ type: 'unknown' });
  });

  it('who cannot be told at all is kept raw', () => {
    const item = parseItem(
      { type: 'text', text: { body: 'hai' }, from: undefined },
      { contacts: [{ profile: { name: 'x' } }] },
    );

    expect(item).toMatchObject({ type: 'unknown', what: 'message-without-sender', key: 'm:wamid.1' });
  });
});

describe('the time of a message', () => {
  const at = (timestamp: unknown) => parseItem({ type: 'text', text: { body: 'x' }, timestamp }).at;

  it('is read from seconds and milliseconds, as text and as a number', () => {
    for (const given of ['1790000000', 1790000000, '1790000000000', 1790000000000])
      expect(at(given)).toBe(1790000000000);
  });

  it('is that of arrival when it is missing or impossible', () => {
    for (const given of [undefined, null, '', 'soon', {}, 0, -1, '1e99', 42, receivedAt + 86_400_000]) {
      expect(at(given)).toBe(receivedAt);
    }
  });

  it('may be days ago: a redelivery', () => {
    expect(at(receivedAt / 1000 - 6 * 86_400)).toBe(receivedAt - 6 * 86_400_000);
  });
});

describe('text', () => {
  const textOf = (body: string) => parseItem({ type: 'text', text: { body } });

  it('loses what no store takes: NUL and half surrogate pairs', () => {
    expect(textOf('a\u0000b\ud83dc')).toMatchObject({ content: { text: 'a\ufffdb\ufffdc' } });
  });

  it('keeps emoji, whatever they are made of', () => {
    expect(textOf('👩🏽‍🚀🇮🇩')).toMatchObject({ content: { text: '👩🏽‍🚀🇮🇩' } });
  });

  it('is cleaned inside of forms and of what is kept raw, too', () => {
    const form = { type: 'interactive', interactive: { nfm_reply: { response_json: '{"a\\u0000":["\\ud800"]}' } } };

    expect(parseItem(form)).toMatchObject({ content: { kind: 'form', fields: { 'a\ufffd': ['\ufffd'] } } });
    expect(JSON.stringify(parseItem({ type: 'new', new: { a: '\u0000' } }))).not.toContain('\\u0000');
  });

  it('without a body is unsupported', () => {
    expect(parseItem({ type: 'text' })).toMatchObject({ content: { kind: 'unsupported', what: 'text' } });
  });
});

describe('what comes as a message', () => {
  it.each<[string, object, object]>([
    [
      'an image',
      { type: 'image', image: { id: '7', mime_type: 'image/jpeg', caption: 'ini' } },
      { kind: 'image', media: { providerId: '7', mime: 'image/jpeg' }, text: 'ini' },
    ],
    ['a voice note', { type: 'audio', audio: { id: '7', voice: true } }, { kind: 'voice', media: { providerId: '7' } }],
    [
      'a file with a hostile name',
      { type: 'document', document: { id: '7', filename: '../\u202egpj.exe\u0000' } },
      { kind: 'document', media: { providerId: '7', fileName: '..__gpj.exe\ufffd' } },
    ],
    ['an image without its file', { type: 'image', image: {} }, { kind: 'unsupported', what: 'image' }],
    [
      'a place written as text',
      { type: 'location', location: { latitude: '-6.2', longitude: '106.8' } },
      { kind: 'location', latitude: -6.2, longitude: 106.8 },
    ],
    [
      'a place without coordinates',
      { type: 'location', location: { name: 'x' } },
      { kind: 'unsupported', what: 'location' },
    ],
    [
      'a card without a name',
      { type: 'contacts', contacts: [{ phones: [{ wa_id: '62' }] }] },
      { kind: 'contacts', contacts: [{ name: '62', phones: ['62'], emails: [] }] },
    ],
    [
      'a list reply',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'A', description: 'd' } },
      },
      { kind: 'choice', id: 'a', title: 'A', description: 'd' },
    ],
    [
      'a quick reply without a payload',
      { type: 'button', button: { text: 'Ya' } },
      { kind: 'choice', id: 'Ya', title: 'Ya' },
    ],
    [
      'a form that is no JSON',
      { type: 'interactive', interactive: { nfm_reply: { name: 'flow', response_json: '{oops' } } },
      { kind: 'form', name: 'flow', fields: { response: '{oops' } },
    ],
    ['a form without answers', { type: 'interactive', interactive: { nfm_reply: {} } }, { kind: 'form', fields: {} }],
    [
      'an order in numbers and in text',
      {
        type: 'order',
        order: {
          catalog_id: '1',
          product_items: [{ product_retailer_id: 'p', quantity: '2', item_price: '30.5', currency: 'IDR' }],
        },
      },
      { kind: 'order', catalogId: '1', items: [{ productId: 'p', quantity: 2, price: 30.5, currency: 'IDR' }] },
    ],
    ['an empty order', { type: 'order', order: {} }, { kind: 'unsupported', what: 'order' }],
    [
      'an interactive of a new kind',
      { type: 'interactive', interactive: { type: 'dance' } },
      { kind: 'unsupported', what: 'interactive:dance' },
    ],
    [
      'an edit on a number that cannot tell',
      { type: 'unsupported', unsupported: { type: 'edit' }, errors: [{ code: 131051 }] },
      { kind: 'unsupported', what: 'edit' },
    ],
    ['no type', {}, { kind: 'unsupported', what: 'no-type' }],
  ])('%s has its content', (_title, given, content) => {
    expect(parseItem(given)).toMatchObject({ type: 'message', providerId: 'wamid.1', content });
  });

  it('carries what it answers, how it was forwarded, and the ad and product that led here', () => {
    const item = parseItem({
      type: 'text',
      text: { body: 'x' },
      context: {
        id: 'wamid.0',
        frequently_forwarded: true,
        referred_product: { catalog_id: 'c', product_retailer_id: 'p' },
      },
      referral: { source_type: 'ad', source_id: 'A', source_url: 'https://fb.me/1', headline: 'H', body: 'B' },
    });

    expect(item).toMatchObject({
      origin: {
        replyTo: 'wamid.0',
        forwarded: true,
        referral: { sourceType: 'ad', sourceId: 'A', url: 'https://fb.me/1', headline: 'H', body: 'B' },
        product: { catalogId: 'c', productId: 'p' },
      },
    });
  });

  it('has a checksum in hex, and none when the claim is no SHA-256', () => {
    const withSum = (sha256: string) => parseItem({ type: 'image', image: { id: '7', sha256 } });

    expect(withSum('V5OPpLD/gEG6Xjg0MbmQDLFgcKsL+j5LfY4ny/pZ4MY=')).toMatchObject({
      content: { media: { sha256: '57938fa4b0ff8041ba5e383431b9900cb16070ab0bfa3e4b7d8e27cbfa59e0c6' } },
    });
    expect(withSum('a1b2c3...')).toMatchObject({ content: { media: { providerId: '7' } } });
    expect(JSON.stringify(withSum('a1b2c3...'))).not.toContain('sha256');
  });

  it('is no case of customer service when it was said in a group', () => {
    expect(parseItem({ type: 'text', text: { body: 'x' }, group_id: 'G' })).toMatchObject({
      type: 'unknown',
      what: 'group',
    });
  });
});

describe('what opens the window and says nothing', () => {
  it('is a chat that was opened, a call permission, a call (L19)', () => {
    const permission = { type: 'interactive', interactive: { call_permission_reply: { response: 'accept' } } };
    const calls = [{ id: 'c', from: '6281', event: 'connect', direction: 'USER_INITIATED', timestamp: '1790000000' }];
    const [call] = parseWebhook(webhook([change('calls', { calls })]), receivedAt);

    expect(parseItem({ type: 'request_welcome' })).toMatchObject({
      type: 'opened',
      why: 'request_welcome',
      from: customer,
    });
    expect(parseItem(permission)).toMatchObject({ type: 'opened', why: 'call_permission_reply:accept' });
    expect(call).toMatchObject({
      type: 'opened',
      why: 'call',
      key: 'c:c:connect',
      from: [{ kind: 'phone', id: '6281' }],
    });
  });

  it('is not a call of ours, nor the end of one', () => {
    const ours = { id: 'c', to: '6281', event: 'connect', direction: 'BUSINESS_INITIATED' };
    const ended = { id: 'c', from: '6281', event: 'terminate', direction: 'USER_INITIATED' };

    const items = parseWebhook(webhook([change('calls', { calls: [ours, ended] })]), receivedAt);

    expect(items).toMatchObject([
      { type: 'unknown', what: 'call:connect' },
      { type: 'unknown', what: 'call:terminate' },
    ]);
  });
});

describe('a receipt', () => {
  const parseStatus = (status: object) =>
    parseWebhook(
      webhook([change('messages', { statuses: [{ id: 'out', timestamp: '1790000000', ...status }] })]),
      receivedAt,
    )[0];

  it('carries our own id back', () => {
    expect(parseStatus({ status: 'sent', biz_opaque_callback_data: 'part-7', recipient_id: '6281' })).toMatchObject({
      type: 'status',
      key: 's:out:sent',
      ourId: 'part-7',
      recipient: [{ kind: 'phone', id: '6281' }],
      error: null,
    });
  });

  it('of a failure says what kind it is, even without a code', () => {
    expect(parseStatus({ status: 'failed', errors: [{ code: '131026' }] })).toMatchObject({
      error: { code: '131026', kind: 'permanent' },
    });
    expect(parseStatus({ status: 'failed' })).toMatchObject({ error: { code: 'unknown', kind: 'permanent' } });
  });

  it('in a group has a key per participant', () => {
    expect(parseStatus({ status: 'read', recipient_participant_id: '6282' })).toMatchObject({ key: 's:out:read:6282' });
  });
});

describe('a changed address', () => {
  const system = (body: object, rest: object = {}) =>
    parseItem({ type: 'system', system: body, ...rest }, { contacts: undefined });

  it('is told for a number, under the newer and the older key', () => {
    const told = { type: 'identity-changed', from: customer, to: [{ kind: 'phone', id: '6299' }] };

    expect(system({ type: 'user_changed_number', wa_id: '6299' })).toMatchObject(told);
    expect(system({ type: 'customer_changed_number', new_wa_id: '6299' })).toMatchObject(told);
  });

  it('is told for an id whose old form stands only in the sentence', () => {
    const body = 'User changed from US.9 to US.8 changed from US.1 to US.2';

    expect(system({ type: 'user_changed_user_id', user_id: 'US.2', body }, { from: undefined })).toMatchObject({
      type: 'identity-changed',
      from: [{ kind: 'bsuid', id: 'US.1' }],
      to: [{ kind: 'bsuid', id: 'US.2' }],
    });
  });

  it('is not believed when the sentence does not end in the new id', () => {
    const body = 'User changed from US.1 to US.3';

    expect(system({ type: 'user_changed_user_id', user_id: 'US.2', body }, { from: undefined })).toMatchObject({
      type: 'unknown',
      what: 'system:user_changed_user_id',
    });
  });

  it('is told by the field user_id_update', () => {
    const update = { wa_id: '6281', user_id: { previous: 'US.1', current: 'US.2' }, timestamp: '1790000000' };
    const [item] = parseWebhook(webhook([change('user_id_update', { user_id_update: [update] })]), receivedAt);

    expect(item).toMatchObject({
      type: 'identity-changed',
      at: 1790000000000,
      from: [{ kind: 'bsuid', id: 'US.1' }],
      to: [
        { kind: 'phone', id: '6281' },
        { kind: 'bsuid', id: 'US.2' },
      ],
    });
  });
});

describe("what the business's own phone did", () => {
  const echo = (given: object) => {
    const message_echoes = [{ id: 'e1', from: '15550783881', to: '6281', timestamp: '1790000000', ...given }];
    return parseWebhook(webhook([change('smb_message_echoes', { message_echoes })]), receivedAt)[0];
  };

  it('is an echo to the customer (L20)', () => {
    expect(echo({ type: 'text', text: { body: 'Baik Kak' } })).toMatchObject({
      type: 'echo',
      key: 'e:e1',
      to: [{ kind: 'phone', id: '6281' }],
      content: { kind: 'text', text: 'Baik Kak' },
    });
  });

  it('may be an edit or a revoke', () => {
    const edit = { original_message_id: 'o', message: { type: 'image', image: { id: '7', caption: 'baru' } } };

    expect(echo({ type: 'edit', edit })).toMatchObject({
      type: 'edit',
      by: 'business',
      toProviderId: 'o',
      content: { text: 'baru' },
    });
    expect(echo({ type: 'revoke', revoke: { original_message_id: 'o' } })).toMatchObject({
      type: 'revoke',
      by: 'business',
    });
  });

  it('takes no floor with a reaction', () => {
    expect(echo({ type: 'reaction', reaction: { message_id: 'o', emoji: '👍' } })).toMatchObject({ type: 'unknown' });
  });
});

describe('what a phone app hands over', () => {
  it('is kept, and is no message of now', () => {
    const history = change('history', { messages: [message('1', { type: 'text', text: { body: 'lama' } })] });
    const contacts = change('smb_app_state_sync', { state_sync: [{ type: 'contact' }] });

    expect(parseWebhook(webhook([history, contacts]), receivedAt)).toMatchObject([
      { type: 'account-notice', what: 'history' },
      { type: 'account-notice', what: 'smb_app_state_sync' },
    ]);
  });
});
