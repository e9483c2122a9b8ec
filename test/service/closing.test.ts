import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 3s }
follow_up: { after: 4s, template: tindak_lanjut }
survey: { ask: true, low: 2, wait: 1h }
`;
const dayMs = 86_400_000;

describe('closing, and what comes after', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (phone: string, name: string) => createCustomer(service.simulator, phone, { name });
  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;

  async function claimedCaseOf(customer: SimulatedCustomer): Promise<string> {
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, customer.phone, 'queued');
    expect(await order(id, 'claim')).toMatchObject({ status: 200 });
    return id;
  }

  async function solvedCaseOf(customer: SimulatedCustomer): Promise<string> {
    const id = await claimedCaseOf(customer);
    await order(id, 'resolve', {});
    await customer.hears('terselesaikan');
    await customer.taps('Sudah');
    await customer.hears('Seberapa puas');
    return id;
  }

  /** What became of each promise, in order: `follow-up sent`. */
  async function promisesOf(id: string): Promise<string[]> {
    const effects = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    const promises = effects.filter(({ what }: { what?: string }) => what === 'promise');
    return promises.map(
      ({ data }: { data: { promise: string; outcome: string } }) => `${data.promise} ${data.outcome}`,
    );
  }

  it('L16: a text whose window closes in the queue ends as failed with a plain sentence, and is never sent', async () => {
    const ani = person('6281270000001', 'Ani');
    service.simulator.faults.add({ fault: 'temporary', times: 4, to: ani.phone });
    await ani.says('apakah pesanan saya sudah dikirim?', { at: Date.now() - dayMs + 6_000 });
    const { id } = await view.conversationOf(api, ani.phone, 'queued');
    expect(await order(id, 'messages', { text: 'Sudah dikirim ya Kak.' })).toMatchObject({ status: 201 });
    const failed = await view.eventually(async () => {
      const found = (await view.messagesOf(api, id)).find(({ author }) => author === 'agent');
      expect(found).toMatchObject({ status: 'failed' });
      return found;
    });
    expect(failed.error).toMatchObject({
      code: 'window_closed',
      message: expect.stringMatching(/template yang disetujui/),
    });
    expect(ani.inbox().map(({ text }) => text)).not.toContain('Sudah dikirim ya Kak.');
    expect((await view.eventsOf(api, id)).at(-1)).toMatchObject({
      event: { type: 'message-failed', code: 'window_closed' },
    });
    expect(await detail(id)).toMatchObject({ window: { open: false, kind: 'template-only' } });
  });

  it('L19: a call opens the window, by its own time and though nothing is said in it', async () => {
    const bayu = person('6281270000002', 'Bayu');
    await bayu.says('halo', { at: Date.now() - dayMs - 3_600_000 });
    const { id } = await view.conversationOf(api, bayu.phone, 'queued');
    expect(await detail(id)).toMatchObject({ window: { open: false } });
    const call = (at: number) => ({
      ...{ id: view.freshId(), from: bayu.phone, to: '6281100000000', event: 'connect', direction: 'USER_INITIATED' },
      timestamp: String(Math.floor(at / 1000)),
    });
    const calledAt = Date.now() - 3_600_000;
    await view.post(service, view.webhook([view.change({ calls: [call(calledAt)] }, 'calls')]));
    await view.eventually(async () => expect((await detail(id)).window).toMatchObject({ open: true, kind: 'open' }));
    expect(Date.parse((await detail(id)).window.until)).toBe(Math.floor(calledAt / 1000) * 1000 + dayMs);
  });

  it('SOP C1: nobody answers "is it solved?": resolved in silence, on record as such', async () => {
    const cici = person('6281270000003', 'Cici');
    const id = await claimedCaseOf(cici);
    await order(id, 'resolve', {});
    await cici.hears('Seberapa puas');
    const effects = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    expect(effects).toContainEqual({ type: 'record', what: 'resolved', data: { by: 'silence', resolution: 1 } });
    expect(await promisesOf(id)).toEqual(['closing-question sent', 'survey sent']);
  });

  it('SOP F1, F2, F3: the follow-up asks; "masih sama" brings it back to whoever handled it, and all of it is on record', async () => {
    const dodi = person('6281270000004', 'Dodi');
    const id = await solvedCaseOf(dodi);
    await dodi.hears('sudah sepenuhnya terselesaikan');
    await dodi.says('masih sama kak');
    await dodi.hears('buka kembali');
    expect(await detail(id)).toMatchObject({ handoff: { reason: 'reopened', detail: 'masih sama kak' } });
    expect(await promisesOf(id)).toEqual(['closing-question sent', 'survey sent', 'follow-up sent']);
    const effects = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    expect(effects).toContainEqual({
      ...{ type: 'record', what: 'follow-up-answered', data: { solved: false, answer: 'not-solved' } },
    });
  });

  it('SOP F2, V1: who wants no more messages hears no survey and no follow-up, in later cases neither, until they want them', async () => {
    const gina = person('6281270000012', 'Gina');
    const consentOf = async (id: string) => {
      const { contact } = await detail(id);
      const { body } = await api.request('GET', `/contacts/${contact.id}`);
      return body.consents.find(({ purpose }: { purpose: string }) => purpose === 'unasked');
    };
    const id = await claimedCaseOf(gina);
    await gina.says('jangan hubungi saya lagi ya');
    await view.eventually(async () => {
      expect(await consentOf(id)).toMatchObject({ state: 'withdrawn', history: [{ how: 'chat', by: { name: '' } }] });
    });
    await order(id, 'resolve', {});
    await gina.hears('terselesaikan');
    await gina.taps('Sudah');
    await gina.hears(({ text }) => /Terima kasih telah menghubungi/.test(text) && !/Seberapa puas/.test(text));
    await view.conversationOf(api, gina.phone, 'closed');
    expect(await promisesOf(id)).toEqual(['closing-question sent', 'survey skipped', 'follow-up skipped']);
    await gina.says('jam buka toko jam berapa?');
    await gina.hears('Senin');
    await gina.says('stop');
    await gina.hears(/tidak akan mengirim tindak lanjut.*MULAI/s);
    await gina.says('MULAI');
    await gina.hears('kirimkan lagi');
    await view.eventually(async () => expect(await consentOf(id)).toMatchObject({ state: 'given' }));
  });

  it('SOP F2: what the desk records of it holds at once for the case under way', async () => {
    const hani = person('6281270000013', 'Hani');
    const id = await claimedCaseOf(hani);
    const { contact } = await detail(id);
    const told = { state: 'withdrawn', how: 'phone' };
    expect((await api.request('PUT', `/contacts/${contact.id}/consents/unasked`, told)).status).toBe(200);
    await order(id, 'resolve', {});
    await hani.hears('terselesaikan');
    await hani.taps('Sudah');
    await view.conversationOf(api, hani.phone, 'closed');
    expect(await promisesOf(id)).toEqual(['closing-question sent', 'survey skipped', 'follow-up skipped']);
  });

  it('SOP F1: a follow-up that never arrives is on record as failed, and nobody waits for its answer', async () => {
    const eka = person('6281270000005', 'Eka');
    const id = await solvedCaseOf(eka);
    await view.eventually(async () => {
      const survey = (await view.messagesOf(api, id)).find(({ why }) => why === 'closing');
      expect(survey).toMatchObject({ status: 'delivered' });
    });
    service.simulator.faults.add({ fault: 'fails-later', times: 1, to: eka.phone, code: 131026 });
    await view.eventually(async () => expect(await promisesOf(id)).toContain('follow-up failed'));
    expect(await detail(id)).toMatchObject({ followUp: { state: 'failed' } });
  });

  it('SOP V3: a bad score is a task: what the customer says stays with it, and it closes when somebody has acted', async () => {
    const fani = person('6281270000006', 'Fani');
    const id = await solvedCaseOf(fani);
    await fani.taps('1');
    await fani.hears('apa yang perlu kami perbaiki');
    await fani.says('balasannya lama banget, capek nunggunya');
    await fani.hears('kami teruskan ke penanggung jawab');
    const { body } = await api.request('GET', '/recoveries');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id,
        recovery: { score: 1, at: expect.any(String), comment: 'balasannya lama banget, capek nunggunya' },
      }),
    );
    expect(await order(id, 'recover', { note: 'Ditelepon, dimaafkan.' })).toMatchObject({
      status: 200,
      body: { recovery: null, survey: { score: 1 } },
    });
    expect((await api.request('GET', '/recoveries')).body.items).toEqual([]);
    expect(await order(id, 'recover', { note: 'lagi' })).toMatchObject({
      body: { error: { code: 'nothing_to_recover' } },
    });
  });

  it('L24, L25: a bare digit is a score and reopens nothing; a number of days is a message', async () => {
    const gita = person('6281270000007', 'Gita');
    const id = await solvedCaseOf(gita);
    await gita.says('4');
    await gita.hears('penilaiannya');
    expect(await detail(id)).toMatchObject({ phase: 'resolved', survey: { score: 4 }, recovery: null });
    const hadi = person('6281270000008', 'Hadi');
    const other = await solvedCaseOf(hadi);
    await hadi.says('5 hari');
    await hadi.hearsCount(1);
    expect((await detail(other)).survey).toBeNull();
  });

  it('SOP G3: who claims with an introduction is introduced by name, once; what they write arrives as they wrote it', async () => {
    const indah = person('6281270000009', 'Indah');
    await indah.says('mau bicara dengan CS dong');
    await indah.hears('tiket');
    const { id } = await view.conversationOf(api, indah.phone, 'queued');
    await order(id, 'claim', { introduce: true });
    const { text } = await indah.hears('Saya admin');
    expect(text).toMatch(/^Selamat (pagi|siang|sore|malam), Kak Indah\. Terima kasih telah menghubungi Toko Uji\./);
    await order(id, 'claim', { introduce: true });
    await order(id, 'messages', { text: 'Kami cek dulu ya Kak.' });
    const [next] = await indah.hearsCount(1);
    expect(next!.text).toBe('Kami cek dulu ya Kak.');
  });
});

const hasty = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 30m, silent: 4s }
follow_up: off
survey: { ask: true, low: 2, wait: 1h, recover: 4s }
alarm:
  remind_at: 50%
  ladder: [{ to: supervisor, within: 2s }, { to: manager, within: 1h }]
`;

