import { expect, it } from 'vitest';
import { viewQueues } from '../../../src/desk/inbox/queue-view.ts';
import { viewShiftStart } from '../../../src/desk/people/shift-start.ts';
import { settleAccount } from '../../../src/desk/watch/account-alerts.ts';
import type { WatchProblem } from '../../../src/desk/watch/account-watch.ts';
import { missingAtStart } from '../../../src/desk/people/shift-start-words.ts';
import { changeStaffMember, listStaff } from '../../../src/desk/people/staff.ts';
import type { Person } from '../../../src/desk/people/people.ts';
import type { Store } from '../../../src/store/open.ts';
import { policyWith } from '../../core/sop/policy-builder.ts';
import { aTeam } from '../../core/conversation/builders.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { person } from '../../store/people-rows.ts';
import { openCase, queue, t0 } from '../../store/rows.ts';

const policy = { ...policyWith(), teams: [aTeam('cs', 1, { capacity: 3 }), aTeam('teknis', 2)] };
const moment = { policy, at: t0 };

function meOf(id: string, team: string | null): Person {
  return { id, email: `${id}@example.com`, name: id, role: 'agent', team, presence: 'online' };
}

async function waiting(store: Store, place: 'queued' | 'assigned', agentId: string | null, dueAt = t0 + 60_000) {
  const row = await openCase(store);
  const agent = agentId === null ? null : { id: agentId, name: agentId };
  const handoff = { reason: 'complaint', detail: '', at: t0 } as const;
  const timers = { 'response-due': dueAt };
  const serious = { category: 'complaint', priority: 'urgent' } as const;
  const state = { ...row.state, phase: place, team: 'cs', agent, waitingSince: t0, handoff, timers, ...serious };
  await store.write((tx) => tx.updateConversation(row.id, { version: row.version, state, at: t0, revision: 'r' }));
  return row;
}

onEachStore('the start of a shift, and the queues', (opened) => {
  it('SOP O1: counts what is mine and what waits in my team’s queue, and begins with mine', async () => {
    const { store } = opened;
    const me = await person(store);
    const mine = await waiting(store, 'assigned', me, t0 - 1);
    const queued = await waiting(store, 'queued', null);
    const start = await viewShiftStart(store, {
      ...{ me: meOf(me, 'cs'), moment, quickReplies: 3 },
      isConnected: () => true,
    });
    const serious = { cases: 1, waiting: 1, urgent: 1, complaints: 1 };
    expect(start.mine).toEqual({ ...serious, overdue: 1 });
    expect(start.team).toEqual({ ...serious, overdue: 0, name: 'cs' });
    expect(start.first.map(({ id, isMine, isOverdue }) => ({ id, isMine, isOverdue }))).toEqual([
      { id: mine.id, isMine: true, isOverdue: true },
      { id: queued.id, isMine: false, isOverdue: false },
    ]);
    const all = await viewShiftStart(store, {
      ...{ me: meOf('boss', null), moment, quickReplies: 3 },
      isConnected: () => true,
    });
    expect(all.first.map(({ id }) => id)).toEqual([queued.id]);
    expect(start.present[0]).toMatchObject({ team: 'cs', people: [{ id: me, load: 1 }] });
    expect(missingAtStart(start, 'en')).toEqual(['1 of your conversations is past the time limit. Answer them first.']);
    const many = { ...start, team: { ...start.team, overdue: 1_668 } };
    expect(missingAtStart(many, 'id')).toContain('1.668 percakapan di antrean cs melewati batas waktu.');
    expect(missingAtStart(many, 'en')).toContain('1,668 in the queue of cs are past the time limit.');

    const [cs] = (await viewQueues(store, moment)).teams;
    expect(cs).toMatchObject({ team: 'cs', isOpen: true, waiting: 1, expectedWaitSeconds: null });
    expect(cs?.people).toMatchObject([{ id: me, load: 1, capacity: 3, room: 2, isPresent: true, isInShift: true }]);
  });

  it('SOP O1: a channel that is not connected, or whose messages do not go out, is named', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await queue(store, row);
    await store.writeDb((db) => db.updateTable('outbox').set({ attempts: 3 }).execute());
    const me = await person(store);
    const start = await viewShiftStart(store, {
      ...{ me: meOf(me, null), moment, quickReplies: 0 },
      isConnected: () => false,
    });
    const words = missingAtStart(start, 'en').join(' ');
    expect(words).toContain('is not connected');
    expect(words).toContain('1 message on whatsapp (Toko) cannot be sent');
    expect(words).toContain('There are no quick replies');
    expect(start.team.name).toBeNull();
  });

  it('SOP O1, L14: a channel that nothing comes in by, or goes out, is named', async () => {
    const { store } = opened;
    const accountId = await store.ensureAccount({ channel: 'instagram', externalId: '17', name: 'Toko IG' });
    const start = async (...codes: WatchProblem['code'][]) => {
      const problems = codes.map((code) => ({ code, detail: '', since: t0 }));
      const found = { at: t0, answeredAt: t0, failures: 0, tokenExpiresAt: null, quality: null, problems };
      await settleAccount(store, accountId, found);
      const me = meOf(await person(store), null);
      return viewShiftStart(store, { me, moment, quickReplies: 3, isConnected: () => true });
    };
    expect(missingAtStart(await start('quality-low'), 'en').join(' ')).not.toContain('failing');
    expect(missingAtStart(await start('quality-low', 'token-invalid'), 'en').join(' ')).toContain(
      'The channel instagram (Toko IG) is failing',
    );
    await start();
  });

  it('SOP D5: of two administrators who disable each other at the same moment one stays', async () => {
    const { store } = opened;
    const admins = [await person(store, { role: 'admin' }), await person(store, { role: 'admin' })];
    const changed = await Promise.allSettled(
      admins.map((id) => changeStaffMember(store, id, { changes: { disabled: true }, now: t0 })),
    );
    expect(changed.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    const left = (await listStaff(store)).filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null);
    expect(left).toHaveLength(1);
  });
});
