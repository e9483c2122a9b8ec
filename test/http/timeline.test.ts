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

type Entry = { what: string; data: Record<string, unknown> };
async function timelineOf(id: string): Promise<Entry[]> {
  return (await ani.call('GET', `/conversations/${id}/timeline`)).body.items;
}
const whats = (entries: Entry[]) => entries.map(({ what }) => what);

describe('the timeline of a conversation', () => {
  it('tells who had the case and why, what was promised, escalated, solved and scored, in order (SOP H4, E1, V1)', async () => {
    const phone = uniquePhone();
    const id = await server.customerWrites('saya mau komplain, barangnya rusak', { phone });
    await ani.call('POST', `/conversations/${id}/claim`);
    await ani.call('POST', `/conversations/${id}/classify`, { urgency: 'high' });
    await ani.call('POST', `/conversations/${id}/estimate`, { minutes: 60 });
    await ani.call('POST', `/conversations/${id}/escalate`, { reason: 'Perlu akses gudang' });
    await budi.call('POST', `/conversations/${id}/claim`);
    await budi.call('POST', `/conversations/${id}/resolve`, {});
    await server.customerWrites('sudah kak', { phone });
    await server.customerWrites('1', { phone });
    await budi.call('POST', `/conversations/${id}/recover`, { note: 'Ditelepon' });
    const entries = await timelineOf(id);
    expect(whats(entries)).toEqual(
      expect.arrayContaining(['handed-over', 'classified', 'promised', 'said-solved', 'resolved', 'survey']),
    );
    const shown = ['handed-over', 'claimed', 'promised', 'escalated', 'said-solved', 'resolved', 'survey', 'recovered'];
    const order = whats(entries).filter((what) => shown.includes(what));
    expect(order).toEqual([
      ...['handed-over', 'claimed', 'promised', 'escalated', 'claimed'],
      ...['said-solved', 'resolved', 'survey', 'recovered'],
    ]);
    expect(entries.find(({ what }) => what === 'escalated')?.data).toMatchObject({
      by: { name: 'Ani' },
      to: 'teknis',
      reason: 'Perlu akses gudang',
    });
  });

  it('leaves out timers, clocks that run, and what was refused', async () => {
    const id = await server.customerWrites('mau bicara dengan petugas');
    await ani.call('POST', `/conversations/${id}/claim`);
    expect((await budi.call('POST', `/conversations/${id}/claim`)).status).toBe(409);
    const claimed = (await timelineOf(id)).filter(({ what }) => what === 'claimed');
    expect(claimed).toMatchObject([{ data: { by: { name: 'Ani' } } }]);
    expect(whats(await timelineOf(id)).filter((what) => /timer|clock|ladder/.test(what))).toEqual([]);
  });

  it('of a conversation that is not there is an error', async () => {
    expect((await ani.call('GET', '/conversations/none/timeline')).status).toBe(404);
  });
});
