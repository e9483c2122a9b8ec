import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let agent: Signed;
let ops: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  agent = await server.person('agent', 'Ani');
  ops = await server.person('operations', 'Oki');
});
afterAll(() => server.close());

/** Somebody who has written: their contact, their conversation, their number. */
async function someone(name = 'Rina') {
  const phone = uniquePhone();
  const conversation = await server.customerWrites('halo', { phone, name });
  const { body } = await agent.call('GET', `/conversations/${conversation}`);
  return { id: String(body.contact.id), conversation, phone };
}

/** Solves the case with its customer. What became of the survey after it. */
async function surveyAfter(conversation: string, phone: string): Promise<unknown[]> {
  await agent.call('POST', `/conversations/${conversation}/claim`);
  await agent.call('POST', `/conversations/${conversation}/resolve`, {});
  await server.customerWrites('sudah, makasih', { phone });
  const { body } = await agent.call('GET', `/conversations/${conversation}/events`);
  const effects = body.items.flatMap((item: { effects: { data?: { promise?: string } }[] }) => item.effects);
  return effects.flatMap(({ data }: { data?: { promise?: string } }) => (data?.promise === 'survey' ? [data] : []));
}

/** What they write after the case is closed. */
async function nextCase(conversation: string, phone: string): Promise<string> {
  // Whatever is done to it rings what has fallen due: the follow-up, unless it is night, and then that nobody answered it.
  for (let hours = 0; hours < 200; hours += 10) {
    server.pass(10 * 3_600_000);
    await agent.call('POST', `/conversations/${conversation}/notes`, { text: `Setelah ${hours} jam` });
  }
  return server.customerWrites('jam buka?', { phone });
}

