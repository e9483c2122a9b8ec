import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringBack } from '../../src/desk/inbox/snooze.ts';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let budi: Signed;
let sari: Signed;
let manager: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  budi = await server.person('agent', 'Budi Santoso');
  sari = await server.person('supervisor', 'Sari');
  manager = await server.person('management', 'Tono');
});
afterAll(() => server.close());

const complaint = 'saya mau komplain, barangnya rusak';
const hour = 3_600_000;
type Row = { id: string } & Record<string, unknown>;

async function listed(who: Signed, query: string): Promise<Row[]> {
  const answer = await who.call('GET', `/conversations?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}
const idsOf = (rows: Row[]) => rows.map(({ id }) => id);
async function rowOf(who: Signed, id: string, query = 'list=all'): Promise<Row> {
  const row = (await listed(who, query)).find((one) => one.id === id);
  if (!row) throw new Error(`${id} is not listed`);
  return row;
}
/** Queued, with its customer waiting. */
const waits = (words = complaint, phone = uniquePhone()) => server.customerWrites(words, { phone });
async function heldBy(who: Signed, phone = uniquePhone()): Promise<string> {
  const id = await waits(complaint, phone);
  expect((await who.call('POST', `/conversations/${id}/claim`)).status).toBe(200);
  return id;
}

describe('the lists', () => {
  it('give the rows that are named by themselves, as they give them among others', async () => {
    const [one, other] = [await waits(), await waits()];
    const named = await listed(ani, `ids=${other},${one},nobody`);
    expect(idsOf(named).toSorted()).toEqual([one, other].toSorted());
    // Its clocks have run on meanwhile.
    const { clocks: _, nextClock: __, ...row } = await rowOf(ani, one);
    expect(named.find(({ id }) => id === one)).toMatchObject(row);
  });

  it('tell what the customer wrote last while they wait, and not only what the service said to them', async () => {
    const id = await waits('barangnya rusak, saya mau komplain');
    expect(await rowOf(ani, id)).toMatchObject({ asked: 'barangnya rusak, saya mau komplain' });
    // Whoever has taken it, or was given it, has not answered yet.
    await ani.call('POST', `/conversations/${id}/claim`);
    expect(await rowOf(ani, id)).toMatchObject({ asked: 'barangnya rusak, saya mau komplain' });
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Saya cek dulu ya Kak', idempotencyKey: id });
    expect(await rowOf(ani, id)).toMatchObject({ asked: null, preview: 'Saya cek dulu ya Kak' });
  });

  it('show what waits, and after it was claimed it is mine', async () => {
    const id = await waits();
    expect(idsOf(await listed(ani, 'list=waiting'))).toContain(id);
    expect(idsOf(await listed(ani, 'list=mine'))).not.toContain(id);
    await ani.call('POST', `/conversations/${id}/claim`);
    expect(idsOf(await listed(ani, 'list=waiting'))).not.toContain(id);
    expect(idsOf(await listed(ani, 'list=mine'))).toContain(id);
    expect(idsOf(await listed(budi, 'list=mine'))).not.toContain(id);
    expect(idsOf(await listed(budi, 'list=team'))).toContain(id);
  });

  it('L26: what waits is in the order in which its clocks run out', async () => {
    const first = await waits();
    server.pass(30_000);
    const second = await waits();
    const ids = idsOf(await listed(ani, 'list=waiting&limit=200'));
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
    const [row] = await listed(ani, 'list=waiting&limit=1');
    expect(row?.['nextClock']).toMatchObject({ kind: 'response', due: expect.stringMatching(/Z$/) });
  });

  it('L30: a clock that is about to run out is in `breaching`, and stays there when it has', async () => {
    const id = await waits();
    expect(idsOf(await listed(sari, 'list=breaching&limit=200'))).not.toContain(id);
    server.pass(170_000);
    expect(await rowOf(sari, id, 'list=breaching&limit=200')).toMatchObject({ nextClock: { state: 'running' } });
    server.pass(60_000);
    expect(await rowOf(sari, id, 'list=breaching&limit=200')).toMatchObject({ nextClock: { state: 'overdue' } });
  });

  it('are counted, up to a hundred', async () => {
    const before = (await budi.call('GET', '/inbox/counts')).body;
    await heldBy(budi);
    const { body, status } = await budi.call('GET', '/inbox/counts');
    expect(status).toBe(200);
    expect(body.mine).toEqual({ count: before.mine.count + 1, unread: before.mine.unread + 1 });
    expect(body.waiting.count).toBeGreaterThanOrEqual(0);
    expect(body.mentions).toEqual({ count: 0, unread: 0 });
  });

  it('are refused to whoever reads no conversations (SOP D4)', async () => {
    expect((await manager.call('GET', '/conversations?list=mine')).status).toBe(403);
    expect((await manager.call('GET', '/inbox/counts')).status).toBe(403);
  });

  it.each(['list=nothing', 'priority=normal,huge', 'from=yesterday', 'unread=maybe', 'language=fr'])(
    'do not guess what %s means',
    async (query) => {
      const answer = await ani.call('GET', `/conversations?${query}`);
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_input']);
    },
  );

  it('take filters, which all must hold', async () => {
    const id = await waits();
    const row = await rowOf(ani, id);
    const { category, priority } = row as unknown as { category: string; priority: string };
    const contact = (row['contact'] as { id: string }).id;
    const all = `category=${category}&priority=${priority},low&language=id&contact=${contact}&phase=queued,bot`;
    expect(idsOf(await listed(ani, all))).toEqual([id]);
    expect(await listed(ani, `${all}&channel=instagram`)).toEqual([]);
    expect(await listed(ani, `${all}&to=2020-01-01T00:00:00Z`)).toEqual([]);
    expect(idsOf(await listed(ani, `${all}&from=2020-01-01T00:00:00Z`))).toEqual([id]);
  });
});

describe('what is unread', () => {
  it('is counted for each person, until they have looked', async () => {
    const phone = uniquePhone();
    const id = await heldBy(ani, phone);
    expect(await rowOf(ani, id)).toMatchObject({ unread: 1 });
    expect(await rowOf(budi, id)).toMatchObject({ unread: 0 });
    expect((await ani.call('PUT', `/conversations/${id}/read`)).status).toBe(204);
    expect(await rowOf(ani, id)).toMatchObject({ unread: 0 });
    await server.customerWrites('halo?', { phone });
    await server.customerWrites('masih di sana?', { phone });
    expect(await rowOf(ani, id)).toMatchObject({ unread: 2, lastMessage: { direction: 'in', author: 'customer' } });
    expect(idsOf(await listed(ani, 'list=mine&unread=true'))).toContain(id);
    await ani.call('POST', `/conversations/${id}/messages`, {
      text: 'Masih, Kak.',
      idempotencyKey: crypto.randomUUID(),
    });
    expect(await rowOf(budi, id)).toMatchObject({ lastMessage: { author: 'agent', agent: { name: 'Ani' } } });
    await ani.call('PUT', `/conversations/${id}/read`);
    expect(idsOf(await listed(ani, 'list=mine&unread=true'))).not.toContain(id);
    expect(idsOf(await listed(ani, 'list=mine&unread=false'))).toContain(id);
  });

  it('is what somebody marks so, too', async () => {
    const id = await heldBy(ani);
    await ani.call('PUT', `/conversations/${id}/read`);
    expect((await ani.call('DELETE', `/conversations/${id}/read`)).status).toBe(204);
    expect(await rowOf(ani, id)).toMatchObject({ unread: 1 });
    expect((await ani.call('GET', `/conversations/${id}`)).body.unread).toBe(1);
  });

  it('of a conversation that is not there answers 404', async () => {
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await ani.call(method, '/conversations/nope/read')).status).toBe(404);
    }
  });
});

describe('what is put off', () => {
  const until = () => new Date(Date.now() + 48 * hour).toISOString();

  it('is off the list of whoever has it, with its clocks running on, and comes back by itself', async () => {
    const id = await heldBy(ani);
    const before = (await ani.call('GET', `/conversations/${id}`)).body;
    const { status, body } = await ani.call('PUT', `/conversations/${id}/snooze`, { until: until() });
    expect([status, body.snoozed.by.name]).toEqual([200, 'Ani']);
    expect(body.clocks.map(({ kind, due }: Row) => [kind, due])).toEqual(
      before.clocks.map(({ kind, due }: Row) => [kind, due]),
    );
    expect(idsOf(await listed(ani, 'list=mine'))).not.toContain(id);
    expect(idsOf(await listed(ani, 'list=snoozed'))).toContain(id);
    expect(idsOf(await listed(ani, 'list=all'))).toContain(id);
    expect(await bringBack(server.store, Date.now())).toBe(0);
    expect(await bringBack(server.store, Date.now() + 49 * hour)).toBe(1);
    expect(await rowOf(ani, id, 'list=mine')).toMatchObject({ snoozed: null, back: { because: 'time' } });
    expect(idsOf(await listed(ani, 'list=mine&unread=true'))).toContain(id);
    await ani.call('PUT', `/conversations/${id}/read`);
    expect(await rowOf(ani, id, 'list=mine')).toMatchObject({ back: null, unread: 0 });
  });

  it('comes back when its customer writes', async () => {
    const phone = uniquePhone();
    const id = await heldBy(ani, phone);
    await ani.call('PUT', `/conversations/${id}/snooze`, { until: null });
    expect(await rowOf(ani, id, 'list=snoozed')).toMatchObject({ snoozed: { until: null } });
    await server.customerWrites('bagaimana kak?', { phone });
    expect(await rowOf(ani, id, 'list=mine')).toMatchObject({ snoozed: null, back: { because: 'customer' } });
    expect(idsOf(await listed(ani, 'list=snoozed'))).not.toContain(id);
  });

  it('is on the list of whoever it is given to', async () => {
    const id = await heldBy(ani);
    await ani.call('PUT', `/conversations/${id}/snooze`, { until: null });
    await ani.call('POST', `/conversations/${id}/transfer`, { agent: budi.id });
    expect(idsOf(await listed(budi, 'list=mine'))).toContain(id);
  });

  it('can be taken back before its time', async () => {
    const id = await heldBy(ani);
    await ani.call('PUT', `/conversations/${id}/snooze`, { until: null });
    await budi.call('DELETE', `/conversations/${id}/snooze`);
    expect(idsOf(await listed(ani, 'list=mine'))).not.toContain(id);
    expect((await ani.call('DELETE', `/conversations/${id}/snooze`)).body.snoozed).toBeNull();
    expect(idsOf(await listed(ani, 'list=mine'))).toContain(id);
  });

  it('is only what I have, and for a time that is still to come', async () => {
    const id = await heldBy(ani);
    const others = await budi.call('PUT', `/conversations/${id}/snooze`, { until: null });
    expect([others.status, others.body.error.code]).toEqual([409, 'not_snoozable']);
    for (const late of ['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z']) {
      const answer = await ani.call('PUT', `/conversations/${id}/snooze`, { until: late });
      expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_snooze']);
    }
    expect((await ani.call('PUT', `/conversations/${id}/snooze`, { until: 'morgen' })).body.error.code).toBe(
      'invalid_input',
    );
  });
});

describe('a note that names a colleague', () => {
  it('puts the conversation on their list until they have looked', async () => {
    const id = await heldBy(ani);
    const { body } = await ani.call('POST', `/conversations/${id}/notes`, { text: 'Tolong cek @budi santoso, ya' });
    expect(body.notes.at(-1).mentions).toEqual([{ id: budi.id, name: 'Budi Santoso' }]);
    expect(await rowOf(budi, id, 'list=mentions')).toMatchObject({
      mention: { by: { name: 'Ani' }, text: 'Tolong cek @budi santoso, ya', seen: false },
    });
    const { unread } = (await budi.call('GET', '/inbox/counts')).body.mentions;
    expect(unread).toBeGreaterThan(0);
    await budi.call('PUT', `/conversations/${id}/read`);
    expect(await rowOf(budi, id, 'list=mentions')).toMatchObject({ mention: { seen: true } });
    expect((await budi.call('GET', '/inbox/counts')).body.mentions.unread).toBe(unread - 1);
    expect(idsOf(await listed(ani, 'list=mentions'))).not.toContain(id);
  });

  it('may name them by id, and says who cannot be named', async () => {
    const id = await heldBy(ani);
    const { body } = await ani.call('POST', `/conversations/${id}/notes`, { text: 'Lihat ini', mentions: [sari.id] });
    expect(body.notes.at(-1).mentions).toEqual([{ id: sari.id, name: 'Sari' }]);
    for (const nobody of ['nobody', manager.id]) {
      const answer = await ani.call('POST', `/conversations/${id}/notes`, { text: 'Lihat', mentions: [nobody] });
      expect([answer.status, answer.body.error.message.startsWith('mentions: ')]).toEqual([422, true]);
    }
  });
});

describe('labels', () => {
  it('are made, renamed and removed by supervisors, and put on by everybody', async () => {
    const made = await sari.call('POST', '/labels', { name: ' Grosir ', color: 'teal' });
    expect([made.status, made.body.name]).toEqual([201, 'Grosir']);
    const { id: label } = made.body;
    const id = await heldBy(ani);
    const put = await ani.call('PUT', `/conversations/${id}/labels/${label}`);
    expect(put.body.labels).toEqual([{ id: label, name: 'Grosir', color: 'teal' }]);
    expect((await ani.call('PUT', `/conversations/${id}/labels/${label}`)).status).toBe(200);
    expect(idsOf(await listed(ani, `label=${label}`))).toEqual([id]);
    await sari.call('PATCH', `/labels/${label}`, { name: 'Pesanan besar' });
    expect(await rowOf(ani, id)).toMatchObject({ labels: [{ name: 'Pesanan besar', color: 'teal' }] });
    expect((await ani.call('DELETE', `/conversations/${id}/labels/${label}`)).body.labels).toEqual([]);
    await ani.call('PUT', `/conversations/${id}/labels/${label}`);
    expect((await sari.call('DELETE', `/labels/${label}`)).status).toBe(204);
    expect(await rowOf(ani, id)).toMatchObject({ labels: [] });
    expect(await listed(ani, `label=${label}`)).toEqual([]);
    expect((await ani.call('PUT', `/conversations/${id}/labels/${label}`)).status).toBe(404);
  });

  it('have names that can be told apart', async () => {
    await sari.call('POST', '/labels', { name: 'VIP' });
    const again = await sari.call('POST', '/labels', { name: 'vip' });
    expect([again.status, again.body.error.code]).toEqual([409, 'label_taken']);
    const other = await sari.call('POST', '/labels', { name: 'Lain' });
    expect((await sari.call('PATCH', `/labels/${other.body.id}`, { name: 'Vip' })).body.error.code).toBe('label_taken');
    expect((await sari.call('PATCH', `/labels/${other.body.id}`, { name: 'LAIN' })).body.name).toBe('LAIN');
    expect((await ani.call('GET', '/labels')).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'LAIN',
      'VIP',
    ]);
  });

  it('are not changed by agents', async () => {
    expect((await ani.call('POST', '/labels', { name: 'Saya' })).status).toBe(403);
    expect((await ani.call('DELETE', '/labels/x')).status).toBe(403);
    expect((await sari.call('DELETE', '/labels/x')).status).toBe(404);
    expect((await sari.call('POST', '/labels', { name: ' ' })).status).toBe(422);
    expect((await sari.call('POST', '/labels', { name: 'Z', color: '#fff' })).status).toBe(422);
  });
});

describe('saved views', () => {
  const names = async (who: Signed) =>
    (await who.call('GET', '/views')).body.items.map(({ name }: { name: string }) => name);

  it('are one’s own, unless a supervisor shares them', async () => {
    const query = { list: 'team', priority: 'high,urgent', q: 'refund' };
    const own = await ani.call('POST', '/views', { name: 'Punya saya', query });
    expect([own.status, own.body]).toEqual([
      201,
      { id: expect.any(String), name: 'Punya saya', shared: false, mine: true, query },
    ]);
    expect(await names(budi)).toEqual([]);
    expect((await budi.call('DELETE', `/views/${own.body.id}`)).status).toBe(404);
    const shared = await sari.call('POST', '/views', { name: 'Untuk semua', shared: true, query: {} });
    expect(await names(budi)).toEqual(['Untuk semua']);
    expect((await budi.call('PATCH', `/views/${shared.body.id}`, { name: 'x' })).status).toBe(403);
    expect((await budi.call('DELETE', `/views/${shared.body.id}`)).status).toBe(403);
    const changed = await ani.call('PATCH', `/views/${own.body.id}`, { query: { list: 'mine' } });
    expect(changed.body).toMatchObject({ name: 'Punya saya', query: { list: 'mine' } });
    expect((await ani.call('DELETE', `/views/${own.body.id}`)).status).toBe(204);
    expect(await names(ani)).toEqual(['Untuk semua']);
  });

  it('are shared by supervisors only, and hold nothing that the list does not know', async () => {
    expect((await ani.call('POST', '/views', { name: 'x', shared: true, query: {} })).status).toBe(403);
    const own = await ani.call('POST', '/views', { name: 'x', query: {} });
    expect((await ani.call('PATCH', `/views/${own.body.id}`, { shared: true })).status).toBe(403);
    for (const query of [{ colour: 'red' }, { list: 'nothing' }, { limit: 5 }]) {
      expect((await ani.call('POST', '/views', { name: 'x', query })).status).toBe(422);
    }
  });
});

describe('who has a conversation open', () => {
  it('L31: is told to everybody else who has', async () => {
    const id = await heldBy(ani);
    expect((await ani.call('PUT', `/conversations/${id}/looking`)).body.items).toEqual([]);
    const seen = await budi.call('PUT', `/conversations/${id}/looking`, { typing: true });
    expect(seen.body.items).toEqual([{ id: ani.id, name: 'Ani', typing: false, since: expect.stringMatching(/Z$/) }]);
    expect((await ani.call('PUT', `/conversations/${id}/looking`)).body.items).toMatchObject([
      { name: 'Budi Santoso', typing: true },
    ]);
    await budi.call('DELETE', `/conversations/${id}/looking`);
    expect((await ani.call('GET', `/conversations/${id}/looking`)).body.items).toEqual([]);
  });

  it('is forgotten when nothing is heard of them, and never knew who only asks', async () => {
    const id = await heldBy(ani);
    await ani.call('PUT', `/conversations/${id}/looking`);
    expect((await sari.call('GET', `/conversations/${id}/looking`)).body.items).toHaveLength(1);
    expect((await ani.call('GET', `/conversations/${id}/looking`)).body.items).toEqual([]);
    server.pass(26_000);
    expect((await sari.call('GET', `/conversations/${id}/looking`)).body.items).toEqual([]);
    expect((await ani.call('PUT', '/conversations/nope/looking')).status).toBe(404);
  });
});

describe('what is looked for in one conversation', () => {
  const found = async (who: Signed, id: string, q: string) =>
    (await who.call('GET', `/conversations/${id}/found?q=${encodeURIComponent(q)}`)).body;

  it('is found in its messages and notes, and in earlier cases of the contact, the newest first and marked', async () => {
    const phone = uniquePhone();
    const before = await heldBy(ani, phone);
    await ani.call('POST', `/conversations/${before}/messages`, { text: 'Resinya JP-1122', idempotencyKey: before });
    const { body } = await ani.call('POST', '/conversations', {
      channel: 'phone',
      phone,
      text: 'Menanyakan resi JP-1122',
    });
    server.pass(1_000);
    await ani.call('POST', `/conversations/${body.id}/notes`, { text: 'Resi sudah dicek' });
    const { items, isAll } = await found(ani, body.id, 'RESI');
    expect(items.map(({ text }: { text: string }) => text)).toEqual([
      'Resi sudah dicek',
      'Menanyakan resi JP-1122',
      'Resinya JP-1122',
    ]);
    expect(isAll).toBe(true);
    expect(items[0]).toMatchObject({ conversationId: body.id, messageId: null, noteId: expect.any(String) });
    expect(items[2]).toMatchObject({ conversationId: before, noteId: null, marks: [[0, 4]] });
    const both = await found(ani, body.id, 'jp 1122 menanya');
    expect(idsOf(both.items.map((one: { conversationId: string }) => ({ id: one.conversationId })))).toEqual([body.id]);
    expect(await found(ani, body.id, 'voucher')).toEqual({ items: [], isAll: true });
    expect(await found(ani, body.id, '?!')).toEqual({ items: [], isAll: true });
  });

  it('is not found in what was taken back, nor in whispers to somebody else', async () => {
    const id = await heldBy(ani);
    expect((await sari.call('POST', `/conversations/${id}/whispers`, { text: 'tawarkan voucher' })).status).toBe(200);
    expect((await found(ani, id, 'voucher')).items).toHaveLength(1);
    expect((await found(budi, id, 'voucher')).items).toEqual([]);
    await server.store.writeDb((db) =>
      db.updateTable('messages').set({ deleted_at: 1 }).where('conversation_id', '=', id).execute(),
    );
    expect((await found(ani, id, 'komplain')).items).toEqual([]);
  });

  it('is refused to whoever reads no conversations (SOP D4)', async () => {
    expect((await manager.call('GET', `/conversations/${await waits()}/found?q=komplain`)).status).toBe(403);
  });
});

describe('a search', () => {
  it('says where the words are', async () => {
    const phone = uniquePhone();
    const id = await server.customerWrites(complaint, { phone, name: 'Wulandari' });
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Kak, pesanan INV-778 sudah kami kirim ulang' });
    const match = {
      in: 'message',
      at: ((await rowOf(ani, id))['lastMessage'] as { at: string }).at,
      text: 'Kak, pesanan INV-778 sudah kami kirim ulang',
      marks: [
        [13, 16],
        [17, 20],
      ],
    };
    expect(await rowOf(ani, id, 'q=inv-778')).toMatchObject({ match });
    expect(await rowOf(ani, id, 'q=wulan')).toMatchObject({
      match: { in: 'contact', messageId: null, at: null, text: 'Wulandari', marks: [[0, 5]] },
    });
    expect(await rowOf(ani, id, `q=${phone.slice(-4)}`)).toMatchObject({ match: { in: 'contact', text: phone } });
    const { number } = await rowOf(ani, id);
    expect(await rowOf(ani, id, `q=${String(number)}`)).toMatchObject({ match: { in: 'number', text: number } });
    expect(idsOf(await listed(ani, 'q=wulan%20inv'))).toEqual([id]);
    expect(await listed(ani, 'q=wulan%20inv&list=snoozed')).toEqual([]);
    expect(await listed(ani, 'q=%20%25%20')).toEqual([]);
  });

  it('does not find what its customer withdrew', async () => {
    const id = await server.customerWrites('kata rahasianya zebrakuning');
    expect(idsOf(await listed(ani, 'q=zebrakuning'))).toEqual([id]);
    await server.store.writeDb((db) =>
      db.updateTable('messages').set({ deleted_at: Date.now() }).where('conversation_id', '=', id).execute(),
    );
    expect(await listed(ani, 'q=zebrakuning')).toEqual([]);
  });
});
