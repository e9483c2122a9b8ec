import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Conversation } from '../../src/core/conversation/state.ts';
import type { ClockResult } from '../../src/engine/store.ts';
import { queue } from '../../src/store/migrations/0005-queue.ts';
import type { Store } from '../../src/store/open.ts';
import { WAITS } from '../../src/store/queries/queue.ts';
import { onEachStore } from './on-each-store.ts';
import { person } from './people-rows.ts';
import { openCase, t0, unique } from './rows.ts';

const minute = 60_000;

/** A case in a state of its own; returns its id. */
async function caseIn(store: Store, changes: Partial<Conversation>): Promise<string> {
  const row = await openCase(store);
  await store.write((tx) =>
    tx.updateConversation(row.id, { version: row.version, state: { ...row.state, ...changes }, at: t0, revision: 'r' }),
  );
  return row.id;
}

function queued(store: Store, team: string, dueAt: number, changes: Partial<Conversation> = {}): Promise<string> {
  const handoff = { reason: 'word', detail: 'refund', at: t0 } as const;
  const timers = { 'response-due': dueAt };
  return caseIn(store, { phase: 'queued', team, waitingSince: t0, handoff, timers, ...changes });
}

onEachStore('the queue', (opened) => {
  it('L26, SOP K6: is listed in the order in which it is served, of one team', async () => {
    const { store } = opened;
    const team = unique('team');
    const later = await queued(store, team, t0 + 10 * minute);
    const earlier = await queued(store, team, t0 + 5 * minute);
    const complaint = await queued(store, team, t0 + 20 * minute, { category: 'complaint' });
    await queued(store, unique('team'), t0);
    const listed = await store.listQueued(team, 10);
    expect(listed.map(({ id }) => id)).toEqual([complaint, earlier, later]);
    expect(await store.listQueued(team, 1)).toMatchObject([{ id: complaint, team, wanted: null, language: 'id' }]);
  });

  it('of two that are due at once, whoever waits longer is served first', async () => {
    const { store } = opened;
    const team = unique('team');
    const second = await queued(store, team, t0, { waitingSince: t0 - 1 });
    const first = await queued(store, team, t0, { waitingSince: t0 - 2 });
    expect((await store.listQueued(team, 10)).map(({ id }) => id)).toEqual([first, second]);
  });

  it('what left it is not listed any more', async () => {
    const { store } = opened;
    const team = unique('team');
    const id = await queued(store, team, t0);
    await store.write(async (tx) => {
      const { version, state } = await tx.getConversation(id);
      await tx.updateConversation(id, { version, state: { ...state, phase: 'assigned' }, at: t0, revision: 'r' });
    });
    expect(await store.listQueued(team, 10)).toEqual([]);
  });

  it('the next of a team is found by an index, not by reading the queue', async () => {
    const { store } = opened;
    if (store.dialect === 'postgres') return;
    const plan = await sql<{ detail: string }>`explain query plan select id from conversations
      where team = 'cs' and queue_rank is not null order by queue_rank, waiting_since, id limit 1`.execute(store.db);
    const steps = plan.rows.map(({ detail }) => detail).join(' ');
    expect(steps).toContain('conversations_queue');
    expect(steps).not.toContain('TEMP B-TREE');
  });

  it('SOP F3: what wants somebody is found by them, whatever the team', async () => {
    const { store } = opened;
    const wanted = { id: unique('person'), name: 'Rina' };
    const id = await queued(store, unique('team'), t0, { wanted });
    await queued(store, unique('team'), t0, { wanted: { id: unique('person'), name: 'Budi' } });
    expect(await store.listWanting([wanted.id], 10)).toMatchObject([{ id, wanted }]);
  });

  it('what somebody holds with a waiting customer is found, and nothing else', async () => {
    const { store } = opened;
    const agent = { id: unique('person'), name: 'Rina' };
    const id = await caseIn(store, { phase: 'assigned', agent, waitingSince: t0 });
    await caseIn(store, { phase: 'assigned', agent, waitingSince: null });
    await caseIn(store, { phase: 'confirming', agent });
    expect(await store.listHeldWaiting([agent.id], 10)).toEqual([{ id, personId: agent.id }]);
  });

  it('SOP R1: measures a team’s queue, and the wait by the first answers that its customers had lately', async () => {
    const { store } = opened;
    const [team, other] = [unique('team'), unique('team')];
    const row = await openCase(store);
    const answered = answersOf(row.id, team);
    await store.write((tx) =>
      tx.insertClockResults([
        ...[1, 9, 4].map((minutes) => answered(minutes * minute)),
        // What was no first answer, none at all, another team’s, or days ago tells nothing.
        ...[answered(60 * minute, { first: false }), answered(61 * minute, { done: false })],
        ...[answered(62 * minute, { team: other }), answered(63 * minute, { at: t0 - 4 * day })],
        ...[answered(64 * minute, { clock: 'solving' }), answered(65 * minute, { clock: 'bot' })],
      ]),
    );
    await queued(store, team, t0, { waitingSince: t0 - 5 });
    await queued(store, team, t0, { waitingSince: t0 - 9 });
    const measures = await store.measureQueues(t0 + minute, [team, 'nobody waits here']);
    expect(measures).toContainEqual({ team, waiting: 2, oldestSince: t0 - 9, waitMs: 4 * minute });
    expect(measures.map((measure) => measure.team)).not.toContain('nobody waits here');
  });

  it('the wait is that of the last twenty who were answered, so that a rush shows at once', async () => {
    const { store } = opened;
    const team = unique('team');
    const row = await openCase(store);
    const answered = answersOf(row.id, team);
    const calm = Array.from({ length: 50 }, (_, n) => answered(minute, { at: t0 - day + n }));
    const rush = Array.from({ length: 20 }, (_, n) => answered(9 * minute, { at: t0 - minute + n }));
    await store.write((tx) => tx.insertClockResults([...rush, ...calm]));
    expect(await store.measureQueues(t0, [team])).toContainEqual(expect.objectContaining({ team, waitMs: 9 * minute }));
  });

  it('a wait that half of those who wait now have outdone is none: five seconds are not told beside a crowd', async () => {
    const { store } = opened;
    const team = unique('team');
    const answered = answersOf((await openCase(store)).id, team);
    await store.write((tx) => tx.insertClockResults([answered(minute, { at: t0 - 9 * minute })]));
    const known = async () => (await store.measureQueues(t0, [team])).find((one) => one.team === team)?.waitMs;
    await queued(store, team, t0, { waitingSince: t0 - 2 * minute });
    await queued(store, team, t0, { waitingSince: t0 - 5 });
    expect(await known()).toBe(minute);
    await queued(store, team, t0, { waitingSince: t0 - 3 * minute });
    expect(await known()).toBeNull();
  });

  it('the waits of a team are found by an index that holds first answers only, the last ones first', async () => {
    const { store } = opened;
    const explain = store.dialect === 'sqlite' ? 'explain query plan' : 'explain';
    const plan = await store.writeDb(async (db) => {
      if (store.dialect === 'postgres') await sql.raw('set local enable_seqscan = off').execute(db);
      return sql
        .raw<object>(`${explain} ${WAITS.replace('?', "'cs'").replace('?', '0').replace('?', '20')}`)
        .execute(db);
    });
    const steps = plan.rows.map((row) => Object.values(row).join(' ')).join(' ');
    expect(steps).toContain('clock_results_first');
    expect(steps).not.toMatch(/TEMP B-TREE|Sort/);
  });
});

