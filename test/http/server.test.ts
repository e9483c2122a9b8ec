import { connect } from 'node:net';
import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, call, startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
});
afterAll(() => server.close());

describe('an error', () => {
  const shape = { error: { code: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) } };

  it.each([
    ['GET', '/api/v1/nope', 404, 'not_found'],
    ['GET', '/nope', 404, 'not_found'],
    ['POST', '/nope', 404, 'not_found'],
    ['GET', '/api/v1/conversations/x/claim', 405, 'method_not_allowed'],
    ['DELETE', '/api/v1/presence', 405, 'method_not_allowed'],
    ['POST', '/health/live', 405, 'method_not_allowed'],
    ['GET', '/api/v1/conversations', 401, 'not_signed_in'],
    ['POST', '/api/v1/session', 422, 'invalid_input'],
    ['GET', '/api/v1/conversations/%zz', 400, 'bad_request'],
    ['GET', `/api/v1/conversations/${'a'.repeat(400)}`, 404, 'not_found'],
  ] as const)('%s %s answers %i %s in the one shape', async (method, url, status, code) => {
    const answer = await call(server.app, { method, url });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject(shape);
    expect(Object.keys(answer.body)).toEqual(['error']);
  });

  it.each([
    ['half a body', '{"email":', 'application/json', 400, 'bad_request'],
    ['a key that poisons prototypes', '{"__proto__":{"x":1}}', 'application/json', 400, 'bad_request'],
    ['a form', 'email=a', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['5 MiB', JSON.stringify({ email: 'x'.repeat(5 * 1024 * 1024) }), 'application/json', 413, 'too_large'],
  ] as const)('of %s', async (_what, payload, type, status, code) => {
    const headers = { 'content-type': type };
    const answer = await call(server.app, { method: 'POST', url: '/api/v1/session', headers, payload });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('of a mistyped address is a page for whoever visits it, and stays JSON for programs', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const page = await server.app.inject({ url: '/contcats', headers });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<div id="app">');
    const api = await call(server.app, { method: 'GET', url: '/api/v1/nope', headers });
    expect(api.body).toMatchObject(shape);
  });

  it('of ours shows nothing of what is inside', async () => {
    const find = server.desk.listPeople;
    server.desk.listPeople = async () => {
      throw new Error('secret detail of the database');
    };
    const answer = await ani.call('GET', '/agents');
    server.desk.listPeople = find;
    expect([answer.status, answer.body.error.code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toContain('secret detail');
  });

  it('of a wrong field names the field', async () => {
    const answer = await ani.call('PUT', '/presence', { state: 'asleep' });
    expect(answer.body.error.details).toMatchObject([{ where: 'state' }]);
    expect(answer.body.error.message).toContain('state');
  });
});

describe('every answer', () => {
  it.each(['/', '/api/v1/session', '/nope', '/health/live', '/docs'])(
    'of %s carries the security headers',
    async (url) => {
      const { headers } = await call(server.app, { url });
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['referrer-policy']).toBe('same-origin');
    },
  );

  it('of the API is kept by nobody', async () => {
    expect((await ani.call('GET', '/conversations')).headers['cache-control']).toBe('no-store');
  });
});

describe('who watches over the process', () => {
  it('is told that it lives, and whether it is ready', async () => {
    expect((await call(server.app, { url: '/health/live' })).body).toEqual({ status: 'ok' });
    expect((await call(server.app, { url: '/health/ready' })).body).toEqual({ status: 'ok' });
    server.isReady.value = false;
    const answer = await call(server.app, { url: '/health/ready' });
    server.isReady.value = true;
    expect([answer.status, answer.body.error.code]).toEqual([503, 'not_ready']);
  });

  it('reads metrics as Prometheus wants them', async () => {
    const answer = await call(server.app, { url: '/metrics' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.text).toMatch(/^# HELP process_cpu/m);
    expect(answer.text).toContain('sapa_inbound_total');
  });
});

describe('the description of the API', () => {
  it('lists every route of the contract', async () => {
    const { body } = await call(server.app, { url: '/openapi.json' });
    const of = (path: string) => Object.keys(body.paths[`/api/v1${path}`] ?? {}).toSorted();
    expect(body.openapi).toMatch(/^3\./);
    expect(of('/session')).toEqual(['delete', 'get', 'post']);
    expect(of('/conversations')).toEqual(['get', 'post']);
    expect(of('/conversations/{id}')).toEqual(['get']);
    expect(of('/conversations/{id}/messages')).toEqual(['get', 'post']);
    expect(of('/conversations/{id}/events')).toEqual(['get']);
    for (const order of ['claim', 'notes', 'transfer', 'escalate', 'resolve', 'reopen']) {
      expect([order, of(`/conversations/{id}/${order}`)]).toEqual([order, ['post']]);
    }
    expect(of('/presence')).toEqual(['put']);
    expect(of('/stream')).toEqual(['get']);
    expect(of('/reports/weekly')).toEqual(['get']);
    expect(of('/tokens')).toEqual(['get', 'post']);
    expect(Object.keys(body.paths).some((path) => path.startsWith('/webhooks'))).toBe(false);
  });

  it('lets null pass wherever an answer may hold it, as generated clients check', async () => {
    const { body } = await call(server.app, { url: '/openapi.json' });
    const nullable = all(body).filter((one) => one['nullable'] === true && Array.isArray(one['enum']));
    expect(nullable.length).toBeGreaterThan(10);
    expect(nullable.filter((one) => !(one['enum'] as unknown[]).includes(null))).toEqual([]);
  });

  it('says of every route what is answered to nobody, to a role that may not, and to what cannot be read', async () => {
    const { paths } = (await call(server.app, { url: '/openapi.json' })).body;
    const answersOf = (path: string, method: string) => Object.keys(paths[`/api/v1${path}`][method].responses);
    expect(answersOf('/labels/{id}', 'patch')).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '413', '415', '422']),
    );
    expect(answersOf('/inbox/counts', 'get')).toEqual(['200', '401', '403']);
    expect(answersOf('/media/{id}', 'get')).toEqual(['200', '400', '401', '403', '404', '422']);
  });

  it('can be read at /docs', async () => {
    const page = await call(server.app, { url: '/docs' });
    expect([page.status, String(page.headers['content-type'])]).toEqual([200, expect.stringContaining('text/html')]);
  });
});

describe('what the console needs', () => {
  it('people, teams, quick replies and templates', async () => {
    const people = (await ani.call('GET', '/agents')).body.items;
    expect(people).toContainEqual(expect.objectContaining({ id: ani.id, name: 'Ani', role: 'agent' }));
    expect((await ani.call('GET', '/teams')).body.items).toContainEqual({ name: 'cs', level: 1 });
    expect((await ani.call('GET', '/business')).body).toEqual({
      name: expect.any(String),
      address: 'Kak',
      language: 'id',
      timezone: 'Asia/Jakarta',
      hasAssistant: false,
    });
    const replies = await call(server.app, {
      url: '/api/v1/quick-replies',
      headers: { ...bearer(ani.token), 'accept-language': 'id' },
    });
    expect(replies.body.items[0]).toEqual({
      shortcut: expect.stringMatching(/^\//),
      title: expect.any(String),
      text: expect.any(String),
    });
    const { items } = (await ani.call('GET', '/templates')).body;
    expect(items[0]).toHaveProperty('components');
    // What an alarm or the evaluation of the week says to our own people is not for a customer.
    const ours = items.filter(({ forStaff }: { forStaff: boolean }) => forStaff);
    expect(new Set(ours.map(({ name }: { name: string }) => name))).toEqual(
      new Set(['peringatan', 'laporan_mingguan']),
    );
  });

  it('SOP O1: presence is kept', async () => {
    await ani.call('PUT', '/presence', { state: 'online' });
    expect((await ani.call('GET', '/session')).body.person.presence).toBe('online');
  });

  it('L11: what could not be handled waits where a supervisor sees who wrote what, and is tried again', async () => {
    const supervisor = await server.person('supervisor');
    const phone = uniquePhone();
    const id = await server.customerWrites('halo', { phone, name: 'Yogi' });
    await addStuck(phone, 'pesan yang macet');
    const { items } = (await supervisor.call('GET', '/inbox-problems')).body;
    expect(items).toMatchObject([{ type: 'message', attempts: 6, error: 'it broke', text: 'pesan yang macet' }]);
    expect(items[0]).toMatchObject({ name: 'Yogi', from: [{ kind: 'phone', id: phone }] });

    const retry = () => supervisor.call('POST', `/inbox-problems/${items[0].id}/retry`);
    expect((await ani.call('POST', `/inbox-problems/${items[0].id}/retry`)).status).toBe(403);
    expect((await retry()).status).toBe(204);
    expect((await retry()).status).toBe(404);
    expect((await supervisor.call('GET', '/inbox-problems')).body.items).toEqual([]);
    await expect.poll(() => inboxStates(phone)).toEqual(['handled', 'handled']);
    const { items: messages } = (await ani.call('GET', `/conversations/${id}/messages`)).body;
    const written = messages.filter((one: { direction: string }) => one.direction === 'in');
    expect(written.map((one: { text: string }) => one.text)).toEqual(['halo', 'pesan yang macet']);
  });

  /** As their row before, with other words. */
  async function addStuck(phone: string, text: string): Promise<void> {
    await server.store.writeDb(async (db) => {
      const before = await db
        .selectFrom('inbox')
        .selectAll()
        .where('thread_key', 'like', `%${phone}`)
        .executeTakeFirstOrThrow();
      const { id: _ofBefore, ...row } = before;
      const inbound = { ...JSON.parse(row.inbound_json), providerId: `wamid.${text}`, content: { kind: 'text', text } };
      const stuck = { state: 'stuck', error: 'it broke', attempts: 6, key: text, handled_at: null };
      await db
        .insertInto('inbox')
        .values({ ...row, ...stuck, inbound_json: JSON.stringify(inbound) })
        .execute();
    });
  }

  async function inboxStates(phone: string): Promise<string[]> {
    const rows = await server.store.db
      .selectFrom('inbox')
      .select('state')
      .where('thread_key', 'like', `%${phone}`)
      .execute();
    return rows.map(({ state }) => state);
  }
});

describe('closing', () => {
  it('waits for neither idle connections nor those that never asked for anything', async () => {
    const other = await startDeskServer();
    const { port } = new URL(await other.app.listen({ port: 0, host: '127.0.0.1' }));
    const silent = connect(Number(port), '127.0.0.1');
    await once(silent, 'connect');
    const idle = await fetch(`http://127.0.0.1:${port}/health/live`);
    await idle.text();
    const closed = once(silent, 'close');
    await other.close();
    await closed;
    expect(silent.destroyed).toBe(true);
  });

  it('lets a request that is under way have its answer', async () => {
    const other = await startDeskServer();
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const person = await other.person('agent');
    other.desk.listPeople = async () => {
      await held;
      return [];
    };
    const url = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const asking = fetch(`${url}/api/v1/agents`, { headers: bearer(person.token) });
    await expect.poll(() => connections(other)).toBe(1);
    const closing = other.app.close();
    goOn();
    const answer = await asking;
    expect([answer.status, await answer.json()]).toEqual([200, { items: [] }]);
    await closing;
    await other.close();
  });
});

function connections({ app }: DeskServer): Promise<number> {
  return new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count)));
}

describe('a long answer', () => {
  const ask = (accepted?: string, url = '/openapi.json') =>
    server.app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

  it('is compressed for whoever takes it so, and as it is for others', async () => {
    const plain = await ask();
    const short = await ask('gzip, deflate, br');
    expect([short.headers['content-encoding'], short.headers['vary']]).toEqual(['gzip', 'accept-encoding']);
    expect(short.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(Number(short.headers['content-length'])).toBe(short.rawPayload.length);
    expect(gunzipSync(short.rawPayload).toString()).toBe(plain.body);
    for (const accepted of ['identity', 'br', 'gzip;q=0, br', 'br, gzip; q=0.0']) {
      expect((await ask(accepted)).headers['content-encoding'], accepted).toBeUndefined();
    }
    expect((await ask('gzip;q=0.5')).headers['content-encoding']).toBe('gzip');
  });

  it('of a few words goes as it is', async () => {
    expect((await ask('gzip', '/health/live')).headers['content-encoding']).toBeUndefined();
  });
});

/** Every object in it, however deep. */
function all(value: unknown): Record<string, unknown>[] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.values(value).flatMap(all);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}
