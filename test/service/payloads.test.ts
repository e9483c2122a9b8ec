import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inbound } from '../../channels/channel.ts';
import { wordsOf } from '../../src/core/conversation/message.ts';
import { listFixtures, readJsonFixture } from '../channels/support/fixtures.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

type Written = Extract<Inbound, { type: 'message' | 'echo' }>;

const expected = readJsonFixture('whatsapp-cloud', 'expected.json') as Record<string, Inbound[]>;
const webhooks = listFixtures('whatsapp-cloud', 'webhook');

describe('recorded payloads of the Cloud API', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService();
    api = await service.signIn();
  });
  afterAll(() => service.close());

  it.each(webhooks)(
    'L5, L6: $file ($shows) is acknowledged, and what was written stands in a conversation',
    async ({ file }) => {
      const written = writtenIn(file);
      const ids = written.map(({ providerId }) => providerId);
      const body = withOwnIds(file, ids);
      expect(await view.post(service, body)).toBe(200);
      for (const one of written) {
        const found = await view.eventually(() => findMessage(api, one, ownId(file, one.providerId)));
        expect(found).toMatchObject({
          kind: one.content.kind,
          author: one.type === 'echo' ? 'agent' : 'customer',
          text: wordsOf(one.content),
        });
      }
    },
  );

  it('L6: nothing of all this was given up', async () => {
    const { body } = await api.request('GET', '/inbox-problems');
    expect(body.items).toEqual([]);
  });
});

function writtenIn(file: string): Written[] {
  return (expected[file] ?? []).filter((one) => one.type === 'message' || one.type === 'echo');
}

/** Ids repeat from file to file: each gets its own. */
function ownId(file: string, id: string): string {
  return `${id}.${file.slice(0, 3)}`;
}

function withOwnIds(file: string, ids: string[]): unknown {
  let json = JSON.stringify(readJsonFixture('whatsapp-cloud', file));
  for (const id of new Set(ids)) json = json.replaceAll(JSON.stringify(id), JSON.stringify(ownId(file, id)));
  return JSON.parse(json);
}

async function findMessage(api: ApiClient, one: Written, providerId: string) {
  const [who] = one.type === 'echo' ? one.to : one.from;
  for (const { id } of await view.conversationsOf(api, who!.id)) {
    const found = (await view.messagesOf(api, id)).find((message) => message.providerId === providerId);
    if (found) return found;
  }
  throw new Error(`message ${providerId} of ${who!.id} is in no conversation`);
}
