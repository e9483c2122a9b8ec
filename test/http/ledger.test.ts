import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellGaps } from '../../src/desk/ledger/ledger-pass.ts';
import { readOn } from '../../src/desk/ledger/read-on.ts';
import { startDeskServer, type DeskServer } from './desk-server.ts';

let server: DeskServer;

beforeAll(async () => {
  server = await startDeskServer();
});
afterAll(() => server.close());

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As the service does by itself, some minutes from now. */
async function keep(): Promise<void> {
  const { store } = server;
  const now = Date.now() + 5 * 60_000;
  const { gaps } = await readOn(store, { now, timezone: 'Asia/Jakarta' });
  await tellGaps({ store, now: () => now, timezone: () => 'Asia/Jakarta', log: quiet }, gaps, now);
}

describe('the ledger over HTTP', () => {
  it('is for whoever reads reports, and says what is missing and what to do, in their language', async () => {
    const supervisor = await server.person('supervisor', 'Sinta');
    const agent = await server.person('agent', 'Ani');
    expect((await agent.call('GET', '/reports/ledger')).status).toBe(403);
    await server.customerWrites('jam buka toko?');
    const before = await supervisor.call('GET', '/reports/ledger');
    expect(before.body).toMatchObject({ text: '1 in, 0 answered or owned, 1 open, 0 gaps', isBalanced: true });
    await server.store.writeDb((db) => db.updateTable('inbox').set({ state: 'stuck', error: 'broken' }).execute());
    await keep();
    const { status, body } = await supervisor.call('GET', '/reports/ledger');
    expect(status).toBe(200);
    expect(body).toMatchObject({ text: '1 in, 0 answered or owned, 0 open, 1 gap', isBalanced: false });
    expect(body.exceptions).toMatchObject([{ kind: 'message', problem: 'parked', detail: 'broken' }]);
    expect(body.exceptions[0].what).toMatch(/gagal diproses/);
    expect(body.days).toMatchObject([{ day: body.today, in: 1, gaps: 1 }]);
    const other = await supervisor.call('GET', '/reports/ledger?day=2020-01-01');
    expect(other.body).toMatchObject({ day: '2020-01-01', text: '0 in, 0 answered or owned, 0 open, 0 gaps' });
    expect((await supervisor.call('GET', '/reports/ledger?day=yesterday')).status).toBe(422);
  });

  it('L30: calls supervisors until one of them has seen it', async () => {
    const supervisor = await server.person('supervisor', 'Sinta');
    const agent = await server.person('agent', 'Ani');
    expect((await agent.call('GET', '/alerts')).body.ledger).toBeNull();
    const { ledger } = (await supervisor.call('GET', '/alerts')).body;
    expect(ledger).toMatchObject({ problem: 'parked', count: 1 });
    const acknowledge = `/alerts/${ledger.id}/acknowledge`;
    expect((await agent.call('POST', acknowledge)).status).toBe(404);
    expect((await supervisor.call('POST', acknowledge)).status).toBe(204);
    expect((await supervisor.call('POST', acknowledge)).status).toBe(404);
    expect((await supervisor.call('GET', '/alerts')).body.ledger).toBeNull();
    await keep();
    expect((await supervisor.call('GET', '/alerts')).body.ledger).toBeNull();
  });

  it('what somebody has looked at may stand', async () => {
    const supervisor = await server.person('supervisor', 'Sinta');
    const manager = await server.person('management', 'Budi');
    const [{ kind, ref }] = (await supervisor.call('GET', '/reports/ledger')).body.exceptions;
    const note = (who: typeof manager) => who.call('POST', '/reports/ledger/note', { kind, ref });
    expect((await note(manager)).status).toBe(403);
    expect((await note(supervisor)).status).toBe(204);
    expect((await note(supervisor)).status).toBe(404);
    const { body } = await manager.call('GET', '/reports/ledger');
    expect(body).toMatchObject({ isBalanced: true, accounts: { message: { places: { noted: 1 }, unaccounted: 0 } } });
  });
});
