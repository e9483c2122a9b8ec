import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer, type Signed, bearer, call } from './desk-server.ts';

let dir: string;
let server: DeskServer;
let ops: Signed;
let rina: Signed;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sapa-editing-'));
  for (const name of ['sop.yaml', 'intents', 'templates', 'trials'])
    await cp(name, join(dir, name), { recursive: true });
  server = await startDeskServer({ contentDir: dir });
  ops = await server.person('operations', 'Sari');
  rina = await server.person('admin', 'Rina');
});
afterAll(async () => {
  await server?.close();
  await rm(dir, { recursive: true, force: true });
});

const shop = 'intents/id/toko.yaml';
const open = async (name: string, who = ops) => (await who.call('GET', `/content/file?name=${name}`)).body;
const overview = async (of = 'draft') => (await ops.call('GET', `/content?of=${of}`)).body;
const onDisk = (name: string) => readFile(join(dir, name), 'utf8');

async function edit(name: string, at: (string | number)[], value: unknown, who = ops) {
  const { version } = await open(name, who);
  return who.call('PATCH', '/content/file', { name, version, edits: [{ at, value }] });
}

async function publish(reason = 'test', more: object = {}) {
  const { draft } = await overview();
  return ops.call('POST', '/content/publish', { reason, draft, ...more });
}

async function discardAll() {
  for (const { name, version, draft } of (await overview()).files) {
    if (draft) await ops.call('POST', '/content/file/discard', { name, version });
  }
}

describe('who may edit the content', () => {
  it('everybody reads it; only operations and administrators change, test and publish it (SOP D4)', async () => {
    for (const role of ['agent', 'supervisor', 'management'] as const) {
      const reader = await server.person(role);
      expect((await reader.call('GET', '/content')).status).toBe(200);
      expect((await reader.call('POST', '/content/try', { texts: ['halo'] })).status).toBe(200);
      for (const [method, path, body] of [
        ['PUT', '/content/file', { name: shop, text: '', version: 'x' }],
        ['POST', '/content/check', {}],
        ['POST', '/content/tests', {}],
        ['POST', '/content/publish', { reason: 'x', draft: 'x' }],
      ] as const) {
        expect((await reader.call(method, path, body)).body.error.code).toBe('forbidden');
      }
    }
  });
});

