import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { startAllChannels, type AllChannels } from '../support/all-channels.ts';
import {
  type ChannelCustomer,
  linkedPhoneCustomer,
  mailingCustomer,
  phoneCustomer,
  visitingCustomer,
} from '../support/channel-customers.ts';
import { mailHealth } from '../support/mail-customer.ts';
import { hasDovecot } from '../support/mail-servers.ts';
import type { ApiClient } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
handoff: { comments: true }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 1h }
follow_up: { after: 4s, template: tindak_lanjut }
survey: { ask: true, low: 2, wait: 1h }
`;

type Row = {
  name: string;
  /** As far as the channel tells that the customer has seen it. */
  told: 'read' | 'sent';
  /** A rating by a tap, or by a digit where the survey is text. */
  rates: 'tap' | 'digit';
  customer(all: AllChannels): ChannelCustomer | Promise<ChannelCustomer>;
};

const rina = 'Rina Wati';
/** The slowest first: they run together. */
const rows: Row[] = [
  {
    ...{ name: 'email', told: 'sent', rates: 'digit' },
    customer: ({ mail }) => mailingCustomer(mail!, 'rina@pelanggan.example'),
  },
  {
    ...{ name: 'whatsapp-web', told: 'sent', rates: 'digit' },
    customer: ({ whatsappWeb }) => linkedPhoneCustomer(whatsappWeb, '6281290000007', rina),
  },
  {
    ...{ name: 'whatsapp', told: 'read', rates: 'digit' },
    customer: ({ simulators }) => phoneCustomer(simulators.whatsapp, '6281290000001', rina),
  },
  {
    ...{ name: 'instagram', told: 'read', rates: 'digit' },
    customer: ({ simulators }) => phoneCustomer(simulators.instagram, '6281290000002', rina),
  },
  {
    ...{ name: 'messenger', told: 'read', rates: 'digit' },
    customer: ({ simulators }) => phoneCustomer(simulators.messenger, '6281290000003', rina),
  },
  {
    ...{ name: 'telegram', told: 'sent', rates: 'digit' },
    customer: ({ simulators }) => phoneCustomer(simulators.telegram, '6281290000004', rina),
  },
  {
    ...{ name: 'webchat', told: 'read', rates: 'tap' },
    customer: ({ service, shop }) => visitingCustomer(service.url, shop, rina),
  },
];

/** The same customer on every channel: what the SOP promises does not depend on where somebody writes (G4, H6). */
describe('every channel', () => {
  let all: AllChannels;
  let api: ApiClient;

  beforeAll(async () => {
    all = await startAllChannels(sop);
    api = await all.service.signIn();
    if (all.mail) await mailHealth(api, 'connected');
    await view.eventually(async () => {
      expect((await api.request('GET', '/channels/whatsapp-web')).body.state).toBe('connected');
    });
  });
  afterAll(() => all?.close());

  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;

  function caseOf(channel: string, address: string, phase: string): Promise<string> {
    return view.eventually(async () => {
      const query = `channel=${channel}&q=${encodeURIComponent(address)}`;
      const { items } = (await api.request('GET', `/conversations?${query}`)).body;
      expect(items).toHaveLength(1);
      expect(items[0].phase).toBe(phase);
      return items[0].id as string;
    });
  }

  const needsDovecot = ({ name }: Row) => name === 'email' && !hasDovecot;
  describe.each(rows)('the whole job', (row) => {
    const test = needsDovecot(row) ? it.skip : it.concurrent;
    const { name, told, rates, customer: arrives } = row;
    test(`on ${name}, SOP G4, H1, H6, C1, F1: answered, three not understood, a person, solved, rated, followed up`, async () => {
      const customer = await arrives(all);
      await customer.says('jam buka toko jam berapa ya kak?');
      await customer.hears(/08[.:]00/);
      for (const text of ['asdf qwer zxcv', 'blorp wibble fnord', 'zzzz yyyy xxxx']) {
        await customer.says(text);
        await customer.hears(/./);
      }
      const id = await caseOf(name, customer.address, 'queued');
      const { number } = await detail(id);
      expect(customer.seen().at(-1)).toContain(number);
      await view.eventually(async () => expect((await detail(id)).contact.name).toBe(rina));
      expect(await order(id, 'claim')).toMatchObject({ status: 200 });
      await order(id, 'messages', { text: 'Saya bantu ya Kak.', idempotencyKey: `${name} 1` });
      await customer.hears('Saya bantu ya Kak.');
      await view.eventually(async () => {
        await customer.reads?.();
        const answer = (await view.messagesOf(api, id)).find(({ author }) => author === 'agent');
        expect(answer?.status).toBe(told);
      });
      await order(id, 'resolve', {});
      await customer.hears('terselesaikan');
      await customer.chooses('Sudah');
      await customer.hears('Seberapa puas');
      await (rates === 'tap' ? customer.chooses('5') : customer.says('5'));
      await customer.hears(/terima kasih/i);
      await customer.hears('sudah sepenuhnya terselesaikan');
      expect(await detail(id)).toMatchObject({ channel: name, survey: { score: 5 } });
      // Nothing is said twice.
      expect(new Set(customer.seen()).size).toBe(customer.seen().length);
    });
  });

  describe.each(['whatsapp', 'instagram', 'messenger', 'telegram'] as const)('%s', (name) => {
    it('L9: a picture comes and goes whole', async () => {
      const simulator = all.simulators[name];
      const customer = createCustomer(simulator, '6281290000012', { name: 'Budi' });
      await customer.says('mau bicara dengan CS dong');
      await customer.hears('tiket');
      const id = await caseOf(name, customer.phone, 'queued');
      await customer.sends({ media: { kind: 'image', bytes: png, mime: 'image/png', fileName: 'bukti.png' } });
      const came = await view.eventually(async () => {
        const found = (await view.messagesOf(api, id)).find(({ kind }) => kind === 'image');
        expect(found?.media?.url).toBeTruthy();
        return found;
      });
      const cookie = await view.signInCookie(all.service);
      const fetched = await fetch(`${all.service.url}${came.media.url}`, { headers: { cookie } });
      expect(Buffer.from(await fetched.arrayBuffer())).toEqual(png);
      await order(id, 'claim');
      const { id: mediaId } = await api.upload(png, 'resi.png', 'image/png');
      const sent = await order(id, 'messages', { media: { id: mediaId }, idempotencyKey: `${name} picture` });
      expect(sent.status).toBe(201);
      const { body } = await customer.hears(({ body: of }) => of['type'] === 'image');
      const { id: stored, link } = body['image'] as { id?: string; link?: string };
      const bytes = stored
        ? simulator.media.find(stored)?.bytes
        : Buffer.from(await (await fetch(link!)).arrayBuffer());
      expect(bytes).toEqual(png);
    });
  });

  it.each(['instagram', 'messenger'] as const)(
    'L16: on %s a comment is a person’s to answer, privately and once; then it is the customer’s turn',
    async (name) => {
      const customer = createCustomer(all.simulators[name], '6281290000014', { name: 'Dewi' });
      await customer.sends({ text: 'harganya berapa kak?', comment: { postId: '18000000000000005' } });
      const id = await caseOf(name, customer.phone, 'queued');
      expect(await detail(id)).toMatchObject({
        window: { open: true, kind: 'private-reply' },
        handoff: { reason: 'comment' },
      });
      const [comment] = await view.messagesOf(api, id);
      expect(comment).toMatchObject({ author: 'customer', text: 'harganya berapa kak?', comment: { live: false } });
      const cookie = await view.signInCookie(all.service);
      const url = new URL(comment.comment.url as string, all.service.url);
      if (name === 'messenger') expect(url.href).toBe('https://www.facebook.com/18000000000000005');
      else {
        const led = await fetch(url, { headers: { cookie }, redirect: 'manual' });
        expect([led.status, led.headers.get('location')]).toEqual([
          302,
          'https://www.instagram.com/p/18000000000000005/',
        ]);
      }
      const writes = (text: string) => order(id, 'messages', { text, idempotencyKey: `${name} ${text.slice(0, 20)}` });
      const long = await writes('panjang '.repeat(400));
      expect([long.status, long.body.error.code]).toEqual([422, 'private_reply_too_long']);
      expect((await writes('Rp50.000 ya Kak.')).status).toBe(201);
      const { body } = await customer.hears('Rp50.000');
      expect(body['comment_id']).toBe(comment.providerId);
      const second = await writes('Ada lagi, Kak?');
      expect([second.status, second.body.error.code]).toEqual([409, 'window_closed']);
      expect((await detail(id)).window).toMatchObject({ open: false, kind: 'private-reply-sent' });
      await customer.says('oke mau satu');
      await view.eventually(async () => expect((await detail(id)).window.kind).toBe('open'));
      expect((await writes('Siap, kami kirim.')).status).toBe(201);
      expect((await customer.hears('Siap')).body['comment_id']).toBeUndefined();
      // The bot has kept out of it.
      expect(customer.inbox()).toHaveLength(2);
    },
  );

  it.each(['instagram', 'messenger'] as const)(
    'L18: on %s only a person’s answer goes out outside of the window, with its tag',
    async (name) => {
      const customer = createCustomer(all.simulators[name], '6281290000013', { name: 'Cici' });
      await customer.says('mau bicara dengan CS dong', { at: Date.now() - 2 * 86_400_000 });
      const id = await caseOf(name, customer.phone, 'queued');
      expect(customer.inbox()).toEqual([]);
      await order(id, 'claim');
      await order(id, 'messages', { text: 'Maaf baru kami balas ya Kak.', idempotencyKey: `${name} late` });
      const { body } = await customer.hears('Maaf baru kami balas');
      expect(body['tag']).toBe('HUMAN_AGENT');
    },
  );
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
