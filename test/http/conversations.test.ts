import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
});
afterAll(() => server.close());

const complaint = 'saya mau komplain, barangnya rusak';
type Item = { id: string };
const idsOf = (answer: { body: { items: Item[] } }) => answer.body.items.map(({ id }) => id);

describe('a conversation', () => {
  it('has what the contract names', async () => {
    const phone = uniquePhone();
    const id = await server.customerWrites(complaint, { phone, name: 'Dewi' });
    const { body } = await ani.call('GET', `/conversations/${id}`);
    expect(body).toMatchObject({
      id,
      number: expect.stringMatching(/^\d{4}-\d{6}$/),
      phase: 'queued',
      channel: 'whatsapp',
      category: 'complaint',
      priority: expect.stringMatching(/^(high|urgent)$/),
      contact: { name: 'Dewi', identities: [{ kind: 'phone', id: phone }] },
      agent: null,
      team: 'cs',
      handoff: { reason: 'word', at: expect.stringMatching(/Z$/) },
      collected: {},
    });
    expect(body.window.open).toBe(true);
    expect(Date.parse(body.window.until)).toBeGreaterThan(Date.now());
    const response = body.clocks.find(({ kind }: { kind: string }) => kind === 'response');
    expect(response).toMatchObject({ kind: 'response', due: expect.stringMatching(/Z$/), state: 'running' });
    expect(response).toMatchObject({ limitMs: 180_000, startedAt: expect.stringMatching(/Z$/), acknowledgedBy: null });
  });

  it('L12: shows the number that a customer has now, not one of before', async () => {
    const id = await server.customerWrites('halo', { phone: uniquePhone() });
    const { db } = server.store;
    const known = db
      .selectFrom('identities')
      .innerJoin('conversations', 'conversations.contact_id', 'identities.contact_id');
    const row = await known.selectAll('identities').where('conversations.id', '=', id).executeTakeFirstOrThrow();
    const now = `99${row.external_id}`;
    const change = { ...row, external_id: now, created_at: row.created_at + 1 };
    await server.store.writeDb(async (tx) => void (await tx.insertInto('identities').values(change).execute()));
    expect((await ani.call('GET', `/conversations/${id}`)).body.contact).toMatchObject({ phone: now });
    expect((await ani.call('GET', `/conversations?q=${now}`)).body.items).toMatchObject([
      { id, contact: { phone: now } },
    ]);
  });

  it('SOP R2: a response clock that ran out is overdue since it was due, until a person has answered', async () => {
    const id = await server.customerWrites(complaint);
    const clockOf = async () =>
      (await ani.call('GET', `/conversations/${id}`)).body.clocks.find(
        ({ kind }: { kind: string }) => kind === 'response',
      );
    const before = await clockOf();
    server.pass(10 * 60_000);
    await expect
      .poll(async () => (await ani.call('GET', `/conversations/${id}/events`)).body.items.at(-1).event.timer)
      .toBe('response-due');
    const after = await clockOf();
    expect(after.state).toBe('overdue');
    expect(Math.abs(Date.parse(after.due) - Date.parse(before.due))).toBeLessThan(1_000);
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Maaf menunggu ya Kak' });
    expect(await clockOf()).toBeUndefined();
  });

  it('that is not there answers 404, whatever the id holds', async () => {
    for (const id of ['nope', '%27%20or%201=1', 'a'.repeat(200)]) {
      expect((await ani.call('GET', `/conversations/${id}`)).status).toBe(404);
    }
    const nul = await ani.call('GET', '/conversations/%00');
    expect([nul.status, nul.body.error.code]).toEqual([422, 'invalid_input']);
  });

  it('shows its events in order, with the content revision in force', async () => {
    const id = await server.customerWrites(complaint);
    await ani.call('POST', `/conversations/${id}/claim`);
    const { items } = (await ani.call('GET', `/conversations/${id}/events`)).body;
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      'conversation-opened',
      'customer-wrote',
      'timer-rang',
      'agent-claimed',
    ]);
    expect(items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4]);
    expect(new Set(items.map(({ revision }: { revision: string }) => revision)).size).toBe(1);
  });
});

