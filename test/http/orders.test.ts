import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let budi: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  budi = await server.person('agent', 'Budi');
});
afterAll(() => server.close());

const complaint = 'saya mau komplain, barangnya rusak';
const dayMs = 86_400_000;

async function claimed(by: Signed): Promise<string> {
  const id = await server.customerWrites(complaint);
  expect((await by.call('POST', `/conversations/${id}/claim`)).status).toBe(200);
  return id;
}

describe('claim', () => {
  it('takes a queued conversation and answers with it', async () => {
    const id = await server.customerWrites(complaint);
    const answer = await ani.call('POST', `/conversations/${id}/claim`);
    expect(answer.body).toMatchObject({
      id,
      phase: 'assigned',
      agent: { id: ani.id, name: 'Ani' },
      floor: { holder: 'person' },
    });
  });

  it('SOP G3: whoever has it already can still be introduced, and that is known from then on', async () => {
    const id = await claimed(ani);
    const isIntroduced = async () => (await ani.call('GET', `/conversations/${id}`)).body.isIntroduced;
    expect(await isIntroduced()).toBe(false);
    const answer = await ani.call('POST', `/conversations/${id}/claim`, { introduce: true });
    expect(answer.body).toMatchObject({ phase: 'assigned', isIntroduced: true });
    const { items } = (await ani.call('GET', `/conversations/${id}/messages`)).body;
    expect(items.at(-1)).toMatchObject({ author: 'agent', direction: 'out' });
    expect(await isIntroduced()).toBe(true);
  });

  it('L26, L31: a claim that lost answers 409 already_claimed and names who has it', async () => {
    const id = await claimed(ani);
    const lost = await budi.call('POST', `/conversations/${id}/claim`);
    expect(lost.status).toBe(409);
    expect(lost.body.error).toMatchObject({ code: 'already_claimed', details: { by: 'Ani' } });
    expect(lost.body.error.message).toContain('Ani');
  });

  it('of two at the same moment exactly one wins (L26)', async () => {
    const id = await server.customerWrites(complaint);
    const answers = await Promise.all([ani, budi].map((one) => one.call('POST', `/conversations/${id}/claim`)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  });

  it('takes an empty JSON body, as clients send it that always name a content type', async () => {
    const id = await server.customerWrites(complaint);
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${id}/claim`,
      headers: { authorization: `Bearer ${ani.token}`, 'content-type': 'application/json' },
      payload: '',
    });
    expect(answer.statusCode).toBe(200);
  });

  it('of a conversation that is not there answers 404', async () => {
    const answer = await ani.call('POST', '/conversations/nope/claim');
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  });
});

describe('messages', () => {
  it('go to the customer, and are in the list with their writer', async () => {
    const id = await claimed(ani);
    const answer = await ani.call('POST', `/conversations/${id}/messages`, { text: 'Kami cek dulu ya Kak' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      direction: 'out',
      author: 'agent',
      kind: 'text',
      text: 'Kami cek dulu ya Kak',
    });
    expect(answer.body.agent).toEqual({ id: ani.id, name: 'Ani' });
    await expect
      .poll(() => server.sent.map(({ content }) => content))
      .toContainEqual({ kind: 'text', text: 'Kami cek dulu ya Kak' });
    const list = await ani.call('GET', `/conversations/${id}/messages`);
    expect(list.body.items.map((one: { id: string }) => one.id)).toContain(answer.body.id);
  });

  it('L3: the same idempotency key answers 200 with the same message, and sends once', async () => {
    const id = await claimed(ani);
    const body = { text: 'Sekali saja', idempotencyKey: 'draft-1' };
    const first = await ani.call('POST', `/conversations/${id}/messages`, body);
    const again = await ani.call('POST', `/conversations/${id}/messages`, body);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.id).toBe(first.body.id);
    const list = await ani.call('GET', `/conversations/${id}/messages`);
    expect(list.body.items.filter((one: { text: string }) => one.text === 'Sekali saja')).toHaveLength(1);
  });

  it('L3: two at the same moment with one key are one message', async () => {
    const id = await claimed(ani);
    const body = { text: 'Bersamaan', idempotencyKey: 'draft-2' };
    const answers = await Promise.all([1, 2, 3].map(() => ani.call('POST', `/conversations/${id}/messages`, body)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    const list = await ani.call('GET', `/conversations/${id}/messages`);
    expect(list.body.items.filter((one: { text: string }) => one.text === 'Bersamaan')).toHaveLength(1);
  });

  it('L3: a key that wrote already answers with its message also when the conversation is somebody else’s by now', async () => {
    const id = await claimed(ani);
    const body = { text: 'Sebelum pindah', idempotencyKey: 'draft-3' };
    const first = await ani.call('POST', `/conversations/${id}/messages`, body);
    await ani.call('POST', `/conversations/${id}/transfer`, { agent: budi.id });
    const again = await ani.call('POST', `/conversations/${id}/messages`, body);
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  });

  it('the key may come as a header, and is refused when it is too long', async () => {
    const id = await claimed(ani);
    const send = (key: string) =>
      server.app.inject({
        method: 'POST',
        url: `/api/v1/conversations/${id}/messages`,
        headers: { authorization: `Bearer ${ani.token}`, 'idempotency-key': key },
        payload: { text: 'Dengan tajuk' },
      });
    expect([(await send('header-1')).statusCode, (await send('header-1')).statusCode]).toEqual([201, 200]);
    expect((await send('k'.repeat(201))).statusCode).toBe(422);
  });

  it('of somebody who does not hold the conversation are refused with not_holder', async () => {
    const id = await claimed(ani);
    const answer = await budi.call('POST', `/conversations/${id}/messages`, { text: 'Saya juga' });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'not_holder']);
  });

  it('a refused one does not use up its key', async () => {
    const id = await claimed(ani);
    const body = { text: 'Nanti', idempotencyKey: 'draft-4' };
    expect((await budi.call('POST', `/conversations/${id}/messages`, body)).status).toBe(409);
    await ani.call('POST', `/conversations/${id}/transfer`, { agent: budi.id });
    expect((await budi.call('POST', `/conversations/${id}/messages`, body)).status).toBe(201);
  });

  it('L16: free text after the window has closed is refused with window_closed, an approved template is sent', async () => {
    const id = await claimed(ani);
    server.pass(dayMs + 1_000);
    const view = await ani.call('GET', `/conversations/${id}`);
    expect(view.body.window.open).toBe(false);
    const text = await ani.call('POST', `/conversations/${id}/messages`, { text: 'Halo?' });
    expect([text.status, text.body.error.code]).toEqual([409, 'window_closed']);
    const { items } = (await ani.call('GET', '/templates')).body;
    expect(items.length).toBeGreaterThan(0);
    const template = { name: 'tindak_lanjut', language: 'id', parameters: bodyParameters(items, 'tindak_lanjut') };
    const sent = await ani.call('POST', `/conversations/${id}/messages`, { template });
    expect([sent.status, sent.body.kind]).toEqual([201, 'template']);
    const preview = await ani.call('POST', '/templates/preview', template);
    expect(sent.body.text).toBe(preview.body.text);
  });

  it('L17: a template that lacks a parameter is refused before it is queued, with what it lacks', async () => {
    const id = await claimed(ani);
    const template = { name: 'tindak_lanjut', language: 'id', parameters: [] };
    const answer = await ani.call('POST', `/conversations/${id}/messages`, { template });
    expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_template']);
    const unknown = await ani.call('POST', '/templates/preview', { ...template, name: 'tindak_lanjt' });
    expect(unknown.body.error.message).toContain('tindak_lanjut');
  });

  it.each([
    ['nothing', {}],
    ['two things', { text: 'a', media: { id: 'b' } }],
    ['blanks', { text: '  \n ' }],
    ['NUL, which PostgreSQL refuses', { text: 'a\0b' }],
    ['a file that nobody uploaded', { media: { id: 'nope' } }],
  ])('with %s are refused with 422', async (_what, body) => {
    const id = await claimed(ani);
    const answer = await ani.call('POST', `/conversations/${id}/messages`, body);
    expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_input']);
  });
});

type Template = { name: string; language: string; components: { type: string; text?: string }[] };

function bodyParameters(templates: Template[], name: string) {
  const body = templates.find((one) => one.name === name)?.components.find(({ type }) => type.toUpperCase() === 'BODY');
  const variables = [...(body?.text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, variable]) => variable ?? '');
  return variables.map((variable) => ({
    component: 'body',
    text: 'Rina',
    ...(/^\d+$/.test(variable) ? {} : { name: variable }),
  }));
}

describe('the other orders', () => {
  it('a note stays inside: it is in the conversation, and nothing goes to the customer (SOP E4)', async () => {
    const id = await claimed(ani);
    const before = server.sent.length;
    const answer = await budi.call('POST', `/conversations/${id}/notes`, { text: 'Cek gudang dulu' });
    expect(answer.body.notes).toMatchObject([{ text: 'Cek gudang dulu', agent: { id: budi.id, name: 'Budi' } }]);
    expect(
      server.sent
        .slice(before)
        .map(({ content }) => JSON.stringify(content))
        .join(),
    ).not.toContain('gudang');
  });

  it('what is noted when it is resolved is a note like any other, and of one that is refused nothing is kept', async () => {
    const id = await claimed(ani);
    const note = { note: 'Diganti, resi menyusul', idempotencyKey: 'r1' };
    expect((await budi.call('POST', `/conversations/${id}/resolve`, { note: 'Bukan saya' })).status).toBe(409);
    for (const _ of [1, 2]) await ani.call('POST', `/conversations/${id}/resolve`, note);
    const { notes, phase } = (await ani.call('GET', `/conversations/${id}`)).body;
    expect(phase).toBe('confirming');
    expect(notes).toMatchObject([{ text: 'Diganti, resi menyusul', agent: { id: ani.id } }]);
    await ani.call('POST', `/conversations/${id}/resolve`, { note: ' ' });
    expect((await ani.call('GET', `/conversations/${id}`)).body.notes).toHaveLength(1);
  });

  it('L3: a note whose answer was lost is sent again with its key, and stands there once; so is an escalation', async () => {
    const id = await claimed(ani);
    for (let times = 0; times < 2; times += 1) {
      const noted = await ani.call('POST', `/conversations/${id}/notes`, { text: 'Cek gudang', idempotencyKey: 'n1' });
      expect([noted.status, noted.body.notes.length]).toEqual([200, 1]);
    }
    const form = { reason: 'Tidak bisa', idempotencyKey: 'e1' };
    for (let times = 0; times < 2; times += 1) {
      const { status, body } = await ani.call('POST', `/conversations/${id}/escalate`, form);
      expect([status, body.escalatedTo]).toEqual([200, { level: 2, team: 'teknis' }]);
    }
    const { body } = await ani.call('GET', `/conversations/${id}/timeline`);
    expect(body.items.filter(({ what }: { what: string }) => what === 'escalated')).toHaveLength(1);
  });

  it('L3: a resolve whose answer was lost does not close on the second try; nor is a transfer done twice', async () => {
    const id = await claimed(ani);
    for (let times = 0; times < 2; times += 1) {
      const { status, body } = await ani.call('POST', `/conversations/${id}/resolve`, { idempotencyKey: 'r1' });
      expect([status, body.phase]).toEqual([200, 'confirming']);
    }
    const other = await claimed(ani);
    const to = { team: 'teknis', idempotencyKey: 't1' };
    for (let times = 0; times < 2; times += 1) {
      const { status, body } = await ani.call('POST', `/conversations/${other}/transfer`, to);
      expect([status, body.team, body.phase]).toEqual([200, 'teknis', 'queued']);
    }
    const { body } = await ani.call('GET', `/conversations/${other}/timeline`);
    expect(body.items.filter(({ what }: { what: string }) => what === 'transferred')).toHaveLength(1);
  });

  it('transfer to a team puts it into that team’s queue', async () => {
    const id = await claimed(ani);
    const answer = await ani.call('POST', `/conversations/${id}/transfer`, { team: 'teknis', note: 'Perlu teknisi' });
    expect(answer.body).toMatchObject({
      phase: 'queued',
      team: 'teknis',
      agent: null,
      handoff: { reason: 'transferred' },
    });
  });

  it('transfer to a person gives it to them', async () => {
    const id = await claimed(ani);
    const answer = await ani.call('POST', `/conversations/${id}/transfer`, { agent: budi.id });
    expect(answer.body).toMatchObject({ phase: 'assigned', agent: { id: budi.id } });
  });

  it('transfer is refused to an unknown team or person, to both at once, and to who handles none (SOP D4)', async () => {
    const id = await claimed(ani);
    const manager = await server.person('management', 'Pak Direktur');
    const transfer = async (body: object) => {
      const { status, body: answer } = await ani.call('POST', `/conversations/${id}/transfer`, body);
      return [status, answer.error.code];
    };
    expect(await transfer({ team: 'nope' })).toEqual([422, 'unknown_team']);
    expect(await transfer({ agent: 'nope' })).toEqual([422, 'invalid_input']);
    expect(await transfer({ agent: manager.id })).toEqual([422, 'invalid_input']);
    expect(await transfer({ team: 'cs', agent: budi.id })).toEqual([422, 'invalid_input']);
    expect(await transfer({})).toEqual([422, 'invalid_input']);
  });

  it('SOP E1: escalate sends it to the next level with the form, and the supervisor sees an alert', async () => {
    const supervisor = await server.person('supervisor', 'Sari');
    const id = await claimed(ani);
    const form = { reason: 'Tidak bisa reset', details: 'Sudah dicoba dua kali', access: 'panel admin' };
    const answer = await ani.call('POST', `/conversations/${id}/escalate`, form);
    expect(answer.body).toMatchObject({ phase: 'queued', team: 'teknis', handoff: { reason: 'escalated' } });
    const seen = await supervisor.call('GET', '/alerts');
    const alert = seen.body.items.find(
      (one: { who: string; conversation: { id: string } }) => one.who === 'supervisor' && one.conversation.id === id,
    );
    expect(alert).toMatchObject({ what: 'escalated', data: { reason: 'Tidak bisa reset', access: 'panel admin' } });
    expect((await supervisor.call('POST', `/alerts/${alert.id}/acknowledge`)).status).toBe(204);
    const twice = await supervisor.call('POST', `/alerts/${alert.id}/acknowledge`);
    expect(twice.status).toBe(404);
  });

  it('SOP E3: escalated from the highest level it stays, a supervisor is told, and the answer says so', async () => {
    const supervisor = await server.person('supervisor', 'Sari');
    const id = await claimed(ani);
    const before = await ani.call('GET', `/conversations/${id}`);
    expect(before.body.nextLevel).toEqual({ level: 2, team: 'teknis' });
    await ani.call('POST', `/conversations/${id}/transfer`, { team: 'teknis' });
    await ani.call('POST', `/conversations/${id}/claim`);
    expect((await ani.call('GET', `/conversations/${id}`)).body.nextLevel).toBeNull();
    const answer = await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Perlu keputusan' });
    expect(answer).toMatchObject({
      status: 200,
      body: { phase: 'assigned', team: 'teknis', agent: { id: ani.id }, nextLevel: null, escalatedTo: null },
    });
    const { items } = (await supervisor.call('GET', '/alerts')).body;
    const mine = items.filter((one: { conversation: { id: string } }) => one.conversation.id === id);
    expect(mine).toMatchObject([
      { who: 'supervisor', what: 'escalated', data: { reason: 'Perlu keputusan', to: null } },
    ]);
  });

  it('SOP D4: an agent sees the alerts for their team, not those for the supervisor', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Butuh akses' });
    const { items } = (await ani.call('GET', '/alerts')).body;
    expect(items.map((one: { what: string }) => one.what)).toContain('escalated');
    for (const { who, agentId } of items) expect(['team', ani.id]).toContain(who === 'agent' ? agentId : who);
  });

  it('SOP D4, T4: an agent cannot take an alert away from the supervisor', async () => {
    const supervisor = await server.person('supervisor', 'Sari');
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Butuh akses' });
    const seen = async () =>
      (await supervisor.call('GET', '/alerts')).body.items.filter(
        (one: { who: string; conversation: { id: string } }) => one.who === 'supervisor' && one.conversation.id === id,
      );
    const [alert] = await seen();
    expect((await ani.call('POST', `/alerts/${alert.id}/acknowledge`)).status).toBe(404);
    expect(await seen()).toEqual([alert]);
  });

  it('SOP C1: resolve asks the customer to confirm, with or without a body', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Sudah kami ganti ya Kak' });
    const answer = await ani.call('POST', `/conversations/${id}/resolve`);
    expect(answer.body.phase).toBe('confirming');
    const other = await claimed(ani);
    expect((await ani.call('POST', `/conversations/${other}/resolve`, { note: 'Selesai' })).body.phase).toBe(
      'confirming',
    );
  });

  it('L31: of two who resolve at once the customer is asked by one, and the other closes nothing; nor does who has not seen the answer', async () => {
    const id = await server.customerWrites(complaint);
    const resolve = (who: Signed, phase: string) => who.call('POST', `/conversations/${id}/resolve`, { phase });
    const [first, second] = await Promise.all([resolve(ani, 'queued'), resolve(budi, 'queued')]);
    expect([first, second].map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
    const late = first.status === 409 ? first : second;
    expect([late.body.error.code, late.body.error.details]).toEqual(['phase_changed', { phase: 'confirming' }]);
    await ani.call('POST', `/conversations/${id}/reopen`);
    expect((await resolve(ani, 'confirming')).body.error.details).toEqual({ phase: 'assigned' });
    expect((await resolve(ani, 'assigned')).body.phase).toBe('confirming');
    expect((await resolve(ani, 'confirming')).body.phase).toBe('resolved');
  });

  it('reopen takes it up again; wrong_phase says what the phase is', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/resolve`);
    const wrong = await ani.call('POST', `/conversations/${id}/transfer`, { team: 'teknis' });
    expect([wrong.status, wrong.body.error.code, wrong.body.error.details]).toEqual([
      409,
      'wrong_phase',
      { phase: 'confirming' },
    ]);
    const answer = await ani.call('POST', `/conversations/${id}/reopen`);
    expect(answer.body).toMatchObject({ phase: 'assigned', agent: { id: ani.id } });
  });

  it('return gives it back to the bot, which answers again (SOP H5)', async () => {
    const phone = uniquePhone();
    const id = await server.customerWrites(complaint, { phone });
    await ani.call('POST', `/conversations/${id}/claim`);
    const answer = await ani.call('POST', `/conversations/${id}/return`);
    expect(answer.body).toMatchObject({ phase: 'bot', agent: null, floor: { holder: 'bot' }, handoff: null });
    await server.customerWrites('jam buka toko jam berapa ya kak?', { phone });
    await expect
      .poll(async () => (await ani.call('GET', `/conversations/${id}/messages`)).body.items.at(-1).author)
      .toBe('bot');
  });
});
