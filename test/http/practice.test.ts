import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentFolder } from '../content/content-folder.ts';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let budi: Signed;
let sari: Signed;
beforeAll(async () => {
  server = await startDeskServer();
  budi = await server.person('agent', 'Budi');
  sari = await server.person('supervisor', 'Sari');
});
afterAll(() => server.close());

/** The words of the customer, in order. */
function customerWords({ messages }: { messages: { author: string; text: string }[] }): string[] {
  return messages.filter(({ author }) => author === 'customer').map(({ text }) => text);
}

async function say(at: string, text: string) {
  const { status, body } = await budi.call('POST', `${at}/messages`, { text });
  expect(status).toBe(200);
  server.pass(20_000);
  return body;
}

describe('a role-play (SOP M4)', () => {
  it('is played to its end in steps of the API, and kept with its score', async () => {
    const before = await server.store.db.selectFrom('conversations').select('id').execute();
    const begun = await budi.call('POST', '/practice/role-plays', { scenario: 'paket_rusak' });
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({ phase: 'assigned', customer: { name: 'Rina', mood: 'upset' }, result: null });
    expect(begun.body.clocks).toMatchObject([{ kind: 'first-response', state: 'running' }]);
    expect(begun.body.score.next.map(({ step }: { step: string }) => step)).toContain('apology');
    const at = `/practice/role-plays/${begun.body.id}`;
    server.pass(10_000);
    expect(customerWords((await budi.call('GET', at)).body)).toHaveLength(2);

    await say(at, 'Selamat pagi/siang Kak Rina, saya Budi. Mohon maaf, terima kasih sudah memberi tahu.');
    await say(at, 'Jadi kendalanya blendernya pecah ya Kak, boleh kirim fotonya?');
    const asked = await say(at, 'Kami ganti ya Kak, penggantinya sampai paling lambat Jumat.');
    expect(customerWords(asked)).toContainEqual(expect.stringContaining('📷 _Blender'));
    const resolved = await budi.call('POST', `${at}/resolve`);
    expect(resolved.body).toMatchObject({ phase: 'confirming', isTyping: true, endedAt: null, result: null });
    expect(Date.parse(resolved.body.nextAt)).toBeGreaterThan(0);
    server.pass(30_000);
    const { body } = await budi.call('GET', at);
    expect(body).toMatchObject({ nextAt: null, result: { goal: { isReached: true, lacking: [] } } });
    expect(body.endedAt).not.toBeNull();
    expect(body.result.total).toBeGreaterThan(0.8);
    expect(customerWords(body).at(-1)).toMatch(/^[1-5]$/);

    const kept = await budi.call('GET', '/practice/attempts');
    expect(kept.body.items).toMatchObject([
      { kind: 'role-play', name: 'paket_rusak', score: body.result.total, revision: expect.stringMatching(/^\w{12}$/) },
    ]);
    const { body: overview } = await budi.call('GET', '/practice');
    const mine = overview.scenarios.find(({ name }: { name: string }) => name === 'paket_rusak').mine;
    expect(mine).toMatchObject({ attempts: 1, best: body.result.total, last: body.result.total });
    expect(overview.open).toEqual([]);
    // Nothing of it is a case.
    expect(await server.store.db.selectFrom('conversations').select('id').execute()).toEqual(before);
    expect(await server.store.db.selectFrom('messages').select('id').execute()).toEqual([]);
    expect(server.sent).toEqual([]);
  });

  it('says what was missed, in the reader’s language, with what the SOP asks for', async () => {
    const { body } = await budi.call('POST', '/practice/role-plays', { scenario: 'perlu_eskalasi' });
    server.pass(5_000);
    const form = { reason: 'Tidak punya akses', details: 'Saldo terpotong dua kali, SP-30415' };
    const at = `/practice/role-plays/${body.id}/escalate`;
    const { body: ended } = await budi.call('POST', at, form, { 'accept-language': 'en' });
    expect(ended.result.goal).toMatchObject({ wanted: 'escalate', how: 'escalated', isReached: false });
    expect(ended.result.goal.lacking).toEqual([
      { act: 'apologises', words: [] },
      { act: 'asks-proof', words: [] },
    ]);
    const apology = ended.result.steps.find(({ step }: { step: string }) => step === 'apology');
    expect(apology).toEqual({
      ...{ sop: 'K1', step: 'apology', title: 'Apologised first', todo: 'Apologise first', isKept: false },
      because: 'There was no apology.',
    });
    const again = await budi.call('POST', `/practice/role-plays/${body.id}/messages`, { text: 'Halo' });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'wrong_phase' } } });
  });

  it('writes once for a key, is left for another one, and is nobody else’s', async () => {
    const { body } = await budi.call('POST', '/practice/role-plays', { scenario: 'wrong_size' });
    const at = `/practice/role-plays/${body.id}`;
    const words = { text: 'Good morning Emma', idempotencyKey: 'k1' };
    const [first, second] = [
      await budi.call('POST', `${at}/messages`, words),
      await budi.call('POST', `${at}/messages`, words),
    ];
    const ours = (answer: typeof first) =>
      answer.body.messages.filter(({ author }: { author: string }) => author === 'agent');
    expect(ours(first)).toHaveLength(1);
    expect(ours(second)).toHaveLength(1);
    expect((await sari.call('GET', at)).status).toBe(404);
    expect((await sari.call('POST', `${at}/messages`, words)).status).toBe(404);
    expect((await budi.call('GET', '/practice')).body.open).toMatchObject([{ id: body.id, name: 'wrong_size' }]);

    const other = await budi.call('POST', '/practice/role-plays', { scenario: 'sapaan_pertama' });
    expect((await budi.call('GET', at)).status).toBe(404);
    expect((await budi.call('DELETE', `/practice/attempts/${other.body.id}`)).status).toBe(204);
    expect((await budi.call('GET', '/practice')).body.open).toEqual([]);
    const unknown = await budi.call('POST', '/practice/role-plays', { scenario: 'nothing' });
    expect(unknown.status).toBe(404);
  });
});