describe('its messages', () => {
  it('come oldest first, page by page, each once', async () => {
    const phone = uniquePhone();
    const id = await server.customerWrites(complaint, { phone });
    for (const text of ['satu', 'dua', 'tiga']) await server.customerWrites(text, { phone });
    const all = idsOf(await ani.call('GET', `/conversations/${id}/messages`));
    expect(all.length).toBeGreaterThanOrEqual(5);
    const paged: string[] = [];
    let path = `/conversations/${id}/messages?limit=2`;
    for (;;) {
      const answer = await ani.call('GET', path);
      paged.push(...idsOf(answer));
      if (answer.body.next === null) break;
      path = `/conversations/${id}/messages?limit=2&cursor=${answer.body.next}`;
    }
    expect(paged).toEqual(all);
  });

  it('L8: the reason of a failure is a sentence in the reader’s language', async () => {
    const id = await server.customerWrites(complaint);
    const messages = async () => (await ani.call('GET', `/conversations/${id}/messages`)).body.items;
    // What the sender still has in hand would be written over by it.
    await expect.poll(async () => (await messages()).at(-1).status).toBe('sent');
    const items = await messages();
    const fail = (error: string) =>
      server.store.writeDb((db) =>
        db.updateTable('messages').set({ status: 'failed', error }).where('id', '=', items.at(-1).id).execute(),
      );
    const errorIn = async (language: string) => {
      const answer = await server.app.inject({
        url: `/api/v1/conversations/${id}/messages`,
        headers: { authorization: `Bearer ${ani.token}`, 'accept-language': language },
      });
      return answer.json().items.at(-1).error;
    };
    await fail('131047: Re-engagement message');
    expect(await errorIn('en-GB,id')).toEqual({
      code: '131047',
      message: 'What 131047 means.',
      detail: '131047: Re-engagement message',
    });
    expect((await errorIn('id')).message).toBe('Arti 131047.');
    await fail('floor_changed');
    expect((await errorIn('en')).message).toContain('took the conversation over');
    await fail('paced');
    expect(await errorIn('en')).toBeNull();
  });

  it('withdrawn by the customer keep their place and lose their words', async () => {
    const id = await server.customerWrites('nomor kartu saya 1234');
    await server.store.writeDb((db) =>
      db
        .updateTable('messages')
        .set({ deleted_at: 1_700_000_000_000 })
        .where('conversation_id', '=', id)
        .where('direction', '=', 'in')
        .execute(),
    );
    const answer = await ani.call('GET', `/conversations/${id}/messages`);
    expect(answer.text).not.toContain('nomor kartu');
    expect(answer.body.items[0]).toMatchObject({ text: '', deletedAt: '2023-11-14T22:13:20.000Z' });
  });
});

