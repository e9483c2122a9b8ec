import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 15m, deadline: 4h, update_every: 1s }]
`;

describe('escalations and estimates', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (phone: string, name: string) => createCustomer(service.simulator, phone, { name });
  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const get = async (path: string) => (await api.request('GET', path)).body;
  const recordsOf = async (id: string, what: string) => {
    const effects = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    const isRecord = (effect: { type: string; what?: string }) => effect.type === 'record' && effect.what === what;
    return effects.filter(isRecord).map(({ data }) => data);
  };

  async function claimedCaseOf(
    customer: SimulatedCustomer,
    words = 'aplikasi error terus, mau bicara dengan CS',
  ): Promise<string> {
    await customer.says(words);
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, customer.phone, 'queued');
    await order(id, 'claim');
    return id;
  }

  it('SOP E1, E4: the form for the next level is filled in with all that is known', async () => {
    const ani = person('6281280000001', 'Ani');
    await ani.says('jam buka toko jam berapa?');
    await ani.hearsCount(1);
    const id = await claimedCaseOf(ani);
    await order(id, 'notes', { text: 'Sudah dicoba pasang ulang' });
    expect(await get(`/conversations/${id}/escalation-form`)).toMatchObject({
      ...{ level: 2, team: 'teknis', from: 'cs', by: null, escalatedAt: null, access: null },
      reason: expect.stringContaining('Belum terselesaikan setelah'),
      details: expect.stringContaining('aplikasi error terus'),
      chronology: [{ text: expect.stringContaining('aplikasi error terus') }],
      tried: [expect.stringMatching(/jam/i)],
      notes: [{ text: 'Sudah dicoba pasang ulang' }],
    });
  });

  it('SOP E1, E2, E5, E6, L22: an escalation tells the customer to whom it goes and until when, and then how it stands', async () => {
    const budi = person('6281280000002', 'Budi');
    const id = await claimedCaseOf(budi);
    const form = { reason: 'butuh akses server', details: 'akun terkunci', access: 'panel admin' };
    expect(await order(id, 'escalate', form)).toMatchObject({
      body: { phase: 'queued', team: 'teknis', escalation: { level: 2, from: 'cs', by: { name: 'admin' }, ...form } },
    });
    const notice = await budi.hears('teruskan ke tim teknis');
    expect(notice.text).toMatch(/(hari ini|besok) pukul \d\d\.\d\d WIB/);
    expect(await get(`/conversations/${id}/escalation-form`)).toMatchObject({
      ...form,
      escalatedAt: expect.any(String),
    });
    const escalatedAlerts = async () => {
      const { items } = await get('/alerts');
      const about = items.filter((alert: { conversation: { id: string } }) => alert.conversation.id === id);
      return about.map(({ what }: { what: string }) => what).filter((what: string) => what === 'escalated');
    };
    expect(await escalatedAlerts()).toEqual(['escalated']);
    const update = await budi.hears('masih');
    expect(update.text).toContain('teknis');
    await order(id, 'transfer', { team: 'cs', note: 'sudah dibuka' });
    await view.eventually(async () => {
      expect(await get(`/conversations/${id}`)).toMatchObject({ team: 'cs', escalation: null });
    });
    expect(await escalatedAlerts()).toEqual([]);
    const heard = budi.inbox().length;
    await budi.hearsNothing(1_500).catch(() => undefined);
    expect(budi.inbox().length).toBeLessThanOrEqual(heard + 1); // one may have been on its way
    expect(await recordsOf(id, 'escalated')).toMatchObject([{ ...form, from: 'cs', to: 'teknis' }]);
    expect((await recordsOf(id, 'status-update')).map(({ outcome }) => outcome)).toContain('sent');
    expect(await recordsOf(id, 'escalation-ended')).toMatchObject([{ because: 'back-to-first-level', level: 2 }]);
  });

  it('SOP H5, E5: no update is said within a minute of a person’s words', async () => {
    const citra = person('6281280000003', 'Citra');
    const id = await claimedCaseOf(citra);
    await order(id, 'escalate', { reason: 'butuh akses' });
    await citra.hears('teruskan ke tim teknis');
    await order(id, 'messages', { text: 'Kami cek dulu ya Kak' });
    await citra.hears('Kami cek dulu');
    await citra.says('baik, ditunggu');
    const heard = citra.inbox().length;
    await citra.hearsNothing(1_800);
    expect(citra.inbox()).toHaveLength(heard);
  });

  it('SOP Q6, K5: an estimate is told as people say it, once for its key, and a broken one is reported', async () => {
    const dewi = person('6281280000004', 'Dewi');
    const id = await claimedCaseOf(dewi);
    const until = new Date(Date.now() + 2_000).toISOString();
    const body = { until, text: 'Teknisi sedang memeriksa.', idempotencyKey: 'estimate-1' };
    const answer = await order(id, 'estimate', body);
    expect(answer).toMatchObject({ status: 200, body: { promise: { doneAt: until, by: { name: 'admin' } } } });
    expect(await order(id, 'estimate', body)).toMatchObject({ status: 200 });
    const [estimate] = await dewi.hearsCount(1);
    expect(estimate!.text).toMatch(/(hari ini|besok) pukul \d\d\.\d\d WIB.*Teknisi sedang memeriksa\./s);
    await view.eventually(async () => {
      const { items } = await get('/alerts');
      const about = items.filter((alert: { conversation: { id: string } }) => alert.conversation.id === id);
      expect(about.map(({ what }: { what: string }) => what)).toContain('promise-broken');
    });
    expect(await get(`/conversations/${id}`)).toMatchObject({ promise: null });
    expect((await recordsOf(id, 'estimate')).map(({ outcome }) => outcome)).toEqual(['broken']);
    expect(dewi.inbox().filter(({ text }) => text.includes('Teknisi sedang memeriksa'))).toHaveLength(1);
  });
});

const hurried = sop.replace('after: 15m', 'after: 6s');

describe('a case that nobody solves in its time', () => {
  let service: Service;
  let api: ApiClient;
  const password = 'sandi yang panjang';

  beforeAll(async () => {
    service = await startService({ sop: hurried });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const get = async (path: string) => (await api.request('GET', path)).body;

  async function inTeam(name: string, team: string): Promise<{ id: string; api: ApiClient }> {
    const email = `${name}@example.com`;
    const added = await api.request('POST', '/people', { email, name, password, role: 'agent', team });
    expect(added.status).toBe(201);
    return { id: added.body.id, api: await service.signIn(email, password) };
  }

  async function waitingCase(phone: string, name: string): Promise<{ customer: SimulatedCustomer; id: string }> {
    const customer = createCustomer(service.simulator, phone, { name });
    await customer.says('aplikasi error terus, mau bicara dengan CS');
    await customer.hears('tiket');
    return { customer, id: (await view.conversationOf(api, phone)).id };
  }

  it('SOP E1, E2, E5: goes up by itself, the customer is told, and the queue of the next level has it', async () => {
    const { customer, id } = await waitingCase('6281280000011', 'Fitri');
    const notice = await customer.hears('teruskan ke tim teknis');
    expect(notice.text).toMatch(/(hari ini|besok) pukul \d\d\.\d\d WIB/);
    expect(await get(`/conversations/${id}`)).toMatchObject({
      ...{ phase: 'queued', team: 'teknis', handoff: { reason: 'escalated' } },
      escalation: { level: 2, from: 'cs', by: null, reason: expect.stringContaining('Belum terselesaikan setelah') },
    });
    const waiting = (await get('/queue')).teams.find(({ team }: { team: string }) => team === 'teknis');
    expect(waiting).toMatchObject({ waiting: 1, oldestSince: expect.stringMatching(/Z$/) });
    await customer.hears('perkiraan selesai');
    const types = (await view.eventsOf(api, id)).map(({ event }) => event.timer ?? event.type);
    expect(types.filter((type: string) => type === 'escalate-due')).toHaveLength(1);

    const tekno = await inTeam('tekno', 'teknis');
    await tekno.api.request('PUT', '/presence', { state: 'online' });
    await view.eventually(async () =>
      expect(await get(`/conversations/${id}`)).toMatchObject({ phase: 'assigned', agent: { id: tekno.id } }),
    );
    await tekno.api.request('PUT', '/presence', { state: 'away' });
  });

  it('SOP E1: is taken from whoever had it, who is told', async () => {
    const { customer, id } = await waitingCase('6281280000012', 'Gilang');
    const cesa = await inTeam('cesa', 'cs');
    await cesa.api.request('POST', `/conversations/${id}/claim`);
    await customer.hears('teruskan ke tim teknis');
    expect(await get(`/conversations/${id}`)).toMatchObject({ phase: 'queued', team: 'teknis', agent: null });
    const { items } = (await cesa.api.request('GET', '/alerts')).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        what: 'escalated',
        who: 'agent',
        data: expect.objectContaining({ level: 2, to: 'teknis', by: null }),
      }),
    );
  });
});

const twoLevels = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
response: { whatsapp: 3m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }, { name: ahli, level: 3 }]
escalation:
  - { level: 2, team: teknis, after: 4s, deadline: 4h, update_every: 1s, line: "Pak Budi, ext. 201" }
  - { level: 3, team: ahli, after: 4s, deadline: 8h, update_every: 1h }
`;