describe('a quiz (SOP M4)', () => {
  it('asks five questions one by one, tells the right choice after each, and asks again what was wrong', async () => {
    const { body: drawn } = await budi.call('POST', '/practice/quizzes', { language: 'id' });
    expect(drawn.questions).toHaveLength(5);
    expect(drawn.questions[0]).toMatchObject({ answer: null, right: null, why: null, sop: null });
    const at = `/practice/quizzes/${drawn.id}`;
    const early = await budi.call('POST', `${at}/answers`, { question: 2, choice: 0 });
    expect(early.status).toBe(422);

    let quiz = drawn;
    for (let question = 0; question < 5; question += 1) {
      ({ body: quiz } = await budi.call('POST', `${at}/answers`, { question, choice: 0 }));
      expect(quiz.questions[question]).toMatchObject({ answer: 0, why: expect.any(String) });
    }
    const changed = await budi.call('POST', `${at}/answers`, { question: 0, choice: 1 });
    expect(changed.body.questions[0].answer).toBe(0);
    expect(quiz.endedAt).not.toBeNull();
    const wrong = quiz.questions.filter(({ answer, right }: { answer: number; right: number }) => answer !== right);
    expect(quiz.right).toBe(5 - wrong.length);
    const [kept] = (await budi.call('GET', '/practice/attempts?limit=1')).body.items;
    expect(kept).toMatchObject({ kind: 'quiz', score: quiz.right / 5, missed: wrong.length });

    const { body: next } = await budi.call('POST', '/practice/quizzes', { language: 'id' });
    const asked = next.questions.map(({ ask }: { ask: string }) => ask);
    for (const { ask } of wrong) expect(asked).toContain(ask);
    expect((await budi.call('POST', '/practice/quizzes', { language: 'fr' })).status).toBe(422);
  });
});

describe('who has practised what (SOP M4)', () => {
  it('is for supervisors: everybody who handles cases, their last scores, and what is missed most', async () => {
    expect((await budi.call('GET', '/practice/team')).status).toBe(403);
    const { body } = await sari.call('GET', '/practice/team', undefined, { 'accept-language': 'id' });
    const [first, last] = [body.people[0], body.people.at(-1)];
    expect(first).toMatchObject({ name: 'Sari', attempts: 0, lastAt: null, average: null, practised: [] });
    expect(last).toMatchObject({ name: 'Budi', attempts: 3 });
    expect(last.practised.map(({ name }: { name: string }) => name)).toEqual(['id', 'perlu_eskalasi', 'paket_rusak']);
    expect(body.mostMissed).toContainEqual({
      ...{ kind: 'step', sop: 'K1', name: 'apology', title: 'Meminta maaf lebih dulu', kept: 1, missed: 1 },
    });
    const { id } = last.practised.at(-1);
    expect((await sari.call('GET', `/practice/role-plays/${id}`)).body.title).toContain('barang datang rusak');
  });
});

