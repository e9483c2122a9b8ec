import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, uniquePhone, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let budi: Signed;
let siti: Signed;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  budi = await server.person('agent', 'Budi');
  siti = await server.person('supervisor', 'Siti');
});
afterAll(() => server.close());

/** Handled by Ani, solved, and scored. */
async function scored(score: string): Promise<string> {
  const phone = uniquePhone();
  const id = await server.customerWrites('saya mau komplain, barangnya rusak', { phone });
  await ani.call('POST', `/conversations/${id}/claim`);
  await ani.call('POST', `/conversations/${id}/resolve`, {});
  await server.customerWrites('sudah kak', { phone });
  await server.customerWrites(score, { phone });
  return id;
}

const recover = (by: Signed, id: string, note = 'Ditelepon') =>
  by.call('POST', `/conversations/${id}/recover`, { note });
const listed = async (by: Signed) => {
  const { body } = await by.call('GET', '/recoveries');
  return (body.items as { id: string }[]).map(({ id }) => id);
};

describe('bad scores that are to be made good (SOP V3)', () => {
  it('are listed until somebody has, the oldest first; good ones are not', async () => {
    const first = await scored('1');
    const second = await scored('2');
    await scored('5');
    expect(await listed(siti)).toEqual([first, second]);
    expect((await ani.call('GET', `/conversations/${first}`)).body.recovery).toMatchObject({ score: 1, comment: null });
    expect(await recover(siti, first)).toMatchObject({ status: 200, body: { id: first, recovery: null } });
    expect(await listed(siti)).toEqual([second]);
    await recover(siti, second);
  });

  it('are closed by whoever handled the case or by the supervisor, and by nobody else (SOP D4)', async () => {
    const id = await scored('1');
    expect(await recover(budi, id)).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect((await recover(ani, id)).status).toBe(200);
    const { body } = await siti.call('GET', `/conversations/${id}/events`);
    expect(body.items.at(-1)).toMatchObject({
      type: 'agent-recovered',
      event: { agent: { name: 'Ani' }, note: 'Ditelepon' },
    });
  });

  it('where there is none, or nothing is said of how, that is refused', async () => {
    const id = await scored('5');
    expect(await recover(siti, id)).toMatchObject({ status: 409, body: { error: { code: 'nothing_to_recover' } } });
    expect((await recover(siti, id, ' ')).status).toBe(422);
    expect((await recover(siti, 'nowhere')).status).toBe(404);
  });
});
