import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../channels/http.ts';
import { createAskModel } from '../../src/assistant/ask-model.ts';
import { says, startModelServer, type Answering } from '../assistant/model-server.ts';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

const http = createHttp();
const page = '# Bordir\n\n## Bordir nama\n\nKaos bisa dibordir nama paling banyak 12 huruf, mulai Rp25.000.\n';
const intents =
  '- intent: jam_buka\n  title: Jam buka\n  keywords: [jam buka]\n  answers: ["Jam delapan, {{sapaan}}."]\n';
const draft = 'Bisa, Kak. Kaos dapat dibordir nama paling banyak 12 huruf, mulai Rp25.000.';

let dir: string;
let server: DeskServer;
let ani: Signed;
let model: Awaited<ReturnType<typeof startModelServer>>;
let answering: Answering;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sapa-assistant-'));
  await cp('sop.yaml', join(dir, 'sop.yaml'));
  for (const folder of ['intents/id', 'documents/id']) await mkdir(join(dir, folder), { recursive: true });
  await writeFile(join(dir, 'intents/id/toko.yaml'), intents);
  await writeFile(join(dir, 'documents/id/bordir.md'), page);
  const sop = await readFile(join(dir, 'sop.yaml'), 'utf8');
  await writeFile(
    join(dir, 'sop.yaml'),
    sop.replace('assistant: { use: off', 'assistant: { use: suggest').replace('daily_calls: 500', 'daily_calls: 3'),
  );
  model = await startModelServer((asked, response) => answering(asked, response));
  const ask = createAskModel(http, { url: model.url, key: null, model: 'kecil' });
  server = await startDeskServer({ contentDir: dir, assistant: { model: 'kecil', ask } });
  ani = await server.person('agent', 'Ani');
});
afterAll(async () => {
  await server?.close();
  model?.close();
  await http.close();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(() => {
  answering = says(draft, 100);
});

const suggest = (id: string, who = ani) => who.call('POST', `/conversations/${id}/suggestion`);
const calls = () => server.store.db.selectFrom('assistant_calls').selectAll().orderBy('id').execute();

describe('a suggestion for whoever answers', () => {
  it('is worded by the model from a passage, sends nothing, and is on record: by what, from which passages', async () => {
    expect((await ani.call('GET', '/business')).body.hasAssistant).toBe(true);
    const id = await server.customerWrites('mau bicara dengan petugas, kaosnya bisa dibordir nama ga', {
      name: 'Rina',
    });
    await expect.poll(() => JSON.stringify(server.sent)).toContain('tiket');
    const sent = server.sent.length;
    const { status, body } = await suggest(id);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ text: draft, by: 'kecil', outcome: 'drafted' },
      sources: [{ why: 'document:id/bordir.md#bordir-nama', title: 'Bordir › Bordir nama' }],
    });
    const { items } = (await ani.call('GET', `/conversations/${id}/events`)).body;
    const event = items.find(({ type }: { type: string }) => type === 'agent-asked-assistant');
    expect(JSON.stringify(event)).toContain('document:id/bordir.md#bordir-nama');
    expect(await calls()).toMatchObject([
      { conversation_id: id, user_id: ani.id, model: 'kecil', outcome: 'drafted', tokens: 100 },
    ]);
    expect(server.sent.length).toBe(sent);
    expect(JSON.stringify(model.asked)).not.toContain('Rina');
  });

  it('that the model made up is the passage as it stands, and says why', async () => {
    answering = says('Kaos bisa dibordir nama, hanya Rp1.000!');
    const id = await server.customerWrites('mau bicara dengan petugas, kaosnya bisa dibordir nama ga');
    const { body } = await suggest(id);
    expect(body).toMatchObject({
      by: null,
      outcome: 'invented',
      text: 'Kaos bisa dibordir nama paling banyak 12 huruf, mulai Rp25.000.',
    });
  });

  it('is not there where nothing speaks of the question, and then no model is asked', async () => {
    const id = await server.customerWrites('zebra xylofon ungu langit');
    const before = model.asked.length;
    expect((await suggest(id)).body.error.code).toBe('nothing_found');
    expect(model.asked.length).toBe(before);
  });

  it('beyond the day’s budget is the passage as it stands, until a day has passed', async () => {
    const id = await server.customerWrites('mau bicara dengan petugas, jam buka toko kapan');
    expect((await suggest(id)).body.outcome).not.toBe('budget');
    const before = model.asked.length;
    expect((await suggest(id)).body).toMatchObject({ outcome: 'budget', by: null, text: 'Jam delapan, Kak.' });
    expect(model.asked.length).toBe(before);
    server.pass(86_400_001);
    expect((await suggest(id)).body.outcome).not.toBe('budget');
  });

  it('is found for a customer who tells everything about themself first, and none of it leaves', async () => {
    const about =
      'mau bicara dengan petugas. saya Dewi Lestari wa 0812–3456–7890, NIK 3273 0112 3456 7890, a.n. Siti Aminah, email dewi @ mail.com, ' +
      'alamat saya di Dago Asri 12, pesanan TS-19877. kaosnya bisa dibordir nama ga';
    const id = await server.customerWrites(about);
    const { body } = await suggest(id);
    expect(body).toMatchObject({ outcome: 'drafted', sources: [{ why: 'document:id/bordir.md#bordir-nama' }] });
    const sent = JSON.stringify(model.asked.at(-1));
    expect(sent).toContain('dibordir nama ga');
    for (const one of ['Dewi', 'Siti', '7890', '3273', 'mail.com', 'Dago', '19877']) expect(sent).not.toContain(one);
  });

  it('is for who handles conversations, and only where the SOP has it so', async () => {
    const id = await server.customerWrites('jam buka toko kapan');
    expect((await suggest(id, await server.person('management'))).status).toBe(403);
    expect((await suggest('nothing')).status).toBe(404);
    const other = await startDeskServer({});
    const bare = await other.person('agent');
    const here = await other.customerWrites('jam buka toko kapan');
    expect((await suggest(here, bare)).body.error.code).toBe('assistant_off');
    expect((await bare.call('GET', '/business')).body.hasAssistant).toBe(false);
    await other.close();
  });
});