const day = 24 * 60 * minute;

/** First answers that the customers of a team had. */
function answersOf(conversationId: string, team: string) {
  return (tookMs: number, changes: Partial<ClockResult> = {}): ClockResult => ({
    ...{ conversationId, clock: 'response', first: true, tookMs, limitMs: 3 * minute, done: true },
    ...{ agentId: null, team, channel: 'whatsapp', priority: 'normal', revision: 'r', at: t0 },
    ...changes,
  });
}

onEachStore('the people who are given cases', (opened) => {
  it('are listed with what they have in hand; who was disabled is offline', async () => {
    const { store } = opened;
    const busy = await person(store, { skills_json: '["EN"]', capacity: 3, shift: 'pagi' });
    await caseIn(store, { phase: 'assigned', agent: { id: busy, name: busy } });
    await caseIn(store, { phase: 'confirming', agent: { id: busy, name: busy } });
    const gone = await person(store, { disabled_at: t0 });
    const fresh = await person(store, { presence_chosen: 0, presence: 'offline' });
    const management = await person(store, { role: 'management' });
    const people = new Map((await store.listCandidates()).map((one) => [one.agent.id, one]));
    expect(people.get(busy)).toMatchObject({ load: 1, capacity: 3, shift: 'pagi', skills: ['en'], presence: 'online' });
    expect(people.get(gone)?.presence).toBe('offline');
    expect(people.get(fresh)?.presence).toBeNull();
    expect(people.has(management)).toBe(false);
  });

  it('L26: one after the other is given something: each sees what the one before was given', async () => {
    const { store } = opened;
    const id = await person(store);
    const rows = await Promise.all(Array.from({ length: 10 }, () => openCase(store)));
    const seen = await Promise.all(
      rows.map((row) =>
        store.write(async (tx) => {
          const before = await tx.lockCandidate(id);
          const agent = { id, name: id };
          await tx.updateConversation(row.id, {
            version: row.version,
            state: { ...row.state, phase: 'assigned', agent },
            at: t0,
            revision: 'r',
          });
          return before?.load;
        }),
      ),
    );
    expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it('who was given something last is kept; whoever holds a waiting customer gets time after a stop', async () => {
    const { store } = opened;
    const [holds, free] = [await person(store, { present_until: 1 }), await person(store, { present_until: 1 })];
    await caseIn(store, { phase: 'assigned', agent: { id: holds, name: holds }, waitingSince: t0 });
    await store.write(async (tx) => {
      await tx.noteGiven(free, t0 + 7);
      await tx.extendPresence(t0 + minute);
    });
    const people = new Map((await store.listCandidates()).map((one) => [one.agent.id, one]));
    expect(people.get(holds)).toMatchObject({ presentUntil: t0 + minute, lastGivenAt: 0 });
    expect(people.get(free)).toMatchObject({ presentUntil: 1, lastGivenAt: t0 + 7 });
  });

  it('nobody is found by an id that is nobody’s', async () => {
    expect(await opened.store.write((tx) => tx.lockCandidate('nobody'))).toBeNull();
  });
});

onEachStore('an earlier version’s data', (opened) => {
  it('L35: what waited before there were queues is ranked by since when, and who chose a presence has it', async () => {
    const { store } = opened;
    const team = unique('team');
    const second = await queued(store, team, t0, { waitingSince: t0 + 2 });
    const first = await queued(store, team, t0, { waitingSince: t0 + 1 });
    const id = await person(store);
    const agent = { id, name: id };
    const held = await caseIn(store, { phase: 'assigned', agent, waitingSince: t0 });
    await store.writeDb(async (trx) => {
      for (const index of ['queue', 'wanted', 'held']) await sql.raw(`drop index conversations_${index}`).execute(trx);
      for (const column of newColumns) await sql.raw(`alter table ${column}`).execute(trx);
      await queue.up(trx as never, store.dialect);
    });
    expect((await store.listQueued(team, 9)).map((row) => row.id)).toEqual([first, second]);
    expect(await store.listHeldWaiting([id], 9)).toEqual([{ id: held, personId: id }]);
    const people = await store.listCandidates();
    expect(people.find((one) => one.agent.id === id)).toMatchObject({ presence: 'online', skills: [], capacity: null });
  });
});

const newColumns = [
  ...['queue_rank', 'waiting_since', 'response_due_at', 'wanted_id'].map((name) => `conversations drop column ${name}`),
  ...['presence_chosen', 'last_seen_at', 'acted_at', 'present_until', 'last_given_at', 'capacity', 'skills_json'].map(
    (name) => `users drop column ${name}`,
  ),
  'users drop column shift',
];