describe('the draft', () => {
  it('is what is published, until somebody changes it: data and text of each file', async () => {
    const { files, intents, inForce, revision, isWritable } = await overview();
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    expect(inForce).toMatch(/^[0-9a-f]{12}$/);
    expect(isWritable).toBe(true);
    expect(files.find((file: { name: string }) => file.name === shop)).toMatchObject({
      kind: 'intents',
      draft: null,
      change: null,
    });
    expect(intents.find(({ name }: { name: string }) => name === 'jam_buka')).toMatchObject({
      file: shop,
      language: 'id',
    });
    const file = await open(shop);
    expect(file.text).toBe(await onDisk(shop));
    expect(file.value[0]).toHaveProperty('intent');
  });

  it('is changed by place, checked in the same answer’s overview, and tells what publishing would do', async () => {
    const changed = await edit(shop, ['jam_buka', 'answers'], ['Buka pukul tujuh, {{sapan}}.']);
    expect(changed.body).toMatchObject({ draft: { by: { name: 'Sari' } }, isOvertaken: false });
    const { problems, revision, files } = await overview();
    const { entries } = await open(shop);
    const at = entries.find(({ key }: { key: string }) => key === 'jam_buka');
    const [problem] = problems.filter(({ severity }: { severity: string }) => severity === 'error');
    expect(problem).toMatchObject({
      file: shop,
      message: expect.stringContaining('{{sapan}}; did you mean "sapaan"?'),
    });
    expect(problem.line).toBeGreaterThan(at.line);
    expect(problem.line).toBeLessThanOrEqual(at.lastLine);
    expect(revision).toBeNull();
    expect(files.filter(({ change }: { change: string | null }) => change !== null)).toMatchObject([
      { name: shop, change: 'changed' },
    ]);
    expect(await publish()).toMatchObject({ status: 422, body: { error: { code: 'invalid_content' } } });
    expect(await onDisk(shop)).not.toContain('tujuh');
    await discardAll();
    expect((await open(shop)).draft).toBeNull();
  });

  it('says what is wrong in the language of whoever asks', async () => {
    const { body } = await call(server.app, {
      ...{
        method: 'POST',
        url: '/api/v1/content/check',
        headers: { ...bearer(ops.token), 'accept-language': 'id-ID' },
      },
      payload: { files: [{ name: 'sop.yaml', text: 'bot:\n  lisen: 2s\n' }] },
    });
    expect(body.problems).toContainEqual({
      ...{ file: 'sop.yaml', line: 2, severity: 'error' },
      message: 'kunci "lisen" tidak dikenal; maksudnya "listen"?',
    });
  });

  it('checks what is not saved yet, bad YAML included, with file and line', async () => {
    const check = async (text: string) =>
      (await ops.call('POST', '/content/check', { files: [{ name: 'sop.yaml', text }] })).body.problems;
    expect(await check('bot:\n  lisen: 2s\n')).toContainEqual({
      ...{ file: 'sop.yaml', line: 2, severity: 'error' },
      message: 'unknown key "lisen"; did you mean "listen"?',
    });
    expect(await check('bot:\n\tlisten: 2s\n')).toContainEqual(
      expect.objectContaining({ line: 2, severity: 'error', message: 'indented with a tab; use spaces' }),
    );
    expect((await overview()).files.every(({ draft }: { draft: unknown }) => draft === null)).toBe(true);
  });

  it('L31: two who edit the same file never overwrite each other: the later one is told who and what', async () => {
    const { version, text } = await open(shop);
    const mine = await ops.call('PUT', '/content/file', { name: shop, text: `${text}\n# Sari\n`, version });
    expect(mine.status).toBe(200);
    const late = await rina.call('PUT', '/content/file', { name: shop, text: `${text}\n# Rina\n`, version });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'draft_conflict',
      message: expect.stringContaining(`Sari has changed ${shop}`),
      details: { file: shop, by: { name: 'Sari' }, text: `${text}\n# Sari\n`, version: mine.body.version },
    });
    const { version: seen } = late.body.error.details;
    expect(
      (await rina.call('PUT', '/content/file', { name: shop, text: `${text}\n# Rina\n`, version: seen })).status,
    ).toBe(200);
    await discardAll();
  });

  it('two at the same moment: one is written, the other is told', async () => {
    const { version, text } = await open('sop.yaml');
    const answers = await Promise.all(
      [ops, rina, ops, rina].map((who, index) =>
        who.call('PUT', '/content/file', { name: 'sop.yaml', text: `${text}# ${index}\n`, version }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    await discardAll();
  });

  it('takes no name that leads elsewhere', async () => {
    for (const name of ['../sop.yaml', 'intents/id/../../x.yaml', '/etc/passwd', 'intents/fr/x.yaml', 'package.json']) {
      const answer = await ops.call('PUT', '/content/file', { name, text: 'x', version: 'absent' });
      expect(answer).toMatchObject({ status: 422, body: { error: { code: 'unknown_file' } } });
    }
  });

  it('is tried without anybody seeing it: what is understood, why, and what the bot would say', async () => {
    await edit(shop, ['jam_buka', 'answers', 0], 'Kami buka pukul tujuh, {{sapaan}}.');
    const draft = (await ops.call('POST', '/content/try', { texts: ['jam buka toko kapan ya'] })).body;
    expect(draft.items[0].understood).toMatchObject({ intent: { name: 'jam_buka', title: expect.any(String) } });
    expect(draft.items[0].understood.reasons.length).toBeGreaterThan(0);
    expect(draft.items[0].says[0].text).toContain('Kami buka pukul tujuh, Kak.');
    const published = (await ops.call('POST', '/content/try', { of: 'published', texts: ['jam buka toko kapan ya'] }))
      .body;
    expect(published.items[0].says[0].text).not.toContain('pukul tujuh');
    const talk = (await ops.call('POST', '/content/try', { texts: ['halo', 'saya mau komplain'] })).body;
    expect(talk.items[1].after).toMatchObject({ phase: 'queued', handoff: { reason: expect.any(String) } });
    await discardAll();
  });

  it('runs the knowledge base’s tests: which fail, and where they lead', async () => {
    await edit(shop, ['jam_buka', 'tests'], ['ongkir ke medan berapa']);
    const { failures } = (await ops.call('POST', '/content/tests', { of: 'draft' })).body;
    expect(failures).toMatchObject([
      { intent: 'jam_buka', phrase: 'ongkir ke medan berapa', got: expect.stringContaining('ongkir') },
    ]);
    await edit(shop, ['jam_buka', 'tests'], ['planet mars', 'saya mau komplain']);
    const told = await ops.call('POST', '/content/tests', { of: 'draft' }, { 'accept-language': 'id-ID' });
    expect(told.body.failures).toMatchObject([
      { got: expect.stringMatching(/^tidak dipahami/) },
      { got: 'penyerahan karena kata "komplain"' },
    ]);
    expect((await ops.call('POST', '/content/tests', { of: 'published' })).body.failures).toEqual([]);
    expect(await publish()).toMatchObject({ status: 409, body: { error: { code: 'failing_tests' } } });
    await discardAll();
  });
});

describe('publishing', () => {
  it('writes the files as they were drafted, is in force at once, and is recorded with who and why', async () => {
    await server.editing.noteFolder();
    const before = await onDisk(shop);
    await edit(shop, ['jam_buka', 'answers', 0], 'Kami buka pukul tujuh, {{sapaan}}.');
    const { body: diff } = await ops.call('GET', '/content/compare');
    expect(diff.items).toMatchObject([
      {
        area: 'intent',
        key: 'jam_buka',
        change: 'changed',
        fields: [{ field: 'answers', added: ['Kami buka pukul tujuh, {{sapaan}}.'] }],
      },
    ]);
    const published = await publish('Jam baru');
    expect(published.status).toBe(200);
    expect(await onDisk(shop)).toContain('Kami buka pukul tujuh');
    expect((await onDisk(shop)).split('\n').length).toBe(before.split('\n').length);
    expect((await overview()).inForce).toBe(published.body.revision);
    const { items } = (await ops.call('GET', '/content/publications')).body;
    expect(items[0]).toMatchObject({
      source: 'console',
      reason: 'Jam baru',
      by: { name: 'Sari' },
      revision: published.body.revision,
    });
    expect(items[1]).toMatchObject({ source: 'files', by: null });
    const id = await server.customerWrites('jam buka toko kapan ya');
    const { body } = await ops.call('GET', `/conversations/${id}/messages`);
    expect(JSON.stringify(body.items)).toContain('Kami buka pukul tujuh');
    expect((await publish()).body.error.code).toBe('nothing_to_publish');

    const back = await ops.call('POST', `/content/publications/${items[1].id}/publish`, { reason: 'Salah' });
    expect(back.status).toBe(200);
    expect(await onDisk(shop)).toBe(before);
    const history = (await ops.call('GET', '/content/publications')).body.items;
    expect(history[0]).toMatchObject({ source: 'rollback', reason: 'Salah', revision: items[1].revision });
    const compared = await ops.call('GET', `/content/compare?before=${items[0].id}&after=${history[0].id}`);
    expect(compared.body.items).toHaveLength(1);
    expect((await ops.call('GET', '/content/compare?before=nothing')).status).toBe(404);
  });

  it('SOP M5: tells a change of the SOP in sentences', async () => {
    await edit('sop.yaml', ['response', 'whatsapp'], '4m');
    const { items } = (await ops.call('GET', '/content/compare?language=en')).body;
    expect(items).toMatchObject([{ area: 'sop', key: 'response', change: 'changed' }]);
    expect(items[0].fields[0].added.join(' ')).toContain('4 minutes');
    await discardAll();
  });

  it('SOP D5: a team that goes is told with the people who are of it, and whose cases they are given then', async () => {
    await edit('sop.yaml', ['teams', 1, 'name'], 'bengkel');
    await edit('sop.yaml', ['escalation', 0, 'team'], 'bengkel');
    const goneTeams = async () => (await ops.call('GET', '/content/compare')).body.goneTeams;
    expect(await goneTeams()).toEqual([{ team: 'teknis', people: [], worksFor: 'cs' }]);
    const tono = { name: 'Tono', email: 'tono@toko.example', role: 'agent', team: 'teknis' };
    const { id } = (await rina.call('POST', '/people', tono)).body;
    expect(await goneTeams()).toEqual([{ team: 'teknis', people: ['Tono'], worksFor: 'cs' }]);
    await rina.call('PATCH', `/people/${id}`, { disabled: true });
    expect(await goneTeams()).toEqual([{ team: 'teknis', people: [], worksFor: 'cs' }]);
    await discardAll();
    expect(await goneTeams()).toEqual([]);
  });

  it('is refused when the draft is another one than was seen', async () => {
    await edit(shop, ['jam_buka', 'title'], 'Jam');
    const { draft } = await overview();
    await edit(shop, ['jam_buka', 'title'], 'Jam kami', rina);
    const answer = await ops.call('POST', '/content/publish', { reason: 'x', draft });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'draft_changed' } } });
    await discardAll();
  });

  it('a file that changed in the folder meanwhile is told, not overwritten; the draft may be kept over it', async () => {
    await edit(shop, ['jam_buka', 'title'], 'Jam kami');
    const before = await onDisk(shop);
    await writeFile(join(dir, shop), `${before}# by hand\n`);
    const answer = await publish();
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'files_changed', details: { files: [shop] } } },
    });
    expect(await onDisk(shop)).toContain('# by hand');
    const { version, isOvertaken } = await open(shop);
    expect(isOvertaken).toBe(true);
    await ops.call('POST', '/content/file/discard', { name: shop, version, keep: true });
    expect((await publish()).status).toBe(200);
    expect(await onDisk(shop)).not.toContain('# by hand');
  });
});

