import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { playChannel, playedChannels } from '../support/played-channels.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 1h }
follow_up: { after: 4s, template: tindak_lanjut }
survey: { ask: true, low: 2, wait: 1h }
`;

/** WhatsApp is the service's own simulator. */
const setups = [
  { name: 'whatsapp' as const, played: null },
  ...playedChannels.map((played) => ({ name: played.name, played })),
];

/** The same customer on every channel: what the SOP promises does not depend on where somebody writes (G4, H6). */
describe.each(setups)('the whole job on $name', ({ name, played }) => {
  let service: Service;
  let api: ApiClient;
  let server: SimulatorServer | null;
  let simulator: Simulator;

  beforeAll(async () => {
    server = played && (await playChannel(played));
    service = await startService({ sop, env: played?.env(server?.graphUrl ?? '') ?? {} });
    server?.simulator.webhooks.setUrl(`${service.url}/webhooks/${name}`);
    simulator = server?.simulator ?? service.simulator;
    api = await service.signIn();
  });
  afterAll(async () => {
    await service.close();
    await server?.close();
  });

  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;

  async function caseOf(customer: SimulatedCustomer, phase: string): Promise<string> {
    const { id, channel } = await view.conversationOf(api, customer.phone, phase);
    expect(channel).toBe(name);
    return id as string;
  }

  it('SOP G4, H1, H6, C1, F1: answered, three not understood, a person, solved, rated, followed up', async () => {
    const customer = createCustomer(simulator, '6281290000001', { name: 'Rina Wati' });
    await customer.says('jam buka toko jam berapa ya kak?');
    await customer.hears(/08[.:]00/);
    for (const text of ['asdf qwer zxcv', 'blorp wibble fnord', 'zzzz yyyy xxxx']) {
      await customer.says(text);
      await customer.hearsCount(1);
    }
    const id = await caseOf(customer, 'queued');
    const { number } = await detail(id);
    expect(customer.inbox().at(-1)?.text).toContain(number);
    await view.eventually(async () => expect((await detail(id)).contact.name).toBe('Rina Wati'));
    expect(await order(id, 'claim')).toMatchObject({ status: 200 });
    await order(id, 'messages', { text: 'Saya bantu ya Kak.', idempotencyKey: `${name} 1` });
    await customer.hears('Saya bantu ya Kak.');
    const isRead = name !== 'telegram'; // where nobody is told of it
    await view.eventually(async () => {
      await simulator.open(customer.phone);
      const answer = (await view.messagesOf(api, id)).find(({ author }) => author === 'agent');
      expect(answer?.status).toBe(isRead ? 'read' : 'sent');
    });
    await order(id, 'resolve', {});
    await customer.hears('terselesaikan');
    await customer.taps('Sudah');
    await customer.hears('Seberapa puas');
    await customer.says('5');
    await customer.hears(/terima kasih/i);
    await customer.hears('sudah sepenuhnya terselesaikan');
    expect(await detail(id)).toMatchObject({ channel: name, survey: { score: 5 } });
    // Nothing is said twice.
    const said = customer.inbox().map(({ text }) => text);
    expect(new Set(said).size).toBe(said.length);
  });

  it('L9: a picture comes and goes whole', async () => {
    const customer = createCustomer(simulator, '6281290000002', { name: 'Budi' });
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const id = await caseOf(customer, 'queued');
    await customer.sends({ media: { kind: 'image', bytes: png, mime: 'image/png', fileName: 'bukti.png' } });
    const came = await view.eventually(async () => {
      const found = (await view.messagesOf(api, id)).find(({ kind }) => kind === 'image');
      expect(found?.media?.url).toBeTruthy();
      return found;
    });
    const cookie = await view.signInCookie(service);
    const fetched = await fetch(`${service.url}${came.media.url}`, { headers: { cookie } });
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(png);
    await order(id, 'claim');
    const { id: mediaId } = await api.upload(png, 'resi.png', 'image/png');
    const sent = await order(id, 'messages', { media: { id: mediaId }, idempotencyKey: `${name} picture` });
    expect(sent.status).toBe(201);
    const { body } = await customer.hears(({ body: of }) => of['type'] === 'image');
    const { id: stored, link } = body['image'] as { id?: string; link?: string };
    const bytes = stored ? simulator.media.find(stored)?.bytes : Buffer.from(await (await fetch(link!)).arrayBuffer());
    expect(bytes).toEqual(png);
  });

  if (['instagram', 'messenger'].includes(name)) {
    it('L18: outside of the window only a person’s answer goes out, with its tag', async () => {
      const customer = createCustomer(simulator, '6281290000003', { name: 'Cici' });
      await customer.says('mau bicara dengan CS dong', { at: Date.now() - 2 * 86_400_000 });
      const id = await caseOf(customer, 'queued');
      expect(customer.inbox()).toEqual([]);
      await order(id, 'claim');
      await order(id, 'messages', { text: 'Maaf baru kami balas ya Kak.', idempotencyKey: `${name} late` });
      const { body } = await customer.hears('Maaf baru kami balas');
      expect(body['tag']).toBe('HUMAN_AGENT');
    });
  }
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
