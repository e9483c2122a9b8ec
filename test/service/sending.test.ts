import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import type { FaultRule } from '../../simulator/faults.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const opening = 'jam buka toko jam berapa ya kak?';

describe('messages that go out, and what fails', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService();
    api = await service.signIn();
  });
  afterAll(() => service.close());

  /** A customer whose case an agent has just claimed. */
  async function claimed(phone: string) {
    const customer = createCustomer(service.simulator, phone, { name: 'Rina' });
    await customer.says('mau bicara dengan CS dong');
    await customer.hearsCount(1);
    const { id } = await view.conversationOf(api, phone, 'queued');
    expect(await api.request('POST', `/conversations/${id}/claim`)).toMatchObject({ status: 200 });
    return { customer, id };
  }

  const fail = (to: string, rule: Omit<FaultRule, 'to'>) => service.simulator.faults.add({ ...rule, to });

  it('L3: a send that an agent repeats with the same key goes out once', async () => {
    const { customer, id } = await claimed('6281220000001');
    const body = { text: 'Baik, saya cek dulu ya.', idempotencyKey: 'draft-1' };
    const send = () => api.request('POST', `/conversations/${id}/messages`, body);
    const answers = await Promise.all(Array.from({ length: 8 }, send));
    answers.push(await send());
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await customer.hears('Baik, saya cek dulu ya.');
    await api.request('POST', `/conversations/${id}/messages`, { ...body, idempotencyKey: 'draft-2' });
    await customer.hearsCount(1);
    await customer.hearsNothing(300);
  });

  it('L7: a send that Graph cannot take now is tried again, and seen to be waiting', async () => {
    const { customer, id } = await claimed('6281220000002');
    fail(customer.phone, { fault: 'temporary', times: 2 });
    const { body: sent } = await api.request('POST', `/conversations/${id}/messages`, { text: 'Sebentar ya.' });
    await view.eventually(async () => {
      const message = (await view.messagesOf(api, id)).find((one) => one.id === sent.id);
      expect(message).toMatchObject({ status: 'queued', error: { code: '2' } });
    });
    await customer.hears('Sebentar ya.');
    await view.eventually(async () => {
      const message = (await view.messagesOf(api, id)).find((one) => one.id === sent.id);
      expect(['sent', 'delivered']).toContain(message.status);
      expect(message.error).toBeNull();
    });
  });

  it('L7, L8: a send that is refused for good ends as failed, with one plain sentence in the agent’s language', async () => {
    const { customer, id } = await claimed('6281220000003');
    fail(customer.phone, { fault: 'token-expired', times: 1 });
    const { body: sent } = await api.request('POST', `/conversations/${id}/messages`, { text: 'Halo?' });
    const seen = async (language: string) => {
      const cookie = await view.signInCookie(service);
      const answer = await fetch(`${service.url}/api/v1/conversations/${id}/messages`, {
        headers: { cookie, 'accept-language': language },
      });
      const { items } = (await answer.json()) as {
        items: { id: string; status: string; error: { message: string } }[];
      };
      return items.find((one) => one.id === sent.id)!;
    };
    await view.eventually(async () =>
      expect(await seen('id')).toMatchObject({ status: 'failed', error: { code: '190' } }),
    );
    expect((await seen('id')).error.message).toContain('Akses ke WhatsApp sudah tidak berlaku');
    expect((await seen('en-GB')).error.message).toContain('Access to WhatsApp is no longer valid');
    await customer.hearsNothing(300);
    const again = await api.request('POST', `/conversations/${id}/messages`, { text: 'Halo lagi.' });
    expect(again.status).toBe(201);
    await customer.hears('Halo lagi.');
  });

  it('L7: what Graph accepted and reports as failed later is failed, and the team is told', async () => {
    const { customer, id } = await claimed('6281220000004');
    fail(customer.phone, { fault: 'fails-later', times: 1, code: 131_026 });
    const { body: sent } = await api.request('POST', `/conversations/${id}/messages`, { text: 'Apa kabar?' });
    await view.eventually(async () => {
      const message = (await view.messagesOf(api, id)).find((one) => one.id === sent.id);
      expect(message).toMatchObject({ status: 'failed', error: { code: '131026' } });
    });
    const { body } = await api.request('GET', '/alerts');
    expect(body.items).toContainEqual(
      expect.objectContaining({ what: 'delivery-failed', conversation: expect.objectContaining({ id }) }),
    );
  });

  it('L7: a bot’s answer that never arrives brings a person, and is not said again and again', async () => {
    const nia = createCustomer(service.simulator, '6281220000005', { name: 'Nia' });
    fail(nia.phone, { fault: 'fails-later', code: 131_026 });
    await nia.says(opening);
    const found = await view.conversationOf(api, nia.phone, 'queued');
    expect(found).toMatchObject({ handoff: { reason: 'delivery-failed' } });
    await service.simulator.idle(2_000);
    expect(service.simulator.sent(nia.phone)).toHaveLength(1);
    service.simulator.faults.clear();
  });

  it('L7: an answer that was processed and never acknowledged is not sent twice: its receipt settles it', async () => {
    const oki = createCustomer(service.simulator, '6281220000006', { name: 'Oki' });
    fail(oki.phone, { fault: 'processed-then-dropped', times: 1 });
    await oki.says(opening);
    await oki.hearsCount(1);
    await view.eventually(async () => {
      const [answer] = await view.messagesFrom(api, oki.phone, 'out', 1);
      expect(answer.status).toBe('delivered');
    });
    await oki.hearsNothing(500);
  });

  it('L11: a line of errors from Graph delays answers and loses none, in their order', async () => {
    const tono = createCustomer(service.simulator, '6281220000007', { name: 'Tono' });
    fail(tono.phone, { fault: 'temporary', times: 1 });
    fail(tono.phone, { fault: 'rate-limited', times: 1 });
    await tono.says('cara pesan gimana kak');
    const steps = await tono.hearsCount(3);
    expect(steps.map(({ text }) => text)).toEqual([
      expect.stringContaining('Pertama'),
      expect.stringContaining('Kedua'),
      expect.stringContaining('Terakhir'),
    ]);
    await tono.hearsNothing(300);
  });

  it('L11: while nothing can be stored a webhook is not acknowledged, and its redelivery is answered once', async () => {
    const uli = createCustomer(service.simulator, '6281220000008', { name: 'Uli' });
    const database = new SqliteConnection(join(service.dataDir, 'sapa.db'));
    database.exec("create trigger full before insert on inbox begin select raise(abort, 'no room'); end");
    expect(await uli.says(opening)).toMatchObject({ status: 503 });
    database.exec('drop trigger full');
    database.close();
    await uli.hearsCount(1);
    await uli.hearsNothing(300);
  });

  it('L11: what was acknowledged and fails in handling is tried again', async () => {
    const vina = createCustomer(service.simulator, '6281220000009', { name: 'Vina' });
    const undo = refuseMessagesOf(service, 'pesan yang gagal');
    expect(await vina.says('pesan yang gagal: jam buka toko?')).toMatchObject({ status: 200 });
    await view.eventually(() => expect(service.output()).toContain('tidak muat'));
    expect(await view.conversationsOf(api, vina.phone)).toEqual([]);
    undo();
    await vina.hearsCount(1);
    await vina.hearsNothing(300);
  });

  it('L11: what fails again and again is put before a person, and what comes after it is answered', async () => {
    const yogi = createCustomer(service.simulator, '6281220000010', { name: 'Yogi' });
    const undo = refuseMessagesOf(service, 'pesan yang macet');
    await yogi.says('pesan yang macet');
    const database = new SqliteConnection(join(service.dataDir, 'sapa.db'));
    await view.eventually(() => {
      // As if it had failed often before: otherwise the waits between the attempts take minutes.
      const { changes } = database.prepare("update inbox set attempts = 5 where state = 'new' and attempts > 0").run();
      expect(changes).toBe(1);
    });
    database.close();
    await view.eventually(async () => {
      const { body } = await api.request('GET', '/inbox-problems');
      expect(body.items).toMatchObject([{ type: 'message', error: expect.stringContaining('tidak muat') }]);
    });
    undo();
    await yogi.says(opening);
    await yogi.hearsCount(1);
  });
});

/** A database that refuses these words, whatever the reason may be in earnest. Returns what mends it. */
function refuseMessagesOf(service: Service, words: string): () => void {
  const database = new SqliteConnection(join(service.dataDir, 'sapa.db'));
  const isIt = `new.text like '${words}%'`;
  database.exec(
    `create trigger refused before insert on messages when ${isIt} begin select raise(abort, 'tidak muat'); end`,
  );
  return () => {
    database.exec('drop trigger refused');
    database.close();
  };
}
