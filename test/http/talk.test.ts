import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
});
afterAll(() => server.close());

type Item = { id: string; text: string; idempotencyKey: string | null };
const complaint = 'saya mau komplain, barangnya rusak';

async function talk(answers: number): Promise<{ id: string; phone: string; all: Item[] }> {
  const phone = uniquePhone();
  const id = await server.customerWrites(complaint, { phone });
  for (let count = 0; count < answers; count += 1) {
    await ani.call('POST', `/conversations/${id}/messages`, {
      text: `Jawaban ${count}`,
      idempotencyKey: `kunci-${count}`,
    });
  }
  return { id, phone, all: (await ani.call('GET', `/conversations/${id}/messages?limit=500`)).body.items };
}
const idsOf = (items: Item[]) => items.map(({ id }) => id);

describe('messages for a page that shows the end first', () => {
  it('come newest first, page by page, each once', async () => {
    const { id, all } = await talk(5);
    const read: string[] = [];
    for (let path = `/conversations/${id}/messages?order=newest&limit=2`; ;) {
      const { body } = await ani.call('GET', path);
      read.push(...idsOf(body.items));
      if (body.next === null) break;
      path = `/conversations/${id}/messages?order=newest&limit=2&cursor=${body.next}`;
    }
    expect(read).toEqual(idsOf(all).toReversed());
  });

  it('come by their ids, those of this conversation only, with the key that they were sent by (L3)', async () => {
    const { id, all } = await talk(2);
    const other = await talk(1);
    const named = [all.at(-1)?.id, all[0]?.id, other.all[0]?.id, 'none'].join(',');
    const { body } = await ani.call('GET', `/conversations/${id}/messages?ids=${named}`);
    expect(idsOf(body.items)).toEqual([all[0]?.id, all.at(-1)?.id]);
    expect(body.items.map(({ idempotencyKey }: Item) => idempotencyKey)).toEqual([null, 'kunci-1']);
    expect(body.next).toBeNull();
  });
});

describe('an answer to one of the messages', () => {
  const asked = (id: string, items: { id: string; providerId: string | null; direction: string }[]) => {
    const customers = items.find(({ direction }) => direction === 'in');
    return { path: `/conversations/${id}/messages`, of: customers };
  };

  it('goes out with what it quotes, once, and is shown with it', async () => {
    const { id, all } = await talk(0);
    const { path, of } = asked(id, all as never);
    const body = { text: 'Yang ini ya Kak?', replyTo: of?.id, idempotencyKey: 'kutip' };
    const written = await ani.call('POST', path, body);
    expect(written.status).toBe(201);
    expect(written.body.replyTo).toBe(of?.providerId);
    expect((await ani.call('POST', path, body)).body.id).toBe(written.body.id);
    await expect.poll(() => server.sent.filter(({ replyTo }) => replyTo === of?.providerId).length).toBe(1);
  });

  it('of another conversation is refused, and so is one that the customer has not got', async () => {
    const [one, other] = [await talk(0), await talk(0)];
    const refused = (replyTo: string | undefined) =>
      ani.call('POST', `/conversations/${one.id}/messages`, { text: 'Ini', replyTo });
    expect(await refused(other.all[0]?.id)).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } });
    expect(await refused('nobody')).toMatchObject({ status: 422 });
  });
});

describe('the timeline', () => {
  it('is read on from where it was read to', async () => {
    const { id } = await talk(1);
    const first = (await ani.call('GET', `/conversations/${id}/timeline`)).body;
    await ani.call('POST', `/conversations/${id}/resolve`, {});
    const rest = (await ani.call('GET', `/conversations/${id}/timeline?after=${first.last}`)).body;
    expect(rest.items.map(({ what }: { what: string }) => what)).toContain('said-solved');
    const whole = (await ani.call('GET', `/conversations/${id}/timeline`)).body;
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect((await ani.call('GET', `/conversations/${id}/timeline?after=${whole.last}`)).body).toEqual({
      items: [],
      last: whole.last,
    });
  });
});

describe('why the bot said something', () => {
  it('is what it understood, how sure it was, and the words that decided', async () => {
    const id = await server.customerWrites('ongkir ke bandung berapa?');
    const { items } = (await ani.call('GET', `/conversations/${id}/messages`)).body;
    const said = items.find(({ author }: { author: string }) => author === 'bot');
    const { body } = await ani.call('GET', `/conversations/${id}/messages/${said.id}/why`);
    expect(body).toMatchObject({
      text: 'ongkir ke bandung berapa?',
      intent: { name: 'ongkir', title: 'Ongkos kirim', by: 'keyword' },
      revision: expect.stringMatching(/./),
    });
    expect(body.words.length).toBeGreaterThan(0);
  });

  it('is nothing for what a person said, and for what is not there', async () => {
    const { id, all } = await talk(1);
    for (const messageId of [all.at(-1)?.id, all[0]?.id, 'none']) {
      expect((await ani.call('GET', `/conversations/${id}/messages/${messageId}/why`)).status).toBe(404);
    }
  });
});

describe('what stands beside a conversation', () => {
  it('earlier ones of the same contact are listed, and none of others', async () => {
    const { id, phone } = await talk(0);
    const recorded = { channel: 'phone', phone, text: 'Menelepon lagi' };
    const { body } = await ani.call('POST', '/conversations', recorded);
    expect(idsOf((await ani.call('GET', `/conversations/${body.id}/earlier`)).body.items)).toEqual([id]);
    expect((await ani.call('GET', `/conversations/${id}/earlier`)).body.items).toEqual([]);
  });

  it('the limits of each connected channel are known before anything is sent', async () => {
    const { body } = await ani.call('GET', '/channel-limits');
    expect(body.items).toMatchObject([{ channel: 'whatsapp', textLimit: 4096, captionLimit: 1024, templates: true }]);
  });
});
