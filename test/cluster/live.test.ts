import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { hasPostgres } from '../support/databases.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';
import { admin, type ApiClient } from '../support/service.ts';
import * as view from '../service/view.ts';
import { startCluster, type Cluster, type Member } from './cluster.ts';

const opening = 'jam buka toko jam berapa ya kak?';

type Heard = { event: string; data: Record<string, unknown>; at: number };

/** Two equal processes; what happens on one is to be seen on the other. */
describe.skipIf(!hasPostgres || !hasRedis)('two processes as one service', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let cluster: Cluster;
  let databaseUrl: string;
  let members: [Member, Member];
  let apis: [ApiClient, ApiClient];

  beforeAll(async () => {
    postgres = await startPostgres(); // of our own: it is to be paused
    databaseUrl = await postgres.url('live');
    redis = await startRedis();
    cluster = await startCluster({ roles: ['web,worker', 'web,worker'], databaseUrl, redisUrl: redis.url });
    members = cluster.members as [Member, Member];
    apis = [await members[0].signIn(), await members[1].signIn()];
  });
  afterAll(async () => {
    redis?.resume();
    postgres?.resume();
    await cluster?.close();
    await redis?.stop();
    await postgres?.stop();
  });

  /** What comes on the live stream of a process. */
  async function listen(member: Member): Promise<{ heard: Heard[]; close(): void }> {
    const session = await fetch(`${member.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const stop = new AbortController();
    const answer = await fetch(`${member.url}/api/v1/stream`, { headers: { cookie }, signal: stop.signal });
    const heard: Heard[] = [];
    void readEvents(answer.body!, heard).catch(() => undefined); // it ends by `close`
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    return { heard, close: () => stop.abort() };
  }

  async function readEvents(body: ReadableStream<Uint8Array>, heard: Heard[]): Promise<void> {
    let text = '';
    for await (const chunk of body) {
      text += Buffer.from(chunk).toString();
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const one of events) {
        const [event, data] = [/^event: (.*)$/m.exec(one)?.[1], /^data: (.*)$/m.exec(one)?.[1]];
        if (event && data) heard.push({ event, data: JSON.parse(data), at: Date.now() });
      }
    }
  }

  it('L31: what is committed on one is on the other’s live stream at once, not when it is next looked for', async () => {
    const rina = createCustomer(cluster.simulator, '6281280000001', { name: 'Rina' });
    await rina.says('mau bicara dengan CS dong');
    const { id } = await view.conversationOf(apis[0], rina.phone, 'queued');
    const [here, there] = await Promise.all([listen(members[0]), listen(members[1])]);
    const notes = ({ heard }: typeof here) => heard.filter(({ event }) => event === 'note');
    const delays: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await apis[0].request('POST', `/conversations/${id}/notes`, { text: `catatan ${n}` });
      await expect.poll(() => Math.min(notes(here).length, notes(there).length), { interval: 5 }).toBe(n);
      delays.push(notes(there).at(-1)!.at - notes(here).at(-1)!.at);
      await wait(130);
    }
    here.close();
    there.close();
    // After where it was committed, which waits for a busy machine as well. By polling alone it would be half a second on average.
    expect(delays.toSorted((a, b) => a - b)[2]).toBeLessThan(300);
  });

  it('L31: who looks and who types on one is seen on the other, and that they left', async () => {
    const budi = createCustomer(cluster.simulator, '6281280000002', { name: 'Budi' });
    await budi.says(opening);
    const { id } = await view.conversationOf(apis[0], budi.phone);
    const stream = await listen(members[1]);
    const seen = () => stream.heard.filter(({ event }) => event === 'looking').at(-1)?.data;
    await apis[0].request('PUT', `/conversations/${id}/looking`, { typing: true });
    await expect.poll(seen).toMatchObject({ conversationId: id, people: [{ name: 'admin', typing: true }] });
    await apis[0].request('DELETE', `/conversations/${id}/looking`);
    await expect.poll(seen).toMatchObject({ conversationId: id, people: [] });
    stream.close();
  });

  it('L34: failed sign-ins on one count on the other', async () => {
    const guess = (member: Member) =>
      fetch(`${member.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'somebody@example.com', password: 'wrong' }),
      }).then(({ status }) => status);
    for (let n = 0; n < 4; n += 1) expect([await guess(members[0]), await guess(members[1])]).toEqual([401, 401]);
    expect([await guess(members[0]), await guess(members[1])]).toEqual([429, 429]);
  });

  it('L11: a poisoned message is put off by itself, on whichever process; its sender and all others are answered', async () => {
    const siti = createCustomer(cluster.simulator, '6281280000003', { name: 'Siti' });
    await siti.says(opening);
    await siti.hears('Senin');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`insert into inbox (account_id, key, thread_key, type, inbound_json, provider_at, received_at, state)
      select account_id, 'poison', thread_key, type, '{"type":"message","from":null}', provider_at, received_at, 'new'
      from inbox where thread_key like '%6281280000003' limit 1`);
    const attempts = async () =>
      (await client.query("select attempts from inbox where key = 'poison'")).rows[0].attempts;
    await expect.poll(attempts).toBeGreaterThan(0);
    await siti.says('metode pembayarannya apa saja?');
    await siti.hearsCount(1);
    const other = createCustomer(cluster.simulator, '6281280000004', { name: 'Dewi' });
    await other.says(opening);
    await other.hears('Senin');
    expect(await attempts()).toBeLessThan(6); // put off, each time for longer: no loop
    for (const member of members) expect((await member.ready()).status).toBe(200);
    await client.query("delete from inbox where key = 'poison'");
    await client.end();
  });

  it('what is published on one comes in force on the other, in its folder too', async () => {
    const [here, there] = apis;
    const file = 'intents/id/toko.yaml';
    const found = (await here.request('GET', `/content/file?name=${encodeURIComponent(file)}`)).body;
    const text = `${found.text}\n- intent: uji_banyak_mesin\n  title: Uji\n  examples: [kode rahasia mesin ganda]\n  answers: ["Jawaban dari dua mesin, Kak."]\n`;
    const saved = await here.request('PUT', '/content/file', { name: file, version: found.version, text });
    expect(saved.status).toBe(200);
    const { draft } = (await here.request('GET', '/content')).body;
    const published = await here.request('POST', '/content/publish', { reason: 'uji', draft, withFailures: true });
    expect(published.status).toBe(200);
    await expect.poll(async () => (await there.request('GET', '/content')).body.inForce).toBe(published.body.revision);
    expect(await readFile(join(members[1].contentDir, file), 'utf8')).toBe(text);
    const publications = (await there.request('GET', '/content/publications')).body.items;
    expect(
      publications.filter(({ revision }: { revision: string }) => revision === published.body.revision),
    ).toHaveLength(1);
  });

  it('a process that starts with a folder that is behind takes what is in force', async () => {
    const inForce = (await apis[0].request('GET', '/content')).body.inForce;
    await members[1].end('SIGTERM');
    await cluster.layContent(members[1]); // as an image brings it again
    await members[1].start();
    apis[1] = await members[1].signIn();
    expect((await apis[1].request('GET', '/content')).body.inForce).toBe(inForce);
    expect((await apis[0].request('GET', '/content')).body.inForce).toBe(inForce);
  });

  it('without Redis it answers on, says that it is degraded, and is as before when Redis comes back empty', async () => {
    const stream = await listen(members[0]);
    await redis.kill();
    await expect
      .poll(async () => (await members[0].ready()).body)
      .toMatchObject({
        status: 'degraded',
        reasons: [expect.stringContaining('Redis')],
      });
    expect((await members[0].ready()).status).toBe(200);
    const told = () => stream.heard.filter(({ event }) => event === 'service').map(({ data }) => data['degraded']);
    await expect.poll(told).toEqual([[expect.stringContaining('Redis')]]);
    const phones = Array.from({ length: 40 }, (_, n) => String(6_281_280_001_000 + n));
    await Promise.all(phones.map((phone) => cluster.simulator.say(phone, { text: opening })));
    const answered = () => phones.filter((phone) => cluster.simulator.sent(phone).length === 1).length;
    await expect.poll(answered).toBe(40);
    await redis.start();
    await expect.poll(async () => (await members[0].ready()).body).toEqual({ status: 'ok' });
    await expect.poll(() => told().at(-1)).toEqual([]);
    stream.close();
    expect(phones.filter((phone) => cluster.simulator.sent(phone).length !== 1)).toEqual([]);
  });

  it('L11: while PostgreSQL stands still it is not ready and takes no webhook, and goes on by itself', async () => {
    postgres.pause();
    const said = cluster.simulator.say('6281280002000', { text: opening });
    await expect.poll(async () => (await members[0].ready()).status).toBe(503);
    const first = await said;
    postgres.resume();
    expect(first.status).not.toBe(200);
    await expect.poll(async () => (await members[0].ready()).status).toBe(200);
    await expect.poll(() => cluster.simulator.sent('6281280002000').length).toBe(1);
    expect(members.every((member) => member.isRunning())).toBe(true);
  });
});
