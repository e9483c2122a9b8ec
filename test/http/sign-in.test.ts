import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../src/desk/people/sessions.ts';
import { bearer, call, startDeskServer, type DeskServer } from './desk-server.ts';

const password = 'sandi yang panjang';
const email = 'ani@example.com';
let server: DeskServer;

beforeAll(async () => {
  server = await startDeskServer({ publicUrl: 'https://cs.example.com' });
  await server.desk.addPerson({ email, name: 'Ani', password, role: 'agent', team: 'cs' });
});
afterAll(() => server.close());

function signIn(body: object, headers: Record<string, string> = {}) {
  return call(server.app, { method: 'POST', url: '/api/v1/session', headers, payload: body });
}

function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return String(answer.headers['set-cookie']);
}

describe('signing in', () => {
  it('gives a session cookie that no script reads and no other site uses', async () => {
    const answer = await signIn({ email: ' ANI@example.com ', password });
    expect(answer.status).toBe(200);
    expect(answer.body.person).toMatchObject({ email, name: 'Ani', role: 'agent', team: 'cs' });
    expect(answer.text).not.toContain('scrypt');
    const cookie = cookieOf(answer);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) expect(cookie).toContain(part);

    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const me = await call(server.app, { method: 'GET', url: '/api/v1/session', headers });
    expect(me.body.person.email).toBe(email);
    const out = await call(server.app, { method: 'DELETE', url: '/api/v1/session', headers });
    expect([out.status, out.text]).toEqual([204, '']);
    expect((await call(server.app, { method: 'GET', url: '/api/v1/session', headers })).status).toBe(401);
  });

  it('says the same whether the person or the password is wrong', async () => {
    const [wrongPassword, nobody] = await Promise.all([
      signIn({ email, password: 'something else' }),
      signIn({ email: 'nobody@example.com', password }),
    ]);
    expect(wrongPassword.status).toBe(401);
    expect(nobody.body).toEqual(wrongPassword.body);
  });

  it('tells who is deactivated so after the right password only: nobody else learns that they exist', async () => {
    const gone = await server.desk.addPerson({
      ...{ email: 'pergi@example.com', name: 'Pergi', password, role: 'agent', team: 'cs' },
    });
    await server.store.writeDb((db) =>
      db.updateTable('users').set({ disabled_at: 1 }).where('id', '=', gone.id).execute(),
    );
    const right = await signIn({ email: gone.email, password });
    expect([right.status, right.body.error.code, right.headers['set-cookie']]).toEqual([
      ...[403, 'person_disabled', undefined],
    ]);
    const guess = await signIn({ email: gone.email, password: 'something else' });
    const nobody = await signIn({ email: 'nobody@example.com', password });
    expect([guess.status, guess.body]).toEqual([401, nobody.body]);
  });

  it.each([{}, { email }, { email, password: '' }, { email: 'a\0b', password }])(
    'refuses %j with what is wrong',
    async (body) => {
      const answer = await signIn(body);
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_input']);
    },
  );

  it('L34: is limited; the answer says when to try again', async () => {
    const address = { 'x-forwarded-for': '203.0.113.9' };
    const wrong = { email: 'guess@example.com', password: 'guess' };
    const answers = await Promise.all(Array.from({ length: 9 }, () => signIn(wrong, address)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.error.code).toBe('too_many_attempts');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(800);
    expect((await signIn(wrong, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(401);
  });
});

describe('where a request came from', () => {
  const guess = (of: DeskServer, claimed: string, from: string) =>
    of.app.inject({
      ...{ method: 'POST', url: '/api/v1/session', remoteAddress: from },
      headers: { 'x-forwarded-for': claimed },
      payload: { email: 'guess-from@example.com', password: 'guess' },
    });
  const places = Array.from({ length: 9 }, (_, n) => `203.0.113.${n}`);
  const statuses = async (of: DeskServer, claims: string[], from: string): Promise<number[]> => {
    const found: number[] = [];
    for (const claimed of claims) found.push((await guess(of, claimed, from)).statusCode);
    return found;
  };

  it('L34: is what a proxy added, not what whoever asks made up before it, nor what strangers say', async () => {
    const added = places.map((place) => `${place}, 198.51.100.7`);
    expect((await statuses(server, added, '10.0.0.5')).at(-1)).toBe(429);
    expect((await statuses(server, places, '198.51.100.8')).at(-1)).toBe(429);
  });

  it('L34: in a private network, is believed of the proxies that are named, and of nobody else', async () => {
    const named = await startDeskServer({ publicUrl: 'https://cs.example.com', trustedProxies: ['10.0.0.5/32'] });
    // A colleague's machine, directly and by the proxy.
    expect((await statuses(named, places, '10.0.0.77')).at(-1)).toBe(429);
    const added = places.map((place) => `${place}, 10.0.0.78`);
    expect((await statuses(named, added, '10.0.0.5')).at(-1)).toBe(429);
    expect((await guess(named, '203.0.113.1, 10.0.0.79', '10.0.0.5')).statusCode).toBe(401);
    await named.close();
  });
});

describe('a session', () => {
  it('slides on with use, its cookie too, and ends after two weeks without', async () => {
    const { token } = await server.person('agent');
    const headers = { cookie: `sapa_session=${token}` };
    const get = () => call(server.app, { method: 'GET', url: '/api/v1/session', headers });
    expect(cookieOf(await get())).toBe('undefined');
    server.pass(10 * 86_400_000);
    expect(cookieOf(await get())).toContain(`sapa_session=${token}`);
    server.pass(10 * 86_400_000);
    expect((await get()).status).toBe(200);
    server.pass(15 * 86_400_000);
    expect((await get()).status).toBe(401);
  });

  it('is over when the person is disabled', async () => {
    const person = await server.person('agent');
    expect((await person.call('GET', '/session')).status).toBe(200);
    await server.store.writeDb((db) =>
      db.updateTable('users').set({ disabled_at: 1 }).where('id', '=', person.id).execute(),
    );
    expect((await person.call('GET', '/session')).status).toBe(401);
  });
});

describe('requests from another site', () => {
  const own = { host: 'internal:3000' };

  async function put(headers: Record<string, string>): Promise<number> {
    const { token } = await server.person('agent');
    const answer = await call(server.app, {
      method: 'PUT',
      url: '/api/v1/presence',
      headers: { ...own, cookie: `sapa_session=${token}`, ...headers },
      payload: { state: 'online' },
    });
    return answer.status;
  }

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin to speak of', { origin: 'null' }],
    ['a site that the browser calls another', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://www.example.com' }],
  ])('are refused with the cookie: %s', async (_what, headers) => {
    expect(await put(headers)).toBe(403);
  });

  it.each([
    ['the address that was asked', { origin: 'http://internal:3000' }],
    ['PUBLIC_URL, behind a proxy that hands on another Host', { origin: 'https://cs.example.com' }],
    [
      'what the browser calls the same origin',
      { 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' },
    ],
    ['no browser', {}],
  ])('are not those from %s', async (_what, headers) => {
    expect(await put(headers)).toBe(200);
  });

  it('cannot sign anybody in, either', async () => {
    const answer = await signIn({ email, password }, { origin: 'https://evil.example' });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'cross_site']);
  });

  it('may carry a bearer token: no browser sends one by accident', async () => {
    const { token } = await server.person('agent');
    const answer = await call(server.app, {
      method: 'PUT',
      url: '/api/v1/presence',
      headers: { ...bearer(token), origin: 'https://tools.example' },
      payload: { state: 'away' },
    });
    expect([answer.status, answer.body]).toEqual([200, { state: 'away' }]);
  });
});

describe('what a role may (SOP D4, D5)', () => {
  it.each([
    ['agent', { conversations: 200, reports: 403, tokens: 403, 'inbox-problems': 403 }],
    ['supervisor', { conversations: 200, reports: 200, tokens: 403, 'inbox-problems': 200 }],
    ['operations', { conversations: 200, reports: 200, tokens: 403, 'inbox-problems': 403 }],
    ['management', { conversations: 403, reports: 200, tokens: 403, 'inbox-problems': 403 }],
    ['admin', { conversations: 200, reports: 200, tokens: 200, 'inbox-problems': 200 }],
  ] as const)('%s', async (role, expected) => {
    const person = await server.person(role);
    const paths = {
      conversations: '/conversations',
      reports: '/reports/weekly',
      tokens: '/tokens',
      'inbox-problems': '/inbox-problems',
    };
    const statuses: Record<string, number> = {};
    for (const [name, path] of Object.entries(paths)) statuses[name] = (await person.call('GET', path)).status;
    expect(statuses).toEqual(expected);
  });

  it('management, too, sees alerts and looks after them: a ladder ends with it (SOP R2)', async () => {
    const manager = await server.person('management');
    expect((await manager.call('GET', '/alerts')).status).toBe(200);
    expect((await manager.call('POST', '/alerts/nope/acknowledge')).status).toBe(404);
  });

  it('management handles no conversations and sees none of their files', async () => {
    const manager = await server.person('management');
    const id = await server.customerWrites('halo');
    for (const path of [
      `/conversations/${id}`,
      `/conversations/${id}/messages`,
      `/conversations/${id}/events`,
      '/media/x',
      '/agents',
    ]) {
      expect([path, (await manager.call('GET', path)).status]).toEqual([path, 403]);
    }
    for (const path of ['claim', 'resolve', 'reopen', 'return']) {
      expect([path, (await manager.call('POST', `/conversations/${id}/${path}`)).status]).toEqual([path, 403]);
    }
  });
});

describe('API tokens', () => {
  it('are made, listed and deleted by administrators; only their hash is stored', async () => {
    const admin = await server.person('admin', 'Admin');
    const made = await admin.call('POST', '/tokens', { name: 'laporan malam' });
    expect(made.status).toBe(201);
    const { id, token } = made.body;
    const stored = await server.store.db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', hashToken(token))
      .execute();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);

    const use = () => call(server.app, { method: 'GET', url: '/api/v1/conversations', headers: bearer(token) });
    server.pass(400 * 86_400_000);
    expect((await use()).status).toBe(200);

    const again = await server.person('admin');
    const list = await again.call('GET', '/tokens');
    expect(list.text).not.toContain(token);
    expect(list.body.items).toContainEqual({
      id,
      name: 'laporan malam',
      person: { id: admin.id, name: 'Admin' },
      createdAt: made.body.createdAt,
    });
    expect((await again.call('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await again.call('DELETE', `/tokens/${id}`)).status).toBe(404);
    expect((await use()).status).toBe(401);
  });

  it('cannot be deleted by a pattern', async () => {
    const admin = await server.person('admin');
    const { token } = (await admin.call('POST', '/tokens', { name: 'a' })).body;
    for (const id of ['%25', '____', '%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25']) {
      expect((await admin.call('DELETE', `/tokens/${id}`)).status).toBe(404);
    }
    expect((await call(server.app, { method: 'GET', url: '/api/v1/session', headers: bearer(token) })).status).toBe(
      200,
    );
  });
});

describe('the set-up link (L34)', () => {
  it('makes the first administrator once, signs them in, and is of no use afterwards', async () => {
    const fresh = await startDeskServer();
    try {
      const setUp = (token: string, more: object = {}) =>
        call(fresh.app, {
          method: 'POST',
          url: '/api/v1/setup',
          payload: { token, email: 'boss@example.com', name: 'Bu Boss', password, ...more },
        });
      const isNeeded = async () => (await call(fresh.app, { method: 'GET', url: '/api/v1/setup' })).body.isNeeded;
      const older = await fresh.desk.ensureFirstAdmin(null);
      expect(await isNeeded()).toBe(true);
      const link = await fresh.desk.ensureFirstAdmin(null);
      const token = link?.setupToken ?? '';
      expect((await setUp('guess')).status).toBe(403);
      expect((await setUp(older?.setupToken ?? '')).status).toBe(403);
      const short = await setUp(token, { password: 'short' });
      expect([short.status, short.body.error.code]).toEqual([422, 'invalid_person']);

      const made = await setUp(token);
      expect(made.body.person).toMatchObject({ role: 'admin', name: 'Bu Boss' });
      expect(await isNeeded()).toBe(false);
      const headers = { cookie: cookieOf(made).split(';')[0] ?? '' };
      expect((await call(fresh.app, { method: 'GET', url: '/api/v1/session', headers })).status).toBe(200);
      const twice = await setUp(token, { email: 'other@example.com' });
      expect([twice.status, twice.body.error.code]).toEqual([403, 'bad_setup_token']);
      expect(await fresh.desk.ensureFirstAdmin(null)).toBeNull();
    } finally {
      await fresh.close();
    }
  });

  it('is of no use once there is an administrator, and after a day; others do not count', async () => {
    const fresh = await startDeskServer();
    try {
      const input = { email: 'late@example.com', name: 'Late', password };
      const old = await fresh.desk.ensureFirstAdmin(null);
      fresh.pass(25 * 3_600_000);
      await expect(fresh.desk.setUp(old?.setupToken ?? '', input)).rejects.toThrow('too old');
      await fresh.person('agent');
      const link = await fresh.desk.ensureFirstAdmin(null);
      expect(link).not.toBeNull();
      await fresh.person('admin');
      await expect(fresh.desk.setUp(link?.setupToken ?? '', input)).rejects.toThrow('was used');
    } finally {
      await fresh.close();
    }
  });
});
