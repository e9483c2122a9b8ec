import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { listFixtures, readJsonFixture } from '../channels/support/fixtures.ts';
import { MessagingGraph } from '../support/messaging-graph.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';

const account = '17841400000000001';
const page = '600000000000689';
const secrets = { instagram: 'secret of the instagram app', messenger: 'test-app-secret-0123456789abcdef' };

const platforms = [
  { name: 'instagram', object: 'instagram', id: account },
  { name: 'messenger', object: 'page', id: page },
] as const;

describe('Instagram and Messenger, end to end', () => {
  let service: Service;
  let api: ApiClient;
  const graphs = {
    instagram: new MessagingGraph('instagram', account, secrets.instagram),
    messenger: new MessagingGraph('page', page, secrets.messenger),
  };

  beforeAll(async () => {
    await Promise.all(Object.values(graphs).map((graph) => graph.server.start()));
    const env = {
      INSTAGRAM_ACCOUNT_ID: account,
      INSTAGRAM_ACCESS_TOKEN: 'instagram token',
      INSTAGRAM_APP_SECRET: secrets.instagram,
      INSTAGRAM_GRAPH_URL: graphs.instagram.server.url,
      MESSENGER_PAGE_ID: page,
      MESSENGER_ACCESS_TOKEN: 'page token',
      GRAPH_URL: graphs.messenger.server.url,
      SEND_RECONCILE_SECONDS: '5',
    };
    service = await startService({ env });
    api = await service.signIn();
  });
  afterAll(async () => {
    // First: the service waits for what is under way, and one of its sends is never answered.
    await Promise.all(Object.values(graphs).map((graph) => graph.server.stop()));
    await service.close();
  });

  const caseOf = async (channel: string, phase?: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { body } = await api.request(
        'GET',
        `/conversations?channel=${channel}${phase ? `&phase=${phase}` : ''}&limit=50`,
      );
      if (body.items.length > 0) return body.items;
      await wait(25);
    }
    throw new Error(`no conversation on ${channel}`);
  };
  const ofCustomer = async (channel: string, customer: string) => {
    for (const { id } of await caseOf(channel)) {
      const { body } = await api.request('GET', `/conversations/${id}`);
      if (body.contact.identities.some((one: { id: string }) => one.id === customer)) return body;
    }
    throw new Error(`no conversation of ${customer}`);
  };
  const messagesOf = async (id: string) => (await api.request('GET', `/conversations/${id}/messages`)).body.items;

  for (const { name, id: accountId } of platforms) {
    const graph = graphs[name];
    const url = () => `${service.url}/webhooks/${name}`;
    const token = { instagram: 'instagram token', messenger: 'page token' }[name];

    describe(name, () => {
      it('answers as that account, with its token, and knows the customer by name', async () => {
        const rina = `${accountId}1`;
        graph.profiles.set(rina, { name: 'Rina Wati', first_name: 'Rina', last_name: 'Wati' });
        expect(await graph.post(url(), graph.text(rina, 'jam buka toko jam berapa ya kak?'))).toBe(200);
        await graph.untilSent(rina, 1);
        const { path, headers } = graph.server.received.find(({ method }) => method === 'POST')!;
        expect(path).toBe(`/v26.0/${accountId}/messages`);
        expect(headers.authorization).toBe(`Bearer ${token}`);
        expect(graph.sent[0]).toMatchObject({ messaging_type: 'RESPONSE', recipient: { id: rina } });
        await expect.poll(async () => (await ofCustomer(name, rina)).contact.name).toBe('Rina Wati');
        await graph.post(url(), graph.text(rina, 'saya mau refund'));
        await graph.untilSent(rina, 2);
        expect(graph.textsTo(rina)[1], 'SOP G2: in the case in which it was learnt').toContain('Kak Rina Wati');
      });

      it('L20: somebody who answers in the app silences the bot; our own answer that comes back does not', async () => {
        const budi = `${accountId}2`;
        await graph.post(url(), graph.text(budi, 'bisa bayar pakai qris?'));
        await graph.untilSent(budi, 1);
        const own = graph.sent.findIndex(({ recipient }) => recipient.id === budi);
        const { message } = graph.sent[own]!;
        const echo = { ...message, mid: `mid.out.${own + 1}`, is_echo: true, app_id: 500000000000001 };
        await graph.post(url(), graph.event(budi, { message: echo }, { echo: true }));
        await wait(300);
        expect((await ofCustomer(name, budi)).phase).toBe('bot');
        const typed = { mid: `mid.phone.${name}`, text: 'Halo Kak Budi, saya balas dari HP', is_echo: true };
        await graph.post(url(), graph.event(budi, { message: typed }, { echo: true }));
        await expect.poll(async () => (await ofCustomer(name, budi)).phase).toBe('assigned');
        await graph.post(url(), graph.text(budi, 'bisa bayar pakai apa saja?'));
        await wait(600);
        expect(graph.textsTo(budi)).toHaveLength(1);
      });

      it('L7, L20: an answer that nobody acknowledged is known by its echo, is not sent twice, and is nobody else’s', async () => {
        const cici = `${accountId}3`;
        graph.answer = ({ recipient }) =>
          recipient.id === cici ? new Promise<never>(() => undefined) : { status: 200, body: { message_id: 'other' } };
        await graph.post(url(), graph.text(cici, 'ada gratis ongkir gak?'));
        await graph.untilSent(cici, 1);
        const { message } = graph.sent.find(({ recipient }) => recipient.id === cici)!;
        const echo = { ...message, mid: `mid.unsaid.${name}`, is_echo: true, app_id: 500000000000001 };
        await graph.post(url(), graph.event(cici, { message: echo }, { echo: true }));
        const { id, phase } = await ofCustomer(name, cici);
        expect(phase).toBe('bot');
        await expect
          .poll(async () => (await messagesOf(id)).map(({ status }: { status: string }) => status))
          .toContain('sent');
        await wait(1_000);
        graph.answer = null;
        expect(graph.textsTo(cici)).toHaveLength(1);
      });

      it('L19: an unsent message is shown as deleted with all of its pictures, and a picture is asked about', async () => {
        const dewi = `${accountId}4`;
        const payload = (n: number) => ({
          type: 'image',
          payload: { url: `https://lookaside.fbsbx.com/x?asset_id=${n}` },
        });
        const pictures = { mid: `mid.pictures.${name}`, attachments: [payload(1), payload(2), payload(3)] };
        await graph.post(url(), graph.event(dewi, { message: pictures }));
        await graph.untilSent(dewi, 1);
        const { id } = await ofCustomer(name, dewi);
        await graph.post(url(), graph.event(dewi, { message: { mid: pictures.mid, is_deleted: true } }));
        const deleted = async () =>
          (await messagesOf(id)).filter((one: { deletedAt: string | null }) => one.deletedAt !== null).length;
        await expect.poll(deleted).toBe(3);
      });

      it('what a customer takes back is nowhere on the desk any more, file and all; what the business said stays', async () => {
        const gita = `${accountId}7`;
        const words = 'nomor kartu saya 4111 2222 gajahmada';
        await graph.post(url(), graph.text(gita, 'saya mau bicara dengan petugas'));
        await graph.untilSent(gita, 1);
        const { id } = await ofCustomer(name, gita);
        const secretMid = `mid.secret.${name}`;
        await graph.post(url(), graph.event(gita, { message: { mid: secretMid, text: words } }));
        const shown = async () => {
          const paths = [
            `/conversations?channel=${name}`,
            `/conversations/${id}`,
            `/conversations/${id}/messages`,
            '/board',
          ];
          const answers = await Promise.all(paths.map((path) => api.request('GET', path)));
          return answers.filter(({ body }) => JSON.stringify(body).includes('gajahmada')).length;
        };
        await expect.poll(shown).toBe(4);
        await graph.post(url(), graph.event(gita, { message: { mid: secretMid, is_deleted: true } }));
        await expect.poll(shown).toBe(0);
        const { body } = await api.request('GET', `/conversations?channel=${name}`);
        const row = body.items.find((one: { id: string }) => one.id === id);
        expect(row.preview).toMatch(/petugas kami/);
        expect((await api.request('GET', '/conversations?q=gajahmada')).body.items).toEqual([]);
      });

      it('SOP R: what the window does not take is said to a person in plain words, and not sent again', async () => {
        const eka = `${accountId}5`;
        const refused = {
          error: {
            message: 'outside of allowed window',
            code: 10,
            error_subcode: name === 'instagram' ? 2534022 : 2018278,
          },
        };
        graph.answer = ({ recipient }) =>
          recipient.id === eka ? { status: 400, body: refused } : { status: 200, body: { message_id: 'other' } };
        await graph.post(url(), graph.text(eka, 'bisa bayar pakai qris?'));
        await graph.untilSent(eka, 1);
        const { id } = await ofCustomer(name, eka);
        const failed = async () =>
          (await messagesOf(id)).find((one: { status: string }) => one.status === 'failed')?.error;
        await expect
          .poll(failed)
          .toMatchObject({ code: refused.error.error_subcode === 2534022 ? '10/2534022' : '10/2018278' });
        graph.answer = null;
        await wait(300);
        expect(graph.textsTo(eka)).toHaveLength(1);
      });

      it('a file that is sent is fetched by its link, which nobody can make up', async () => {
        const fitri = `${accountId}6`;
        await graph.post(url(), graph.text(fitri, 'mau bicara dengan CS dong'));
        await graph.untilSent(fitri, 1);
        const { id } = await ofCustomer(name, fitri);
        await api.request('POST', `/conversations/${id}/claim`);
        const png = Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        );
        const uploaded = await api.upload(png, 'bukti.png', 'image/png');
        const sent = await api.request('POST', `/conversations/${id}/messages`, {
          media: { id: uploaded.id },
          idempotencyKey: 'k2',
        });
        expect(sent.status).toBe(201);
        await graph.untilSent(fitri, 2);
        const link = graph.sent.filter(({ recipient }) => recipient.id === fitri).at(-1)!.message.attachment.payload
          .url as string;
        const fetched = await fetch(link);
        expect(fetched.headers.get('content-type')).toBe('image/png');
        expect(Buffer.from(await fetched.arrayBuffer())).toEqual(png);
        expect((await fetch(`${link.slice(0, -4)}AAAA`)).status).toBe(404);
      });

      it('L10: only its own app’s signature is taken, and L1: another business’s messages are not kept', async () => {
        const body = JSON.stringify({
          object: graph === graphs.instagram ? 'instagram' : 'page',
          entry: [
            {
              id: '999',
              time: 1,
              messaging: [graph.event('1', { message: { mid: 'foreign', text: 'x' } })].map((one) => ({
                ...one,
                recipient: { id: '999' },
              })),
            },
          ],
        });
        expect(await graph.postRaw(url(), body, 'another secret')).toBe(401);
        expect(await graph.postRaw(url(), body)).toBe(200);
        await expect.poll(() => service.output()).toContain('not one of those set up');
      });

      it.each(listFixtures(name, 'webhook'))('answers $file ($shows) with 200', async ({ file }) => {
        expect(await graph.postRaw(url(), JSON.stringify(readJsonFixture(name, file)))).toBe(200);
      });
    });
  }
});