describe('a contact', () => {
  it('shows who it is on which channel, and everything that was said with them', async () => {
    const { id, phone, conversation } = await someone('Rina');
    const { status, body } = await agent.call('GET', `/contacts/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, name: 'Rina', ownName: null, profileName: 'Rina', mergedInto: null, merges: [] });
    expect(body.identities).toMatchObject([{ kind: 'phone', id: phone, channel: 'whatsapp' }]);
    const said = await agent.call('GET', `/contacts/${id}/conversations`);
    expect(said.body).toMatchObject({ items: [{ id: conversation }], next: null });
    const found = await agent.call('GET', `/contacts?q=0${phone.slice(2, 5)}-${phone.slice(5)}`);
    expect(found.body).toMatchObject({ items: [{ id, name: 'Rina', conversations: 1 }], next: null });
  });

  it('is called by the name that somebody at the desk has written, from then on (SOP G2, G3)', async () => {
    const { id, conversation } = await someone('.');
    await agent.call('PATCH', `/contacts/${id}`, { name: 'Rina Wijaya' });
    await agent.call('POST', `/conversations/${conversation}/claim`, { introduce: true });
    const { body } = await agent.call('GET', `/conversations/${conversation}/messages`);
    expect(body.items.at(-1).text).toContain('Kak Rina Wijaya');
  });

  it('is renamed, on every conversation at once; without a name the profile’s is shown', async () => {
    const { id, conversation } = await someone('rina_88');
    expect((await agent.call('PATCH', `/contacts/${id}`, { name: ' Rina Wijaya ' })).body.name).toBe('Rina Wijaya');
    const shown = async () => (await agent.call('GET', `/conversations/${conversation}`)).body.contact.name;
    expect(await shown()).toBe('Rina Wijaya');
    await agent.call('PATCH', `/contacts/${id}`, { name: null });
    expect(await shown()).toBe('rina_88');
    const { body } = await agent.call('GET', `/contacts/${id}/log`);
    expect(body.items).toMatchObject([
      { what: 'renamed', data: { from: 'Rina Wijaya', to: null }, by: { name: 'Ani' } },
      { what: 'renamed', data: { from: null, to: 'Rina Wijaya' } },
    ]);
  });

  it('is not called any more by a wrong name that was taken away, where there is no other (SOP G2)', async () => {
    const { id, conversation } = await someone('.');
    await agent.call('PATCH', `/contacts/${id}`, { name: 'Bambang' });
    const cleared = await agent.call('PATCH', `/contacts/${id}`, { name: null });
    expect(cleared).toMatchObject({ status: 200, body: { name: '.', ownName: null } });
    await agent.call('POST', `/conversations/${conversation}/claim`, { introduce: true });
    const { body } = await agent.call('GET', `/conversations/${conversation}/messages`);
    expect(body.items.at(-1).text).toContain('Saya');
    expect(body.items.at(-1).text).not.toContain('Bambang');
    const events = await agent.call('GET', `/conversations/${conversation}/events`);
    expect(events.body.items.map(({ event }: { event: object }) => event)).toContainEqual(
      expect.objectContaining({ type: 'contact-renamed', name: '.', by: { id: expect.any(String), name: 'Ani' } }),
    );
  });

  it('SOP D1: what was changed of it says in every open case who did so', async () => {
    const { id, conversation } = await someone('.');
    await agent.call('PATCH', `/contacts/${id}`, { name: 'Rina Wijaya' });
    for (const purpose of ['survey', 'unasked'])
      await agent.call('PUT', `/contacts/${id}/consents/${purpose}`, { state: 'withdrawn', how: 'phone' });
    const { body } = await agent.call('GET', `/conversations/${conversation}/events`);
    const told = body.items.flatMap(({ event }: { event: { type: string } }) =>
      event.type.startsWith('contact-') ? [event] : [],
    );
    const by = { id: expect.any(String), name: 'Ani' };
    expect(told).toMatchObject([
      { type: 'contact-renamed', name: 'Rina Wijaya', by },
      { type: 'contact-consented', noSurvey: true, by },
      { type: 'contact-consented', leftAlone: true, by },
    ]);
  });

  it('has the fields that operations define, each checked for its kind', async () => {
    const { id } = await someone();
    const define = (name: string, body: object) => ops.call('PUT', `/contact-fields/${name}`, body);
    await define('size', { label: 'Ukuran', kind: 'choice', options: ['S', 'M', ' L ', 'S'] });
    await define('born', { label: 'Tanggal lahir', kind: 'date' });
    await define('points', { label: 'Poin', kind: 'number', place: 0 });
    const { body } = await agent.call('GET', '/contact-fields');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['points', 'size', 'born']);
    expect(body.items[1]).toEqual({ name: 'size', label: 'Ukuran', kind: 'choice', options: ['S', 'M', 'L'] });

    const set = (fields: object) => agent.call('PATCH', `/contacts/${id}`, { fields });
    const done = await set({ size: 'L', born: '1999-02-28', points: '12,5' });
    expect(done.body.fields.map(({ value }: { value: string }) => value)).toEqual(['12.5', 'L', '1999-02-28']);
    expect(done.body.fields[0].by.name).toBe('Ani');
    for (const [fields, message] of [
      [{ size: 'XL' }, /Ukuran: "XL" is not one of S, M, L/],
      [{ born: '1999-02-30' }, /not a day; write it like/],
      [{ points: '1.000.000' }, /not a number/],
      [{ colour: 'red' }, /no field "colour"/],
    ] as const) {
      const refused = await set(fields);
      expect([refused.status, refused.body.error.code]).toEqual([422, 'invalid_contact']);
      expect(refused.body.error.message).toMatch(message);
    }
    expect((await set({ born: null })).body.fields[2].value).toBeNull();

    await ops.call('DELETE', '/contact-fields/size');
    expect((await agent.call('GET', `/contacts/${id}`)).body.fields).toHaveLength(2);
    await define('size', { label: 'Ukuran baju', kind: 'choice', options: ['S', 'L'] });
    expect((await agent.call('GET', `/contacts/${id}`)).body.fields.at(-1)).toMatchObject({ value: 'L' });
    expect((await define('size', { label: 'Ukuran', kind: 'choice', options: ['S'] })).body.error.message).toContain(
      'at least two',
    );
    expect((await define('Shirt size', { label: 'x', kind: 'text' })).status).toBe(422);
  });

  it('has labels, each once however it is written, and is found by them', async () => {
    const { id } = await someone();
    await agent.call('POST', `/contacts/${id}/labels`, { label: 'Pelanggan  lama' });
    const again = await agent.call('POST', `/contacts/${id}/labels`, { label: 'pelanggan lama' });
    expect(again.body.labels).toEqual(['Pelanggan lama']);
    expect((await agent.call('GET', '/contact-labels')).body.items).toContainEqual({
      label: 'Pelanggan lama',
      contacts: 1,
    });
    const found = await agent.call('GET', '/contacts?label=Pelanggan%20lama');
    expect(found.body.items).toMatchObject([{ id, labels: ['Pelanggan lama'] }]);
    const removed = await agent.call('DELETE', `/contacts/${id}/labels/Pelanggan%20lama`);
    expect(removed.body.labels).toEqual([]);
    expect((await agent.call('POST', `/contacts/${id}/labels`, { label: '  ' })).status).toBe(422);
  });

  it('keeps every statement about a consent: when, how and to whom; the latest counts', async () => {
    const { id } = await someone();
    const say = (body: object) => agent.call('PUT', `/contacts/${id}/consents/promotion`, body);
    expect((await agent.call('GET', `/contacts/${id}`)).body.consents[0]).toMatchObject({ state: null, history: [] });
    await say({ state: 'given', how: 'form', note: 'Formulir toko' });
    server.pass(1_000);
    const { body } = await say({ state: 'withdrawn', how: 'chat' });
    expect(body.consents[0]).toMatchObject({
      purpose: 'promotion',
      state: 'withdrawn',
      history: [
        { state: 'withdrawn', how: 'chat', note: null, by: { name: 'Ani' } },
        { state: 'given', how: 'form', note: 'Formulir toko' },
      ],
    });
    expect((await say({ state: 'perhaps', how: 'chat' })).status).toBe(422);
    expect((await agent.call('PUT', `/contacts/${id}/consents/spam`, { state: 'given', how: 'chat' })).status).toBe(
      422,
    );
  });

  it('who wants no survey is asked none, in the case that is open and in the next (SOP V1)', async () => {
    const { id, conversation, phone } = await someone();
    await agent.call('PUT', `/contacts/${id}/consents/survey`, { state: 'withdrawn', how: 'phone' });
    expect(await surveyAfter(conversation, phone)).toMatchObject([{ outcome: 'skipped', because: 'no-survey' }]);
    const next = await nextCase(conversation, phone);
    expect(next).not.toBe(conversation);
    expect(await surveyAfter(next, phone)).toMatchObject([{ outcome: 'skipped', because: 'no-survey' }]);
  });

  it('who wants to be asked again is asked', async () => {
    const { id, conversation, phone } = await someone();
    for (const state of ['withdrawn', 'given']) {
      await agent.call('PUT', `/contacts/${id}/consents/survey`, { state, how: 'phone' });
      server.pass(1_000);
    }
    expect(await surveyAfter(conversation, phone)).toMatchObject([{ outcome: 'sent' }]);
  });

  it('has notes of its own, whatever conversation they were learnt in', async () => {
    const { id, conversation } = await someone();
    const { body } = await agent.call('POST', `/contacts/${id}/notes`, { text: 'Alergi kacang' });
    expect(body.items).toMatchObject([{ text: 'Alergi kacang', agent: { name: 'Ani' } }]);
    expect((await agent.call('GET', `/contacts/${id}/notes`)).body.items).toHaveLength(1);
    expect((await agent.call('GET', `/conversations/${conversation}`)).body.notes).toEqual([]);
  });

  it('tells those who look at it that it has changed', async () => {
    const { id, conversation } = await someone();
    const from = await server.store.lastChangeSeq();
    await agent.call('PATCH', `/contacts/${id}`, { name: 'Rina' });
    const changes = await server.store.listChanges(from, 100);
    expect(changes.filter(({ kind }) => kind === 'contact')).toMatchObject([{ data: { contactId: id } }]);
    const told = changes.flatMap((one) => (one.kind === 'conversation' ? [one.conversationId] : []));
    expect(new Set(told)).toEqual(new Set([conversation]));
  });
});

describe('merging contacts (L33)', () => {
  it('is done and undone, and both say what became of them', async () => {
    const [rina, work] = [await someone('Rina'), await someone('Rina Kantor')];
    const merged = await agent.call('POST', `/contacts/${rina.id}/merge`, { with: work.id });
    expect(merged.status).toBe(200);
    expect(merged.body.contact).toMatchObject({ id: rina.id, conversations: 2, merges: [{ by: { name: 'Ani' } }] });
    const away = await agent.call('PATCH', `/contacts/${work.id}`, { name: 'X' });
    expect([away.status, away.body.error.code]).toEqual([409, 'already_merged']);
    expect(away.body.error.details).toEqual({ id: rina.id, name: 'Rina' });
    const twice = await agent.call('POST', `/contacts/${rina.id}/merge`, { with: work.id });
    expect(twice.body.error.code).toBe('already_merged');

    const undo = () => agent.call('POST', `/contact-merges/${merged.body.mergeId}/undo`);
    expect((await undo()).body).toMatchObject({
      kept: { id: rina.id, conversations: 1, merges: [] },
      gone: { id: work.id, conversations: 1, mergedInto: null },
      stayed: 0,
    });
    expect((await undo()).body.error.code).toBe('merge_stands');
  });

  it('with itself, or with nobody, is refused', async () => {
    const { id } = await someone();
    const merge = (other: string) => agent.call('POST', `/contacts/${id}/merge`, { with: other });
    expect((await merge(id)).body.error.code).toBe('invalid_contact');
    expect((await merge('nobody')).status).toBe(404);
    expect((await agent.call('POST', '/contact-merges/none/undo')).status).toBe(404);
  });

  it('the next message of whoever was merged and separated lands in their own contact’s conversation', async () => {
    const [rina, work] = [await someone('Rina'), await someone('Kantor')];
    const { body } = await agent.call('POST', `/contacts/${rina.id}/merge`, { with: work.id });
    const contactOf = async (conversation: string) =>
      (await agent.call('GET', `/conversations/${conversation}`)).body.contact.id;
    expect(await contactOf(await server.customerWrites('masih di sini', { phone: work.phone }))).toBe(rina.id);
    await agent.call('POST', `/contact-merges/${body.mergeId}/undo`);
    const again = await server.customerWrites('lagi', { phone: work.phone });
    expect([await contactOf(again), again]).toEqual([work.id, work.conversation]);
  });
});

describe('who may do what with contacts (SOP D4)', () => {
  it('management sees none; fields are for operations', async () => {
    const { id } = await someone();
    const manager = await server.person('management');
    for (const path of ['/contacts', `/contacts/${id}`, `/contacts/${id}/log`, '/contact-labels', '/contact-fields']) {
      expect((await manager.call('GET', path)).status).toBe(403);
    }
    expect((await manager.call('POST', `/contacts/${id}/notes`, { text: 'x' })).status).toBe(403);
    expect((await agent.call('PUT', '/contact-fields/x', { label: 'x', kind: 'text' })).status).toBe(403);
    expect((await agent.call('DELETE', '/contact-fields/x')).status).toBe(403);
    expect((await ops.call('DELETE', '/contact-fields/never_defined')).status).toBe(404);
  });

  it('of a contact that is not there, and of what cannot be changed, it is told plainly', async () => {
    const { id } = await someone();
    expect((await agent.call('GET', '/contacts/nobody')).status).toBe(404);
    for (const path of ['notes', 'log', 'conversations']) {
      expect((await agent.call('GET', `/contacts/nobody/${path}`)).status).toBe(404);
    }
    expect((await agent.call('POST', '/contacts/nobody/labels', { label: 'x' })).status).toBe(404);
    expect((await agent.call('PATCH', `/contacts/${id}`, {})).status).toBe(422);
    expect((await agent.call('PATCH', `/contacts/${id}`, { nama: 'x' })).body.error.message).toContain('nama');
    expect((await agent.call('GET', '/contacts?cursor=wrong')).body.error.code).toBe('invalid_cursor');
  });

  it('pages through all contacts, each once', async () => {
    for (let count = 0; count < 5; count += 1) await someone();
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await agent.call('GET', `/contacts?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('SOP D4, D5: is erased when an administrator asks for it, and nobody else', async () => {
    const { id } = await someone();
    const boss = await server.person('admin', 'Bos');
    expect((await agent.call('POST', `/contacts/${id}/erasure`)).status).toBe(403);
    const unasked = await boss.call('DELETE', `/contacts/${id}/erasure`);
    expect([unasked.status, unasked.body.error.message]).toEqual([
      404,
      expect.stringContaining('nothing to take back'),
    ]);
    const { status, body } = await boss.call('POST', `/contacts/${id}/erasure`);
    expect({ status, erasure: body.erasure }).toMatchObject({
      ...{ status: 200, erasure: { by: { name: 'Bos' }, doneAt: null, waitsFor: [{ number: expect.any(String) }] } },
    });
    expect((await boss.call('DELETE', `/contacts/${id}/erasure`)).body.erasure).toBeNull();
  });
});
