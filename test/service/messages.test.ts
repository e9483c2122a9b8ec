import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { business, startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const opening = 'jam buka toko jam berapa ya kak?';

describe('messages that come in', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ simulator: { statuses: { sent: true, delivered: true } } });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  it('L1: several images at once open one conversation', async () => {
    const phone = '6281210000001';
    const image = (n: number) => ({ kind: 'image' as const, bytes: Buffer.from(`image ${n}`), mime: 'image/jpeg' });
    await Promise.all([1, 2, 3, 4, 5].map((n) => service.simulator.say(phone, { media: image(n) })));
    const messages = await view.messagesFrom(api, phone, 'in', 5);
    expect(messages.map((message) => message.kind)).toEqual(Array(5).fill('image'));
  });

  it('L1: twenty concurrent first messages of a new customer are one conversation with one contact', async () => {
    const phone = '6281210000002';
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    const said = await Promise.all(numbers.map((n) => service.simulator.say(phone, { text: `halo ${n}` })));
    expect(said.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const messages = await view.messagesFrom(api, phone, 'in', 20);
    expect(new Set(messages.map((message) => message.text)).size).toBe(20);
  });

  it('L12: the same person by phone number and by user id is one conversation and one contact', async () => {
    const phone = '6281210000003';
    const wati = createCustomer(service.simulator, phone, { name: 'Wati', userId: 'ID.12Wati3' });
    await wati.says(opening);
    await wati.hearsCount(1);
    await wati.says('bisa bayar pakai apa saja?', { noPhone: true });
    await wati.hearsCount(1);
    const byPhone = await view.conversationOf(api, phone);
    const byUserId = await view.conversationOf(api, 'ID.12Wati3');
    expect(byUserId.id).toBe(byPhone.id);
    const { body } = await api.request('GET', `/conversations/${byPhone.id}`);
    expect(body.contact.identities).toEqual(
      expect.arrayContaining([
        { kind: 'phone', id: phone },
        { kind: 'bsuid', id: 'ID.12Wati3' },
      ]),
    );
  });

  it('L12: concurrent first messages, some by phone number and some by user id too, are one person', async () => {
    const [phone, userId] = ['6281210000004', 'ID.44concurrent'];
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    const byPhone = (n: number) => view.textMessage(phone, view.freshId(), `halo ${n}`);
    const sender = (n: number) =>
      [byPhone(n), { ...byPhone(n), from_user_id: userId }, byUser(byPhone(n), userId)][n % 3];
    const statuses = await Promise.all(
      numbers.map((n) => view.post(service, view.webhook([view.change({ messages: [sender(n)] })]))),
    );
    expect(statuses).toEqual(Array(12).fill(200));
    await view.eventually(async () => {
      const found = await view.conversationsOf(api, phone);
      const stored = await Promise.all(found.map(({ id }) => view.messagesOf(api, id)));
      expect(stored.flat().filter(({ direction }) => direction === 'in')).toHaveLength(12);
      expect(new Set(found.map(({ contact }) => contact.id)).size).toBe(1);
    });
  });

  it('L12: a customer without a phone number is answered by user id', async () => {
    const nana = createCustomer(service.simulator, '6281210000005', {
      name: 'Nana',
      noPhone: true,
      userId: 'ID.55Nana',
    });
    await nana.says(opening);
    const [answer] = await nana.hearsCount(1);
    expect(answer!.body).toMatchObject({ recipient: 'ID.55Nana' });
    expect(answer!.body).not.toHaveProperty('to');
    expect(await view.conversationOf(api, 'ID.55Nana')).toMatchObject({ contact: { name: 'Nana' } });
  });

  it('L2: a webhook that is delivered twice is answered once, and counted', async () => {
    const before = await view.counter(service, 'sapa_inbound_duplicates_total');
    const adi = createCustomer(service.simulator, '6281210000006', { name: 'Adi' });
    service.simulator.faults.add({ fault: 'duplicate-webhook', of: 'message', to: adi.phone });
    await adi.says(opening);
    await adi.hearsCount(1);
    await adi.says('bisa bayar pakai apa saja?');
    await adi.hearsCount(1);
    await adi.hearsNothing(500);
    service.simulator.faults.clear();
    await view.messagesFrom(api, adi.phone, 'in', 2);
    expect(await view.counter(service, 'sapa_inbound_duplicates_total')).toBeGreaterThanOrEqual(before + 2);
  });

  it('L2: the same message twice in one batch, and again later, is one message and one answer', async () => {
    const phone = '6281210000007';
    const message = view.textMessage(phone, view.freshId(), opening);
    const body = view.webhook([view.change({ messages: [message, message] })], [view.change({ messages: [message] })]);
    service.simulator.setLastWrote(phone, Date.now());
    const eni = createCustomer(service.simulator, phone);
    expect(await view.post(service, body)).toBe(200);
    await eni.hearsCount(1);
    expect(await view.post(service, body)).toBe(200);
    await eni.hearsNothing(500);
    await view.messagesFrom(api, phone, 'in', 1);
  });

  it('L4: a message that overtook an earlier one is shown after it, by the provider’s time', async () => {
    const phone = '6281210000008';
    const at = Date.now() - 6_000;
    const texts = ['pertama', 'kedua', 'ketiga'];
    const messages = texts.map((text, n) => view.textMessage(phone, view.freshId(), text, at + n * 2_000));
    for (const message of messages.toReversed()) {
      expect(await view.post(service, view.webhook([view.change({ messages: [message] })]))).toBe(200);
      await view.messagesFrom(api, phone, 'in', messages.length - messages.indexOf(message));
    }
    const stored = await view.messagesFrom(api, phone, 'in', 3);
    expect(stored.map(({ text }) => text)).toEqual(texts);
  });

  it('L4: webhooks out of order under load: every message is stored, and every turn has one answer', async () => {
    service.simulator.faults.add({ fault: 'reorder-webhook', of: 'message', probability: 0.4, ms: 60 });
    const phones = Array.from({ length: 25 }, (_, n) => `62812101${String(n).padStart(5, '0')}`);
    const texts = [opening, 'bisa bayar pakai apa saja?', 'ongkir ke bandung berapa'];
    await Promise.all(phones.flatMap((phone) => texts.map((text) => service.simulator.say(phone, { text }))));
    service.simulator.faults.clear();
    for (const phone of phones) {
      await view.messagesFrom(api, phone, 'in', texts.length);
      const { id } = await view.conversationOf(api, phone);
      const turns = (await view.eventsOf(api, id)).filter(({ event }) => event.timer === 'listening-over');
      // Of two questions that came to one turn each is answered.
      const said = turns.map(({ effects }) => effects.filter(({ type }: { type: string }) => type === 'send-message'));
      expect(said.filter((messages) => messages.length === 0)).toEqual([]);
      await view.eventually(() => expect(service.simulator.sent(phone)).toHaveLength(said.flat().length));
    }
  });

  it('L5: every entry, change, message and status of a batch is read', async () => {
    const [one, two] = ['6281210000010', '6281210000011'];
    const customers = [one, two].map((phone) => createCustomer(service.simulator, phone));
    for (const customer of customers) {
      await customer.says(opening);
      await customer.hearsCount(1);
    }
    const [first, second] = customers.map((customer) => customer.inbox()[0]!);
    const read = (sent: { id: string }) => ({
      id: sent.id,
      status: 'read',
      timestamp: String(Math.ceil(Date.now() / 1000)),
    });
    const text = (phone: string, words: string) => view.textMessage(phone, view.freshId(), words);
    const body = view.webhook(
      [view.change({ messages: [text(one, 'a'), text(two, 'b')], statuses: [read(first!), read(second!)] })],
      [view.change({ messages: [text(one, 'c')] }), view.change({ messages: [text(one, 'd'), text(two, 'e')] })],
    );
    expect(await view.post(service, body)).toBe(200);
    const stored = await Promise.all([view.messagesFrom(api, one, 'in', 4), view.messagesFrom(api, two, 'in', 3)]);
    expect(
      stored.map((messages) =>
        messages.map(({ text: words }) => words as string).toSorted((a, b) => a.localeCompare(b)),
      ),
    ).toEqual([
      ['a', 'c', 'd', opening],
      ['b', 'e', opening],
    ]);
    await view.eventually(async () => {
      for (const [phone, sent] of [
        [one, first],
        [two, second],
      ] as const) {
        const messages = await view.messagesOf(api, (await view.conversationOf(api, phone)).id);
        expect(messages.find(({ providerId }) => providerId === sent!.id)).toMatchObject({ status: 'read' });
      }
    });
  });

  it('L6: what a webhook holds is never a reason for anything but 200', async () => {
    const failed = { id: 'wamid.unknown', status: 'failed', timestamp: '1790000000', errors: [{ code: 131_047 }] };
    const bodies: unknown[] = [
      view.webhook([view.change({ statuses: [failed] })]),
      view.webhook([view.change({ statuses: [{ ...failed, id: 'wamid.other', status: 'never-heard-of' }] })]),
      view.webhook([view.change({ something: { new: [1, 2, 3] } }, 'a_new_field')]),
      view.webhook([view.change({ messages: [{ type: 'hologram', hologram: {}, future: null }] })]),
      view.webhook([view.change({ messages: 'none', statuses: { not: 'a list' }, contacts: 7 })]),
      ...[null, 1, 'text', true, [], [[]], {}, { entry: null }, { entry: [null, 3, { changes: [null, 'x', {}] }] }],
      { object: 'whatsapp_business_account', entry: [{ id: {}, changes: [{ field: 1, value: [] }] }] },
    ];
    const statuses = await Promise.all(bodies.map((body) => view.post(service, body)));
    expect(statuses).toEqual(bodies.map(() => 200));
  });

  it('L6: what is beside a nonsense message in a batch is still read', async () => {
    const phone = '6281210000012';
    const message = view.textMessage(phone, view.freshId(), opening);
    const body = view.webhook([view.change({ messages: [null, { type: 5 }, { id: [] }, message] })]);
    service.simulator.setLastWrote(phone, Date.now());
    expect(await view.post(service, body)).toBe(200);
    await createCustomer(service.simulator, phone).hearsCount(1);
  });

  it('L10: unsigned and wrongly signed webhooks are refused, and store nothing', async () => {
    const phone = '6281210000013';
    const body = view.webhook([view.change({ messages: [view.textMessage(phone, view.freshId(), opening)] })]);
    const raw = Buffer.from(JSON.stringify(body));
    const signed = (secret: string, bytes: Buffer) =>
      `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;
    const right = signed(business.appSecret, raw);
    const wrong = [null, '', 'sha256=', right.slice(0, -1), right.slice(7), signed('another secret', raw), `${right}0`];
    const altered = Buffer.from(raw.toString().replace('jam buka', 'jam tutup'));
    for (const signature of wrong) expect(await postSigned(service, raw, signature)).toBe(401);
    expect(await postSigned(service, altered, right)).toBe(401);
    // Told once, not once for each: strangers may not fill the disk.
    await view.eventually(() => expect(service.output().match(/without a right signature/g)).toHaveLength(1));
    expect(
      await postSigned(service, Buffer.from('{not json'), signed(business.appSecret, Buffer.from('{not json'))),
    ).toBe(400);
    expect(await announce(service, 4 * 1024 * 1024 + 1)).toBe(413);
    await createCustomer(service.simulator, phone).hearsNothing(300);
    expect(await view.conversationsOf(api, phone)).toEqual([]);
    expect(await postSigned(service, raw, right)).toBe(200);
    await view.conversationOf(api, phone);
  });
});

function byUser(message: object, userId: string): object {
  return { ...message, from: undefined, from_user_id: userId };
}

/** What is answered to a body of that size, before any of it is sent. */
function announce(service: Service, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes };
    const asked = request(`${service.url}/webhooks/whatsapp`, { method: 'POST', headers });
    asked.once('error', reject).once('response', (answer) => {
      resolve(answer.statusCode);
      asked.off('error', reject).on('error', () => undefined);
      asked.destroy();
    });
    asked.flushHeaders();
  });
}

async function postSigned(service: Service, raw: Buffer, signature: string | null): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
  };
  const answer = await fetch(`${service.url}/webhooks/whatsapp`, {
    method: 'POST',
    headers,
    body: new Uint8Array(raw),
  });
  return answer.status;
}
