import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

const document = `# Layanan toko

## Bungkus kado
Pesanan dapat dibungkus kado dengan pita, Rp8.000 tiap paket.

## Cara retur
Barang yang tidak cocok dapat dikirim balik dalam tujuh hari, asal labelnya masih utuh.

## Titik ambil barang
Pesanan dapat diambil di gudang Jalan Melati nomor 5.
`;
const intents = `
- intent: jam_buka
  title: Jam buka
  keywords: [jam buka]
  answers: [Jam delapan.]
`;
const section = { kind: 'document', name: 'id/layanan.md#bungkus-kado', title: 'Layanan toko › Bungkus kado' };
const question = 'bisa dihias buat hadiah guru ga';

let dir: string;
let server: DeskServer;
let ops: Signed;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sapa-asked-'));
  await cp('sop.yaml', join(dir, 'sop.yaml'));
  await mkdir(join(dir, 'intents/id'), { recursive: true });
  await mkdir(join(dir, 'documents/id'), { recursive: true });
  await writeFile(join(dir, 'intents/id/toko.yaml'), intents);
  await writeFile(join(dir, 'documents/id/layanan.md'), document);
  server = await startDeskServer({ contentDir: dir });
  ops = await server.person('operations', 'Sari');
});
afterAll(async () => {
  await server?.close();
  await rm(dir, { recursive: true, force: true });
});

type Group = { examples: string[]; questions: { conversationId: string; seq: number }[] };

async function groupOf(word: string): Promise<Group> {
  const { items } = (await ops.call('GET', '/content/unanswered')).body;
  return items.find(({ examples }: Group) => examples.some((text) => text.includes(word)));
}

const questionsOf = ({ questions }: Group) => questions.map(({ conversationId, seq }) => ({ conversationId, seq }));
const teach = (group: Group, passage: string) =>
  ops.call('POST', '/content/unanswered/passages', { questions: questionsOf(group), asked: group.examples, passage });

async function said(conversationId: string): Promise<string> {
  const { items } = (await ops.call('GET', `/conversations/${conversationId}/messages`)).body;
  return items.findLast(({ direction }: { direction: string }) => direction === 'out').text;
}

describe('trying a message', () => {
  it('shows the sections that lie near, how sure each is, by what, and which are offered', async () => {
    const tried = await ops.call('POST', '/content/try', { texts: [question, 'mau dikirim balik barangnya'] });
    const [unsure, sure] = tried.body.items;
    expect(unsure.understood.passage).toBeNull();
    // Of one section alone nobody can say that they mean another.
    expect(unsure.says[0].choices).toEqual(['Bungkus kado', 'Bicara dgn petugas']);
    const [first, ...others] = unsure.near;
    expect(first).toMatchObject({ id: section.name, title: section.title, isOffered: true });
    expect(first.score).toBeLessThan(first.threshold);
    expect(first.near).toBeGreaterThan(0.3);
    expect(others.every(({ isOffered, score }: typeof first) => !isOffered && score <= first.score)).toBe(true);
    // Sure enough by where it lies, and not told: one word of many is in it.
    const few = (await ops.call('POST', '/content/try', { texts: ['bisa diambil ke rumah?'] })).body.items[0];
    expect(few.understood.passage).toBeNull();
    expect(few.near[0]).toMatchObject({ id: 'id/layanan.md#titik-ambil-barang', saysLittle: true, isOffered: true });
    expect(few.near[0].score).toBeGreaterThan(few.near[0].threshold);
    // What is told stands there by itself.
    expect(sure.understood.passage.id).toBe('id/layanan.md#cara-retur');
    expect(sure.near.map(({ id }: typeof first) => id)).not.toContain('id/layanan.md#cara-retur');
    const known = await ops.call('POST', '/content/try', { texts: ['jam buka'] });
    expect(known.body.items[0]).toMatchObject({ understood: { intent: { name: 'jam_buka' } }, near: [] });
  });
});

describe('a heading that a customer chose of those offered (SOP M2)', () => {
  it('is proposed for the question; as another way of asking it the next customer is told the section at once', async () => {
    const phone = '6281200000077';
    const id = await server.customerWrites(question, { phone });
    expect(await groupOf('dihias')).toMatchObject({ chosen: [], now: null });
    await server.customerWrites('Bungkus kado', { phone });
    expect(await said(id)).toContain('Rp8.000');
    const group = await groupOf('dihias');
    expect(group).toMatchObject({ count: 1, chosen: [{ ...section, count: 1 }], now: null });

    const taught = await teach(group, section.name);
    expect(taught).toMatchObject({ status: 200, body: { name: 'documents/id/asked.yaml', kind: 'asked' } });
    expect(await groupOf('dihias')).toBeUndefined();
    const { documents, draft } = (await ops.call('GET', '/content')).body;
    expect(documents[0].asked).toEqual([{ name: section.name, title: section.title, texts: [question] }]);
    const compared = (await ops.call('GET', '/content/compare')).body.items;
    expect(compared).toMatchObject([
      { area: 'document', change: 'changed', fields: [{ field: 'asked', added: [`Bungkus kado · ${question}`] }] },
    ]);

    expect((await ops.call('POST', '/content/publish', { reason: 'kado', draft })).status).toBe(200);
    expect(await readFile(join(dir, 'documents/id/asked.yaml'), 'utf8')).toBe(
      `layanan.md#bungkus-kado:\n  - ${question}\n`,
    );
    expect(await said(await server.customerWrites(question))).toContain('Rp8.000');
    expect(await said(await server.customerWrites('utk hadiah ultah dihias bs?'))).toContain('Rp8.000');
    expect(await groupOf('dihias')).toBeUndefined();
  });

  it('is what the draft understands them as, once a document answers all of them', async () => {
    await server.customerWrites('masih bisa request sablon kaos satuan ga');
    expect(await groupOf('sablon')).toMatchObject({ chosen: [], now: null });
    const name = 'documents/id/sablon.md';
    const { version } = (await ops.call('GET', `/content/file?name=${name}`)).body;
    await ops.call('PUT', '/content/file', {
      name,
      text: '# Sablon kaos satuan\n\nBisa request sablon satuan, Rp40.000.\n',
      version,
    });
    expect(await groupOf('sablon')).toMatchObject({ now: { kind: 'document', title: 'Sablon kaos satuan' } });
  });

  it('cannot be taught to a section that the draft does not have', async () => {
    await server.customerWrites('parkir truk muat berapa');
    const group = await groupOf('parkir');
    expect(await teach(group, 'id/layanan.md#parkir')).toMatchObject({
      status: 422,
      body: { error: { message: expect.stringContaining('section') } },
    });
    expect(await groupOf('parkir')).toBeDefined();
  });
});
