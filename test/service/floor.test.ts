import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import type { ApiClient } from '../support/service.ts';
import { describeEachSize, type SizedService } from '../support/sizes.ts';
import * as view from './view.ts';

const opening = 'jam buka toko jam berapa ya kak?';
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3, hourly_replies: 6 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
`;

describeEachSize('who speaks', (start) => {
  let service: SizedService;
  let api: ApiClient;

  beforeAll(async () => {
    service = await start({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (phone: string, name: string) => createCustomer(service.simulator, phone, { name });
  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const bySystem = async (id: string, why: string) => (await view.messagesOf(api, id)).filter((one) => one.why === why);

  /** Their case, after they asked for a person. */
  async function handedOver(customer: SimulatedCustomer): Promise<string> {
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    return (await view.conversationOf(api, customer.phone, 'queued')).id;
  }

  /** Solved by an agent and confirmed by them: the survey is open. */
  async function asked(customer: SimulatedCustomer): Promise<string> {
    const id = await handedOver(customer);
    await order(id, 'claim');
    await order(id, 'resolve', {});
    await customer.hears('terselesaikan');
    await customer.taps('Sudah');
    await customer.hears('Seberapa puas');
    return id;
  }

  it('L20: what the bot had decided to say before an agent took over is dropped', async () => {
    const ani = person('6281250000001', 'Ani');
    service.simulator.faults.add({ fault: 'slow', ms: 10_000, times: 1, to: ani.phone });
    await ani.says('cara pesan gimana kak');
    await ani.hears('Pertama');
    const { id } = await view.conversationOf(api, ani.phone);
    expect(await order(id, 'claim')).toMatchObject({ status: 200 });
    await order(id, 'messages', { text: 'Saya bantu ya Kak.' });
    service.simulator.faults.clear(); // the answer to the first part comes only now
    const [next] = await ani.hearsCount(1);
    expect(next!.text).toBe('Saya bantu ya Kak.');
    await ani.hearsNothing(500);
    const guide = await bySystem(id, 'cara_order');
    expect(guide.map(({ status }) => status)).toEqual(['delivered', 'dropped', 'dropped']);
  });

  it('L20: someone who answers from the business’s own phone silences the bot', async () => {
    const bayu = person('6281250000002', 'Bayu');
    await bayu.says(opening);
    await bayu.hearsCount(1);
    expect(await service.simulator.echo(bayu.phone, 'Halo Kak Bayu, saya balas dari HP ya.')).toMatchObject({
      status: 200,
    });
    const { id } = await view.conversationOf(api, bayu.phone, 'assigned');
    await bayu.says('bisa bayar pakai apa saja?');
    await bayu.hearsNothing(600);
    const messages = await view.messagesOf(api, id);
    expect(messages.map(({ author }) => author)).toEqual(['customer', 'bot', 'agent', 'customer']);
    expect(await order(id, 'claim')).toMatchObject({ status: 200 }); // the phone holds it against nobody
  });

  it('L21: a conversation that is given back to the bot starts afresh, without loop or silence', async () => {
    const cici = person('6281250000003', 'Cici');
    for (const words of ['asdf qwer zxcv', 'blorp wibble fnord', 'zzzz yyyy xxxx']) {
      await cici.says(words);
      await cici.hearsCount(1);
    }
    const { id } = await view.conversationOf(api, cici.phone, 'queued');
    await order(id, 'claim');
    expect(await order(id, 'return')).toMatchObject({ status: 200, body: { phase: 'bot', handoff: null } });
    await cici.says('fghj tyui vbnm');
    await cici.hearsCount(1);
    expect(await view.conversationOf(api, cici.phone)).toMatchObject({ phase: 'bot', handoff: null });
    await cici.says(opening);
    await cici.hears('Senin');
  });

  it('L22: the notice of a hand-off and the change of state are one, and happen once', async () => {
    const dodi = person('6281250000004', 'Dodi');
    service.simulator.faults.add({ fault: 'duplicate-webhook', of: 'message', to: dodi.phone });
    await Promise.all([
      dodi.says('saya mau komplain'),
      dodi.says('tolong panggilkan petugas'),
      dodi.says('refund dong'),
    ]);
    const { id } = await view.conversationOf(api, dodi.phone, 'queued');
    await dodi.hears('tiket');
    await dodi.hearsNothing(500);
    expect(await bySystem(id, 'handoff')).toHaveLength(1);
    const events = await view.eventsOf(api, id);
    const handoffs = events.filter(({ effects }) =>
      effects.some((effect: { what?: string }) => effect.what === 'handoff'),
    );
    expect(handoffs).toHaveLength(1);
    expect(handoffs[0].effects).toContainEqual(expect.objectContaining({ type: 'send-message', why: 'handoff' }));
  });

  it('L23: another bot that repeats itself is handed over once, and then hears nothing more', async () => {
    const robot = person('6281250000005', 'Robot');
    for (let n = 0; n < 8; n += 1) {
      await robot.says('Jam buka toko: Senin sampai Jumat.');
      await service.simulator.idle(2_000);
    }
    const { id } = await view.conversationOf(api, robot.phone, 'queued');
    expect((await view.conversationOf(api, robot.phone)).handoff).toMatchObject({ reason: 'reply-budget' });
    await robot.hears('tiket');
    await robot.hearsNothing(500);
    expect(await bySystem(id, 'handoff')).toHaveLength(1);
    expect(robot.inbox().length).toBeLessThanOrEqual(4);
  });

  it('L23: another bot that varies its words ends at the reply budget, handed over once', async () => {
    const robot = person('6281250000006', 'Mesin');
    for (let n = 0; n < 10; n += 1) {
      await robot.says(`ongkir ke kota ${'abcdefghij'[n]} berapa`);
      // What it says before its answer came would be heard together with it.
      if (n < 7) await robot.hearsCount(1);
      await view.eventually(() => service.simulator.idle(2_000));
    }
    const { id } = await view.conversationOf(api, robot.phone, 'queued');
    expect(robot.inbox().at(-1)?.text).toContain('tiket');
    await robot.hearsNothing(500);
    const said = (await view.messagesOf(api, id)).filter(({ author }) => author === 'bot' || author === 'system');
    expect(said.map(({ author }) => author)).toEqual([...Array(6).fill('bot'), 'system']);
  });

  it('L24, SOP V1, V3: a bare 5 while the survey is open is a rating, and is thanked for', async () => {
    const eka = person('6281250000007', 'Eka');
    const id = await asked(eka);
    await eka.says('5');
    await eka.hears('Terima kasih banyak atas penilaiannya');
    expect((await api.request('GET', `/conversations/${id}`)).body).toMatchObject({
      phase: 'resolved',
      survey: { score: 5 },
    });
  });

  it('L24: an order number is no rating, survey or not', async () => {
    const fani = person('6281250000008', 'Fani');
    const id = await asked(fani);
    await fani.says('12345');
    await fani.hearsCount(1);
    const { body } = await api.request('GET', `/conversations/${id}`);
    expect(body.survey?.score ?? null).toBeNull();
  });

  it('L24, L25: once it is rated, a bare 5 changes nothing before it is said to take the other’s place', async () => {
    const gita = person('6281250000009', 'Gita');
    const id = await asked(gita);
    await gita.taps('4');
    await gita.hears('penilaiannya');
    expect((await api.request('GET', `/conversations/${id}`)).body.survey).toMatchObject({ score: 4 });
    const scores = async () =>
      (await view.eventsOf(api, id))
        .flatMap(({ effects }) => effects)
        .filter((effect: { what?: string }) => effect.what === 'survey')
        .map(({ data }) => data.score);
    await gita.says('5');
    await gita.hears('catat: 4');
    expect(await scores()).toEqual([4]);
    expect((await api.request('GET', `/conversations/${id}`)).body).toMatchObject({
      phase: 'resolved',
      survey: { score: 4 },
    });
    await gita.taps('5');
    await gita.hears('penilaiannya');
    expect(await scores()).toEqual([4, 5]);
  });

  it('L24: a 5 from somebody who was never asked is a message', async () => {
    const hadi = person('6281250000010', 'Hadi');
    await hadi.says('5');
    const [answer] = await hadi.hearsCount(1);
    expect(answer!.text).not.toMatch(/penilaian/);
    const { body } = await api.request('GET', `/conversations/${(await view.conversationOf(api, hadi.phone)).id}`);
    expect(body).toMatchObject({ phase: 'bot', survey: null });
  });

  it('SOP V3: a bad rating is apologised for, and the supervisor sees it', async () => {
    const ika = person('6281250000011', 'Ika');
    const id = await asked(ika);
    await ika.taps('1');
    await ika.hears('mohon maaf');
    const { body } = await api.request('GET', '/alerts');
    expect(body.items).toContainEqual(
      expect.objectContaining({ who: 'supervisor', what: 'low-survey', conversation: expect.objectContaining({ id }) }),
    );
  });

  it('L16: after the window has closed free text is refused with the reason, and an approved template passes', async () => {
    const joko = person('6281250000012', 'Joko');
    await joko.says('apakah pesanan saya sudah dikirim?', { at: Date.now() - 25 * 3_600_000 });
    const found = await view.conversationOf(api, joko.phone, 'queued');
    expect(found).toMatchObject({ window: { open: false }, handoff: { reason: 'late' } });
    await order(found.id, 'claim');
    const refused = await order(found.id, 'messages', { text: 'Sudah dikirim ya Kak.' });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'window_closed' } } });
    expect(refused.body.error.message).toContain('approved template');
    expect(await order(found.id, 'messages', { template: followUp('Kak Joko') })).toMatchObject({ status: 201 });
    const [received] = await joko.hearsCount(1);
    expect(received!.body).toMatchObject({
      type: 'template',
      template: { name: 'tindak_lanjut', language: { code: 'id' } },
    });
    expect((await view.messagesOf(api, found.id)).filter(({ direction }) => direction === 'out')).toHaveLength(1);
  });

  it('L16: the window opens again with the customer’s next message', async () => {
    const kiki = person('6281250000013', 'Kiki');
    await kiki.says('halo', { at: Date.now() - 25 * 3_600_000 });
    const { id } = await view.conversationOf(api, kiki.phone, 'queued');
    await kiki.says('halo lagi');
    await view.eventually(async () => expect((await view.conversationOf(api, kiki.phone)).window.open).toBe(true));
    expect(await order(id, 'messages', { text: 'Halo Kak Kiki.' })).toMatchObject({ status: 201 });
    await kiki.hears('Halo Kak Kiki.');
  });

  it('L17: a template that Meta would refuse is refused before it is queued, with what is wrong', async () => {
    const lala = person('6281250000014', 'Lala');
    const id = await handedOver(lala);
    await order(id, 'claim');
    const body = followUp('Kak Lala');
    const wrong: [object, RegExp][] = [
      [{ ...body, name: 'tindak_lanjutt' }, /no approved template "tindak_lanjutt".*tindak_lanjut/],
      [{ ...body, language: 'fr' }, /not approved in "fr"/],
      [{ ...body, parameters: body.parameters.slice(0, 1) }, /lacks panggilan/],
      [
        { ...body, parameters: [...body.parameters, { component: 'body', name: 'lain', text: 'x' }] },
        /no variable "lain"/,
      ],
      [{ ...body, parameters: body.parameters.map((one) => ({ ...one, text: 'dua\nbaris' })) }, /line break/],
    ];
    for (const [template, reason] of wrong) {
      const refused = await order(id, 'messages', { template });
      expect(refused).toMatchObject({ status: 422, body: { error: { code: 'invalid_template' } } });
      expect(refused.body.error.message).toMatch(reason);
    }
    await lala.hearsNothing(300);
    expect((await view.messagesOf(api, id)).filter(({ author }) => author === 'agent')).toEqual([]);
  });
});

function followUp(panggilan: string) {
  const parameter = (name: string, text: string) => ({ component: 'body', name, text });
  return {
    name: 'tindak_lanjut',
    language: 'id',
    parameters: [parameter('waktu', 'siang'), parameter('panggilan', panggilan)],
  };
}
