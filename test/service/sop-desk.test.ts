import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

/** Of days and hours what fits into seconds. */
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
response: { whatsapp: 3m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 1h }
follow_up: { after: 6s, template: tindak_lanjut }
survey: { ask: true, low: 2, wait: 1h, recover: 1s }
`;
const dayMs = 86_400_000;
const password = 'a long test password';

type Person = { id: string; api: ApiClient };
type Effect = { type: string; what?: string; data: Record<string, unknown> };

describe('the SOP as people at the desk live it', () => {
  let service: Service;
  let api: ApiClient;
  /** Without a team, and they never say that they are there. */
  let budi: Person;
  let sari: Person;
  let used = 6_281_320_000_000;

  beforeAll(async () => {
    const templates = parse(readFileSync('templates/id/approved.yaml', 'utf8')) as [];
    service = await startService({ sop, simulator: { templates } });
    api = await service.signIn();
    budi = await someone('Budi', 'agent');
    sari = await someone('Sari', 'supervisor');
  });
  afterAll(() => service.close());

  async function someone(name: string, role: string): Promise<Person> {
    const email = `${name.toLowerCase()}@example.com`;
    const { body } = await api.request('POST', '/people', { email, name, password, role });
    return { id: body.id, api: await service.signIn(email, password) };
  }

  const customer = (name: string) => createCustomer(service.simulator, String((used += 1)), { name });
  const order = (who: Person, id: string, what: string, body: unknown = {}) =>
    who.api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;
  const clockOf = async (id: string, kind: string) =>
    (await detail(id)).clocks.find((clock: { kind: string }) => clock.kind === kind);
  const recordsOf = async (id: string, what: string) => {
    const effects: Effect[] = (await view.eventsOf(api, id)).flatMap((event) => event.effects);
    return effects.filter((effect) => effect.type === 'record' && effect.what === what).map(({ data }) => data);
  };
  const alertsOf = async (id: string, what: string) => {
    const { body } = await sari.api.request('GET', '/alerts');
    return body.items.filter(
      (alert: { conversation: { id: string }; what: string }) => alert.conversation.id === id && alert.what === what,
    );
  };

  async function waits(who: SimulatedCustomer, more: { at?: number } = {}): Promise<string> {
    await who.says('mau bicara dengan CS', more);
    await who.hears('tiket');
    return (await view.conversationOf(api, who.phone, 'queued')).id;
  }

  async function held(who: SimulatedCustomer): Promise<string> {
    const id = await waits(who);
    expect(await order(budi, id, 'claim')).toMatchObject({ status: 200, body: { agent: { name: 'Budi' } } });
    return id;
  }

  it('SOP C1, K7, E3: an agent without a team claims, answers and resolves; “belum” is theirs again, twice shows it to the supervisor', async () => {
    const rina = customer('Rina');
    const id = await held(rina);
    for (let times = 0; times < 2; times += 1) {
      expect(await order(budi, id, 'resolve')).toMatchObject({ status: 200, body: { phase: 'confirming' } });
      await rina.hears('terselesaikan');
      await rina.taps('Belum');
      await rina.hears('mohon maaf belum tuntas');
      await view.eventually(async () =>
        expect(await detail(id)).toMatchObject({ phase: 'assigned', agent: { name: 'Budi' } }),
      );
    }
    expect(await alertsOf(id, 'supervise')).toMatchObject([{ who: 'supervisor', data: { because: 'reopened' } }]);
    expect((await recordsOf(id, 'closing-answered')).map(({ answer }) => answer)).toEqual(['not-solved', 'not-solved']);
  });

  it.each([
    ['white space around it', '  Halo Kak \n\n- satu\n\t- dua  \n'],
    ['placeholders and marks', '{{nama}} *tebal* _miring_ <b>&amp;</b> \\n'],
    ['a digit', '1'],
    ['emoji and accents', '👩‍👩‍👧 é é ﷽ 😊'],
    ['as much as fits', 'x'.repeat(4096)],
  ])('SOP D1: %s arrives exactly as the agent typed it', async (_what, text) => {
    const tono = customer('Tono');
    const id = await held(tono);
    expect(await order(budi, id, 'messages', { text })).toMatchObject({ status: 201, body: { text } });
    await tono.hears((sent) => sent.text === text);
  });

  it('L26: of four people who claim at once one has it, and the others are told who', async () => {
    const id = await waits(customer('Wati'));
    const answers = await Promise.all([budi, sari, budi, sari].map((one) => order(one, id, 'claim')));
    const winner = (await detail(id)).agent.name;
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(2);
    for (const { body } of refused)
      expect(body.error).toMatchObject({ code: 'already_claimed', details: { by: winner } });
  });

  it('SOP Q5: the tickets of many who come at once are each their own, without a gap', async () => {
    const many = Array.from({ length: 12 }, (_, at) => customer(`Orang ${at}`));
    await Promise.all(many.map((one) => one.says('mau bicara dengan CS')));
    await Promise.all(many.map((one) => one.hears('tiket')));
    const numbers = await Promise.all(many.map(async ({ phone }) => (await view.conversationOf(api, phone)).number));
    const counts = numbers.map((number: string) => Number(number.split('-')[1])).toSorted((one, other) => one - other);
    expect(counts.at(-1)! - counts[0]!).toBe(11);
    expect(new Set(counts).size).toBe(12);
  });

  it('SOP F1, F3, L16: a follow-up beyond the window goes out as the approved template, and its “Belum” brings it back', async () => {
    const fitri = customer('Fitri');
    const wulan = await someone('Wulan', 'agent'); // with room: whoever is full is given nothing back (L27)
    const id = await waits(fitri, { at: Date.now() - dayMs + 5_000 });
    await order(wulan, id, 'claim');
    await order(wulan, id, 'resolve');
    await fitri.hears('terselesaikan');
    await order(wulan, id, 'resolve'); // nobody answers: the agent closes it
    const asked = await fitri.hears('sudah sepenuhnya terselesaikan');
    expect(asked.body).toMatchObject({ type: 'template', template: { name: 'tindak_lanjut' } });
    expect(await detail(id)).toMatchObject({ window: { open: false }, followUp: { state: 'asked' } });
    expect(await recordsOf(id, 'promise')).toContainEqual({
      ...{ promise: 'follow-up', outcome: 'sent-approved', template: 'tindak_lanjut' },
    });
    await fitri.taps('Belum');
    await fitri.hears('buka kembali');
    await view.eventually(async () =>
      expect(await detail(id)).toMatchObject({ phase: 'assigned', agent: { name: 'Wulan' } }),
    );
  });

  it('SOP V3, L30: a bad score that nobody makes good in time calls the supervisor', async () => {
    const gita = customer('Gita');
    const id = await held(gita);
    await order(budi, id, 'resolve');
    await gita.hears('terselesaikan');
    await gita.taps('Sudah');
    await gita.hears('Seberapa puas');
    await gita.taps('1');
    await gita.hears('apa yang perlu kami perbaiki');
    expect(await alertsOf(id, 'low-survey')).toMatchObject([{ who: 'supervisor', data: { score: 1 } }]);
    await view.eventually(async () => expect(await alertsOf(id, 'recovery-overdue')).not.toEqual([]));
    expect(await clockOf(id, 'recovery')).toMatchObject({ state: 'overdue' });
    await order(budi, id, 'recover', { note: 'Ditelepon.' });
    expect(await alertsOf(id, 'recovery-overdue')).toEqual([]);
  });

  it.each([
    ['management', 'GET', '/conversations', 403],
    ['management', 'GET', '/reports/weekly', 200],
    ['agent', 'GET', '/reports/weekly', 403],
    ['agent', 'GET', '/people', 403],
    ['agent', 'GET', '/sop', 200],
    ['operations', 'GET', '/conversations', 200],
    ['operations', 'GET', '/queue', 403],
    ['supervisor', 'GET', '/queue', 200],
    ['supervisor', 'GET', '/people', 403],
  ])('SOP D4, M5: %s asks %s %s and gets %i', async (role, method, path, status) => {
    const person = role === 'agent' ? budi : role === 'supervisor' ? sari : await roleOf(role);
    expect((await person.api.request(method, path)).status).toBe(status);
  });

  const others = new Map<string, Promise<Person>>();
  function roleOf(role: string): Promise<Person> {
    const known = others.get(role) ?? someone(role, role);
    others.set(role, known);
    return known;
  }
});
