import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCustomer } from '../../simulator/customer.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { openStore } from '../../src/store/open.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

/** Of an hour's SOP what fits into seconds. */
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
response: { whatsapp: 1s }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
alarm:
  ladder: [{ to: agent, within: 1s }, { to: supervisor, within: 4s }, { to: manager, within: 2s }]
  acknowledged_for: 1h
`;
const wati = { email: 'wati@example.com', name: 'Wati', phone: '6281100000001' };
const boss = { email: 'boss@example.com', name: 'Pak Bos', phone: '6281100000002' };
const password = 'sandi yang panjang';

describe('a customer whom nobody answers', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    const templates = parse(readFileSync('templates/id/approved.yaml', 'utf8')) as [];
    service = await startService({ sop, simulator: { templates } });
    api = await service.signIn();
    await addPeople(service);
  });
  afterAll(() => service.close());

  const alertsOf = async (id: string) => {
    const { items } = (await api.request('GET', '/alerts')).body as { items: { conversation: { id: string } }[] };
    return items.filter(({ conversation }) => conversation.id === id) as never as {
      id: string;
      who: string;
      what: string;
      notices: { name: string; state: string }[];
    }[];
  };
  const clockOf = async (id: string) =>
    (await api.request('GET', `/conversations/${id}`)).body.clocks.find(
      ({ kind }: { kind: string }) => kind === 'response',
    );

  async function waits(phone: string): Promise<string> {
    const customer = createCustomer(service.simulator, phone, { name: 'Dewi' });
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    return (await view.conversationOf(api, phone, 'queued')).id;
  }

  it('SOP R2, L30: climbs to the supervisor’s own phone, whose tap stops the ladder before the manager', async () => {
    const id = await waits('6281260000001');
    const supervisor = createCustomer(service.simulator, wati.phone);
    const manager = createCustomer(service.simulator, boss.phone);
    const notice = await supervisor.hears('pelanggan belum dibalas');
    expect(notice.text).toMatch(/Tiket \d{4}-\d{6}: pelanggan belum dibalas\. Pelanggan: Dewi\./);
    expect(await clockOf(id)).toMatchObject({ state: 'overdue', limitMs: 1_000, acknowledgedBy: null });
    expect((await alertsOf(id)).map(({ who }) => who)).toEqual(expect.arrayContaining(['supervisor', 'team']));
    await supervisor.taps('Saya tangani');
    await view.eventually(async () => expect((await clockOf(id)).acknowledgedBy).toMatchObject({ name: 'Wati' }));
    expect(await alertsOf(id)).toEqual([]);
    await manager.hearsNothing(4_500);
    expect((await view.eventsOf(api, id)).map(({ event }) => event.type)).toContain('agent-acknowledged');
    // The tap was no customer's message.
    expect(await view.conversationsOf(api, wati.phone)).toEqual([]);
    await supervisor.hearsNothing(100);
  });

  it('SOP R2: goes on to the manager when the supervisor does not answer; free text in an open window', async () => {
    const id = await waits('6281260000002');
    const manager = createCustomer(service.simulator, boss.phone);
    await createCustomer(service.simulator, wati.phone).hears('pelanggan belum dibalas');
    expect((await manager.hears('pelanggan belum dibalas')).text).toMatch('Penangan: cs');
    const supervisors = service.simulator.sent(wati.phone).at(-1);
    expect(supervisors?.body).toMatchObject({ type: 'interactive' }); // her tap opened her window
    await manager.says('ok');
    await view.eventually(async () => expect((await clockOf(id)).acknowledgedBy).toMatchObject({ name: 'Pak Bos' }));
  });

  it('SOP R3, L30: an answer settles what was told, and is counted with what it took', async () => {
    const id = await waits('6281260000003');
    await view.eventually(async () => expect(await alertsOf(id)).not.toEqual([]));
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Selamat siang, saya bantu.' });
    expect(await alertsOf(id)).toEqual([]);
    expect(await clockOf(id)).toBeUndefined();
    const { body } = await api.request('GET', '/reports/response-times?by=team');
    expect(body.rows).toMatchObject([{ key: 'cs', answers: 1, withinLimitPercent: 0 }]);
    const { body: weekly } = await api.request('GET', '/reports/weekly');
    expect(weekly.channels).toMatchObject([{ channel: 'whatsapp', answers: 1, answeredWithinLimitPercent: 0 }]);
  });

  it('L30: acknowledged at the desk, the other alerts of that clock are settled, too', async () => {
    const id = await waits('6281260000004');
    const [alert] = await view.eventually(async () => {
      const alerts = await alertsOf(id);
      expect(alerts.length).toBeGreaterThan(1);
      return alerts;
    });
    expect((await api.request('POST', `/alerts/${alert?.id}/acknowledge`)).status).toBe(204);
    expect(await alertsOf(id)).toEqual([]);
    expect(await clockOf(id)).toMatchObject({ acknowledgedBy: { name: 'admin' } });
    expect((await api.request('POST', `/alerts/${alert?.id}/acknowledge`)).status).toBe(404);
  });
});

describe('a breach that somebody looks after, and nobody answers', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop: sop.replace('acknowledged_for: 1h', 'acknowledged_for: 9s') });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  type Alert = { id: string; who: string; clock: string; data: { step: number } };
  const overdue = async () =>
    (await api.request('GET', '/alerts')).body.items.filter(
      ({ what }: { what: string }) => what === 'response-overdue',
    ) as Alert[];
  const told = async () => (await overdue()).map(({ who, data }) => `${data.step} ${who}`).toReversed();

  it('L30: stops the ladder, which begins again from its first step while the customer still waits', async () => {
    const customer = createCustomer(service.simulator, '6281260000011', { name: 'Dewi' });
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, customer.phone, 'queued');
    await view.eventually(async () => expect(await told()).toEqual(['1 team', '2 supervisor']));
    const [alert] = await overdue();
    const acknowledgedAt = Date.now();
    expect((await api.request('POST', `/alerts/${alert?.id}/acknowledge`)).status).toBe(204);
    expect(await overdue()).toEqual([]);
    // Its next step was due after four seconds.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(await overdue()).toEqual([]);
    await view.eventually(async () => expect(await told()).toEqual(['1 team', '2 supervisor', '3 manager']));
    const rings = (await view.eventsOf(api, id)).filter(({ event }) => event.timer === 'response-ladder');
    const [again] = rings.filter(({ event }) => event.at > acknowledgedAt);
    expect(again.event.at - acknowledgedAt).toBeGreaterThanOrEqual(9_000);
  });
});

/** As an administrator would: from the command line, and their phones afterwards. */
async function addPeople(service: Service): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataDir: service.dataDir });
  try {
    const desk = createDesk(store, Date.now);
    await desk.addPerson({ ...wati, password, role: 'supervisor', team: null });
    const { phone, ...manager } = boss;
    const { id } = await desk.addPerson({ ...manager, password, role: 'management', team: null });
    const api = await service.signIn();
    const changed = await api.request('PUT', `/people/${id}/phone`, { phone: '+62 811-0000-0002' });
    if (changed.body.phone !== phone) throw new Error(JSON.stringify(changed));
  } finally {
    await store.close();
  }
}
