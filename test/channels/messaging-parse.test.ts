import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../channels/channel.ts';
import { parseMessaging } from '../../channels/meta/messaging/parse.ts';
import { listFixtures, readJsonFixture } from './support/fixtures.ts';

const receivedAt = 1_790_500_000_000;
const account = '17841400000000001';
const platforms = [
  { name: 'instagram', dialect: { object: 'instagram', identity: 'igsid', accounts: [account] } },
  { name: 'messenger', dialect: { object: 'page', identity: 'psid', accounts: [account] } },
] as const;

describe.each(platforms)('what $name posts', ({ name, dialect }) => {
  const expected = readJsonFixture(name, 'expected.json') as Record<string, Inbound[]>;

  it.each(listFixtures(name, 'webhook'))('$file is read as it should be: $shows', ({ file }) => {
    expect(parseMessaging(dialect, readJsonFixture(name, file), receivedAt)).toEqual(expected[file]);
  });

  const parse = (event: object): Inbound[] =>
    parseMessaging(
      dialect,
      { object: dialect.object, entry: [{ id: account, time: receivedAt, messaging: [event] }] },
      receivedAt,
    );
  const event = (fields: object) => ({
    sender: { id: '178' },
    recipient: { id: account },
    timestamp: receivedAt,
    ...fields,
  });

  it('L19: a reply to our story names the story, and is what the customer said', () => {
    const reply_to = { story: { id: '17', url: 'https://example.com/story' } };
    expect(parse(event({ message: { mid: 'm1', text: 'ini masih ada?', reply_to } }))).toMatchObject([
      {
        type: 'message',
        content: { kind: 'text', text: 'ini masih ada?' },
        origin: { story: { id: '17', url: 'https://example.com/story' } },
      },
    ]);
  });

  it('text stands under a file, and before something that is shared', () => {
    const image = { type: 'image', payload: { url: 'https://x.fbcdn.net/1' } };
    const post = { type: 'ig_post', payload: { url: 'https://x.fbcdn.net/2', title: 'Promo' } };
    const [under] = parse(event({ message: { mid: 'm1', text: 'yang ini kak', attachments: [image] } }));
    expect(under).toMatchObject({ content: { kind: 'image', text: 'yang ini kak' } });
    const before = parse(event({ message: { mid: 'm2', text: 'ini ready?', attachments: [post] } }));
    expect(before).toMatchObject([
      { providerId: 'm2', content: { kind: 'text', text: 'ini ready?' } },
      { providerId: 'm2#2', content: { kind: 'share', what: 'post', title: 'Promo' } },
    ]);
  });

  it('a link that a browser would run is not shown as one', () => {
    const post = { type: 'share', payload: { url: 'javascript:alert(1)', title: 'Promo' } };
    expect(parse(event({ message: { mid: 'm1', attachments: [post] } }))).toMatchObject([
      { content: { kind: 'share', what: 'post', title: 'Promo' } },
    ]);
    expect(JSON.stringify(parse(event({ message: { mid: 'm1', attachments: [post] } })))).not.toContain('javascript');
  });

  it('our own mark in an echo is the news that it was sent', () => {
    const message = { mid: 'm9', text: 'Halo', is_echo: true, app_id: 1, metadata: 'sapa:part.0' };
    const echo = { sender: { id: account }, recipient: { id: '178' }, timestamp: receivedAt, message };
    expect(parse(echo)).toMatchObject([{ type: 'status', status: 'sent', providerId: 'm9', ourId: 'part.0' }]);
  });

  it('a reaction that is only named is one, and one that says nothing takes none back', () => {
    expect(parse(event({ reaction: { mid: 'm1', action: 'react', reaction: 'love' } }))).toMatchObject([
      { type: 'reaction', emoji: '❤️' },
    ]);
    expect(parse(event({ reaction: { mid: 'm1', action: 'react', reaction: 'other' } }))).toMatchObject([
      { type: 'unknown', what: 'reaction' },
    ]);
  });

  it('L23: what the profile did itself is no customer’s, though nothing calls it an echo', () => {
    const own = (fields: object) => parse({ ...event(fields), sender: { id: account }, recipient: { id: '178' } });
    const customer = [{ kind: dialect.identity, id: '178' }];
    expect(own({ message: { mid: 'm1', text: 'Halo Kak' } })).toMatchObject([{ type: 'echo', to: customer }]);
    expect(own({ message_edit: { mid: 'm1', text: 'Halo Kak!', num_edit: 1 } })).toMatchObject([
      { type: 'edit', by: 'business', with: customer },
    ]);
    const self = { sender: { id: account }, recipient: { id: account } };
    expect(parse({ ...event({ message: { mid: 'm3', text: 'catatan' } }), ...self })).toMatchObject([
      { type: 'unknown', what: 'message-to-self' },
    ]);
    expect(own({ reaction: { mid: 'm1', action: 'react', emoji: '❤️' } })).toMatchObject([{ type: 'unknown' }]);
    expect(own({ postback: { mid: 'm2', title: 'Menu', payload: 'menu' } })).toMatchObject([{ type: 'unknown' }]);
  });

  it('a reaction that is taken back has no emoji', () => {
    expect(parse(event({ reaction: { mid: 'm1', action: 'unreact' } }))).toMatchObject([
      { type: 'reaction', emoji: null },
    ]);
  });
});
