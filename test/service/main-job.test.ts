import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import type { ApiClient } from '../support/service.ts';
import { describeEachSize, type SizedService } from '../support/sizes.ts';

describeEachSize('the main job, from a customer’s webhook to an agent’s answer', (start) => {
  let service: SizedService;
  let api: ApiClient;

  beforeAll(async () => {
    service = await start();
    api = await service.signIn();
  });
  afterAll(() => service.close());

  async function onlyConversation(q: string) {
    const { body } = await api.request('GET', `/conversations?q=${q}`);
    expect(body.items).toHaveLength(1);
    return body.items[0];
  }

  it('SOP G1, G2, Q1: greets by the time of day and by name, and answers from the knowledge base', async () => {
    const rina = createCustomer(service.simulator, '6281200000001', { name: 'Rina' });
    await rina.says('kak jam buka toko jam brp ya?');
    const answer = await rina.hears(/selamat (pagi|siang|sore|malam)/i);
    expect(answer.text).toContain('Rina');
    expect(await onlyConversation('6281200000001')).toMatchObject({ phase: 'bot', channel: 'whatsapp' });
  });

  it('SOP H1, H4, L22: hands over after three failed turns, with a ticket number, and a person answers', async () => {
    const budi = createCustomer(service.simulator, '6281200000002', { name: 'Budi' });
    for (const text of ['asdf qwer zxcv', 'blorp wibble fnord', 'zzzz yyyy xxxx']) {
      await budi.says(text);
      await budi.hearsCount(1);
    }
    const conversation = await onlyConversation('6281200000002');
    expect(conversation).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns' } });
    expect(budi.inbox().at(-1)?.text).toContain(conversation.number);

    const claimed = await api.request('POST', `/conversations/${conversation.id}/claim`);
    expect(claimed).toMatchObject({ status: 200, body: { phase: 'assigned', agent: { name: 'admin' } } });
    const sent = await api.request('POST', `/conversations/${conversation.id}/messages`, { text: 'Halo, saya bantu.' });
    expect(sent.status).toBe(201);
    await budi.hears('Halo, saya bantu.');

    const resolved = await api.request('POST', `/conversations/${conversation.id}/resolve`, {});
    expect(resolved.body.phase).toBe('confirming');
    const question = await budi.hearsCount(1);
    const button = question[0]!.body['interactive'] as { action: { buttons: { reply: { title: string } }[] } };
    await budi.taps(button.action.buttons[0]!.reply.title);
    await expect
      .poll(async () => (await api.request('GET', `/conversations/${conversation.id}`)).body.phase)
      .toBe('resolved');
  });

  it('SOP H2, K1: a complaint’s word hands over at once, with an apology', async () => {
    const siti = createCustomer(service.simulator, '6281200000003', { name: 'Siti' });
    await siti.says('saya mau komplain, barangnya rusak!');
    await siti.hears(/maaf/i);
    expect(await onlyConversation('6281200000003')).toMatchObject({ phase: 'queued', category: 'complaint' });
  });

  it('SOP H5: while a person handles it, the bot is silent', async () => {
    const dewi = createCustomer(service.simulator, '6281200000004', { name: 'Dewi' });
    await dewi.says('mau bicara dengan CS dong');
    await dewi.hearsCount(1);
    const conversation = await onlyConversation('6281200000004');
    await api.request('POST', `/conversations/${conversation.id}/claim`);
    await dewi.says('jam buka toko jam berapa?');
    await dewi.hearsNothing(700);
    const { body } = await api.request('GET', `/conversations/${conversation.id}/messages`);
    expect(body.items.at(-1)).toMatchObject({ author: 'customer', text: 'jam buka toko jam berapa?' });
  });
});