describe('unanswered questions', () => {
  it('SOP M2: what the bot could not answer, together with what asks the same; two steps make it an example', async () => {
    for (const text of [
      'bisa titip kado sama kartu ucapan?',
      'kak bisa tulis kartu ucapan ga',
      'boleh request kartu ucapan',
      'zebra xylofon ungu langit',
    ]) {
      await server.customerWrites(text);
    }
    await server.customerWrites('jam buka toko kapan ya');
    const list = async (who = ops) => who.call('GET', '/content/unanswered');
    const { items } = (await list()).body;
    const group = items.find(({ examples }: { examples: string[] }) =>
      examples.some((text) => text.includes('ucapan')),
    );
    expect(group).toMatchObject({ count: 3, customers: 3, now: null });
    expect(JSON.stringify(items)).not.toContain('jam buka');
    const largest = (await ops.call('GET', '/content/unanswered?limit=1')).body;
    expect(largest).toMatchObject({ items: [{ count: group.count }], groups: items.length });
    expect((await list(await server.person('agent'))).status).toBe(403);
    expect((await list(await server.person('management'))).status).toBe(403);
    expect((await list(await server.person('supervisor'))).status).toBe(200);

    const added = await ops.call('POST', '/content/unanswered/examples', {
      ...{
        questions: group.questions.map(({ conversationId, seq }: { conversationId: string; seq: number }) => ({
          conversationId,
          seq,
        })),
      },
      ...{ examples: group.examples, intent: 'cara_bayar' },
    });
    expect(added.status).toBe(200);
    const pay = added.body.value.find(({ intent }: { intent: string }) => intent === 'cara_bayar');
    expect(pay.examples).toEqual(expect.arrayContaining(group.examples));
    expect(JSON.stringify((await list()).body.items)).not.toContain('ucapan');

    const other = (await list()).body.items.find(({ examples }: { examples: string[] }) =>
      examples[0]?.includes('zebra'),
    );
    const questions = other.questions.map(({ conversationId, seq }: { conversationId: string; seq: number }) => ({
      conversationId,
      seq,
    }));
    expect((await ops.call('POST', '/content/unanswered/dismiss', { questions })).status).toBe(204);
    expect(JSON.stringify((await list()).body.items)).not.toContain('zebra');
    await ops.call('POST', '/content/unanswered/dismiss', { questions, undo: true });
    expect(JSON.stringify((await list()).body.items)).toContain('zebra');

    const made = await ops.call('POST', '/content/unanswered/examples', {
      ...{ questions, examples: other.examples, intent: 'zebra', title: 'Zebra', file: 'intents/id/lainnya.yaml' },
    });
    expect(made.body.value).toEqual([{ intent: 'zebra', title: 'Zebra', examples: other.examples, answers: [] }]);
    await discardAll();
  });
});

describe('channels', () => {
  it('L14: each number with what came and went lately, for those who look after it', async () => {
    await server.customerWrites('halo');
    const { items, setup } = (await ops.call('GET', '/channels')).body;
    expect(items).toMatchObject([
      { channel: 'whatsapp', isConnected: true, state: 'ready', failures: [], lastInboundAt: expect.any(String) },
    ]);
    expect(setup).toMatchObject([{ channel: 'whatsapp', isConfigured: true }]);
    expect((await (await server.person('agent')).call('GET', '/channels')).status).toBe(403);
  });

  it('L8: a number that cannot send says why, in the reader’s language', async () => {
    const { account_id } = await server.store.db.selectFrom('outbox').select('account_id').executeTakeFirstOrThrow();
    await server.customerWrites('halo lagi');
    await server.store.writeDb(async (db) => {
      await db
        .updateTable('outbox')
        .set({ state: 'failed', error: '190: token', done_at: Date.now() + 5_000 })
        .where('account_id', '=', account_id)
        .execute();
    });
    const { items } = (await ops.call('GET', '/channels')).body;
    expect(items[0]).toMatchObject({
      state: 'failing',
      failures: [{ code: '190', meaning: expect.stringContaining('190') }],
    });
  });
});
