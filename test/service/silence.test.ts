import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { startSimulatorServer, type SimulatorServer } from '../../simulator/server.ts';
import { createApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { admin, business, environment, fastSop, layContent, signIn, type ApiClient } from '../support/service.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** The whole service in this process, so that its clock can be moved: weeks go by in it. */
describe('webhook silence', () => {
  let root: string;
  let server: SimulatorServer;
  let app: App;
  let url: string;
  let api: ApiClient;
  let offsetMs = 0;
  let phones = 6_281_300_000_000;
  const began = Date.now();
  const now = () => Date.now() + offsetMs;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sapa-test-'));
    const place = { port: 0, dataDir: join(root, 'data'), contentDir: join(root, 'content') };
    await layContent(place.contentDir, fastSop);
    server = await startSimulatorServer({ ...business, webhookUrl: 'http://127.0.0.1:9/', now });
    const config = loadConfig(environment({ ...place, graphUrl: server.graphUrl }), root);
    app = createApp(config, { log: pino({ level: 'silent' }), version: '0' }, { now });
    ({ url } = await app.start());
    server.simulator.webhooks.setUrl(`${url}/webhooks/whatsapp`);
  });
  afterAll(async () => {
    await app.stop();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  /** Sets the clock, from the beginning of the test. */
  function at(ms: number): void {
    offsetMs = began + ms - Date.now();
  }
  async function writeTo(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      phones += 1;
      expect(await createCustomer(server.simulator, String(phones)).says('jam buka?')).toMatchObject({ status: 200 });
    }
  }
  async function look() {
    api = await signIn(url, admin.email, admin.password);
    const [{ id }] = (await api.request('GET', '/channels')).body.items;
    const { status, body } = await api.request('POST', `/channels/${id}/check`);
    expect(status).toBe(200);
    return body;
  }
  const alerts = async () => (await api.request('GET', '/alerts')).body.channels;

  it('L14: is told when it is against the usual rhythm, with numbers, and is over with the next message', async () => {
    for (const weeks of [0, 1]) {
      at(weeks * week);
      await writeTo(12);
    }
    at(2 * week - 70 * minute);
    await look();
    // An hour before that time of the week the last message comes.
    at(2 * week - 65 * minute);
    await writeTo(1);
    for (const minutes of [-60, -40]) {
      at(2 * week + minutes * minute);
      expect(await look()).toMatchObject({ state: 'ready', problems: [] });
    }
    for (const minutes of [-20, 0, 20, 40]) {
      at(2 * week + minutes * minute);
      await look();
    }
    at(2 * week + 65 * minute);
    const silent = await look();
    expect(silent).toMatchObject({ state: 'failing', problems: [{ code: 'silent' }] });
    const [{ what, todo, since }] = silent.problems;
    expect(Date.parse(since) - (began + 2 * week - 65 * minute)).toBeLessThan(minute);
    const clock = new Intl.DateTimeFormat('id-ID', { timeStyle: 'short', timeZone: 'Asia/Jakarta' }).format(
      Date.parse(since),
    );
    expect(what).toContain(`${clock} tidak ada pesan masuk; biasanya sekitar 12 pada jam-jam ini.`);
    expect(todo).toMatch(/^Kirim pesan uji/);
    expect(await alerts()).toMatchObject([{ code: 'silent', what }]);

    await writeTo(1);
    expect(await look()).toMatchObject({ state: 'ready', problems: [] });
    expect(await alerts()).toEqual([]);
  });

  it('says nothing of a time in which the service itself was away', async () => {
    at(3 * week - 65 * minute);
    await look();
    await writeTo(1);
    // Nobody looked for two hours.
    at(3 * week + 65 * minute);
    expect(await look()).toMatchObject({ problems: [] });
  });
});
