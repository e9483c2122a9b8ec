import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let supervisor: Signed;
let agent: Signed;
let other: Signed;
let admin: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  supervisor = await server.person('supervisor', 'Sinta');
  agent = await server.person('agent', 'Ani');
  other = await server.person('agent', 'Budi');
  admin = await server.person('admin', 'Admin');
});
afterAll(() => server.close());

const patch = (id: string, body: object) =>
  call(server.app, {
    method: 'PATCH',
    url: `/api/v1/people/${id}`,
    headers: { authorization: `Bearer ${admin.token}` },
    payload: body,
  });

describe('the board', () => {
  it('shows who waits, who is on what, and what runs out next', async () => {
    const waiting = await server.customerWrites('saya mau refund', { name: 'Rina' });
    const held = await server.customerWrites('saya mau refund', { name: 'Sari' });
    await agent.call('POST', `/conversations/${held}/claim`);
    const { status, body } = await supervisor.call('GET', '/board');
    expect(status).toBe(200);
    const cs = body.teams.find(({ team }: { team: string }) => team === 'cs');
    // In the customer's words: those of the hand-over are the same in every row.
    expect(cs.cases).toMatchObject([{ id: waiting, customer: 'Rina', phase: 'queued', preview: 'saya mau refund' }]);
    const ani = body.people.find(({ id }: { id: string }) => id === agent.id);
    expect(ani).toMatchObject({
      load: 1,
      isPresent: true,
      cases: [{ id: held, customer: 'Sari', preview: 'saya mau refund' }],
    });
    expect(ani.lastActedAt).not.toBeNull();
    const due = body.clocks.map((one: { due: string }) => one.due);
    expect(due).toEqual(due.toSorted());
    expect(body.clocks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          clock: 'response',
          case: expect.objectContaining({ id: waiting, preview: 'saya mau refund' }),
        }),
      ]),
    );
  });

  it('T4: flags a customer who is angry, with what they said', async () => {
    const id = await server.customerWrites('dasar bangsat kalian semua anjing', { name: 'Galak' });
    const { body } = await supervisor.call('GET', '/board');
    expect(body.flagged).toMatchObject([{ case: { id, customer: 'Galak' }, text: expect.stringContaining('bangsat') }]);
  });

  it('D4: is for those who supervise', async () => {
    expect((await agent.call('GET', '/board')).status).toBe(403);
  });
});

describe('whoever supervises', () => {
  it('takes a case from one and gives it to another', async () => {
    const id = await server.customerWrites('saya mau refund');
    await agent.call('POST', `/conversations/${id}/claim`);
    expect((await other.call('POST', `/conversations/${id}/transfer`, { agent: other.id })).body.error.code).toBe(
      'not_holder',
    );
    const given = await supervisor.call('POST', `/conversations/${id}/transfer`, { agent: other.id });
    expect(given).toMatchObject({ status: 200, body: { phase: 'assigned', agent: { id: other.id } } });
  });

  it('looks without a trace: reading changes nothing and tells the customer nothing', async () => {
    const id = await server.customerWrites('saya mau refund');
    const events = async () =>
      (await supervisor.call('GET', `/conversations/${id}/events`)).body.items.length as number;
    const before = [await events(), server.sent.length];
    for (const path of ['', '/messages', '/timeline']) await supervisor.call('GET', `/conversations/${id}${path}`);
    expect([await events(), server.sent.length]).toEqual(before);
  });

  it('whispers: only they and whoever has the case read it, in every place that tells of it', async () => {
    const id = await server.customerWrites('saya mau refund');
    const refused = await supervisor.call('POST', `/conversations/${id}/whispers`, { text: 'Halo' });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'nobody_handles' } } });
    await agent.call('POST', `/conversations/${id}/claim`);
    const text = 'Tawarkan ganti baru';
    const said = await supervisor.call('POST', `/conversations/${id}/whispers`, { text });
    expect(said.body.notes).toMatchObject([{ text, whisperTo: agent.id, agent: { name: 'Sinta' } }]);
    const readBy = async (who: Signed) => [
      (await who.call('GET', `/conversations/${id}`)).text.includes(text),
      (await who.call('GET', `/conversations/${id}/events`)).text.includes(text),
    ];
    expect(await readBy(agent)).toEqual([true, true]);
    expect(await readBy(admin)).toEqual([true, true]);
    expect(await readBy(other)).toEqual([false, false]);
    const form = await other.call('GET', `/conversations/${id}/escalation-form`);
    expect([form.status, form.text.includes(text)]).toEqual([200, false]);
    const written = await other.call('POST', `/conversations/${id}/notes`, { text: 'Catatan biasa' });
    expect(written.body.notes).toMatchObject([{ text: 'Catatan biasa', whisperTo: null }]);
    expect((await agent.call('POST', `/conversations/${id}/whispers`, { text })).status).toBe(403);
  });
});

