import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let admin: Signed;
let agent: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  admin = await server.person('admin', 'Admin');
  agent = await server.person('agent', 'Ani');
});
afterAll(() => server.close());

const budi = { email: 'Budi@example.com', name: 'Budi', password: 'a long test password', team: 'cs' };
const patch = (id: string, body: object) =>
  server.app.inject({
    method: 'PATCH',
    url: `/api/v1/people/${id}`,
    headers: { authorization: `Bearer ${admin.token}` },
    payload: body,
  });

describe('people (SOP D4, D5)', () => {
  it('are added with their team, capacity and skills, and may sign in', async () => {
    const added = await admin.call('POST', '/people', { ...budi, capacity: 3, skills: ['EN', ' refund ', 'en'] });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      email: 'budi@example.com',
      role: 'agent',
      team: 'cs',
      capacity: 3,
      shift: null,
    });
    expect(added.body.skills).toEqual(['en', 'refund']);
    const session = { email: budi.email, password: budi.password };
    expect((await admin.call('POST', '/session', session)).status).toBe(200);
    expect((await admin.call('POST', '/people', budi)).body.error.code).toBe('email_taken');
  });

  it('are changed one thing at a time, and the rest stays', async () => {
    const { body } = await admin.call('POST', '/people', { ...budi, email: 'citra@example.com', name: 'Citra' });
    const changed = (await patch(body.id, { team: 'teknis', capacity: null })).json();
    expect(changed).toMatchObject({ name: 'Citra', team: 'teknis', capacity: null, role: 'agent' });
    const gone = (await patch(body.id, { disabled: true })).json();
    expect(gone.disabledAt).toMatch(/Z$/);
    const listed = (await admin.call('GET', '/people')).body.items;
    expect(listed.at(-1)).toMatchObject({ id: body.id, disabledAt: gone.disabledAt });
    expect((await patch(body.id, { disabled: false })).json().disabledAt).toBeNull();
  });

  it.each([
    [{ team: 'sc' }, /no team "sc" in sop\.yaml; did you mean "cs"\?/],
    [{ shift: 'pagi' }, /no shift "pagi"/],
    [{ capacity: 2.5 }, /capacity: is 2\.5, but it must be a whole number/],
    [{ capacity: -1 }, /capacity: is -1/],
    [{ password: 'short' }, /password is too short/],
  ])('with %o are refused, and told what is wanted', async (wrong, message) => {
    const answer = await admin.call('POST', '/people', { ...budi, email: 'new@example.com', ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body.error.message).toMatch(message);
  });

  it('the only administrator stays one; a change that names nothing, or nobody, is refused', async () => {
    expect((await patch(admin.id, { role: 'agent' })).json().error.code).toBe('last_admin');
    expect((await patch(admin.id, { disabled: true })).json().error.code).toBe('last_admin');
    expect((await patch(admin.id, {})).statusCode).toBe(422);
    expect((await patch(admin.id, { tema: 'cs' })).json().error.message).toContain('tema');
    expect((await patch('nobody', { team: 'cs' })).statusCode).toBe(404);
  });

  it('are for administrators alone, and the queues for who supervises', async () => {
    for (const path of ['/people', '/queue']) expect((await agent.call('GET', path)).status).toBe(403);
    expect((await agent.call('POST', '/people', budi)).status).toBe(403);
  });
});

describe('presence', () => {
  async function presentIn(team: string | null, name: string): Promise<boolean> {
    const { body } = await admin.call('GET', '/queue');
    const people =
      team === null ? body.withoutTeam : body.teams.find((one: { team: string }) => one.team === team).people;
    return people.find((one: { name: string }) => one.name === name).isPresent;
  }

  it('who never chose one is there for half an hour after an order', async () => {
    const dewi = await server.person('agent', 'Dewi');
    expect(await presentIn(null, 'Dewi')).toBe(false);
    const id = await server.customerWrites('saya mau komplain');
    await dewi.call('POST', `/conversations/${id}/claim`);
    expect(await presentIn(null, 'Dewi')).toBe(true);
    server.pass(30 * 60_000);
    expect(await presentIn(null, 'Dewi')).toBe(false);
  });

  it('who chose to be away or offline is not, whatever they do', async () => {
    const eka = await server.person('agent', 'Eka');
    await eka.call('PUT', '/presence', { state: 'online' });
    expect(await presentIn(null, 'Eka')).toBe(true);
    await eka.call('PUT', '/presence', { state: 'away' });
    const id = await server.customerWrites('saya mau komplain');
    await eka.call('POST', `/conversations/${id}/claim`);
    expect(await presentIn(null, 'Eka')).toBe(false);
  });

  it('an open stream keeps who is online there; two minutes after the last one has ended they are gone', async () => {
    const { presence } = server.desk;
    const fajar = await server.person('agent', 'Fajar');
    await fajar.call('PUT', '/presence', { state: 'online' });
    await presence.opened(fajar.id);
    server.pass(45 * 60_000);
    await presence.streaming(fajar.id);
    expect(await presentIn(null, 'Fajar')).toBe(true);
    await presence.opened(fajar.id);
    await presence.closed(fajar.id);
    server.pass(60_000);
    await presence.streaming(fajar.id);
    server.pass(100_000);
    expect(await presentIn(null, 'Fajar')).toBe(true);
    await presence.acted(fajar.id);
    await presence.closed(fajar.id);
    server.pass(119_000);
    expect(await presentIn(null, 'Fajar')).toBe(true);
    server.pass(2_000);
    expect(await presentIn(null, 'Fajar')).toBe(false);
  });

  it('an open page alone makes nobody present who never chose to be', async () => {
    const gita = await server.person('agent', 'Gita');
    await server.desk.presence.opened(gita.id);
    expect(await presentIn(null, 'Gita')).toBe(false);
  });
});

describe('the start of a shift (SOP O1)', () => {
  it('says what is missing in the reader’s language', async () => {
    const hana = await server.person('agent', 'Hana');
    const ask = async (language: string) => {
      const answer = await server.app.inject({
        method: 'GET',
        url: '/api/v1/shift-start',
        headers: { authorization: `Bearer ${hana.token}`, 'accept-language': language },
      });
      return answer.json();
    };
    expect((await ask('en')).missing).toContain('Your status is not Available yet: you are given no conversations.');
    expect((await ask('id')).missing).toContain('Status Anda belum Siap: percakapan belum diberikan kepada Anda.');
    expect((await ask('en')).ready).toBe(false);
  });

  it('counts what is mine and overdue, and begins with it', async () => {
    const indra = await server.person('agent', 'Indra');
    const id = await server.customerWrites('saya mau komplain, barangnya rusak');
    await indra.call('POST', `/conversations/${id}/claim`);
    server.pass(10 * 60_000);
    const { body } = await indra.call('GET', '/shift-start');
    expect(body.mine).toEqual({ cases: 1, waiting: 1, overdue: 1, urgent: 0, complaints: expect.any(Number) });
    expect(body.first[0]).toMatchObject({ id, isMine: true, isOverdue: true });
    expect(body.missing.join(' ')).toMatch(/1 percakapan Anda melewati batas waktu|1 of your conversations is past/);
  });

  it('is not for management, which handles no conversations', async () => {
    const boss = await server.person('management', 'Boss');
    expect((await boss.call('GET', '/shift-start')).status).toBe(403);
  });
});
