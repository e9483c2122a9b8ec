import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../../channels/channel.ts';
import { createHttp } from '../../../channels/http.ts';
import { createInstagram } from '../../../channels/instagram/index.ts';
import { createMessenger } from '../../../channels/messenger/index.ts';
import { readJsonFixture } from '../support/fixtures.ts';
import { answerJson, LocalServer } from '../support/local-server.ts';

const account = '17841400000000001';
const receivedAt = 1_790_500_000_000;
const at = 1_790_000_000;
const graph = new LocalServer();
const http = createHttp({ connections: 2 });
let takes = true;
let instagram: Channel;
let messenger: Channel;

beforeAll(async () => {
  await graph.start();
  const config = {
    ...{ graphUrl: graph.url, graphVersion: 'v26.0', accounts: [{ externalId: account, accessToken: 'token' }] },
    takesComments: () => takes,
  };
  instagram = createInstagram({ ...config, login: 'instagram' }, http.client);
  messenger = createMessenger(config, http.client);
});
afterAll(async () => {
  await graph.stop();
  await http.close();
});

const comment = { id: '179', from: { id: '178', username: 'rana.sample' }, text: 'link?', media: { id: '180' } };
const onInstagram = (value: object, field = 'comments') => ({
  object: 'instagram',
  entry: [{ id: account, time: at, changes: [{ field, value }] }],
});
const added = { item: 'comment', verb: 'add', comment_id: '11_22', post_id: '11_1', created_time: at - 60 };
const onPage = (value: object) => ({
  object: 'page',
  entry: [{ id: account, time: at, changes: [{ field: 'feed', value: { ...added, ...value } }] }],
});

describe('comments, where they are cases', () => {
  it('are read in both forms that Instagram gives them, also on an ad', () => {
    for (const body of [readJsonFixture('instagram', '046-comment-on-ad.json'), onInstagram(comment)]) {
      expect(instagram.parse(body, receivedAt)).toMatchObject([
        {
          ...{ type: 'comment', profileName: '@rana.sample', content: { kind: 'text', text: 'link?' } },
          origin: { comment: { postId: expect.stringMatching(/^\d+$/) } },
        },
      ]);
    }
    const [read] = instagram.parse(onInstagram(comment), receivedAt);
    expect(read).toMatchObject({ providerId: '179', key: 'c:179', at: at * 1000, until: (at + 7 * 86_400) * 1000 });
  });

  it('on a broadcast can be answered as long as it may last', () => {
    const [live] = instagram.parse(onInstagram(comment, 'live_comments'), receivedAt);
    expect(live).toMatchObject({ origin: { comment: { live: true } }, until: (at + 4 * 3_600) * 1000 });
  });

  it('on a Page are told by their own time, with the way to the post', () => {
    const value = { from: { id: '178', name: 'Rana' }, message: 'harganya?' };
    expect(messenger.parse(onPage(value), receivedAt)).toMatchObject([
      {
        ...{ type: 'comment', providerId: '11_22', from: [{ kind: 'psid', id: '178' }], profileName: 'Rana' },
        ...{ at: (at - 60) * 1000, origin: { comment: { url: 'https://www.facebook.com/11_1' } } },
      },
    ]);
  });

  it('L23: of the business itself, and whatever else happens under a post, begin nothing', () => {
    const own = { ...comment, from: { id: account, username: 'toko' } };
    expect(instagram.parse(onInstagram(own), receivedAt)).toMatchObject([{ type: 'unknown', what: 'comments' }]);
    const from = { id: '178', name: 'Rana' };
    for (const value of [{ from, verb: 'remove' }, { from, item: 'reaction' }, { from: { id: account } }, {}]) {
      expect(messenger.parse(onPage(value), receivedAt)).toMatchObject([{ type: 'unknown', what: 'feed' }]);
    }
  });

  it('are kept and nothing more where the SOP does not want them', () => {
    takes = false;
    expect(instagram.parse(onInstagram(comment), receivedAt)).toMatchObject([{ type: 'unknown', what: 'comments' }]);
    takes = true;
  });

  it('are answered by their id, and not by the person’s: they may never have written', async () => {
    graph.handle = (_request, response) => answerJson(response, { recipient_id: '178', message_id: 'm1' });
    const message = {
      id: 'o1',
      accountExternalId: account,
      to: [{ kind: 'igsid', id: '178' } as const],
      replyTo: '179',
    };
    await instagram.send({ ...message, content: { kind: 'text', text: 'Halo' }, commentId: '179' });
    const body = JSON.parse(String(graph.received.at(-1)!.body)) as object;
    expect(body).toEqual({ recipient: { comment_id: '179' }, message: { text: 'Halo' } });
  });

  it('L14: are asked for where the account is not told of them yet', async () => {
    const asked = async (channel: Channel, fields: string[]) => {
      graph.handle = ({ method, path }, response) => {
        if (path.includes('/app?')) return answerJson(response, { id: '1' });
        if (path.includes('debug_token')) return answerJson(response, { data: { is_valid: true, expires_at: 0 } });
        return answerJson(response, method === 'GET' ? { data: [{ id: '1', subscribed_fields: fields }] } : {});
      };
      const before = graph.received.length;
      const { resubscribed } = await channel.check!(account);
      const posted = graph.received.slice(before).find(({ method }) => method === 'POST');
      return [resubscribed, posted && decodeURIComponent(posted.path).split('subscribed_fields=')[1]];
    };
    expect(await asked(instagram, ['messages'])).toEqual([true, expect.stringMatching(/comments,live_comments$/)]);
    expect(await asked(instagram, ['messages', 'comments'])).toEqual([false, undefined]);
    expect(await asked(messenger, ['messages'])).toEqual([true, expect.stringMatching(/,feed$/)]);
    takes = false;
    expect(await asked(messenger, ['messages'])).toEqual([false, undefined]);
    takes = true;
  });

  it('lead to the post, where Instagram says it is', async () => {
    graph.handle = (_request, response) =>
      answerJson(response, { id: '180', permalink: 'https://www.instagram.com/p/x/' });
    expect(await instagram.fetchPostUrl!(account, '180')).toBe('https://www.instagram.com/p/x/');
    expect(graph.received.at(-1)!.path).toBe('/v26.0/180?fields=permalink');
    graph.handle = (_request, response) => answerJson(response, { permalink: 'javascript:alert(1)' });
    expect(await instagram.fetchPostUrl!(account, '180')).toBeNull();
    expect(messenger.fetchPostUrl).toBeUndefined();
  });
});
