import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellWeek } from '../../src/desk/reports/week-report-call.ts';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';
import { aWeek } from '../support/a-week.ts';

const complaint = 'saya mau komplain, barangnya rusak';

describe('alerts and clocks', () => {
  let server: DeskServer;
  let ani: Signed;
  let sari: Signed;

  beforeAll(async () => {
    server = await startDeskServer();
    [ani, sari] = [await server.person('agent', 'Ani'), await server.person('supervisor', 'Sari')];
  });
  afterAll(() => server.close());

  const ofConversation = async (who: Signed, id: string) =>
    (await who.call('GET', '/alerts')).body.items.filter(
      (one: { conversation: { id: string } }) => one.conversation.id === id,
    ) as { id: string; who: string; what: string; clock: string }[];
  const clockOf = async (id: string) =>
    (await ani.call('GET', `/conversations/${id}`)).body.clocks.find(
      ({ kind }: { kind: string }) => kind === 'response',
    );

  it('L30: acknowledging one of a clock is an event of the conversation, and settles the others of it', async () => {
    const id = await server.customerWrites(complaint);
    server.pass(3 * 60_000);
    await expect.poll(async () => (await ofConversation(sari, id)).length).toBe(1);
    server.pass(2 * 60_000);
    await expect.poll(async () => (await ofConversation(sari, id)).length).toBe(2);
    const mine = (await ofConversation(ani, id)).find(({ what }) => what === 'response-overdue');
    expect(mine).toMatchObject({ who: 'team', clock: 'response', agentId: null, notices: [] });
    expect((await ani.call('POST', `/alerts/${mine?.id}/acknowledge`)).status).toBe(204);
    expect(await ofConversation(sari, id)).toEqual([]);
    expect(await clockOf(id)).toMatchObject({ state: 'overdue', acknowledgedBy: { name: 'Ani' } });
    const { items } = (await ani.call('GET', `/conversations/${id}/events`)).body;
    expect(items.at(-1)).toMatchObject({ type: 'agent-acknowledged', event: { agent: { id: ani.id } } });
  });

  it('SOP R3, V2, D4: how the week went is for who supervises, each reads it for themself, and it is no alarm', async () => {
    const budi = await server.person('management', 'Budi');
    await tellWeek(server.store, aWeek, Date.now());
    const weekOf = async (who: Signed) => (await who.call('GET', '/alerts')).body.week;
    const week = await weekOf(sari);
    expect(week).toMatchObject(aWeek);
    expect(await weekOf(ani)).toBe(null);
    expect((await ani.call('POST', `/alerts/${week.id}/acknowledge`)).status).toBe(404);
    expect((await sari.call('POST', `/alerts/${week.id}/acknowledge`)).status).toBe(204);
    expect([await weekOf(sari), (await weekOf(budi)).id]).toEqual([null, week.id]);
  });

  it('a clock is paused while the customer’s answer is awaited, and has no due time then', async () => {
    const id = await server.customerWrites(complaint);
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Boleh kirim fotonya Kak?' });
    const { clocks } = (await ani.call('GET', `/conversations/${id}`)).body;
    expect(clocks).toContainEqual(expect.objectContaining({ kind: 'solving', state: 'paused', due: null }));
  });

  it('L8: why a message did not arrive is told in the reader’s language, not in the provider’s words', async () => {
    const id = await server.customerWrites(complaint);
    const reason = 'Something went wrong';
    const row = {
      ...{ id: `failed-${id}`, conversation_id: id, who: 'team', what: 'delivery-failed', at: Date.now() },
      ...{ data_json: JSON.stringify({ code: '131026', reason }), agent_id: null, clock: null },
      ...{ acknowledged_by: null, acknowledged_at: null, closed_because: null },
    };
    await server.store.writeDb((db) => db.insertInto('alerts').values(row).execute());
    const answer = await server.app.inject({
      url: '/api/v1/alerts',
      headers: { authorization: `Bearer ${sari.token}`, 'accept-language': 'id' },
    });
    const shown = answer.json().items.find((one: { id: string }) => one.id === row.id);
    expect(shown).toMatchObject({ meaning: 'Arti 131026.', data: { reason } });
  });

  it('SOP D4: only administrators give somebody a phone for alarms, and a wrong one is explained', async () => {
    const admin = await server.person('admin');
    const put = async (who: Signed, phone: string | null) => {
      const body = { phone };
      const answer = await server.app.inject({
        method: 'PUT',
        url: `/api/v1/people/${sari.id}/phone`,
        headers: { authorization: `Bearer ${who.token}` },
        payload: body,
      });
      return { status: answer.statusCode, body: answer.json<{ error?: { message: string } }>() };
    };
    expect((await put(sari, '628111')).status).toBe(403);
    expect(await put(admin, '+62 811-2222-3333')).toEqual({ status: 200, body: { phone: '6281122223333' } });
    const refused = await put(admin, '0811 2222 3333');
    expect(refused.status).toBe(422);
    expect(refused.body.error?.message).toMatch("with its country's code");
    const taken = await admin.call('PUT', `/people/${ani.id}/phone`, { phone: '6281122223333' });
    expect(taken.body.error.message).toBe('6281122223333 is the phone of Sari already');
    expect(await put(admin, null)).toMatchObject({ status: 200, body: { phone: null } });
  });

  it('SOP R3: answering times are for those who read reports, as JSON or CSV', async () => {
    const id = await server.customerWrites(complaint);
    await ani.call('POST', `/conversations/${id}/messages`, { text: 'Kami cek ya Kak' });
    const { body } = await sari.call('GET', '/reports/response-times?by=agent&period=month');
    expect(body.rows.at(-1)).toMatchObject({ key: ani.id, name: 'Ani', withinLimitPercent: 100 });
    expect((await ani.call('GET', '/reports/response-times')).status).toBe(403);
    const csv = await server.app.inject({
      url: '/api/v1/reports/response-times?by=team',
      headers: { authorization: `Bearer ${sari.token}`, accept: 'text/csv' },
    });
    expect(csv.body.split('\r\n')[0]).toBe(
      'from,to,key,name,answers,averageSeconds,averageFirstSeconds,withinLimitPercent,unanswered',
    );
    expect(csv.body).toMatch(/,cs,cs,\d+,/);
  });
});
