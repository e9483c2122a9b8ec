import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres } from '../support/databases.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { admin, startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

describe.skipIf(!hasPostgres)('while PostgreSQL is away', () => {
  let postgres: PostgresServer;
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    postgres = await startPostgres(); // of our own: it is to be killed
    service = await startService({ env: { DATABASE_URL: await postgres.url('away'), LOG_LEVEL: 'info' } });
    api = await service.signIn();
  });
  afterAll(async () => {
    await service.close();
    await postgres.stop();
  });

  it('says so, and when to try again; who tries to sign in all the time is not shut out for it', async () => {
    await postgres.kill();
    const tries: Response[] = [];
    for (let count = 0; count < 12; count += 1) tries.push(await trySigningIn(service.url));
    expect(tries.map(({ status }) => status)).toEqual(Array(12).fill(503));
    expect(tries[0]!.headers.get('retry-after')).toBe('2');
    expect(await tries[0]!.json()).toMatchObject({ error: { code: 'store_away' } });
    const asked = await api.request('GET', '/conversations');
    expect(asked).toMatchObject({ status: 503, body: { error: { code: 'store_away' } } });
    await view.eventually(() => expect(service.output()).toContain('the database does not answer'));
    const told = service.output();
    expect((await trySigningIn(service.url)).status).toBe(503);
    expect(service.output(), 'one line explains what follows from it').toBe(told);
    await postgres.start();
    await view.eventually(async () => expect((await trySigningIn(service.url)).status).toBe(200));
    expect((await api.request('GET', '/conversations')).status).toBe(200);
    await view.eventually(() => expect(service.output()).toContain('the database answers again'));
  });

  it('a server that became a standby, and takes no writes, is as one that does not answer, until it is promoted', async () => {
    await postgres.demote();
    await view.eventually(async () => {
      const ready = await fetch(`${service.url}/health/ready`);
      expect(ready.status).toBe(503);
      expect((await trySigningIn(service.url)).status).toBe(503);
    });
    const webhook = view.webhook([
      view.change({ messages: [view.textMessage('6281250000001', view.freshId(), 'halo')] }),
    ]);
    expect(await view.post(service, webhook)).toBe(503);
    await postgres.promote();
    await view.eventually(async () => expect(await view.post(service, webhook)).toBe(200));
    await view.eventually(async () => expect((await trySigningIn(service.url)).status).toBe(200));
  });
});

function trySigningIn(url: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify(admin) });
}