describe('the list', () => {
  it('turns pages without repeating or losing a row while customers go on writing', async () => {
    const phones = Array.from({ length: 7 }, () => uniquePhone());
    const ids: string[] = [];
    for (const phone of phones) ids.push(await server.customerWrites(complaint, { phone, name: 'Halaman' }));
    const first = await ani.call('GET', '/conversations?q=halaman&limit=3');
    expect(idsOf(first)).toEqual(ids.toReversed().slice(0, 3));
    await server.customerWrites('masih di sini', { phone: phones[5]! });
    await server.customerWrites(complaint, { phone: uniquePhone(), name: 'Halaman' });
    const rest: string[] = [];
    let { next } = first.body;
    while (next !== null) {
      const answer = await ani.call('GET', `/conversations?q=halaman&limit=3&cursor=${next}`);
      rest.push(...idsOf(answer));
      ({ next } = answer.body);
    }
    expect(rest).toEqual(ids.toReversed().slice(3));
  });

  it.each([
    'nonsense',
    Buffer.from('1e400 x').toString('base64url'),
    Buffer.from("1 ' or 1").toString('base64url'),
    Buffer.from(' x').toString('base64url'),
  ])('refuses %j, which is no cursor of ours, instead of beginning anew', async (cursor) => {
    for (const path of ['/conversations', `/conversations/${await server.customerWrites('halo')}/messages`]) {
      const answer = await ani.call('GET', `${path}?cursor=${encodeURIComponent(cursor)}`);
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_cursor']);
    }
  });

  it('is filtered by phase, team, agent and channel', async () => {
    const mine = await server.customerWrites(complaint);
    const waiting = await server.customerWrites(complaint);
    await ani.call('POST', `/conversations/${mine}/claim`);
    const ids = async (query: string) => idsOf(await ani.call('GET', `/conversations?limit=200&${query}`));
    expect(await ids('agent=me')).toContain(mine);
    expect(await ids('agent=me')).not.toContain(waiting);
    expect(await ids('agent=none&phase=queued')).toContain(waiting);
    expect(await ids('phase=assigned,queued')).toEqual(expect.arrayContaining([mine, waiting]));
    expect(await ids('phase=bot')).not.toContain(waiting);
    expect(await ids('team=cs')).toContain(waiting);
    expect(await ids('team=teknis')).not.toContain(waiting);
    expect(await ids('channel=telegram')).toEqual([]);
  });

  it.each(['phase=open', 'phase=bot,nope', 'limit=0', 'limit=201', 'limit=x', 'q=%00', `q=${'a'.repeat(201)}`])(
    'refuses ?%s with what is wrong',
    async (query) => {
      const answer = await ani.call('GET', `/conversations?${query}`);
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_input']);
      expect(answer.body.error.details[0].where).toBe(query.split('=')[0]);
    },
  );
});

describe('the weekly report', () => {
  it('is for those who read reports, as JSON or CSV, within bounds', async () => {
    const supervisor = await server.person('supervisor');
    const json = await supervisor.call('GET', '/reports/weekly');
    expect(json.body.channels).toMatchObject([{ channel: 'whatsapp', averageRating: null }]);
    expect(json.body.channels[0].conversations).toBeGreaterThan(0);
    const csv = await server.app.inject({
      url: '/api/v1/reports/weekly?from=2020-01-01&to=2020-01-08T00:00:00Z',
      headers: { authorization: `Bearer ${supervisor.token}`, accept: 'text/csv' },
    });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toBe(
      'channel,conversations,answeredByBotAlone,handedOver,averageFirstResponseSeconds,ratings,averageRating,' +
        'answers,averageResponseSeconds,answeredWithinLimitPercent,averageBotAnswerSeconds,waitingOverLimit,averageFirstSeconds\r\n',
    );
    for (const query of ['from=2026-01-02&to=2026-01-01', 'from=2020-01-01&to=2026-01-01', 'from=yesterday']) {
      expect((await supervisor.call('GET', `/reports/weekly?${query}`)).status).toBe(422);
    }
  });

  it('SOP R3: counts the first answer of a case that was escalated, and a case that went back to the bot', async () => {
    const own = await startDeskServer();
    const [agent, boss] = [await own.person('agent', 'Ani'), await own.person('supervisor', 'Sari')];
    const order = async (id: string, path: string, body: object = {}) => {
      expect((await agent.call('POST', `/conversations/${id}/${path}`, body)).status).toBeLessThan(300);
    };
    const escalated = await own.customerWrites('saya mau komplain, barangnya rusak');
    const returned = await own.customerWrites('saya mau komplain, barangnya rusak');
    own.pass(120_000);
    await order(escalated, 'messages', { text: 'Kami cek dulu ya Kak' });
    await order(returned, 'claim');
    await order(returned, 'return');
    own.pass(600_000);
    await order(escalated, 'escalate', { reason: 'Butuh akses' });
    const [row] = (await boss.call('GET', '/reports/weekly')).body.channels;
    expect(row).toMatchObject({ conversations: 2, handedOver: 2, answeredByBotAlone: 0 });
    expect(Math.round(row.averageFirstResponseSeconds / 10)).toBe(12);
    await own.close();
  });
});
