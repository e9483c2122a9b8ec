import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true }
`;
const trial = `
team: teknis
sop: { closing: { confirm: false }, survey: { ask: false } }
`;

describe('a new SOP, tried on one team', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);

  async function caseOf(phone: string, team: 'cs' | 'teknis'): Promise<string> {
    const customer = createCustomer(service.simulator, phone, { name: 'Rina' });
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, phone, 'queued');
    if (team === 'teknis') await order(id, 'transfer', { team });
    expect(await order(id, 'claim')).toMatchObject({ status: 200, body: { team } });
    return id;
  }

  it('SOP M3, M5: is in force when its file is there, and is told at hand', async () => {
    expect((await api.request('GET', '/sop')).body.trials).toEqual([]);
    await mkdir(join(service.contentDir, 'trials'));
    await writeFile(join(service.contentDir, 'trials/tanpa-tanya.yaml'), trial);
    const tried = await view.eventually(async () => {
      const { body } = await api.request('GET', '/sop');
      expect(body.trials).toHaveLength(1);
      return body.trials[0];
    });
    expect(tried).toMatchObject({ name: 'tanpa-tanya', team: 'teknis', today: true });
    expect(tried.changes.id).toMatchObject([
      { key: 'closing', sentences: ['Kasus ditutup tanpa bertanya lebih dulu kepada pelanggan.'] },
      { key: 'survey', sentences: ['Pelanggan tidak diminta memberi nilai.'] },
    ]);
  });

  it('SOP M3: that team closes by it, the other one as ever; the report tells them apart', async () => {
    const [ours, theirs] = [await caseOf('6281290000001', 'teknis'), await caseOf('6281290000002', 'cs')];
    expect((await order(ours, 'resolve', {})).body.phase).toBe('resolved');
    expect((await order(theirs, 'resolve', {})).body.phase).toBe('confirming');

    const { revision, trials } = (await api.request('GET', '/sop')).body;
    const last = async (id: string) => (await view.eventsOf(api, id)).at(-1);
    expect(await last(ours)).toMatchObject({ revision: trials[0].revision });
    expect(await last(theirs)).toMatchObject({ revision });
    const { revisions } = (await api.request('GET', '/reports/trials')).body;
    const named = revisions.map((one: { revision: string; trial: { name: string } | null }) => [
      one.revision,
      one.trial,
    ]);
    expect(named).toContainEqual([revision, null]);
    expect(named).toContainEqual([trials[0].revision, { name: 'tanpa-tanya', team: 'teknis', shift: null }]);
  });

  it('SOP M3: a mistake in its file leaves in force what was', async () => {
    await writeFile(join(service.contentDir, 'trials/tanpa-tanya.yaml'), trial.replace('confirm', 'confrim'));
    await view.eventually(() =>
      expect(service.output()).toContain('trials/tanpa-tanya.yaml:3: error: unknown key \\"confrim\\"'),
    );
    expect((await api.request('GET', '/sop')).body.trials).toHaveLength(1);
  });

  it('SOP M3, D1: a case of the trial is decided again under what it was decided under', async () => {
    const { number } = await view.conversationOf(api, '6281290000001');
    await service.kill();
    const replayed = await runSapa(['replay', number], { cwd: process.cwd(), env: { DATA_DIR: service.dataDir } });
    expect(replayed.stdout).toMatch(/events, decided again exactly as before/);
    expect(replayed.code).toBe(0);
  });
});
