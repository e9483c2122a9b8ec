import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let budi: Signed;
let chief: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  budi = await server.person('agent', 'Budi');
  chief = await server.person('supervisor', 'Chief');
});
afterAll(() => server.close());

const complaint = 'saya mau komplain, barangnya rusak';
const claimed = async (by: Signed): Promise<string> => {
  const id = await server.customerWrites(complaint);
  await by.call('POST', `/conversations/${id}/claim`);
  return id;
};

describe('classify (SOP Q5)', () => {
  it('is for whoever has it, and for a supervisor whoever has it', async () => {
    const id = await claimed(ani);
    const theirs = await ani.call('POST', `/conversations/${id}/classify`, { urgency: 'low', impact: 'low' });
    expect(theirs.body).toMatchObject({
      priority: 'low',
      urgency: 'low',
      impact: 'low',
      classifiedBy: { name: 'Ani' },
    });
    const others = await budi.call('POST', `/conversations/${id}/classify`, { priority: 'high' });
    expect([others.status, others.body.error.code]).toEqual([409, 'not_holder']);
    const supervisors = await chief.call('POST', `/conversations/${id}/classify`, { priority: 'urgent' });
    expect(supervisors.body).toMatchObject({ priority: 'urgent', classifiedBy: { name: 'Chief' } });
  });

  it('says what is wrong with a body that classifies nothing, or by a word that there is not', async () => {
    const id = await claimed(ani);
    const nothing = await ani.call('POST', `/conversations/${id}/classify`, {}, { 'accept-language': 'en' });
    expect([nothing.status, nothing.body.error.message]).toEqual([422, expect.stringContaining('at least one of')]);
    const wrong = await ani.call('POST', `/conversations/${id}/classify`, { urgency: 'huge' });
    expect([wrong.status, wrong.body.error.message]).toEqual([422, expect.stringContaining('urgency')]);
  });
});

describe('estimate (SOP Q6, K5)', () => {
  it('is told to the customer, and stands in the conversation', async () => {
    const id = await claimed(ani);
    const answer = await ani.call('POST', `/conversations/${id}/estimate`, { minutes: 90, text: 'Kami proses ya.' });
    expect(answer.body.promise).toMatchObject({ by: { name: 'Ani' } });
    await expect
      .poll(() => server.sent.map(({ content }) => ('text' in content ? content.text : '')))
      .toContainEqual(expect.stringMatching(/perkirakan selesai .*pukul.*Kami proses ya\./s));
  });

  it('L3: the same idempotency key promises once', async () => {
    const id = await claimed(ani);
    const body = { minutes: 30, text: 'Sekali saja', idempotencyKey: 'estimate' };
    const [first, again] = [
      await ani.call('POST', `/conversations/${id}/estimate`, body),
      await ani.call('POST', `/conversations/${id}/estimate`, body),
    ];
    expect(again.body.promise).toEqual(first.body.promise);
    const { items } = (await ani.call('GET', `/conversations/${id}/messages`)).body;
    expect(items.filter(({ text }: { text: string }) => text.includes('Sekali saja'))).toHaveLength(1);
  });

  it('refuses a time that has passed, one beyond a year, both ways to say it at once, and somebody else’s case', async () => {
    const id = await claimed(ani);
    const tell = (by: Signed, body: object) => by.call('POST', `/conversations/${id}/estimate`, body);
    const answers = [
      await tell(ani, { until: '2020-01-01T00:00:00Z' }),
      await tell(ani, { until: '2999-01-01T00:00:00Z' }),
      await tell(ani, { until: '2999-01-01T00:00:00Z', minutes: 5 }),
      await tell(ani, { until: 'besok' }),
      await tell(budi, { minutes: 5 }),
    ];
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
      [422, 'time_passed'],
      [422, 'invalid_input'],
      [422, 'invalid_input'],
      [422, 'invalid_input'],
      [409, 'not_holder'],
    ]);
  });
});

describe('the escalation form (SOP E1, E4)', () => {
  it('is filled in before, and shows what stands afterwards', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/notes`, { text: 'Sudah ditukar sekali' });
    const before = await ani.call('GET', `/conversations/${id}/escalation-form`);
    expect(before.body).toMatchObject({
      ...{ level: 2, team: 'teknis', from: 'cs', escalatedAt: null, category: 'complaint', priority: 'high' },
      problem: { said: complaint },
      chronology: [{ text: complaint }],
      notes: [{ text: 'Sudah ditukar sekali' }],
    });
    await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Butuh akses', access: 'gudang' });
    const after = await chief.call('GET', `/conversations/${id}/escalation-form`);
    expect(after.body).toMatchObject({ reason: 'Butuh akses', access: 'gudang', from: 'cs', by: { name: 'Ani' } });
    expect(after.body.details).toBe(complaint);
    expect(Date.parse(after.body.deadline)).toBeGreaterThan(Date.parse(after.body.escalatedAt));
  });

  it('from the highest level is filled in for the supervisor, with nobody above (SOP E3)', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/transfer`, { team: 'teknis' });
    await ani.call('POST', `/conversations/${id}/claim`);
    const form = await ani.call('GET', `/conversations/${id}/escalation-form`);
    expect(form).toMatchObject({
      status: 200,
      body: {
        level: null,
        team: null,
        line: null,
        deadline: null,
        escalatedAt: null,
        from: 'teknis',
        details: complaint,
      },
    });
    expect(form.body.reason).not.toBe('');
  });

  it('of one that was escalated shows the next one when asked for it, with what was written before', async () => {
    const id = await claimed(ani);
    await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Butuh akses', details: 'Gudang tutup' });
    await ani.call('POST', `/conversations/${id}/claim`);
    const next = await ani.call('GET', `/conversations/${id}/escalation-form?next=true`);
    expect(next.body).toMatchObject({ level: null, from: 'teknis', escalatedAt: null, details: 'Gudang tutup' });
    const stands = await ani.call('GET', `/conversations/${id}/escalation-form`);
    expect(stands.body).toMatchObject({ level: 2, team: 'teknis', reason: 'Butuh akses' });
  });

  it('of a conversation that is not there answers 404', async () => {
    const answer = await ani.call('GET', '/conversations/nope/escalation-form');
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  });
});