describe('customers who fall silent, and bad scores that nobody makes good', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop: hasty });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;

  async function answeredCase(phone: string, name: string): Promise<{ customer: SimulatedCustomer; id: string }> {
    const customer = createCustomer(service.simulator, phone, { name });
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, phone, 'queued');
    await order(id, 'messages', { text: 'Sudah kami perbaiki ya Kak.' });
    await customer.hears('Sudah kami perbaiki');
    return { customer, id };
  }

  it('SOP C1, O2: who says nothing after a person’s answer is asked whether it is solved, and "sudah" closes it', async () => {
    const { customer, id } = await answeredCase('6281270000021', 'Indra');
    const question = await customer.hears('apakah kendalanya sudah terselesaikan');
    expect(question.text).toContain('Indra');
    expect(await detail(id)).toMatchObject({ phase: 'confirming' });
    await customer.taps('Sudah');
    await customer.hears('Seberapa puas');
    expect(await detail(id)).toMatchObject({ phase: 'resolved' });
  });

  it('SOP C1: who writes within that time is not asked', async () => {
    const { customer, id } = await answeredCase('6281270000022', 'Joko');
    await customer.says('sebentar saya cek dulu');
    await customer.hearsNothing(5_000);
    expect(await detail(id)).toMatchObject({ phase: 'assigned' });
  });

  it('SOP V3, R2: a bad score that nobody makes good climbs its ladder, until somebody has', async () => {
    const { customer, id } = await answeredCase('6281270000023', 'Kiki');
    await customer.hears('apakah kendalanya sudah terselesaikan');
    await customer.taps('Sudah');
    await customer.hears('Seberapa puas');
    await customer.taps('1');
    await customer.hears('apa yang perlu kami perbaiki');
    const clockOf = async () => (await detail(id)).clocks.find(({ kind }: { kind: string }) => kind === 'recovery');
    expect(await clockOf()).toMatchObject({ state: 'running', limitMs: 4_000 });
    const told = async () => {
      const { items } = (await api.request('GET', '/alerts')).body;
      const ours = items.filter(({ conversation }: { conversation: { id: string } }) => conversation.id === id);
      return ours.map(({ what, who }: { what: string; who: string }) => `${what} ${who}`).toReversed();
    };
    await view.eventually(async () =>
      expect(await told()).toEqual(expect.arrayContaining(['recovery-overdue supervisor', 'recovery-overdue manager'])),
    );
    expect(await clockOf()).toMatchObject({ state: 'overdue' });
    await order(id, 'recover', { note: 'Ditelepon, dimaafkan.' });
    expect((await told()).filter((one: string) => one.startsWith('recovery-'))).toEqual([]);
    expect(await clockOf()).toBeUndefined();
  });
});