it('is written by operations as the rest of the content is: as a draft that is checked, compared and published', async () => {
  const contentDir = await contentFolder({ 'sop.yaml': 'business: { name: Toko }\n' });
  const other = await startDeskServer({ contentDir });
  try {
    const ops = await other.person('operations');
    expect((await ops.call('GET', '/practice')).body).toEqual({ scenarios: [], quizzes: [], open: [] });
    const name = 'practice/id/kuis.yaml';
    const question =
      '- question: maaf\n  ask: Apa dulu?\n  right: Maaf\n  wrong: [Bukti]\n  why: Supaya didengar.\n  sop: ';
    const wrong = await ops.call('PUT', '/content/file', { name, version: 'absent', text: `${question}K9\n` });
    const { problems } = (await ops.call('GET', '/content')).body;
    expect(problems[0]).toMatchObject({ file: name, line: 6, severity: 'error' });
    const { version } = wrong.body;
    expect((await ops.call('PUT', '/content/file', { name, version, text: `${question}K1\n` })).status).toBe(200);
    const { body: compared } = await ops.call('GET', '/content/compare');
    expect(compared.items).toMatchObject([{ area: 'practice', key: 'question maaf', change: 'added' }]);
    const { draft } = (await ops.call('GET', '/content')).body;
    const published = await ops.call('POST', '/content/publish', { draft, reason: 'Kuis baru' });
    expect(published.status).toBe(200);
    expect((await ops.call('GET', '/practice')).body.quizzes).toMatchObject([{ language: 'id', questions: 1 }]);
  } finally {
    await other.close();
  }
});

describe('a role-play that is still a draft', () => {
  const name = 'practice/id/bermain-peran.yaml';
  const written = [
    '- scenario: tanya_ukuran',
    '  title: Tanya ukuran',
    '  about: Pelanggan bertanya ukuran.',
    '  customer: { name: Rina }',
    '  opening: Ada ukuran L?',
    '  otherwise: [Jadi ada?]',
    '  solved: Sudah.',
    '  unsolved: Belum.',
  ].join('\n');
  let contentDir: string;
  let desk: DeskServer;
  let ops: Signed;
  beforeAll(async () => {
    contentDir = await mkdtemp(join(tmpdir(), 'sapa-practice-'));
    await writeFile(join(contentDir, 'sop.yaml'), 'business: { name: Toko }\n');
    desk = await startDeskServer({ contentDir });
    ops = await desk.person('operations');
  });
  afterAll(async () => {
    await desk?.close();
    await rm(contentDir, { recursive: true, force: true });
  });

  const write = async (text: string) => {
    const { version } = (await ops.call('GET', `/content/file?name=${name}`)).body;
    expect((await ops.call('PUT', '/content/file', { name, version, text })).status).toBe(200);
  };
  const tryIt = (who = ops) => who.call('POST', '/practice/role-plays', { scenario: 'tanya_ukuran', of: 'draft' });

  it('is played to its end by those who write it, as it is written then, and counts nowhere (SOP M4)', async () => {
    await write(written);
    const begun = await tryIt();
    expect(begun).toMatchObject({ status: 201, body: { isDraft: true, title: 'Tanya ukuran', result: null } });
    const at = `/practice/role-plays/${begun.body.id}`;
    desk.pass(10_000);
    expect(customerWords((await ops.call('GET', at)).body)).toEqual(['Ada ukuran L?']);
    const form = { reason: 'Stok tidak diketahui' };
    const { body: ended } = await ops.call('POST', `${at}/escalate`, form);
    expect(ended).toMatchObject({ isDraft: true, result: { goal: { how: 'escalated', isReached: false } } });
    expect((await ops.call('GET', at)).body).toEqual(ended);
    expect((await ops.call('GET', '/practice/attempts')).body.items).toEqual([]);
    expect((await ops.call('GET', '/practice')).body).toEqual({ scenarios: [], quizzes: [], open: [] });
    const boss = await desk.person('supervisor');
    expect((await boss.call('GET', '/practice/team')).body).toMatchObject({ mostMissed: [] });
    expect((await boss.call('GET', at)).status).toBe(404);

    await write(written.replace('Ada ukuran L?', 'Ada ukuran XL?'));
    const again = await tryIt();
    desk.pass(10_000);
    const { body } = await ops.call('GET', `/practice/role-plays/${again.body.id}`);
    expect(customerWords(body)).toEqual(['Ada ukuran XL?']);
  });

  it('leaves what they practise themselves as it is', async () => {
    await write(written);
    const { draft } = (await ops.call('GET', '/content')).body;
    expect((await ops.call('POST', '/content/publish', { draft, reason: 'Latihan' })).status).toBe(200);
    const own = await ops.call('POST', '/practice/role-plays', { scenario: 'tanya_ukuran' });
    expect(own.body.isDraft).toBe(false);
    expect((await tryIt()).status).toBe(201);
    expect((await ops.call('GET', '/practice')).body.open).toMatchObject([{ id: own.body.id }]);
  });

  it('is refused in words while it cannot be read, and to those who do not write it', async () => {
    await write(written.replace('  solved: Sudah.\n', ''));
    const { status, body } = await tryIt();
    expect({ status, code: body.error.code }).toEqual({ status: 422, code: 'invalid_content' });
    expect(body.error.message).toContain(name);
    expect(body.error.message).toContain('solved');
    const agent = await desk.person('agent');
    expect((await tryIt(agent)).status).toBe(403);
    const unknown = { scenario: 'tidak_ada', of: 'draft' };
    expect((await ops.call('POST', '/practice/role-plays', unknown)).status).toBe(404);
  });
});