describe('a case by phone or at the counter', () => {
  it('is recorded, found by the number as people write it, and read back', async () => {
    const phone = uniquePhone();
    await server.customerWrites('jam buka', { phone, name: 'Tono' });
    const local = `0${phone.slice(2, 5)}-${phone.slice(5)}`;
    const made = await agent.call('POST', '/conversations', {
      ...{ channel: 'phone', phone: local, text: 'Paketnya rusak', category: 'complaint' },
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...{ channel: 'phone', phase: 'assigned', category: 'complaint', priority: 'high', agent: { id: agent.id } },
        contact: { name: 'Tono', phone },
        window: { kind: 'by-hand', open: true, until: null },
        handoff: { reason: 'by-hand' },
      },
    });
    const again = await agent.call('POST', '/conversations', { channel: 'phone', phone: local, text: 'Masih rusak' });
    expect(again).toMatchObject({ status: 200, body: { id: made.body.id } });
    const told = await agent.call('POST', `/conversations/${made.body.id}/messages`, { text: 'Kami ganti, Pak.' });
    expect(told).toMatchObject({ status: 201, body: { status: 'delivered' } });
    const line = (await agent.call('GET', `/conversations/${made.body.id}/timeline`)).body.items[0];
    expect(line).toMatchObject({ what: 'recorded', data: { channel: 'phone', keeps: true, by: { id: agent.id } } });
  });

  it('at the counter needs no number; whoever does not keep it leaves it to a team', async () => {
    const made = await agent.call('POST', '/conversations', {
      ...{ channel: 'counter', name: 'Bu Wati', text: 'Mau tukar ukuran', keep: false, team: 'cs' },
    });
    expect(made.body).toMatchObject({ phase: 'queued', team: 'cs', contact: { name: 'Bu Wati', phone: null } });
    const known = await agent.call('POST', '/conversations', {
      ...{ channel: 'counter', contact: made.body.contact.id, text: 'Datang lagi' },
    });
    expect(known.body.contact.id).toBe(made.body.contact.id);
  });

  it.each([
    [{ channel: 'phone', text: 'Halo' }, /give phone or contact/],
    [{ channel: 'phone', phone: '12', text: 'Halo' }, /phone: "12" is not a phone number/],
    [{ channel: 'counter', contact: 'nobody', text: 'Halo' }, /no such contact/],
    [{ channel: 'counter', text: 'Halo', keep: false, team: 'sc' }, /no team "sc"/],
    [{ channel: 'whatsapp', phone: '62811', text: 'Halo' }, /channel/],
  ])('with %o is refused, and told what is wanted', async (wrong, message) => {
    const answer = await agent.call('POST', '/conversations', wrong, { 'accept-language': 'en' });
    expect(answer.status).toBe(422);
    expect(answer.body.error.message).toMatch(message);
  });

  it('O1: is no channel that could be disconnected', async () => {
    const { body } = await agent.call('GET', '/shift-start');
    const names = body.channels.map(({ channel }: { channel: string }) => channel);
    expect(names).not.toContain('phone');
    expect(names).toContain('whatsapp');
  });
});

describe('a password', () => {
  it('is chosen by whoever it is for, by a link that works once', async () => {
    const made = await admin.call('POST', '/people', { email: 'baru@example.com', name: 'Baru' });
    expect(made.body).toMatchObject({ hasPassword: false, phone: null, load: 0 });
    const token = String(made.body.passwordLink.url).split('#')[1];
    const choose = (password: string) => admin.call('POST', '/password', { token, password });
    expect((await choose('short')).body.error.message).toMatch(/too short/);
    expect((await choose('a long new password')).body.person).toMatchObject({ id: made.body.id });
    expect((await choose('another long one')).body.error.code).toBe('bad_password_link');
    const session = { email: 'baru@example.com', password: 'a long new password' };
    expect((await admin.call('POST', '/session', session)).status).toBe(200);
  });

  it('that is reset counts no more, signs out, and gives way to the newest link only', async () => {
    const person = await admin.call('POST', '/people', {
      email: 'lama@example.com',
      name: 'L',
      password: 'the old password',
    });
    const signIn = () => admin.call('POST', '/session', { email: 'lama@example.com', password: 'the old password' });
    const cookie = String((await signIn()).headers['set-cookie']).split(';')[0] ?? '';
    const first = await admin.call('POST', `/people/${person.body.id}/password-link`, {});
    expect((await signIn()).status).toBe(200);
    const reset = await admin.call('POST', `/people/${person.body.id}/password-link`, { reset: true });
    expect((await signIn()).status).toBe(401);
    const asked = await call(server.app, { method: 'GET', url: '/api/v1/session', headers: { cookie } });
    expect(asked.status).toBe(401);
    const use = (url: string) =>
      admin.call('POST', '/password', { token: url.split('#')[1], password: 'the new password' });
    expect((await use(first.body.url)).status).toBe(403);
    expect((await use(reset.body.url)).status).toBe(200);
    expect((await agent.call('POST', `/people/${person.body.id}/password-link`, {})).status).toBe(403);
  });
});

describe('somebody who is deactivated', () => {
  it('keeps their history, and loses their sessions, tokens, links and cases for good', async () => {
    const person = await server.person('agent', 'Pergi');
    const id = await server.customerWrites('saya mau refund');
    await person.call('POST', `/conversations/${id}/claim`);
    await person.call('POST', `/conversations/${id}/messages`, { text: 'Saya bantu ya Kak' });
    const link = await admin.call('POST', `/people/${person.id}/password-link`, {});
    await patch(person.id, { disabled: true });
    await expect.poll(async () => (await agent.call('GET', `/conversations/${id}`)).body.phase).toBe('queued');
    const said = (await agent.call('GET', `/conversations/${id}/messages`)).body.items.at(-1);
    expect(said.agent).toMatchObject({ id: person.id, name: 'Pergi' });
    const back = await patch(person.id, { disabled: false });
    expect(back.body.disabledAt).toBeNull();
    expect((await person.call('GET', '/session')).status).toBe(401);
    const used = { token: String(link.body.url).split('#')[1], password: 'a long new password' };
    expect((await admin.call('POST', '/password', used)).status).toBe(403);
  });
});