describe('a case that the next level does not solve either', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop: twoLevels });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  it('SOP E1, E2, E4, E5, L29: climbs level by level with its form; telling the customer stops no clock', async () => {
    const eka = createCustomer(service.simulator, '6281280000021', { name: 'Eka' });
    const said = 'aplikasi error terus, mau bicara dengan CS';
    await eka.says(said);
    await eka.hears('tiket');
    const { id } = await view.conversationOf(api, eka.phone);
    const clockOf = async (kind: string) => {
      const { body } = await api.request('GET', `/conversations/${id}`);
      return body.clocks.find((clock: { kind: string }) => clock.kind === kind);
    };
    const { due } = await clockOf('response');
    await eka.hears(/tim teknis supaya lebih cepat.*Perkiraan selesai/s);
    await eka.hears(/masih dikerjakan tim teknis/);
    await eka.hears('tim ahli');
    expect(await clockOf('response')).toMatchObject({ state: 'running', due });
    expect(await clockOf('escalation')).toMatchObject({ state: 'running', limitMs: 8 * 3_600_000 });
    const effects = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    const escalated = effects.filter(({ type, what }) => type === 'record' && what === 'escalated');
    expect(escalated.map(({ data }) => data)).toMatchObject([
      { level: 2, from: 'cs', to: 'teknis', line: 'Pak Budi, ext. 201', details: said, by: null },
      { level: 3, from: 'teknis', to: 'ahli', details: said, by: null },
    ]);
    expect((await api.request('GET', '/alerts')).body.items.map(({ what }: { what: string }) => what)).toContain(
      'escalated',
    );
  });
});
