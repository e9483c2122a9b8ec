import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [refund] }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 30m }
`;

type Agent = { id: string; api: ApiClient };

describe('the queue, as people at the desk live it', () => {
  let service: Service;
  let api: ApiClient;
  const password = 'a long test password';
  let phone = 6_281_290_000_000;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  async function agent(name: string, place: object = {}): Promise<Agent> {
    const email = `${name}@example.com`;
    const body = { email, name, password, role: 'agent', team: 'cs', ...place };
    const added = await api.request('POST', '/people', body);
    expect(added).toMatchObject({ status: 201, body: { name, team: 'cs' } });
    return { id: added.body.id, api: await service.signIn(email, password) };
  }

  const be = (who: Agent, state: string) => who.api.request('PUT', '/presence', { state });
  const order = (who: Agent, id: string, what: string, body?: unknown) =>
    who.api.request('POST', `/conversations/${id}/${what}`, body);

  async function waits(words = 'mau bicara dengan CS dong'): Promise<{ customer: SimulatedCustomer; id: string }> {
    phone += 1;
    const customer = createCustomer(service.simulator, String(phone), { name: `Pelanggan ${phone % 1000}` });
    await customer.says(words);
    await customer.hears('tiket');
    return { customer, id: (await view.conversationOf(api, customer.phone)).id };
  }

  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;
  const held = async (who: Agent) =>
    (await api.request('GET', `/conversations?phase=assigned&agent=${who.id}&limit=200`)).body.items.map(
      (one: { id: string }) => one.id,
    );

  it('L26, SOP K6: several agents share a queue: the longest waiting first, complaints ahead, nobody beyond capacity', async () => {
    const questions: string[] = [];
    for (let count = 0; count < 5; count += 1) questions.push((await waits()).id);
    const complaint = (await waits('saya kecewa, pelayanannya buruk sekali')).id;
    expect(await detail(complaint)).toMatchObject({ phase: 'queued', category: 'complaint' });

    const ani = await agent('ani', { capacity: 2 });
    const budi = await agent('budi', { capacity: 2 });
    expect((await api.request('GET', '/queue')).body.teams[0]).toMatchObject({ team: 'cs', waiting: 6, isOpen: true });
    await be(ani, 'online');
    await view.eventually(async () => expect(await held(ani)).toHaveLength(2));
    expect(new Set(await held(ani))).toEqual(new Set([complaint, questions[0]]));

    await be(budi, 'online');
    await view.eventually(async () => expect(await held(budi)).toHaveLength(2));
    expect(new Set(await held(budi))).toEqual(new Set([questions[1], questions[2]]));
    const { body } = await api.request('GET', '/queue');
    expect(body.teams[0]).toMatchObject({ waiting: 2, oldestSince: expect.stringMatching(/Z$/) });
    expect(body.teams[0].people).toEqual([
      expect.objectContaining({ name: 'ani', isPresent: true, load: 2, capacity: 2, room: 0 }),
      expect.objectContaining({ name: 'budi', isPresent: true, load: 2, capacity: 2, room: 0 }),
    ]);

    // Room is filled at once, by who waits longest.
    await order(ani, questions[0]!, 'resolve', {});
    await view.eventually(async () => expect(await held(ani)).toContain(questions[3]));
    await order(budi, questions[1]!, 'transfer', { team: 'teknis' });
    await view.eventually(async () => expect(await held(budi)).toContain(questions[4]));
    expect([await held(ani), await held(budi)].map((list) => list.length)).toEqual([2, 2]);
    for (const one of [ani, budi]) await be(one, 'away');
  });

  it('L27, SOP F3, K7: "belum" goes back to the agent who is there, and to a colleague when they are not', async () => {
    const citra = await agent('citra');
    await be(citra, 'online');
    const { customer, id } = await waits();
    await view.eventually(async () => expect(await detail(id)).toMatchObject({ agent: { name: 'citra' } }));
    await order(citra, id, 'messages', { text: 'Sudah saya perbaiki.' });
    await order(citra, id, 'resolve', {});
    await customer.hears('terselesaikan');
    await customer.taps('Belum');
    await view.eventually(async () =>
      expect(await detail(id)).toMatchObject({ phase: 'assigned', agent: { name: 'citra' } }),
    );

    await order(citra, id, 'resolve', {});
    await customer.hears('terselesaikan');
    await be(citra, 'offline');
    const dewi = await agent('dewi');
    await be(dewi, 'online');
    await customer.taps('Belum');
    await view.eventually(async () =>
      expect(await detail(id)).toMatchObject({ phase: 'assigned', agent: { name: 'dewi' } }),
    );
    await be(dewi, 'away');
  });

  it('SOP O2: a waiting customer of an agent who goes offline is given to a colleague, and no chat is left behind', async () => {
    const eka = await agent('eka');
    await be(eka, 'online');
    const { id } = await waits();
    await view.eventually(async () => expect(await held(eka)).toEqual([id]));
    const fajar = await agent('fajar');
    await be(fajar, 'online');
    await be(eka, 'offline');
    await view.eventually(async () => expect(await held(fajar)).toEqual([id]));
    await be(fajar, 'away');
  });

  it('SOP O1: whoever begins a shift sees what is missing, what waits, and who is there', async () => {
    const gita = await agent('gita');
    const before = await gita.api.request('GET', '/shift-start');
    expect(before).toMatchObject({ status: 200, body: { ready: false, me: { isOnline: false } } });
    expect(before.body.missing.join(' ')).toContain('belum Siap');
    expect(before.body.channels).toEqual([
      expect.objectContaining({ channel: 'whatsapp', isConnected: true, stuckSends: 0 }),
    ]);
    expect(before.body.quickReplies).toBeGreaterThan(0);
    await be(gita, 'online');
    const { id } = await waits('saya kecewa, pelayanannya buruk sekali');
    await view.eventually(async () => expect(await held(gita)).toEqual([id]));
    const after = (await gita.api.request('GET', '/shift-start')).body;
    expect(after).toMatchObject({
      ready: true,
      missing: [],
      mine: { cases: 1, waiting: 1, overdue: 0, complaints: 1 },
    });
    expect(after.first[0]).toMatchObject({ id, isMine: true, category: 'complaint' });
    const present = after.present.find(({ team }: { team: string | null }) => team === 'cs');
    expect(present.people).toContainEqual(expect.objectContaining({ name: 'gita', load: 1 }));
    await be(gita, 'offline');
  });

  it('L26, SOP K5: who is handed over while others wait hears their place, and the wait that is allowed or was measured', async () => {
    const hana = await agent('hana');
    await be(hana, 'online');
    const answered = await waits();
    await view.eventually(async () => expect(await held(hana)).toContain(answered.id));
    await order(hana, answered.id, 'messages', { text: 'Selamat siang, saya bantu.' });
    await be(hana, 'away');
    for (const { id } of (await api.request('GET', '/conversations?phase=queued&team=cs&limit=200')).body.items) {
      await order(hana, id, 'claim');
    }

    const first = await waits();
    expect(first.customer.inbox().at(-1)?.text).not.toContain('antrean');
    const second = await waits();
    expect(second.customer.inbox().at(-1)?.text).toMatch(/antrean nomor 2, perkiraan waktu tunggunya \d+ menit/);
    await service.kill();
    await service.restart();
    // Measured anew at the start: the one who was answered waited for seconds.
    await view.eventually(async () => {
      const { customer } = await waits();
      expect(customer.inbox().at(-1)?.text).toMatch(/antrean nomor \d+, perkiraan waktu tunggunya 1 menit/);
    });
    const { body } = await api.request('GET', '/queue');
    expect(body.teams[0].expectedWaitSeconds).toBeLessThan(60);
  });
});
