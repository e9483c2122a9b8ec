import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let dir: string;
let server: DeskServer;
let ops: Signed;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sapa-documents-'));
  for (const name of ['sop.yaml', 'intents', 'templates']) await cp(name, join(dir, name), { recursive: true });
  server = await startDeskServer({ contentDir: dir });
  ops = await server.person('operations', 'Sari');
});
afterAll(async () => {
  await server?.close();
  await rm(dir, { recursive: true, force: true });
});

const file = 'documents/id/bordir.csv';
const text =
  'pertanyaan,jawaban,tautan\nApakah kaos bisa dibordir nama?,"Bisa, mulai Rp25.000.",https://toko.example/bordir\n';
const overview = async () => (await ops.call('GET', '/content')).body;
const open = async (name = file) => (await ops.call('GET', `/content/file?name=${name}`)).body;

async function put(name: string, value: string | null) {
  const { version } = await open(name);
  return ops.call('PUT', '/content/file', { name, text: value, version });
}

async function publish(reason: string, more: object = {}) {
  const { draft } = await overview();
  return ops.call('POST', '/content/publish', { reason, draft, ...more });
}

describe('documents (SOP Q1)', () => {
  it('are checked in the draft by line, in the reader’s language, and cannot be changed by place', async () => {
    expect((await put(file, 'pertanyaan,jawaban\nBordir?,\n')).status).toBe(200);
    const { problems, files, revision } = await overview();
    expect(problems).toContainEqual({ file, line: 2, message: 'the answer is empty', severity: 'error' });
    expect(revision).toBeNull();
    expect(files).toContainEqual(
      expect.objectContaining({ name: file, kind: 'document', language: 'id', change: 'added' }),
    );
    const { version } = await open();
    const edits = [{ at: [0], value: 'x' }];
    expect((await ops.call('PATCH', '/content/file', { name: file, version, edits })).body.error.code).toBe('bad_edit');
    const checked = await ops.call('POST', '/content/check', { files: [{ name: file, text: '---\n{{{' }] });
    expect(checked.body.unreadable).toEqual([]);
  });

  it('take no name that leads elsewhere, or that nothing is read from', async () => {
    for (const name of [
      'documents/id/../x.md',
      'documents/fr/x.md',
      'documents/id/x.pdf',
      'documents/x.md',
      'documents/id/.x.md',
    ]) {
      expect((await put(name, 'x')).status).toBe(422);
    }
  });

  it('are listed, tried, compared, published, said by the bot with their source, and say why', async () => {
    await put(file, text);
    expect((await overview()).documents).toEqual([
      { file, language: 'id', title: 'Bordir', link: 'https://toko.example/bordir', passages: 1, asked: [] },
    ]);
    const tried = await ops.call('POST', '/content/try', { texts: ['kaosnya bisa dibordir nama ga kak'] });
    const [turn] = tried.body.items;
    expect(turn.understood).toMatchObject({
      intent: null,
      passage: { title: 'Bordir › Apakah kaos bisa dibordir nama?' },
    });
    expect(turn.says[0].text).toContain('Bisa, mulai Rp25.000.\n\nSumber: Bordir https://toko.example/bordir');
    const compared = (await ops.call('GET', '/content/compare')).body.items;
    expect(compared).toMatchObject([{ area: 'document', key: file, title: 'Bordir', language: 'id', change: 'added' }]);

    expect((await publish('Bordir')).status).toBe(200);
    expect(await readFile(join(dir, file), 'utf8')).toBe(text);
    const id = await server.customerWrites('kaosnya bisa dibordir nama ga kak');
    const { items } = (await ops.call('GET', `/conversations/${id}/messages`)).body;
    const said = items.find(({ direction }: { direction: string }) => direction === 'out');
    expect(said.text).toContain('Bisa, mulai Rp25.000.');
    const why = (await ops.call('GET', `/conversations/${id}/messages/${said.id}/why`)).body;
    expect(why).toMatchObject({ intent: null, passage: { title: 'Bordir › Apakah kaos bisa dibordir nama?' } });
    expect(why.passage.score).toBeGreaterThan(0.6);
    expect(why.passage.words).toEqual(expect.arrayContaining(['dibordir']));
    expect(JSON.stringify((await ops.call('GET', '/content/unanswered')).body)).not.toContain('dibordir');
  });

  it('are gone from the next message on when they are deleted, once that is meant', async () => {
    await put(file, null);
    expect((await publish('Tidak lagi')).body.error.code).toBe('answers_lost');
    expect((await publish('Tidak lagi', { withFailures: true })).status).toBe(200);
    await expect(readFile(join(dir, file))).rejects.toThrow('ENOENT');
    await server.customerWrites('topinya bisa dibordir nama ga kak');
    expect(JSON.stringify((await ops.call('GET', '/content/unanswered')).body)).toContain('dibordir');
  });
});
